"""A folder to practise with reaches nobody: each command that would is refused before it asks."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from reception.cli.answer import NOT_PERMITTED
from reception.storage.keystore import recovery_code
from reception.workspace import Workspace
from tests.e2e.conftest import Counter, Said
from tests.print.papers import page_texts

URL = "http://127.0.0.1:{port}"
COMMANDS = (
    "connect --url URL --token H57.abc",
    "connect --url URL",
    "connect --gateway adapter --url URL --user motcua",
    "sync --once",
    "sync --url URL --once",
    "sync --gateway adapter --once",
    "carry out --to FILE",
    "carry in FILE",
    "carry answer FILE",
    "carry key --in KEY",
    "hub join URL/hub#ABCD-EFGH",
    "hub join URL",
    "hub promote --port 0 --sure",
    "hub --port 0",
    "hub --port 0 --unit H57.30.12",
    "hub start --port 0",
    "hub start --port 0 --unit H57.30.12",
    "center --port 0",
    "center --port 0 --unit H57.30.12",
    "reconcile --date 2026-08-28",
    "reconcile --date 2026-08-28 --url URL",
    "reconcile --date 2026-08-28 --gateway adapter",
    "obligations --requeue 1",
    "obligations --requeue-all",
    "obligations --arrived 1",
    "obligations --ours CODE",
    "province-catalogue",
    "token --renew",
)


@dataclass(frozen=True)
class Practice:
    """A training folder that a former version had connected, and whoever would hear of it."""

    counter: Counter
    listening: socket.socket

    def __call__(self, line: str) -> Said:
        url = URL.format(port=self.listening.getsockname()[1])
        places = {"URL": url, "FILE": str(self.counter.root / "que.age"), "CODE": "1001"}
        places["KEY"] = str(self.counter.root / "khoa.txt")
        for name, place in places.items():
            line = line.replace(name, place)
        words = line.split()
        # Not every command has a clock.
        return self.counter(*words, now=None)

    @property
    def was_asked(self) -> bool:
        """Whether anybody came."""
        try:
            self.listening.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@pytest.fixture
def practice(tmp_path, capsys, cli, monkeypatch) -> Iterator[Practice]:
    monkeypatch.setenv("RECEPTION_CENTER_TOKEN", "H57.abc")
    monkeypatch.setenv("RECEPTION_PROVINCE_PASSWORD", "thu-nghiem")
    counter = Counter(tmp_path, capsys)
    office = ("--unit", "H57.30.12", "--office", "UBND phường Thuận Hóa", "--counter", "1")
    assert cli(*counter.common, "init", "--training", *office).code == 0
    (tmp_path / "khoa.txt").write_text("mot-cua-carry 1 nothing", "utf-8")
    (tmp_path / "que.age").write_bytes(b"age-encryption.org/v1\n")
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        listening.setblocking(False)
        url = URL.format(port=listening.getsockname()[1])
        with (
            Workspace(counter.data, counter.key) as workspace,
            workspace.connected() as context,
            context.database.write() as tx,
        ):
            tx.settings.put("center_url", url)
            tx.settings.put("province_url", url)
            tx.settings.put("province_profile", "A")
        yield Practice(counter, listening)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_training_folder_refuses_whatever_reaches_another_system(practice, line):
    said = practice(line)
    assert (said.code, said.error["code"]) == (NOT_PERMITTED, "training_folder")
    assert "tập huấn" in said.error["message"]
    assert not practice.was_asked


def test_everything_else_works_and_asks_nobody(practice):
    counter = practice.counter
    code = counter.receive()
    for words in (("show", code), ("outbox",), ("obligations",), ("search", code)):
        assert counter(*words).code == 0
    said = counter("verify", now=None)
    assert said.code == 0
    assert "center" not in said.body
    assert not practice.was_asked


def test_no_rounds_are_made_of_a_training_folder(practice):
    counter = practice.counter
    with Workspace(counter.data, counter.key) as workspace, workspace.connected() as context:
        assert workspace.center.round_maker(context) is None
        assert workspace.center.saved_center(context)[0] == ""
        assert workspace.day_checker.gateways(context) == ()
        assert workspace.province.all_saved(context) == {}


def test_its_papers_say_so_whatever_the_clock(practice):
    counter = practice.counter
    said = counter("receive", str(counter.file(INTAKE)))
    receipt = Path(said.body["receipt_pdf"]).read_bytes()
    assert all("TẬP HUẤN" in text for text in page_texts(receipt))
    out = counter.root / "ngay.pdf"
    assert counter("summary", "--date", "2026-08-28", "--pdf", str(out)).code == 0
    assert all("TẬP HUẤN" in text for text in page_texts(out.read_bytes()))


def test_a_restored_training_folder_is_still_one(practice, tmp_path, cli):
    counter, copy = practice.counter, tmp_path / "ban-sao.db"
    code = _recovery(counter)
    assert counter("backup", "--to", str(copy), now=None).code == 0
    again = ("--data", str(tmp_path / "moi"), "--key-file", str(tmp_path / "moi.key"))
    said = cli(*again, "restore", "--from", str(copy), "--recovery", code)
    assert said.code == 0, said.body
    said = cli(*again, "sync", "--once")
    assert (said.code, said.error["code"]) == (3, "training_folder")


INTAKE = {
    "procedure": "2.000815",
    "owner": {"name": "Nguyễn Văn Thử", "id_number": "001098012345", "phone": "0905123456"},
    "fee_units": 1,
}


def _recovery(counter: Counter) -> str:
    return recovery_code(counter.key.read_text("ascii").strip())
