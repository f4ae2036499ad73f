"""荣誉: the honours that unions and the HR system give, ranked 1 to 6 like the levels.

劳动模范 (enterprises) and 先进工作者 (public bodies) are equal in rank; 奖章 is for a person, 奖状
for a unit. Source: the award lists of the national and region federations; the ranks follow the
giver's level.
"""

from collections.abc import Mapping

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

_PERSON, _TEAM, _UNIT = frozenset({"person"}), frozenset({"team"}), frozenset({"unit"})
_GROUP = _TEAM | _UNIT

# code, zh, en, rank, holders, synonyms
_HONOURS: tuple[tuple[str, str, str, int, frozenset[str], str], ...] = (
    ("national_model_worker", "全国劳动模范", "national model worker", 6, _PERSON, "全国劳模"),
    ("national_advanced_worker", "全国先进工作者", "national advanced worker", 6, _PERSON, ""),
    ("national_may_day_medal", "全国五一劳动奖章", "national May Day medal", 6, _PERSON,
     "全国五一奖章"),
    ("national_may_day_certificate", "全国五一劳动奖状", "national May Day certificate", 6, _UNIT,
     "全国五一奖状"),
    ("national_pioneer_team", "全国工人先锋号", "national workers' pioneer team", 6, _TEAM, ""),
    ("national_women_post", "全国五一巾帼标兵岗", "national women's model post", 6, _TEAM,
     "全国五一巾帼奖状"),
    ("national_women_medal", "全国五一巾帼标兵", "national women's May Day model", 6, _PERSON,
     "全国五一巾帼奖章"),
    ("great_craftsman", "大国工匠", "craftsman of the nation", 6, _PERSON,
     "大国工匠年度人物 大国工匠(年度人物)"),
    ("national_skill_expert", "全国技术能手", "national skill expert", 6, _PERSON, ""),
    ("china_skill_award", "中华技能大奖", "China skill award", 6, _PERSON, ""),
    ("state_council_allowance", "国务院政府特殊津贴", "State Council allowance", 6, _PERSON,
     "政府特殊津贴 享受国务院政府特殊津贴"),
    ("ministry_model_worker", "省部级劳动模范", "province or ministry model worker", 5, _PERSON,
     "省部级劳模 部级劳模 省级劳模 省劳动模范"),
    ("region_model_worker", "自治区劳动模范", "region model worker", 5, _PERSON,
     "自治区劳模 自治区级劳模 自治区级劳动模范 内蒙古自治区劳动模范 内蒙古劳模"),
    ("region_advanced_worker", "自治区先进工作者", "region advanced worker", 5, _PERSON,
     "内蒙古自治区先进工作者"),
    ("region_may_day_medal", "自治区五一劳动奖章", "region May Day medal", 5, _PERSON,
     "自治区五一奖章 内蒙古自治区五一劳动奖章 内蒙古五一劳动奖章"),
    ("region_may_day_certificate", "自治区五一劳动奖状", "region May Day certificate", 5, _UNIT,
     "自治区五一奖状 内蒙古自治区五一劳动奖状"),
    ("region_pioneer_team", "自治区工人先锋号", "region workers' pioneer team", 5, _TEAM,
     "内蒙古自治区工人先锋号"),
    ("region_women_post", "自治区五一巾帼标兵岗", "region women's model post", 5, _TEAM,
     "自治区巾帼标兵岗 自治区五一巾帼奖状"),
    ("northern_craftsman", "北疆工匠", "craftsman of the northern frontier", 5, _PERSON, ""),
    ("region_skill_expert", "自治区技术能手", "region skill expert", 5, _PERSON,
     "内蒙古自治区技术能手"),
    ("grassland_talent", "草原英才", "grassland talent", 5, _PERSON | _TEAM, ""),
    ("prefecture_model_worker", "盟市劳动模范", "prefecture model worker", 4, _PERSON,
     "盟市劳模 盟市级劳模 盟市级劳动模范 盟劳动模范 地市级劳模"),
    ("prefecture_may_day_medal", "盟市五一劳动奖章", "prefecture May Day medal", 4, _PERSON,
     "盟市五一奖章 盟市级五一劳动奖章"),
    ("prefecture_may_day_certificate", "盟市五一劳动奖状", "prefecture May Day certificate", 4,
     _UNIT, "盟市五一奖状"),
    ("prefecture_pioneer_team", "盟市工人先锋号", "prefecture workers' pioneer team", 4, _TEAM, ""),
    ("prefecture_craftsman", "盟市工匠", "prefecture craftsman", 4, _PERSON,
     "盟市级工匠 呼铁工匠 鹿城工匠 青城工匠 呼伦贝尔工匠"),
    ("prefecture_skill_expert", "盟市技术能手", "prefecture skill expert", 4, _PERSON, ""),
    ("group_model_worker", "集团公司劳动模范", "group model worker", 4, _PERSON,
     "集团劳模 集团公司劳模 集团公司级劳模"),
    ("group_advanced_producer", "集团公司先进生产者", "group advanced producer", 4, _PERSON, ""),
    ("county_model_worker", "旗县劳动模范", "county model worker", 3, _PERSON,
     "旗县劳模 旗县级劳模 旗县级劳动模范"),
    ("county_craftsman", "旗县工匠", "county craftsman", 3, _PERSON, ""),
    ("unit_advanced_producer", "先进生产者", "advanced producer", 2, _PERSON,
     "企业先进生产者 先进个人"),
    ("unit_gold_worker", "金牌工人", "gold-medal worker", 2, _PERSON, "金牌员工 金牌职工"),
    ("unit_skill_expert", "企业技术能手", "skill expert of the enterprise", 2, _PERSON,
     "公司技术能手"),
    ("unit_chief_technician", "企业首席技师", "chief technician of the enterprise", 2, _PERSON,
     "首席技师"),
    ("safety_cup", "“安康杯”竞赛先进集体", "Ankang Cup safety contest", 4, _GROUP,
     "安康杯竞赛先进集体 安康杯 安康杯优胜单位"),
    ("union_work_unit", "工会工作先进单位", "advanced unit of union work", 4, _UNIT, ""),
    ("reading_room", "职工书屋示范点", "model reading room", 4, _UNIT, "职工书屋"),
)  # fmt: skip

