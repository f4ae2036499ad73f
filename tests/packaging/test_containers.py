"""The container files, checked without an engine: what they name exists, and nothing is open."""

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from graph_store.opening import SCHEMES
from service.cli.frame import COMMANDS
from service.settings import Settings


@pytest.fixture(scope="module")
def compose(root: Path) -> dict[str, Any]:
    return yaml.safe_load((root / "docker-compose.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def dockerfile(root: Path) -> list[tuple[str, str]]:
    """The Dockerfile's instructions and their arguments."""
    text = (root / "Dockerfile").read_text("utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.M).replace("\\\n", " ")
    return [tuple(line.split(maxsplit=1)) for line in text.splitlines() if line]


def test_nothing_is_reachable_from_another_machine(compose: dict[str, Any]) -> None:
    assert Settings.model_fields["host"].default == "127.0.0.1"
    assert Settings.model_fields["beyond_loopback"].default is False
    for name, service in compose["services"].items():
        ports = service.get("ports", [])
        assert all(port.startswith("127.0.0.1:") for port in ports), name
        assert "network_mode" not in service, name


def test_debians_compose_understands_it(root: Path) -> None:
    compose = shutil.which("docker-compose")
    if compose is None:
        if "compose" in os.environ.get("JIANGMENG_REQUIRE", ""):
            pytest.fail("JIANGMENG_REQUIRE names compose, and docker-compose is not installed")
        pytest.skip("docker-compose is not installed")
    done = subprocess.run(
        [compose, "-f", "docker-compose.yml", "config"], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert set(yaml.safe_load(done.stdout)["services"]) == {"neo4j", "init", "jiangmeng"}


def test_no_password_stands_in_it(compose: dict[str, Any]) -> None:
    text = json.dumps(compose)
    assert not re.search(r'NEO4J_AUTH"|PASSWORD"|://[^"/@]*:[^"/@]*@', text)
    files = {secret["file"] for secret in compose["secrets"].values()}
    assert files == {"var/secrets/neo4j_auth", "var/secrets/neo4j_password"}


def test_the_services_name_what_exists(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["neo4j"]["image"].startswith("neo4j:5.26")
    for name in ("init", "jiangmeng"):
        service = services[name]
        assert service["command"][0] in COMMANDS
        variables = {key.removeprefix("JIANGMENG_").lower() for key in service["environment"]}
        assert variables <= Settings.model_fields.keys()
        assert set(service["depends_on"]) <= services.keys()
    mounted = {
        volume.split(":")[0] for service in services.values() for volume in service["volumes"]
    }
    assert mounted == compose["volumes"].keys()
    used = {secret for service in services.values() for secret in service["secrets"]}
    assert used == compose["secrets"].keys()


def test_the_service_waits_for_the_database_and_reaches_it_by_name(
    compose: dict[str, Any],
) -> None:
    service = compose["services"]["jiangmeng"]
    assert service["depends_on"]["neo4j"] == {"condition": "service_healthy"}
    assert service["depends_on"]["init"] == {"condition": "service_completed_successfully"}
    default = re.search(r":-(.*)}", service["environment"]["JIANGMENG_STORE"])[1]
    assert urlsplit(default).hostname in compose["services"]
    assert urlsplit(default).scheme in SCHEMES


def test_the_image_runs_as_a_user_of_its_own(dockerfile: list[tuple[str, str]]) -> None:
    names = [name for name, _ in dockerfile]
    user = dict(dockerfile)["USER"]
    assert user == "jiangmeng"
    assert names.index("USER") > max(i for i, name in enumerate(names) if name == "RUN")
    assert any(
        "useradd --system --uid 10001" in line and line.endswith(user) for _, line in dockerfile
    )
    assert json.loads(dict(dockerfile)["CMD"])[0] in COMMANDS


def test_the_health_check_asks_a_route_that_exists(dockerfile: list[tuple[str, str]]) -> None:
    from service.api.health import router

    command = json.loads(dict(dockerfile)["HEALTHCHECK"].split("CMD ", 1)[1])
    assert command[:2] == ["python", "-c"]
    compile(command[2], "HEALTHCHECK", "exec")
    address = urlsplit(re.search(r"http[^']+", command[2])[0])
    assert address.port == Settings.model_fields["port"].default
    paths = {f"/api/v1{route.path}" for route in router.routes}
    assert address.path in paths


def test_the_build_gets_what_the_wheel_is_made_of(
    root: Path, rooms: list[str], pyproject: dict[str, Any]
) -> None:
    lines = (root / ".dockerignore").read_text("utf-8").splitlines()
    admitted = {line[1:] for line in lines if line.startswith("!")}
    project = pyproject["project"]
    files = {"pyproject.toml", "constraints.txt", project["readme"], *project["license-files"]}
    assert admitted == {*rooms, *files}
    assert all((root / name).exists() for name in admitted)


def test_the_secrets_are_made_once_and_are_random(root: Path, tmp_path: Path) -> None:
    passwords = []
    for name in ("one", "two"):
        script = tmp_path / name / "scripts" / "make_secrets.sh"
        script.parent.mkdir(parents=True)
        shutil.copy(root / "scripts" / "make_secrets.sh", script)
        subprocess.run([script], check=True, capture_output=True)
        folder = tmp_path / name / "var" / "secrets"
        assert folder.stat().st_mode & 0o077 == 0
        password = (folder / "neo4j_password").read_text().strip()
        assert (folder / "neo4j_auth").read_text().strip() == f"neo4j/{password}"
        assert len(password) >= 24
        assert shlex.quote(password) == password
        passwords.append(password)
        again = subprocess.run([script], capture_output=True, check=False)
        assert again.returncode == 1
        assert (folder / "neo4j_password").read_text().strip() == password
    assert passwords[0] != passwords[1]
