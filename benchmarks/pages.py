"""How long each page takes in a region of 5,000 studios and 100,000 results, for who uses it.

The region (benchmarks.region) is served by `jiangmeng serve` with the bundled model; every page and
the main forms are asked for one at a time over HTTP on the loopback address, in turns, so that no
page is asked for twice in a row. A time is that until the whole answer was read, HTTP included.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import cycle, islice, zip_longest
from typing import Final, NamedTuple

import httpx
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from benchmarks.figures import Figure, percentile, timed
from benchmarks.region import PASSWORD, Person, Region, region, served
from service.api.access import COOKIE
from service.console.installing import PAGES as MODULES

TURNS: Final = 100
SIGN_INS: Final = 15
"""Fewer: signing in is slow on purpose, and refused when it is tried too often."""
ASKED: Final = "≤ 200"
STUDIO: Final = re.compile(r'name="studio" value="([^"]+)"')
NOBODY: Final = "visitor"
PEOPLE: Final = re.compile(r'href="(/people/[^"]+)"')
JOB: Final = r"/jobs/[^/\"]+"
WORK: Final = r"/studios/[^/\"]+/works/[^\"]+"
MATCHED: Final = 4
"""Needs of each unit whose answers are looked at for the studios they suggest, and studios that are
looked at for their people."""
TEXT: Final = "输煤皮带冬天结冰打滑，人工敲冰又慢又险，停机窗口两小时"


class Visit(NamedTuple):
    """One request: what it is called in the figures, who sends it (None: nobody), and where to;
    `sent` is a form."""

    called: str
    person: Person | None
    address: str
    sent: Mapping[str, str] | None = None


class Browser:
    """Asks for pages as people do, each with their session, over one connection."""

    def __init__(self, base: str, region: Region) -> None:
        self.client = httpx.Client(base_url=base, timeout=60)
        self.region = region
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self._found: dict[tuple[str, str, str], list[str]] = {}

    def visit(self, visit: Visit, *, noted: bool = True) -> httpx.Response:
        """Send a request and note how long it took; anything but a page ends the benchmark."""
        called, person, address, sent = visit
        method = "GET" if sent is None else "POST"
        headers = {"accept": "text/html", "sec-fetch-site": "same-origin"}
        if person is not None:
            headers["cookie"] = f"{COOKIE}={person.secret}"
        taken, answer = timed(
            lambda: self.client.request(method, address, data=sent, headers=headers)
        )
        if answer.status_code not in (200, 303):
            sys.exit(f"{method} {address} as {called}: {answer.status_code} {answer.text[:500]}")
        if noted:
            self.seconds[called].append(taken)
        return answer

    def found(self, person: Person, address: str, what: re.Pattern[str]) -> list[str]:
        """What a page of somebody's names, such as the studios that a need's answer suggests."""
        key = (person.login, address, what.pattern)
        if key not in self._found:
            page = self.visit(Visit("", person, address), noted=False).text
            self._found[key] = list(dict.fromkeys(what.findall(page)))
        return self._found[key]


Addresses = Callable[[Browser, Person], Iterable[str]]
"""What somebody asks for by a page."""


def _same(form: str) -> Addresses:
    """One page, or one of where somebody is."""
    return lambda browser, person: [form.format(person.at)]


def _needs(form: str) -> Addresses:
    """A page of each of one's needs."""
    return lambda browser, person: (form.format(need) for need in person.needs)


def _engagements(browser: Browser, person: Person) -> Iterable[str]:
    return (f"/engagements/{each}" for each in person.engagements)


def _suggested(form: str, most: int) -> Addresses:
    """A page of one's needs and the first studios that their answers suggest."""

    def addresses(browser: Browser, person: Person) -> Iterator[str]:
        for need in person.needs[:MATCHED]:
            studios = browser.found(person, f"/needs/{need}", STUDIO)[:most]
            if studios:
                yield form.format(need, "&studio=".join(studios))

    return addresses


