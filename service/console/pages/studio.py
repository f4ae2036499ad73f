"""One studio: its plaque, its leader, what it can do, what it has done, and its people."""

from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from matching.directions.open_needs import is_open
from service.abilities import abilities
from service.accounts.roles import Action
from service.alliance import Alliance
from service.api.deps import TheAlliance
from service.console.deps import Face, ThePage
from service.console.reading import TheStudio
from service.fits import worded_fits
from service.profiles import honours_of, named_by, profile, work_by_year
from service.reporting import same_work
from service.subjects import subject_at
from service.visibility import without_hidden

router = APIRouter()

DONE: Final = frozenset({"reported", "changed", "withdrawn"})


class Done(NamedTuple):
    """What whoever keeps the studio has just done: its word, the id of the work that it was done
    to, and the names of what likely is the same."""

    word: str = ""
    work: str = ""
    same: tuple[str, ...] = ()


@router.get("/studios/{node_id}")
def of_one(page: ThePage, alliance: TheAlliance, studio: TheStudio) -> HTMLResponse:
    """The studio with everything public that belongs to it."""
    whole = profile(alliance.store, studio, page.viewer)
    keeps = page.viewer.may(Action.STUDIO_CHANGE, subject_at(alliance.store, studio.id))
    leaders = [each for each in whole["leaders"] if "until" not in each["relation"]]
    return page.render(
        "pages/studio.html",
        studio=whole["studio"]["id"],
        fields=whole["studio"]["fields"],
        whole=whole,
        naming=named_by(whole),
        leaders=[
            each | {"honours": honours_of(alliance.store, each["node"]["id"])} for each in leaders
        ],
        members=[each for each in whole["members"] if "until" not in each["relation"]],
        abilities=abilities(alliance.encoder, [each["node"] for each in whole["work"]]),
        years=work_by_year(whole),
        keeps=keeps,
        done=_done(page, alliance, whole) if keeps else Done(),
    )


@router.get("/studios/{node_id}/fitting")
def fitting(page: ThePage, alliance: TheAlliance, studio: TheStudio) -> HTMLResponse:
    """Open needs that may suit the studio: a page, and for scripts of ours a part of one. While
    they are looked for it says so."""
    store = alliance.store
    found = alliance.fitting.of(studio)
    seen = without_hidden(page.viewer, store, worded_fits(found or [], page.texts), "row")
    rows = store.get_many({each["row"]["id"] for each in seen})
    # They may have been closed since they were found.
    there = [each for each in seen if is_open(rows[each["row"]["id"]])]
    part = "hx-request" in page.request.headers
    return page.render(
        "pages/fitting_list.html" if part else "pages/fitting.html",
        studio=studio.id,
        name=studio.fields["name"],
        fitting=there,
        looking=found is None,
    )


def _done(page: Face, alliance: Alliance, whole: dict[str, Any]) -> Done:
    word = page.request.query_params.get("done", "")
    if word not in DONE:
        return Done()
    work = page.request.query_params.get("work", "")
    row = (
        alliance.store.get(work) if work in {each["node"]["id"] for each in whole["work"]} else None
    )
    if row is None:
        return Done(word)
    same = same_work(alliance, row) if word == "reported" else []
    return Done(word, work, tuple(str(each.fields["name"]) for each in same))
