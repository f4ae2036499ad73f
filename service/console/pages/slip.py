"""对接单: one sheet of A4 about a need and a studio, to print, sign and write on."""

from datetime import date
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from graph_schema.kinds import NODES
from graph_store import Store
from service.api.deps import TheAlliance
from service.api.problems import Unknown
from service.api.resources import NodeId
from service.console.deps import Face, ThePage
from service.console.reading import TheNeed
from service.console.suggested import chosen
from service.engagements.contacts import Side, contacts
from service.engagements.looking import engagements_seen
from service.excerpts import heading
from service.views import shown

router = APIRouter()

NUMBERS: Final = ("phone", "mobile", "email")
LONGEST: Final = 420
"""Characters of the need that the sheet has room for."""


@router.get("/needs/{node_id}/slip/{studio_id}")
def slip(page: ThePage, alliance: TheAlliance, need: TheNeed, studio_id: NodeId) -> HTMLResponse:
    """The sheet. It has room for contacts; they are printed where both sides agreed to that."""
    found = chosen(page, alliance, need, [studio_id])
    if not found:
        raise Unknown(kind=NODES["Studio"].label, id=studio_id)
    fields = shown(need)["fields"]
    return page.render(
        "pages/slip.html",
        need=need.id,
        fields=fields,
        heading=heading(fields),
        suggestion=found[0],
        number=slip_number(need.id, studio_id),
        longest=LONGEST,
        today=date.today().isoformat(),
        contacts=_contacts(page, alliance.store, need.id, studio_id),
    )


def _contacts(page: Face, store: Store, need: str, studio: str) -> dict[str, dict[str, str]]:
    """Who is to be called on each side, and where: empty until both sides agreed."""
    found: dict[str, dict[str, str]] = {side.value: {"name": "", "phone": ""} for side in Side}
    for seen in engagements_seen(store, page.viewer, need=need, studio=studio).items:
        for side, fields in contacts(store, page.viewer, seen).shown.items():
            calls = [str(fields[name]) for name in NUMBERS if name in fields]
            found[side.value] = {
                "name": str(fields.get("contact", "")),
                "phone": page.texts.listed(calls),
            }
    return found


def slip_number(need: str, studio: str) -> str:
    """A number that the same need and studio always have."""
    return "-".join(each.partition(":")[2][:8] for each in (need, studio)).upper()
