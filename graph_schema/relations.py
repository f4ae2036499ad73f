"""The relations: typed, directed, with their ends, and dated where life is dated."""

from typing import Annotated, ClassVar

from pydantic import model_validator

from graph_schema.kinds import Relation
from graph_schema.label import Label
from graph_schema.marks import Amount, Count, Mark, PartialDate
from graph_schema.vocabularies import ALLIANCE_ROLES, STUDIO_ROLES

Ends = tuple[tuple[str, ...], tuple[str, ...]]


def _ends(start: str, end: str) -> Ends:
    return tuple(start.split()), tuple(end.split())


class Dated(Relation):
    """A relation that holds for a time; `until` is set once it has ended."""

    since: Annotated[PartialDate | None, Mark("起", "since", headers=("开始时间",))] = None
    until: Annotated[PartialDate | None, Mark("止", "until", headers=("结束时间",))] = None


class Ordered(Relation):
    """A relation whose ends are named in an order, such as inventors; 1 is the first."""

    order: Annotated[Count | None, Mark("次序", "order")] = None


class LedBy(Dated):
    """领衔: who leads a studio, from when to when."""

    kind: ClassVar[str] = "LED_BY"
    label: ClassVar[Label] = Label("领衔人", "led by")
    ends: ClassVar[Ends] = _ends("Studio", "Person")


class MemberOf(Dated):
    """成员: who belongs to a studio, in which role."""

    kind: ClassVar[str] = "MEMBER_OF"
    label: ClassVar[Label] = Label("工作室成员", "member of")
    ends: ClassVar[Ends] = _ends("Person", "Studio")
    role: Annotated[str | None, Mark("角色", "role", vocabulary=STUDIO_ROLES)] = None


class HostedBy(Dated):
    """依托单位: the unit in which a studio works, or that leads an alliance (牵头单位)."""

    kind: ClassVar[str] = "HOSTED_BY"
    label: ClassVar[Label] = Label("依托单位", "hosted by")
    ends: ClassVar[Ends] = _ends("Studio Alliance", "Organisation")


class ReportsTo(Dated):
    """归口: the union above a studio, a unit or an alliance."""

    kind: ClassVar[str] = "REPORTS_TO"
    label: ClassVar[Label] = Label("上级工会", "reports to")
    ends: ClassVar[Ends] = _ends("Studio Organisation Alliance Union", "Union")


class Joined(Dated):
    """加入联盟: membership in an alliance, of a studio or (成员单位) of a unit."""

    kind: ClassVar[str] = "JOINED"
    label: ClassVar[Label] = Label("加入联盟", "joined")
    ends: ClassVar[Ends] = _ends("Studio Organisation", "Alliance")
    role: Annotated[
        str | None, Mark("联盟职务", "role in the alliance", vocabulary=ALLIANCE_ROLES)
    ] = None


class EmployedBy(Dated):
    """任职: where a person works."""

    kind: ClassVar[str] = "EMPLOYED_BY"
    label: ClassVar[Label] = Label("所在单位", "employed by")
    ends: ClassVar[Ends] = _ends("Person", "Organisation")
    post: Annotated[str | None, Mark("职务", "post")] = None


class PartOf(Dated):
    """隶属: the unit above a unit."""

    kind: ClassVar[str] = "PART_OF"
    label: ClassVar[Label] = Label("上级单位", "part of")
    ends: ClassVar[Ends] = _ends("Organisation", "Organisation")


class Renamed(Relation):
    """更名: an event in the life of a studio or unit; both ends are the same node."""

    kind: ClassVar[str] = "RENAMED"
    label: ClassVar[Label] = Label("更名", "renamed")
    ends: ClassVar[Ends] = _ends("Studio Organisation", "Studio Organisation")
    former_name: Annotated[str, Mark("原名称", "former name", key=True)]
    on: Annotated[PartialDate | None, Mark("更名时间", "date")] = None
    document: Annotated[str | None, Mark("文号", "document")] = None

    @model_validator(mode="after")
    def _one_node(self) -> "Renamed":
        if self.start != self.end:
            raise ValueError("a renaming starts and ends at the same node")
        return self


class MergedInto(Relation):
    """合并: a studio or unit that has become part of another."""

    kind: ClassVar[str] = "MERGED_INTO"
    label: ClassVar[Label] = Label("并入", "merged into")
    ends: ClassVar[Ends] = _ends("Studio Organisation", "Studio Organisation")
    on: Annotated[PartialDate | None, Mark("合并时间", "date")] = None


