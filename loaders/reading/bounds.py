"""How large a file may be once it is unpacked: a small one can hold more than a machine has room
for."""

from typing import Final

from loaders.errors import FileLarge

UNPACKED: Final = 1 << 30
"""Bytes of a file's text, or of all parts of a workbook: 100,000 results take a tenth of them."""
LINE: Final = 1 << 24
"""Bytes of one line, which is read as a whole."""

_MB: Final = 1 << 20


def bounded(file: str, size: int, most: int = UNPACKED) -> None:
    """Nothing, where so many bytes may be.

    Raises:
        FileLarge: they may not.
    """
    if size > most:
        raise FileLarge(file=file, found=f"{-(-size // _MB)} MB", expected=f"{most // _MB} MB")
