"""技术合同类型: the contract that a cooperation needs.

Source: 民法典, book three, chapter twenty (technology contracts).
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

CONTRACT_TYPES = Vocabulary(
    "contract_types",
    Label("技术合同类型", "technology contract"),
    (
        Term("commissioned_development", "委托开发合同", "commissioned development", ("委托开发",)),
        Term("joint_development", "合作开发合同", "joint development", ("合作开发",)),
        Term("transfer", "技术转让合同", "technology transfer"),
        Term("licence", "技术许可合同", "technology licence"),
        Term("consulting", "技术咨询合同", "technology consulting"),
        Term("service", "技术服务合同", "technology service"),
    ),
    source="中华人民共和国民法典",
)
