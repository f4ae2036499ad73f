"""Persons and organisations, checked by hand on applicants of the gazette of July 2019.

The organisations are literal; persons bear invented names in the shapes that the gazette has, for
no private person is named here.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.parties import Party, applicant, is_person, is_withheld, party_of, person_name

# Taken at random from all applicants, and all the odd shapes that were found.
ORGANISATIONS = (
    """
OPPO广东移动通信有限公司|万向通达股份公司|三峡大学|三星SDI株式会社|上海市东方医院|上海理工大学|东北大学
东南大学|东莞致宏精密模具有限公司|中兴通讯股份有限公司|中国五冶集团有限公司|中国空间技术研究院
中国人民解放军总医院第一附属医院|中国石油集团西部钻探工程有限公司|中车株洲电力机车有限公司
中铁第四勘察设计院集团有限公司|乐金显示有限公司|九阳股份有限公司|云南电网有限责任公司红河供电局
仁宝电脑工业股份有限公司|伊利克塔有限公司|佳美达（英德）玩具有限公司|佳普电子新材料(连云港)有限公司
兰州理工大学|内蒙古天维农食品科技有限公司|农业部规划设计研究院|努比亚技术有限公司|北京交通大学
北京三快在线科技有限公司|北京小米移动软件有限公司|北京师范大学|华为技术有限公司|华南理工大学
华电电力科学研究院有限公司|南宁学院|南方科技大学|厦门大学|博迈特硼合金股份有限公司|国家电网公司
嘉善宝岛模具厂（普通合伙）|夏普株式会社|大连海事大学|天华化工机械及自动化研究设计院有限公司
天津中医药大学|天津工业大学|奇瑞商用车（安徽）有限公司|宁波工程学院|安吉华杰竹木制品厂
宜昌市第一人民医院(三峡大学人民医院)|富士通株式会社|展达通讯(苏州)有限公司|山东大学
巴斯夫公司|巴斯夫欧洲公司|常州大学|广东顺德中山大学卡内基梅隆大学国际联合研究院
广西壮族自治区人民医院|意特利(滁州)智能数控科技有限公司|拜耳医药保健有限责任公司
攀钢集团钒钛资源股份有限公司|施菲姆德控股有限责任公司|曜越科技股份有限公司|杭州电子科技大学
杰富意钢铁株式会社|株式会社MTG|株式会社富士|武汉水院电气有限责任公司|武汉科技大学|江苏大学
江苏师范大学|江苏省中医院|沙特基础工业公司|济南大学|海信集团有限公司|清华大学|清华大学深圳研究生院
湖北航天技术研究院总体设计所|湖南省建筑科学研究院|漯河食品职业学院|爱信精机株式会社|玉林师范学院
珠海格力电器股份有限公司|电子科技大学|福州大学|福特全球技术公司|积水化学工业株式会社
罗伯特·博世有限公司|西安交通大学|西安增材制造国家研究院有限公司|西安邮电大学|贵州中烟工业有限责任公司
贵阳学院|阿里巴巴集团控股有限公司|青岛农业大学|飞利浦照明控股有限公司|香港科技大学|高通股份有限公司
骆驼集团蓄电池研究院有限公司|鸿海精密工业股份有限公司|黄冈师范学院|黄淮学院
APT有限责任公司-应用物理学与技术|GN瑞声达A/S|三穗县老张家土特食品有限公司（微型企业）
上海了淼自动化技术合伙企业（有限合伙）|上海传输线研究所(中国电子科技集团公司第二十三研究所)
上海市精神卫生中心（上海市心理咨询培训中心）|东北大学秦皇岛分校|中国人民解放军海军航空大学青岛校区
中国北方发动机研究所（天津）|中国石油大学（北京）|中国科学院上海天文台|中国科学院武汉植物园
中国铁路上海局集团有限公司合肥机务段|中国铁路青藏集团有限公司西宁东车辆段|京都府公立大学法人
伊顿制造（格拉斯哥）有限合伙莫尔日分支机构|佛吉亚汽车实业|光云大学校产学协力团|内华达大学拉斯维加斯分校
匹兹堡大学联邦高等教育系统|哈佛学院院长及董事|哈佛学院董事及会员团体|四川省公安厅|辽宁省公安厅
国家超级计算深圳中心（深圳云计算中心）|学校法人庆应义塾|宁夏智联检测科学技术研究所(有限公司)
山西省醇醚清洁燃料行业技术中心（有限公司）|常熟开关制造有限公司（原常熟开关厂）|惠普发展公司，有限责任合伙企业
成都师范附属小学金堂分校|抗菌技术,生物技术研究与发展股份有限公司|新疆千里马国际旅行社（有限公司）
株式会社DHC|株式会社IHI|株式会社LG化学|株式会社万代南梦宫娱乐|株式会社日立建机Tierra
株式会社百义纳理|比克-维尔莱克|浙江省嘉兴市农业科学研究院（所）|淮河水利委员会水文局（信息中心）
深圳市公安局交通警察支队车辆管理所（深圳市公安局交通警察支队车辆管理处）|深圳技术大学（筹）
清华大学苏州汽车研究院（吴江）|独立行政法人科学技术振兴机构|现代岱摩斯|瑞士艾发科技
联邦科学技术研究组织|虚拟现实软件|财团法人多次元智能IT融合系统研究团|财团法人实感交流人体感应研究团
赛峰航空器发动机|重庆市开州区锅儿凼生态休闲山庄|长江岩土工程总公司（武汉）|阿尔卡特朗讯|阿法拉伐帕奇诺
青岛市妇女儿童医院（青岛市妇幼保健院、青岛市残疾儿童医疗康复中心、青岛市新生儿疾病筛查中心）
香港中文大学(深圳)|中国科学院、水利部成都山地灾害与环境研究所|布里斯托尔D/B/A远程自动化解决方案公司
泰顺县泉芽茶厂|山东交院机械厂|蔚山科学技术院|潍坊市工业学校|自贡恒基电碳厂|福州东升茶厂|陕西省法学会
四川长城电缆厂|高邮市电塑厂|成都精密电机厂|河北省地震局|长兴越达陶艺厂|大唐淮北发电厂|开县中智养殖场
国营芜湖机械厂|中国科学技术馆|开县生翠种植场|滁州卷烟材料厂|贝斯迪大药厂|那曲市草原站|上海市格致中学
巢湖市营养学会|广州市设计院|韩国科学技术院|上海市第一中学|格里森工场|临沂青松油墨厂|防城港市海洋局
北京卫星制造厂|美国商务部|国营第六一六厂|象山信基机械厂|赛诺菲|奥兰治|科锐|康宁公司|苹果公司|索尼公司
SEB公司|FEI公司|NCR公司|Q电信公司|顶级公司|贵州科学院|广西科学院|复旦大学|河套学院|阳光学院|内蒙古大学
中国兽医药品监察所|中国船舶重工集团公司七五0试验场|中国人民解放军32039部队|M&L实验室|斯坦福大学董事会
交通银行股份有限公司上海市分行|锡山区先锋家庭农场|招金矿业股份有限公司蚕庄金矿|江阴市城乡规划设计院
内蒙古电力（集团）有限责任公司巴彦淖尔电业局|鹤壁煤电股份有限公司第三煤矿|芝罘区坤钦机电设备经销处
嵊州市雾非雾机械设备商行|乌鲁木齐市达坂城区艾维尔沟街道办事处|中国石化集团中原石油勘探局供水管理处
盾构及掘进技术国家重点实验室|小利兰·斯坦福大学托管委员会|清华-伯克利深圳学院筹备办公室
Apple Inc.|Siemens Aktiengesellschaft|The Regents of the University of California|BASF SE
Robert Bosch GmbH
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

