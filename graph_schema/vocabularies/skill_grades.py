"""技能等级: the new eight grades, ranked, with the spellings of the old five.

In the old numbering 一级 is the top. Source: 人社部 new eight-grade system of 2022.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

SKILL_GRADES = Vocabulary(
    "skill_grades",
    Label("技能等级", "skill grade"),
    (
        Term("apprentice", "学徒工", "apprentice", ("学徒",), rank=1),
        Term(
            "elementary",
            "初级工",
            "elementary worker",
            ("五级", "初级", "五级/初级", "五级/初级工", "国家职业资格五级", "职业资格五级"),
            rank=2,
        ),
        Term(
            "intermediate",
            "中级工",
            "intermediate worker",
            ("四级", "中级", "四级/中级", "四级/中级工", "国家职业资格四级", "职业资格四级"),
            rank=3,
        ),
        Term(
            "advanced",
            "高级工",
            "advanced worker",
            ("三级", "高级", "三级/高级", "三级/高级工", "国家职业资格三级", "职业资格三级"),
            rank=4,
        ),
        Term(
            "technician",
            "技师",
            "technician",
            ("二级", "二级/技师", "国家职业资格二级", "职业资格二级"),
            rank=5,
        ),
        Term(
            "senior_technician",
            "高级技师",
            "senior technician",
            ("一级", "一级/高级技师", "国家职业资格一级", "职业资格一级"),
            rank=6,
        ),
        Term("special_technician", "特级技师", "special technician", rank=7),
        Term("chief_technician", "首席技师", "chief technician", rank=8),
    ),
    source="人社部 新八级工制度 2022",
)
