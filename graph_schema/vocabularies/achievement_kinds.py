"""成果类别: what sort of result it is, the five small ones in their usual names.

Source: 五小 and results award forms of unions.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

ACHIEVEMENT_KINDS = Vocabulary(
    "achievement_kinds",
    Label("成果类别", "kind of achievement"),
    (
        Term("innovation", "技术革新", "technical innovation", ("革新", "技术创新")),
        Term("breakthrough", "技术攻关", "problem tackled", ("攻关", "攻关项目")),
        Term("retrofit", "技术改造", "technical retrofit", ("技改", "改造", "设备改造")),
        Term("invention", "发明创造", "invention", ("发明",)),
        Term(
            "operating_method",
            "先进操作法",
            "advanced operating method",
            ("操作法", "工作法", "先进操作法(工作法)", "先进工作法"),
        ),
        Term("proposal", "合理化建议", "rationalisation proposal", ("合理化建议成果",)),
        Term("five_small", "五小成果", "five-small result", ("五小", "五小活动成果")),
        Term("small_invention", "小发明", "small invention"),
        Term("small_creation", "小创造", "small creation", ("小制作",)),
        Term("small_innovation", "小革新", "small innovation", ("小改革", "小改造")),
        Term("small_design", "小设计", "small design"),
        Term("small_suggestion", "小建议", "small suggestion"),
        Term("construction_method", "工法", "construction method", ("施工工法",)),
        Term("management", "管理创新", "management innovation", ("管理成果",)),
        Term("service", "服务创新", "service innovation"),
        Term("software", "软件", "software", ("软件著作权", "软著")),
        Term("standard", "标准", "standard", ("技术标准",)),
        Term("paper", "论文", "paper", ("学术论文",)),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="职工创新成果申报表",
)

FIVE_SMALL = frozenset(
    {
        "five_small",
        "small_invention",
        "small_creation",
        "small_innovation",
        "small_design",
        "small_suggestion",
    }
)
"""Codes that count as 五小; sheets name the five in varying order or only as one."""