# Invented: one to three given signs, double surnames, Mongolian, Tibetan and Uyghur shapes, names
# that look like organisations' words, transliterations with initials and hyphens, Japanese.
PERSONS = (
    """
甲一|李试样|王样本|赵测试|欧阳样例|司徒试例|慕容样本|上官试样|样士会|样会|试小行|宋样会|周样社|石样矿|施样库
试样园|样大学|吉日嘎样|乌云样|达能样|娜仁样|罗绒样仁|那顺样嘎|才让样措|其其样格
买买提·样例|古丽样·阿不都样例|努尔样·阿吉样|示例·甲师傅|A·样本曼|P·A·样兰尼斯|维样德.K.样马|S·D·温样德
康样坦丁·博样斯拉维奇·图样纳斯|克样斯-迪特样·贝样|沃样夫-迪样尔·米样|斯样里·斯样达·拉样·S·拉样南
山田样郎|佐藤样一|John Sample|Anna B. Example|J. P. Sample
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


def test_the_sample_is_large_enough_and_each_name_stands_once() -> None:
    assert len(ORGANISATIONS) >= 200
    assert len(PERSONS) >= 40
    assert len(set(ORGANISATIONS)) == len(ORGANISATIONS)


@pytest.mark.parametrize("name", [n for n in ORGANISATIONS if n.isascii() is False])
def test_an_organisation_is_one(name: str) -> None:
    assert party_of(name) is Party.ORGANISATION


@pytest.mark.parametrize("name", PERSONS)
def test_a_person_is_never_an_organisation(name: str) -> None:
    assert applicant(name, frozenset({name})) is Party.PERSON
    assert party_of(name) is Party.PERSON


def test_latin_organisations() -> None:
    latin = [name for name in ORGANISATIONS if name.isascii()]
    assert [party_of(name) for name in latin] == [Party.ORGANISATION] * len(latin)


def test_who_is_an_inventor_of_the_patent_is_a_person() -> None:
    assert party_of("样样样样样") is Party.ORGANISATION
    assert applicant("样样样样样", frozenset({"样样样样样"})) is Party.PERSON


def test_an_organisation_among_the_inventors_stays_one() -> None:
    name = "示例机械有限公司"
    assert applicant(name, frozenset({name})) is Party.ORGANISATION


def test_text_without_a_letter_is_nobody() -> None:
    assert party_of("123-456") is Party.NEITHER
    assert party_of("——") is Party.NEITHER


@pytest.mark.parametrize(
    "cell",
    [
        "530004广西壮族自治区南宁市大学东路100号",
        "广东省深圳市宝安区福永街道大洋开发区福安二期工业城A10栋704-705",
        "河南省洛阳市老城区状元红路",
        "美国俄勒冈州",
        "日本爱知县丰田市",
        "法国巴黎",
        "中国台湾新竹科学工业园区",
        "德国莱恩费尔登-埃希特丁根",
        "不公告发明人",
        "其他发明人请求不公开姓名",
        "吴*",
        "示例机械有限公司",
        "第一研究所",
    ],
)
def test_addresses_and_remarks_are_no_persons(cell: str) -> None:
    assert not is_person(cell)


def test_what_is_withheld_is_told_from_noise() -> None:
    assert is_withheld("不公告发明人")
    assert is_withheld("其他发明人请求不公开姓名")
    assert not is_withheld("河南省洛阳市老城区状元红路")


@pytest.mark.parametrize("name", ["韩国样", "样大学", "样长路", "欧阳样样"])
def test_names_that_look_like_places_pass_when_short(name: str) -> None:
    assert is_person(name)


def test_blanks_and_brackets_are_no_part_of_a_name() -> None:
    assert person_name("王 样") == "王样"
    assert person_name("样样（女）") == "样样"
    assert person_name("John  Sample") == "John Sample"


@given(st.text(max_size=40))
def test_any_text_is_something(name: str) -> None:
    assert party_of(name) in Party
    assert isinstance(is_person(name), bool)


SAMPLE_UNITS = (
    """
示例·根河林业局|示例·岭顶工务段|示例·海东供电公司|示例·甘珠尔养羊专业合作社|示例·潮查航空护林站
示例·供电所|示例·气象局|示例·东山热力站|示例·海拉尔区医院|示例·蒙医院|示例·师范学校|示例·检修二队
示例·边境管理大队|示例·北线线路段|示例·牧民联社|示例·疾病预防控制中心|示例·呼伦湖渔场|示例·国营造纸厂
示例·白音露天煤矿|示例·水利厅|示例·环卫管理处
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
SAMPLE_PEOPLE = (
    """
示例·巴图|示例·韩师傅|示例·甲|示例·乌云其其格|示例·涂老师|示例·王技师|示例·小段|示例·李建校|示例·赵兴社
示例·老所长|示例·王站长|示例·额尔德尼
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("name", SAMPLE_UNITS)
def test_a_dotted_name_that_ends_as_units_do_is_a_unit(name: str) -> None:
    assert party_of(name) is Party.ORGANISATION
    assert not is_person(name)


@pytest.mark.parametrize("name", SAMPLE_PEOPLE)
def test_a_dotted_name_of_a_worker_is_a_person(name: str) -> None:
    assert party_of(name) is Party.PERSON
    assert is_person(name)
