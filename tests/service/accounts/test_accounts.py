"""Accounts: made by invitation, opened by a password, closed to guessing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from graph_schema.errors import JiangmengError
from service.accounts import accounts, invitations, passwords, sessions
from service.accounts.roles import Role
from service.accounts.viewer import Grant

GOOD = "皮带防冻伴热 1507"
STUDIO = Grant(Role.STUDIO, "studio:x")


@pytest.fixture
def store(alliance):
    return alliance.store


@pytest.fixture
def account(store):
    return accounts.create(store, "Wang.Li@example.cn", "示例甲", (STUDIO,), GOOD)


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved."""
    moved = [timedelta()]
    real = accounts.now

    def told():
        return real() + moved[0]

    for module in (accounts, sessions, invitations):
        monkeypatch.setattr(module, "now", told)
    return lambda by: moved.__setitem__(0, moved[0] + by)


def test_the_right_password_opens(store, account):
    assert accounts.signed_in(store, "wang.li@EXAMPLE.cn ", GOOD) == account
    assert accounts.any_there(store)
    assert [each.id for each in accounts.every(store)] == [account.id]


def test_nothing_of_a_password_is_kept(store, account):
    kept = str(store.get_record(accounts.ACCOUNTS, account.id))
    assert GOOD not in kept
    assert "$argon2id$" in kept


@pytest.mark.parametrize("login", ["nobody", "wang.li@example.cn"])
def test_unknown_and_wrong_sound_alike(store, account, login):
    with pytest.raises(accounts.SignInRefused) as refused:
        accounts.signed_in(store, login, "wrong password")
    assert refused.value.params == {}


def test_a_blocked_account_sounds_like_a_wrong_password(store, account):
    accounts.blocked(store, account.id)
    with pytest.raises(accounts.SignInRefused):
        accounts.signed_in(store, account.login, GOOD)
    accounts.blocked(store, account.id, block=False)
    assert accounts.signed_in(store, account.login, GOOD).id == account.id


def test_after_five_wrong_passwords_even_the_right_one_waits(store, account, clock):
    for _ in range(accounts.TRIES):
        with pytest.raises(accounts.SignInRefused):
            accounts.signed_in(store, account.login, "wrong password")
    with pytest.raises(accounts.SignInWaits) as waits:
        accounts.signed_in(store, account.login, GOOD)
    assert waits.value.params["minutes"] == 15
    clock(accounts.WAIT)
    with pytest.raises(accounts.SignInRefused):
        accounts.signed_in(store, account.login, "wrong password")
    with pytest.raises(accounts.SignInWaits):
        accounts.signed_in(store, account.login, GOOD)
    clock(accounts.WAIT)
    assert accounts.signed_in(store, account.login, GOOD).failures == 0


@pytest.mark.parametrize(
    "password",
    ["short", "1234567890", "aaaaaaaaaaaaaaa", "qwertyuiop", "my wang.li@example.cn", "长" * 201],
)
def test_a_weak_password_is_refused(password):
    with pytest.raises(passwords.PasswordWeak):
        passwords.accepted(password, "wang.li@example.cn")


@pytest.mark.parametrize("login", ["", "a", "王丽", "a b c", "-abc", "x" * 65, "a/b/c"])
def test_a_login_is_plain(store, login):
    with pytest.raises(accounts.LoginInvalid):
        accounts.create(store, login, "", (STUDIO,), GOOD)


def test_of_many_who_want_one_name_one_gets_it(store):
    def make(number):
        try:
            return accounts.create(store, "Wang", f"{number}", (STUDIO,), GOOD)
        except accounts.LoginTaken:
            return None

    with ThreadPoolExecutor(4) as pool:
        made = [account for account in pool.map(make, range(4)) if account]
    assert len(made) == 1
    assert [each.id for each in accounts.every(store)] == [made[0].id]


def test_a_role_is_held_where_it_belongs(store):
    studio = store.find("Studio", limit=1).items[0].id
    assert accounts.granted(store, Role.STUDIO, studio) == Grant(Role.STUDIO, studio)
    assert accounts.granted(store, Role.COORDINATOR, "region:1507").at == "region:1507"
    assert accounts.granted(store, Role.ADMINISTRATOR, "").at == ""
    for role, at in [
        (Role.ENTERPRISE, studio),
        (Role.STUDIO, "studio:none"),
        (Role.COORDINATOR, ""),
        (Role.VISITOR, ""),
    ]:
        with pytest.raises(accounts.GrantInvalid):
            accounts.granted(store, role, at)


