"""Photos of a need: read with care, made small and plain, and kept outside the graph.

What is kept of a photo is its picture alone: no place, time, camera or comment.
"""

import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from io import BytesIO
from threading import Lock
from typing import ClassVar, Final, NamedTuple

from PIL import Image, ImageOps

from graph_schema.errors import JiangmengError
from graph_store import Store

PHOTOS: Final = "photos"
"""The collection of records: `NEED/NUMBER`, a picture each."""
SIZES: Final = "photo_sizes"
"""How large the pictures of a need are, by its id: pages need this, and not the pictures."""

MOST: Final = 3
MOST_BYTES: Final = 12 * 1024 * 1024
"""Of a file as it is sent; a phone's photo has 3 to 8 MB."""
MOST_PIXELS: Final = 40_000_000
"""Of a picture before it is decoded, which takes 4 bytes for each."""
KEPT_BYTES: Final = 290_000
"""Of a picture as it is kept; a record has a third more."""
FORMATS: Final = ("JPEG", "PNG", "WEBP")
"""What is opened at all. HEIC needs a plug-in: phones send JPEG to a page that asks for it."""

_STEPS: Final = ((1600, 84), (1600, 72), (1600, 58), (1280, 58), (1024, 50), (800, 40), (640, 30))
"""Longest side and quality, until a picture is small enough."""

_BROKEN: Final = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError),
    *(struct.error, zlib.error, OverflowError),
)
"""What Pillow raises for files that are broken, each format its own."""

_one_at_a_time = Lock()
"""A photo being decoded takes up to 160 MB."""


class PhotoUnread(JiangmengError):
    """A file is no photo that can be read. Params: `number` (which of those sent)."""

    code: ClassVar[str] = "photo.unread"


class PhotoTooLarge(JiangmengError):
    """A file has too many bytes or pixels. Params: `number`, `megabytes`, `megapixels`."""

    code: ClassVar[str] = "photo.large"


class PhotosTooMany(JiangmengError):
    """More photos were sent than a need has. Params: `most`."""

    code: ClassVar[str] = "photo.many"


class Photo(NamedTuple):
    """A picture as it is kept."""

    jpeg: bytes
    width: int
    height: int


def read_photos(files: Sequence[bytes]) -> list[Photo]:
    """The photos of these files, made small and plain.

    Raises:
        PhotosTooMany, PhotoTooLarge, PhotoUnread: as their names say.
    """
    if len(files) > MOST:
        raise PhotosTooMany(most=MOST)
    return [_read(data, number) for number, data in enumerate(files, start=1)]


def keep_photos(store: Store, need: str, photos: Sequence[Photo]) -> None:
    """Keep the photos of a need, which has none yet."""
    for number, photo in enumerate(photos, start=1):
        kept = {"jpeg": b64encode(photo.jpeg).decode()}
        store.put_record(PHOTOS, f"{need}/{number}", kept)
    if photos:
        # Last, so that no page speaks of a picture that is not there yet.
        store.put_record(SIZES, need, {"sizes": [[each.width, each.height] for each in photos]})


def forget_photos(store: Store, need: str) -> None:
    """Keep no photos of a need any longer."""
    # First, so that no page speaks of a picture that is gone.
    store.delete_record(SIZES, need)
    for number in range(1, MOST + 1):
        store.delete_record(PHOTOS, f"{need}/{number}")


def photo_sizes(store: Store, need: str) -> list[tuple[int, int]]:
    """Width and height of each photo of a need, in order."""
    kept = store.get_record(SIZES, need) or {"sizes": []}
    return [(width, height) for width, height in kept["sizes"]]


def photo(store: Store, need: str, number: int) -> bytes | None:
    """A photo of a need by its number, from 1, as JPEG; None where there is none."""
    kept = store.get_record(PHOTOS, f"{need}/{number}")
    return None if kept is None else b64decode(kept["jpeg"])


def _read(data: bytes, number: int) -> Photo:
    too_large = PhotoTooLarge(
        number=number, megabytes=MOST_BYTES // 1024**2, megapixels=MOST_PIXELS // 10**6
    )
    if len(data) > MOST_BYTES:
        raise too_large
    try:
        with _one_at_a_time, Image.open(BytesIO(data), formats=FORMATS) as found:
            # Only the header was read so far.
            if found.width * found.height > MOST_PIXELS:
                raise too_large
            return _kept(_plain(found))
    except Image.DecompressionBombError:
        raise too_large from None
    except _BROKEN:
        raise PhotoUnread(number=number) from None


def _plain(found: Image.Image) -> Image.Image:
    """The picture the right way up, on white, and nothing that came with it."""
    largest = _STEPS[0][0]
    # A JPEG is decoded at a half or a quarter where that is still large enough.
    found.draft("RGB", (largest, largest))
    coloured = found.convert("RGBA" if found.has_transparency_data else "RGB")
    coloured.thumbnail((largest, largest))
    coloured = ImageOps.exif_transpose(coloured)
    # A new image: what came with the old one (a comment, say) would be written with it.
    plain = Image.new("RGB", coloured.size, "white")
    plain.paste(coloured, mask=coloured if coloured.mode == "RGBA" else None)
    return plain


def _kept(plain: Image.Image) -> Photo:
    for side, quality in _STEPS:
        plain.thumbnail((side, side))
        out = BytesIO()
        plain.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= KEPT_BYTES:
            break
    return Photo(out.getvalue(), *plain.size)
