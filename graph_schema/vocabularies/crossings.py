"""五跨: the five boundaries that a match or a joint project may cross.

Source: the slogan of the region's union for alliances.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

CROSSINGS = Vocabulary(
    "crossings",
    Label("五跨", "crossing"),
    (
        Term("industry", "跨行业", "across industries"),
        Term("region", "跨区域", "across regions", ("跨地区",)),
        Term("enterprise", "跨企业", "across enterprises", ("跨单位",)),
        Term("process", "跨工序", "across processes"),
        Term("profession", "跨专业", "across professions"),
    ),
    source="内蒙古自治区总工会",
)
