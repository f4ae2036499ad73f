"""Writing what fits: a row each, with what it shares with what was asked."""

from collections.abc import Sequence
from typing import Final

from service.answers import Answer
from service.cli.plain import one_line, table
from service.cli.session import Session

COLUMNS: Final = ("rank", "id", "name", "crossed", "strength", "why")


def write_fits(session: Session, fits: Sequence[Answer]) -> None:
    """Write needs, studios or results that fit, best first."""
    if not fits:
        session.note("cli.fit.none")
        return
    head = [session.texts(f"cli.fit.{name}") for name in COLUMNS]
    table(session, head, [_row(fit) for fit in fits])


def _row(fit: Answer) -> list[str]:
    crossed = fit["crossed"] if fit["crossings"]["industry"] == "cross" else []
    return [
        str(fit["rank"]),
        fit["row"]["id"],
        one_line(fit["name"]),
        crossed[0] if crossed else "",
        fit["strength_text"] or "",
        one_line(fit["why"]),
    ]


def write_duplicates(session: Session, duplicates: Sequence[Answer]) -> None:
    """Write needs that say the same, a row each."""
    names = [session.texts(f"cli.fit.{name}") for name in ("id", "chance", "need")]
    rows = [
        [each["need"]["id"], f"{each['chance']:.2f}", one_line(each["need"]["fields"]["text"])]
        for each in duplicates
    ]
    table(session, names, rows)
