"""Accounts by the command line: the first administrator, invitations, resets."""

import io
import json
import sys

import pytest

from graph_store import open_store
from service.accounts import accounts, invitations
from service.settings import read_settings

PASSWORD = "皮带防冻伴热 1507"


@pytest.fixture
def typed(monkeypatch):
    def give(line):
        monkeypatch.setattr(sys, "stdin", io.StringIO(line + "\n"))

    return give


@pytest.fixture
def store(filled):
    with_accounts = open_store(read_settings().address())
    yield with_accounts
    with_accounts.close()


def test_the_first_administrator_and_what_follows(jm, store, typed):
    assert "还没有账号" in jm("account").err
    typed("1234567890")
    weak = jm("account", "admin")
    assert weak.code == 1
    assert "太容易被猜到" in weak.err
    typed(PASSWORD)
    assert "已建立管理员 admin" in jm("account", "admin", "--name", "示例甲").out
    typed(PASSWORD)
    assert "已有人用" in jm("account", "admin").err
    assert "示例甲" in jm("account").out
    [item] = json.loads(jm("account", "--json").out)["items"]
    assert item["roles"] == [{"role": "administrator", "at": ""}]
    assert PASSWORD not in jm("account", "--json").out
    assert accounts.signed_in(store, "admin", PASSWORD).name == "示例甲"


def test_a_reset_a_block_and_signing_out(jm, store, typed):
    typed(PASSWORD)
    jm("account", "admin")
    secret = json.loads(jm("account", "admin", "--do", "reset", "--json").out)["secret"]
    invitations.accept(store, secret, "完全不同的口令一二三")
    assert jm("account", "admin", "--do", "block").code == 0
    assert "已停用" in jm("account").out
    with pytest.raises(accounts.SignInRefused):
        accounts.signed_in(store, "admin", "完全不同的口令一二三")
    jm("account", "admin", "--do", "unblock")
    before = accounts.named(store, "admin").epoch
    assert jm("account", "admin", "--do", "sign-out").code == 0
    assert accounts.named(store, "admin").epoch == before + 1
    assert jm("account", "nobody", "--do", "reset").code == 1


@pytest.mark.parametrize(
    ("role", "at", "held"),
    [
        ("协调员", "呼伦贝尔", "region:1507"),
        ("analyst", "region:1507", "region:1507"),
        ("管理员", "", ""),
    ],
)
def test_an_invitation(jm, store, role, at, held):
    told = json.loads(jm("invite", role, at, "--json").out)
    assert told["at"] == held
    offered = invitations.invitation(store, told["invitation"])
    assert offered.grant.at == held
    assert "邀请码" in jm("invite", role, at).out


def test_an_invitation_by_the_name_of_a_studio(jm, store):
    studio = store.find("Studio", limit=1).items[0]
    told = json.loads(jm("invite", "工作室", studio.fields["name"], "--json").out)
    assert told["at"] == studio.id
    assert jm("invite", "工作室", "没有这个工作室").code == 1
    assert jm("invite", "企业", studio.id).code == 1
    assert "没有“国王”这种身份" in jm("invite", "国王", studio.id).err
