"""牧: animals, their feed, their milk and the grass they live on."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

HERDING: tuple[Function, ...] = (
    Function(
        "barn_climate",
        "畜舍保暖通风",
        "climate of barns",
        ("牛舍", "猪舍", "鸡舍", "羊舍", "畜舍", "牛棚", "羊圈", "养殖舍", "猪场", "暖棚"),
        Label(
            "冬天畜舍又要暖又要换气，夏天不热死牲畜。",
            "Keep barns warm yet aired in winter, and animals from heat in summer.",
        ),
        ("insulate_and_trace", "recover_heat"),
        ("A01K1/00", "A01K31/00", "F24F7/00"),
        "ventilation",
    ),
    Function(
        "manure_handling",
        "粪污清理与利用",
        "removal and use of manure",
        ("粪污", "清粪", "刮粪", "粪沟", "冻粪", "粪便", "粪水", "牛粪", "沼气", "堆肥"),
        Label(
            "把粪污及时清走、不冻住，做成肥料、垫料和沼气。",
            "Remove manure before it freezes and make fertiliser, bedding and biogas of it.",
        ),
        ("reuse_waste", "filter_and_separate"),
        ("A01K1/00", "C05F3/00", "C05F17/00", "C02F11/00", "A01C3/00"),
    ),
    Function(
        "animal_feeding",
        "饲喂与撒料",
        "feeding of animals",
        ("饲喂", "喂料", "喂食", "投喂", "推料", "撒料机", "料槽", "食槽", "剩料", "投饵"),
        Label(
            "把料按量、按时、均匀地送到每头牲畜嘴边。",
            "Bring feed to every animal in the right amount, on time and evenly.",
        ),
        ("meter_online", "control_remotely"),
        ("A01K5/00", "A01K39/00", "A01K61/00"),
    ),
    Function(
        "feed_processing",
        "饲料加工与日粮混合",
        "processing and mixing of feed",
        ("饲料", "TMR", "日粮", "青贮", "草料", "铡草", "揉丝", "草颗粒", "拌料", "饲草"),
        Label(
            "切草、粉碎、拌匀、制粒和青贮，配方准、不霉坏。",
            "Chop, grind, mix, pellet and ensile feed true to recipe and free of mould.",
        ),
        ("meter_online", "protect_surface"),
        ("A23N17/00", "A23K10/00", "A23K30/00", "A01K5/00", "A01F29/00"),
    ),
    Function(
        "stock_watering",
        "牲畜饮水防冻供应",
        "drinking water for animals",
        ("饮水槽", "饮水器", "饮水碗", "饮水井", "牲畜饮水", "人畜饮水", "恒温饮水", "水槽结冰"),
        Label(
            "让牲畜在冬天和缺电的牧场喝上不冰的净水。",
            "Give animals clean unfrozen water in winter and on pastures without mains power.",
        ),
        ("insulate_and_trace", "control_remotely"),
        ("A01K7/00", "E03B3/00", "E03B7/00"),
    ),
    Function(
        "milking",
        "挤奶与原奶质量",
        "milking and quality of raw milk",
        ("挤奶", "奶厅", "奶杯", "乳房炎", "奶牛", "原奶", "原料奶", "体细胞", "鲜奶", "奶罐"),
        Label(
            "挤奶不伤牛、不混脏，原奶快冷、干净、可追溯。",
            "Milk without hurt or dirt, and keep raw milk clean, quickly cooled and traceable.",
        ),
        ("monitor_condition", "calibrate"),
        ("A01J5/00", "A01J7/00", "A01J9/00", "G01N33/00"),
    ),
    Function(
        "newborn_warmth",
        "仔畜接产保育",
        "care of newborn animals",
        ("仔猪", "羔羊", "犊牛", "接羔", "接犊", "冻羔", "产仔", "育雏", "孵化", "雏鸡"),
        Label(
            "让初生仔畜雏禽不受冻、吃上奶、少死亡。",
            "Keep newborn animals and chicks warm, fed and alive.",
        ),
        ("insulate_and_trace", "monitor_condition"),
        ("A01K29/00", "A01K31/00", "A01K41/00", "A01K9/00"),
    ),
    Function(
        "animal_health",
        "畜禽疫病防治诊疗",
        "prevention and cure of animal disease",
        ("兽医", "兽用", "兽药", "畜禽疫", "动物疫", "布病", "口蹄疫", "保定架", "修蹄", "家畜"),
        Label(
            "牲畜的防疫、保定、注射、诊疗和消毒更快更安全。",
            "Vaccinate, restrain, inject and treat animals faster and more safely.",
        ),
        ("ease_maintenance", "monitor_condition"),
        ("A61D1/00", "A61D3/00", "A61D7/00", "A61D19/00", "A61D17/00"),
    ),
    Function(
        "herd_tracking",
        "牲畜个体识别与定位",
        "identifying and tracking of animals",
        ("耳标", "项圈", "发情", "牛只", "畜群", "走失", "放牧", "找牛", "牧群", "散养"),
        Label(
            "知道哪一头在哪里、吃没吃、发没发情、病没病。",
            "Know which animal is where, whether it eats, is in heat or sick.",
        ),
        ("connect", "analyse_data", "recognise_visually"),
        ("A01K11/00", "A01K29/00", "G01S19/00", "G06K17/00"),
    ),
    Function(
        "hay_making",
        "牧草收割加工",
        "mowing and curing of hay",
        ("牧草", "割草", "打草机", "打草", "搂草", "苜蓿", "饲草收", "晒草", "剪草"),
        Label(
            "割得净、干得快、叶不掉，把草收好存住。",
            "Mow clean and dry fast without losing leaves, and keep the hay good.",
        ),
        ("ease_maintenance", "protect_surface"),
        ("A01D34/00", "A01D43/00", "A01D78/00", "A01D84/00"),
    ),
    Function(
        "grassland_care",
        "草场保护与轮牧",
        "care of pastures",
        ("草场", "草原退化", "草原", "轮牧", "禁牧", "载畜", "网围栏", "草畜", "围栏被"),
        Label(
            "掌握草场长势和载畜，修好围栏，防退化。",
            "Know growth and stocking of pastures, mend fences and stop decline.",
        ),
        ("inspect_by_drone", "analyse_data"),
        ("A01K3/00", "A01G22/00", "E04H17/00", "G06V20/00"),
    ),
    Function(
        "aquaculture",
        "水产养殖增氧与水体管理",
        "aquaculture",
        ("水产养殖", "增氧", "鱼塘", "鱼池", "网箱", "鱼苗", "养鱼", "养殖池", "养殖水", "捕捞"),
        Label(
            "让鱼虾池冬夏不缺氧、水质好、投料省。",
            "Keep fish ponds in oxygen and clean in winter and summer with little feed lost.",
        ),
        ("monitor_condition", "control_remotely"),
        ("A01K61/00", "A01K63/00", "C02F7/00"),
    ),
    Function(
        "animal_housing_gear",
        "笼具与散养设施",
        "cages and hives",
        ("笼具", "鸡笼", "蛋鸡", "禽蛋", "蜂箱", "养蜂", "养蚕", "家禽", "种鸡", "蛋品"),
        Label(
            "禽、蜂等小动物的笼、箱和集蛋、取蜜设施好用好清。",
            "Make cages, hives and egg or honey gear easy to use and to clean.",
        ),
        ("ease_maintenance",),
        ("A01K31/00", "A01K47/00", "A01K59/00", "A01K67/00", "A01K43/00"),
    ),
)
