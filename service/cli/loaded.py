"""What is told after a load: a summary always, rows where there is something to say of them."""

import csv
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

from loaders.outcomes import RowOutcome
from loaders.report import ImportReport, Line
from service.cli.session import Session
from service.findings import place_of, sentence
from service.texts import Texts

ROWS_TOLD: Final = 20
"""Refused rows told at once; `--verbose`, `--report` and the written-back files have all."""


def tell(session: Session, done: ImportReport, *, every_row: bool) -> None:
    """Tell what became of a load, in words."""
    texts = session.texts
    for place, finding in done.files:
        session.line(f"{place_of(place, texts)}: {sentence(finding, texts)}")
    for sheet in done.sheets:
        name = " ".join(part for part in (sheet.file, sheet.sheet) if part)
        counted = _counted(sheet.totals(), texts)
        session.say("cli.load.sheet", name=name, kind=sheet.label, counted=counted)
        for note in sheet.notes:
            session.line(f"  {sentence(note, texts)}")
    told = done.lines() if every_row else _refused(done)
    for line in told if every_row else islice(told, ROWS_TOLD):
        session.line(_row(line, texts))
    left = done.totals()[RowOutcome.REFUSED] - ROWS_TOLD
    if left > 0 and not every_row:
        session.say("cli.load.more", count=left)
    if done.record is None:
        session.say("cli.load.nothing")
        return
    session.say("cli.load.summary", counted=_counted(done.totals(), texts), id=done.record.id)
    for path in done.refused_files:
        session.say("cli.load.written_back", path=path)


def write_report(done: ImportReport, path: Path, texts: Texts) -> None:
    """Write a line a row as csv, for a spreadsheet."""
    # With the mark at its beginning, spreadsheets read Chinese UTF-8 as such.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        names = ("file", "sheet", "row", "outcome", "said")
        writer.writerow([texts(f"cli.load.column.{name}") for name in names])
        for place, finding in done.files:
            refused = texts(f"load.outcome.{RowOutcome.REFUSED}")
            writer.writerow([*_where(place._asdict()), refused, sentence(finding, texts)])
        for line in done.lines():
            said = " ".join(sentence(finding, texts) for finding in line.findings)
            outcome = texts(f"load.outcome.{line.outcome}")
            writer.writerow([*_where(line.place._asdict()), outcome, said])


def _where(place: Mapping[str, Any]) -> tuple[str, str, int | str]:
    return place["file"], place["sheet"], place["row"] or ""


def _refused(done: ImportReport) -> Iterator[Line]:
    return (line for line in done.lines() if line.outcome is RowOutcome.REFUSED)


def _row(line: Line, texts: Texts) -> str:
    outcome = texts(f"load.outcome.{line.outcome}")
    said = " ".join(sentence(finding, texts) for finding in line.findings)
    return f"{place_of(line.place, texts)} {outcome}" + (f": {said}" if said else "")


def _counted(totals: Mapping[RowOutcome, int], texts: Texts) -> str:
    """The outcomes that there are, each with how many rows had it."""
    parts = [
        f"{texts(f'load.outcome.{outcome}')} {totals[outcome]}"
        for outcome in RowOutcome
        if totals.get(outcome)
    ]
    return texts.listed(parts) or "0"
