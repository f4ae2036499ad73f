"""采纳意见: what became of a proposal; a refusal must say why.

Source: proposal rules of enterprises.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

PROPOSAL_DECISIONS = Vocabulary(
    "proposal_decisions",
    Label("采纳意见", "decision on a proposal"),
    (
        Term("pending", "待评审", "pending", ("评审中", "受理")),
        Term("adopted", "采纳", "adopted", ("已采纳", "是", "同意")),
        Term("reserved", "保留", "reserved", ("暂存",)),
        Term("rejected", "不采纳", "rejected", ("未采纳", "否", "不予采纳")),
    ),
    source="合理化建议管理办法",
)
