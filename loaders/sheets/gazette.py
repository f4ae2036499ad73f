"""专利公报: the rows of an official gazette as commercial exports write them, noise and all.

A row has a publication number and no application number, so that the two publications of one
invention stay two patents until a sheet with the application number joins them.
"""

from functools import lru_cache

from graph_schema.identity import publication_key
from graph_schema.label import Label
from graph_schema.nodes import Patent
from graph_schema.tables import find_region, region_label
from loaders.columns import field, fields, linked
from loaders.findings import note
from loaders.sheets.parties import APPLICANTS, INVENTORS, parties
from loaders.sheets.sheet import Sheet, Values, own_fields
from loaders.sketch import Mention, Part, Sketch
from loaders.values.cells import one_line
from loaders.values.people import applicants, inventors

PROVINCE = Label("申请人省市", "applicant's province")
CITY = Label("中国申请人地市", "applicant's city")

COLUMNS = (
    field(Patent, "publications", required=True),
    field(Patent, "name"),
    *fields(Patent, {}, ("published", "granted", "filed", "patent_kind")),
    linked("applicants", APPLICANTS, ("申请（专利权）人",), applicants, required=True, many=True),
    linked("inventors", INVENTORS, ("发明（设计）人",), inventors, many=True),
    *fields(Patent, {}, ("classes", "main_class", "legal_state", "validity", "abstract", "claim")),
    linked("province", PROVINCE, ("申请人省市代码", "国省代码"), one_line),
    linked("city", CITY, (), one_line),
)


def sketch(row: Values, out: Sketch) -> None:
    """A patent by its publication number, with whatever of the rest is sound."""
    fields = own_fields(Patent, row)
    if (region := _region(row, out)) is not None:
        fields["region"] = region
    keys = tuple(publication_key(number) for number in row["publications"])
    patent = out.mention(Mention(Patent, Part.SUBJECT, keys, fields=fields))
    parties(out, patent, row["applicants"], row.get("inventors"))


def _region(row: Values, out: Sketch) -> str | None:
    """The city's code, else the province's; what no table knows is left out with a note."""
    province, city = row.get("province", ""), row.get("city", "")
    above, code = _codes(province, city)
    if city and code is None:
        if above is None:
            out.say(note("note.left_out", CITY, city))
        else:
            out.say(note("note.coarser_region", CITY, city, region_label(above)))
    if province and above is None:
        out.say(note("note.left_out", PROVINCE, province))
    return code or above


@lru_cache(maxsize=4096)
def _codes(province: str, city: str) -> tuple[str | None, str | None]:
    """The codes of a province and of a place within it; None for what is not found alone."""
    outer = find_region(province, level="province") if province else ()
    above = outer[0].code if len(outer) == 1 else None
    inner = find_region(city, within=above or "") if city else ()
    return above, inner[0].code if len(inner) == 1 else None


GAZETTE = Sheet(
    "gazette",
    Label("专利公报", "patent gazette"),
    Patent,
    80,
    COLUMNS,
    sketch,
    lenient=frozenset(
        {"published", "granted", "filed", "patent_kind", "inventors", "classes", "main_class"}
        | {"legal_state", "validity", "province", "city"}
    ),
    first_wins=True,
    offered=False,
)