class DoneBy(Relation):
    """完成工作室: the studio whose result, project, case or proposal it is."""

    kind: ClassVar[str] = "DONE_BY"
    label: ClassVar[Label] = Label("完成工作室", "done by")
    ends: ClassVar[Ends] = _ends("Achievement Project Case Proposal", "Studio")


class CompletedBy(Ordered):
    """完成人: who brought a result about, first completer first; who carried a proposal out."""

    kind: ClassVar[str] = "COMPLETED_BY"
    label: ClassVar[Label] = Label("完成人", "completed by")
    ends: ClassVar[Ends] = _ends("Achievement Project Case Proposal", "Person")


class CompletedAt(Ordered):
    """完成单位: the units of a joint result, with each one's share of the benefit."""

    kind: ClassVar[str] = "COMPLETED_AT"
    label: ClassVar[Label] = Label("完成单位", "completed at")
    ends: ClassVar[Ends] = _ends("Achievement Project", "Organisation")
    share: Annotated[Amount | None, Mark("效益分摊", "share of the benefit", unit="万元")] = None


class GrewFrom(Relation):
    """来源: proposal → project → result → patent, read from the later to the earlier."""

    kind: ClassVar[str] = "GREW_FROM"
    label: ClassVar[Label] = Label("来源", "grew from")
    ends: ClassVar[Ends] = _ends(
        "Patent Achievement Project Case", "Achievement Project Proposal Need"
    )


class AppliedBy(Ordered):
    """申请人: who applied for a patent; a private applicant is a Person."""

    kind: ClassVar[str] = "APPLIED_BY"
    label: ClassVar[Label] = Label("申请人", "applied by")
    ends: ClassVar[Ends] = _ends("Patent", "Organisation Person")


class InventedBy(Ordered):
    """发明人: who made an invention."""

    kind: ClassVar[str] = "INVENTED_BY"
    label: ClassVar[Label] = Label("发明人", "invented by")
    ends: ClassVar[Ends] = _ends("Patent", "Person")


class Holds(Relation):
    """获得荣誉: who holds an honour, since when, by which document."""

    kind: ClassVar[str] = "HOLDS"
    label: ClassVar[Label] = Label("获得荣誉", "holds")
    ends: ClassVar[Ends] = _ends("Person Studio Organisation Union", "Honour")
    on: Annotated[PartialDate | None, Mark("获得时间", "date", headers=("授予时间",), key=True)] = (
        None
    )
    document: Annotated[str | None, Mark("文号", "document")] = None


class Recognises(Relation):
    """命名对象: whom a naming or grant is given to."""

    kind: ClassVar[str] = "RECOGNISES"
    label: ClassVar[Label] = Label("命名对象", "recognises")
    ends: ClassVar[Ends] = _ends("Recognition", "Studio Alliance Organisation")


class Reviews(Relation):
    """考核对象: the studio that a review assesses."""

    kind: ClassVar[str] = "REVIEWS"
    label: ClassVar[Label] = Label("考核对象", "reviews")
    ends: ClassVar[Ends] = _ends("Review", "Studio Alliance")


class Changes(Relation):
    """变更对象: the studio to which an event happened."""

    kind: ClassVar[str] = "CHANGES"
    label: ClassVar[Label] = Label("变更对象", "changes")
    ends: ClassVar[Ends] = _ends("StudioEvent", "Studio")


class Replaces(Relation):
    """原领衔人: who led the studio until an event gave it another leader."""

    kind: ClassVar[str] = "REPLACES"
    label: ClassVar[Label] = Label("原领衔人", "replaces")
    ends: ClassVar[Ends] = _ends("StudioEvent", "Person")


class PostedBy(Relation):
    """需求单位: who has the problem."""

    kind: ClassVar[str] = "POSTED_BY"
    label: ClassVar[Label] = Label("需求单位", "posted by")
    ends: ClassVar[Ends] = _ends("Need", "Organisation Studio")


class Answers(Relation):
    """对接需求: the need that an engagement is about."""

    kind: ClassVar[str] = "ANSWERS"
    label: ClassVar[Label] = Label("对接需求", "answers")
    ends: ClassVar[Ends] = _ends("Engagement", "Need")


