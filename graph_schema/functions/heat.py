"""热: using heat again, keeping it in, letting it pass."""

from graph_schema.functions.function import Function
from graph_schema.label import Label

HEAT: tuple[Function, ...] = (
    Function(
        "heat_recovery",
        "余热回收",
        "recovery of waste heat",
        ("余热", "废热", "排烟温度高", "冷凝热", "乏汽", "疏水热", "热能回收", "热量回收", "热泵"),
        Label(
            "把烟气、乏汽、冷却水和产品带走的热收回来用。",
            "Use again the heat that leaves with flue gas, steam, cooling water and products.",
        ),
        ("recover_heat",),
        ("F27D17/00", "F22B1/00", "F25B30/00", "F28D21/00", "F01K17/00"),
    ),
    Function(
        "fouling_removal",
        "换热面清垢除焦",
        "removal of scale and slag from heat surfaces",
        ("结垢", "积灰", "结焦", "除垢", "吹灰", "换热器堵", "水垢", "除焦", "清灰", "挂渣"),
        Label(
            "清除换热面上的水垢、灰和焦渣，并减慢再结。",
            "Remove scale, ash and slag from heat-exchange surfaces and slow their return.",
        ),
        ("recover_heat", "ease_maintenance"),
        ("F28G1/00", "F28G9/00", "F28G13/00", "C02F5/00", "F28F19/00", "F23J3/00"),
    ),
    Function(
        "air_cooling",
        "空冷与冷却塔提效",
        "performance of air coolers and cooling towers",
        (
            "真空下降",
            "真空度低",
            "背压高",
            "空冷岛",
            "空冷",
            "冷却塔",
            "凝汽器",
            "散热器脏",
            "空冷风机",
        ),
        Label(
            "让空冷岛、冷却塔和翅片风冷在热风和严寒中都保持换热。",
            "Keep air-cooled condensers, towers and fin fans effective in hot wind and hard frost.",
        ),
        ("save_drive_energy", "recover_heat"),
        ("F28B1/00", "F28B9/00", "F28C1/00", "F28F27/00"),
    ),
    Function(
        "thermal_insulation",
        "设备管道保温",
        "thermal insulation",
        ("散热大", "保温层", "热损失", "保温套", "隔热层", "表面温度高", "保温脱落", "保温棉"),
        Label(
            "减少设备、管道和建筑的热损失，保温层好拆好装。",
            "Cut the heat loss of equipment and pipes with insulation that is easy to remove.",
        ),
        ("insulate_and_trace",),
        ("F16L59/00", "E04B1/00"),
    ),
    Function(
        "heating_balance",
        "供热管网平衡",
        "balancing of heating networks",
        ("供热", "供暖", "暖气不热", "热网", "水力失调", "换热站", "冷热不均", "二次网"),
        Label(
            "让热网各支路、各用户得到该得的热。",
            "Give every branch and user of a heating network its due heat.",
        ),
        ("control_remotely", "save_drive_energy"),
        ("F24D10/00", "F24D19/00", "F24D3/00"),
    ),
)
