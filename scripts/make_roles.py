"""Write docs/roles.md from the table of roles: `python scripts/make_roles.py`."""

from pathlib import Path

from service.accounts.document import document

TARGET = Path(__file__).resolve().parents[1] / "docs" / "roles.md"

if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8", newline="\n")
    print(TARGET.name)
