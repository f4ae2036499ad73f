"""Text, codes, numbers that check themselves, lists and names."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.identity import application_check_digit
from graph_schema.label import Label
from graph_schema.nodes import Studio
from graph_schema.tables import industries, regions
from graph_schema.vocabularies import HONOURS, LEVELS, STUDIO_STATES, VOCABULARIES
from loaders.findings import Fault
from loaders.values.cells import is_empty, one_line, text
from loaders.values.coded import industry, nearest, region, terms, yes_no
from loaders.values.fields import reader_of
from loaders.values.honours import honours
from loaders.values.identifiers import application, credit, ipc_symbols, publications
from loaders.values.lists import split, split_names, split_strictly
from loaders.values.people import applicants, inventors, people, person


def fault(read: object, cell: object) -> Fault:
    with pytest.raises(Fault) as caught:
        read(cell)  # type: ignore[operator]
    return caught.value


# Text


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("  甲\u3000", "甲"),
        ("\ufeff甲\u200b乙", "甲乙"),
        ("场地㎡ ① ℃", "场地㎡ ① ℃"),
        ("ᠮᠣᠩᠭᠣᠯ\u180b", "ᠮᠣᠩᠭᠣᠯ\u180b"),
        (13800000000, "13800000000"),
        (3.0, "3"),
        (2.5, "2.5"),
        ("#1炉优化", "#1炉优化"),
        ("#N机组", "#N机组"),
    ],
)
def test_text_stays_as_it_stands(cell: object, kept: str) -> None:
    assert text(cell) == kept


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("工作\ufffd室", "value.broken_text"),
        ("锟斤拷工作室", "value.broken_text"),
        ("\ue234\ue235", "value.private_use"),
        ("甲\x07乙", "value.control"),
        ("#N/A", "value.cell_error"),
        ("#REF!", "value.cell_error"),
        (1.5e17, "value.digits_lost"),
    ],
)
def test_text_that_nobody_can_read_is_refused(cell: object, code: str) -> None:
    assert fault(text, cell).fault == code


def test_a_name_is_one_line() -> None:
    assert one_line("甲 公司\n 乙厂") == "甲 公司 乙厂"


@given(st.text(" \t\n\u3000\u00a0\u200b\ufeff\u2060", max_size=8))
def test_blanks_and_invisible_marks_are_nothing(cell: str) -> None:
    assert is_empty(cell)
    assert text(cell) == ""


# Closed lists


@pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=str)
def test_every_term_is_read_by_every_spelling(vocabulary: object) -> None:
    read = terms(vocabulary)  # type: ignore[arg-type]
    for term in vocabulary:  # type: ignore[attr-defined]
        assert {read(s) for s in (term.code, term.zh, term.en, *term.synonyms)} == {term.code}


def test_an_unknown_term_is_told_with_the_nearest() -> None:
    said = fault(terms(HONOURS), "全国劳动模泛")
    assert said.fault == "value.term"
    assert isinstance(said.expected, tuple)
    assert said.expected[0] == HONOURS["national_model_worker"].label


def test_a_short_list_is_told_whole() -> None:
    assert nearest(STUDIO_STATES, "x") == tuple(term.label for term in STUDIO_STATES)


def test_words_of_several_meanings_are_not_guessed() -> None:
    said = fault(terms(LEVELS), "市级")
    assert said.fault == "value.term_ambiguous"
    assert said.expected == (LEVELS["prefecture"].label, LEVELS["county"].label)


@pytest.mark.parametrize("written", ["06", "B06", "煤炭开采和洗选业", "煤炭"])
def test_industries_by_code_and_name(written: str) -> None:
    assert industry(written) == "06"


def test_industries_that_are_none_or_several() -> None:
    assert fault(industry, "炼丹").fault == "value.industry"
    said = fault(industry, "石油")
    assert said.fault == "value.industry_ambiguous"
    assert "07" in said.expected[0]


@given(st.sampled_from(sorted(industries())))
def test_every_industry_code_is_itself(code: str) -> None:
    assert industry(code) == code


@pytest.mark.parametrize(
    "written",
    ["150724", "鄂温克旗", "鄂温克族自治旗", "内蒙古自治区呼伦贝尔市鄂温克族自治旗", 150724],
)
def test_regions_by_code_and_name(written: object) -> None:
    assert region(written) == "150724"


def test_regions_that_are_none_or_several() -> None:
    assert fault(region, "火星").fault == "value.region"
    said = fault(region, "呼")
    assert said.fault == "value.region_ambiguous"
    assert len(said.expected) == 2


def test_every_region_code_is_itself() -> None:
    assert [code for code in regions() if region(code) != code] == []


def test_yes_and_no() -> None:
    assert [yes_no(word) for word in ("是", "否", "YES", "√", "0", 1)] == [
        True,
        False,
        True,
        True,
        False,
        True,
    ]
    assert fault(yes_no, "也许").expected == (Label("是", "yes"), Label("否", "no"))


def test_honours_by_any_spelling_and_others_by_name() -> None:
    assert honours("全国劳模、区级标兵；北疆工匠") == ("全国劳动模范", "区级标兵", "北疆工匠")
    assert fault(honours, "北疆工匠、劳模").fault == "value.term_ambiguous"


# Numbers that check themselves


@pytest.mark.parametrize(
    "written",
    [
        "201811107071.6",
        "CN201811107071.6",
        "ZL201811107071.6",
        "2018111070716",
        "201811107071",
        "ＺＬ ２０１８１１１０７０７１．６",
    ],
)
def test_application_numbers(written: str) -> None:
    assert application(written) == "201811107071.6"


def test_a_wrong_check_digit_is_told() -> None:
    said = fault(application, "201811107071.5")
    assert (said.fault, said.found, said.expected) == (
        "value.application_check",
        "201811107071.5",
        "6",
    )


@given(
    st.integers(2003, 2030),
    st.sampled_from("12389"),
    st.integers(0, 9_999_999),
    st.sampled_from("0123456789X"),
)
def test_only_the_right_check_digit_passes(year: int, kind: str, serial: int, given_: str) -> None:
    digits = f"{year}{kind}{serial:07}"
    right = application_check_digit(digits)
    if given_ == right:
        assert application(f"{digits}.{given_}") == f"{digits}.{right}"
    else:
        assert fault(application, f"{digits}.{given_}").expected == right


def test_no_application_number() -> None:
    assert fault(application, "专利申请中").fault == "value.application_number"


def test_publication_numbers() -> None:
    assert publications("CN209102019U；CN109097355A") == ("CN209102019U", "CN109097355A")
    assert fault(publications, "US123").fault == "value.publication_number"


def test_credit_codes() -> None:
    assert credit("91150000701426199l") == "91150000701426199L"
    assert fault(credit, "91150000701426199B").expected == "L"
    assert fault(credit, "123").fault == "value.credit_code"


def test_ipc_symbols() -> None:
    assert ipc_symbols("A61G7/053; A61G 5/02;A61G7/053") == ("A61G7/053", "A61G5/02")
    assert fault(ipc_symbols, "土木").fault == "value.ipc"


# Lists and names


def test_lists_part_outside_brackets() -> None:
    assert split("甲；乙|丙、丁\n戊;") == ("甲", "乙", "丙", "丁", "戊")
    assert split("甲院（乙院、丙院）、丁院") == ("甲院（乙院、丙院）", "丁院")
    assert split_strictly("甲、乙，丙; 丁") == ("甲、乙，丙", "丁")


def test_names_part_by_commas_and_blanks() -> None:
    assert split_names("甲师傅 乙师傅") == ("甲师傅", "乙师傅")
    assert split_names("甲师傅，乙师傅,丙师傅/丁师傅") == ("甲师傅", "乙师傅", "丙师傅", "丁师傅")


def test_a_name_loses_its_trimmings() -> None:
    assert person("试　样") == "试样"
    assert person("巴图（蒙古族）") == "巴图"
    assert person("甲师傅同志") == "甲师傅"
    assert person("吉日嘎拉") == "吉日嘎拉"
    assert person("示例·甲师傅") == "示例·甲师傅"


def test_a_list_that_goes_on_is_not_taken_as_complete() -> None:
    names = people("甲师傅、乙师傅等5人")
    assert (names.people, names.complete) == (("甲师傅", "乙师傅"), False)
    assert people("甲师傅、乙师傅").complete


def test_what_is_no_person_is_refused_in_our_own_sheets() -> None:
    assert fault(people, "甲师傅、某某机械有限公司").found == "某某机械有限公司"
    assert fault(person, "甲师傅、乙师傅").fault == "value.several"
    assert fault(person, "010-12345678").fault == "value.not_a_person"


def test_a_gazettes_noise_is_kept_apart() -> None:
    names = inventors("不公告发明人; 甲师傅; 530004广西壮族自治区南宁市大学东路1号; 美国俄勒冈州")
    assert names.people == ("甲师傅",)
    assert names.others == (
        "不公告发明人",
        "530004广西壮族自治区南宁市大学东路1号",
        "美国俄勒冈州",
    )


def test_a_gazettes_applicants_keep_their_commas() -> None:
    assert applicants(
        "惠普发展公司，有限责任合伙企业; 中国科学院、水利部成都山地灾害与环境研究所"
    ) == (
        "惠普发展公司，有限责任合伙企业",
        "中国科学院、水利部成都山地灾害与环境研究所",
    )


@given(
    st.lists(
        st.text(string.ascii_letters, min_size=1, max_size=5), min_size=1, max_size=6, unique=True
    ),
    st.sampled_from([";", "；", "|", "、", "\n", "； "]),
)
def test_what_is_joined_parts_again(parts: list[str], mark: str) -> None:
    assert split(mark.join(parts)) == tuple(parts)


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("members_reported", "12人", 12),
        ("room_area", "120", 120.0),
        ("founded", "2016年11月", "2016-11"),
        ("industry", "B06", "06"),
        ("region", "海拉尔区", "150702"),
        ("level", "自治区级", "region"),
        ("former_names", "甲；乙", ("甲", "乙")),
        ("specialities", "甲\n乙", "甲\n乙"),
    ],
)
def test_a_declared_field_finds_its_reader(name: str, cell: str, value: object) -> None:
    assert reader_of(Studio, name)("")(cell) == value