def _studios(form: str) -> Addresses:
    """A page of a studio, or of a search that finds it."""

    def addresses(browser: Browser, person: Person) -> Iterator[str]:
        return (form.format(each.at) for each in browser.region.people["studio"])

    return addresses


def _linked(form: str, link: str) -> Addresses:
    """Pages that a page of one's own links to."""
    return lambda browser, person: browser.found(
        person, form.format(person.at), re.compile(f'href="({link})"')
    )


def _people(browser: Browser, person: Person) -> Iterator[str]:
    """Those of the first studios."""
    for studio in browser.region.people["studio"][:MATCHED]:
        yield from browser.found(person, f"/studios/{studio.at}", PEOPLE)


def _refused(browser: Browser, person: Person) -> Iterator[str]:
    """Sheets of refused rows."""
    for job in browser.found(person, "/jobs", re.compile(f'href="({JOB})"')):
        yield from browser.found(person, job, re.compile(r'href="(/jobs/[^"]+/refused/\d+)"'))


READERS: Final = ("enterprise", "studio", "coordinator", "analyst")
DOCKING: Final = ("enterprise", "studio", "coordinator")
KEEPERS: Final = ("coordinator", "administrator")
SEARCHES: Final = (
    "/studios",
    "/studios?text=创新工作室",
    "/studios?text=呼伦贝尔",
    "/studios?text=没有这样的",
    "/studios?industry=煤炭开采和洗选业",
    "/studios?region=呼伦贝尔市",
    "/studios?region=呼伦贝尔市&industry=4411&text=劳模",
)

GETS: Final[Mapping[str, Mapping[str, Addresses]]] = {
    "/": dict.fromkeys(DOCKING, _same("/")),
    "/mine": dict.fromkeys(READERS, _same("/mine")),
    "/needs/{node_id}": dict.fromkeys(READERS, _needs("/needs/{}")),
    "/needs/{node_id}/photos/{number}": {"enterprise": _needs("/needs/{}/photos/1")},
    "/needs/{node_id}/ask/{studio_id}": {"enterprise": _suggested("/needs/{}/ask/{}", 1)},
    "/needs/{node_id}/compare": {"enterprise": _suggested("/needs/{}/compare?studio={}", 3)},
    "/needs/{node_id}/slip/{studio_id}": {"enterprise": _suggested("/needs/{}/slip/{}", 1)},
    "/engagements/{engagement_id}": dict.fromkeys(READERS[:3], _engagements),
    "/studios": {NOBODY: lambda browser, person: SEARCHES},
    "/studios/{node_id}": {NOBODY: _studios("/studios/{}")},
    "/studios/{node_id}/fitting": {"studio": _studios("/studios/{}/fitting")},
    "/studios/{node_id}/facts": {"studio": _same("/studios/{}/facts")},
    "/studios/{node_id}/report/{path}": {"studio": _same("/studios/{}/report/achievements")},
    "/studios/{node_id}/works/{work_id}": {"studio": _linked("/studios/{}", WORK)},
    "/people/{node_id}": dict.fromkeys(("studio", "coordinator"), _people),
    "/needs/{node_id}/edit": {"enterprise": _needs("/needs/{}/edit")},
    "/reads": dict.fromkeys(KEEPERS, _same("/reads")),
    "/accounts": {
        "administrator": lambda browser, person: ("/accounts", "/accounts?text=示例·studio-4")
    },
    "/accounts/{account_id}": {"administrator": _linked("/accounts", r"/accounts/[^\"]+")},
    "/units/new": {"coordinator": _same("/units/new")},
    "/jobs": dict.fromkeys(KEEPERS, _same("/jobs")),
    "/jobs/{job_id}": dict.fromkeys(KEEPERS, _linked("/jobs", JOB)),
    "/jobs/{job_id}/refused/{number}": dict.fromkeys(KEEPERS, _refused),
    "/inbox": dict.fromkeys(DOCKING, _same("/inbox")),
    "/account": dict.fromkeys(DOCKING, _same("/account")),
    "/invite": dict.fromkeys(("coordinator", "administrator"), _same("/invite")),
    "/sign-in": {NOBODY: _same("/sign-in")},
    "/join": {NOBODY: _same("/join?secret=none")},
    "/unsubscribe": {NOBODY: _same("/unsubscribe?token=none")},
}
"""By the route of each page: who asks for it, and under which addresses."""


