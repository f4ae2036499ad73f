"""The photos of a need, for whoever may see the need."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from service.api.deps import TheStore
from service.console.reading import TheNeed
from service.photos import MOST, photo

router = APIRouter()


@router.get("/needs/{node_id}/photos/{number}")
def of_need(
    store: TheStore, need: TheNeed, number: Annotated[int, Path(ge=1, le=MOST)]
) -> Response:
    """One photo, as JPEG."""
    jpeg = photo(store, need.id, number)
    if jpeg is None:
        raise HTTPException(404)
    # Asked anew each time, since who may see the need may change.
    headers = {"Cache-Control": "private, no-cache", "Vary": "Cookie"}
    return Response(jpeg, media_type="image/jpeg", headers=headers)
