"""What the pictures of the console show: the demo, people with accounts, and what they have begun.

All names are invented; the studios and the problem are those of the demo.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from graph_schema.identity import number_key
from graph_schema.nodes import Need, Organisation
from graph_schema.relations import PostedBy
from graph_store import Batch, Store
from matching import Reach
from service import reporting
from service.accounts import accounts, sessions
from service.accounts.accounts import Account
from service.accounts.invitations import invite, reset
from service.accounts.passwords import secret
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.api.needs import poster
from service.asking import match_need, post_need
from service.engagements import contacts, move, open_engagement
from service.engagements.looking import engagement_seen
from service.importing import Sheet, ask_import
from service.jobs.worker import work_once

UNIT: Final = "示例·南湾坑口发电有限公司"
HOST: Final = "示例·草原之门机场有限公司"
MINE: Final = "示例·南屯岭露天煤矿吴师傅"
AIRPORT: Final = "示例·草原之门机场索师傅"
RAILWAY: Final = "示例·岭顶工务段邢师傅"
BELT: Final = number_key("示例-演示")
"""The need that the demo posts, which becomes the unit's."""
PUMP: Final = "循环水泵盘根一冬漏到冻成冰坨，拧紧了又烧轴套"
TURNOUT: Final = "道岔一下雪就扳不动，转辙机缺口里全是冰，人蹲着拿扫帚扫"
UNMET: Final = "测序建库失败率高"


SHEET: Final = (
    "工作室编号,工作室名称,所在单位,成立时间\n"
    "示例-1,示例·新立工作室,示例·岭南热电厂,2026-03\n"
    "示例-2,,示例·岭南热电厂,\n"
).encode()


SEEN: Final[Mapping[str, Any]] = {
    "visibility": "targeted",
    "anonymous": True,
    "contact": "示例·冯工",
    "phone": "04700000000",
}
"""Who may see a need, and who is to be called about it."""


def _told(begun: datetime) -> dict[str, tuple[datetime, dict[str, Any]]]:
    """What is filled in with the moves of an engagement, in the order of the main way, and when."""
    day = [begun + timedelta(days=days) for days in (2, 4, 9, 15, 20, 31, 33, 60, 63)]
    dates = [each.date().isoformat() for each in day]
    return {
        "accept": (day[0], {"note": "跑道旁的输送带碰到过一样的事，可以来看看"}),
        "contact": (day[1], {"contacted": dates[1]}),
        "consent": (
            day[2],
            {
                "consent_by": "示例·韩经理",
                "consent_on": dates[2],
                "consent_document": "机函〔2026〕7号",
            },
        ),
        "visit": (day[3], {"visited": dates[3]}),
        "plan": (day[4], {"plan": "盘根改成机械密封，轴套外加一圈电热带，停泵时自动泄空"}),
        "agree": (
            day[5],
            {
                "ownership": "双方共有",
                "shares": "各半",
                "signed": dates[5],
                "number": "示例-XY-7",
            },
        ),
        "start": (day[6], {}),
        "finish": (day[7], {"outcome": "三台泵改完过了一个冬天，没有再漏，轴套没有换过"}),
        "confirm": (
            day[8],
            {"result": "solved", "benefit": 12.5, "benefit_basis": "财务部按检修费核算"},
        ),
    }


class Pictured(NamedTuple):
    """Sessions by whose they are ('' is nobody's), and what stands in addresses by name."""

    people: Mapping[str, str]
    ids: Mapping[str, str]