def run() -> Iterator[Figure]:
    """Ask for all pages, then post and answer problems, then sign in."""
    with region() as made, served(made.address) as base:
        browser = Browser(base, made)
        rounds = [cycle(list(_visits(browser, *page))) for page in _pages()]
        for turn in range(TURNS + 1):
            for page in rounds:
                # The first turn reads what later ones find in memory.
                browser.visit(next(page), noted=turn > 0)
        pages = [seconds for some in browser.seconds.values() for seconds in some]
        yield from _figures(browser)
        yield Figure("all pages, p95", 1e3 * percentile(pages, 0.95), "ms", ASKED)
        browser.seconds.clear()
        for number in range(TURNS):
            _post_and_answer(browser, number)
        yield from _figures(browser)
        browser.seconds.clear()
        for person in islice(cycle(made.people["studio"]), SIGN_INS):
            sent = {"login": person.login, "password": PASSWORD}
            browser.visit(Visit("POST /sign-in (argon2)", None, "/sign-in", sent))
        yield from _figures(browser, asked="slow on purpose")


def _pages() -> Iterator[tuple[str, str, Addresses]]:
    """Every page of the console with who asks for it.

    Raises:
        SystemExit: nobody asks for a page that there is.
    """
    app = FastAPI()
    for module in MODULES:
        app.include_router(module.router)
    routes = iter_route_contexts(app.routes)
    there = {route.path for route in routes if "GET" in (route.methods or ())}
    there -= {"/openapi.json", "/docs", "/docs/oauth2-redirect", "/redoc"}
    if unknown := there ^ GETS.keys():
        sys.exit(f"pages and this benchmark differ: {', '.join(sorted(unknown))}")
    for route, roles in GETS.items():
        for role, addresses in roles.items():
            yield route, role, addresses


def _visits(browser: Browser, route: str, role: str, addresses: Addresses) -> Iterator[Visit]:
    """Of each person in turn the first address, then of each the second, and so on."""
    nobody = role == NOBODY
    people = browser.region.people["studio"][:1] if nobody else browser.region.people[role]
    every = [[(person, each) for each in addresses(browser, person)] for person in people]
    for some in zip_longest(*every):
        for person, address in filter(None, some):
            yield Visit(f"{route}, {role}", None if nobody else person, address)


def _post_and_answer(browser: Browser, number: int) -> None:
    """A problem is written, posted, a studio asked; it accepts, and both show their contacts."""
    people = browser.region.people
    unit = people["enterprise"][number % len(people["enterprise"])]
    studio = people["studio"][number % len(people["studio"])]
    told = {"text": f"{number}号{TEXT}", "visibility": "targeted", "anonymous": "on"}

    def post(called: str, person: Person, address: str, **sent: str) -> str:
        answer = browser.visit(Visit(f"POST {called}", person, address, sent))
        return answer.headers.get("location", "")

    post("/suggestions", unit, "/suggestions", **told)
    post("/draft", unit, "/draft", **told)
    need = post("/ (a problem)", unit, "/", **told)
    post("…/watch", unit, f"{need}/watch", on="yes")
    docking = post("…/ask/…", unit, f"{need}/ask/{studio.at}", note="盼复")
    post("…/accept", studio, f"{docking}/accept")
    for person, side in ((unit, "need"), (studio, "studio")):
        post("…/contacts", person, f"{docking}/contacts", side=side, agree="yes")
    post("/inbox/read", studio, "/inbox/read")


def _figures(browser: Browser, asked: str = ASKED) -> Iterator[Figure]:
    for called, seconds in browser.seconds.items():
        median, most = 1e3 * percentile(seconds, 0.5), 1e3 * max(seconds)
        beside = f"{asked}; median {median:.0f}, highest {most:.0f}"
        yield Figure(f"{called}, p95", 1e3 * percentile(seconds, 0.95), "ms", beside)
