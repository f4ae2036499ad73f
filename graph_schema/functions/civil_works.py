"""路桥水工: foundations, pipes, roads, bridges, tunnels and dams."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

CIVIL_WORKS: tuple[Function, ...] = (
    Function(
        "foundation_pits",
        "基坑支护与桩基",
        "foundation pits and piles",
        (
            "基坑",
            "桩基",
            "灌注桩",
            "打桩",
            "管桩",
            "地下连续墙",
            "挡土墙",
            "支护桩",
            "旋挖",
            "护壁",
        ),
        Label(
            "基坑不塌、降得下水，桩打得直、承得住。",
            "Keep pits from caving and dry, and drive piles straight and bearing.",
        ),
        ("monitor_condition",),
        ("E02D17/00", "E02D5/00", "E02D7/00", "E02D19/00", "E02D27/00", "E02D29/00"),
    ),
    Function(
        "pipe_laying",
        "顶管穿越与管道铺设",
        "laying of pipes and jacking",
        ("顶管", "定向钻", "穿路管", "拉管", "管道铺设", "铺管", "管沟", "管廊", "埋管", "下管"),
        Label(
            "顶管、定向钻穿过道路河流，沟槽里铺管又快又稳。",
            "Push and drill pipes under roads and rivers, and lay them fast in trenches.",
        ),
        ("seal", "ease_maintenance"),
        ("F16L1/00", "E21B7/00", "F16L55/00", "E21D9/00", "E03F3/00"),
    ),
    Function(
        "road_surfaces",
        "路面铺筑与养护",
        "laying and upkeep of road surfaces",
        (
            "路面",
            "沥青",
            "坑槽",
            "灌缝",
            "摊铺",
            "压路机",
            "车辙",
            "路缘石",
            "公路养护",
            "道路标线",
        ),
        Label(
            "路面铺得平、不裂不坑，坏了补得快、冬天也能补。",
            "Lay roads even, keep them from cracks and holes, and mend them fast in any season.",
        ),
        ("weld_repair", "reuse_waste"),
        ("E01C7/00", "E01C11/00", "E01C19/00", "E01C23/00", "C08L95/00", "E01C21/00"),
    ),
    Function(
        "bridges",
        "桥梁支座伸缩缝养护",
        "bridges and their bearings",
        ("桥梁", "支座", "伸缩缝", "桥墩", "箱梁", "桥面", "梁板", "盖梁", "拉索", "桥塔"),
        Label(
            "桥梁架设和支座、伸缩缝、墩台的维修加固。",
            "Build bridges and mend and strengthen their bearings, joints and piers.",
        ),
        ("monitor_condition", "ease_maintenance"),
        ("E01D19/00", "E01D21/00", "E01D22/00", "E01D2/00", "E01D4/00"),
    ),
    Function(
        "tunnels",
        "隧道衬砌与施工",
        "tunnels and their linings",
        ("隧道", "衬砌", "二衬", "初支", "管片", "掌子面", "喷射混凝土", "仰拱", "隧洞"),
        Label(
            "隧道开挖、衬砌、防排水安全，衬砌不裂不漏不挂冰。",
            "Drive, line and drain tunnels safely, with linings free of cracks, leaks and ice.",
        ),
        ("monitor_condition", "seal"),
        ("E21D11/00", "E21D9/00", "E21F16/00", "E21F17/00"),
    ),
    Function(
        "hydraulic_works",
        "渠坝闸门与护岸",
        "canals, dams and gates",
        ("闸门", "大坝", "水库", "堤坝", "护岸", "渠道", "水闸", "拦污", "水利工程", "农田水利"),
        Label(
            "渠、坝、闸、堤安全耐久，不淤不塌、启闭灵活。",
            "Keep canals, dams, gates and dykes safe, clear, firm and easy to move.",
        ),
        ("seal", "monitor_condition"),
        ("E02B7/00", "E02B3/00", "E02B5/00", "E02B8/00", "E02B13/00"),
    ),
)
