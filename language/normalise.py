"""Keys under which texts are compared. A key is never stored in place of its text.

Folding is lossy on purpose (`㎡` and `m2` become one key, `Ⅲ` becomes `iii`), so what a person
wrote is always kept beside it.
"""

import re
import unicodedata

_MIDDLE_DOTS = "•‧・∙⋅●"
"""Dots that stand between the parts of a name and that NFKC leaves apart from `·`."""

_INVISIBLE = (
    "\u00ad"  # soft hyphen
    "\u180a\u180b\u180c\u180d\u180e\u180f"  # Mongolian nirugu, variation selectors, vowel separator
    "\u200b\u200c\u200d\u200e\u200f"  # zero-width blanks and joiners, direction marks
    "\u202a\u202b\u202c\u202d\u202e"  # direction embeddings
    "\u202f"  # narrow no-break space: binds a Mongolian suffix to its word
    "\u2060\u2066\u2067\u2068\u2069\ufeff"  # word joiner, isolates, byte order mark
    "\ufe00\ufe01\ufe02\ufe0e\ufe0f"  # variation selectors
)
_BEFORE = re.compile(f"[{_INVISIBLE}]+")
_FOLDED = {**dict.fromkeys(_MIDDLE_DOTS, "·"), "〇": "零", "ё": "е"}
_AFTER = re.compile(f"[{''.join(_FOLDED)}]")


def key(text: str) -> str:
    """Return the key of a text: NFKC, case folded, one blank between words, no invisible marks.

    Invisible marks go first, since NFKC would turn the narrow no-break space inside a Mongolian
    word into an ordinary blank. The no-break space counts as a blank. `key(key(t)) == key(t)`.
    """
    # A case fold may leave a letter that NFKC would compose further; the second pass settles it.
    folded = unicodedata.normalize("NFKC", _BEFORE.sub("", text)).casefold()
    settled = _AFTER.sub(_settled, unicodedata.normalize("NFKC", folded))
    return " ".join(settled.split())


def _settled(sign: re.Match[str]) -> str:
    return _FOLDED[sign[0]]


def compact(text: str) -> str:
    """Return the key of a name: as `key`, without any blank (王　晓 and 王晓 are one name)."""
    return key(text).replace(" ", "")
