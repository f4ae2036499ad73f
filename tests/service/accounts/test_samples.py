"""Sample accounts: one a role, a new password each time, never beside those of people."""

import pytest

from service.accounts import accounts
from service.accounts.roles import Role
from service.accounts.samples import PeopleThere, sample_accounts
from service.accounts.viewer import Grant


def test_one_for_each_role_with_a_new_password_each_time(alliance):
    store = alliance.store
    first = sample_accounts(store)
    assert {sample.role for sample in first} == set(Role) - {Role.VISITOR}
    for sample in first:
        assert accounts.signed_in(store, sample.account.login, sample.password)
    again = {sample.role: sample for sample in sample_accounts(store)}
    for sample in first:
        assert again[sample.role].account.id == sample.account.id
        with pytest.raises(accounts.SignInRefused):
            accounts.signed_in(store, sample.account.login, sample.password)
        assert accounts.signed_in(store, sample.account.login, again[sample.role].password)
    assert len(list(accounts.every(store))) == len(first)


def test_never_beside_people(alliance):
    accounts.create(alliance.store, "wang", "", (Grant(Role.ADMINISTRATOR),), "皮带防冻伴热 1507")
    with pytest.raises(PeopleThere):
        sample_accounts(alliance.store)
    assert len(list(accounts.every(alliance.store))) == 1
