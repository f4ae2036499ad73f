"""An evaluation as a page in Markdown; without times, so that equal figures make equal pages."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from service.evaluating.measuring import Evaluation
from service.evaluating.misses import Miss
from service.evaluating.tables import NOTHING, Sheet, ablations, breakdown, overview
from service.evaluating.told import place_of, told
from service.texts import Texts

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|#~])")
"""What Markdown would read as form."""


def page(evaluations: Sequence[Evaluation], texts: Texts, quoted: Collection[str] = ()) -> str:
    """The page. `quoted` names the tasks whose needs and evidence may be written into it; of the
    misses of others there are ids only."""
    return "\n".join(_lines(evaluations, texts, quoted)).rstrip() + "\n"


def _lines(
    evaluations: Sequence[Evaluation], texts: Texts, quoted: Collection[str]
) -> Iterator[str]:
    yield from (f"# {texts('evaluation.title')}", "")
    for versions in dict.fromkeys(tuple(one.versions.items()) for one in evaluations):
        told = dict(versions)
        yield from (texts("evaluation.versions", **told), "")
        if "reranker" in told:
            yield from (texts("evaluation.reranker", reranker=told["reranker"]), "")
    for without in dict.fromkeys(one.without for one in evaluations if one.without):
        yield from (texts("evaluation.without", parts=without), "")
    if any(one.held_out for one in evaluations):
        yield from (texts("evaluation.held_out"), "")
    yield from _sheet(overview(evaluations, texts), 2)
    for one in evaluations:
        yield from (f"## {_plain(one.task)}", "")
        yield from _counted(one, texts)
        for sheet in (*ablations(one, texts), *breakdown(one, texts)):
            yield from _sheet(sheet, 3)
        if one.misses:
            yield from (f"### {texts('evaluation.misses')}", "")
            yield from _quoted(one.misses, texts) if one.task in quoted else _ids(one, texts)


def _counted(one: Evaluation, texts: Texts) -> Iterator[str]:
    """What the figures leave out, where they leave out anything."""
    if one.passed_over:
        yield from (texts("evaluation.passed_over", tasks=one.passed_over), "")
    if one.refused_rows or one.unmatched:
        rows, needs = one.refused_rows, one.unmatched
        yield from (texts("cli.evaluate.refused", task=one.task, rows=rows, needs=needs), "")


def _quoted(misses: Iterable[Miss], texts: Texts) -> Iterator[str]:
    for number, miss in enumerate(misses, start=1):
        need, *others = told(miss, texts)
        yield f"{number}. {_plain(need)}"
        yield from (f"   - {_plain(line)}" for line in others)
    yield ""


def _ids(one: Evaluation, texts: Texts) -> Iterator[str]:
    rows = [
        (
            _plain(miss.need),
            _plain(miss.right.studio),
            place_of(miss),
            NOTHING if miss.first is None else _plain(miss.first.studio),
        )
        for miss in one.misses
    ]
    head = tuple(texts(f"evaluation.head.{name}") for name in ("need", "right", "place", "first"))
    yield from _table(head, rows)


def _sheet(sheet: Sheet, level: int) -> Iterator[str]:
    yield from (f"{'#' * level} {sheet.title}", "")
    if sheet.note:
        yield from (sheet.note, "")
    # Figures stay as they are: their brackets are no form, and are read in the file too.
    yield from _table(sheet.head, [(_plain(name), *figures) for name, *figures in sheet.rows])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """The text on one line, its signs of form escaped."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
