"""Every sentence that a person reads, by key, in the languages of the product.

The catalogues are gettext files (`LANGUAGE/LC_MESSAGES/jiangmeng.po`, compiled beside them with
`pybabel compile -d service/texts -D jiangmeng`). A key is dotted and names its place, such as
`error.store.busy`; its message carries named values, `{wait}`.
"""

import gettext
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from graph_schema.errors import JiangmengError
from graph_schema.label import Label
from service.addresses import without_password

DOMAIN: Final = "jiangmeng"
CATALOGUES: Final = Path(__file__).parent
LANGUAGES: Final = ("zh_CN", "en")
"""The languages with a complete catalogue, the default first."""


class Key(str):
    """A value of a message that is itself a key."""

    __slots__ = ()


class Texts:
    """The product's sentences in one language: `texts("cli.load.summary", added=3)`."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, key: str, /, **values: object) -> str:
        """The message of a key, with its values set in; a value that is missing stays `{name}`."""
        shown = {name: self._shown(value) for name, value in values.items()}
        return self._catalogue.gettext(key).format_map(_Values(shown))

    def has(self, key: str) -> bool:
        """Whether the catalogue holds the key."""
        return self._catalogue.gettext(key) != key

    def label(self, label: Label) -> str:
        """A declared name in this language."""
        return label.zh if self.language.startswith("zh") else label.en

    def error(self, error: JiangmengError) -> str:
        """The sentence of an error, from its code and values."""
        values = dict(error.params)
        if isinstance(address := values.get("address"), str):
            values["address"] = without_password(address)
        return self(f"error.{error.code}", **values)

    def listed(self, items: Iterable[object]) -> str:
        """Several things in a row, joined as the language joins them."""
        return self("list.separator").join(self._shown(item) for item in items)

    def _shown(self, value: object) -> str:
        match value:
            case Key():
                return self(value)
            case Label():
                return self.label(value)
            case tuple() | list() | frozenset():
                return self.listed(value)
            case float():
                return f"{value:g}"
            case _:
                return str(value)


class _Values(dict[str, object]):
    """Values for a message. A message about an error must not fail for want of a value."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


@cache
def texts_in(language: str) -> Texts:
    """The catalogue of one of LANGUAGES."""
    return Texts(language, gettext.translation(DOMAIN, CATALOGUES, [language]))


def language_of(wish: str) -> str | None:
    """The catalogue for a language tag or locale (`zh`, `zh-Hans`, `en_GB.UTF-8`), or None."""
    primary = re.split(r"[-_.]", wish.strip().lower(), maxsplit=1)[0]
    return next((have for have in LANGUAGES if have.partition("_")[0] == primary), None)


def accepted(header: str, default: str) -> str:
    """The language of an HTTP Accept-Language header that we have, by weight, or the default."""
    wishes: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        tag, _, parameter = part.strip().partition(";")
        weight = _weight(parameter)
        language = language_of(tag)
        if language is not None and weight > 0:
            wishes.append((weight, language))
    # max keeps the first of equal weights, as the header's order asks.
    return max(wishes, key=lambda wish: wish[0], default=(0.0, default))[1]


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
