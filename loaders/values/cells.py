"""What a cell says as text, and the cells that say nothing readable."""

import re
from datetime import date, datetime, time, timedelta

from loaders.findings import Fault
from loaders.reading import Cell

_MARKS = "\u200b\u2060\ufeff"
_INVISIBLE = str.maketrans(dict.fromkeys(_MARKS))
_NOTHING = re.compile(rf"[\s{_MARKS}]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# U+FFFD, and what U+FFFD becomes when its UTF-8 is read as GBK.
_BROKEN = re.compile(r"\ufffd|锟斤拷")
_CELL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!)")
# Anything that one of the above looks for: one pass over the many cells that have none of it.
_SUSPECT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]"
    r"|锟斤拷|^#[A-Z]"
)
# From here on a spreadsheet has rounded the digits of what was typed.
_EXACT = 10**15


def is_empty(cell: Cell) -> bool:
    """Whether a cell has nothing but blanks."""
    return cell is None or (isinstance(cell, str) and _NOTHING.fullmatch(cell) is not None)


def text(cell: Cell) -> str:
    """A cell as text: blanks around it and invisible marks taken off, the rest as it stands.

    Raises:
        Fault: for a formula's error, a number whose digits were lost, characters that are broken
            or of a private font (as old Mongolian encodings use), control characters.
    """
    match cell:
        case str():
            return cell.strip() if _SUSPECT.search(cell) is None else _checked(cell)
        case bool():
            return str(cell)
        case int() | float():
            return _number(cell)
        case datetime() if cell.time() == time.min:
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case timedelta():
            raise Fault("value.text", cell)
    return ""


def one_line(cell: Cell) -> str:
    """A name: as `text`, with line breaks and runs of blanks made one blank."""
    return " ".join(text(cell).split())


def _checked(cell: str) -> str:
    value = cell.translate(_INVISIBLE).strip()
    if _CELL_ERROR.fullmatch(value):
        raise Fault("value.cell_error", value)
    if _BROKEN.search(value):
        raise Fault("value.broken_text", value)
    if _PRIVATE_USE.search(value):
        raise Fault("value.private_use", value)
    if _CONTROL.search(value):
        raise Fault("value.control", _CONTROL.sub("·", value))
    return value


def _number(cell: int | float) -> str:
    if abs(cell) >= _EXACT:
        raise Fault("value.digits_lost", cell)
    return str(int(cell)) if cell == int(cell) else repr(cell)
