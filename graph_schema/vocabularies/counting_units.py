"""计量单位: the units of reported figures; figures of two units are never added.

Source: union reports on studios.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

COUNTING_UNITS = Vocabulary(
    "counting_units",
    Label("计量单位", "counting unit"),
    (
        Term("item", "项", "items", ("条", "篇")),
        Term("document", "件", "documents"),
        Term("unit", "个", "units", ("家",)),
        Term("person", "名", "persons", ("人",)),
        Term("person_time", "人次", "person-times"),
        Term("time", "次", "times", ("场", "期", "场次")),
        Term("pair", "对", "pairs"),
        Term("ten_thousand_yuan", "万元", "10,000 yuan"),
        Term("hundred_million_yuan", "亿元", "100 million yuan"),
        Term("percent", "%", "per cent", ("百分比",)),
    ),
    source="工会创新工作室工作报告",
)
