"""法律状态: the legal state of a patent or of its right.

Source: 专利法 and the legal events of the patent gazette.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

LEGAL_STATES = Vocabulary(
    "legal_states",
    Label("法律状态", "legal state"),
    (
        Term("published", "公开", "published", ("公布", "发明专利申请公布")),
        Term("examination", "实质审查", "substantive examination", ("实审", "实质审查的生效")),
        Term("granted", "授权", "granted", ("已授权", "专利权维持", "有权")),
        Term("rejected", "驳回", "rejected", ("已驳回",)),
        Term("withdrawn", "撤回", "withdrawn", ("视为撤回", "视撤", "主动撤回")),
        Term(
            "ceased",
            "终止",
            "ceased",
            ("未缴年费", "终止(未缴年费)", "未缴年费终止", "专利权终止", "未缴年费专利权终止"),
        ),
        Term("expired", "期限届满", "expired", ("届满", "专利权有效期届满")),
        Term("invalidated", "无效", "invalidated", ("全部无效", "宣告无效")),
        Term("pledged", "质押", "pledged", ("专利权质押",)),
        Term("licensed", "许可", "licensed", ("实施许可", "实施许可备案")),
        Term("assigned", "权利转移", "assigned", ("转让", "专利权转移")),
    ),
    source="中华人民共和国专利法; 专利公报",
)

VALIDITY_OF = {
    "published": "pending",
    "examination": "pending",
    "granted": "valid",
    "pledged": "valid",
    "rejected": "invalid",
    "withdrawn": "invalid",
    "ceased": "invalid",
    "expired": "invalid",
    "invalidated": "invalid",
}
"""Legal state -> code in `validity`; a licence or an assignment may concern a mere application,
so those two tell nothing."""