class Engages(Relation):
    """对接工作室: the studio that an engagement asks for help."""

    kind: ClassVar[str] = "ENGAGES"
    label: ClassVar[Label] = Label("对接工作室", "engages")
    ends: ClassVar[Ends] = _ends("Engagement", "Studio")


class Governs(Relation):
    """约定: the engagement that an agreement governs."""

    kind: ClassVar[str] = "GOVERNS"
    label: ClassVar[Label] = Label("约定", "governs")
    ends: ClassVar[Ends] = _ends("Agreement", "Engagement")


class ProposedBy(Ordered):
    """提案人: who proposed."""

    kind: ClassVar[str] = "PROPOSED_BY"
    label: ClassVar[Label] = Label("提案人", "proposed by")
    ends: ClassVar[Ends] = _ends("Proposal", "Person")


class HeldBy(Relation):
    """举办方: who holds an activity."""

    kind: ClassVar[str] = "HELD_BY"
    label: ClassVar[Label] = Label("举办方", "held by")
    ends: ClassVar[Ends] = _ends("Activity", "Studio Alliance Union Organisation")


class TookPart(Relation):
    """参加: who took part in an activity, and how it ended for them."""

    kind: ClassVar[str] = "TOOK_PART"
    label: ClassVar[Label] = Label("参加活动", "took part")
    ends: ClassVar[Ends] = _ends("Person Studio", "Activity")
    result: Annotated[str | None, Mark("名次或结果", "result")] = None


class Adopts(Relation):
    """应用成果: the result that an adoption takes over."""

    kind: ClassVar[str] = "ADOPTS"
    label: ClassVar[Label] = Label("应用成果", "adopts")
    ends: ClassVar[Ends] = _ends("Adoption", "Achievement")


class AdoptedAt(Relation):
    """应用单位: where a result was taken over."""

    kind: ClassVar[str] = "ADOPTED_AT"
    label: ClassVar[Label] = Label("应用单位", "adopted at")
    ends: ClassVar[Ends] = _ends("Adoption", "Organisation")


class TaughtBy(Relation):
    """师傅: the master of an apprenticeship."""

    kind: ClassVar[str] = "TAUGHT_BY"
    label: ClassVar[Label] = Label("师傅", "taught by")
    ends: ClassVar[Ends] = _ends("Apprenticeship", "Person")


class Teaches(Relation):
    """徒弟: the apprentice of an apprenticeship."""

    kind: ClassVar[str] = "TEACHES"
    label: ClassVar[Label] = Label("徒弟", "teaches")
    ends: ClassVar[Ends] = _ends("Apprenticeship", "Person")


class About(Relation):
    """统计对象: what a reported figure counts."""

    kind: ClassVar[str] = "ABOUT"
    label: ClassVar[Label] = Label("统计对象", "about")
    ends: ClassVar[Ends] = _ends("ReportedFigure", "Studio Alliance Union Organisation")


class InIndustry(Relation):
    """所属行业: from a field that holds a GB/T 4754 code."""

    kind: ClassVar[str] = "IN_INDUSTRY"
    label: ClassVar[Label] = Label("所属行业", "in industry")
    ends: ClassVar[Ends] = _ends("Studio Organisation Achievement Project Need", "Industry")


class InRegion(Relation):
    """所在地区: from a field that holds a division's code."""

    kind: ClassVar[str] = "IN_REGION"
    label: ClassVar[Label] = Label("所在地区", "in region")
    ends: ClassVar[Ends] = _ends(
        "Studio Organisation Alliance Union Need Patent ReportedFigure", "Region"
    )


class ClassifiedAs(Relation):
    """技术分类: from a field that holds IPC symbols."""

    kind: ClassVar[str] = "CLASSIFIED_AS"
    label: ClassVar[Label] = Label("技术分类", "classified as")
    ends: ClassVar[Ends] = _ends("Patent Achievement", "IpcClass")


class Narrower(Relation):
    """上位类: from a place in an official classification to the one above it."""

    kind: ClassVar[str] = "NARROWER_THAN"
    label: ClassVar[Label] = Label("上位类", "narrower than")
    ends: ClassVar[Ends] = _ends(
        "Industry IpcClass Region Function", "Industry IpcClass Region Function"
    )


REFERENCE_RELATIONS = frozenset({"IN_INDUSTRY", "IN_REGION", "CLASSIFIED_AS", "NARROWER_THAN"})
"""Relations that fields and tables stand for; they are never written in a batch."""
