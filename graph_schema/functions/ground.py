"""土与渣: making ground carry, soil grow and waste useful."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

GROUND: tuple[Function, ...] = (
    Function(
        "soft_ground_reinforcement",
        "软弱路基加固",
        "reinforcement of soft ground",
        (
            "陷车",
            "路基下沉",
            "泥泞",
            "软基",
            "土工格栅",
            "弹簧土",
            "地基加固",
            "软土",
            "注浆加固",
            "道路沉陷",
        ),
        Label(
            "让泥岩、软土和冻土上的路基、平盘承得住重车。",
            "Let roads and benches on mudstone, soft or frozen soil carry heavy vehicles.",
        ),
        ("reuse_waste",),
        ("E02D3/00", "E02D17/00", "E01C3/00", "E02D31/00"),
    ),
    Function(
        "solid_waste_use",
        "固废综合利用",
        "use of solid waste",
        (
            "粉煤灰",
            "炉渣",
            "气化渣",
            "尾矿",
            "脱硫石膏",
            "煤矸石",
            "钢渣",
            "固废",
            "建筑垃圾",
            "赤泥",
        ),
        Label(
            "把灰、渣、矸石和副产石膏做成建材、路基料或改良剂。",
            "Turn ash, slag, gangue and gypsum into building material, road base or soil improver.",
        ),
        ("reuse_waste",),
        ("C04B18/00", "B09B3/00", "C04B28/00", "C04B7/00", "C04B5/00"),
    ),
    Function(
        "saline_soil_improvement",
        "盐碱地改良",
        "improvement of saline soil",
        ("盐碱", "返盐", "土壤板结", "暗管排盐", "盐渍化", "土壤改良", "排盐", "压盐"),
        Label(
            "排走和中和盐分，让盐碱地能种。",
            "Drain and neutralise salt so that saline fields grow crops.",
        ),
        ("reuse_waste", "save_water"),
        ("C09K17/00", "E02B11/00", "A01B79/00", "C05G3/00"),
    ),
    Function(
        "revegetation",
        "复垦与植被恢复",
        "reclamation and revegetation",
        ("复垦", "排土场", "草籽", "喷播", "苗木成活", "植被恢复", "沙化", "固沙", "护坡", "补播"),
        Label(
            "在排土场、边坡和沙地上种活草木、固住土。",
            "Make grass and trees grow and hold the soil on dumps, slopes and sand.",
        ),
        ("reuse_waste",),
        ("E02D17/00", "A01G20/00", "A01G22/00", "A01G24/00", "A01C7/00"),
    ),
)
