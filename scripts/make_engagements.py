"""Write docs/engagements.md from the life cycle's table: `python scripts/make_engagements.py`."""

from pathlib import Path

from service.engagements.document import document

TARGET = Path(__file__).resolve().parents[1] / "docs" / "engagements.md"

if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8", newline="\n")
    print(TARGET.name)
