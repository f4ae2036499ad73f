"""Photos are seen by whoever sees their need, role by role."""

import pytest
from photo_files import jpeg
from starlette.testclient import TestClient

from service.accounts import accounts, sessions
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.alliance import Alliance
from service.api.access import COOKIE
from service.app import create_app
from service.photos import keep_photos, read_photos

_E, _S, _C, _A = Role.ENTERPRISE, Role.STUDIO, Role.COORDINATOR, Role.ANALYST
SEEN = {
    "own own_unit": {_E, _C},
    "own targeted": {_E, _C},
    "own alliance": {_E, _S, _C, _A},
    "own public": set(Role),
    "own draft": {_E, _C},
    "far own_unit": set(),
    "far targeted": set(),
    "far alliance": {_E, _S, _C, _A},
    "far public": set(Role),
    "far draft": set(),
}


@pytest.fixture
def cookies(alliance: Alliance, places: dict[Role, str]) -> dict[Role, str]:
    made = {
        role: accounts.create(
            alliance.store,
            f"{role.value}.photos",
            role.value,
            (Grant(role, at),),
            "皮带防冻伴热 1507",
        )
        for role, at in places.items()
    }
    return {role: sessions.begin(alliance.store, account) for role, account in made.items()}


def test_by_role(alliance: Alliance, needs: dict[str, str], cookies: dict[Role, str]) -> None:
    photos = read_photos([jpeg()])
    for need in needs.values():
        keep_photos(alliance.store, need, photos)
    app = create_app(alliance)
    seen = {which: set() for which in needs}
    for role in Role:
        shown = {COOKIE: cookies[role]} if role in cookies else None
        browser = TestClient(app, base_url="http://127.0.0.1", cookies=shown)
        for which, need in needs.items():
            answer = browser.get(f"/needs/{need}/photos/1")
            if answer.status_code == 200:
                assert answer.content == photos[0].jpeg
                seen[which].add(role)
            else:
                assert answer.status_code in (401, 403, 404)
    assert seen == SEEN
