import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph_schema.identity import (
    application_check_digit,
    application_key,
    application_number,
    credit_code,
    credit_key,
    make_id,
    name_key,
    named,
    number_key,
    publication_key,
    publication_number,
)
from graph_schema.kinds import NODES, kind_of

APPLICATIONS = st.builds(
    "{}{}{:07}".format,
    st.integers(2003, 2099),
    st.sampled_from("12389"),
    st.integers(0, 9_999_999),
)
OLD_APPLICATIONS = st.builds(
    "{:02}{}{:05}".format,
    st.sampled_from([*range(85, 100), *range(4)]),
    st.sampled_from("12389"),
    st.integers(0, 99_999),
)
CREDIT = ("914403001922038216", "9144030071526726XG")
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)
INVISIBLE = (
    " \u3000\u00a0\n\t\u200b\u200d\u200e\u202a\u2060\ufeff\u00ad"
    "\u180b\u180d\u180e\u180f\u202f\ufe0f"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阿·买提", "阿•买提"),
        ("阿·买提", "阿・买提"),
        ("阿·买提", "阿‧买提"),
        ("阿·买提", "阿･买提"),
        ("二〇二〇年", "二零二零年"),
        ("二〇二〇年", "二○二○年"),
        ("示例（集团）公司", "示例(集团)公司"),
        ("ＡＢＣ１２３", "abc123"),
        ("王 晓", "王晓"),
        ("王　晓", "王晓"),
        ("王\u200b晓", "王晓"),
        ("王\ufeff晓\n", "王晓"),
        ("㎡", "m2"),
        ("Ⅲ", "iii"),
        ("示例①", "示例1"),
        ("ᠮᠣᠩᠭᠣᠯ\u180b ᠬᠡᠯᠡ", "ᠮᠣᠩᠭᠣᠯᠬᠡᠯᠡ"),
        ("ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ\u180f", "ᠮᠣᠩᠭᠣᠯᠤᠨ"),
        ("葛\U000e0100城", "葛城"),
    ],
)
def test_names_that_look_alike_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("示例一矿", "示例二矿"), ("王晓", "王小"), ("其其格", "琪琪格"), ("阿·买提", "阿买提")],
)
def test_other_names_keep_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(HAN, st.data())
def test_blanks_and_invisibles_anywhere_change_no_key(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name)))
    mark = data.draw(st.sampled_from(INVISIBLE))
    assert name_key(name[:place] + mark + name[place:]) == name_key(name)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=20))
def test_a_key_has_no_blanks_and_is_folded(name: str) -> None:
    key = name_key(name)
    assert not any(character.isspace() for character in key)
    assert name_key(unicodedata.normalize("NFKC", name)) == key


@given(st.sampled_from(sorted(NODES)), st.text(min_size=1, max_size=30))
def test_an_id_tells_its_kind_and_follows_from_its_key(kind: str, key: str) -> None:
    prefix = NODES[kind].id_prefix
    made = make_id(prefix, key)
    assert made == make_id(prefix, key)
    assert made.startswith(f"{prefix}:")
    assert len(made) == len(prefix) + 1 + 16
    assert made.isascii()
    assert kind_of(made) == kind


def test_ids_are_the_same_on_every_machine() -> None:
    assert make_id("studio", "no:示例-01") == "studio:zl4vhdkp4w3s763f"


@given(st.text(max_size=12), st.text(max_size=12))
def test_other_keys_give_other_ids(one: str, other: str) -> None:
    assume(one != other)
    assert make_id("studio", one) != make_id("studio", other)
    assert make_id("studio", one) != make_id("org", one)


@given(st.lists(HAN, min_size=1, max_size=3), st.lists(HAN, min_size=1, max_size=3))
def test_names_within_other_surroundings_differ(one: list[str], other: list[str]) -> None:
    keys = [[name_key(part) for part in parts] for parts in (one, other)]
    assert (named(*one) == named(*other)) == (keys[0] == keys[1])


def test_an_at_sign_in_a_name_does_not_part_it() -> None:
    assert named("示例@甲厂") != named("示例", "甲厂")
    assert named("示例＠甲厂") == named("示例@甲厂")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (number_key(" 示例－01 "), "no:示例-01"),
        (credit_key("9144030071526726xg"), "credit:9144030071526726XG"),
        (application_key("201811107071.6"), "app:201811107071.6"),
        (publication_key("CN209102019U"), "pub:CN209102019U"),
        (named("王 晓", "示例（集团）公司"), "name:王晓@示例(集团)公司"),
    ],
)
def test_keys_are_written_in_one_form(key: str, expected: str) -> None:
    assert key == expected


