"""Parts of a need in the words of those who have it: what, what goes wrong, when, what is wanted,
what was tried, and what is not meant.

Every rule is a row of a table: a kind, and the pattern of how people say it. Rows are applied in
order; what a row finds is closed to the rows below it, and ends a clause for them. What the rows of
TRIED and EXCLUDED find is left out of the search, so they say nothing where they are not sure: to
leave in too much costs little, to cut a piece of the problem costs the match.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from language.cut import cut

_WORDS = {
    # What one does against a trouble. The first need no verdict: 换过密封圈. 装过水泥 is a history.
    "SURE": """换 试 修 调 清 补 紧 校 喷涂 刷 涂 贴 研磨 打磨 热洗 酸洗 清洗 清理 清扫 更换 调整
        调试 维修 检修 大修 返修 延长 升级 加密 加派 加装 改造 尝试 疏通 重做""",
    "MAYBE": """加 装 打 喷 洗 拆 缠 垫 撒 注 灌 做 找 盖 搭 焊 改 捣 抹 擦 拧 包 浇 冲 上 用
        采用 请 咨询 化验 处理 加大""",
    # What turns V过 into something else: 换过滤芯, 加过氧化氢, 修过的路.
    "NO_PAST": """的 [以之]?后 滤 程(?!序) 大 小 高 低 热 载 流 压 氧 硫 硬 渡 冷 度 剩 量 饱 路 道
        细 粗 车 来 去 头 不 没有?<END>""",
    "AGENT": "厂家 厂商 原厂 供应商 设备商 师傅 维保 售后 工程师 专家 维修工 检修工 修理工 电工",
    "BY": """我们 我厂 我方 也 都 还 曾 曾经 已经 已 先后 前后 反复 多次 每年 去年 前年 今年 上个月
        之前 以前 原来 后来 人工 自己 请人 找人 [拿用]<HAN>{1,3}""",
    "IN_VAIN": """没用 没有用 没[什啥]么?用 没多大用 没管用 不[太大]?管用 不管事 [不没]顶用 不顶事
        [不没]见效 没有?效果 没[啥什]么?效果 效果(?:不好|不大|不行|不明显|一般|不理想) [不没]起作用
        没有?作用 没有?(?:明显)?改善 没有?(?:彻底)?解决 解决不了 不解决问题 没有?变化 没有?好转 不行
        不好使 白搭 白费 无济于事 治标不治本 没找到原因 找不[出到]原因 查不出 没[看查]出
        没[弄修治]好 没见[少好] 管不了[几多] [撑顶]不[过了] 都这样 都一样""",
    "VERDICT_BY": "但是? 可是? 却 结果 也 都 还是? 仍然? 依然 照样 一直 根本 一点 全 均 后来",
    "STILL": "还是? 仍然? 依然 依旧 照样 也不 也没",
    # What is not wanted: a refusal counts where it names what one could do: 不要让水进去 does not.
    "REFUSE": "请?不要 不想再? 不愿意? 不打算 不准备 不希望 请?别再? 甭 勿",
    "REFUSE_ANY": "暂?不考虑 不接受 不采用 不采纳 拒绝 谢绝 [别不]推荐",
    "SOLUTION": "换 装 上 用 改 做 买 拆 洗 加 推荐 采购 开挖 喷 涂 烘 方案 办法 法子 方法 思路",
    "NO_WAY": "成本 费用 价格 的话 吗 停[电机产]",
    "WAY": "办法 法子 方法 方案 路子 思路 途径 手段 招 技术 工艺 选择 措施",
    "ASKS": "还?有没有 还?有什么 还?有啥 还?有哪些 想找 别的 其[他它]",
    # 不是 before these rules no cause out: 不是很大, 不是一天两天, 不是每次.
    "NO_CAUSE": """很 太 特别 那么 这么 每 所有 全 都 这 那 没 不 说 一 偶尔 经常 总 天天 有 我 简单
        只 仅 光 单 新 老 什么 大 小 突然 马上 立刻 完全 真 彻底 连续 持续 频繁 普通 严重 就 越""",
    "CAUSE": "的?问题 的?原因 的?缘故 的事 的毛病 的责任 造成的 引起的 导致的 坏了? 多了 少了",
    "UNIT": """% ％ ‰ ℃ °_?c? 度 个?小时 个?钟头 分钟? 秒 天 周 个?月 年 次 遍 吨 公斤 克 毫米 厘米
        米 公里 千瓦 兆帕 倍 万?元 根 台 个 层 班 ppm mg/m3 mg/l db 分贝 kpa mpa kw mm cm km kg""",
    "WANT": "要求 希望 想要? 目标是? 求 指标 最好 力争 需要 争取 期望 预期",
    "LIMIT": """不超过 不[大高低少多]于 控制在 [降压升]到 降至 缩短[到至] 提高?到 保持在 稳定?在
        降低 减少?到 [小低少大高]于 达到 撑 保用 [≤≥]""",
    "LIMIT_ALONE": "不超过 不[大高低少多]于 控制在 缩短[到至] 稳定在 [≤≥]",
    "AFTER": "以内 以下 以上 之内 之间 左右",
    "AIR": "气温 水温 地温 温度 室外 室温 环境 海拔 风速 介质 冬 夏",
    "TIME": """[冬夏春秋雨]季 [冬夏春秋]天 梅雨天 伏天 [三数]九天 夜[里间] 半夜 高峰时段 [雨风雪]天
        雷雨天 早晨 清早 开春 入冬 入伏""",
    "STATE": """高温高压 低温 负温 高寒(?:地区)? 高海拔 高湿 潮湿 [满低]负荷 重载 满载 空载 防爆区
        连续(?:运行|生产|作业) 长期运行 缺水 有毒 易燃易爆 粉尘大 灰大 湿度大 风大 风沙大 弯道多
        水硬 空间小 地方窄 干燥""",
    "WRONG": """结[冰霜露垢块焦蜡疤] 上冻 冻[住死实裂坏胀] 凝露 覆冰 积[雪水灰料] 堵[塞死灰管料住]
        卡[料死住阻] 漏[油水气料雨粉电奶液播] 渗[水漏油] 泄漏 内漏 外[溢漏] 打滑 跑偏 啃轨
        断[裂头针条丝链线] 开裂 裂[纹缝] 撕裂 磨[损穿漏] 粘[料粉连] 挂壁 糊锅 板结 腐蚀 锈[蚀死]
        生锈 剥[离落] 发[热霉黄脆黑粘] 过热 超[温标差] 烧[毁坏断] 跳[闸机线] 误[动报] 振动 异响
        噪[音声] 变形 脱落 松动 起[皮泡粉毛] 空鼓 塌陷 沉降 变质 水斑 滴水 粉尘 扬尘 沙尘 打火 放电
        污闪 短路 接触不良 静电 气孔 夹渣 虚焊 掉[粉渣] 色[花差] 假液位 失[灵效] 死机 喘振 [气汽]蚀
        偏磨 窜动 抖动 缠[草绕] 湿包 缺陷 故障 减薄 割伤 打不着火? 冒烟 爆[管裂] 咬死 拉丝 呛人""",
    # Too short to mean a defect anywhere: taken behind 老, 就 and the like, or at a clause's end.
    "WRONG_SHORT": "漏 堵 断 卡 冻 粘 裂 响 掉 抖 坏 漂 糊 跳 弹 缠 塌 崩 锈 松",
    "OFTEN": "老是? 总是? 就 又 还是? 易 常 乱 照样 来回 爱 天天",
    "CANNOT": """[上下起]不[去来] 不[动开上住严匀透稳准掉着出进通牢均灵足畅转][来去水]? 不干净
        不下[来去] 不出来 不到位 不一样 不均匀 不够 不起来 不出水 不制冷 不启动 不工作 不亮""",
    "DEGREE": "太?[高低大多慢差小] 偏[高低大小] 发虚 不稳",
    "MACHINE": """机 泵 阀 管 器 罐 塔 炉 柜 线 轴 轮 带 车 门 箱 筒 板 网 仓 锅 池 槽 斗 链 缸 釜
        轴承 叶片 轮胎 喷嘴 密封 机封 电机 装置 系统 设备 道岔 钢轨 焊缝 墙 涂料 混凝土""",
    "NO_NOUN": "用于 基于 来[年回] 而是",
    "EN_BY": "we i they have has had we've i've already also even",
    "EN_ACT": """replaced changed swapped adjusted cleaned tightened lubricated repaired rebalanced
        upgraded added installed flushed painted coated welded increased reduced realigned""",
    "EN_IN_VAIN": """no_help not_help n't_help without_success without_effect without_result
        no_effect no_result no_improvement no_difference still_the_same in_vain no_avail not_work
        n't_work no_change found_nothing nothing_changed""",
    "EN_AGENT": "manufacturer supplier vendor (?:service_)?technician engineer electrician",
    "EN_DOING": "replacing buying changing using adding installing rebuilding swapping",
    "EN_REFUSE": "looking_for interested_in considering",
    "EN_WHY": "due_to because_of caused_by the an? another",
    "EN_NO_CAUSE": "same first best only single day week",
    "EN_NEW": "new buy replac chang chemical another instal",
    "EN_WAY": "methods? ways? solutions? ideas? options? alternatives? anything means",
    "EN_NEED": "want need target must should goal requires? required reduce keep aim",
    "EN_BOUND": "below under less_than within at_most no_more_than at_least above over up_to",
    "EN_TIME": "weather winter summer mornings? nights? rain snow cold heat dust humidity air",
    "EN_STATE": r"at_(?:minus|high|low|full|\d+) under_(?:full|heavy|high) when while",
    "EN_WRONG": r"""slips leaks overheats vibrates freezes(?:_(?:shut|up|over))? jams clogs(?:_up)?
        cracks breaks(?:_down)? rusts corrodes wears(?:_out)? gets_stuck sticks trips stops_too_\w+
        takes_too_long does(?:_not|n't)_\w+(?:_\w+)? (?:won't|cannot)_\w+ fails_to_\w+
        too_(?:slow|hot|wet|loud|high|low) is_blocked""",
}
"""What people say, by the name that the rules below call it: patterns, `_` for a blank."""


