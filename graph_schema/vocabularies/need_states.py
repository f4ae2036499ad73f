"""需求状态: a need on its way from draft to case closed, and its exits.

The rank is the place on the main way; exits have none. Source: need-to-award practice of
unions and open calls.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

NEED_STATES = Vocabulary(
    "need_states",
    Label("需求状态", "state of a need"),
    (
        Term("draft", "草稿", "draft", rank=1),
        Term("under_review", "待审核", "under review", ("审核中",), rank=2),
        Term("returned", "退回补充", "returned for completion", ("退回", "待补充"), rank=2),
        Term("published", "已发布", "published", ("发布",), rank=3),
        Term("matching", "推荐中", "matching", ("匹配中",), rank=4),
        Term("docking", "对接中", "docking", ("对接",), rank=5),
        Term("planning", "方案中", "planning", ("方案制定中",), rank=6),
        Term("signed", "已签约", "signed", ("签约",), rank=7),
        Term("implementing", "实施中", "implementing", ("攻关中",), rank=8),
        Term("acceptance_due", "待验收", "acceptance due", rank=9),
        Term("accepted", "验收通过", "accepted", ("已验收", "通过验收"), rank=10),
        Term(
            "not_accepted",
            "验收未通过",
            "not accepted",
            ("未通过", "未通过(整改)", "验收不通过"),
            rank=10,
        ),
        Term("converted", "已转化", "converted", rank=11),
        Term("closed", "已结案", "closed", ("结案", "已办结", "已解决"), rank=12),
        Term("withdrawn", "撤回", "withdrawn", ("已撤回",)),
        Term("expired", "过期", "expired", ("已过期",)),
        Term("suspended", "暂缓", "suspended", ("已暂缓",)),
        Term("terminated", "终止", "terminated", ("已终止",)),
        Term("referred", "转科技部门/高校", "referred elsewhere", ("转科技部门", "转高校", "转办")),
    ),
    source="供需对接实践",
)

EXITS = frozenset({"withdrawn", "expired", "suspended", "terminated", "referred"})
"""Codes by which a need leaves the main way."""

OPEN = frozenset({"published", "matching", "docking", "planning"})
"""Codes of posted needs that nobody has signed for yet: others may still answer."""

DONE = frozenset({"accepted", "converted", "closed"})
"""Codes of needs that have been met."""

UNPOSTED = frozenset({"draft", "under_review", "returned"})
"""Codes of needs that are not before the alliance yet."""
