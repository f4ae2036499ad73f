"""Imports: sheets are sent here, and loaded by a job."""

from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends, Request, Response

from service.accounts.roles import Action
from service.api.access import TheViewer, allowed
from service.api.deps import TheStore, TheTexts
from service.api.files import form_body, read_form
from service.api.jobs import JobOut
from service.importing import MOST, Sheet, ask_import

router = APIRouter(prefix="/imports", tags=["jobs"])

FILE: Final = "files"
TITLE: Final = 200


class Sent(NamedTuple):
    """Sheets that were sent, and the title of their import."""

    sheets: list[Sheet]
    title: str


async def sent(request: Request) -> Sent:
    """What was sent as a form of files; of more files than may be, one more than that."""
    form = await read_form(request, FILE, MOST)
    sheets = [Sheet(*each) for each in form.files]
    return Sent(sheets, form.values.get("title", "").strip()[:TITLE])


# The files are read once it is known who sends them: the action's dependency comes first.
TheSent = Annotated[Sent, Depends(sent)]


@router.post(
    "",
    dependencies=[allowed(Action.JOB_RUN)],
    status_code=202,
    summary="导入表格 · import sheets",
    response_model=JobOut,
    openapi_extra=form_body(
        FILE,
        {"minItems": 1, "maxItems": MOST},
        title={"type": "string", "maxLength": TITLE},
    ),
)
def load(
    store: TheStore, viewer: TheViewer, texts: TheTexts, given: TheSent, response: Response
) -> Any:
    """Keep the files and load them when their turn comes; the job tells row by row what became of
    them. `Idempotency-Key` is taken for small files only: the same files once more change nothing.
    """
    job = ask_import(store, given.sheets, given.title, texts.language, viewer)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return job
