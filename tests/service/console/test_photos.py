"""Photos sent with a need: shown to whoever may see it, refused in words, the form kept."""

from io import BytesIO

import pytest
from photo_files import jpeg, png_header, with_place
from PIL import Image
from starlette.testclient import TestClient

from service.photos import MOST_BYTES

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"
SCRIPT = '"><script>alert(1)</script>.jpg'


def sent(*files: bytes, name: str = "a.jpg") -> list[tuple[str, tuple[str, bytes, str]]]:
    return [("photo", (name, data, "image/jpeg")) for data in files]


def test_they_are_shown_on_the_needs_page(client: TestClient) -> None:
    posted = client.post("/", data={"text": BELT}, files=sent(jpeg(), with_place(), name=SCRIPT))
    assert posted.status_code == 200, posted.text
    need = posted.url.path
    assert f'src="{need}/photos/1" width="60" height="40"' in posted.text
    assert f'src="{need}/photos/2" width="40" height="80"' in posted.text
    assert "photos/3" not in posted.text
    assert "alert(1)" not in posted.text
    answer = client.get(f"{need}/photos/2")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert not Image.open(BytesIO(answer.content)).getexif()
    for number, status in (("3", 404), ("0", 422), ("4", 422), ("x", 422), ("../1", 404)):
        assert client.get(f"{need}/photos/{number}").status_code == status
    assert client.get("/needs/need:none/photos/1").status_code == 404


HEIC = b"\0\0\0\x18ftypheic" + bytes(200)
BAD = {
    "heic": (sent(HEIC, name="a.heic"), "苹果手机的 HEIC 照片"),
    "text": (sent(jpeg(), b"no photo, only called so"), "第 2 张照片打不开"),
    "large": (sent(png_header(40_000, 40_000)), "第 1 张照片太大"),
    "bytes": (sent(jpeg() + bytes(MOST_BYTES)), "第 1 张照片太大"),
    "many": (sent(*[jpeg()] * 4), "最多放 3 张"),
    "script": (sent(b"<script>alert(1)</script>", name=SCRIPT), "第 1 张照片打不开"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_and_the_form_is_kept(name: str, client: TestClient) -> None:
    files, said = BAD[name]
    form = {"text": BELT, "tried": "撒盐", "anonymous": "on"}
    answer = client.post("/", data=form, files=files)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'id="photo-wrong"' in answer.text
    assert BELT in answer.text
    assert 'value="撒盐"' in answer.text
    assert "alert(1)" not in answer.text
    assert client.get("/api/v1/needs").json()["items"] == []


def test_in_english(client: TestClient) -> None:
    answer = client.post(
        "/", data={"text": BELT}, files=sent(b"no"), headers={"accept-language": "en"}
    )
    assert "Photo 1 cannot be opened" in answer.text


def test_where_something_else_is_wrong_they_are_to_be_chosen_again(client: TestClient) -> None:
    answer = client.post("/", data={"text": BELT, "due": "2026-02-30"}, files=sent(jpeg()))
    assert answer.status_code == 422
    assert "照片要重新选择" in answer.text


def test_a_browser_that_sends_no_photo(client: TestClient) -> None:
    answer = client.post("/", data={"text": BELT}, files={"photo": ("", b"")})
    assert answer.status_code == 200
    assert "<img" not in answer.text


@pytest.mark.parametrize("path", ["/suggestions", "/language", "/needs/need:none/watch"])
def test_other_forms_stay_small(path: str, client: TestClient) -> None:
    answer = client.post(path, files=sent(bytes(300_000)))
    assert answer.status_code == 413


def test_even_this_form_has_a_bound(client: TestClient) -> None:
    large = {"content-type": "multipart/form-data; boundary=x", "content-length": str(2**26)}
    assert client.post("/", content=b"", headers=large).status_code == 413
    large["content-length"] = str(2**20)
    repeated = large | {"idempotency-key": "k"}
    assert client.post("/", content=b"", headers=repeated).status_code == 413
    long = client.post("/", data={"text": "长" * 300_000})
    assert long.status_code == 413
