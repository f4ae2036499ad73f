"""对接状态: a docking of a need and a studio, from suggestion to outcome.

The rank is the place on the main way; exits have none. Which moves lead from one to another, the
service declares (service.engagements.lifecycle). Source: docking practice of unions.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

ENGAGEMENT_STATES = Vocabulary(
    "engagement_states",
    Label("对接状态", "state of an engagement"),
    (
        Term("suggested", "已推荐", "suggested", ("推荐",), rank=1),
        Term("requested", "已请求", "requested", ("请求对接", "待回复"), rank=2),
        Term("offered", "已提出帮忙", "help offered", ("主动帮忙",), rank=2),
        Term("willing", "有意向", "willing", ("意向", "接受", "已接受"), rank=3),
        Term("contacted", "已联络", "contacted", ("联络员确认", "已联系"), rank=4),
        Term("consented", "单位已同意", "employer consented", ("单位同意",), rank=5),
        Term("consulting", "现场会诊", "consulting on site", ("现场对接", "会诊"), rank=6),
        Term("planning", "方案中", "planning", ("制定方案",), rank=7),
        Term("agreed", "已签约", "agreed", ("签约",), rank=8),
        Term("implementing", "实施中", "implementing", rank=9),
        Term("acceptance_due", "待验收", "acceptance due", rank=10),
        Term("solved", "已解决", "solved", ("解决", "验收通过", "成功"), rank=11),
        Term("partly_solved", "部分解决", "partly solved", ("基本解决",), rank=11),
        Term("not_solved", "未解决", "not solved", ("验收未通过", "失败"), rank=11),
        Term("declined", "已谢绝", "declined", ("谢绝", "婉拒", "拒绝")),
        Term("withdrawn", "已撤回", "withdrawn", ("撤回",)),
        Term("terminated", "已终止", "terminated", ("终止",)),
    ),
    source="供需对接实践",
)

OUTCOMES = frozenset({"solved", "partly_solved", "not_solved"})
"""Codes that say how a docking ended in the matter itself."""

ENDS = OUTCOMES | {"declined", "withdrawn", "terminated"}
"""Codes after which a docking is no longer under way."""
