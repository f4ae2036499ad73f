"""Fetch the published files of others that the console serves, and those its tests use.

`make vendor` runs it, to move to other versions: change PACKAGES first. npm fetches each package
into a temporary folder; what is kept are the single files named here, with their licences, and
beside them `vendor.json` with package, version, file and SHA-256. npm is needed only here.
"""

import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[1]


class Package(NamedTuple):
    """A package of npm at a version, and the files of it that are kept, by their new names."""

    name: str
    version: str
    licence: str
    files: Mapping[str, str]


SERVED: Final = (
    Package(
        "htmx.org",
        "2.0.11",
        "0BSD",
        {"htmx.min.js": "dist/htmx.min.js", "htmx.LICENSE.txt": "LICENSE"},
    ),
    Package(
        "@fontsource/noto-sans-mongolian",
        "5.3.0",
        "OFL-1.1",
        {
            "noto-sans-mongolian.woff2": "files/noto-sans-mongolian-mongolian-400-normal.woff2",
            "noto-sans-mongolian.LICENSE.txt": "LICENSE",
        },
    ),
)
TESTED: Final = (
    Package(
        "axe-core",
        "4.14.1",
        "MPL-2.0",
        {
            "axe.min.js": "axe.min.js",
            "axe.LICENSE.txt": "LICENSE",
            "axe.LICENSE-3RD-PARTY.txt": "LICENSE-3RD-PARTY.txt",
        },
    ),
)
FOLDERS: Final[Mapping[str, tuple[Package, ...]]] = {
    "service/console/static/vendor": SERVED,
    "tests/browser/vendor": TESTED,
}


def main() -> None:
    """Fetch every package and write every folder anew."""
    for name, packages in FOLDERS.items():
        folder = ROOT / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        kept = [entry for package in packages for entry in fetch(package, folder)]
        listed = json.dumps(kept, ensure_ascii=False, indent=2)
        (folder / "vendor.json").write_text(listed + "\n", encoding="utf-8")


def fetch(package: Package, folder: Path) -> list[dict[str, str]]:
    """Keep a package's files in the folder, and tell of each what it is."""
    with tempfile.TemporaryDirectory() as temporary:
        wanted = f"{package.name}@{package.version}"
        subprocess.run(["npm", "pack", "--silent", wanted], cwd=temporary, check=True)
        archive = next(Path(temporary).glob("*.tgz"))
        with tarfile.open(archive) as packed:
            return [
                keep(package, packed, inside, folder / name) for name, inside in _files(package)
            ]


def _files(package: Package) -> list[tuple[str, str]]:
    return sorted(package.files.items())


def keep(package: Package, packed: tarfile.TarFile, inside: str, to: Path) -> dict[str, str]:
    """Write one file of a package, and tell of it.

    Raises:
        FileNotFoundError: the package has no such file.
    """
    file = packed.extractfile(f"package/{inside}")
    if file is None:
        raise FileNotFoundError(f"{package.name} has no {inside}")
    content = file.read()
    to.write_bytes(content)
    return {
        "file": to.name,
        "package": package.name,
        "version": package.version,
        "licence": package.licence,
        "sha256": sha256(content).hexdigest(),
    }


if __name__ == "__main__":
    main()
