"""煤氢硅: coal turned into gas and coke, hydrogen, carbide and silicon."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

COAL_CHEMISTRY: tuple[Function, ...] = (
    Function(
        "coal_gasification",
        "气化炉长周期运行",
        "long runs of gasifiers",
        ("气化炉", "煤气化", "水煤浆", "渣口", "黑水", "灰水", "合成气", "烧嘴", "激冷", "煤制"),
        Label(
            "解决气化炉渣口堵、烧嘴烧坏、灰水结垢磨蚀。",
            "Cure blocked slag taps, burnt burners and scaling or wearing grey water.",
        ),
        ("monitor_condition", "protect_surface"),
        ("C10J3/00", "C10K1/00", "C10G2/00"),
    ),
    Function(
        "coking",
        "焦炉与干馏操作",
        "coke ovens and carbonisation",
        ("焦炉", "炼焦", "熄焦", "焦化", "炉门冒烟", "上升管", "煤焦油", "推焦", "干馏", "炭化"),
        Label(
            "焦炉、兰炭炉不冒烟、推焦顺、焦油和余热收得回。",
            "Keep ovens from smoking, push smoothly, and recover tar and heat.",
        ),
        ("seal", "recover_heat"),
        ("C10B39/00", "C10B25/00", "C10B27/00", "C10B53/00", "C10B43/00"),
    ),
    Function(
        "hydrogen_making",
        "制氢与储氢安全",
        "making and storing hydrogen",
        ("制氢", "氢气提纯", "储氢", "加氢站", "氢能", "燃料电池", "电解水", "氢燃料", "氢泄漏"),
        Label(
            "电解或重整制氢，安全储运加注，少能耗不泄漏。",
            "Make hydrogen and store, carry and fill it safely with little energy and no leak.",
        ),
        ("monitor_condition", "interlock"),
        ("C25B1/00", "C01B3/00", "F17C5/00", "H01M8/00"),
    ),
    Function(
        "carbide_furnaces",
        "电石与硅铁炉操作",
        "running of carbide and ferrosilicon furnaces",
        ("电石", "硅铁", "矿热炉", "电极软断", "出炉口", "捣炉", "电极糊", "铁合金", "硅锰"),
        Label(
            "矿热炉电极不断、料面透气、出炉机械化、尾气回收。",
            "Keep electrodes whole and burden open, tap by machine and recover the gas.",
        ),
        ("monitor_condition", "control_remotely"),
        ("F27B3/00", "H05B7/00", "C01B32/00", "C22C33/00"),
    ),
    Function(
        "chlor_alkali",
        "氯碱与树脂生产",
        "chlor-alkali and PVC",
        ("氯碱", "烧碱", "氯气", "盐酸合成", "液氯", "氯乙烯单体", "PVC树脂", "离子膜", "次氯酸"),
        Label(
            "离子膜槽电压低、氯气不泄漏、聚合不结片。",
            "Low cell voltage, no chlorine leaks and clean polymerisation.",
        ),
        ("monitor_condition", "seal"),
        ("C25B1/00", "C01B7/00", "C25B15/00"),
    ),
    Function(
        "crystal_growth",
        "单晶硅多晶硅制取与切片",
        "growing and slicing of silicon",
        ("单晶炉", "单晶硅", "多晶硅", "硅棒", "硅片", "拉晶", "坩埚", "硅料", "金刚线", "还原炉"),
        Label(
            "拉晶不断棱、还原炉电耗低、切片少碎裂。",
            "Pull crystals without loss, save power in reduction and break few wafers.",
        ),
        ("monitor_condition", "analyse_data"),
        ("C30B15/00", "C30B29/00", "C01B33/00", "B28D5/00"),
    ),
    Function(
        "graphite_and_carbon",
        "石墨与碳材料制备",
        "making of graphite and carbon",
        (
            "氧化石墨烯",
            "石墨烯复合",
            "石墨化",
            "石墨电极",
            "碳素制品",
            "炭素",
            "负极材料",
            "活性炭",
            "炭黑",
            "石墨负极",
        ),
        Label(
            "石墨化、炭素焙烧和负极材料生产质量稳、能耗低。",
            "Bake and graphitise carbon and make anode material evenly with less energy.",
        ),
        ("recover_heat", "monitor_condition"),
        ("C01B32/00", "C04B35/00", "H01M4/00"),
    ),
)
