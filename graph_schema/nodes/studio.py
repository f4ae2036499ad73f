"""Studios and their alliances, with what names, supports, reviews and changes them."""

from typing import Annotated, ClassVar

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Amount, Count, Mark, PartialDate, Texts
from graph_schema.vocabularies import (
    ALLIANCE_KINDS,
    LEVELS,
    RECOGNITION_KINDS,
    REVIEW_OUTCOMES,
    STUDIO_EVENTS,
    STUDIO_KINDS,
    STUDIO_STATES,
    UNION_LINES,
)


class Studio(Node):
    """创新工作室: a team around a leader, in a host unit, that solves technical problems."""

    label: ClassVar[Label] = Label("工作室", "studio")
    id_prefix: ClassVar[str] = "studio"

    name: Annotated[
        str,
        Mark(
            "工作室名称",
            "name",
            headers=("创新工作室名称", "名称", "工作室全称"),
            searchable=True,
            hint=Label("命名文件上的全称", "in full, as in the naming document"),
        ),
    ]
    number: Annotated[
        str | None,
        Mark(
            "工作室编号",
            "registry number",
            headers=("编号", "登记号"),
            key=True,
            hint=Label("登记编号，不是表内序号", "of the register, not the row's running number"),
        ),
    ] = None
    former_names: Annotated[
        Texts, Mark("曾用名", "former names", headers=("原名称", "原名"), searchable=True)
    ] = ()
    short_name: Annotated[
        str | None, Mark("工作室简称", "short name", headers=("简称",), searchable=True)
    ] = None
    plaque_name: Annotated[
        str | None,
        Mark("牌匾名称", "name on the plaque", headers=("挂牌名称",), searchable=True),
    ] = None
    mongolian_name: Annotated[
        str | None, Mark("蒙古文名称", "name in Mongolian", headers=("蒙文名称",), searchable=True)
    ] = None
    studio_kind: Annotated[
        str | None,
        Mark(
            "工作室类型",
            "kind of studio",
            headers=("类别", "类型"),
            vocabulary=STUDIO_KINDS,
            indexed=True,
        ),
    ] = None
    level: Annotated[
        str | None,
        Mark(
            "级别",
            "level",
            headers=("等级", "命名级别", "层级"),
            vocabulary=LEVELS,
            indexed=True,
            hint=Label(
                "区级、市级、公司级要写明是哪一级；同时有几个级别时填最高的",
                "say which one 区级, 市级 or 公司级 is; the highest, where there are several",
            ),
        ),
    ] = None
    industry: Annotated[
        str | None,
        Mark(
            "行业",
            "industry (GB/T 4754)",
            headers=("所属行业", "行业代码", "国民经济行业"),
            refers="IN_INDUSTRY",
            indexed=True,
            hint=Label("GB/T 4754-2017 代码或名称", "a GB/T 4754-2017 code or name"),
        ),
    ] = None
    industry_other: Annotated[
        str | None,
        Mark("其他行业分类", "industry in another scheme", headers=("其他分类号",), indexed=True),
    ] = None
    union_line: Annotated[
        str | None,
        Mark(
            "产业工会系统",
            "union line",
            headers=("所属产业", "产业", "系统"),
            vocabulary=UNION_LINES,
            indexed=True,
            hint=Label("归口的产业工会，不是行业", "the union reported to, not the industry"),
        ),
    ] = None
    region: Annotated[
        str | None,
        Mark(
            "地区",
            "region",
            headers=("所在地区", "盟市", "旗县（市、区）", "旗县", "属地"),
            refers="IN_REGION",
            indexed=True,
            hint=Label("行政区划代码或名称，到旗县", "a division's code or name, to the county"),
        ),
    ] = None
    founded: Annotated[
        PartialDate | None,
        Mark("成立时间", "founded", headers=("创建时间", "建立时间", "成立日期")),
    ] = None
    state: Annotated[
        str | None,
        Mark("状态", "state", headers=("工作室状态",), vocabulary=STUDIO_STATES, indexed=True),
    ] = None
    specialities: Annotated[
        str | None,
        Mark(
            "专业特长",
            "specialities",
            headers=("创新方向", "主攻方向", "专业领域", "研究方向", "主要业务"),
            evidence=True,
            hint=Label(
                "会解决什么问题，用车间里的话写", "what it can mend, in the words of a workshop"
            ),
        ),
    ] = None
    members_reported: Annotated[
        Count | None,
        Mark("成员人数", "members", headers=("团队人数", "工作室人数"), unit="名"),
    ] = None
    room_area: Annotated[
        Amount | None, Mark("场地面积", "room", headers=("场地面积(㎡)", "面积"), unit="㎡")
    ] = None
    equipment: Annotated[
        str | None, Mark("主要设备", "equipment", headers=("设备", "仪器设备"))
    ] = None
    equipment_value: Annotated[
        Amount | None,
        Mark("设备价值", "value of the equipment", headers=("设备原值", "设备总值"), unit="万元"),
    ] = None
    yearly_funds: Annotated[
        Amount | None,
        Mark("年度经费", "yearly funds", headers=("经费", "专项经费", "投入经费"), unit="万元"),
    ] = None
    contact: Annotated[str | None, Mark("联系人", "contact", headers=("联络人",), private=True)] = (
        None
    )
    phone: Annotated[
        str | None,
        Mark("联系电话", "telephone", headers=("联系方式", "手机", "电话"), private=True),
    ] = None
    email: Annotated[
        str | None,
        Mark("电子邮箱", "e-mail", headers=("邮箱", "电子信箱", "电子邮件"), private=True),
    ] = None
    remark: Annotated[str | None, Mark("备注", "remark", private=True)] = None


