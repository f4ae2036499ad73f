"""`jiangmeng match`: studios for one problem, or for many."""

import csv
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Final, TypeVar

import typer

from matching import QueryRefused, Reach
from service import batch
from service.alliance import Alliance
from service.answers import Answer, worded
from service.asked import AskedNeed, query_by_names
from service.batch import FEW, Outcome, Wanted, asked_many, processes_for
from service.cli import exits
from service.cli.answered import tell_doubts, write_answer
from service.cli.rows import COLUMNS, rows_of
from service.cli.session import Session

T = TypeVar("T")

TREC_DEPTH: Final = 600
LIMIT: Final = 10


class MatchFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TREC = "trec"


def match(
    session: Session,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="cli.match.text")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="cli.match.file")] = None,
    format: Annotated[
        MatchFormat, typer.Option("--format", help="cli.match.format")
    ] = MatchFormat.TABLE,
    reach: Annotated[Reach, typer.Option(help="cli.match.reach")] = Reach.ANY,
    limit: Annotated[
        int | None, typer.Option(help="cli.match.limit", min=1, max=1000, show_default="10")
    ] = None,
    industry: Annotated[str | None, typer.Option(help="cli.match.industry")] = None,
    region: Annotated[str | None, typer.Option(help="cli.match.region")] = None,
) -> int:
    """Answer one problem, or each of a file; those of a file that cannot be matched are named."""
    if (text is None) == (file is None):
        raise typer.BadParameter(session.texts("cli.match.one_of"), param_hint="TEXT")
    form = MatchFormat.JSON if session.as_json else format
    with (
        session.progress() as progress,
        Alliance.open(session.settings, progress=progress) as alliance,
    ):
        ask = _Asker(session, alliance, reach, limit)
        if file is None:
            asked = query_by_names(session.text_of(text or ""), industry, region)
            needs = iter([AskedNeed("1", 0, asked)])
        else:
            # Here, since the readers of workbooks take longer to load than a match takes.
            from service.need_files import read_needs

            needs = read_needs(file)
        _WRITERS[form](ask, needs, file is not None)
    return exits.SOME_REFUSED if ask.refused else exits.DONE


class _Asker:
    """Asks the alliance, and keeps count of the needs that could not be matched."""

    def __init__(
        self, session: Session, alliance: Alliance, reach: Reach, limit: int | None
    ) -> None:
        self.session = session
        self.alliance = alliance
        self.reach = reach
        self.limit = limit
        self.refused = 0

    def answers(self, needs: Iterator[AskedNeed], many: bool) -> Iterator[tuple[AskedNeed, Answer]]:
        """Each need's answer in words."""
        wanted = partial(batch.answers, limit=self.limit or LIMIT, reach=self.reach)
        for need, found in self._asked(needs, many, wanted):
            yield need, worded(found, self.session.texts)

    def rankings(
        self, needs: Iterator[AskedNeed], many: bool
    ) -> Iterator[tuple[AskedNeed, list[tuple[str, float]]]]:
        """Each need's studios, deep and without reasons."""
        return self._asked(needs, many, partial(batch.rankings, limit=self.limit or TREC_DEPTH))

    def _asked(
        self, needs: Iterator[AskedNeed], many: bool, wanted: Wanted[T]
    ) -> Iterator[tuple[AskedNeed, T]]:
        texts = self.session.texts
        for need, found in self._outcomes(needs, wanted):
            for error in need.unclear:
                self.session.note("cli.match.left_out", id=need.id, reason=texts.error(error))
            if not isinstance(found, QueryRefused):
                yield need, found
                continue
            if not many:
                raise found
            self.refused += 1
            self.session.note(
                "cli.match.refused", id=need.id, row=need.row, reason=texts.error(found)
            )

    def _outcomes(
        self, needs: Iterator[AskedNeed], wanted: Wanted[T]
    ) -> Iterator[tuple[AskedNeed, Outcome[T]]]:
        """Each need with what became of it; as they come, or by several processes where many."""
        first = list(islice(needs, FEW + 1))
        settings = self.session.settings
        if processes_for(len(first), settings) == 1:
            for need in chain(first, needs):
                yield need, wanted(self.alliance, [need.query])[0]
            return
        every = [*first, *needs]
        queries = [need.query for need in every]
        every_found = asked_many(settings, queries, wanted, processes_for(len(every), settings))
        yield from zip(every, every_found, strict=True)


def _table(ask: _Asker, needs: Iterator[AskedNeed], many: bool) -> None:
    for need, answer in ask.answers(needs, many):
        write_answer(ask.session, answer, need.id, [need.id] if many else [])


def _json(ask: _Asker, needs: Iterator[AskedNeed], many: bool) -> None:
    answers = ({"id": need.id, **answer} for need, answer in ask.answers(needs, many))
    if many:
        ask.session.emit({"items": list(answers)})
    else:
        ask.session.emit(next({k: v for k, v in answer.items() if k != "id"} for answer in answers))


def _csv(ask: _Asker, needs: Iterator[AskedNeed], many: bool) -> None:
    writer = csv.writer(ask.session.out, lineterminator="\n")
    texts = ask.session.texts
    names = [texts(f"cli.match.column.{name}") for name in ("need", *COLUMNS)]
    writer.writerow(names)
    for need, answer in ask.answers(needs, many):
        for row in rows_of(answer):
            writer.writerow([need.id, *row.values()])
        tell_doubts(ask.session, answer, need.id)


def _trec(ask: _Asker, needs: Iterator[AskedNeed], many: bool) -> None:
    for need, ranking in ask.rankings(needs, many):
        for place, (studio, score) in enumerate(ranking, start=1):
            ask.session.line(f"{need.id} Q0 {studio} {place} {score:.9f} jiangmeng")


_Writer = Callable[[_Asker, Iterator[AskedNeed], bool], None]

_WRITERS: Final[Mapping[MatchFormat, _Writer]] = {
    MatchFormat.TABLE: _table,
    MatchFormat.JSON: _json,
    MatchFormat.CSV: _csv,
    MatchFormat.TREC: _trec,
}
