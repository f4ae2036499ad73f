"""项目类别: what sort of work a studio takes on.

Source: the counters that unions report: topics (创新课题) and tackled problems (攻关项目).
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

PROJECT_KINDS = Vocabulary(
    "project_kinds",
    Label("项目类别", "kind of project"),
    (
        Term("topic", "创新课题", "innovation topic", ("课题",)),
        Term("tackled_problem", "攻关项目", "tackled problem", ("技术攻关项目", "攻关")),
        Term(
            "support_project", "科技扶持项目", "science support project", ("扶持项目", "科技项目")
        ),
        Term("joint_project", "联合项目", "joint project", ("联合课题", "联合攻关项目")),
        Term("science_base", "科普基地", "science base", ("科普示范基地",)),
    ),
    source="工会创新工作室工作报告",
)