class PartKind(StrEnum):
    """What a part says: of the matter, what goes wrong, when; what for; what not."""

    OBJECT = "object"
    DEFECT = "defect"
    CONDITION = "condition"
    WANTED = "wanted"
    TRIED = "tried"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text: `text == given[start:end]`, in characters, never empty."""

    kind: PartKind
    text: str
    start: int
    end: int


_MARKS = {kind: chr(0xE000 + place) for place, kind in enumerate(PartKind)}
"""What stands for a character that is taken: private signs, which nobody types."""

_CLOSED = "，" + "".join(_MARKS.values())
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_PIECES = {
    name: "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)).replace("_", " ") + ")"
    for name, words in _WORDS.items()
} | {
    "BEGIN": rf"(?:^|(?<=[{_CLOSED}])) *+",
    "END": rf"(?= *(?:[{_CLOSED}]|$))",
    "C": f"[^{_CLOSED}]",
    "ON": f"[^{_CLOSED}只但就]",
    "HAN": f"[{_HAN}]",
    "NOUN": f"[^{_CLOSED}的了不是就还都也又着而一几两 ]",
    "NUMBER": r"(?:\d[\d.,]*|(?:百分之)?[零一二两三四五六七八九十百千万半俩仨]+)",
    "FIGURE": "<NUMBER>(?: ?<UNIT>)*<AFTER>?",
    "NOT_IS": "[也并]?(?:不是|并非)(?!<NO_CAUSE>)",
    "NOT_OR": "<END>(?!，(?:就是|也是|不是))",
    "FIRST": f"<BEGIN>[^{_CLOSED}没未从]{{0,6}}?",
    "DID": "<BY>*<DEED>",
    "SAVE": "除(?:了|(?!<HAN>?[器机尘湿冰霜锈]))",
    "BESIDE": "(?:[以之]外|外(?=[，还有的]))",
    "NOT_YET": "(?<![没未不只才])(?<!没有)(?<!自从)",
    "DEED": "<NOT_YET>(?:<SURE>|<MAYBE>)",
    "TIMES": "<C>{0,3}?<NUMBER>[次遍回趟]",
    "PAST": "过(?!<NO_PAST>)",
    "ALONG": f"(?:(?![以之]?后|反[而倒])[^{_CLOSED}的就都也还又仍却但])",
    "TAIL": "<ALONG>*+(?![的后以之])",
    "PLAINLY": "(?!<ALONG>*(?:<WRONG>|<CANNOT>)|<TIMES>)<TAIL>",
    "VAIN": "<VERDICT_BY>*<IN_VAIN>",
    "TRIED": _MARKS[PartKind.TRIED],
    "AMISS": f"[{_MARKS[PartKind.DEFECT]}{_MARKS[PartKind.CONDITION]}]",
}

_ROWS = {
    "EXCLUDED": (
        # 不是皮带跑偏，而是…; 不是浆料的原因; 也不是结霜; but not 不是堵就是漏.
        "<BEGIN>(?:原因|问题|毛病|故障)?«<NOT_IS><C>{1,14}?»，?而是",
        "<BEGIN>(?:原因|问题|毛病|故障)?«<NOT_IS><C>{1,10}?<CAUSE>»<NOT_OR>",
        "<BEGIN>«<NOT_IS>(?:<ON>{0,6}<WRONG>|<ON>{2,6}<WRONG_SHORT>)»<NOT_OR>",
        "<BEGIN>«[跟和与]<C>{1,10}(?:无关|没有?关系)»<END>",
        "<BEGIN>«已经?排除了?<C>{1,12}»<END>",
        # 不要换设备的方案; 不考虑化学清洗; 换新柜子不考虑; 不换整机的前提下.
        "<BEGIN>«(?:我们|最好|但|千万|也)*<REFUSE>(?=<C>{0,8}?<SOLUTION>)<ON>{1,20}»<END>",
        "<BEGIN>«(?:我们|最好|但|也)*<REFUSE_ANY>(?!<C>*<NO_WAY>)<ON>{1,20}»<END>",
        "<BEGIN>«(?=<SOLUTION>)<C>{2,12}?(?:不考虑|免谈|就算了)»<END>",
        "，«在?不(?:更换|换|改造|购买|新购|加装)<C>{1,12}?(?:前提|情况|条件)下»",
        # 除了热风干燥以外还有什么路子; but not 除了冬天以外都正常, 除了漏油还有异响.
        "«<SAVE><C>{2,15}?<BESIDE>»，?<C>{0,3}?(?:<ASKS>|的)<C>{0,8}?<WAY>",
        "«除了<C>{2,12}?»，?<ASKS><C>{0,8}?<WAY>",
        "<BEGIN>«(?:it(?: is|'s) )?not <EN_WHY> (?!<EN_NO_CAUSE>)(?:(?! but )<C>){2,40}»<END>",
        "<BEGIN>«(?:(?:we|i)(?: are|'re| am) )?not <EN_REFUSE> <C>{2,50}»<END>",
        "<BEGIN>«(?:we )?do(?: not|n't) want (?!<C>* to )(?=<C>{0,12}<EN_NEW>)<C>{2,40}»<END>",
        "<EN_WAY><C>{0,20}? «(?:except(?: for)?|other than|apart from) <C>{2,40}»<END>",
        "(?:need|want|looking for|how|，)(?:<C>{0,40}? )? *+«without <EN_DOING> <C>{2,40}»<END>",
        "<BEGIN>(?:please )?«no (?:new|chemical|additional) <C>{2,30}»<END>",
    ),
    "TRIED": (
        # 撒过盐没用; 换过密封圈，也请厂家来过两次; 换了泵还是漏, up to 还.
        "<BEGIN>«<C>{2,14}(?<![没未])试过»<END>",
        "«<DID>(?:<PAST>|了)(?:(?![的就])<C>){0,30}?，?<VAIN><C>{0,5}»<END>",
        "<FIRST>«<DID><PAST><C>{0,16}»，<VAIN>",
        "<FIRST>«<BY>*<NOT_YET><SURE><PAST><PLAINLY>»",
        "<FIRST>«<DID><PAST><PLAINLY>»，?(?:<STILL>|<C>{0,6}[又越]|<DID>过|<TRIED>)",
        "«<BY>*<DEED>(?<![用改])[过了]<TIMES>»(?!的)",
        "<BEGIN>«<BY>*(?:换|垫|贴|刷|喷|涂|打|加|装|拧|清|紧)了<TAIL>»，?<STILL>",
        "<BEGIN>«[也还]?[请找叫让]?[过了]?<C>{0,4}?<AGENT><C>{0,6}?(?:来|上门|看|修|查)[过了]<TAIL>»",
        "<BEGIN>«<C>{1,14}?[也都]<DEED>[过了]<TAIL>»，?(?:<TRIED>|<STILL>|<VAIN>)",
        "<TRIED>，«<VAIN><C>{0,5}»<END>",
        "<BEGIN>«(?:<EN_BY> )*tried (?!to |and tested)(?:(?! but )<C>){2,80}»",
        "<BEGIN>«(?:<EN_BY> )*<EN_ACT> <C>{2,60}?(?:，<C>{0,12})?<EN_IN_VAIN><C>{0,20}»<END>",
        "<BEGIN>«(?:<EN_BY> )+<EN_ACT> (?:(?! but )<C>){2,60}»",
        "<BEGIN>«(?:the )?<EN_AGENT>s? (?:came|visited|checked) <C>*(?:twice|nothing)<C>*»<END>",
        "<TRIED>，?«(?: but)?<C>{0,12}<EN_IN_VAIN><C>{0,20}»<END>",
    ),
    "WANTED": (
        "<WANT>(?:能|有个|把|将|找个|达到)*«<C>{0,14}<LIMIT><C>{0,6}<FIGURE>»",
        "<WANT>(?:能|有个|把|将|找个|达到)*«<C>{0,14}<NUMBER> ?<UNIT>(?:<AFTER>|±[\\d.]+|<END>)»",
        "<WANT>«<NUMBER> ?<UNIT>内<C>{1,4}<FIGURE>»",
        "<BEGIN>«<C>{0,14}?<LIMIT_ALONE><C>{0,6}?<FIGURE>»(?!的?时)",
        "<BEGIN>«(?!<AIR>)<C>{2,10}?<LIMIT><FIGURE>»<END>",
        "<EN_NEED><C>{0,40}? «<EN_BOUND> \\d<C>{0,40}»<END>",
    ),
    "CONDITION": (
        "«零下<NUMBER>多?度»",
        "«(?:<AIR><C>?){0,3}<AIR>[低高]?[于到]?<NUMBER>多?[度米级]<AFTER>?»",
        "<BEGIN>«<NOUN>{2,10}?»的时候",
        "«<NOUN>{2}(?<!小)时»(?![间候刻])",
        "«(?:每?[一年]?到了?)?<TIME>(?:过后)?»",
        "«<STATE>»",
        "«高[温压]»(?:<END>|下|环境)",
        "«一下[雨雪]|[天风草料煤地]一[潮湿冷热大]|天[冷热]|一[冷热潮湿]»",
        "<BEGIN>«<HAN>{1,4}(?:含|带[颗沙泥水油酸碱])<HAN>{1,4}»<END>",
        "<BEGIN>«<HAN>{1,4}潮湿?»<END>",
        "«<NUMBER>楼以[上下]»",
        "[， ]«<EN_STATE>\\b<C>{1,24}»<END>",
        " «(?:in|on|during) (?:\\w+ ){0,2}<EN_TIME>\\b»",
    ),
    "DEFECT": (
        "(?<![防抗免除无耐])«<WRONG>»",
        "«<HAN>?<CANNOT>»",
        "«<HAN>{2}<DEGREE>»<END>",
        "<OFTEN>«<WRONG_SHORT>»",
        "<C>«<WRONG_SHORT>[了掉]?»<END>",
        " «<EN_WRONG>»\\b",
    ),
    "OBJECT": (
        # What stands before the defect, what a need begins with, or what a title ends with.
        "<BEGIN>(?:<HAN>{1,6}的)?(?!<NO_NOUN>)«<NOUN>{2,10}?»(?:[里上的一]|<OFTEN>|出来)*<AMISS>",
        "\\A(?=[^，]*$)(?:.*的)?(?:一种)?«\\w{2,16}?»(?:及<C>*|和其<C>*|的<C>{0,4}(?:方法|工艺))?$",
        "\\A(?:<HAN>{1,6}[的里])?«<NOUN>{1,9}<MACHINE>»",
        "\\A(?:(?:the|our|an?) )?«\\w+(?: (?!of|from)\\w+){0,3}?»(?: of <C>{0,30}?)? <AMISS>",
    ),
}
"""How each kind is said: «what is the part» among what must stand around it. In order."""


def _rule(row: str) -> re.Pattern[str]:
    while row != (filled := re.sub("<([A-Z_]+)>", lambda name: _PIECES[name[1]], row)):
        row = filled
    return re.compile(row.replace("«", "(?P<part>").replace("»", ")"))


_RULES = tuple((PartKind[kind], _rule(row)) for kind, rows in _ROWS.items() for row in rows)

_NOT_SEARCHED = frozenset({PartKind.TRIED, PartKind.EXCLUDED})
_LOOSE = " \t\n\r，,。.；;、？?！!"
_UNTYPED = str.maketrans(dict.fromkeys(_MARKS.values(), " "))
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ’", "abcdefghijklmnopqrstuvwxyz'")
_BREAKS = re.compile(
    rf"[。；;！!？?：:，（）()“”\"\n\r\t]|,(?!\d)|(?<!\d),|\.(?!\d)"
    rf"|(?<=[{_HAN}]) (?=[{_HAN}])"  # many type a blank for a comma
)


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the parts of a text in order. They do not overlap and need not cover the text.

    Any text will do; what no rule knows is no part. Time grows with the length of the text.
    """
    view = _view(text)
    parts: list[Part] = []
    for kind, rule in _RULES:
        taken = [found.span("part") for found in rule.finditer(view)]
        if taken:
            signs = list(view)
            for start, end in taken:
                signs[start:end] = _MARKS[kind] * (end - start)
                parts.append(_part(kind, text, start, end))
            view = "".join(signs)
    return tuple(_joined(text, sorted(parts, key=lambda part: part.start)))


