"""Industries and places by name and code."""

import pytest

from service.spellings import (
    SpellingUnclear,
    SpellingUnknown,
    code_of,
    industry_name,
    place_name,
    place_names,
)
from service.texts import texts_in


@pytest.mark.parametrize(
    ("field", "spelling", "code"),
    [
        ("industry", "0610", "0610"),
        ("industry", "B06", "06"),
        ("industry", "航空运输业", "56"),
        ("region", "150702", "150702"),
        ("region", "呼伦贝尔市海拉尔区", "150702"),
    ],
)
def test_code_of(field: str, spelling: str, code: str) -> None:
    assert code_of(field, spelling) == code


@pytest.mark.parametrize("field", ["industry", "region"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_is_in_no_table(field: str, language: str) -> None:
    with pytest.raises(SpellingUnknown) as caught:
        code_of(field, "亚特兰蒂斯")
    sentence = texts_in(language).error(caught.value)
    assert "亚特兰蒂斯" in sentence
    assert field not in sentence or language == "en"


def test_what_may_be_several_names_them() -> None:
    with pytest.raises(SpellingUnclear) as caught:
        code_of("region", "城区")
    assert "城区" in texts_in("zh_CN").error(caught.value)
    assert len(caught.value.params["expected"]) > 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("150702", ["呼伦贝尔市", "海拉尔区"]),
        ("1507", ["呼伦贝尔市"]),
        ("15", ["内蒙古自治区"]),
        ("110101", ["东城区"]),
        ("999999", ["999999"]),
    ],
)
def test_place_names(code: str, names: list[str]) -> None:
    assert place_names(code) == names
    assert place_name(code) == "".join(names)


def test_an_industry_that_is_in_no_table() -> None:
    assert industry_name("9999") == "9999"
