"""Every command of docs/catalogue.md, run in its order at one counter and then at another."""

from __future__ import annotations

import re
import shlex
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from reception.center.background import running_center
from reception.cli.center_line import TOKEN_VARIABLE
from reception.messages import SENTENCES
from reception.services.catalogue.signatures import public_key
from tests.e2e.conftest import Counter
from tests.workspaces import UNIT, open_copy
from tools import seal_procedures

PAGE = (Path(__file__).resolve().parents[2] / "docs/catalogue.md").read_text(encoding="utf-8")
PUBLISHER = bytes(range(32))
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"```bat\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]
JSON = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """What the page speaks of, in the folder where the commands run."""
    monkeypatch.chdir(tmp_path)
    Path("cot.json").write_text(JSON[0], encoding="utf-8")
    Path("thu-tuc.json").write_text(JSON[1], encoding="utf-8")
    book = Workbook()
    for row in (
        ["Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Thời hạn", "Mức thu"],
        ["1.012796", None, None, "7 ngày làm việc", "50.000 đồng"],
        ["2.000635", None, None, "trong ngày", "Không"],
    ):
        book.active.append(row)
    book.save("danh-muc-tinh.xlsx")
    return tmp_path


def at_counter(folder: Path, capsys: pytest.CaptureFixture[str]) -> Counter:
    folder.mkdir()
    open_copy(folder).close()
    return Counter(folder, capsys)


def signed(folder: str, target: str, version: str) -> None:
    """The province's package of a later day, as its publisher sends it."""
    Path("khoa").write_text(PUBLISHER.hex(), encoding="ascii")
    words = ("--folder", folder, "--version", version, "--valid-from", "2026-01-01")
    assert seal_procedures.main([*words, "--layer", "province", "--key-file", "khoa"]) == 0
    with zipfile.ZipFile(target, "w") as archive:
        for path in Path(folder).iterdir():
            archive.write(path, path.name)


def reword(table: str) -> None:
    """One cell of the table as an editor changes it, with its source."""
    text = Path(table).read_text(encoding="utf-8-sig")
    old = "intake,label_owner,Tiếp nhận hồ sơ của,,"
    new = "intake,label_owner,Tiếp nhận hồ sơ của Ông/Bà,QĐ 99,"
    assert old in text or new in text
    Path(table).write_text(text.replace(old, new), encoding="utf-8-sig")


class Province:
    """The center of the page, with the administrator's token that its first command makes."""

    def __init__(self, cli, monkeypatch, url: str, folder: str) -> None:
        self._cli = cli
        self._monkeypatch = monkeypatch
        self._places = {"D:/mot-cua": folder, "https://motcua.tinh.vn": url}
        self._token = ""

    def __call__(self, *words: str):
        self._monkeypatch.setenv(TOKEN_VARIABLE, self._token)
        said = self._cli(*(self._places.get(word, word) for word in words))
        self._monkeypatch.delenv(TOKEN_VARIABLE)
        self._token = said.body.get("token") or self._token
        return said


def test_every_command_of_the_page_does_what_it_says(desk, cli, capsys, monkeypatch):
    first, second = at_counter(desk / "q1", capsys), at_counter(desk / "q2", capsys)
    counter, done = first, []
    with running_center(desk / "tinh", unit=UNIT) as server:
        province = Province(cli, monkeypatch, server.url, str(desk / "tinh"))
        for words in COMMANDS:
            if words[1:] == ["diff", "goi-tinh"]:
                # The counter that made the package has it already; the next one takes it.
                said = first("catalogue", "import", "goi-tinh", "--accept")
                assert said.error["code"] == "catalogue_older"
                counter = second
            if "goi-tinh.zip" in words:
                signed("goi-tinh", "goi-tinh.zip", "2099.1")
            if "goi-thang-12.zip" in words:
                signed("goi-tinh", "goi-thang-12.zip", "2099.2")
            if words[:2] == ["forms", "take"]:
                reword("loi-van.csv")
            if words[0] == "sync":
                words_of_the_center = ("--url", server.url, "--token", server.token)
                assert counter("connect", *words_of_the_center, now=None).code == 0
            said = (province if "center" in words else counter)(*words)
            assert said.code == 0, (words, said.body)
            done.append(" ".join(words))
            if words[1:] == ["waiting"]:
                assert [one["version"] for one in said.body["waiting"]] == ["2099.2"]
            if words[-3:-2] == ["counters"]:
                (line,) = said.body["counters"]
                assert [one["layer"] for one in line["packages"]] == ["national", "province"]
            if words[:2] == ["forms", "take"]:
                assert (said.body["rows"], len(said.body["forms"])) == (1, 1)
            if words[:2] == ["forms", "check"]:
                assert said.body["findings"] == 0
    parts = {line.split()[1] for line in done if line.startswith("forms")}
    assert parts == {"table", "take", "render", "check"}
    parts = {line.split()[1] for line in done if line.startswith("catalogue")}
    assert parts == {
        *("status", "diff", "import", "back", "export", "add", "table", "publisher", "waiting"),
        "own",
    }
    assert public_key(PUBLISHER).hex() in PAGE


def test_the_page_names_refusals_that_exist():
    table = PAGE.partition("## Khi bị từ chối")[2]
    codes = re.findall(r"`((?:catalogue|signature)_\w+)`", table)
    assert codes
    assert set(codes) <= set(SENTENCES)


def test_the_page_is_short():
    assert len(PAGE.splitlines()) < 180
