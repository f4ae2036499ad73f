"""变更事项: what happens to a studio after it was set up.

Source: side events of a studio's life in the naming and review rules of unions.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

STUDIO_EVENTS = Vocabulary(
    "studio_events",
    Label("变更事项", "kind of change"),
    (
        Term("renamed", "更名", "renamed", ("改名", "名称变更", "变更名称")),
        Term(
            "leader_changed",
            "变更领衔人",
            "leader changed",
            ("领衔人变更", "更换领衔人", "变更负责人", "负责人变更"),
        ),
        Term(
            "host_changed",
            "变更所在单位",
            "host unit changed",
            ("所在单位变更", "变更依托单位", "单位变更", "划转"),
        ),
        Term("upgraded", "升级", "upgraded", ("晋级", "升格", "级别提升")),
        Term("merged", "并入", "merged", ("合并", "撤并")),
        Term("delisted", "摘牌", "delisted", ("撤牌", "撤销命名", "取消命名")),
        Term("deregistered", "注销", "deregistered", ("解散",)),
    ),
    source="工会命名、考核与复审办法",
)
