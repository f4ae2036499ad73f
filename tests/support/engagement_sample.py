"""A need, a studio, those who may act for them, and what each move of an engagement takes."""

from typing import Any

from graph_schema.nodes import Need, Organisation, Studio, Union
from graph_schema.relations import HostedBy, PartOf, PostedBy, ReportsTo
from graph_store import Batch, Store
from service.accounts.roles import Role
from service.accounts.viewer import ALONE, Grant, Viewer
from service.engagements import move, open_engagement

NEED = "need:belt"
STUDIO = "studio:ice"
UNIT = "org:plant"
HOST = "org:airport"
GROUP = "org:group"
FAR = "org:far"


def engagement_batch() -> Batch:
    """A plant of a group in Hulunbuir with a problem, and a studio at an airport in Baotou."""
    batch = Batch()
    for node_id, name, region in (
        (UNIT, "示例热电厂", "150702"),
        (GROUP, "示例能源集团", "150105"),
        (HOST, "示例机场公司", "150203"),
        (FAR, "示例路过公司", "150402"),
    ):
        batch.put(Organisation(id=node_id, name=name, region=region))
    for name in ("hulunbuir", "baotou", "region", "energy", "far"):
        batch.put(Union(id=f"union:{name}", name=f"示例·{name}工会"))
    batch.put(Studio(id=STUDIO, name="示例·除冰工作室", region="150203"))
    batch.put(Studio(id="studio:other", name="示例·别的工作室", region="150402"))
    batch.put(Need(id=NEED, text="输煤皮带冬季结冰打滑", state="published", region="150702"))
    batch.link(PostedBy(start=NEED, end=UNIT))
    batch.link(HostedBy(start=STUDIO, end=HOST))
    batch.link(HostedBy(start=STUDIO, end=FAR, until="2020"))
    batch.link(PartOf(start=UNIT, end=GROUP))
    for start, end in (
        (UNIT, "union:hulunbuir"),
        (HOST, "union:baotou"),
        (GROUP, "union:energy"),
        ("union:hulunbuir", "union:region"),
        ("union:baotou", "union:region"),
    ):
        batch.link(ReportsTo(start=start, end=end))
    return batch


def viewer(role: Role, at: str) -> Viewer:
    return Viewer(f"account:{role}", f"示例·{role}", (Grant(role, at),))


ASKING = viewer(Role.ENTERPRISE, UNIT)
ANSWERING = viewer(Role.STUDIO, STUDIO)
GUIDING = viewer(Role.COORDINATOR, "union:region")
VIEWERS = {
    "alone": ALONE,
    "visitor": Viewer(),
    "enterprise": ASKING,
    "studio": ANSWERING,
    "coordinator": GUIDING,
    "coordinator of the unit": viewer(Role.COORDINATOR, "region:1507"),
    "coordinator of the studio": viewer(Role.COORDINATOR, "union:baotou"),
    "coordinator elsewhere": viewer(Role.COORDINATOR, "region:1504"),
    "host of the studio": viewer(Role.ENTERPRISE, HOST),
    "another enterprise": viewer(Role.ENTERPRISE, FAR),
    "another studio": viewer(Role.STUDIO, "studio:other"),
    "analyst": viewer(Role.ANALYST, "region:15"),
    "administrator": viewer(Role.ADMINISTRATOR, ""),
}

VALUES: dict[str, dict[str, Any]] = {
    "suggest": {},
    "request": {"note": "盼复"},
    "offer": {"note": "我们做过"},
    "take_up": {},
    "turn_down": {},
    "take_back": {},
    "accept": {},
    "decline": {"decline_reason": "expertise"},
    "withdraw": {},
    "contact": {"contacted": "2026-03-01"},
    "consent": {
        "consent_by": "示例·韩经理",
        "consent_on": "2026-03-04",
        "consent_document": "机函〔2026〕7号",
    },
    "visit": {"visited": "2026-03-10"},
    "plan": {"plan": "托辊加电热带，落料口加吹扫"},
    "agree": {"ownership": "双方共有", "shares": "各半", "signed": "2026-04", "number": "XY-1"},
    "start": {},
    "finish": {"outcome": "加装电热带后皮带不再结冰打滑"},
    "rework": {"shortfall": "落料口仍结冰"},
    "give_up": {"outcome": "停机窗口等不到"},
    "confirm": {"result": "solved", "benefit": 12.5, "benefit_basis": "财务部核算"},
    "follow_up": {"followed_up": "2099-01-05", "finding": "运行正常"},
}

WAY = [
    "accept",
    "contact",
    "consent",
    "visit",
    "plan",
    "agree",
    "start",
    "finish",
    "confirm",
    "follow_up",
]
"""The main way of an engagement that was requested."""


def opened(store: Store, studio: str = STUDIO, need: str = NEED) -> str:
    return open_engagement(store, need, studio, ALONE).id


def led(store: Store, engagement: str, *events: str) -> str:
    """Make these moves of an engagement, and return its state."""
    state = ""
    for event in events:
        state = move(store, engagement, event, VALUES[event], ALONE).state
    return state


def states(store: Store, engagement: str) -> tuple[Any, Any]:
    """The state of an engagement, and that of the need."""
    rows = store.get_many([engagement, NEED])
    return rows[engagement].fields["state"], rows[NEED].fields["state"]
