"""The answer, the comparison, the slip, the list and a studio."""

import re

from samples import studio
from starlette.testclient import TestClient

from graph_store import Batch
from service.alliance import Alliance
from service.console.telling import number

BELT = "输煤皮带冬季结冰打滑，人工敲冰又慢又险"
MINE, AIRPORT = studio("S1").id, studio("S2").id


def test_tabs_have_counts_and_the_chosen_one_is_marked(client: TestClient, need: str) -> None:
    html = client.get(f"{need}?reach=cross").text
    tabs = re.findall(r'reach=(\w+)"( aria-current="page")?>\S+ <span class="count">(\d+)', html)
    assert [(name, bool(current)) for name, current, _ in tabs] == [
        ("cross", True),
        ("same", False),
        ("any", False),
    ]
    assert html.count('class="suggestion"') == int(tabs[0][2])


def test_a_suggestion_is_told_with_its_evidence(client: TestClient, need: str) -> None:
    html = client.get(need).text
    assert "<mark>" in html
    assert 'class="bridge"' in html
    assert "跨行业" in html
    assert "证据强度" in html
    assert f'name="studio" value="{MINE}"' in html
    assert f"{need}/slip/{MINE}" in html


def test_no_good_match(client: TestClient) -> None:
    html = client.post("/", data={"text": "新生儿黄疸检测仪校准漂移，读数偏高"}).text
    assert re.search(r'<p class="verdict">目前没有', html)


def test_without_an_industry_none_is_told_from_another(client: TestClient) -> None:
    need = client.post("/", data={"text": BELT}).url.path
    html = client.get(f"{need}?reach=cross").text
    assert "难题没有写明行业" in html
    assert "缺少的是" not in html


def test_at_most_three_stand_side_by_side(client: TestClient, need: str) -> None:
    html = client.get(f"{need}/compare?studio={MINE}&studio={AIRPORT}&studio={MINE}").text
    assert html.count("<article>") == 2
    assert html.index(MINE) < html.index(AIRPORT)
    more = "&".join(f"studio={each}" for each in (MINE, AIRPORT, "studio:a", "studio:b"))
    assert "一次最多比较 3 个" in client.get(f"{need}/compare?{more}").text
    assert "还没有选工作室" in client.get(f"{need}/compare").text


def test_a_slip_has_one_number(client: TestClient, need: str) -> None:
    html = client.get(f"{need}/slip/{MINE}").text
    numbers = set(re.findall(r"编号 ([0-9A-Z]{8}-[0-9A-Z]{8})", html))
    assert len(numbers) == 1
    assert numbers == set(re.findall(r"编号 (\S+)<", client.get(f"{need}/slip/{MINE}").text))
    assert client.get(f"{need}/slip/studio:none").status_code == 404


def test_the_list_is_narrowed_by_name_industry_and_place(client: TestClient) -> None:
    def found(query: str) -> list[str]:
        return re.findall(r'href="/studios/(studio:\w+)"', client.get(f"/studios?{query}").text)

    assert set(found("")) >= {MINE, AIRPORT}
    assert found("text=露天矿") == [MINE]
    assert found("industry=煤炭开采和洗选业") == [MINE]
    assert set(found("region=呼伦贝尔市")) == {MINE, AIRPORT}
    assert found("region=海拉尔区&industry=56") == []
    assert "没有符合条件的工作室" in client.get("/studios?text=没有这个").text
    unclear = client.get("/studios?industry=没有这一行")
    assert 'id="industry-wrong"' in unclear.text


def test_the_list_goes_on(client: TestClient, alliance: Alliance) -> None:
    batch = Batch()
    for place in range(45):
        batch.put(studio(f"X{place}", f"翻页·{place}号工作室"))
    alliance.store.write(batch)
    seen: list[str] = []
    address = "/studios?text=翻页"
    for _ in range(3):
        html = client.get(address).text
        seen += re.findall(r"翻页·(\d+)号", html)
        following = re.search(r'href="(/studios\?[^"]*after=[^"]*)"', html)
        address = following[1].replace("&amp;", "&") if following else ""
    assert address == ""
    assert len(seen) == len(set(seen)) == 45
    assert "回到第一页" in html


def test_a_studio_with_a_mongolian_name(client: TestClient, alliance: Alliance) -> None:
    assert "mn-Mong" not in client.get(f"/studios/{MINE}").text
    batch = Batch()
    batch.put(studio("S1", mongolian_name="ᠮᠣᠩᠭᠣᠯ"))
    alliance.store.write(batch)
    html = client.get(f"/studios/{MINE}").text
    assert '<p class="mongolian" lang="mn-Mong">ᠮᠣᠩᠭᠣᠯ</p>' in html


def test_a_studio_tells_what_it_can_do_and_has_done(client: TestClient) -> None:
    html = client.get(f"/studios/{MINE}").text
    assert "能做什么" in html
    assert 'class="abilities"' in html
    assert "年份不详" in html
    assert "领衔人" in html


def test_numbers_have_their_units() -> None:
    assert number(1200, "万元") == "1,200 万元"
    assert number(12.5) == "12.5"
    assert number(2e12) == "2,000,000,000,000"
