"""What loaders find, as sentences."""

from graph_schema.ledger import Place
from loaders.findings import Finding
from service.texts import Texts


def sentence(finding: Finding, texts: Texts) -> str:
    """A finding in words."""
    field = finding.field if finding.field is not None else texts("finding.field")
    return texts(
        f"finding.{finding.code}", field=field, found=finding.found, expected=finding.expected
    )


def place_of(place: Place, texts: Texts) -> str:
    """Where it stood: the file, its sheet, the row, as far as each is known."""
    where = [place.file, place.sheet, texts("finding.row", row=place.row) if place.row else ""]
    return " ".join(part for part in where if part)
