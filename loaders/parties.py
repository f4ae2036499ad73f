"""Who stands in a cell of names: a person, an organisation, or neither.

Gazettes write applicants and inventors without saying what they are. A private applicant must
never become an organisation, so that a short Chinese name without an organisation's word is
taken for a person's; the few companies that are known by such a name are listed.
"""

import re
from enum import Enum
from functools import lru_cache


class Party(Enum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    NEITHER = "neither"


# Words that name an organisation wherever they stand.
_WORDS = re.compile(
    "公司|集团|有限|股份|合伙|企业|实业|工厂|株式会社|会社|大学|学院|学校|中学|小学|分校|校区|幼儿园"
    "|研究院|研究所|研究中心|设计院|科学院|实验室|医院|卫生院|诊所|疾控|保健院|中心|委员会|办公室|政府"
    "|管理局|管理处|管理所|公安|支队|大队|总队|合作社|联合社|协会|学会|联合会|研究会|基金会|商会|工会"
    "|总会|事务所|银行|电视台|天文台|博物馆|图书馆|科技馆|种植园|养殖场|种植场|林场|农场|牧场|电厂"
    "|煤矿|铁矿|矿业|基地|机构|法人|财团|协力团|团体|组织|控股|科技|技术|工业|工程|制造|工场|工作室"
    "|工作站|部队|车间|机务段|车辆段|工务段|电务段|供电段|车务段|山庄|宾馆|酒店|商店|经营部"
    "|服务部|门市部|工作队|勘察|勘测|设计研究|航空|铁路局|电力局|供电局|气象局|地震局|海关"
)
# One sign that ends an organisation's name, by how long the name must be to tell it from a
# given name (…会, …社 and …园 end people's names too, at any length below five).
_ENDINGS = {
    2: "厂",
    3: "厂局",
    4: "厂局站所院校矿部队厅署",
    5: "厂局站所院校矿部队厅署会社处室园场店馆库行段台",
}
# The same for what stands behind the last dot of 示例·根河林业局. Transliterated names end in none
# of these; 校, 社 and 段 wait for a longer name than 局, for the sake of 建校, 兴社 and 小段.
_DOTTED_ENDINGS = {
    3: "厂局站所院队厅署",
    4: "厂局站所院队校矿部厅署段社",
    5: "厂局站所院队校矿部厅署段社会处室园场店馆行",
}
_SHORT_WORDS = ("公司", "集团", "工厂", "医院", "银行", "学校", "煤矿", "电厂")
_LATIN_FORMS = re.compile(
    r"(?<![a-z])(inc|ltd|llc|llp|lp|gmbh|ag|kg|sa|s\.a|a/s|as|ab|oy|bv|nv|spa|s\.p\.a|plc|co|corp|"
    r"corporation|company|aktiengesellschaft|se|aktiebolag|kaisha|oyj|pty|university|universit[aey]\w*|institute\w*|laborator\w+|foundation|"
    r"hospital|holdings?|group|limited|college|center|centre|ministry|council)(?![a-z])",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z .,'&/()-]*")
_LATIN_PERSON = re.compile(r"[A-Z][a-z'.-]*(?:,? [A-Z][a-z'.-]*){1,3}")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af〇]+")
# 阿里·买买提, A.B.史密斯, 让-皮埃尔·杜邦
_DOTTED = re.compile(
    r"[\u3400-\u9fffA-Za-z〇]+(?:[-－·•・‧.．][\u3400-\u9fffA-Za-z〇]*)*"
    r"[·•・‧.．][\u3400-\u9fffA-Za-z〇]+(?:[-－·•・‧.．][\u3400-\u9fffA-Za-z〇]+)*"
)
_DOTS = re.compile("[·•・‧.．]")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")

# Companies known by a name as short as a person's, as far as gazettes have shown them.
_SHORT_COMPANY = re.compile(
    "赛诺菲|奥兰治|科锐|华为|腾讯|小米|百度|索尼|松下|东芝|夏普|三星|西门子|博世|飞利浦|佳能|理光"
    "|尼康|本田|丰田|日产|福特|宝马|大众|杜邦|陶氏|拜耳|默克|诺华|罗氏|辉瑞|葛兰素|空客|波音|赛峰"
    "|诺基亚|爱立信|高通|英特尔|苹果|谷歌|微软|甲骨文|思科|雀巢|宝洁|强生|法雷奥|米其林|普利司通"
    "|电装|爱信|捷太格特|舍弗勒|斯凯孚|卡特彼勒|利乐"
)
_WITHHELD = re.compile("不公告|不公开|请求不|不予公布")
# A cell that begins so is an address abroad, unless it is as short as a name.
_COUNTRY = re.compile(
    "美国|德国|日本|法国|英国|韩国|朝鲜|荷兰|瑞士|瑞典|芬兰|丹麦|挪威|冰岛|意大利|比利时|奥地利"
    "|西班牙|葡萄牙|卢森堡|爱尔兰|希腊|波兰|捷克|匈牙利|俄罗斯|乌克兰|以色列|土耳其|印度|新加坡"
    "|马来西亚|泰国|越南|菲律宾|澳大利亚|新西兰|加拿大|墨西哥|巴西|阿根廷|智利|南非|埃及|沙特阿拉伯"
    "|巴巴多斯|毛里求斯|百慕大|开曼|英属|中国"
)
_PLACE = re.compile("(?:省|市|县|区|镇|乡|村|路|街|号|楼|园|厂|室|州|郡|府|邦|岛)$")
_HAN_PERSON_MOST = 8


def _bare(name: str) -> str:
    """The name without what stands in brackets behind or within it."""
    return _BRACKETS.sub("", name).strip() or name


def _has_organisation_word(name: str) -> bool:
    if _HAN.fullmatch(name) and len(name) <= 3:
        return name[-1] in _ENDINGS.get(len(name), "") or name.endswith(_SHORT_WORDS)
    if _WORDS.search(name) or _LATIN_FORMS.search(name):
        return True
    if _DOTTED.fullmatch(name):
        return _ends_as_unit(name)
    return name[-1] in _ENDINGS[min(max(len(name), 2), 5)]


def _ends_as_unit(dotted: str) -> bool:
    """Whether the last part of a dotted name ends as units do (示例·岭顶供热站)."""
    last = _DOTS.split(dotted)[-1]
    return len(last) > 2 and last[-1] in _DOTTED_ENDINGS[min(len(last), 5)]


@lru_cache(maxsize=1 << 16)
def party_of(name: str) -> Party:
    """What an applicant's name, alone, names; NEITHER for text without a letter."""
    bare = _bare(name)
    if not any(letter.isalpha() for letter in bare):
        return Party.NEITHER
    if _SHORT_COMPANY.fullmatch(bare) or _has_organisation_word(bare):
        return Party.ORGANISATION
    if _DOTTED.fullmatch(bare) or _LATIN_PERSON.fullmatch(bare):
        return Party.PERSON
    if _HAN.fullmatch(bare) and 2 <= len(bare) <= 4:
        return Party.PERSON
    return Party.ORGANISATION


def applicant(name: str, inventors: frozenset[str]) -> Party:
    """What an applicant is, among the inventors of the same patent: an inventor is a person."""
    written = person_name(name)
    if written in inventors and is_person(written):
        return Party.PERSON
    return party_of(name)


@lru_cache(maxsize=1 << 17)
def is_person(name: str) -> bool:
    """Whether a cell that should name a person does; addresses and remarks do not.

    Any plain name of up to four Han characters passes, since people are named 大学 and 国强.
    """
    if is_withheld(name) or any(letter.isdigit() or letter in "*＊#、，,/" for letter in name):
        return False
    if _DOTTED.fullmatch(name):
        return not _WORDS.search(name) and not _ends_as_unit(name)
    if _LATIN.fullmatch(name):
        return _LATIN_FORMS.search(name) is None
    bare = _bare(name)
    if not _HAN.fullmatch(bare):
        return False
    if len(bare) <= 3:
        return len(bare) >= 2
    if _COUNTRY.match(bare):
        return False
    return len(bare) == 4 or (
        len(bare) <= _HAN_PERSON_MOST and not _WORDS.search(bare) and not _PLACE.search(bare)
    )


def is_withheld(name: str) -> bool:
    """Whether the cell says that the name is not made public."""
    return _WITHHELD.search(name) is not None


@lru_cache(maxsize=1 << 16)
def person_name(name: str) -> str:
    """A person's name as it is kept: no blanks between Han characters, no 同志, (女), (蒙古族)."""
    bare = _bare(name).removesuffix("同志")
    return "".join(bare.split()) if _HAN.search(bare) else " ".join(bare.split())
