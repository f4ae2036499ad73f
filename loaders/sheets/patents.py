"""专利: the union's own sheet, a row a patent."""

from graph_schema.identity import application_key, publication_key
from graph_schema.nodes import Patent
from loaders.columns import field, fields, linked
from loaders.findings import Finding
from loaders.sheets.parties import APPLICANTS, INVENTORS, parties
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.people import people, units

_EXAMPLES = {
    "application": "201811107071.6",
    "patent_kind": "实用新型",
    "filed": "2018-09-21",
    "published": "2019-07-12",
    "classes": "B65G39/09",
    "legal_state": "授权",
}

COLUMNS = (
    *fields(Patent, _EXAMPLES, ("application", "publications")),
    field(Patent, "name", "一种低温托辊密封装置"),
    field(Patent, "patent_kind", _EXAMPLES["patent_kind"]),
    linked(
        "applicants",
        APPLICANTS,
        ("专利权人", "申请（专利权）人", "当前专利权人", "权利人"),
        units,
        "示例露天煤矿有限公司",
        required=True,
        many=True,
    ),
    linked("inventors", INVENTORS, ("发明（设计）人", "设计人"), people, "甲师傅", many=True),
    *fields(
        Patent,
        _EXAMPLES,
        ("filed", "published", "granted", "classes", "main_class", "legal_state", "validity"),
    ),
    *fields(Patent, _EXAMPLES, ("certificate", "region", "abstract", "claim")),
)


def sketch(row: Values, out: Sketch) -> None:
    """A patent by its application number, its publication numbers, or both."""
    application, publications = row.get("application"), row.get("publications", ())
    keys = ((application_key(application),) if application else ()) + tuple(
        publication_key(number) for number in publications
    )
    if not keys:
        column = PATENTS.column("application")
        out.say(
            Finding(
                "row.needs",
                column.label,
                expected=(column.label, PATENTS.column("publications").label),
            )
        )
        return
    patent = out.mention(Mention(Patent, Part.SUBJECT, keys, fields=own_fields(Patent, row)))
    names = row.get("inventors")
    parties(out, patent, row["applicants"], names)


PATENTS = Sheet("patents", Patent.label, Patent, 70, COLUMNS, sketch, first_wins=True)
