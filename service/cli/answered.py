"""Writing an answer: drawn on a terminal, else one studio a line, uncut."""

from collections.abc import Sequence

from service.answers import Answer
from service.cli.plain import one_line
from service.cli.rows import rows_of
from service.cli.session import Session


def write_answer(session: Session, answer: Answer, need: str, before: Sequence[str] = ()) -> None:
    """Write one need's answer; `before` are cells that begin each line that is not drawn."""
    if session.on_terminal:
        from service.cli.suggestions import draw

        draw(session, answer)
        return
    for row in rows_of(answer):
        session.line("\t".join(one_line(cell) for cell in (*before, *row.values())))
    if not answer["suggestions"]:
        session.note("cli.match.none", id=need, verdict=answer["verdict_text"])
