"""What enterprises ask for, and what came of it."""

from typing import Annotated, ClassVar

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Amount, Mark, PartialDate, Texts
from graph_schema.vocabularies import (
    AGREEMENT_KINDS,
    COOPERATION_MODES,
    DECLINE_REASONS,
    ENGAGEMENT_STATES,
    NEED_FIELDS,
    NEED_STATES,
    NEED_VISIBILITY,
    SCIENCE_ACTIVITIES,
    URGENCY,
)


class Need(Node):
    """技术需求（难题）: a problem in the words of those who have it.

    Fields and their order follow the form that Hebei collects needs with, and what a workshop
    adds to it: the site's conditions, what was tried, who may see it.
    """

    label: ClassVar[Label] = Label("技术需求", "need")
    id_prefix: ClassVar[str] = "need"

    text: Annotated[
        str,
        Mark(
            "难题描述",
            "problem",
            headers=(
                "技术难题描述",
                "主要问题",
                "需求内容",
                "需求描述",
                "技术需求概述",
                "问题描述",
                "难点",
            ),
            searchable=True,
            evidence=True,
            hint=Label(
                "写看到的毛病和想要的结果，不必写办法；国家秘密和军工内容不要填",
                "what goes wrong and what is wanted, not how; nothing secret or military",
            ),
        ),
    ]
    name: Annotated[
        str | None,
        Mark(
            "需求名称",
            "name",
            headers=("技术需求名称", "难题名称", "榜单名称", "项目名称"),
            searchable=True,
            evidence=True,
        ),
    ] = None
    number: Annotated[str | None, Mark("需求编号", "number", headers=("编号",), key=True)] = None
    equipment: Annotated[
        str | None, Mark("设备或环节", "equipment", headers=("设备型号", "设备"))
    ] = None
    conditions: Annotated[str | None, Mark("现场条件", "conditions", headers=("工况", "条件"))] = (
        None
    )
    tried: Annotated[
        str | None, Mark("试过的办法", "tried so far", headers=("已采取措施", "已尝试措施"))
    ] = None
    shutdown_window: Annotated[
        str | None, Mark("停机窗口", "when it may be stopped", headers=("检修窗口", "停产窗口"))
    ] = None
    safety: Annotated[str | None, Mark("安全要求", "safety", headers=("安全等级",))] = None
    key_indicators: Annotated[
        str | None,
        Mark("技术关键", "key indicators", headers=("主要技术指标", "考核指标", "预期指标")),
    ] = None
    goal: Annotated[str | None, Mark("预期目标", "goal", headers=("目标",))] = None
    keywords: Annotated[Texts, Mark("关键字", "keywords", headers=("关键词",))] = ()
    industry: Annotated[
        str | None,
        Mark(
            "行业",
            "industry (GB/T 4754)",
            headers=("需求技术应用行业", "所属行业"),
            refers="IN_INDUSTRY",
            indexed=True,
        ),
    ] = None
    industry_other: Annotated[
        str | None, Mark("其他行业分类", "industry in another scheme", headers=("其他分类号",))
    ] = None
    technology_field: Annotated[
        str | None,
        Mark("需求技术所属领域", "field of technology", vocabulary=NEED_FIELDS),
    ] = None
    research_type: Annotated[
        str | None, Mark("科技活动类型", "kind of research", vocabulary=SCIENCE_ACTIVITIES)
    ] = None
    discipline: Annotated[str | None, Mark("学科分类", "discipline")] = None
    region: Annotated[
        str | None,
        Mark("地区", "region", headers=("所在地域", "所在地区"), refers="IN_REGION", indexed=True),
    ] = None
    since: Annotated[PartialDate | None, Mark("提出时间", "posted", headers=("起",))] = None
    due: Annotated[
        PartialDate | None,
        Mark("需求时限", "due", headers=("完成时限", "期限", "截止时间", "止")),
    ] = None
    budget: Annotated[
        Amount | None,
        Mark(
            "拟投入资金",
            "budget",
            headers=("拟投入资金总额", "预算", "悬赏金额", "榜额", "资金需求"),
            unit="万元",
        ),
    ] = None
    yearly_loss: Annotated[
        Amount | None, Mark("每年损失", "yearly loss", headers=("年损失",), unit="万元")
    ] = None
    cooperation: Annotated[
        str | None,
        Mark(
            "合作方式",
            "way to cooperate",
            headers=("期望合作方式", "解决方式", "技术需求解决方式", "合作模式", "对接方式"),
            vocabulary=COOPERATION_MODES,
        ),
    ] = None
    preferred_partners: Annotated[
        Texts, Mark("合作意向单位", "partners it has in mind", headers=("意向合作单位",))
    ] = ()
    solver_conditions: Annotated[
        str | None, Mark("对揭榜方的条件", "what the solver must bring", headers=("揭榜条件",))
    ] = None
    ownership: Annotated[
        str | None, Mark("产权归属", "ownership of the result", headers=("知识产权归属",))
    ] = None
    urgency: Annotated[str | None, Mark("紧急程度", "urgency", vocabulary=URGENCY)] = None
    visibility: Annotated[
        str | None,
        Mark(
            "公开范围",
            "who may see it",
            headers=("是否公开", "保密", "密级"),
            vocabulary=NEED_VISIBILITY,
            indexed=True,
            hint=Label("本单位、定向、联盟或公开", "own unit, chosen studios, alliance or public"),
        ),
    ] = None
    anonymous: Annotated[
        bool | None, Mark("是否匿名", "name of the unit withheld", headers=("匿名",))
    ] = None
    state: Annotated[str | None, Mark("状态", "state", vocabulary=NEED_STATES, indexed=True)] = None
    contact: Annotated[str | None, Mark("联系人", "contact", private=True)] = None
    phone: Annotated[
        str | None,
        Mark("联系电话", "telephone", headers=("固定电话", "电话", "联系方式"), private=True),
    ] = None
    mobile: Annotated[
        str | None, Mark("手机", "mobile", headers=("手机号", "移动电话"), private=True)
    ] = None
    email: Annotated[
        str | None, Mark("电子信箱", "e-mail", headers=("邮箱", "电子邮箱"), private=True)
    ] = None


