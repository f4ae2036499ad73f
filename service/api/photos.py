"""Photos of a need: sent, listed, fetched and taken away."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel, Field

from service.accounts.roles import Action
from service.api.access import TheViewer, allowed
from service.api.deps import TheStore
from service.api.files import form_body, read_form
from service.api.needs import own_need
from service.api.problems import Unknown, documented
from service.api.resources import NodeId, known
from service.photos import (
    MOST,
    MOST_BYTES,
    forget_photos,
    keep_photos,
    photo,
    photo_sizes,
    read_photos,
)

router = APIRouter(prefix="/needs", tags=["needs"])

FILE: Final = "photos"


class PhotoOut(BaseModel):
    """A photo as it is kept: a JPEG with nothing but its picture."""

    href: str
    width: int
    height: int


class Photos(BaseModel):
    """The photos of a need, in order."""

    items: list[PhotoOut] = Field(max_length=MOST)


async def _sent(request: Request) -> list[bytes]:
    # One past each bound, so that what is too much is seen to be.
    form = await read_form(request, FILE, MOST, MOST_BYTES + 1)
    return [each.content for each in form.files]


def _listed(store: TheStore, need: str) -> Any:
    return {
        "items": [
            {"href": f"/api/v1/needs/{need}/photos/{number}", "width": width, "height": height}
            for number, (width, height) in enumerate(photo_sizes(store, need), start=1)
        ]
    }


@router.get(
    "/{node_id}/photos",
    dependencies=[allowed(Action.NEED_READ_PUBLIC)],
    summary="难题的照片 · photos of a need",
    response_model=Photos,
    responses=documented(404),
)
def of_need(store: TheStore, viewer: TheViewer, node_id: NodeId) -> Any:
    """List them."""
    known(store, viewer, "Need", node_id)
    return _listed(store, node_id)


@router.put(
    "/{node_id}/photos",
    dependencies=[allowed(Action.NEED_CHANGE)],
    summary="换上难题的照片 · set the photos of a need",
    response_model=Photos,
    responses=documented(404),
    openapi_extra=form_body(FILE, {"maxItems": MOST}),
)
def keep(
    store: TheStore,
    viewer: TheViewer,
    node_id: NodeId,
    sent: Annotated[list[bytes], Depends(_sent)],
) -> Any:
    """Keep these instead of those it has: JPEG, PNG or WebP, made small; place, time and camera are
    not kept."""
    own_need(store, viewer, node_id)
    photos = read_photos(sent)
    forget_photos(store, node_id)
    keep_photos(store, node_id, photos)
    return _listed(store, node_id)


@router.get(
    "/{node_id}/photos/{number}",
    dependencies=[allowed(Action.NEED_READ_PUBLIC)],
    summary="一张照片 · one photo",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, **documented(404)},
)
def of_one(
    store: TheStore,
    viewer: TheViewer,
    node_id: NodeId,
    number: Annotated[int, Path(ge=1, le=MOST)],
) -> Response:
    """Fetch it, as JPEG."""
    known(store, viewer, "Need", node_id)
    jpeg = photo(store, node_id, number)
    if jpeg is None:
        raise Unknown(kind="photo", id=str(number))
    headers = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
    return Response(jpeg, media_type="image/jpeg", headers=headers)