def searched(text: str) -> str:
    """Return a text without what was tried and what is excluded, or all of it if no word is left.

    The rest keeps its words and their order; punctuation after a part that is left out goes too.
    """
    kept: list[str] = []
    at = 0
    for part in parts_of(text):
        if part.kind in _NOT_SEARCHED:
            kept.append(text[at : part.start])
            at = len(text) - len(text[part.end :].lstrip(_LOOSE))
    if not kept:
        return text
    left = "".join((*kept, text[at:])).strip(_LOOSE)
    said = any(sign.isalpha() for word in cut(left) for sign in word)
    return left if said else text


def _view(text: str) -> str:
    """The text as the rules see it, of the same length: small letters, one sign for all breaks."""
    return _BREAKS.sub("，", text.translate(_UNTYPED).translate(_LOWER))


def _part(kind: PartKind, text: str, start: int, end: int) -> Part:
    """The part without the blanks around it."""
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    said = said.strip()
    return Part(kind, said, start, start + len(said))


def _joined(text: str, parts: list[Part]) -> list[Part]:
    """What was tried, in several clauses one after the other, is one part."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else part
        between = text[last.end : part.start].strip(_LOOSE)
        if last is not part and last.kind is part.kind is PartKind.TRIED and not between:
            joined[-1] = Part(part.kind, text[last.start : part.end], last.start, part.end)
        else:
            joined.append(part)
    return joined
