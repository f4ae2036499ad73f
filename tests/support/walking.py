"""What people do on the console's pages from an invitation to a confirmed outcome, step by step."""

from docking_sample import PASSWORD, PHONE
from person import Person
from playwright.sync_api import Locator, expect

UNIT, AIRPORT, MINE = "示例机械厂", "示例·机场工作室", "示例·露天矿工作室"
TROUBLE = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"
NOTE = "冬天前最好能来看看"


def invited(by: Person, role: str, at: str, name: str) -> str:
    """The link that the page of invitations shows."""
    by.goes_to("邀请")
    by.ticks(role)
    by.writes("哪个单位", at)
    by.writes("姓名", name)
    by.presses("生成邀请链接")
    by.heads("邀请已准备好")
    return by.page.locator("main code").inner_text()


def joined(person: Person, link: str, login: str, told: str) -> Person:
    """Take an invitation up."""
    person.opens(link)
    person.heads("开通账号")
    person.sees(told)
    person.writes("登录名", login)
    person.writes("新口令", PASSWORD)
    person.presses("开通")
    return person


def posted(person: Person) -> None:
    """A problem in one's own words, with what helps, and a telephone number for later."""
    person.goes_to("发布难题")
    person.writes("遇到了什么难题？像跟老师傅说话那样写。", TROUBLE)
    if person.way.scripts:
        beside = person.page.get_by_role("complementary", name="谁可能帮得上")
        expect(beside.get_by_role("link", name=AIRPORT)).to_be_visible()
        expect(person.page.get_by_role("status")).to_contain_text("已自动保存")
    person.writes("在什么设备或环节", "输煤皮带机，落料口和改向滚筒")
    person.writes("什么条件下（温度、粉尘、停机窗口）", "零下三十度，每天只能停两小时")
    person.writes("试过什么", "撒盐、人工敲冰")
    person.writes("哪个行业（用来分清跨行业和同行业）", "煤炭开采和洗选业")
    person.unfolds("补充信息（不急）")
    person.writes("联系人", "乌示例")
    person.writes("联系电话", PHONE)
    person.presses("发布难题")
    person.heads(TROUBLE)


def suggested(person: Person, name: str) -> Locator:
    """A studio in the list of suggestions."""
    heading = person.page.get_by_role("heading", name=name)
    return person.page.get_by_role("listitem").filter(has=heading)


def asked(person: Person) -> str:
    """The answer read under its headings, two studios compared, one of them asked; where that
    stands is the address that comes back."""
    person.follows("同行业")
    expect(suggested(person, MINE)).to_have_count(1)
    expect(suggested(person, AIRPORT)).to_have_count(0)
    person.follows("跨行业")
    person.follows("全部")
    for name in (AIRPORT, MINE):
        person.ticks("比较", suggested(person, name))
    person.presses("并排比较")
    expect(person.page.get_by_role("article")).to_have_count(2)
    person.follows("回到推荐")
    person.follows("请求联系", suggested(person, AIRPORT))
    person.sees("不显示单位名称。")
    person.writes("想说的一句话（可不填）", NOTE)
    person.presses("发送请求")
    person.heads("等对方回复")
    return person.page.url


def hears(person: Person, words: str) -> None:
    """Find a new notice in the inbox, and follow it."""
    person.goes_to("提醒")
    row = person.page.get_by_role("listitem").filter(has_text=words).first
    expect(row).to_contain_text("新")
    person.follows(words, row)


def does(person: Person, move: str, **told: str) -> None:
    """Make a move that the page of the engagement offers; dates stand there already."""
    page = person.page
    if page.locator("summary").filter(has_text=move).count():
        person.unfolds(move)
    form = page.locator("form").filter(has=page.get_by_role("button", name=move, exact=True))
    for label, text in told.items():
        if label == "结论":
            person.picks(label, text, form)
        else:
            person.writes(label, text, form)
    person.presses(move, form)
    expect(page.get_by_role("alert")).to_have_count(0)
