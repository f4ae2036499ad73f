"""What studios bring about: results, projects, cases, proposals, and their adoption elsewhere."""

from typing import Annotated, ClassVar

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Amount, Mark, PartialDate, Texts
from graph_schema.vocabularies import (
    ACHIEVEMENT_KINDS,
    ADOPTION,
    CONVERSION,
    LEVELS,
    PROJECT_KINDS,
    PROJECT_STATES,
    PROPOSAL_DECISIONS,
    PROPOSAL_GRADES,
    PROPOSAL_KINDS,
)


class Achievement(Node):
    """创新成果: something improved, with the trouble it ended and what it brought."""

    label: ClassVar[Label] = Label("创新成果", "achievement")
    id_prefix: ClassVar[str] = "achievement"

    name: Annotated[
        str,
        Mark("成果名称", "name", headers=("项目名称", "名称"), searchable=True, evidence=True),
    ]
    number: Annotated[
        str | None, Mark("成果编号", "number", headers=("编号", "登记号"), key=True)
    ] = None
    achievement_kind: Annotated[
        str | None,
        Mark(
            "成果类别",
            "kind",
            headers=("类别", "类型"),
            vocabulary=ACHIEVEMENT_KINDS,
            indexed=True,
        ),
    ] = None
    problem: Annotated[
        str | None,
        Mark(
            "解决的问题",
            "problem solved",
            headers=("现状问题", "背景", "存在问题"),
            evidence=True,
            hint=Label("改之前坏在哪里，用现场的话写", "what was wrong before, in plain words"),
        ),
    ] = None
    summary: Annotated[
        str | None,
        Mark("成果简介", "what was done", headers=("简介", "主要内容"), evidence=True),
    ] = None
    innovation: Annotated[
        str | None, Mark("主要创新点", "what is new in it", headers=("创新点",), evidence=True)
    ] = None
    indicators: Annotated[
        str | None, Mark("技术指标", "technical indicators", headers=("主要技术指标",))
    ] = None
    effect: Annotated[
        str | None,
        Mark("应用效果", "what it brought", headers=("应用情况", "实施效果"), evidence=True),
    ] = None
    started: Annotated[
        PartialDate | None, Mark("开始时间", "started", headers=("起始时间", "立项时间"))
    ] = None
    completed: Annotated[
        PartialDate | None, Mark("完成时间", "completed", headers=("完成日期", "年度"))
    ] = None
    industry: Annotated[
        str | None,
        Mark("行业", "industry (GB/T 4754)", headers=("所属行业",), refers="IN_INDUSTRY"),
    ] = None
    classes: Annotated[
        Texts, Mark("技术分类", "IPC symbols", headers=("分类号",), refers="CLASSIFIED_AS")
    ] = ()
    adoption: Annotated[
        str | None,
        Mark(
            "推广应用",
            "adoption",
            headers=("应用范围", "推广范围"),
            vocabulary=ADOPTION,
            indexed=True,
        ),
    ] = None
    spread: Annotated[
        str | None,
        Mark("推广应用情况", "where it was taken over", headers=("推广情况",)),
    ] = None
    conversion: Annotated[str | None, Mark("转化方式", "conversion", vocabulary=CONVERSION)] = None
    benefit: Annotated[
        Amount | None,
        Mark(
            "经济效益",
            "economic benefit",
            headers=("经济效益(万元)", "创效", "创效金额"),
            unit="万元",
            hint=Label(
                "按万元填；几个单位联合的成果不重复计算",
                "in 万元; a benefit shared by several units counts once",
            ),
        ),
    ] = None
    benefit_basis: Annotated[
        str | None, Mark("效益依据", "basis of the benefit", headers=("效益证明", "财务证明"))
    ] = None
    social_benefit: Annotated[str | None, Mark("社会效益", "social benefit")] = None
    awards: Annotated[Texts, Mark("获奖情况", "awards", headers=("获奖",))] = ()
    property_rights: Annotated[
        str | None,
        Mark("知识产权情况", "intellectual property", headers=("知识产权",)),
    ] = None


class Project(Node):
    """攻关项目: a topic or a problem that a studio has taken on."""

    label: ClassVar[Label] = Label("攻关项目", "project")
    id_prefix: ClassVar[str] = "project"

    name: Annotated[
        str,
        Mark(
            "项目名称",
            "name",
            headers=("课题名称", "名称", "攻关项目名称"),
            searchable=True,
            evidence=True,
        ),
    ]
    number: Annotated[
        str | None, Mark("项目编号", "number", headers=("编号", "课题编号"), key=True)
    ] = None
    project_kind: Annotated[
        str | None,
        Mark(
            "项目类别",
            "kind",
            headers=("类别", "类型", "项目类型"),
            vocabulary=PROJECT_KINDS,
            indexed=True,
        ),
    ] = None
    level: Annotated[
        str | None,
        Mark("项目级别", "level", headers=("级别", "立项级别"), vocabulary=LEVELS),
    ] = None
    problem: Annotated[
        str | None,
        Mark("拟解决的问题", "problem", headers=("主要问题", "难点"), evidence=True),
    ] = None
    summary: Annotated[
        str | None,
        Mark("技术方案", "approach", headers=("项目简介", "方案", "研究内容"), evidence=True),
    ] = None
    goal: Annotated[str | None, Mark("预期目标", "goal", headers=("目标", "指标"))] = None
    state: Annotated[str | None, Mark("状态", "state", vocabulary=PROJECT_STATES, indexed=True)] = (
        None
    )
    started: Annotated[
        PartialDate | None, Mark("开始时间", "started", headers=("立项时间", "起始时间"))
    ] = None
    ended: Annotated[
        PartialDate | None, Mark("结束时间", "ended", headers=("结题时间", "完成时间"))
    ] = None
    industry: Annotated[
        str | None,
        Mark("行业", "industry (GB/T 4754)", headers=("所属行业",), refers="IN_INDUSTRY"),
    ] = None
    funds: Annotated[Amount | None, Mark("投入经费", "funds", headers=("经费",), unit="万元")] = (
        None
    )


