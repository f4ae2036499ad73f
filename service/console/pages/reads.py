"""查阅记录: who read private fields, when, of what, and for which engagement."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from graph_schema.kinds import NODES, declared, kind_of
from graph_store import Store
from graph_store.interface import NodeRow
from service.accounts.roles import RULES, Action
from service.accounts.viewer import Viewer
from service.api.deps import TheStore
from service.api.privates import log_seen
from service.console.deps import ThePage
from service.console.reading import allowed
from service.console.telling import moment
from service.excerpts import heading
from service.texts import Texts
from service.visibility import visible

router = APIRouter()

PAGE: Final = 50
FIRST: Final = timedelta(days=30)
"""From so long ago on the log is shown, if nothing else is asked for."""
PLACES: Final[Mapping[str, str]] = {"Need": "/needs/", "Studio": "/studios/", "Person": "/people/"}
"""Where the page of a thing is, by its kind."""

_ACTIONS: Final = frozenset(action.value for action in Action)

Wanted = Annotated[str, Query(max_length=80)]


@router.get("/reads")
def log(page: ThePage, store: TheStore, since: Wanted = "", after: Wanted = "") -> HTMLResponse:
    """The readings from a day on, the first first; a coordinator sees those of the own region or
    line."""
    allowed(page.viewer, Action.AUDIT_READ)
    day = _day(since)
    shown = (day or date.today() - FIRST).isoformat()
    # The keys begin with the time, and a day stands before all that was read on it.
    found = log_seen(store, page.viewer, after or shown, PAGE)
    rows = _rows(store, page.viewer, {entry["of"] for entry in found.items})
    return page.render(
        "pages/reads.html",
        readings=[_reading(page.texts, each, rows.get(each["of"])) for each in found.items],
        since=since or shown,
        wrong=bool(since) and day is None,
        first=not after,
        next=found.next,
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _rows(store: Store, viewer: Viewer, ids: set[str]) -> dict[str, NodeRow]:
    """Those that the viewer may know of."""
    rows = list(store.get_many(ids).values())
    return {row.id: row for row in visible(viewer, store, rows)}


def _reading(texts: Texts, entry: Mapping[str, Any], row: NodeRow | None) -> dict[str, Any]:
    kind = kind_of(entry["of"]) or ""
    labels = {field.name: field.mark.label for field in declared(NODES[kind]).values()}
    named = "" if row is None else str(row.fields.get("name") or heading(dict(row.fields)))
    engagement = entry["why"] if kind_of(entry["why"]) == "Engagement" else ""
    return {
        "at": moment(datetime.fromisoformat(entry["at"])),
        "name": entry["name"],
        "fields": texts.listed([texts.label(labels[n]) for n in entry["fields"] if n in labels]),
        "kind": texts.label(NODES[kind].label),
        "of": named,
        "address": PLACES[kind] + entry["of"] if row is not None and kind in PLACES else "",
        "engagement": engagement,
        "why": texts.label(RULES[Action(entry["why"])].label) if entry["why"] in _ACTIONS else "",
    }
