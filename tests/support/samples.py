"""Small graphs that many tests write; all names are invented."""

from graph_schema.identity import make_id, named, number_key
from graph_schema.nodes import Achievement, Organisation, Patent, Person, Studio
from graph_schema.relations import AppliedBy, DoneBy, HostedBy, InventedBy, LedBy, MemberOf
from graph_store.interface import Batch


def studio(number: str, name: str = "示例工作室", **fields: object) -> Studio:
    key = number_key(number)
    return Studio(id=make_id("studio", key), known_as=(key,), number=number, name=name, **fields)


def achievement(number: str, name: str, **fields: object) -> Achievement:
    key = number_key(number)
    return Achievement(
        id=make_id("achievement", key), known_as=(key,), number=number, name=name, **fields
    )


def organisation(name: str, **fields: object) -> Organisation:
    key = named(name)
    return Organisation(id=make_id("org", key), known_as=(key,), name=name, **fields)


def person(name: str, unit: str, **fields: object) -> Person:
    key = named(name, unit)
    return Person(id=make_id("person", key), known_as=(key,), name=name, **fields)


def patent(number: str, name: str, **fields: object) -> Patent:
    key = f"pub:{number}"
    return Patent(
        id=make_id("patent", key), known_as=(key,), publications=(number,), name=name, **fields
    )


TEXTS = {
    "R1": "输煤皮带冬季结冰打滑的除冰装置",
    "R2": "廊桥活动通道低温防冻除冰",
    "R3": "牛奶巴氏杀菌器结垢在线清洗",
    "R4": "溜槽衬板耐磨堆焊修复",
    "R5": "渠道自动化量水闸门远程控制",
}


def alliance() -> Batch:
    """Two studios with their own results, a host with a patent, a member with another."""
    mine, airport = studio("S1", "示例·露天矿工作室"), studio("S2", "示例·机场工作室")
    unit, lone = organisation("示例煤业公司"), organisation("示例机械厂")
    leader, member = person("韩示例", "示例煤业公司"), person("乌示例", "示例煤业公司")
    results = [achievement(number, text) for number, text in TEXTS.items()]
    hosts, members, lones = (
        patent("CN209000001U", "一种皮带机清扫器"),
        patent("CN209000002U", "一种破碎机锤头"),
        patent("CN209000003U", "一种阀门密封堵漏夹具"),
    )
    batch = Batch()
    for node in (mine, airport, unit, lone, leader, member, *results, hosts, members, lones):
        batch.put(node)
    for result in results:
        owner = airport if result.number in ("R2", "R5") else mine
        batch.link(DoneBy(start=result.id, end=owner.id))
    batch.link(HostedBy(start=mine.id, end=unit.id))
    batch.link(LedBy(start=mine.id, end=leader.id, since="2019"))
    batch.link(MemberOf(start=member.id, end=mine.id, since="2020-03"))
    batch.link(AppliedBy(start=hosts.id, end=unit.id, order=1))
    batch.link(AppliedBy(start=members.id, end=unit.id, order=1))
    batch.link(InventedBy(start=members.id, end=member.id, order=1))
    batch.link(AppliedBy(start=lones.id, end=lone.id, order=1))
    return batch


BATCH_SIZE = 12


def batch_text(number: int, item: int) -> str:
    return f"第{number}批第{item}项成果编号{number * 7919 % 10007}"


def numbered_batch(number: int) -> Batch:
    """A batch whose parts are known from its number: results, and who did them."""
    owner = studio(f"S{number % 5}", f"示例·工作室{number % 5}")
    batch = Batch()
    batch.put(owner)
    for item in range(BATCH_SIZE):
        result = achievement(f"{number}-{item}", batch_text(number, item))
        batch.put(result)
        batch.link(DoneBy(start=result.id, end=owner.id))
    return batch