class Alliance(Node):
    """创新工作室联盟: studios that share their know-how across industries."""

    label: ClassVar[Label] = Label("联盟", "alliance")
    id_prefix: ClassVar[str] = "alliance"

    name: Annotated[str, Mark("联盟名称", "name", headers=("名称", "联盟全称"), searchable=True)]
    alliance_kind: Annotated[
        str | None,
        Mark(
            "联盟类型",
            "kind",
            headers=("类别", "类型"),
            vocabulary=ALLIANCE_KINDS,
            indexed=True,
        ),
    ] = None
    level: Annotated[
        str | None,
        Mark("级别", "level", headers=("等级", "联盟级别"), vocabulary=LEVELS, indexed=True),
    ] = None
    region: Annotated[
        str | None, Mark("地区", "region", headers=("所在地区",), refers="IN_REGION", indexed=True)
    ] = None
    founded: Annotated[
        PartialDate | None, Mark("成立时间", "founded", headers=("成立日期", "创建时间"))
    ] = None
    purpose: Annotated[str | None, Mark("宗旨", "purpose", headers=("联盟宗旨",))] = None
    secretariat: Annotated[
        str | None, Mark("秘书处", "secretariat", headers=("秘书处所在单位",))
    ] = None
    charter: Annotated[
        str | None, Mark("章程版本", "version of the charter", headers=("章程",))
    ] = None


class Recognition(Node):
    """命名与支持: one naming or grant, with who gave it, by which document and when."""

    label: ClassVar[Label] = Label("命名与支持", "recognition")
    id_prefix: ClassVar[str] = "recognition"

    recognition_kind: Annotated[
        str, Mark("认定方式", "kind", headers=("命名方式",), vocabulary=RECOGNITION_KINDS)
    ]
    level: Annotated[
        str | None, Mark("级别", "level", headers=("命名级别",), vocabulary=LEVELS, indexed=True)
    ] = None
    level_as_written: Annotated[
        str | None,
        Mark(
            "级别原文",
            "level as written",
            hint=Label("文件上的原话，如“市级”", "the document's own words, such as 市级"),
        ),
    ] = None
    namer: Annotated[
        str | None, Mark("命名单位", "namer", headers=("授予单位",), searchable=True)
    ] = None
    document: Annotated[str | None, Mark("文号", "document", headers=("命名文号",))] = None
    on: Annotated[
        PartialDate | None,
        Mark("命名时间", "date", headers=("挂牌时间", "授牌时间", "认定时间")),
    ] = None
    until: Annotated[PartialDate | None, Mark("有效期至", "valid until")] = None
    amount: Annotated[
        Amount | None, Mark("支持资金", "grant", headers=("补助资金", "资助金额"), unit="万元")
    ] = None


class Review(Node):
    """考核与复审: one assessment of a studio and its outcome."""

    label: ClassVar[Label] = Label("考核", "review")
    id_prefix: ClassVar[str] = "review"

    year: Annotated[PartialDate, Mark("考核年度", "year", headers=("年度",))]
    reviewer: Annotated[str | None, Mark("考核单位", "reviewer")] = None
    outcome: Annotated[
        str | None,
        Mark(
            "考核结果",
            "outcome",
            headers=("考核等次", "复审结果"),
            vocabulary=REVIEW_OUTCOMES,
            indexed=True,
        ),
    ] = None
    score: Annotated[Amount | None, Mark("得分", "score", headers=("考核得分",), unit="分")] = None
    remark: Annotated[str | None, Mark("考核意见", "remark", headers=("备注",))] = None


class StudioEvent(Node):
    """工作室变更: one event in a studio's life, with its date, document, reason and actor."""

    label: ClassVar[Label] = Label("工作室变更", "change of a studio")
    id_prefix: ClassVar[str] = "event"

    event_kind: Annotated[
        str,
        Mark("变更事项", "kind", headers=("变更类型",), vocabulary=STUDIO_EVENTS, indexed=True),
    ]
    on: Annotated[PartialDate, Mark("变更时间", "date", headers=("变更日期",))]
    document: Annotated[str | None, Mark("文号", "document", headers=("变更文号", "批准文号"))] = (
        None
    )
    reason: Annotated[str | None, Mark("说明", "reason", headers=("变更原因", "变更说明"))] = None
    decided_by: Annotated[
        str | None, Mark("批准单位", "decided by", headers=("审批单位", "发文单位"))
    ] = None
