"""职称: professional titles of the series that occur in studios, ranked 1 (员级) to 5 (正高级).

Source: 人社部 职称系列 (国发 2019 职称评审管理暂行规定 and the reform of each series).
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

TITLES = Vocabulary(
    "titles",
    Label("职称", "professional title"),
    (
        Term("technician", "技术员", "technician", rank=1),
        Term("assistant_engineer", "助理工程师", "assistant engineer", ("助工",), 2),
        Term("engineer", "工程师", "engineer", ("中级工程师",), 3),
        Term("senior_engineer", "高级工程师", "senior engineer", ("高工", "副高级工程师"), 4),
        Term(
            "principal_engineer",
            "正高级工程师",
            "principal engineer",
            ("正高工", "教授级高级工程师", "教授级高工", "研究员级高级工程师"),
            5,
        ),
        Term("assistant_agronomist", "助理农艺师", "assistant agronomist", rank=2),
        Term("agronomist", "农艺师", "agronomist", rank=3),
        Term("senior_agronomist", "高级农艺师", "senior agronomist", rank=4),
        Term("principal_agronomist", "正高级农艺师", "principal agronomist", ("推广研究员",), 5),
        Term("assistant_veterinarian", "助理兽医师", "assistant veterinarian", rank=2),
        Term("veterinarian", "兽医师", "veterinarian", ("畜牧师",), 3),
        Term("senior_veterinarian", "高级兽医师", "senior veterinarian", ("高级畜牧师",), 4),
        Term("principal_veterinarian", "正高级兽医师", "principal veterinarian", rank=5),
        Term("physician", "医师", "physician", ("住院医师",), 2),
        Term("attending_physician", "主治医师", "attending physician", rank=3),
        Term("associate_chief_physician", "副主任医师", "associate chief physician", rank=4),
        Term("chief_physician", "主任医师", "chief physician", rank=5),
        Term("nurse", "护师", "nurse practitioner", rank=2),
        Term("supervisor_nurse", "主管护师", "supervisor nurse", rank=3),
        Term("associate_chief_nurse", "副主任护师", "associate chief nurse", rank=4),
        Term("chief_nurse", "主任护师", "chief nurse", rank=5),
        Term("teaching_assistant", "助教", "teaching assistant", ("助理讲师",), 2),
        Term("lecturer", "讲师", "lecturer", rank=3),
        Term("associate_professor", "副教授", "associate professor", ("高级讲师",), 4),
        Term("professor", "教授", "professor", ("正高级讲师",), 5),
        Term("assistant_researcher", "助理研究员", "assistant researcher", rank=3),
        Term("associate_researcher", "副研究员", "associate researcher", rank=4),
        Term("researcher", "研究员", "researcher", rank=5),
        Term("assistant_economist", "助理经济师", "assistant economist", rank=2),
        Term("economist", "经济师", "economist", rank=3),
        Term("senior_economist", "高级经济师", "senior economist", rank=4),
        Term("principal_economist", "正高级经济师", "principal economist", rank=5),
        Term("none", "无", "none", ("无职称",)),
    ),
    source="人社部 职称系列",
)
