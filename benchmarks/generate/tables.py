"""The tables of a generated alliance, row by row, under the headers of the product's templates."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from benchmarks.generate.sizes import RATES
from benchmarks.generate.studios import Generator, Studio
from benchmarks.generate.words import Titles, effect, mistyped, remedy, retold, trouble
from graph_schema.functions import Function
from graph_schema.identity import application_check_digit
from graph_schema.tables import regions

Row = tuple[object, ...]
Rows = Iterator[Row]

ALLIANCE = "示例·联盟"
_ROLES = ("核心成员", "成员", "成员", "成员", "联络员")
_GRADES = ("高级技师", "技师", "高级工", "高级工", "中级工", "")
_TRADES = ("维修钳工", "维修电工", "电焊工", "仪表工", "工艺操作工", "司机", "化验员", "质检员")
_ADOPTION = ("本岗位", "本单位", "本单位", "本单位", "本集团", "跨单位", "跨行业", "未应用")
_ACHIEVEMENT = ("技术革新", "技术攻关", "技术改造", "小革新", "小发明", "合理化建议", "先进操作法")
_LAST = 2025


def studios(made: Generator, _: Titles) -> Rows:
    """Studios, with their unit and leader."""
    for studio in _studios(made):
        yield (
            number_of(studio.number), studio.name, studio.former_name, studio.kind, studio.level,
            studio.host, studio.ownership, studio.people[0], studio.industry, studio.region,
            studio.founded, studio.state, "、".join(f.zh for f in studio.functions),
            len(studio.people), ALLIANCE,
        )  # fmt: skip


def alliances(made: Generator, _: Titles) -> Rows:
    """The one alliance that all belong to."""
    yield ALLIANCE, "异型", "自治区级", made.size.regions[0] or "", 2017


def people(made: Generator, _: Titles) -> Rows:
    """People with their studio; a former leader stands before the present one."""
    for studio in _studios(made):
        chance = made.chance("team", studio.number)
        changed = chance.randrange(studio.founded, _LAST)
        if studio.led_before:
            yield _person(studio, studio.led_before, "领衔人", studio.founded, changed, chance)
        since = changed if studio.led_before else studio.founded
        for place, name in enumerate(studio.people):
            role = chance.choice(_ROLES) if place else "领衔人"
            begun = chance.randrange(studio.founded, _LAST) if place else since
            yield _person(studio, name, role, begun, "", chance)


def achievements(made: Generator, titles: Titles) -> Rows:
    """Results: what was wrong, what was done, what it brought."""
    for studio in _studios(made):
        told: list[str] = []
        for place in range(studio.results):
            chance = made.chance("result", studio.number, place)
            function = chance.choice(studio.functions)
            again = bool(told) and chance.random() < RATES.again
            name = retold(chance.choice(told), chance) if again else ""
            while not name or name in told:
                name = _title(function, titles, chance)
            told.append(name)
            numbered = chance.random() >= RATES.unnumbered
            team = chance.sample(studio.people, min(len(studio.people), chance.randrange(1, 4)))
            yield (
                f"示例-{studio.number + 1}-{place + 1}",
                _slipped(name, chance),
                number_of(studio.number) if numbered else "",
                studio.name,
                studio.host,
                "、".join(team),
                chance.choice(_ACHIEVEMENT),
                _slipped(trouble(function, chance), chance),
                remedy(function, chance),
                effect(chance),
                chance.randrange(studio.founded, _LAST + 1),
                chance.choice(_ADOPTION),
                chance.randrange(1, 300) if chance.random() < 0.6 else "",
            )


def patents(made: Generator, titles: Titles) -> Rows:
    """Patents of the studios' units, numbers with their check digits."""
    for place in range(made.size.patents):
        chance = made.chance("patent", place)
        studio = made.studio(chance.randrange(made.size.studios))
        function = chance.choice(studio.functions)
        year = chance.randrange(max(studio.founded, 2010), _LAST)
        kind = chance.choice("1222")
        digits = f"{year}{kind}{place:07d}"
        yield (
            f"{digits}.{application_check_digit(digits)}",
            _slipped(titles.title(chance), chance),
            "发明" if kind == "1" else "实用新型",
            studio.host,
            "、".join(chance.sample(studio.people, min(2, len(studio.people)))),
            f"{year}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}",
            chance.choice(function.ipc),
        )


def needs(made: Generator, titles: Titles) -> Rows:
    """Problems of units, most of which host no studio."""
    functions = made.functions
    for place in range(made.size.needs):
        chance = made.chance("need", place)
        studio = made.studio(chance.randrange(made.size.studios))
        function = chance.choice(functions)
        yield (
            f"示例-N{place + 1}",
            function.zh,
            _slipped(f"{trouble(function, chance)}。{titles.title(chance)}也试过。", chance),
            f"示例·{regions()[studio.region].name}需方{place % 1000 + 1}公司",
            studio.industry,
            studio.region,
            f"{chance.randrange(2018, _LAST)}-{chance.randrange(1, 13):02d}",
        )


Table = tuple[str, Callable[[Generator, Titles], Rows]]

TABLES: Mapping[str, Table] = {
    "alliances": ("联盟名称,联盟类型,级别,地区,成立时间", alliances),
    "studios": (
        "工作室编号,工作室名称,曾用名,工作室类型,级别,所在单位,所有制,领衔人,行业,地区,成立时间,状态,"
        "专业特长,成员人数,联盟名称",
        studios,
    ),
    "people": (
        "姓名,所在单位,工作室名称,工作室编号,角色,加入时间,离开时间,工种,技能等级",
        people,
    ),
    "achievements": (
        "成果编号,成果名称,工作室编号,工作室名称,工作室所在单位,完成人,成果类别,解决的问题,成果简介,应用效果,"
        "完成时间,推广应用,经济效益(万元)",
        achievements,
    ),
    "patents": ("申请号,专利名称,专利类型,专利权人,发明人,申请日,主分类号", patents),
    "needs": ("需求编号,需求名称,难题描述,需求单位,行业,地区,提出时间", needs),
}
"""By file name: the header, and what makes the rows, in the order of loading."""


def write(table: str, made: Generator, titles: Titles, folder: Path) -> int:
    """Write one table as CSV into a folder; returns its rows."""
    header, rows = TABLES[table]
    with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split(","))
        written = (writer.writerow(row) for row in rows(made, titles))
        return sum(1 for _ in written)


def number_of(studio: int) -> str:
    """A studio's registry number."""
    return f"示例-{studio + 1:06d}"


def _studios(made: Generator) -> Iterator[Studio]:
    return (made.studio(number) for number in range(made.size.studios))


def _person(studio: Studio, name: str, role: str, since: int, until: object, chance: Random) -> Row:
    trade, grade = chance.choice(_TRADES), chance.choice(_GRADES)
    number = number_of(studio.number)
    return name, studio.host, studio.name, number, role, since, until, trade, grade


def _title(function: Function, titles: Titles, chance: Random) -> str:
    """A result's name: mostly as titles are, sometimes for the function's own sake."""
    title = titles.title(chance)
    return title if chance.random() < 0.6 else f"{title[:12]}{chance.choice(function.synonyms)}"


def _slipped(text: str, chance: Random) -> str:
    return mistyped(text, chance) if chance.random() < RATES.typing else text
