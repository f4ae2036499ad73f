"""方案动词: what a technique does to a problem, the verbs by which industries meet.

Source: the capability taxonomy of the project, 22 verbs drawn from the themes of the alliance.
"""

from graph_schema.label import Label
from graph_schema.vocabularies.vocabulary import Term, Vocabulary

SOLUTION_VERBS = Vocabulary(
    "solution_verbs",
    Label("方案动词", "solution verb"),
    (
        Term("insulate_and_trace", "保温伴热", "insulation and trace heating", ("保温", "伴热")),
        Term("deice", "除冰防冻", "de-icing and frost protection", ("除冰", "防冻")),
        Term("suppress_dust", "抑尘", "dust suppression", ("降尘", "除尘")),
        Term(
            "protect_surface", "防磨耐蚀", "wear and corrosion protection", ("防磨", "耐蚀", "防腐")
        ),
        Term("seal", "密封堵漏", "sealing of leaks", ("密封", "堵漏")),
        Term("monitor_condition", "状态监测", "condition monitoring", ("在线监测",)),
        Term("meter_online", "在线计量", "on-line metering", ("计量",)),
        Term(
            "control_remotely", "远程测控", "remote measurement and control", ("远程控制", "遥控")
        ),
        Term("inspect_by_drone", "无人机巡检", "drone inspection", ("无人机",)),
        Term("recognise_visually", "视觉识别", "machine vision", ("机器视觉", "图像识别")),
        Term("filter_and_separate", "过滤分离", "filtering and separation", ("过滤", "分离")),
        Term("recover_heat", "余热回收", "waste-heat recovery", ("余热利用",)),
        Term("save_water", "节水", "water saving", ("水回用",)),
        Term("reuse_waste", "固废利用", "use of solid waste", ("固废综合利用",)),
        Term("ease_maintenance", "快速检修工装", "tooling for quick repair", ("检修工装", "工装")),
        Term("interlock", "安全联锁", "safety interlock", ("联锁",)),
        Term("weld_repair", "焊接修复", "repair by welding", ("堆焊", "焊接")),
        Term("drive_by_fluid", "液压气动", "hydraulics and pneumatics", ("液压", "气动")),
        Term("save_drive_energy", "电机变频节能", "variable-speed drives", ("变频", "变频节能")),
        Term("calibrate", "仪表校准", "instrument calibration", ("校准", "校验")),
        Term("connect", "通讯组网", "communication networks", ("组网", "通信组网")),
        Term("analyse_data", "数据分析", "data analysis", ("大数据分析",)),
    ),
    source="项目能力分类",
)
