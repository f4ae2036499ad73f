"""工作室状态: where a studio stands in its life; every change is an event with a document.

Source: the naming, review and delisting practice of city and region unions.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

STUDIO_STATES = Vocabulary(
    "studio_states",
    Label("工作室状态", "studio state"),
    (
        Term("incubating", "培育中", "incubating", ("培育", "创建中", "育成")),
        Term("applying", "申报中", "applying", ("申报",)),
        Term(
            "named", "已命名(有效)", "named and valid", ("已命名", "有效", "在册", "正常", "已挂牌")
        ),
        Term("review_due", "待复审", "review due", ("复审中", "待复核")),
        Term("rectifying", "整改中", "rectifying", ("限期整改", "整改")),
        Term("delisted", "已摘牌", "delisted", ("摘牌", "撤销命名", "取消命名", "撤牌")),
        Term("deregistered", "已注销", "deregistered", ("注销", "已撤销")),
        Term("merged", "已合并", "merged", ("合并", "并入")),
    ),
    source="工会命名、考核与复审办法",
)
