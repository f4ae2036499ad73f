"""建议类别: what a rationalisation proposal is about.

Source: proposal forms of enterprises.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

PROPOSAL_KINDS = Vocabulary(
    "proposal_kinds",
    Label("建议类别", "kind of proposal"),
    (
        Term("production", "生产", "production", ("生产类", "生产组织")),
        Term("quality", "质量", "quality", ("质量类", "质量改进")),
        Term("equipment", "设备", "equipment", ("设备类", "设备改造")),
        Term("process", "工艺", "process", ("工艺类", "工艺改进")),
        Term("safety", "安全", "safety", ("安全类", "安全环保")),
        Term("energy", "节能", "energy saving", ("节能类", "节能降耗", "降本")),
        Term("management", "管理", "management", ("管理类",)),
        Term("service", "服务", "service", ("服务类",)),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="合理化建议表",
)
