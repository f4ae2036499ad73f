"""Write SCHEMA.md from the declarations of graph_schema: `python scripts/make_schema.py`."""

from pathlib import Path

from graph_schema.document import document

TARGET = Path(__file__).resolve().parents[1] / "SCHEMA.md"

if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8", newline="\n")
    print(TARGET.name)
