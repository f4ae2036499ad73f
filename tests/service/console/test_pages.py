"""Every page: in both languages, without scripts, within its bounds."""

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from service.console import assets

PAGES = (
    *("post", "answer", "answer-cross", "compare", "slip", "ask", "engagement", "mine"),
    *("studio", "studios", "missing"),
)
LARGEST = 150_000
"""Bytes of a page."""

ELSEWHERE = re.compile(r"""(?:https?:)?//(?!127\.0\.0\.1)[\w.-]+\.\w""")
LOADING = {"script": "src", "link": "href", "img": "src", "form": "action", "iframe": "src"}


class Reading(HTMLParser):
    """The tags of a page with their attributes, and what stands in its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside = ""
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        self.inside = tag

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style") and data.strip():
            self.inline.append(data)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_page(name: str, language: str, client: TestClient, addresses: dict[str, str]) -> None:
    answer = client.get(addresses[name], headers={"accept-language": language})
    assert answer.status_code == (404 if name == "missing" else 200), answer.text
    assert answer.headers["content-language"] == language
    assert len(answer.content) < LARGEST
    html = answer.text
    assert f'<html lang="{language}">' in html
    read = Reading(html)
    assert read.inline == []
    for tag, attributes in read.tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [each for each in attributes if each.startswith(("on", "hx-on"))]
        loaded = attributes.get(LOADING.get(tag, ""))
        assert loaded is None or loaded.startswith("/"), loaded
    assert not ELSEWHERE.search(html)
    assert len([tag for tag, _ in read.tags if tag == "h1"]) == 1
    assert len([tag for tag, _ in read.tags if tag == "main"]) == 1


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name_and_every_id_is_one(
    name: str, client: TestClient, addresses: dict[str, str]
) -> None:
    read = Reading(client.get(addresses[name]).text)
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = {attributes.get("for") for tag, attributes in read.tags if tag == "label"}
    for tag, attributes in read.tags:
        if tag in ("select", "textarea") or (
            tag == "input" and attributes.get("type") in ("text", "search")
        ):
            assert attributes["id"] in labelled
        for described in (attributes.get("aria-describedby") or "").split():
            assert described in ids


def test_what_a_page_loads_is_there(client: TestClient) -> None:
    read = Reading(client.get("/").text)
    loaded = [
        str(attributes[LOADING[tag]]) for tag, attributes in read.tags if tag in ("script", "link")
    ]
    assert len(loaded) >= 7
    for address in loaded:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_language_is_chosen_and_stays(client: TestClient) -> None:
    chosen = client.post("/language", data={"language": "en", "back": "/studios?text=x"})
    assert chosen.url.path == "/studios"
    assert 'lang="en"' in chosen.text
    assert 'lang="en"' in client.get("/", headers={"accept-language": "zh"}).text


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "http://evil.example", ""])
def test_a_change_of_language_leads_nowhere_else(back: str, client: TestClient) -> None:
    answer = client.post("/language", data={"language": "en", "back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_language_that_we_have_not_changes_nothing(client: TestClient) -> None:
    answer = client.post("/language", data={"language": "fr"}, follow_redirects=False)
    assert "set-cookie" not in answer.headers


def test_styles_and_scripts_come_packed_to_who_takes_it(client: TestClient) -> None:
    for name in ("console.css", "vendor/htmx.min.js"):
        whole = client.get(assets.address(name), headers={"accept-encoding": "identity"})
        packed = client.get(assets.address(name), headers={"accept-encoding": "gzip"})
        assert packed.headers["content-encoding"] == "gzip"
        assert int(packed.headers["content-length"]) < len(whole.content) / 2
        assert packed.content == whole.content
        for answer in (whole, packed):
            assert answer.headers["vary"] == "Accept-Encoding"
            assert "immutable" in answer.headers["cache-control"]
    font = client.get(assets.address("vendor/noto-sans-mongolian.woff2"))
    assert "content-encoding" not in font.headers
    assert "content-encoding" not in client.get("/").headers