def test_a_session_holds_until_its_time(store, account, clock):
    shown = sessions.begin(store, account)
    assert shown not in str(store.records(sessions.SESSIONS))
    for _ in range(3):
        clock(sessions.IDLE - timedelta(minutes=1))
        assert sessions.session(store, shown).account == account
    clock(sessions.IDLE + timedelta(minutes=1))
    assert sessions.session(store, shown) is None
    assert not store.records(sessions.SESSIONS)


def test_no_session_outlasts_a_month(store, account, clock):
    shown = sessions.begin(store, account)
    for _ in range(61):
        clock(sessions.IDLE - timedelta(minutes=1))
        held = sessions.session(store, shown)
    assert held is None


def test_sessions_end_by_signing_out_here_everywhere_and_by_a_new_password(store, account):
    one, two = sessions.begin(store, account), sessions.begin(store, account)
    sessions.end(store, one)
    assert sessions.session(store, one) is None
    assert sessions.session(store, two)
    after = accounts.signed_out_everywhere(store, account.id)
    assert sessions.session(store, two) is None
    three = sessions.begin(store, after)
    accounts.with_password(store, after, "新的口令一二三四五六")
    assert sessions.session(store, three) is None
    assert sessions.session(store, "never begun") is None


def test_what_is_over_is_swept(store, account, clock):
    sessions.begin(store, account)
    clock(sessions.IDLE * 2)
    kept = sessions.begin(store, account)
    assert sessions.swept(store) == 1
    assert sessions.session(store, kept)


def test_a_token_acts_for_its_account_until_it_is_revoked(store, account, clock):
    shown = sessions.new_token(store, account, "报表")
    assert shown not in str(store.records(sessions.TOKENS))
    assert sessions.token_holder(store, shown) == account
    [token] = sessions.tokens_of(store, account.id)
    assert (token.name, token.used[:2]) == ("报表", "20")
    assert not sessions.revoke(store, "account:other", token.id)
    accounts.blocked(store, account.id)
    assert sessions.token_holder(store, shown) is None
    accounts.blocked(store, account.id, block=False)
    assert sessions.revoke(store, account.id, token.id)
    assert sessions.token_holder(store, shown) is None


def test_an_invitation_makes_one_account(store, clock):
    shown = invitations.invite(store, STUDIO, "示例乙", "account:a")
    assert invitations.invitation(store, shown).grant == STUDIO
    for login, password in [("li", "short"), ("-", GOOD)]:
        with pytest.raises(JiangmengError):
            invitations.accept(store, shown, password, login=login)
    made = invitations.accept(store, shown, GOOD, login="li.si")
    assert (made.name, made.grants) == ("示例乙", (STUDIO,))
    with pytest.raises(invitations.InvitationOver):
        invitations.accept(store, shown, GOOD, login="li.er")
    late = invitations.invite(store, STUDIO, "", "account:a")
    clock(invitations.HOLDS + timedelta(minutes=1))
    with pytest.raises(invitations.InvitationOver):
        invitations.invitation(store, late)


def test_a_taken_name_leaves_the_invitation(store, account):
    shown = invitations.invite(store, STUDIO, "", "account:a")
    with pytest.raises(accounts.LoginTaken):
        invitations.accept(store, shown, GOOD, login=account.login)
    assert invitations.accept(store, shown, GOOD, login="other")


def test_a_reset_gives_a_new_password_and_ends_the_sessions(store, account):
    begun = sessions.begin(store, account)
    shown = invitations.reset(store, account, "account:a")
    after = invitations.accept(store, shown, "完全不同的口令一二三")
    assert after.id == account.id
    assert sessions.session(store, begun) is None
    with pytest.raises(accounts.SignInRefused):
        accounts.signed_in(store, account.login, GOOD)
    assert accounts.signed_in(store, account.login, "完全不同的口令一二三")


def test_of_two_who_take_one_invitation_up_one_gets_it(store):
    shown = invitations.invite(store, STUDIO, "", "account:a")

    def take(number):
        try:
            return invitations.accept(store, shown, GOOD, login=f"someone{number}")
        except invitations.InvitationOver:
            return None

    with ThreadPoolExecutor(4) as pool:
        assert sum(bool(made) for made in pool.map(take, range(4))) == 1
