"""协议类型: what two units sign.

Source: docking practice of unions; technology contracts after 民法典.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

AGREEMENT_KINDS = Vocabulary(
    "agreement_kinds",
    Label("协议类型", "kind of agreement"),
    (
        Term("letter_of_intent", "意向书", "letter of intent", ("合作意向书", "意向协议")),
        Term("pairing", "结对协议", "pairing agreement", ("结对共建协议",)),
        Term("technology_contract", "技术合同", "technology contract", ("技术协议",)),
        Term("alliance", "联盟协议", "alliance agreement", ("联盟章程",)),
        Term("confidentiality", "保密协议", "confidentiality agreement"),
        Term("mentoring", "师徒协议", "mentoring agreement", ("师带徒协议", "师徒合同")),
    ),
    source="供需对接实践",
)
