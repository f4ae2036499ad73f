"""The list of studios: a search for names, and filters by industry and region."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from graph_store import Filter
from service.accounts.roles import Action
from service.api.deps import TheStore
from service.console.deps import ThePage, filled
from service.console.forms import Filled, coded, controls
from service.console.reading import allowed
from service.views import shown

router = APIRouter()

PAGE: Final = 20
FILTERS: Final = ("industry", "region")
LONGEST: Final = 200

Wanted = Annotated[str, Query(max_length=LONGEST)]


@router.get("/studios")
def of_all(
    page: ThePage,
    store: TheStore,
    text: Wanted = "",
    industry: Wanted = "",
    region: Wanted = "",
    after: Wanted = "",
) -> HTMLResponse:
    """One page of the list; the address has all that narrows it."""
    allowed(page.viewer, Action.GRAPH_READ)
    typed = {"text": text, "industry": industry, "region": region}
    codes, complaints = coded(typed, page.texts)
    where = [Filter(name, code, prefix=True) for name, code in codes.items()]
    found = store.find("Studio", where, text=text.strip(), after=after, limit=PAGE)
    return page.render(
        "pages/studios.html",
        form=Filled(typed, complaints),
        filters=[controls("Studio")[name] for name in FILTERS],
        studios=[] if complaints else [shown(row) for row in found.items],
        next=None if complaints else found.next,
        wanted=filled(typed),
        first=not after,
    )
