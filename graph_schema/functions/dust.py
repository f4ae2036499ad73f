"""粉尘与气: keeping dust and foul gas out of the air."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

DUST: tuple[Function, ...] = (
    Function(
        "dust_suppression",
        "堆场道路抑尘",
        "dust suppression of yards and roads",
        (
            "扬尘",
            "抑尘",
            "降尘",
            "煤尘",
            "粉尘大",
            "喷雾降尘",
            "雾炮",
            "结壳剂",
            "防风抑尘",
            "除尘喷淋",
        ),
        Label(
            "压住料堆、道路和转载点扬起的粉尘。",
            "Keep down the dust of stockpiles, roads and transfer points.",
        ),
        ("suppress_dust",),
        ("E21F5/00", "E01H3/00", "B65G69/00", "C09K3/00"),
    ),
    Function(
        "flue_gas_cleaning",
        "烟气除尘净化",
        "cleaning of flue gas",
        (
            "除尘器",
            "布袋",
            "电除尘",
            "烟尘超标",
            "糊袋",
            "脱硫",
            "脱硝",
            "烟气净化",
            "烟气处理",
            "废气处理",
        ),
        Label(
            "除去烟气里的粉尘、硫和氮氧化物，使排放达标。",
            "Remove dust, sulphur and nitrogen oxides from flue gas to meet the limits.",
        ),
        ("suppress_dust", "filter_and_separate"),
        ("B01D46/00", "B03C3/00", "B01D47/00", "B01D53/00"),
    ),
    Function(
        "ventilation",
        "巷道棚舍通风换气",
        "ventilation of workings and barns",
        (
            "氨味",
            "通风不畅",
            "排风",
            "除湿",
            "换气",
            "棚舍通风",
            "局部通风",
            "通风系统",
            "潮湿结露",
            "圈舍",
        ),
        Label(
            "在巷道、棚舍、厂房里排走湿气、氨和有害气体，又不失热。",
            "Carry off damp, ammonia and foul gas from workings and barns without losing heat.",
        ),
        ("monitor_condition", "recover_heat"),
        ("E21F1/00", "F24F7/00", "A01K1/00"),
    ),
)
