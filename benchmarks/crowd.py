"""Fifty people at once for two minutes, over the region of 5,000 studios and 100,000 results.

They have signed in, and do what people do: write a problem and post it, read the answer, look at a
studio and ask it; answer what waits for one's studio and show the contact; look after a region.
Between two requests each thinks for one to three seconds, drawn evenly. They are asynchronous
clients in this process, the service is another one (benchmarks.region), and all is on the loopback
address.
"""

import asyncio
import csv
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import httpx

from benchmarks.figures import Figure, percentile
from benchmarks.pages import STUDIO
from benchmarks.region import Person, Region, region, served
from benchmarks.teams import NEEDS
from service.api.access import COOKIE

SECONDS: Final = 120.0
THINKS: Final = (1.0, 3.0)
PEOPLE: Final[Mapping[str, int]] = {"enterprise": 25, "studio": 17, "coordinator": 7, "analyst": 1}
"""How many of each role: fifty."""

WAITS: Final = re.compile(r'action="(/engagements/[^"/]+)/accept"')
ENGAGEMENT: Final = re.compile(r'href="(/engagements/[^"]+)"')


@dataclass(slots=True)
class Crowd:
    """What all of them met: seconds of each answered request by its kind, what went wrong."""

    region: Region
    base: str
    texts: list[str]
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Somebody:
    """One of them, with a browser."""

    crowd: Crowd
    person: Person
    browser: httpx.AsyncClient
    chance: random.Random

    async def get(self, address: str) -> str:
        """Think, and read a page; '' where it did not come."""
        answer = await self._send("GET", address)
        return "" if answer is None else answer.text

    async def post(self, address: str, **sent: str) -> str:
        """Think, and send a form; the address of the page that it led to, which is read at once,
        '' where there is none."""
        answer = await self._send("POST", address, sent)
        led_to = "" if answer is None else answer.headers.get("location", "")
        if led_to:
            await self._send("GET", led_to, thinks=False)
        return led_to

    async def _send(
        self,
        method: str,
        address: str,
        sent: Mapping[str, str] | None = None,
        *,
        thinks: bool = True,
    ) -> httpx.Response | None:
        if thinks:
            await asyncio.sleep(self.chance.uniform(*THINKS))
        called = f"{method} {_kind(address)}"
        begun = time.perf_counter()
        try:
            answer = await self.browser.request(method, address, data=sent)
        except httpx.HTTPError as error:
            self.crowd.errors[f"{called}: {error!r}"] += 1
            return None
        self.crowd.seconds[called].append(time.perf_counter() - begun)
        if answer.status_code not in (200, 303):
            self.crowd.errors[f"{called}: {answer.status_code}"] += 1
            return None
        return answer


def run() -> Iterator[Figure]:
    """Let them come, and tell what they met."""
    with NEEDS.open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream)]
    with region() as made, served(made.address) as base:
        crowd = Crowd(made, base, texts)
        asyncio.run(_all_at_once(crowd))
    read, sent = (_of(crowd, method) for method in ("GET", "POST"))
    every = [*read, *sent]
    for error, count in crowd.errors.most_common():
        print(f"{count} × {error}", flush=True)
    yield Figure("people at once", sum(PEOPLE.values()), "")
    yield Figure("requests", len(every), "", f"{len(sent)} of them forms that were sent")
    yield Figure("requests a second", len(every) / SECONDS, "")
    yield Figure("errors", sum(crowd.errors.values()), "", "0")
    for said, seconds, asked in (
        ("all", every, "≤ 1,000"),
        ("pages", read, ""),
        ("forms", sent, ""),
    ):
        for share, name in ((0.5, "median"), (0.95, "p95"), (1.0, "highest")):
            bound = asked if name == "p95" else ""
            yield Figure(f"{said}, {name}", 1e3 * percentile(seconds, share), "ms", bound)
    for called, seconds in sorted(crowd.seconds.items()):
        p95, median = (1e3 * percentile(seconds, share) for share in (0.95, 0.5))
        yield Figure(f"{called}, p95", p95, "ms", f"median {median:.0f}, {len(seconds)} times")


