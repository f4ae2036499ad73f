"""科技活动类型: the sort of work that a need asks for.

Source: the province-wide technical-need collection form.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

SCIENCE_ACTIVITIES = Vocabulary(
    "science_activities",
    Label("科技活动类型", "type of science activity"),
    (
        Term("basic_research", "基础研究", "basic research"),
        Term("applied_research", "应用研究", "applied research"),
        Term("development", "试验发展", "experimental development"),
        Term("application", "研究发展与成果应用", "application of research", ("成果应用",)),
        Term(
            "technology_service",
            "技术推广与科技服务",
            "technology promotion and services",
            ("技术推广", "科技服务"),
        ),
        Term("production", "生产性活动", "production"),
    ),
    source="技术需求征集表",
)