HONOURS = Vocabulary(
    "honours",
    Label("荣誉", "honour"),
    tuple(
        Term(code, zh, en, tuple(synonyms.split()), rank)
        for code, zh, en, rank, _, synonyms in _HONOURS
    ),
    source="全国总工会、自治区总工会表彰文件; 人社部技能人才表彰",
)

HOLDERS: Mapping[str, frozenset[str]] = {honour[0]: honour[4] for honour in _HONOURS}
"""Honour -> the codes of `honour_holders` that may hold it."""

AMBIGUOUS_HONOURS: Mapping[str, tuple[str, ...]] = {
    "区劳模": ("region_model_worker", "county_model_worker"),
    "市劳模": ("prefecture_model_worker", "county_model_worker"),
    "劳模": (
        "national_model_worker",
        "region_model_worker",
        "prefecture_model_worker",
        "group_model_worker",
        "county_model_worker",
    ),
    "五一劳动奖章": (
        "national_may_day_medal",
        "region_may_day_medal",
        "prefecture_may_day_medal",
    ),
    "五一奖章": ("national_may_day_medal", "region_may_day_medal", "prefecture_may_day_medal"),
    "工人先锋号": ("national_pioneer_team", "region_pioneer_team", "prefecture_pioneer_team"),
    "技术能手": (
        "national_skill_expert",
        "region_skill_expert",
        "prefecture_skill_expert",
        "unit_skill_expert",
    ),
}
"""Words that stand for several honours; only the giver tells which. `find` knows none."""
