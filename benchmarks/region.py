"""The generated region in use: accounts of every role, engagements in all states, notices, drafts.

Who acts in a benchmark of the service has a session already, since signing in costs what it costs
on purpose (argon2); it is measured apart. JIANGMENG_BENCH_REGION names a folder that keeps what is
made here (minutes); each benchmark works on a copy.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from PIL import Image

import jiangmeng
from benchmarks.figures import needs_shared
from benchmarks.generate.tables import TABLES
from benchmarks.match import answers, free_port
from benchmarks.quality import ROOT, call
from graph_schema.kinds import Value
from graph_schema.vocabularies import ENGAGEMENT_STATES
from graph_store import Store
from graph_store.interface import NodeRow
from graph_store.kept import KeptRecord
from service.accounts import sessions
from service.accounts.accounts import ACCOUNTS, LOGINS, Account, existing, named, now
from service.accounts.passwords import hashed
from service.accounts.places import standing_at
from service.accounts.roles import Role
from service.accounts.viewer import ALONE, Grant
from service.alliance import Alliance
from service.asking import post_need
from service.audit import Who
from service.cli import exits
from service.drafts import keep_draft
from service.engagements import MOVES, move, open_engagement
from service.engagements.lifecycle import NEW
from service.importing import Sheet, ask_import
from service.jobs.worker import work_once
from service.notices.inbox import notify
from service.photos import keep_photos, read_photos

PASSWORD = "示例·皮带防冻伴热 1507"
ENGAGEMENTS = 5_000
BUSY_NEEDS = 200
"""Needs of the one unit that has many."""
BUSY_STUDIO = 120
"""Engagements of the one studio that has many."""
ACTING = 25
"""Accounts with a session, of each of the roles that many have."""
NOTICES = 100
REGION, LEAGUE_DIGITS = "15", 4
STORE, PEOPLE = "region.jm", "people.json"


@dataclass(slots=True)
class Person:
    """Somebody with a session; `needs` (each with a photo) and `engagements` are ids of theirs."""

    role: str
    at: str
    login: str
    secret: str
    needs: list[str] = field(default_factory=list)
    engagements: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Region:
    """The address of a copy of the store, and who acts, by role; the first unit and the first
    studio have much to do, the first coordinator has all of the region."""

    address: str
    people: dict[str, list[Person]]


@contextmanager
def region() -> Iterator[Region]:
    """A copy of the region in use, made first where it is not kept yet."""
    needs_shared()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(os.environ.get("JIANGMENG_BENCH_REGION", Path(folder) / "made"))
        kept.mkdir(parents=True, exist_ok=True)
        if not (kept / PEOPLE).exists():
            make(kept)
        copy = Path(folder) / "copy"
        shutil.copytree(kept, copy, ignore=shutil.ignore_patterns("*.csv"))
        told = json.loads((copy / PEOPLE).read_text(encoding="utf-8"))
        people: dict[str, list[Person]] = defaultdict(list)
        address = f"embedded:{copy / STORE}"
        with jiangmeng.connect(address) as alliance:
            for each in told:
                each["secret"] = sessions.begin(
                    alliance.store, named(alliance.store, each["login"])
                )
                people[each["role"]].append(Person(**each))
        yield Region(address, people)


@contextmanager
def served(address: str) -> Iterator[str]:
    """Where `jiangmeng serve` answers over a store."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "jiangmeng", "serve", "--store", address, "--port", str(port)],
        stdout=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    try:
        base = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 60
        while not answers(f"{base}/api/v1/ready"):
            if process.poll() is not None or time.monotonic() > until:
                sys.exit("the service did not start")
            time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait(60)


