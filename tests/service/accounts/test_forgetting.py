"""An account is erased: nothing of it is left but what the trail tells, nor after a restore."""

from contextlib import closing
from pathlib import Path

import pytest
from hash_encoder import HashEncoder

from graph_store import open_store
from service.accounts import accounts, invitations, sessions
from service.accounts.roles import Role
from service.accounts.viewer import Grant
from service.audit import whole_trail
from service.drafts import keep_draft
from service.notices.inbox import inbox, notify
from service.persons import repeating
from service.watches import WATCHES

PASSWORD = "皮带防冻伴热 1507"
LOGIN, EMAIL = "leaving.person", "leaving@example.test"


@pytest.fixture
def leaving(alliance, places):
    store = alliance.store
    grant = Grant(Role.ENTERPRISE, places[Role.ENTERPRISE])
    made = accounts.create(store, LOGIN, "示例离任", (grant,), PASSWORD, email=EMAIL)
    keep_draft(store, made.id, {"text": "离任者的草稿，输煤皮带冬季打滑"})
    notify(store, [made.id], "engagement.request", "", {"need": "示例", "studio": "示例"})
    store.put_record(WATCHES, f"need:none/{made.id}", {"known": [], "at": "", "looked": ""})
    invitations.reset(store, made, "account:none")
    return made


def holding(store, text: str) -> list[str]:
    """The names of an embedded store's files that hold a text."""
    path = Path(store.address.removeprefix("embedded:"))
    files = [each for each in path.parent.glob(f"{path.name}*") if each.is_file()]
    return [each.name for each in files if text.encode() in each.read_bytes()]


def test_nothing_of_it_is_left(as_role, alliance, leaving):
    store = alliance.store
    secret = sessions.begin(store, leaving)
    token = sessions.new_token(store, leaving, "报表")
    assert holding(store, LOGIN)
    assert holding(store, "离任者的草稿")
    asking = as_role(Role.ADMINISTRATOR)
    assert asking.delete(f"/api/v1/accounts/{leaving.id}").status_code == 204
    for left in (LOGIN, EMAIL, "离任者的草稿"):
        assert holding(store, left) == []
    assert accounts.find(store, leaving.id) is None
    assert inbox(store, leaving.id) == []
    assert sessions.session(store, secret) is None
    assert sessions.token_holder(store, token) is None
    [told] = [each for each in whole_trail(store, limit=500) if each["subject"] == leaving.id]
    assert (told["what"], told["who"]["role"]) == ("account.erased", "administrator")
    assert asking.delete(f"/api/v1/accounts/{leaving.id}").status_code == 404
    # The name is free again.
    accounts.create(store, LOGIN, "示例继任", leaving.grants, PASSWORD)


def test_others_keep_what_is_theirs(as_role, alliance, leaving):
    store = alliance.store
    staying = accounts.create(store, "staying", "示例", leaving.grants, PASSWORD)
    keep_draft(store, staying.id, {"text": "留任者的草稿"})
    notify(store, [staying.id], "engagement.request", "", {"need": "示例", "studio": "示例"})
    secret = sessions.begin(store, staying)
    as_role(Role.ADMINISTRATOR).delete(f"/api/v1/accounts/{leaving.id}")
    assert sessions.session(store, secret).account == staying
    assert len(inbox(store, staying.id)) == 1
    assert holding(store, "留任者的草稿")


def test_nobody_erases_the_own_account(as_role, alliance):
    asking = as_role(Role.ADMINISTRATOR)
    mine = asking.get("/api/v1/session").json()["account"]["id"]
    refused = asking.delete(f"/api/v1/accounts/{mine}")
    assert (refused.status_code, refused.json()["code"]) == (409, "account.own")
    assert accounts.find(alliance.store, mine) is not None


def test_a_restored_backup_does_not_bring_it_back(as_role, alliance, leaving, tmp_path):
    older = tmp_path / "older.jm"
    alliance.store.backup(older)
    as_role(Role.ADMINISTRATOR).delete(f"/api/v1/accounts/{leaving.id}")
    told = list(repeating.read(repeating.place_of(alliance.store.address, alliance.decisions)))
    with closing(open_store(f"embedded:{older}", encoder=HashEncoder)) as restored:
        assert accounts.find(restored, leaving.id) is not None
        assert repeating.take_over(restored, told) == 1
        assert accounts.find(restored, leaving.id) is None
        assert holding(restored, LOGIN) == []
