"""联盟职务: what a member is in an alliance.

Source: alliance charters; the chair often rotates.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

ALLIANCE_ROLES = Vocabulary(
    "alliance_roles",
    Label("联盟职务", "role in an alliance"),
    (
        Term(
            "chair",
            "理事长",
            "chair",
            ("盟主", "轮值理事长", "理事长单位", "轮值主席", "牵头工作室", "牵头单位"),
        ),
        Term("vice_chair", "副理事长", "vice chair", ("副盟主", "副理事长单位")),
        Term("secretary_general", "秘书长", "secretary-general", ("秘书处", "秘书长单位")),
        Term("honorary_chair", "名誉理事长", "honorary chair", ("荣誉理事长",)),
        Term("council_member", "理事", "council member", ("理事单位",)),
        Term("member", "成员", "member", ("成员单位", "成员工作室")),
    ),
    source="创新工作室联盟实践",
)
