"""The API against its own document, by schemathesis: whatever is sent, nothing fails and no answer
is another than the document says.

JIANGMENG_TEST_FUZZ says how many requests each route gets in each role and mode; `make endurance`
sends more, and other ones each time.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import pytest
import schemathesis
from alliance_sample import ALLIANCE_ID, sample_batch
from docking_sample import GRANTS, NEED, STUDIO, docked
from hash_encoder import HashEncoder
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from samples import achievement, person
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, Failure, load_all_checks
from starlette.testclient import TestClient

from graph_store import Store, open_store
from service.accounts import accounts, sessions
from service.accounts.accounts import Account
from service.accounts.viewer import ALONE
from service.alliance import Alliance
from service.app import create_app
from service.engagements import open_engagement
from service.jobs import jobs

GIVEN: Final = "JIANGMENG_TEST_FUZZ"
MANY: Final = int(os.environ.get(GIVEN, "4"))
DOCUMENT: Final = "/api/v1/openapi.json"
ROLES: Final = ("visitor", "enterprise", "studio", "coordinator", "administrator")

load_all_checks()
CHECKED: Final[Any] = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "unsupported_method",
        "allow_header_conformance",
    ]
)
"""Not among them: whether wrong data is refused and right data accepted, since a document cannot
say which ids there are, what contradicts what, or who may; tests of their own say that."""


@dataclass
class Served:
    """The app, its document, and an account of each role."""

    store: Store
    client: TestClient
    schema: Any
    accounts: dict[str, Account]
    ids: dict[str, str]

    def token(self, role: str) -> str:
        """A new token: an earlier request may have signed the account out everywhere."""
        made = accounts.find(self.store, self.accounts[role].id)
        assert made is not None
        if made.blocked:
            made = accounts.blocked(self.store, made.id, block=False)
        return sessions.new_token(self.store, made, "fuzz")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("openapi") / "alliance.jm"
    store = open_store(f"embedded:{path}", create=True, encoder=HashEncoder)
    store.write(sample_batch())
    docked(store, lambda secret: secret)
    engagement = open_engagement(store, NEED, STUDIO, ALONE).id
    made = {name: accounts.find(store, f"account:{name}") for name in GRANTS}
    ids = {
        "needs": NEED,
        "studios": STUDIO,
        "people": person("韩示例", "示例煤业公司").id,
        "achievements": achievement("R1", "x").id,
        "organisations": GRANTS["enterprise"].at,
        "alliances": ALLIANCE_ID,
        "engagements": engagement,
        "jobs": jobs.ask(store, "rebuild", {}, ALONE).id,
        "accounts": "account:stranger",
    }
    app = create_app(Alliance(store, HashEncoder))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        document = client.get(DOCUMENT).json()
        for route in (route for path in document["paths"].values() for route in path.values()):
            # Beside it no status would be undocumented.
            del route["responses"]["default"]
        schema = schemathesis.openapi.from_dict(document)
        yield Served(store, client, schema, {n: a for n, a in made.items() if a}, ids)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("role", ROLES)
def test_no_answer_is_another_than_the_document_says(
    served: Served, role: str, mode: GenerationMode
) -> None:
    wrong: list[str] = []
    for found in served.schema.get_all_operations():
        operation = found.ok()
        try:
            _walk(served, role, operation, mode)
        except* Failure as failures:
            for failure in failures.exceptions:
                wrong.append(f"{operation.label}: {failure}")
    assert not wrong, "\n\n".join(wrong)


def _pairs(files: Any) -> list[tuple[str, Any]]:
    return list(files.items()) if isinstance(files, dict) else list(files)


def _content(value: Any) -> Any:
    """What stands for a file where it should be none: the client sends texts and bytes alone."""
    if isinstance(value, tuple):
        name, content, *rest = value
        return (name, _content(content), *rest)
    return value if isinstance(value, str | bytes) else repr(value)


def _walk(served: Served, role: str, operation: Any, mode: GenerationMode) -> None:
    strategy = operation.as_strategy(generation_mode=mode)
    headers = {} if role == "visitor" else {"Authorization": f"Bearer {served.token(role)}"}
    about = operation.path.split("/")[3]

    @settings(
        max_examples=MANY,
        derandomize=GIVEN not in os.environ,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy, real=st.booleans())
    def walk(case: Case[Any], real: bool) -> None:
        if real and about in served.ids:
            for name in ("node_id", "engagement_id", "job_id", "account_id"):
                if name in case.path_parameters:
                    case.path_parameters[name] = served.ids[about]
        sent = case.as_transport_kwargs(base_url="http://127.0.0.1")
        sent["headers"] = {**dict(sent.get("headers") or {}), **headers}
        sent.pop("cookies", None)
        if sent.get("files"):
            sent["files"] = [(name, _content(value)) for name, value in _pairs(sent["files"])]
        response = served.client.request(**sent)
        # The checks look at what was sent, which files are sent from a stream of.
        response.request.read()
        case.validate_response(response, checks=CHECKED)

    with suppress(Unsatisfiable):
        # A route that takes nothing can be sent nothing wrong.
        walk()
