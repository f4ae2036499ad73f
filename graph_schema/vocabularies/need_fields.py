"""需求技术所属领域: the field of technology that a need form asks for.

Source: the province-wide technical-need collection form.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

NEED_FIELDS = Vocabulary(
    "need_fields",
    Label("需求技术所属领域", "technology field"),
    (
        Term(
            "electronics", "电子信息", "electronics and information", ("电子信息技术", "信息技术")
        ),
        Term("mechatronics", "光机电一体化", "opto-mechatronics", ("机电一体化", "先进制造")),
        Term(
            "biotechnology",
            "生物技术与制药",
            "biotechnology and pharmacy",
            ("生物医药", "生物技术"),
        ),
        Term("materials", "新材料及应用", "new materials", ("新材料",)),
        Term("agriculture", "现代农业", "modern agriculture", ("农牧业", "农业")),
        Term(
            "energy",
            "新能源与高效节能",
            "new energy and energy saving",
            ("新能源", "高效节能", "节能"),
        ),
        Term("environment", "资源与环境", "resources and environment", ("资源环境", "环境保护")),
        Term("services", "高技术服务业", "high-tech services", ("高技术服务",)),
        Term("marine", "海洋", "marine", ("海洋技术",)),
        Term("public_affairs", "社会公共事业", "public affairs", ("公共事业",)),
        Term("health", "医疗卫生", "medicine and health", ("医疗",)),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="技术需求征集表",
)
