"""Every page and each of its states: for everybody, on both sizes, in both languages, from here."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from fastapi.routing import iter_route_contexts
from page_examples import EXAMPLES, NOT_PAGES, Example
from page_world import World, world
from person import SIZES, Watched, wide
from playwright.sync_api import Browser, Page
from serving import served

from service.alliance import Alliance
from service.api.access import COOKIE
from service.api.app import PREFIX
from service.app import create_app
from service.settings import read_settings

pytestmark = pytest.mark.browser

LARGEST = 150_000
"""Bytes of a page with all that it loads, but for people's own photos."""

POLITE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

BYTES = """() => ["navigation", "resource"]
  .flatMap((type) => performance.getEntriesByType(type))
  .filter((each) => !each.name.includes("/photos/"))
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""


class Served(NamedTuple):
    """Where the world is served."""

    host: str
    alliance: Alliance
    world: World


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    store = f"embedded:{tmp_path_factory.mktemp('pages') / 'alliance.jm'}"
    alliance = Alliance.open(read_settings(store=store), create=True)
    filled = world(alliance)
    with served(alliance) as host:
        yield Served(host, alliance, filled)


def test_every_page_has_an_example(place: Served) -> None:
    app = create_app(place.alliance)
    pages = {
        route.path
        for route in iter_route_contexts(app.routes)
        if "GET" in route.methods and not route.path.startswith(PREFIX)
    }
    assert {example.route for example in EXAMPLES} == pages - NOT_PAGES


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page(browser: Browser, place: Served, axe: str, size: str, language: str) -> None:
    context = browser.new_context(locale=language, viewport=SIZES[size])
    page = context.new_page()
    watched = Watched(page)
    troubles = []
    for example in EXAMPLES:
        session = place.world.people[example.who]
        context.clear_cookies()
        if session:
            context.add_cookies([{"name": COOKIE, "value": session, "url": place.host}])
        troubles += [
            (example.who, example.address, trouble)
            for trouble in found(page, watched, place, axe, example)
        ]
    context.close()
    assert troubles == []


def found(
    page: Page, watched: Watched, place: Served, axe: str, example: Example
) -> Iterator[object]:
    """What is wrong with a page."""
    answer = page.goto(place.host + example.address.format_map(place.world.ids))
    assert answer is not None
    if answer.status != example.status:
        yield f"answers {answer.status}"
    if example.steps is not None:
        example.steps(page)
    if not page.locator(example.shows).first.is_visible():
        yield f"no {example.shows}"
    yield from wide(page)
    page.evaluate(axe)
    checked = page.evaluate("(only) => axe.run(document, { runOnly: only })", POLITE)
    yield from ((each["id"], each["nodes"][0]["html"]) for each in checked["violations"])
    size = page.evaluate(BYTES)
    if size > LARGEST:
        yield f"{size} bytes"
    yield from watched.strange(place.host)
    # Of an answer that is no success a browser tells by itself.
    yield from (said for said in watched.complaints if "Failed to load resource" not in said)
    watched.forget()
