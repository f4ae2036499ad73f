"""A draft by the API is the page's: kept, told, forgotten."""

import pytest
from starlette.testclient import TestClient

from service.alliance import Alliance
from service.drafts import LARGEST, draft

DRAFT = "/api/v1/draft"
TYPED = {"text": "输煤皮带冬天结冰打滑", "unit": "示例煤业公司", "region": "呼伦"}


def test_kept_told_and_forgotten(client: TestClient, alliance: Alliance) -> None:
    assert client.get(DRAFT).status_code == 404
    kept = client.put(DRAFT, json={"typed": TYPED})
    assert (kept.status_code, kept.json()["typed"]) == (200, TYPED)
    assert client.get(DRAFT).json() == kept.json()
    assert draft(alliance.store, "").typed == TYPED
    assert client.delete(DRAFT).status_code == 204
    assert client.delete(DRAFT).status_code == 204
    assert client.get(DRAFT).status_code == 404


@pytest.mark.parametrize(
    ("typed", "status", "code"),
    [
        ({"state": "closed"}, 422, "api.values"),
        ({"text": 1}, 422, "api.values"),
        ({"text": "机密★ 皮带"}, 422, "need.secret"),
        (dict.fromkeys(("text", "tried", "conditions"), "皮" * (LARGEST // 6)), 413, "draft.large"),
    ],
)
def test_what_is_refused(
    client: TestClient, typed: dict[str, object], status: int, code: str
) -> None:
    answer = client.put(DRAFT, json={"typed": typed})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert client.get(DRAFT).status_code == 404
