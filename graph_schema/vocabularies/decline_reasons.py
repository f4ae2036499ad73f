"""谢绝原因: why a studio cannot take a need.

Source: docking practice of unions.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

DECLINE_REASONS = Vocabulary(
    "decline_reasons",
    Label("谢绝原因", "reason for declining"),
    (
        Term("expertise", "专业不符", "not our field", ("专业不对口",)),
        Term("capacity", "人手/时间不足", "no people or time", ("人手不足", "时间不足")),
        Term("employer", "单位不同意", "employer does not agree", ("单位不支持",)),
        Term("cost", "费用", "cost", ("经费不足", "费用问题")),
        Term("distance", "距离", "distance", ("距离太远",)),
        Term("secrecy", "保密", "secrecy", ("涉密",)),
        Term("equipment", "设备条件", "no equipment", ("条件不具备", "设备不具备")),
        Term("duplicate", "重复", "already taken up", ("重复需求",)),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="供需对接实践",
)
