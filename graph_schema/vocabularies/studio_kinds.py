"""工作室类别: what a worker-innovation studio calls itself.

Source: the names in use in union naming documents from 2017 to 2025.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

STUDIO_KINDS = Vocabulary(
    "studio_kinds",
    Label("工作室类别", "studio kind"),
    (
        Term(
            "worker",
            "职工创新工作室",
            "workers' innovation studio",
            ("职工", "职工工作室", "创新工作室"),
        ),
        Term(
            "model_worker",
            "劳模创新工作室",
            "model worker's innovation studio",
            (
                "劳模",
                "劳模工作室",
                "劳动模范创新工作室",
                "劳模和工匠人才创新工作室",
                "劳模工匠创新工作室",
                "劳模工匠",
                "职工(劳模)创新工作室",
            ),
        ),
        Term(
            "craftsman",
            "工匠创新工作室",
            "craftsman's innovation studio",
            ("工匠", "工匠工作室", "工匠人才创新工作室"),
        ),
        Term(
            "women",
            "女职工创新工作室",
            "women workers' innovation studio",
            ("女职工", "女职工工作室", "巾帼创新工作室"),
        ),
        Term(
            "skill_master",
            "技能大师工作室",
            "skill master's studio",
            ("技能大师", "首席技师工作室"),
        ),
        Term(
            "traditional_craft",
            "传统工艺大师创新工作室",
            "traditional craft master's studio",
            ("传统工艺", "传统手艺大师创新工作室", "传统工艺(手艺)大师创新工作室"),
        ),
        Term("joint", "联合创新工作室", "joint innovation studio", ("联合", "联合工作室")),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="各级工会命名文件 2017-2025",
)