class Engagement(Node):
    """对接: one need and one studio, from the request to the confirmed outcome."""

    label: ClassVar[Label] = Label("对接", "engagement")
    id_prefix: ClassVar[str] = "engagement"

    state: Annotated[str, Mark("状态", "state", vocabulary=ENGAGEMENT_STATES, indexed=True)]
    requested: Annotated[PartialDate | None, Mark("请求时间", "requested")] = None
    contacted: Annotated[PartialDate | None, Mark("联络时间", "contacted")] = None
    consent_by: Annotated[
        str | None,
        Mark(
            "同意人",
            "who consented",
            private=True,
            hint=Label(
                "工作室所在单位同意职工外出对接的负责人",
                "who consented for the studio's employer",
            ),
        ),
    ] = None
    consent_on: Annotated[PartialDate | None, Mark("单位同意时间", "employer consented")] = None
    consent_document: Annotated[
        str | None,
        Mark(
            "同意依据",
            "document of the consent",
            hint=Label("文号、函件或审批单号", "its number: a letter or an approval"),
        ),
    ] = None
    visited: Annotated[PartialDate | None, Mark("会诊时间", "visited")] = None
    plan: Annotated[str | None, Mark("方案要点", "plan in short")] = None
    closed: Annotated[PartialDate | None, Mark("结束时间", "closed")] = None
    decline_reason: Annotated[
        str | None, Mark("婉拒原因", "reason for declining", vocabulary=DECLINE_REASONS)
    ] = None
    solved: Annotated[bool | None, Mark("是否解决", "solved", indexed=True)] = None
    outcome: Annotated[str | None, Mark("解决情况", "outcome", evidence=True)] = None
    benefit: Annotated[Amount | None, Mark("经济效益", "benefit", unit="万元")] = None
    benefit_basis: Annotated[str | None, Mark("效益依据", "basis of the benefit")] = None
    followed_up: Annotated[PartialDate | None, Mark("回访时间", "followed up")] = None
    finding: Annotated[str | None, Mark("回访情况", "finding of the follow-up")] = None


class Agreement(Node):
    """协议: what the two units agree before they work together."""

    label: ClassVar[Label] = Label("协议", "agreement")
    id_prefix: ClassVar[str] = "agreement"

    number: Annotated[str | None, Mark("协议编号", "number", headers=("编号",), key=True)] = None
    agreement_kind: Annotated[
        str | None, Mark("协议类型", "kind", vocabulary=AGREEMENT_KINDS, indexed=True)
    ] = None
    mode: Annotated[str | None, Mark("合作方式", "mode", vocabulary=COOPERATION_MODES)] = None
    signed: Annotated[PartialDate | None, Mark("签订时间", "signed", headers=("签约时间",))] = None
    ownership: Annotated[str | None, Mark("成果归属", "ownership of the result")] = None
    shares: Annotated[str | None, Mark("收益分配", "shares of the benefit")] = None
    fee: Annotated[Amount | None, Mark("费用", "fee", unit="万元")] = None
