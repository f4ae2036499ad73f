"""密封: keeping fluids, gas and powder where they belong, and finding where they escape."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

SEALING: tuple[Function, ...] = (
    Function(
        "leak_sealing",
        "密封堵漏",
        "sealing of leaks",
        ("堵漏", "跑冒滴漏", "漏水", "漏油", "漏气", "滴漏", "密封不严"),
        Label(
            "让水、油、气和粉料不从接口、轴端和裂缝处漏出。",
            "Keep water, oil, gas and powder from escaping at joints, shafts and cracks.",
        ),
        ("seal",),
        ("F16J15/00", "F16L55/00"),
    ),
    Function(
        "pressure_leak_sealing",
        "带压堵漏",
        "sealing of leaks under pressure",
        (
            "带压不停机",
            "不停机堵漏",
            "带压封堵",
            "不停输",
            "法兰泄漏",
            "砂眼",
            "管道漏汽",
            "堵漏夹具",
            "哈夫节",
            "管道抢修",
        ),
        Label(
            "不停机、不泄压，把管道、法兰和阀门的漏点封住。",
            "Close leaks of pipes, flanges and valves without stopping or relieving them.",
        ),
        ("seal", "ease_maintenance"),
        ("F16L55/00", "F17D5/00"),
        "leak_sealing",
    ),
    Function(
        "shaft_sealing",
        "轴端旋转密封",
        "sealing of rotating shafts",
        (
            "机械密封",
            "盘根",
            "轴封",
            "骨架油封",
            "轴端漏油",
            "机封",
            "迷宫密封",
            "填料密封",
            "动密封",
            "油封漏",
        ),
        Label(
            "解决泵、减速机、搅拌轴等旋转部位漏油、漏水、漏粉。",
            "Stop oil, water and powder leaking at the shafts of pumps, gearboxes and stirrers.",
        ),
        ("seal",),
        ("F16J15/00", "F04D29/00"),
        "leak_sealing",
    ),
    Function(
        "leak_detection",
        "泄漏检测",
        "leak detection",
        ("检漏", "查漏", "气密性", "漏点", "漏风", "保压", "超声波检漏", "渗漏检测", "泄漏报警"),
        Label(
            "找出气、水、油、真空系统的漏点和漏量。",
            "Find where and how much gas, water, oil or vacuum systems leak.",
        ),
        ("monitor_condition", "seal"),
        ("G01M3/00", "F17D5/00", "B60T17/00"),
        "leak_sealing",
    ),
    Function(
        "seepage_prevention",
        "渠道池体防渗",
        "seepage prevention",
        ("渗水", "防渗", "渗漏", "土工膜", "渠道衬砌", "池壁漏", "屋面漏", "防水层", "止水带"),
        Label(
            "让渠道、水池、坝体和屋面不渗水。", "Keep canals, basins, dams and roofs from seeping."
        ),
        ("seal",),
        ("E02B3/00", "E02B5/00", "E02D31/00"),
        "leak_sealing",
    ),
)
