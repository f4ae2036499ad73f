"""Who is in a generated alliance: units, studios, people, each from the seed and a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from benchmarks.generate.sizes import RATES, SPREAD, Size
from graph_schema.functions import Function
from graph_schema.tables import industries, regions

_CLASS_DIGITS = 4
_COUNTY_DIGITS = 6
_MOST_PEOPLE = 36
_POOLS = 5
SHARED = 1 / 6
"""Share of studios in a unit that has one already."""

_FIRST_YEAR, _LAST_YEAR = 2008, 2023
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余"
    "潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_CALLED = ("师傅", "工", "班长", "老师", "组长")
_PLACES = "东西南北新兴宏远安丰盛源泰恒华通"
_KINDS = ("厂", "公司", "站", "分公司", "工区", "车间")
_KINDS_OF_STUDIO = ("职工", "职工", "劳模", "劳模", "工匠", "女职工")
_LEVELS = {"厂矿级": 2, "旗县级": 3, "盟市级": 3, "自治区级": 1, "全国": 1}
_GONE = ("已摘牌", "已合并", "已注销")


@dataclass(frozen=True, slots=True)
class Studio:
    """One studio: all that the tables tell of it. `people` are names, the leader first."""

    number: int
    name: str
    former_name: str
    led_before: str
    host: str
    ownership: str
    industry: str
    region: str
    founded: int
    state: str
    level: str
    kind: str
    functions: tuple[Function, ...]
    people: tuple[str, ...]
    results: int


class Generator:
    """All studios of a size, made again whenever they are asked for."""

    def __init__(self, size: Size, seed: int, functions: Sequence[Function]) -> None:
        self.size = size
        self.seed = seed
        self.functions = functions

    def chance(self, *about: object) -> Random:
        """The chance of one row of one table, the same in every run."""
        return Random("/".join(map(str, (self.seed, *about))))

    def studio(self, number: int) -> Studio:
        """The studio of a number from 0."""
        chance = self.chance("studio", number)
        region = chance.choice(self._counties)
        industry = chance.choices(self._industries, cum_weights=self._industry_weights)[0]
        # One unit in six has the next studio too.
        shared = number > 0 and self.chance("unit", number).random() < SHARED
        first = self.studio(number - 1) if shared else None
        people = self._names(number)
        if first is None:
            named = self.chance("name", number)
            place = f"{regions()[region].name}{''.join(named.sample(_PLACES, 2))}"
            host = f"示例·{place}第{number + 1}{named.choice(_KINDS)}"
            ownership = "民营" if named.random() < RATES.private_firm else "国有"
            part = ""
        else:
            host, ownership, part = first.host, first.ownership, f"{number + 1}班"
        style = chance.choice(("职工", "劳模", "", "技能"))
        name = f"{host}{part}{people[0].removeprefix('示例·')}{style}创新工作室"
        return Studio(
            number,
            name,
            f"{host}{chance.choice(('检修', '机电', '工艺', '生产'))}创新小组{number + 1}"
            if chance.random() < RATES.renamed
            else "",
            f"示例·老{chance.choice(_SURNAMES)}师傅" if chance.random() < RATES.led_before else "",
            host,
            ownership,
            industry,
            region,
            chance.randrange(_FIRST_YEAR, _LAST_YEAR),
            chance.choice(_GONE) if chance.random() < RATES.gone else "已命名",
            chance.choices(tuple(_LEVELS), tuple(_LEVELS.values()))[0],
            chance.choice(_KINDS_OF_STUDIO),
            self._fields(industry, chance),
            people,
            self.results[number],
        )

    @cached_property
    def results(self) -> list[int]:
        """Results by studio: lognormal shares of the whole, none less than one."""
        chance = self.chance("results")
        weights = [chance.lognormvariate(0.0, SPREAD) for _ in range(self.size.studios)]
        return shares(weights, self.size.results, least=1)

    @cached_property
    def team(self) -> list[int]:
        """People by studio, three and more."""
        chance = self.chance("people")
        weights = [chance.lognormvariate(0.0, 0.5) for _ in range(self.size.studios)]
        return shares(weights, self.size.people, least=3, most=_MOST_PEOPLE)

    def _names(self, number: int) -> tuple[str, ...]:
        """Different within a studio; the same names come again in others, as they do in life."""
        chance = self.chance("names", number)
        every = len(_SURNAMES) * len(_CALLED)
        # Neighbours, who may be of one unit, draw from different names.
        chosen = chance.sample(range(number % _POOLS, every, _POOLS), self.team[number])
        surnames = len(_SURNAMES)
        return tuple(f"示例·{_SURNAMES[n % surnames]}{_CALLED[n // surnames]}" for n in chosen)

    def _fields(self, industry: str, chance: Random) -> tuple[Function, ...]:
        """What a studio is good at: some functions that go with its industry, some that do not."""
        usual = Random(f"{self.seed}/industry/{industry[:2]}").sample(self.functions, 12)
        chosen = chance.sample(usual, 3)
        if chance.random() < RATES.cross:
            chosen.append(chance.choice(self.functions))
        return tuple(chosen)

    @cached_property
    def _counties(self) -> list[str]:
        return [
            code
            for code in regions()
            if code.startswith(self.size.regions)
            and len(code) == _COUNTY_DIGITS
            and not code.endswith("00")
        ]

    @cached_property
    def _industries(self) -> list[str]:
        codes = [code for code in industries() if len(code) == _CLASS_DIGITS]
        Random(self.seed).shuffle(codes)
        return codes

    @cached_property
    def _industry_weights(self) -> list[float]:
        """A few industries have most studios: weights 1/rank, added up."""
        total = 0.0
        return [total := total + 1 / rank for rank in range(1, len(self._industries) + 1)]


def shares(
    weights: Sequence[float], total: int, *, least: int, most: int | None = None
) -> list[int]:
    """Whole numbers in proportion to weights that add up to a total, within bounds.

    Raises:
        ValueError: the bounds leave no room for the total.
    """
    count = len(weights)
    if not least * count <= total <= (total if most is None else most * count):
        raise ValueError(f"{total} cannot be shared among {count}")
    whole = sum(weights)
    room = total - least * count
    parts = [least + int(room * weight / whole) for weight in weights]
    if most is not None:
        parts = [min(part, most) for part in parts]
    left = total - sum(parts)
    place = 0
    while left:
        if most is None or parts[place] < most:
            parts[place] += 1
            left -= 1
        place = (place + 1) % count
    return parts
