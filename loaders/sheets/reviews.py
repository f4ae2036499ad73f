"""考核: a row an assessment of a studio, one for each year and reviewer."""

from graph_schema.nodes import Review
from graph_schema.relations import Reviews
from loaders.columns import fields
from loaders.sheets import named_studio
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch

_EXAMPLES = {
    "year": "2023",
    "reviewer": "示例市总工会",
    "outcome": "优秀",
    "score": "92.5",
    "remark": "攻关记录齐全",
}

COLUMNS = (
    *named_studio.COLUMNS,
    *fields(Review, _EXAMPLES, ("year", "reviewer", "outcome", "score", "remark")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A review of a studio. Its outcome says nothing about the studio's present state."""
    studio = named_studio.studio_of(row, out)
    told = f"{row['year']}|{row.get('reviewer', '')}"
    review = out.mention(
        Mention(Review, Part.SUBJECT, within=((told, studio),), fields=own_fields(Review, row))
    )
    out.link(Reviews, review, studio)


REVIEWS = Sheet("reviews", Review.label, Review, 14, COLUMNS, sketch)
