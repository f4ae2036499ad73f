"""What alliances and studios hold for others, and what somebody has reported of them."""

from typing import Annotated, ClassVar

from graph_schema.kinds import Node
from graph_schema.label import Label
from graph_schema.marks import Amount, Count, Mark, PartialDate
from graph_schema.vocabularies import ACTIVITY_KINDS


class Activity(Node):
    """活动: a training, contest, exhibition, exchange or mutual inspection."""

    label: ClassVar[Label] = Label("活动", "activity")
    id_prefix: ClassVar[str] = "activity"

    name: Annotated[str, Mark("活动名称", "name", headers=("名称", "活动主题"), searchable=True)]
    activity_kind: Annotated[
        str | None,
        Mark("活动类型", "kind", headers=("类型",), vocabulary=ACTIVITY_KINDS, indexed=True),
    ] = None
    on: Annotated[PartialDate | None, Mark("活动时间", "date", headers=("时间",))] = None
    place: Annotated[str | None, Mark("活动地点", "place", headers=("地点",))] = None
    attended: Annotated[
        Count | None, Mark("参加人次", "attended", headers=("培训人次", "参加人数"), unit="人次")
    ] = None
    summary: Annotated[str | None, Mark("活动内容", "content")] = None


class ReportedFigure(Node):
    """上报数据: a count that somebody reported, shown beside what is counted here, never mixed.

    `item_unit` tells what is counted: 项, 人次, 对, 名, 个, 万元; different units are never summed.
    """

    label: ClassVar[Label] = Label("上报数据", "reported figure")
    id_prefix: ClassVar[str] = "figure"

    name: Annotated[str, Mark("指标", "what", headers=("指标名称",), searchable=True)]
    value: Annotated[Amount, Mark("数值", "value", headers=("数量",))]
    item_unit: Annotated[
        str,
        Mark(
            "单位",
            "unit",
            headers=("计量单位",),
            hint=Label("项、个、人次、对、名、万元", "items, units, person-times, pairs, 万元"),
        ),
    ]
    qualifier: Annotated[
        str | None,
        Mark(
            "限定",
            "qualifier",
            headers=("约数",),
            hint=Label("近、约、余、以上等字", "the word that makes the number a rough one"),
        ),
    ] = None
    scope: Annotated[str, Mark("范围", "scope", headers=("统计范围",), searchable=True)]
    region: Annotated[str | None, Mark("地区", "region", refers="IN_REGION", indexed=True)] = None
    since: Annotated[PartialDate | None, Mark("起始时间", "counted from")] = None
    as_of: Annotated[
        PartialDate | None, Mark("截至时间", "as of", headers=("统计时间", "年度"))
    ] = None
    source: Annotated[
        str,
        Mark(
            "来源", "source", headers=("数据来源",), hint=Label("谁上报的、见于何处", "said where")
        ),
    ]
    heading: Annotated[str | None, Mark("所在标题", "heading")] = None
    paragraph: Annotated[Count | None, Mark("段落", "paragraph")] = None