@pytest.mark.parametrize(
    "text",
    [
        "201811107071.6",
        "2018111070716",
        "201811107071",
        "CN201811107071.6",
        "ZL201811107071.6",
        "zl 2018 1 1107071.6",
        "ＺＬ２０１８１１１０７０７１．６",
        "ZL\u200b201811107071.6\n",
    ],
)
def test_an_application_number_is_written_in_one_form(text: str) -> None:
    assert application_check_digit("201811107071") == "6"
    assert application_number(text) == "201811107071.6"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "专利",
        "20181110707",
        "2018111070716.6",
        "201841107071",  # no kind 4
        "198711107071",  # twelve digits are newer
        "20190712",  # a date
        "150702000000",  # a division
        "13904701234",  # a telephone
        "CN209102019U",
        "٢٠١٨١١١٠٧٠٧١",  # digits of another script
        "1.5E+17",
    ],
)
def test_what_is_no_application_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^shape$"):
        application_number(text)


def test_a_wrong_check_digit_is_told_with_the_right_one() -> None:
    with pytest.raises(ValueError, match=r"^check:6$"):
        application_number("201811107071.5")


@given(st.one_of(APPLICATIONS, OLD_APPLICATIONS))
def test_a_number_written_once_stays_as_it_is(digits: str) -> None:
    written = application_number(digits)
    assert written == f"{digits}.{application_check_digit(digits)}"
    assert application_number(written) == written
    assert application_number(f"ZL{written}") == written


@given(st.one_of(APPLICATIONS, OLD_APPLICATIONS), st.data())
def test_every_single_wrong_digit_is_found(digits: str, data: st.DataObject) -> None:
    written = digits + application_check_digit(digits)
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from("0123456789".replace(written[place], "")))
    with pytest.raises(ValueError, match=r"^(check:[0-9X]|shape)$"):
        application_number(written[:place] + wrong + written[place + 1 :])


@given(APPLICATIONS, st.data())
def test_two_swapped_neighbours_are_found(digits: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(digits) - 2))
    assume(digits[place] != digits[place + 1])
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert application_check_digit(swapped) != application_check_digit(digits)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("CN209102019U", "CN209102019U"),
        ("209102019u", "CN209102019U"),
        ("CN 109991660 A", "CN109991660A"),
        ("ＣＮ１０９９９１６６０Ａ", "CN109991660A"),
        ("CN1234567C", "CN1234567C"),
        ("CN85100001A", "CN85100001A"),
        ("CN305243127S", "CN305243127S"),
        ("CN3012345D", "CN3012345D"),
        ("CN2023456Y", "CN2023456Y"),
        ("CN103123456B2", "CN103123456B2"),
    ],
)
def test_a_publication_number_is_written_in_one_form(text: str, number: str) -> None:
    assert publication_number(text) == number
    assert publication_number(number) == number


@pytest.mark.parametrize(
    "text", ["", "CN209102019", "209102019", "US1234567A", "CN12U", "201811107071.6", "CN٢٠٩١٠٢٠U"]
)
def test_what_is_no_publication_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^shape$"):
        publication_number(text)


@pytest.mark.parametrize("code", CREDIT)
def test_published_credit_codes_are_valid(code: str) -> None:
    assert credit_code(code) == code
    assert credit_code(f" {code.lower()} ") == code
    assert credit_code(code[:8] + "\u200b" + code[8:]) == code


@given(st.sampled_from(CREDIT), st.integers(0, 17), st.sampled_from(CREDIT_ALPHABET))
def test_every_single_wrong_character_is_found(code: str, place: int, wrong: str) -> None:
    assume(code[place] != wrong)
    with pytest.raises(ValueError, match=r"^check:."):
        credit_code(code[:place] + wrong + code[place + 1 :])


@given(st.text(CREDIT_ALPHABET, min_size=17, max_size=17))
def test_the_check_character_that_is_told_mends_the_code(body: str) -> None:
    answers = {last: checked(body + last) for last in CREDIT_ALPHABET}
    (right,) = [last for last, answer in answers.items() if answer == body + last]
    assert {answer for last, answer in answers.items() if last != right} == {f"check:{right}"}


def checked(code: str) -> str:
    """The code, or what is said against it."""
    try:
        return credit_code(code)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize(
    "text", ["", "91440300192203821", "9144030019220382166", "91440300192203821I", "示例公司"]
)
def test_what_is_no_credit_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^shape$"):
        credit_code(text)
