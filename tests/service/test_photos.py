"""What becomes of photos: small, upright, without anything that came along; bad files refused."""

from io import BytesIO

import pytest
from photo_files import jpeg, png, png_header, webp, with_place
from PIL import Image

from service import photos
from service.alliance import Alliance
from service.photos import PhotosTooMany, PhotoTooLarge, PhotoUnread, read_photos


def opened(photo: photos.Photo) -> Image.Image:
    found = Image.open(BytesIO(photo.jpeg))
    assert found.format == "JPEG"
    assert found.size == (photo.width, photo.height)
    return found


@pytest.mark.parametrize(
    "data",
    [
        jpeg(),
        jpeg(mode="L"),
        jpeg(mode="CMYK"),
        png(),
        png(mode="P"),
        png(mode="1"),
        png(mode="LA"),
        png(mode="RGBA"),
        png(mode="I;16"),
        webp(),
    ],
)
def test_every_sort_becomes_a_jpeg(data: bytes) -> None:
    [photo] = read_photos([data])
    assert opened(photo).mode == "RGB"
    assert (photo.width, photo.height) == (60, 40)


def test_nothing_comes_along_and_it_stands_upright() -> None:
    sent = with_place()
    assert Image.open(BytesIO(sent)).getexif().get_ifd(0x8825)
    [photo] = read_photos([sent])
    found = opened(photo)
    assert found.size == (40, 80)
    assert not found.getexif()
    assert set(found.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Exif" not in photo.jpeg
    assert b"somebody" not in photo.jpeg
    # Turned by a quarter, what was left is above.
    red, _, blue = found.getpixel((20, 5))
    assert red > 200 > 60 > blue


def test_what_is_see_through_is_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    [photo] = read_photos([out.getvalue()])
    assert opened(photo).getpixel((10, 10)) == (255, 255, 255)


def test_large_ones_are_made_small() -> None:
    [photo] = read_photos([jpeg((4000, 3000))])
    assert (photo.width, photo.height) == (1600, 1200)
    noise = Image.effect_noise((2400, 2400), 120).convert("RGB")
    out = BytesIO()
    noise.save(out, "JPEG", quality=95)
    [photo] = read_photos([out.getvalue()])
    opened(photo)
    assert len(photo.jpeg) <= photos.KEPT_BYTES


BAD = {
    "text": b"this is no photo at all",
    "nothing": b"",
    "script": b"<script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "half a jpeg": jpeg((300, 300))[:400],
    "a beginning": b"\xff\xd8\xff\xe0",
    "png without a picture": png_header(30, 30),
    "gif": b"GIF89a" + bytes(40),
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_photo(name: str) -> None:
    with pytest.raises(PhotoUnread) as told:
        read_photos([jpeg(), BAD[name]])
    assert told.value.params == {"number": 2}


@pytest.mark.parametrize("size", [(40_000, 40_000), (12_000, 12_000), (1, 2**31 - 1)])
def test_a_picture_that_would_fill_the_memory(size: tuple[int, int]) -> None:
    with pytest.raises(PhotoTooLarge):
        read_photos([png_header(*size)])


def test_too_many_and_too_much() -> None:
    with pytest.raises(PhotosTooMany):
        read_photos([jpeg()] * 4)
    with pytest.raises(PhotoTooLarge):
        read_photos([jpeg() + bytes(photos.MOST_BYTES)])


def test_they_are_kept_and_found_again(alliance: Alliance) -> None:
    store = alliance.store
    made = read_photos([jpeg(), png((20, 30))])
    photos.keep_photos(store, "need:a", made)
    assert photos.photo_sizes(store, "need:a") == [(60, 40), (20, 30)]
    assert photos.photo(store, "need:a", 2) == made[1].jpeg
    assert photos.photo(store, "need:a", 3) is None
    photos.keep_photos(store, "need:b", [])
    assert photos.photo_sizes(store, "need:b") == []
