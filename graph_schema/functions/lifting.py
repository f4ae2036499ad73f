"""起重: cranes, hoists and lifts that carry loads and people safely."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

LIFTING: tuple[Function, ...] = (
    Function(
        "crane_safety",
        "起重机械安全",
        "safety of cranes",
        (
            "起重机",
            "天车",
            "行车梁",
            "塔吊",
            "塔机",
            "啃轨",
            "吊钩",
            "歪拉斜吊",
            "龙门吊",
            "电动葫芦",
        ),
        Label(
            "行车、塔吊、门机不啃轨、不溜钩、不超载。",
            "Keep cranes from biting rails, dropping hooks and overloading.",
        ),
        ("interlock", "monitor_condition"),
        ("B66C13/00", "B66C15/00", "B66C17/00", "B66C19/00", "B66C23/00", "B66C9/00"),
        "heavy_lifting",
    ),
    Function(
        "wire_rope",
        "钢丝绳检查与更换",
        "inspection and change of wire ropes",
        ("钢丝绳", "断丝", "断绳", "吊索", "排绳", "绳索张力", "绳头", "卷扬", "滑轮组", "锚链"),
        Label(
            "钢丝绳断丝磨损查得出，换绳省力，排绳不乱。",
            "See broken wires early, change ropes with ease and wind them in order.",
        ),
        ("monitor_condition", "ease_maintenance"),
        ("B66C1/00", "D07B1/00", "B66D1/00", "B66B7/00", "G01N27/00"),
        "heavy_lifting",
    ),
    Function(
        "mine_hoist",
        "提升机与矿井提升",
        "hoists and mine hoisting",
        ("提升机", "罐笼", "箕斗", "副井", "井筒", "罐道", "过卷", "主井", "斜井", "绞车"),
        Label(
            "提升系统不过卷、不卡罐，检修有人护。",
            "Keep hoists from overwinding and cages from jamming.",
        ),
        ("interlock", "monitor_condition"),
        ("B66B5/00", "B66B1/00", "B66B15/00", "B66B17/00", "E21D7/00"),
    ),
    Function(
        "elevator_safety",
        "电梯扶梯安全",
        "safety of lifts and escalators",
        ("电梯", "扶梯", "轿厢", "困人", "曳引", "层门", "限速器", "载货电梯"),
        Label(
            "电梯不困人、不坠落，门区不夹人，好维保。",
            "Keep lifts from trapping, dropping or pinching people.",
        ),
        ("interlock", "monitor_condition"),
        ("B66B5/00", "B66B1/00", "B66B13/00", "B66B11/00", "B66B29/00"),
    ),
)
