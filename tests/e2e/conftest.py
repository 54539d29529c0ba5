"""The command line as a script uses it: arguments in, one object and an exit code out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from province.center import ProvinceCenter
from province.server import RunningProvince, running_province
from province.settings import Settings
from reception.center.background import running_center
from reception.center.server import CenterServer
from reception.cli.main import main
from tests.workspaces import UNIT, open_copy

NOW = "2026-08-28T15:20:00+07:00"
PROVINCE_PASSWORD = "thu-nghiem"


@dataclass(frozen=True)
class Said:
    """What one run gave back."""

    code: int
    body: dict[str, Any]
    errors: str

    @property
    def error(self) -> dict[str, Any]:
        """The error object of a run that failed."""
        error: dict[str, Any] = self.body["error"]
        return error


@dataclass(frozen=True)
class Counter:
    """A data folder that is set up, and the program that works on it."""

    root: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def key(self) -> Path:
        return self.root / "key"

    @property
    def common(self) -> tuple[str, ...]:
        return ("--data", str(self.data), "--key-file", str(self.key))

    def __call__(self, *words: str, now: str | None = NOW) -> Said:
        """Run a command on the folder."""
        clock = () if now is None else ("--now", now)
        return run(self.capsys, *self.common, *clock, *words)

    def receive(self, **changes: object) -> str:
        """Take one dossier in; returns its code."""
        said = self("receive", str(self.file(an_intake(**changes))))
        assert said.code == 0, said.body
        code: str = said.body["code"]
        return code

    def file(self, document: object, name: str = "document.json") -> Path:
        """A JSON file."""
        path = self.root / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    def events(self) -> int:
        """How many events there are, after proving that everything fits together."""
        said = self("verify")
        assert said.code == 0, said.body
        events: int = said.body["events"]
        return events


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Said:
    """Run the program in this process; standard output must be one JSON object on one line."""
    capsys.readouterr()
    code = main(words)
    out, errors = capsys.readouterr()
    body = json.loads(out)
    assert out.count("\n") == 1
    assert isinstance(body, dict)
    return Said(code, body, errors)


def an_intake(**changes: object) -> dict[str, object]:
    """The intake object of a certified copy, with named differences."""
    intake: dict[str, object] = {
        "procedure": "2.000815",
        "channel": 1,
        "owner": {"name": "Nguyễn Văn Thử", "id_number": "001098012345", "phone": "0905123456"},
        "papers": [{"name": "Bản chính giấy tờ", "originals": 1, "copies": 0}],
        "fee_units": 3,
    }
    return intake | changes


def new_counter(root: Path, capsys: pytest.CaptureFixture[str], **office: Any) -> Counter:
    """A counter in a folder of its own, of an office as :func:`open_copy` takes it."""
    root.mkdir(exist_ok=True)
    open_copy(root, **office).close()
    return Counter(root, capsys)


@pytest.fixture
def counter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Counter:
    """A counter in a fresh folder."""
    return new_counter(tmp_path, capsys)


@pytest.fixture
def second(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Counter:
    """The second counter of the same office, on its own computer."""
    return new_counter(tmp_path / "second", capsys, counter=2)


@pytest.fixture
def center(tmp_path: Path) -> Iterator[CenterServer]:
    """A center on a thread of this process, with a token for the demo unit."""
    with running_center(tmp_path / "center", unit=UNIT) as server:
        yield server


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """The program without a folder."""
    return lambda *words: run(capsys, *words)


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Counter, str], Counter]:
    """The same folder a second time, under a name."""

    def copy(counter: Counter, name: str) -> Counter:
        shutil.copytree(counter.data, tmp_path / name / "data")
        shutil.copy(counter.key, tmp_path / name / "key")
        return Counter(tmp_path / name, counter.capsys)

    return copy


# ------------------------------------------------------------------ a province of QCVN 120
@pytest.fixture
def province_center() -> ProvinceCenter:
    """What the stand-in of a province holds."""
    return ProvinceCenter(Settings(units=frozenset({UNIT})))


@pytest.fixture
def there(province_center: ProvinceCenter) -> Iterator[RunningProvince]:
    """The stand-in on a port."""
    with running_province(province_center) as running:
        yield running


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """The file with its password."""
    file = tmp_path / "secret"
    file.write_text(PROVINCE_PASSWORD + "\n", "utf-8")
    return file


def connect_province(counter: Counter, url: str, secret: Path, *more: str) -> Said:
    """``connect`` by profile A."""
    return counter(
        *("connect", "--gateway", "adapter", "--profile", "A", "--url", url),
        *("--user", "motcua", "--secret-file", str(secret), "--dstcode", "VN:GOV:thu", *more),
    )
