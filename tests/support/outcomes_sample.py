"""Needs, studios and engagements in which those who helped are always those who did the like."""

from collections.abc import Iterator

from graph_schema.nodes import Achievement, Engagement, Need, Studio
from graph_schema.relations import Answers, DoneBy, Engages
from graph_store import Batch

TROUBLES = (
    "输煤皮带结冰打滑",
    "变压器端子箱受潮",
    "换热板结垢堵塞",
    "水泵机封泄漏",
    "矿卡轮胎冷启动困难",
    "滴灌过滤器泥沙淤堵",
)
ROUNDS = 3


def workshops() -> Batch:
    """A studio a trouble that mends it, and one that has much of everything."""
    batch = Batch()
    for number, trouble in enumerate(TROUBLES):
        batch.put(Studio(id=f"studio:s{number}", name=f"示例·{number}工作室"))
        for part in ("检测", "改造"):
            done(batch, f"{number}{part}", f"{trouble}{part}", f"studio:s{number}")
    batch.put(Studio(id="studio:all", name="示例·综合工作室"))
    for number, trouble in enumerate(TROUBLES):
        for part in ("巡检", "台账", "培训"):
            done(batch, f"all{number}{part}", f"{trouble[:3]}{part}", "studio:all")
    return batch


def done(batch: Batch, code: str, name: str, studio: str) -> None:
    work = Achievement(id=f"achievement:{code}", name=name)
    batch.put(work)
    batch.link(DoneBy(start=work.id, end=studio))


def engaged(state: str = "declined", reason: str | None = "expertise") -> Batch:
    """For each trouble, round by round: who mends it solved it; who has much of everything ended
    in a state, for a reason."""
    batch = Batch()
    for code, trouble in asked():
        batch.put(Need(id=f"need:{code}", text=f"{trouble}，怎么办"))
        right = Engagement(id=f"engagement:{code}r", state="solved", outcome=f"{trouble}已解决")
        other = Engagement(id=f"engagement:{code}o", state=state, decline_reason=reason)
        for engagement, studio in ((right, f"studio:s{code[0]}"), (other, "studio:all")):
            batch.put(engagement)
            batch.link(Answers(start=engagement.id, end=f"need:{code}"))
            batch.link(Engages(start=engagement.id, end=studio))
    return batch


def asked() -> Iterator[tuple[str, str]]:
    """Codes and troubles of all needs."""
    for number, trouble in enumerate(TROUBLES):
        for turn in range(ROUNDS):
            yield f"{number}{turn}", f"{trouble}{'又' * turn}发生"
