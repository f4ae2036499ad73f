"""级别: the level at which a studio, an honour or an alliance is recognised, ranked 1 to 6.

The literal label stays with the record; the rank compares. Source: naming documents of unions.
"""

from collections.abc import Mapping

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

LEVELS = Vocabulary(
    "levels",
    Label("级别", "level"),
    (
        Term("workshop", "班组/车间级", "workshop", ("班组级", "车间级", "班组", "车间"), rank=1),
        Term(
            "unit",
            "厂矿/基层单位级",
            "grass-roots unit",
            ("厂矿级", "基层级", "基层单位级", "厂级", "矿级", "企业级", "单位级"),
            rank=2,
        ),
        Term(
            "county",
            "旗县(市、区)级",
            "county",
            ("旗县级", "旗县区级", "旗县市区级", "县级", "旗级", "县区级", "区县级", "市辖区级"),
            rank=3,
        ),
        Term(
            "prefecture",
            "盟市级",
            "prefecture",
            ("地市级", "盟级", "地级", "地级市级", "市(盟)级", "盟(市)级"),
            rank=4,
        ),
        Term("group", "集团公司级", "group company", ("集团级", "局级", "集团公司"), rank=4),
        Term(
            "region",
            "自治区级",
            "region or province",
            ("省级", "自治区级(省级)", "省(区)级", "省区级", "自治区(省)级", "自治区"),
            rank=5,
        ),
        Term("ministry", "省部级", "province or ministry", ("部级", "省(部)级"), rank=5),
        Term(
            "national_industry",
            "全国产业系统级",
            "national industry system",
            ("全国产业级", "产业系统级", "全国产业系统"),
            rank=5,
        ),
        Term("national", "全国", "national", ("国家级", "全国级", "全国性", "全国示范性"), rank=6),
    ),
    source="各级工会命名文件",
)

AMBIGUOUS_LEVELS: Mapping[str, tuple[str, ...]] = {
    "区级": ("region", "county"),
    "市级": ("prefecture", "county"),
    "公司级": ("group", "unit", "workshop"),
}
"""Words that stand for several levels; only the naming body tells which. `find` knows none."""