def pictured(alliance: Alliance) -> Pictured:
    """Make accounts in a store with the demo, and let people post, ask and answer."""
    store = alliance.store
    unit, laboratory = _called(store, "Organisation", UNIT), "org:pictured-laboratory"
    studios = {name: _called(store, "Studio", name) for name in (MINE, AIRPORT, RAILWAY)}
    batch = Batch()
    batch.put(Organisation(id=unit, name=UNIT, region="150724", industry="44"))
    belt = store.lookup("Need", [BELT])[BELT][0]
    batch.put(Need(id=belt, text=str(store.get_many([belt])[belt].fields["text"]), **SEEN))
    batch.link(PostedBy(start=belt, end=unit))
    batch.put(Organisation(id=laboratory, name="示例·疾控中心化验室", region="150702"))
    store.write(batch)
    held = {
        "enterprise": ("冯示例", Grant(Role.ENTERPRISE, unit)),
        "laboratory": ("敖示例", Grant(Role.ENTERPRISE, laboratory)),
        "airport": ("索示例", Grant(Role.STUDIO, studios[AIRPORT])),
        "railway": ("邢示例", Grant(Role.STUDIO, studios[RAILWAY])),
        "newcomer": ("新示例", Grant(Role.ENTERPRISE, _called(store, "Organisation", HOST))),
        "coordinator": ("乌示例", Grant(Role.COORDINATOR, "region:1507")),
        "administrator": ("管示例", Grant(Role.ADMINISTRATOR)),
    }
    who = {
        name: accounts.create(store, f"{name}.one", called, (grant,), secret())
        for name, (called, grant) in held.items()
    }
    needs = {
        "need": belt,
        "pump": _posted(alliance, who["enterprise"], unit, text=PUMP, anonymous=False),
        "turnout": _posted(alliance, who["enterprise"], unit, text=TURNOUT),
        "unmet": _posted(
            alliance,
            who["laboratory"],
            laboratory,
            text=UNMET,
            industry="84",
            visibility="alliance",
        ),
    }
    unit_side = who["enterprise"]
    asked, _ = _ask(store, unit_side, needs["need"], studios[AIRPORT], 2)
    done, begun = _ask(store, unit_side, needs["pump"], studios[AIRPORT], 90)
    _led(store, done, who["airport"], unit_side, _told(begun))
    going, begun = _ask(store, unit_side, needs["turnout"], studios[RAILWAY], 12)
    told = _told(begun)
    _led(
        store,
        going,
        who["railway"],
        unit_side,
        {name: told[name] for name in ("accept", "contact")},
    )
    for side, name in ((contacts.Side.NEED, "enterprise"), (contacts.Side.STUDIO, "railway")):
        viewer = who[name].viewer()
        seen = engagement_seen(store, going, viewer)
        contacts.decide(store, viewer, seen, side, agree=True)
    codes = {
        "invitation": invite(store, held["airport"][1], "白示例", who["coordinator"].id),
        "reset": reset(store, who["enterprise"], who["administrator"].id),
    }
    opened = {name: sessions.begin(store, account) for name, account in who.items()}
    named = {"asked": asked, "done": done, "going": going, "airport": studios[AIRPORT]}
    mine = {"studio": studios[MINE], "railway": studios[RAILWAY]}
    kept = {
        "newcomer": who["newcomer"].id,
        "imported": _imported(alliance, who["administrator"]),
        "person": reporting.people_of(store, studios[AIRPORT])[0],
        "work": min(tie.start for tie in store.relations(studios[AIRPORT], "DONE_BY")),
    }
    return Pictured(opened | {"": ""}, needs | named | mine | codes | kept)


def _imported(alliance: Alliance, who: Account) -> str:
    """An import of a sheet with a row that is refused."""
    job = ask_import(
        alliance.store, [Sheet("工作室.csv", SHEET)], "示例 年初名录", "zh_CN", who.viewer()
    )
    work_once(alliance)
    return job.id


def _called(store: Store, kind: str, text: str) -> str:
    return str(store.find(kind, text=text, limit=1).items[0].id)


def _posted(alliance: Alliance, who: Account, unit: str, **values: Any) -> str:
    """A need with who is to be called about it, as the form keeps it."""
    given = SEEN | {"industry": "44", "region": "呼伦贝尔市"}
    viewer = who.viewer()
    need = post_need(alliance.store, given | values, unit, poster(alliance.store, viewer, unit))
    match_need(alliance, need, Reach.ANY, 10)
    return str(need.id)


def _ask(store: Store, who: Account, need: str, studio: str, days: int) -> tuple[str, datetime]:
    """A request of some days ago, and when that was."""
    begun = datetime.now(UTC) - timedelta(days=days)
    told = {"note": "冬天前最好能来看看"}
    made = open_engagement(store, need, studio, who.viewer(), "request", told, begun)
    return made.id, begun


def _led(
    store: Store,
    engagement: str,
    studio: Account,
    unit: Account,
    told: Mapping[str, tuple[datetime, Mapping[str, Any]]],
) -> None:
    """Make these moves, each by the side whose it is."""
    for event, (at, values) in told.items():
        by = unit if event in ("agree", "confirm") else studio
        move(store, engagement, event, values, by.viewer(), at)
