"""Make docs/images/match.svg: what `jiangmeng match` shows on a terminal, for the README.

    make demo && .venv/bin/python scripts/make_picture.py

The command runs for real, on a pseudo-terminal, against the demo's store; nothing is retouched.
"""

import os
import pty
import re
import subprocess
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "images" / "match.svg"
COLUMNS = 112
TEXT = "露天的输煤皮带结冰打滑，人工除冰又慢又危险，有没有不停机的办法"
COMMAND = ["jiangmeng", "match", TEXT, "--industry", "44", "--limit", "3"]
CELL, LINE, MARGIN = 7, 20, 16
"""Width of a column (half of a letter's height), height of a line, and the margin, in pixels."""

FONT = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Microsoft YaHei', 'PingFang SC', monospace"


def main() -> None:
    """Run the command and draw its output."""
    said = Text.assemble((f"$ {' '.join(COMMAND)}\n\n", "dim"), Text.from_ansi(shown(COMMAND)))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(drawing(said), encoding="utf-8")


def drawing(text: Text) -> str:
    """The text as SVG. Every character has its own place, so that any viewer's fonts will do."""
    console = Console(width=COLUMNS, color_system="truecolor", force_terminal=True)
    lines = console.render_lines(text, pad=False)
    shapes = []
    for row, line in enumerate(lines):
        column = 0
        for segment in line:
            shapes.append(run(segment, MARGIN + column * CELL, MARGIN + row * LINE))
            column += segment.cell_length
    width, height = 2 * MARGIN + COLUMNS * CELL, 2 * MARGIN + len(lines) * LINE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<rect width="100%" height="100%" rx="8" fill="#fdfdfb" stroke="#d8d8d2"/>'
        f'<g font-family="{FONT}" font-size="14" fill="#1d2733">'
    )
    return "\n".join((head, *filter(None, shapes), "</g></svg>\n"))


def run(segment: Segment, x: int, y: int) -> str:
    """A run of characters in one style, at the top left of its first cell."""
    style = segment.style or Style()
    shapes = []
    if style.bgcolor is not None:
        width = segment.cell_length * CELL
        ground = style.bgcolor.get_truecolor().hex
        shapes.append(f'<rect x="{x}" y="{y}" width="{width}" height="{LINE}" fill="{ground}"/>')
    look = f'y="{y + 15}"'
    if style.color is not None and style.color.triplet is not None:
        look += f' fill="{style.color.triplet.hex}"'
    if style.bold:
        look += ' font-weight="bold"'
    if style.dim:
        look += ' opacity="0.6"'
    for word in re.finditer(r"\S+", segment.text):
        before = range(word.start(), word.end())
        places = " ".join(str(x + cell_len(segment.text[:end]) * CELL) for end in before)
        shapes.append(f'<text x="{places}" {look}>{escape(word[0])}</text>')
    return "".join(shapes)


def shown(command: list[str]) -> str:
    """The output of a command of this environment on a terminal of COLUMNS columns."""
    ours, theirs = pty.openpty()
    program = ROOT / ".venv" / "bin" / command[0]
    variables = {
        "JIANGMENG_STORE": f"embedded:{ROOT / 'var' / 'demo.jm'}",
        "COLUMNS": str(COLUMNS),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    with subprocess.Popen(
        [str(program), *command[1:]], stdout=theirs, env=os.environ | variables
    ) as process:
        os.close(theirs)
        parts = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:
            pass  # how a pseudo-terminal tells that its other side has closed
    os.close(ours)
    if process.returncode:
        raise SystemExit(process.returncode)
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n")


if __name__ == "__main__":
    main()
