"""In which encoding a text file is written: UTF-8 if it can be, else GB18030, else neither.

UTF-8 is tried first and strictly, since Chinese UTF-8 often decodes as GB18030 without an error
and comes out as other characters. So what fails as UTF-8 is only taken for GB18030 when it is not
a damaged UTF-8 file and when it comes out as characters that people write.
"""

import codecs
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from loaders.errors import BinaryFile, WrongEncoding
from loaders.reading.bounds import LINE, bounded

EXPECTED = ("UTF-8", "GB18030")
_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# A GB18030 file of Chinese uses few characters outside GB2312 (rare names, traditional forms);
# another encoding read as GB18030 comes out as many of them.
_MOST_RARE = 0.2
_MOST_BROKEN = 0.3


class TextForm(NamedTuple):
    """How to decode a file, and how many lines it has."""

    encoding: str
    lines: int


def text_form(file: str, opened: Callable[[], BinaryIO]) -> TextForm:
    """Read a file through once and tell its encoding.

    Raises:
        BinaryFile, WrongEncoding, FileLarge
    """
    with opened() as stream:
        head = stream.read(_SAMPLE)
    if head.startswith(_UTF16):
        raise WrongEncoding(file=file, row=1, expected=EXPECTED)
    if b"\x00" in head:
        raise BinaryFile(file=file)
    lines, bad = _strictly(file, "utf-8", opened)
    if bad is None:
        return TextForm("utf-8-sig", lines)
    if head.startswith(codecs.BOM_UTF8) or _mostly_utf8(bad.around):
        raise WrongEncoding(file=file, row=bad.line, expected=EXPECTED)
    lines, worse = _strictly(file, "gb18030", opened)
    if worse is not None:
        raise WrongEncoding(file=file, row=worse.line, expected=EXPECTED)
    if _share_of_rare(head.decode("gb18030", errors="ignore")) > _MOST_RARE:
        raise WrongEncoding(file=file, row=bad.line, expected=EXPECTED)
    return TextForm("gb18030", lines)


class _Bad(NamedTuple):
    line: int
    around: bytes


def _strictly(file: str, encoding: str, opened: Callable[[], BinaryIO]) -> tuple[int, _Bad | None]:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    lines = size = begun = 0
    with opened() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                line = lines + chunk[: error.start].count(b"\n") + 1
                return line, _Bad(line, chunk or error.object)
            if not chunk:
                return lines, None
            end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
            begun = size + end + 1 if end >= 0 else begun
            size += len(chunk)
            bounded(file, size)
            bounded(file, size - begun, LINE)
            lines += chunk.count(b"\n")


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", errors="replace")
    foreign = sum(letter > "\x7f" for letter in text)
    return text.count("\ufffd") < _MOST_BROKEN * foreign


def _share_of_rare(text: str) -> float:
    foreign = [letter for letter in text if letter > "\x7f"]
    if not foreign:
        return 0.0
    return sum(_rare(letter) for letter in foreign) / len(foreign)


def _rare(letter: str) -> bool:
    if "\u1800" <= letter <= "\u18af":  # Mongolian, which GB18030 alone of the three can hold
        return False
    try:
        letter.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
