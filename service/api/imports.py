"""Imports: sheets are sent here, and loaded by a job."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from service.accounts.roles import Action
from service.api.access import TheViewer, allowed
from service.api.deps import TheStore, TheTexts
from service.api.jobs import JobOut
from service.api.problems import documented
from service.importing import MOST, Sheet, ask_import

router = APIRouter(prefix="/imports", tags=["jobs"])

FILE: Final = "files"
TITLE: Final = 200


class Sent:
    """Sheets that were sent, and the title of their import."""

    def __init__(self, sheets: list[Sheet], title: str) -> None:
        self.sheets = sheets
        self.title = title


async def sent(request: Request) -> Sent:
    """What was sent as a form of files; of more files than may be, one more than that."""
    try:
        async with request.form(max_files=MOST + 1, max_fields=20) as form:
            files = [each for each in form.getlist(FILE) if isinstance(each, UploadFile)]
            chosen = [each for each in files if each.filename]
            sheets = [Sheet(str(each.filename), await each.read()) for each in chosen]
            return Sent(sheets, str(form.get("title") or "").strip()[:TITLE])
    except MultiPartException as error:
        raise HTTPException(422, str(error)) from error


# The files are read once it is known who sends them: the action's dependency comes first.
TheSent = Annotated[Sent, Depends(sent)]

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FILE],
                    "properties": {
                        FILE: {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                            "minItems": 1,
                            "maxItems": MOST,
                        },
                        "title": {"type": "string", "maxLength": TITLE},
                    },
                }
            }
        },
    }
}


@router.post(
    "",
    dependencies=[allowed(Action.JOB_RUN)],
    status_code=202,
    summary="导入表格 · import sheets",
    response_model=JobOut,
    responses=documented(400, 401, 403, 413, 422, 503),
    openapi_extra=_BODY,
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
