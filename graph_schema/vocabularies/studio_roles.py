"""工作室角色: what a person is in a studio.

Source: member lists of studios.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

STUDIO_ROLES = Vocabulary(
    "studio_roles",
    Label("工作室角色", "role in a studio"),
    (
        Term(
            "leader",
            "领衔人",
            "leader",
            ("带头人", "负责人", "领军人物", "领办人", "主持人", "领衔劳模"),
        ),
        Term("core_member", "核心成员", "core member", ("骨干", "骨干成员", "主要成员")),
        Term("member", "成员", "member", ("团队成员", "普通成员", "队员")),
        Term("liaison", "联络员", "liaison", ("联系人",)),
        Term("mentor", "导师", "mentor", ("师傅", "指导老师")),
        Term("apprentice", "徒弟", "apprentice", ("学员",)),
    ),
    source="工作室申报表",
)
