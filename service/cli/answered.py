"""Writing an answer: drawn on a terminal, else one studio a line, uncut."""

from collections.abc import Sequence

from matching.result import Verdict
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
    tell_doubts(session, answer, need)


def tell_doubts(session: Session, answer: Answer, need: str) -> None:
    """Tell, beside the result, of an answer where nothing fits: so, what is missing, the notes."""
    if answer["verdict"] == Verdict.FITTING:
        return
    sentences = [answer["verdict_text"], *said_of_missing(session, answer)]
    for sentence in (*sentences, *(note["text"] for note in answer["notes"])):
        session.note("cli.match.doubt", id=need, sentence=sentence)


def said_of_missing(session: Session, answer: Answer) -> list[str]:
    """Which functions no shown evidence performs, in a sentence; none where all are there."""
    names = session.texts.listed(function["name"] for function in answer["missing"])
    return [session.texts("match.missing", functions=names)] if answer["missing"] else []
