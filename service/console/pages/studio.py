"""One studio: its plaque, its leader, what it can do, what it has done, and its people."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from service.abilities import abilities
from service.accounts.roles import Action
from service.api.deps import TheAlliance
from service.console.deps import ThePage
from service.console.reading import TheStudio
from service.profiles import honours_of, named_by, profile, work_by_year
from service.subjects import subject_at

router = APIRouter()

DONE = frozenset({"reported", "changed", "withdrawn"})


@router.get("/studios/{node_id}")
def of_one(page: ThePage, alliance: TheAlliance, studio: TheStudio) -> HTMLResponse:
    """The studio with everything public that belongs to it."""
    whole = profile(alliance.store, studio, page.viewer)
    keeps = page.viewer.may(Action.STUDIO_CHANGE, subject_at(alliance.store, studio.id))
    done = page.request.query_params.get("done", "")
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
        done=done if done in DONE else "",
    )
