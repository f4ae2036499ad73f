"""分离与水: parting solids from liquids, and using water again."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

SEPARATION: tuple[Function, ...] = (
    Function(
        "silt_filtration",
        "泥沙过滤",
        "filtering of silt",
        ("泥沙", "滴灌带堵", "滴灌", "滤网堵", "沉沙", "自清洗过滤", "反冲洗", "旋流器", "含沙"),
        Label(
            "从灌溉、冷却和井水里除去细沙，不堵滤网和滴头。",
            "Take fine silt out of irrigation and cooling water without clogging drippers.",
        ),
        ("filter_and_separate",),
        ("B01D29/00", "B01D35/00", "B04C5/00", "A01G25/00"),
    ),
    Function(
        "sludge_settling",
        "沉降与污泥脱水",
        "settling and dewatering of sludge",
        (
            "絮凝",
            "沉降慢",
            "压滤",
            "跑浑",
            "煤泥水",
            "污泥脱水",
            "浓密机",
            "沉淀池",
            "尾矿浆",
            "滤饼",
        ),
        Label(
            "让矿浆、煤泥和污泥沉得快、脱水干。",
            "Make slurries, coal slime and sludge settle fast and dewater well.",
        ),
        ("filter_and_separate",),
        ("B01D21/00", "C02F11/00", "B01D25/00", "C02F1/00"),
    ),
    Function(
        "brine_treatment",
        "高盐废水处理",
        "treatment of brines",
        (
            "高盐",
            "浓盐水",
            "氨氮",
            "零排放",
            "反渗透",
            "膜污堵",
            "蒸发结晶",
            "脱盐",
            "苦咸水",
            "膜清洗",
        ),
        Label(
            "处理高盐、含氨氮的废水，分出盐和可回用的水。",
            "Treat brines and ammonia-laden water, parting salt from water that can be used again.",
        ),
        ("filter_and_separate", "save_water"),
        ("C02F9/00", "B01D61/00", "C02F1/00"),
    ),
    Function(
        "water_reuse",
        "节水与中水回用",
        "water saving and reuse",
        ("中水回用", "循环水", "补水量", "节水", "废水回收", "冷凝水回收", "雨水收集", "回用水"),
        Label(
            "减少用水，把冷凝水、清洗水和处理后的废水再用。",
            "Use less water, and use condensate, rinse water and treated waste water again.",
        ),
        ("save_water",),
        ("C02F9/00", "C02F1/00", "E03B7/00"),
    ),
    Function(
        "panel_cleaning",
        "少水无水清洗",
        "cleaning with little or no water",
        (
            "光伏板积灰",
            "光伏清洗",
            "光伏清扫",
            "鸟粪",
            "清洗机器人",
            "免水清洗",
            "车体清洗",
            "组件清洗",
            "洗车机",
        ),
        Label(
            "在缺水处清掉光伏板、车体和外墙上的沙尘鸟粪。",
            "Clean panels, vehicles and walls of sand and droppings where water is scarce.",
        ),
        ("save_water",),
        ("H02S40/00", "B08B1/00", "B60S3/00", "F24S40/00"),
    ),
    Function(
        "pipeline_cleaning",
        "罐管就地清洗",
        "cleaning of tanks and pipes in place",
        ("清洗死角", "奶垢", "管道清洗", "罐体清洗", "CIP", "就地清洗", "清罐", "清管", "挂奶"),
        Label(
            "不拆开就把罐、管和阀内壁洗净，少用水、热和药剂。",
            "Clean tanks, pipes and valves unopened, with less water, heat and chemicals.",
        ),
        ("save_water", "ease_maintenance"),
        ("B08B9/00", "B08B3/00", "A61L2/00"),
    ),
    Function(
        "solvent_extraction",
        "萃取分相提效",
        "phase separation in extraction",
        ("萃取", "混合澄清", "分相", "夹带损失", "第三相", "乳化严重", "稀土分离", "反萃"),
        Label(
            "让萃取槽混合匀、分相快、夹带少，提高收率。",
            "Make mixers and settlers mix evenly and part quickly with little entrainment.",
        ),
        ("filter_and_separate", "analyse_data"),
        ("C22B59/00", "B01D11/00", "C22B3/00", "B01F33/00"),
    ),
)
