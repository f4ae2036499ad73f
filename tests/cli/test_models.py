"""The settings of stronger models, where the extra or the model is not there."""

import sys
from pathlib import Path

import pytest
from command_line import Jm
from small_task import task


@pytest.fixture(autouse=True)
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("command", ["match", "evaluate"])
def test_a_reranker_without_the_extra_says_what_to_install(
    jm: Jm, filled: Path, monkeypatch: pytest.MonkeyPatch, command: str, language: str
) -> None:
    monkeypatch.setenv("JIANGMENG_RERANKER", "some/reranker")
    what = "输煤皮带结冰" if command == "match" else task(filled.parent / "mine")
    ended = jm(command, what, "--language", language)
    assert ended.code == 1
    assert ended.out == ""
    assert "some/reranker" in ended.err
    assert 'pip install "jiangmeng[transformers]"' in ended.err


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_prompt_for_a_static_model_is_refused(
    jm: Jm, filled: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("JIANGMENG_QUERY_PROMPT", "query: ")
    ended = jm("match", "输煤皮带结冰", "--language", language)
    assert ended.code == 1
    assert "JIANGMENG_QUERY_PROMPT" in ended.err


def test_doctor_tells_that_there_is_no_reranker(jm: Jm, filled: Path) -> None:
    assert "重排模型: —" in jm("doctor").out.splitlines()
