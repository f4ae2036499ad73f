"""How the console's templates are rendered, and what they may call."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph_schema.kinds import NODES
from service.console import assets
from service.console.places import offered
from service.console.telling import facts, told
from service.texts import LANGUAGES, Texts, texts_in

TAGS: Final = {language: language.replace("_", "-") for language in LANGUAGES}
"""The languages as HTML names them."""

DOT: Final = "\N{NO-BREAK SPACE}· "
"""What stands between short facts in a line; a line never begins with it."""


@cache
def environment(language: str) -> Environment:
    """The templates in a language. All values are escaped; a name that is not there is an error."""
    texts = texts_in(language)
    made = Environment(
        loader=PackageLoader("service.console", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(functions(texts))
    return made


def functions(texts: Texts) -> dict[str, Any]:
    """What every template may call."""
    return {
        "t": _sentences(texts),
        "label": texts.label,
        "listed": texts.listed,
        "facts": partial(facts, texts),
        "told": partial(told, texts),
        "dot": DOT,
        "kind_of": lambda kind: texts.label(NODES[kind].label),
        "offered": offered,
        "asset": assets.address,
        "language": TAGS[texts.language],
        "other_language": next(each for each in LANGUAGES if each != texts.language),
    }


def _sentences(texts: Texts) -> Callable[..., str]:
    def sentence(key: str, /, **values: object) -> str:
        """A sentence of the catalogue; unlike an error's, a page's must be there."""
        if not texts.has(key):
            raise KeyError(key)
        return texts(key, **values)

    return sentence