def make(folder: Path) -> None:
    """The region's tables, loaded by `jiangmeng load`, and then put to use."""
    call("-m", "benchmarks.generate", "region", "--out", folder)
    address = f"embedded:{folder / STORE}"
    call("-m", "jiangmeng", "init", "--store", address)
    load = [sys.executable, "-m", "jiangmeng", "load", "--store", address]
    files = [folder / f"{name}.csv" for name in TABLES]
    # A generated need or two name the military by chance, and are refused.
    told = subprocess.run([*load, *files], cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    if told.returncode not in (exits.DONE, exits.SOME_REFUSED):
        sys.exit("the region was not loaded")
    with jiangmeng.connect(address) as alliance:
        people = inhabited(alliance.store)
        _imported(alliance, people)
    (folder / PEOPLE).write_text(json.dumps([asdict(each) for each in people], ensure_ascii=False))


def inhabited(store: Store) -> list[Person]:
    """Let engagements be under way and people have accounts; who of them acts."""
    chance = Random(7)
    studios = [row.id for row in _all(store, "Studio")]
    needs = list(_all(store, "Need"))
    units = {row.id: store.relations(row.id, "POSTED_BY")[0].end for row in needs}
    busy = units[needs[0].id]
    for row in chance.sample(needs, BUSY_NEEDS):
        who = Who(name="示例", role=Role.ENTERPRISE, at=busy, behalf=(busy,))
        posted = post_need(store, {"text": row.fields["text"], "anonymous": True}, busy, who)
        needs.append(posted)
        units[posted.id] = busy
    engaged = list(_engaged(store, studios, needs, chance))
    people = list(_people(studios, needs, units, engaged))
    _accounts(store, studios, units, people)
    picture = BytesIO()
    Image.new("RGB", (1600, 1200), "gray").save(picture, "JPEG")
    for each in people:
        for need in each.needs if each.role == Role.ENTERPRISE else ():
            keep_photos(store, need, read_photos([picture.getvalue()]))
    return people


def _all(store: Store, kind: str) -> Iterator[NodeRow]:
    after: str | None = ""
    while after is not None:
        page = store.find(kind, after=after, limit=1_000)
        yield from page.items
        after = page.next


def _engaged(
    store: Store, studios: list[str], needs: list[NodeRow], chance: Random
) -> Iterator[tuple[str, str, str]]:
    """Engagements in all states in turn, as (id, need, studio), moved in the last months."""
    states = [term.code for term in ENGAGEMENT_STATES]
    for number in range(ENGAGEMENTS):
        # From the end, where those of the busy unit are.
        need = needs[-1 - number % len(needs)].id
        busy = number % (ENGAGEMENTS // BUSY_STUDIO) == 0
        studio = studios[0] if busy else chance.choice(studios)
        state = states[number % len(states)]
        way = _way(state)
        day = datetime.now(UTC) - timedelta(days=chance.randrange(len(way), 150))
        made = open_engagement(store, need, studio, ALONE, way[0], {}, day).id
        for place, event in enumerate(way[1:], start=1):
            at = day + timedelta(days=place)
            move(store, made, event, _values(event, state, at), ALONE, at)
        yield made, need, studio


@cache
def _way(state: str) -> tuple[str, ...]:
    """The fewest moves that lead to a state."""
    ways: dict[str, tuple[str, ...]] = {NEW: ()}
    border = [NEW]
    while border:
        at = border.pop(0)
        for step in MOVES.values():
            for to in step.to if at in step.starts else ():
                if to not in ways:
                    ways[to] = (*ways[at], step.event)
                    border.append(to)
    return ways[state]


def _values(event: str, state: str, at: datetime) -> dict[str, Any]:
    """What a move must be told."""
    values: dict[str, Any] = {}
    for one in MOVES[event].takes:
        if one.required:
            typed = {Value.DATE: at.date().isoformat(), Value.AMOUNT: 12.5}
            values[one.name] = one.choices[0].code if one.choices else typed.get(one.value, "示例")
    return values | ({"result": state} if "result" in values else {})


def _people(
    studios: list[str],
    needs: list[NodeRow],
    units: dict[str, str],
    engaged: list[tuple[str, str, str]],
) -> Iterator[Person]:
    """Some of each role, those first that have much to do."""
    theirs: dict[str, list[str]] = defaultdict(list)
    under_way: dict[str, list[str]] = defaultdict(list)
    where = {row.id: {units[row.id], *_areas(row)} for row in needs}
    for need, places in where.items():
        for place in places:
            theirs[place].append(need)
    for engagement, need, studio in engaged:
        theirs[studio].append(need)
        for place in {studio, *where[need]}:
            under_way[place].append(engagement)
    areas = {each for places in where.values() for each in places if each.startswith("region:")}
    at = {
        Role.ENTERPRISE: sorted({*units.values()}, key=lambda unit: -len(theirs[unit])),
        Role.STUDIO: sorted(studios, key=lambda studio: -len(under_way[studio])),
        Role.COORDINATOR: sorted(areas),
        Role.ANALYST: [f"region:{REGION}"],
        Role.ADMINISTRATOR: [""],
    }
    for role, places in at.items():
        for number, place in enumerate(places[:ACTING]):
            login = f"{role}.{number}"
            yield Person(role, place, login, "", theirs[place][-20:], under_way[place][:20])


def _areas(need: NodeRow) -> set[str]:
    """The whole region, and the need's league where it tells it."""
    league = str(need.fields.get("region", REGION))[:LEAGUE_DIGITS]
    return {f"region:{REGION}", f"region:{league}"}


def _accounts(
    store: Store, studios: list[str], units: dict[str, str], people: list[Person]
) -> None:
    """An account of every studio and unit, and of who acts, with notices and drafts."""
    kept = hashed(PASSWORD)
    made = [
        _made(f"{role}-{number}", Grant(role, at), kept)
        for role, places in ((Role.STUDIO, studios), (Role.ENTERPRISE, sorted({*units.values()})))
        for number, at in enumerate(places)
    ]
    acting = [_made(each.login, Grant(Role(each.role), each.at), kept) for each in people]
    rows = [
        row
        for account in (*made, *acting)
        for row in (
            KeptRecord(ACCOUNTS, account.id, account.record()),
            KeptRecord(LOGINS, account.login, {"account": account.id}),
        )
    ]
    store.absorb(rows)
    # As it is once anybody was told of anything.
    standing_at(store, ACCOUNTS, ())
    told = {"studio": "示例创新工作室", "need": "示例难题"}
    for number in range(NOTICES):
        about = people[number % len(people)].engagements
        notify(
            store,
            [account.id for account in acting],
            "engagement.request",
            about[0] if about else "",
            told,
        )
    for account in acting:
        keep_draft(store, account.id, {"text": "输煤皮带冬天结冰打滑，人工敲冰又慢又险"})


def _imported(alliance: Alliance, people: list[Person]) -> None:
    """A sheet of each who may import, with a row that is refused."""
    sheet = "工作室编号,工作室名称,所在单位\nB1,示例·任务工作室,示例煤矿\nB2,,示例煤矿\n".encode()
    for each in people:
        if each.role in (Role.COORDINATOR, Role.ADMINISTRATOR):
            viewer = existing(alliance.store, f"account:{each.login}").viewer()
            ask_import(alliance.store, [Sheet("工作室.csv", sheet)], "示例", "zh_CN", viewer)
    while work_once(alliance):
        pass


def _made(login: str, grant: Grant, password: str) -> Account:
    return Account(
        f"account:{login}", login, f"示例·{login}", (grant,), now().isoformat(), password=password
    )