def _of(crowd: Crowd, method: str) -> list[float]:
    """The seconds of all requests of a method."""
    every = crowd.seconds.items()
    return [one for called, some in every if called.startswith(method) for one in some]


async def _all_at_once(crowd: Crowd) -> None:
    whole = [
        _live(crowd, people[number % len(people)], number)
        for role, count in PEOPLE.items()
        for people in [crowd.region.people[role]]
        for number in range(count)
    ]
    await asyncio.gather(*whole)


async def _live(crowd: Crowd, person: Person, number: int) -> None:
    """Do one's things again and again until the time is over."""
    headers = {
        "accept": "text/html",
        "sec-fetch-site": "same-origin",
        "cookie": f"{COOKIE}={person.secret}",
    }
    async with httpx.AsyncClient(base_url=crowd.base, headers=headers, timeout=60) as browser:
        one = Somebody(crowd, person, browser, random.Random(f"{person.login}/{number}"))
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            async for _ in DOES[person.role](one):
                if time.monotonic() >= until:
                    break


async def _unit(one: Somebody) -> AsyncIterator[None]:
    """Write a problem, post it, read the answer, look at a studio and ask it."""
    studios = one.crowd.region.people["studio"][: PEOPLE["studio"]]
    text = f"{one.chance.randrange(10_000)}号{one.chance.choice(one.crowd.texts)}"
    told = {"text": text, "visibility": "targeted", "anonymous": "on"}
    await one.get("/")
    yield
    await one.post("/suggestions", **told)
    await one.post("/draft", **told)
    yield
    need = await one.post("/", **told)
    yield
    suggested = STUDIO.findall(await one.get(f"{need}?reach=cross")) if need else []
    yield
    # Half ask one that is here and will answer.
    here = one.chance.choice(studios).at
    studio = one.chance.choice(suggested) if suggested and one.chance.random() < 0.5 else here
    await one.get(f"/studios/{studio}")
    yield
    if need:
        await one.get(f"{need}/ask/{studio}")
        docking = await one.post(f"{need}/ask/{studio}", note="盼复")
        yield
        if docking:
            await one.post(f"{docking}/contacts", side="need", agree="yes")
    yield
    await one.get("/mine")
    await one.get("/inbox")
    yield


async def _studio(one: Somebody) -> AsyncIterator[None]:
    """See what waits, answer it, look at what else there is."""
    waiting = WAITS.findall(await one.get("/mine"))
    yield
    for docking in waiting[:2]:
        await one.get(docking)
        await one.post(f"{docking}/accept")
        yield
        await one.post(f"{docking}/contacts", side="studio", agree="yes")
        yield
    await one.get(f"/studios/{one.person.at}/fitting")
    yield
    await one.get(f"/needs/{one.chance.choice(one.person.needs)}")
    yield
    await one.get("/inbox")
    await one.post("/inbox/read")
    yield


async def _area(one: Somebody) -> AsyncIterator[None]:
    """See what lies long, look into it, search for a studio."""
    listed = ENGAGEMENT.findall(await one.get("/mine"))
    yield
    for docking in one.chance.sample(listed, min(3, len(listed))):
        await one.get(docking)
        yield
    await one.get(f"/studios?text={one.chance.choice(('创新工作室', '劳模', '呼伦贝尔', '检修'))}")
    yield
    await one.get(f"/needs/{one.chance.choice(one.person.needs)}")
    yield


DOES: Final[Mapping[str, Callable[[Somebody], AsyncIterator[None]]]] = {
    "enterprise": _unit,
    "studio": _studio,
    "coordinator": _area,
    "analyst": _area,
}


def _kind(address: str) -> str:
    """An address without its ids and its question."""
    return re.sub(r"[a-z]+:[^/?]+", "…", address).partition("?")[0]
