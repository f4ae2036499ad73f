"""By which keys a thing is known, and how its id is made.

A key names a thing in one of the ways that files do: `credit:` a unified social credit code,
`app:` an application number, `pub:` a publication number, `no:` a registry number, `name:` a
name within what makes it unique. Strong keys identify alone; a name does so only together with
its surroundings, and only inside one alliance's files. An id is made once, from the strongest
key at first sight, and never changes after; all later keys are added to `known_as`.
"""

import hashlib
import re
import unicodedata
from base64 import b32encode

# NFKC keeps the dots of transliterated names and the ways to write nought apart.
_ALIKE = str.maketrans(dict.fromkeys("•・‧∙⋅⸱ꞏ", "·") | dict.fromkeys("零○◯", "〇"))
# Blanks, joiners and marks of direction, and the selectors of Mongolian and Han letter shapes.
_INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+"
)


def name_key(name: str) -> str:
    """Fold a name for comparison: NFKC, lower case, one middle dot, one nought (〇), no blanks or
    invisibles."""
    folded = unicodedata.normalize("NFKC", name).lower().translate(_ALIKE)
    return _INVISIBLE.sub("", folded)


def make_id(prefix: str, key: str) -> str:
    """The id that a key gives: the kind's prefix and 80 bits of a hash, for example
    `studio:k3v…`; the same key gives the same id on every machine."""
    digest = hashlib.blake2b(f"{prefix}\x1f{key}".encode(), digest_size=10).digest()
    return f"{prefix}:{b32encode(digest).decode().lower()}"


def number_key(number: str) -> str:
    """The key of a registry number (studio, result, project, agreement)."""
    return f"no:{name_key(number)}"


def credit_key(code: str) -> str:
    """The key of a unified social credit code."""
    return f"credit:{code.upper()}"


def application_key(number: str) -> str:
    """The key of a patent's application number, as `application_number` writes it."""
    return f"app:{number}"


def publication_key(number: str) -> str:
    """The key of a patent's publication number, as `publication_number` writes it."""
    return f"pub:{number}"


def named(name: str, *within: str) -> str:
    """The key of a name within what makes it unique, such as a person within a unit."""
    # An @ inside a part is written ＠, which no folded name contains, so that parts stay apart.
    return "name:" + "@".join(name_key(part).replace("@", "＠") for part in (name, *within))


# Year, kind (1 invention, 2 utility model, 3 design, 8 and 9 by the PCT), serial number; the shape
# keeps dates and division codes out, which have as many digits.
_APPLICATION = re.compile(r"(?:CN|ZL)?(20[0-9]{2}[12389][0-9]{7})(?:\.?([0-9X]))?")
_OLD_APPLICATION = re.compile(
    r"(?:CN|ZL)?((?:8[5-9]|9[0-9]|0[0-3])[12389][0-9]{5})(?:\.?([0-9X]))?"
)
_PUBLICATION = re.compile(r"(?:CN)?([0-9]{7,9})([ABCDSUY][0-9]?)")
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE = re.compile(rf"[{_CREDIT_ALPHABET}]{{18}}")


def application_check_digit(digits: str) -> str:
    """The check character of a Chinese application number of 12 (or, before October 2003, 8)
    digits.

    Each digit times 2…9, then 2…5; the sum modulo 11; 10 is written X. (Checked on published
    numbers: 201811107071 → 6.)
    """
    total = sum(int(digit) * (2 + place % 8) for place, digit in enumerate(digits))
    return "0123456789X"[total % 11]


def application_number(text: str) -> str:
    """Write an application number in one form, `201811107071.6`.

    Takes CN or ZL before it, blanks, and a missing check digit (which is then computed).

    Raises:
        ValueError: with `shape`, when it is no application number, or `check:X`, when the check
            digit is wrong and X was expected.
    """
    plain = name_key(text).upper()
    match = _APPLICATION.fullmatch(plain) or _OLD_APPLICATION.fullmatch(plain)
    if match is None:
        raise ValueError("shape")
    digits, given = match.groups()
    expected = application_check_digit(digits)
    if given is not None and given != expected:
        raise ValueError(f"check:{expected}")
    return f"{digits}.{expected}"


def publication_number(text: str) -> str:
    """Write a publication number in one form, `CN209102019U`.

    Raises:
        ValueError: with `shape`, when it is no Chinese publication number.
    """
    match = _PUBLICATION.fullmatch(name_key(text).upper())
    if match is None:
        raise ValueError("shape")
    return f"CN{match[1]}{match[2]}"


def credit_code(text: str) -> str:
    """Check a unified social credit code (GB 32100-2015) and return it in upper case.

    Raises:
        ValueError: with `shape` or `check:X`, where X is the check character expected.
    """
    plain = name_key(text).upper()
    if _CREDIT_CODE.fullmatch(plain) is None:
        raise ValueError("shape")
    total = sum(
        _CREDIT_ALPHABET.index(character) * pow(3, place, 31)
        for place, character in enumerate(plain[:17])
    )
    expected = _CREDIT_ALPHABET[-total % 31]
    if plain[17] != expected:
        raise ValueError(f"check:{expected}")
    return plain
