"""Headings, tables and links of a Markdown text, line by line."""

from collections.abc import Iterable, Iterator, Sequence


def heading(anchor: str, title: str, level: int = 2) -> Iterator[str]:
    """A heading that links reach by `#anchor`, whatever its words are."""
    yield f'{"#" * level} <a id="{anchor}"></a>{title}'
    yield ""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table; a bar inside a cell is escaped."""
    yield f"| {' | '.join(header)} |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def coded(words: Iterable[str]) -> str:
    """Words set as code, parted by commas."""
    return ", ".join(f"`{word}`" for word in words)
