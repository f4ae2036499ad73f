"""高分子与涂胶: coatings, adhesives, plastics, rubber and their forming."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

POLYMERS: tuple[Function, ...] = (
    Function(
        "paint_making",
        "涂料配制与漆膜质量",
        "paints and their films",
        ("涂料", "清漆", "水性漆", "油漆", "漆膜", "底漆", "面漆", "固化剂", "起皮", "色浆"),
        Label(
            "涂层附得牢、厚薄匀、耐候，喷涂少浪费少污染。",
            "Coats that hold, are even and weather well, sprayed with little waste and fume.",
        ),
        ("protect_surface",),
        ("C09D11/00", "C09D101/00", "B05D1/00", "B05D7/00", "B01F33/00"),
    ),
    Function(
        "bonding",
        "粘接与涂胶",
        "bonding and gluing",
        ("胶粘剂", "粘接", "点胶", "涂胶", "打胶", "胶水", "开胶", "粘合", "胶带", "脱胶"),
        Label(
            "让金属、橡胶、木材等粘得牢、涂胶匀、不开胶。",
            "Bond metal, rubber, wood and more firmly with even glue that does not let go.",
        ),
        ("seal", "ease_maintenance"),
        ("C09J5/00", "C09J7/00", "B05C5/00", "B05C11/00", "C09J163/00"),
    ),
    Function(
        "plastics_forming",
        "塑料成型",
        "forming of plastics",
        ("注塑", "挤塑", "吹塑", "吹瓶", "吸塑", "塑料挤出", "挤出机", "吹膜", "滚塑", "塑料模"),
        Label(
            "注塑、挤出、吹塑时少飞边、不缩瘪、换模快、少废料。",
            "Inject, extrude and blow plastics with less flash, sink, waste and faster changes.",
        ),
        ("ease_maintenance", "monitor_condition"),
        ("B29C45/00", "B29C48/00", "B29C49/00", "B29C51/00", "B29C33/00"),
    ),
    Function(
        "rubber_forming",
        "橡胶炼胶硫化",
        "mixing and curing of rubber",
        ("橡胶", "硫化机", "硫化剂", "炼胶", "密炼", "胶料", "混炼", "硫化接头", "混炼胶"),
        Label(
            "炼胶匀、硫化透，橡胶件耐寒耐磨不开裂。",
            "Mix rubber evenly and cure it through, so that parts stand frost and wear.",
        ),
        ("ease_maintenance", "protect_surface"),
        ("B29B7/00", "B29C35/00", "C08L7/00", "C08L9/00", "C08K3/00"),
    ),
    Function(
        "polymer_modification",
        "高分子材料改性",
        "modified polymers",
        (
            "树脂组合",
            "母粒",
            "聚丙烯",
            "聚乙烯",
            "增韧",
            "聚氨酯",
            "环氧树脂",
            "改性塑料",
            "聚合物",
            "共混",
        ),
        Label(
            "用填料、助剂和共混使塑料更强、更韧、更耐寒耐热。",
            "Make plastics stronger, tougher and hardier with fillers, additives and blends.",
        ),
        ("protect_surface",),
        ("C08L23/00", "C08L63/00", "C08K3/00", "C08K9/00", "C08G18/00"),
    ),
    Function(
        "flame_retardance",
        "材料阻燃隔火",
        "flame-retardant materials",
        (
            "阻燃",
            "难燃",
            "不燃",
            "防火涂料",
            "防火板",
            "防火门",
            "防火封堵",
            "膨胀型防火",
            "耐火电缆",
        ),
        Label(
            "让材料、电缆和构件不易燃、烧不穿、少毒烟。",
            "Make materials, cables and parts hard to burn or burn through, with little fume.",
        ),
        ("protect_surface", "seal"),
        ("C09K21/00", "C08K5/00", "E04B1/00", "E06B5/00", "H01B7/00"),
    ),
    Function(
        "composite_forming",
        "复合材料成型",
        "forming of composites",
        ("碳纤维", "玻纤", "玻璃纤维", "预浸料", "缠绕成型", "铺层", "复材", "拉挤", "真空灌注"),
        Label(
            "碳纤、玻纤等复合材料件成型密实、无分层。",
            "Form carbon and glass fibre parts that are dense and do not delaminate.",
        ),
        ("weld_repair",),
        ("B29C70/00", "B32B27/00", "C08J5/00"),
    ),
    Function(
        "film_lamination",
        "膜材收卷贴合",
        "winding and laminating of film",
        ("贴合", "覆膜", "贴膜", "收卷", "放卷", "分切", "保护膜", "复合膜", "起皱", "流延"),
        Label(
            "膜、纸、布涂得匀、收得齐、贴合不起皱不起泡。",
            "Coat, wind and laminate film, paper and cloth without folds or bubbles.",
        ),
        ("monitor_condition",),
        ("B32B37/00", "B05C1/00", "B65H23/00", "B65H18/00", "B29C63/00"),
    ),
)
