"""An alliance in which every page of the console has something to show, and each state somebody."""

from collections.abc import Mapping
from typing import NamedTuple

from alliance_sample import sample_batch
from docking_sample import NEED, STUDIO, STUDIO_PHONE, UNIT, docked
from engagement_sample import VALUES, WAY, led, opened
from photo_files import jpeg
from samples import TEXTS as TEXTS_OF_WORK
from samples import achievement, person, studio

from graph_schema.nodes import Need
from graph_schema.relations import PostedBy
from graph_store import Batch, Store
from graph_store.interface import NodeRow
from service.accounts import accounts, sessions
from service.accounts.invitations import invite, reset
from service.accounts.roles import Role
from service.accounts.viewer import ALONE, Grant
from service.alliance import Alliance
from service.audit import Who
from service.engagements import contacts, move
from service.engagements.looking import engagement_seen
from service.importing import Sheet, ask_import
from service.jobs import jobs
from service.jobs.worker import work_once
from service.notices.digest import UNSUBSCRIBING
from service.photos import keep_photos, read_photos
from service.reporting import report
from service.watches import watch

AIRPORT = studio("S2").id
TEXTS = {
    "watched": "乳品巴氏杀菌换热板结垢，清洗一次停产四小时",
    "kept": "溜槽衬板三个月磨穿，焊补又裂",
    "planning": "破碎机锤头磨损快，半个月换一次",
    "due": "阀门填料渗漏，停一次机损失两万",
    "done": "渠道闸门冬季冻住，人工砸冰开闸",
}
"""Needs of the unit, by what becomes of them, besides the belt's that was just requested."""


SHEET = "工作室编号,工作室名称,所在单位\nJ1,示例·任务工作室,示例煤矿\nJ2,,示例煤矿\n".encode()


class World(NamedTuple):
    """Sessions by whose they are, and what stands in addresses by name."""

    people: Mapping[str, str]
    ids: Mapping[str, str]


def world(alliance: Alliance) -> World:
    """Fill an empty alliance."""
    store = alliance.store
    store.write(sample_batch())
    people = docked(store, lambda secret: secret).people
    _write(store)
    named = _engaged(store) | _told(alliance)
    watch(alliance, _row(store, "need:watched"), "account:enterprise")
    keep_photos(store, NEED, read_photos([jpeg((800, 600)), jpeg((600, 800))]))
    store.put_record(UNSUBSCRIBING, sessions.digest("leaving"), {"account": "account:enterprise"})
    holder = accounts.existing(store, "account:enterprise")
    return World(
        people,
        named
        | {
            "studio": STUDIO,
            "airport": AIRPORT,
            "invitation": invite(
                store, Grant(Role.STUDIO, STUDIO), "韩示例", "account:coordinator"
            ),
            "reset": reset(store, holder, "account:administrator"),
        },
    )


def _write(store: Store) -> None:
    batch = Batch()
    calls = {"contact": "白示例", "phone": STUDIO_PHONE}
    batch.put(studio("S2", "示例·机场工作室", industry="56", region="150782", **calls))
    batch.put(studio("S1", mongolian_name="ᠮᠣᠩᠭᠣᠯ ᠤᠷᠠᠨ ᠭᠠᠵᠠᠷ"))
    for name, text in TEXTS.items():
        visibility = "own_unit" if name == "kept" else "targeted"
        fields = {"visibility": visibility, "anonymous": False, "state": "published"}
        batch.put(Need(id=f"need:{name}", text=text, since="2026-03-05", industry="06", **fields))
        batch.link(PostedBy(start=f"need:{name}", end=UNIT))
    store.write(batch)


def _engaged(store: Store) -> dict[str, str]:
    """Engagements in states that differ in what their pages have, by a name for each."""
    named = {"asked": opened(store, STUDIO, NEED), "declined": opened(store, AIRPORT, NEED)}
    led(store, named["declined"], "decline")
    for name in ("planning", "due", "done"):
        named[name] = opened(store, STUDIO, f"need:{name}")
        led(store, named[name], *WAY[: WAY.index("agree")])
    move(store, named["due"], "agree", VALUES["agree"] | {"number": "XY-2"}, ALONE)
    led(store, named["due"], "finish")
    led(store, named["done"], *WAY[WAY.index("agree") :])
    seen = engagement_seen(store, named["planning"], ALONE)
    for side in contacts.Side:
        contacts.decide(store, ALONE, seen, side, agree=True)
    return {"need": NEED, **{name: f"need:{name}" for name in ("watched", "kept")}, **named}


def _told(alliance: Alliance) -> dict[str, str]:
    """A person who is shown and one who is not, a work, and jobs that ended well and badly."""
    store = alliance.store
    shown, hidden = person("韩示例", "示例煤业公司"), person("乌示例", "示例煤业公司")
    batch = Batch()
    batch.put(hidden.model_copy(update={"withheld": True}))
    fields = {"visibility": "alliance", "state": "published"}
    batch.put(Need(id="need:open", text="输煤皮带冬季结冰打滑", **fields))
    store.write(batch)
    administrator = accounts.existing(store, "account:administrator").viewer()
    imported = ask_import(store, [Sheet("工作室.csv", SHEET)], "年初名录", "zh_CN", administrator)
    failed = jobs.ask(store, "undo", {"import": "none"}, administrator)
    while work_once(alliance):
        pass
    again = {"name": TEXTS_OF_WORK["R1"], "effect": "不再结冰"}
    reported = report(store, _row(store, STUDIO), "Achievement", again, Who())
    return {
        **{
            "again": reported.id,
            "person": shown.id,
            "withheld": hidden.id,
            "work": achievement("R1", "x").id,
        },
        **{"open": "need:open", "imported": imported.id, "failed": failed.id},
    }


def _row(store: Store, node_id: str) -> NodeRow:
    row = store.get(node_id)
    assert row is not None
    return row
