"""产业工会系统: the reporting line of a studio, beside its territory.

A studio has both: Hulunbuir's railway, for one, belongs to Harbin's bureau. Source: the industry
unions of the region and the units that report past the leagues and cities.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

UNION_LINES = Vocabulary(
    "union_lines",
    Label("产业工会系统", "union line"),
    (
        Term("territorial", "地方工会", "territorial union", ("地方", "属地工会", "属地")),
        Term(
            "education_science_culture_health_sports",
            "教科文卫体工会",
            "education, science, culture, health and sports",
            ("教科文卫体", "教育", "卫生健康", "教科文卫体系统"),
        ),
        Term(
            "construction_transport_metallurgy",
            "建筑建材交通机冶工会",
            "construction, materials, transport, machinery and metallurgy",
            ("建筑建材交通机冶", "建筑建材", "交通", "机冶", "机械冶金", "交通运输"),
        ),
        Term(
            "finance_trade_agriculture_water",
            "财贸轻纺农牧林水工会",
            "finance, trade, light industry, farming, forestry and water",
            ("财贸轻纺农牧林水", "财贸轻纺", "农牧林水", "财贸", "农林水利"),
        ),
        Term(
            "defence_post_telecom",
            "国防邮电工会",
            "defence industry, post and telecommunications",
            ("国防邮电", "邮电", "国防工业", "国防"),
        ),
        Term(
            "energy_chemistry_geology",
            "能源化学地质工会",
            "energy, chemistry and geology",
            ("能源化学地质", "能源化学", "能源", "煤炭", "化工", "地质"),
        ),
        Term(
            "railway_hohhot",
            "呼和浩特铁路局集团工会",
            "Hohhot railway bureau",
            ("呼铁局", "呼和浩特局", "呼和浩特铁路局", "中国铁路呼和浩特局集团有限公司"),
        ),
        Term(
            "railway_harbin",
            "哈尔滨铁路局集团工会",
            "Harbin railway bureau",
            ("哈铁局", "哈尔滨局", "哈尔滨铁路局", "中国铁路哈尔滨局集团有限公司"),
        ),
        Term(
            "railway_shenyang",
            "沈阳铁路局集团工会",
            "Shenyang railway bureau",
            ("沈铁局", "沈阳局", "沈阳铁路局", "中国铁路沈阳局集团有限公司"),
        ),
        Term(
            "civil_aviation",
            "民航工会",
            "civil aviation",
            ("民航", "民航机场", "内蒙古民航机场集团"),
        ),
        Term(
            "inner_mongolia_power",
            "内蒙古电力集团工会",
            "Inner Mongolia Power",
            ("内蒙古电力", "蒙电", "内电", "内蒙古电力(集团)有限责任公司"),
        ),
        Term(
            "state_grid_east",
            "国网蒙东电力工会",
            "State Grid East Inner Mongolia",
            ("国网蒙东", "蒙东电力", "国网内蒙古东部电力有限公司"),
        ),
        Term(
            "greater_khingan_forestry",
            "大兴安岭森工工会",
            "Greater Khingan forestry",
            ("大兴安岭森工", "内蒙古森工", "森工", "中国内蒙古森工集团"),
        ),
        Term("finance", "金融工会", "finance", ("金融", "金融系统")),
        Term("government", "直属机关工会", "authorities", ("区直机关", "直属机关", "机关工会")),
        Term("other", "其他", "other", ("其它",)),
    ),
    source="内蒙古自治区总工会产业工会设置",
)

NON_TERRITORIAL: frozenset[str] = frozenset(
    {
        "railway_hohhot",
        "railway_harbin",
        "railway_shenyang",
        "civil_aviation",
        "inner_mongolia_power",
        "state_grid_east",
        "greater_khingan_forestry",
    }
)
"""Codes of units that report past the territory in which they stand."""