class Case(Node):
    """故障案例: a fault that was met, why it came, and how it was mended."""

    label: ClassVar[Label] = Label("故障案例", "case")
    id_prefix: ClassVar[str] = "case"

    name: Annotated[
        str, Mark("案例名称", "name", headers=("名称",), searchable=True, evidence=True)
    ]
    number: Annotated[str | None, Mark("案例编号", "number", headers=("编号",), key=True)] = None
    equipment: Annotated[
        str | None, Mark("设备", "equipment", headers=("设备名称",), evidence=True)
    ] = None
    principle: Annotated[
        str | None, Mark("工作原理", "how the equipment works", headers=("设备原理", "原理"))
    ] = None
    fault: Annotated[
        str | None, Mark("故障现象", "fault", headers=("现象", "故障描述"), evidence=True)
    ] = None
    cause: Annotated[
        str | None, Mark("故障原因", "cause", headers=("原因", "原因分析"), evidence=True)
    ] = None
    remedy: Annotated[
        str | None,
        Mark("处理方法", "remedy", headers=("处理措施", "措施", "处理过程"), evidence=True),
    ] = None
    on: Annotated[PartialDate | None, Mark("发生时间", "date", headers=("故障时间",))] = None


class Proposal(Node):
    """合理化建议: what a worker proposes to do better, and what became of it."""

    label: ClassVar[Label] = Label("合理化建议", "proposal")
    id_prefix: ClassVar[str] = "proposal"

    name: Annotated[
        str, Mark("建议名称", "name", headers=("提案名称", "名称"), searchable=True, evidence=True)
    ]
    number: Annotated[
        str | None, Mark("提案编号", "number", headers=("编号", "建议编号"), key=True)
    ] = None
    proposal_kind: Annotated[
        str | None,
        Mark("类别", "kind", headers=("建议类别",), vocabulary=PROPOSAL_KINDS, indexed=True),
    ] = None
    department: Annotated[str | None, Mark("部门", "department", headers=("所在部门",))] = None
    problem: Annotated[
        str | None, Mark("现状问题", "problem", headers=("存在问题",), evidence=True)
    ] = None
    measure: Annotated[
        str | None, Mark("改进措施", "measure", headers=("建议内容",), evidence=True)
    ] = None
    on: Annotated[PartialDate | None, Mark("提案日期", "date", headers=("提案时间",))] = None
    expected_benefit: Annotated[
        Amount | None, Mark("预计效益", "expected benefit", headers=("预期效益",), unit="万元")
    ] = None
    decision: Annotated[
        str | None,
        Mark(
            "评审结论",
            "decision",
            headers=("采纳与否", "采纳情况"),
            vocabulary=PROPOSAL_DECISIONS,
        ),
    ] = None
    decision_reason: Annotated[
        str | None,
        Mark(
            "评审意见",
            "reason",
            hint=Label("不采纳的必须说明", "must be given where it is not adopted"),
        ),
    ] = None
    carried_out: Annotated[PartialDate | None, Mark("实施时间", "carried out")] = None
    effect: Annotated[
        str | None, Mark("实施效果", "what it brought", headers=("效果验证",), evidence=True)
    ] = None
    benefit: Annotated[Amount | None, Mark("实际效益", "benefit", unit="万元")] = None
    grade: Annotated[str | None, Mark("奖励等级", "grade", vocabulary=PROPOSAL_GRADES)] = None
    bonus: Annotated[Amount | None, Mark("奖金", "bonus", unit="元", private=True)] = None


class Adoption(Node):
    """推广应用: a result taken over at another site and confirmed there."""

    label: ClassVar[Label] = Label("推广应用", "adoption")
    id_prefix: ClassVar[str] = "adoption"

    on: Annotated[PartialDate | None, Mark("应用时间", "date")] = None
    site: Annotated[str | None, Mark("应用地点", "site")] = None
    confirmed_by: Annotated[str | None, Mark("确认人", "confirmed by", private=True)] = None
    confirmed_on: Annotated[PartialDate | None, Mark("确认时间", "confirmed on")] = None
    benefit: Annotated[Amount | None, Mark("经济效益", "benefit", unit="万元")] = None
    remark: Annotated[str | None, Mark("应用情况", "remark")] = None
