"""A match's answer for people: a table on a terminal, a studio a line elsewhere."""

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from matching.result import Strength, Verdict
from service.answers import Answer
from service.cli.answered import said_of_missing
from service.cli.session import Session
from service.excerpts import Marked, marked, title_and_fitting
from service.spellings import place_names
from service.texts import Texts

CROSS = Style.parse("bold #9a5b00 on #fff4df")
MARK = Style.parse("bold underline #1d2733 on #fff1b8")
DIM = Style.parse("dim")
HEAD = ("rank", "name", "industry", "region", "crossed", "strength")
PIECES = 2
"""Pieces of evidence shown a studio; `--json` has them all."""
NARROW = 64
"""Columns below which the bridge's parts stand under each other."""


def draw(session: Session, answer: Answer) -> None:
    """Draw the answer on the terminal, as wide as it is."""
    console = Console(file=session.out, highlight=False, markup=False, emoji=False)
    texts = session.texts
    asked = Table.grid(padding=(0, 2), expand=True)
    asked.add_column(no_wrap=True)
    asked.add_column(ratio=1, overflow="fold")
    asked.add_row(Text(texts("match.need"), DIM), Text(_one_line(answer["text"])))
    if answer["functions"]:
        names = texts.listed(function["name"] for function in answer["functions"])
        asked.add_row(Text(texts("match.function"), DIM), Text(names))
    console.print(asked)
    if answer["suggestions"]:
        console.print()
        console.print(_row(console.width, DIM, *(texts(f"match.head.{name}") for name in HEAD)))
        console.print(Rule(style=DIM))
    for suggestion in answer["suggestions"]:
        console.print(_block(suggestion, session, console.width))
    # Where a mere hint is all there is, a name would send somebody to the wrong door.
    units = [unit for unit in answer["units"] if unit["strength"] != Strength.HINT]
    if units:
        console.print(Text(texts("match.units"), DIM))
        for unit in units:
            console.print(_unit(unit))
        console.print()
    console.print(
        Text(answer["verdict_text"], "" if answer["verdict"] == Verdict.FITTING else "bold")
    )
    for sentence in said_of_missing(session, answer):
        console.print(Text(sentence))
    for note in answer["notes"]:
        console.print(Text(note["text"], DIM))


def _block(suggestion: Answer, session: Session, width: int) -> RenderableType:
    texts = session.texts
    parts: list[RenderableType] = [_head(suggestion, width)]
    inner: list[RenderableType] = []
    if suggestion["bridge"]:
        inner.append(_bridge(suggestion["bridge"], session, width - 4))
    else:
        inner.append(Text(suggestion["why"]))
    for piece in _first_pieces(suggestion):
        inner.append(_piece(piece, width - 4))
    if (more := suggestion["pieces"] - PIECES) > 0:
        inner.append(Text(texts("match.more", count=more), style=DIM))
    if crossed := _crossed(suggestion, texts):
        inner.append(Text(crossed, style=DIM))
    if suggestion["against"]:
        sentences = texts("match.sentences").join(note["text"] for note in suggestion["against"])
        inner.append(Text.assemble((texts("match.against") + " ", DIM), sentences))
    parts.append(Padding(Group(*inner), (0, 0, 1, 4)))
    return Group(*parts)


def _crossed(suggestion: Answer, texts: Texts) -> str:
    """All boundaries that lie between, and how far the industries are apart."""
    names = texts.listed(suggestion["crossed"])
    far = suggestion["distance_text"]
    told = [name for name in (names, far) if name] if suggestion["crossed"] else []
    return texts("match.sentences").join(told)


def _first_pieces(suggestion: Answer) -> list[Answer]:
    """The pieces to show: the work that the bridge speaks of, then what carried most."""
    work = suggestion["bridge"] and suggestion["bridge"]["work_id"]
    ordered = sorted(suggestion["evidence"], key=lambda piece: piece["row"]["id"] != work)
    return ordered[:PIECES]


def _head(suggestion: Answer, width: int) -> RenderableType:
    """Rank, studio, industry, place and marks: the same columns for every studio."""
    region = suggestion["holder"]["fields"].get("region")
    crossed = suggestion["crossings"].get("industry") == "cross"
    return _row(
        width,
        "",
        str(suggestion["rank"]),
        Text(suggestion["name"], "bold"),
        suggestion["industry"] or "—",
        _place(region, _where_width(width)) if region else "—",
        Text(suggestion["crossed"][0], CROSS) if crossed else "",
        suggestion["strength_text"],
    )


def _row(width: int, style: Style | str, *cells: Text | str) -> RenderableType:
    """Cells in the columns of HEAD, whose widths depend on the terminal's alone."""
    where = _where_width(width)
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=3, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=where, overflow="fold")
    grid.add_column(width=where, overflow="fold")
    grid.add_column(width=6)
    grid.add_column(width=8)
    grid.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in cells), style=style)
    return grid


def _where_width(width: int) -> int:
    """Columns for an industry and for a place."""
    return max(12, (width - 24) // 4)


def _place(region: str, width: int) -> str:
    """The place in a line, or a line a division where that is too long."""
    names = place_names(region)
    return "".join(names) if cell_len("".join(names)) <= width else "\n".join(names)


def _unit(unit: Answer) -> RenderableType:
    """A unit without a studio, with the one patent that speaks most for it."""
    grid = Table.grid(padding=(0, 1))
    best = unit["evidence"][0] if unit["evidence"] else None
    title = Text()
    if best is not None:
        line, _ = title_and_fitting(marked(best["text"], best["spans"]), len(best["text"]))
        title = Text.assemble(("── ", DIM), _styled(line))
    grid.add_row(Text("   •"), Text.assemble(unit["name"] + " ", title))
    return grid


def _bridge(bridge: Answer, session: Session, width: int) -> RenderableType:
    names = [session.texts(f"match.bridge.{name}") for name in ("problem", "function", "work")]
    parts = [bridge["problem"], bridge["function"], bridge["work"]]
    if width < NARROW:
        grid = Table.grid(padding=(0, 1))
        for name, part in zip(names, parts, strict=True):
            grid.add_row(Text("│ " + name, style=DIM), Text(part))
        return grid
    grid = Table.grid(padding=(0, 1), pad_edge=False)
    between = Text("──", style=DIM)
    for column in range(5):
        grid.add_column(overflow="fold", max_width=2 if column % 2 else (width - 8) // 3)
    blank = Text("")
    grid.add_row(Text(names[0], DIM), blank, Text(names[1], DIM), blank, Text(names[2], DIM))
    grid.add_row(Text(parts[0]), between, Text(parts[1], "bold"), between, Text(parts[2]))
    return grid


def _piece(piece: Answer, width: int) -> RenderableType:
    """What it is, its title, and the words that fit, over two lines at most each."""
    title, fitting = title_and_fitting(marked(piece["text"], piece["spans"]), width - 6)
    text = Text.assemble((piece["label"] + " ", DIM), _styled(title))
    if fitting is not None:
        text.append("\n").append_text(_styled(fitting))
    grid = Table.grid(padding=(0, 1))
    grid.add_row(Text("•"), text)
    return grid


def _styled(part: Marked) -> Text:
    return Text.assemble(*((text, MARK if is_marked else "") for text, is_marked in part.parts()))


def _one_line(text: str) -> str:
    return " ".join(text.split())
