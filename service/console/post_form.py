"""The form by which a need is posted: what it asks for, how it stands at first, what was sent."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Final, NamedTuple

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile

from graph_store import Store
from service.accounts.roles import Action
from service.api.drafts import UNIT
from service.api.needs import own_unit
from service.console.deps import MOST_FIELDS, Face, ThePage, Typed, filled, own_page
from service.console.forms import Complaint, Filled, controls
from service.console.reading import allowed
from service.console.telling import moment
from service.drafts import Draft
from service.finding import found
from service.photos import MOST, MOST_BYTES
from service.spellings import SPELLED, spelled
from service.subjects import subject_at

HELPING: Final = ("equipment", "conditions", "tried")
"""The three small questions that help most."""
INDUSTRY: Final = "industry"
"""The fourth, of whom nobody knows the industry: without it, another one cannot be told."""
SEEN: Final = ("visibility", "anonymous")
OURS: Final = frozenset({"known_as", "state", "since"})
"""Fields that nobody fills in here."""
FIRST: Final = {"visibility": "targeted", "anonymous": "on"}
"""How the form stands at first: few may see it, and the unit is not named."""

OFFERED: Final = {name: each for name, each in controls("Need").items() if name not in OURS}

PHOTO: Final = "photo"
MOST_FILES: Final = 20
"""Files in one form: from MOST on they are refused in words, and past this without."""


class Sent(NamedTuple):
    """A form as it was sent: what was typed, and the photos' bytes."""

    typed: Typed
    photos: Sequence[bytes]


async def _sent(request: Request, page: ThePage, _own: Annotated[None, Depends(own_page)]) -> Sent:
    # First, so that nobody else has this machine read large files.
    allowed(page.viewer, Action.NEED_POST)
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS) as form:
        typed = {name: value for name, value in form.items() if isinstance(value, str)}
        files = [each for each in form.getlist(PHOTO) if isinstance(each, UploadFile)]
        # Where none is chosen, browsers send a file without a name.
        chosen = [each for each in files if each.filename]
        # One past each bound, so that what is too much is seen to be.
        photos = [await each.read(MOST_BYTES + 1) for each in chosen[: MOST + 1]]
        return Sent(typed, photos)


TheSent = Annotated[Sent, Depends(_sent)]


def unit_of(page: Face) -> str | None:
    """The organisation or studio that whoever looks posts for, if any."""
    return own_unit(page.viewer)


def asks_unit(page: Face) -> bool:
    """Whether it must be said on whose behalf: by who has an account and no unit."""
    return page.viewer.signed_in and unit_of(page) is None


def unit_named(store: Store, page: Face, typed: Typed) -> str | Complaint | None:
    """On whose behalf a need is posted: the own unit, or the one unit that is named."""
    if not asks_unit(page):
        return unit_of(page)
    said = typed.get(UNIT, "").strip()
    if not said:
        return Complaint(UNIT, page.texts("page.post.unit.missing"))
    rows, _ = found(store, said, ["Organisation"])
    if len(rows) != 1:
        return Complaint(UNIT, page.texts(f"page.post.unit.{'several' if rows else 'none'}"))
    if not page.viewer.may(Action.NEED_POST, subject_at(store, rows[0].id)):
        return Complaint(UNIT, page.texts("page.post.unit.beyond"))
    return rows[0].id


def known_of_unit(store: Store, page: Face) -> dict[str, str]:
    """Industry and region of the unit, by their names, as far as they are known."""
    unit = unit_of(page)
    row = store.get(unit) if unit else None
    fields = {} if row is None else row.fields
    return {name: spelled(name, str(fields[name])) for name in SPELLED if fields.get(name)}


def _named(store: Store, unit: str | None) -> str:
    """The name of the unit that is posted for, '' where there is none yet."""
    row = store.get(unit) if unit else None
    return "" if row is None else str(row.fields["name"])


def begun(typed: Typed, known: Mapping[str, str]) -> bool:
    """Whether there is anything in a form besides what stood in it at first."""
    told = {name: value for name, value in filled(typed).items() if name not in SEEN}
    return any(known.get(name) != value for name, value in told.items())


def offered(typed: Typed) -> dict[str, str]:
    """What was typed in the form's own fields."""
    return {name: value for name, value in typed.items() if name in OFFERED or name == UNIT}


def post_page(
    page: Face,
    store: Store,
    form: Filled | None = None,
    *,
    draft: Draft | None = None,
    unit: str = "",
    status: int = HTTPStatus.OK,
) -> HTMLResponse:
    """The page with a form as it was filled in, with a draft, or as it stands at first; of the
    last two for a `unit`, if one is named."""
    known = known_of_unit(store, page)
    if form is None:
        first = {"visibility": FIRST["visibility"]} | dict(draft.typed) if draft else FIRST | known
        form = Filled(first | ({UNIT: unit} if unit else {}))
    helping = HELPING if INDUSTRY in known else (*HELPING, INDUSTRY)
    above = {"text", *helping, *SEEN}
    folded = [each for name, each in OFFERED.items() if name not in above]
    return page.render(
        "pages/post.html",
        status=status,
        form=form,
        controls=OFFERED,
        helping=[OFFERED[name] for name in helping],
        folded=folded,
        # What is known of the unit asks for no look.
        unfolded=any(
            form.typed_in(each.name) != known.get(each.name, "") or form.complaint(each.name)
            for each in folded
        ),
        kept=moment(draft.at) if draft else "",
        came_back=True,
        refused="",
        most_photos=MOST,
        asks_unit=asks_unit(page),
        unit=_named(store, unit_of(page)),
    )
