"""How the console's templates are rendered, and what they may call."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph_schema.kinds import NODES
from service.accounts.roles import Action, Role
from service.accounts.viewer import Viewer
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
        "places": places,
        "language": TAGS[texts.language],
        "other_language": next(each for each in LANGUAGES if each != texts.language),
    }


PLACES: Final = (
    ("/", "page.nav.post", Action.NEED_POST),
    ("/mine", "page.nav.mine", Action.ENGAGEMENT_READ),
    ("/studios", "page.nav.studios", Action.GRAPH_READ),
    ("/inbox", "page.inbox", Action.ACCOUNT_OWN),
    ("/invite", "page.invite", Action.ACCOUNT_INVITE),
    ("/jobs", "page.jobs", Action.JOB_RUN),
    ("/accounts", "page.accounts", Action.ACCOUNT_MANAGE),
)
"""The head's links, and the action that each is."""


def places(viewer: Viewer) -> list[tuple[str, str]]:
    """Addresses and keys of the links that are for somebody; without accounts there are none of
    one's own."""
    return [
        (address, key)
        for address, key, action in PLACES
        if viewer.may_ever(action) and not (viewer.alone and key in OWN)
    ]


def home(viewer: Viewer) -> str:
    """Where somebody begins: an enterprise with a problem, who has to do with engagements with what
    waits for them, an administrator with the jobs of the system."""
    if viewer.alone or Role.ENTERPRISE in viewer.roles:
        return "/"
    there = [address for address, _ in places(viewer)]
    return next(address for address in ("/mine", "/jobs", "/studios") if address in there)


OWN: Final = frozenset({"page.inbox", "page.invite", "page.accounts"})


def _sentences(texts: Texts) -> Callable[..., str]:
    def sentence(key: str, /, **values: object) -> str:
        """A sentence of the catalogue; unlike an error's, a page's must be there."""
        if not texts.has(key):
            raise KeyError(key)
        return texts(key, **values)

    return sentence
