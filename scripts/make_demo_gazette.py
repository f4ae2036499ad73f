"""Make demo/gazette/inner_mongolia.csv from a full gazette export of the region.

    python scripts/make_demo_gazette.py SOURCE

What ships names no private person: a patent stays when every applicant is an organisation by the
loaders' own rule, and the inventors' column is emptied. Headers and the other cells stay as they
are.
"""

import csv
import sys
from pathlib import Path

from loaders.parties import Party, applicant
from loaders.values.people import inventors, units

TARGET = Path("demo/gazette/inner_mongolia.csv")
APPLICANTS, INVENTORS = "申请人", "发明人"


def of_organisations(row: dict[str, str]) -> bool:
    """Whether every applicant of the patent is an organisation."""
    named = frozenset(inventors(row[INVENTORS]).people)
    parties = {applicant(name, named) for name in units(row[APPLICANTS])}
    return parties == {Party.ORGANISATION}


def main(source: Path) -> None:
    """Write the patents of organisations, and say how many were left out."""
    with source.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        header = list(reader.fieldnames or ())
        rows = list(reader)
    kept = [row | {INVENTORS: ""} for row in rows if of_organisations(row)]
    TARGET.parent.mkdir(exist_ok=True)
    with TARGET.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    print(f"{TARGET}: {len(kept)} patents; {len(rows) - len(kept)} of private persons left out")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
