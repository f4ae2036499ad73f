"""活动类型: what studios and alliances do together.

Source: union reports on studios; 互检互学 and 培训观摩 are the words of the seed page.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

ACTIVITY_KINDS = Vocabulary(
    "activity_kinds",
    Label("活动类型", "kind of activity"),
    (
        Term("training", "培训", "training", ("技能培训", "业务培训", "专题讲座", "讲座")),
        Term(
            "contest",
            "技术比武",
            "skills contest",
            ("劳动竞赛", "技能竞赛", "技能比武", "技术比赛", "岗位练兵"),
        ),
        Term("exhibition", "成果展示", "exhibition", ("展览", "展示交易会", "成果展")),
        Term("exchange", "学术交流", "exchange", ("交流", "技术交流", "经验交流", "研讨会")),
        Term("mutual_inspection", "互检互学", "mutual inspection", ("互检", "互学互检")),
        Term("observation", "培训观摩", "observation visit", ("观摩", "现场观摩", "参观学习")),
        Term("consultation", "现场会诊", "consultation on site", ("会诊", "走访诊断")),
        Term("roadshow", "路演对接", "roadshow", ("路演", "供需对接", "对接会")),
        Term("popularisation", "科普活动", "science popularisation", ("科普",)),
        Term("meeting", "会议", "meeting", ("例会", "理事会", "联盟大会")),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="工会创新工作室工作报告",
)
