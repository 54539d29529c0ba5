"""Every command of docs/catalogue.md, run in its order at one counter and then at another."""

from __future__ import annotations

import re
import shlex
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from reception.messages import SENTENCES
from reception.services.catalogue.signatures import public_key
from tests.e2e.conftest import Counter
from tests.workspaces import open_copy
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


def signed(folder: str, target: str) -> None:
    """The province's package of a later day, as its publisher sends it."""
    Path("khoa").write_text(PUBLISHER.hex(), encoding="ascii")
    words = ("--folder", folder, "--version", "2099.1", "--valid-from", "2026-01-01")
    assert seal_procedures.main([*words, "--layer", "province", "--key-file", "khoa"]) == 0
    with zipfile.ZipFile(target, "w") as archive:
        for path in Path(folder).iterdir():
            archive.write(path, path.name)


def test_every_command_of_the_page_does_what_it_says(desk, capsys):
    first, second = at_counter(desk / "q1", capsys), at_counter(desk / "q2", capsys)
    counter, done = first, []
    for words in COMMANDS:
        if words[1] == "diff":
            # The counter that made the package has it already; the next one takes it.
            said = first("catalogue", "import", "goi-tinh", "--accept")
            assert said.error["code"] == "catalogue_older"
            counter = second
        if "goi-tinh.zip" in words:
            signed("goi-tinh", "goi-tinh.zip")
        said = counter(*words)
        assert said.code == 0, (words, said.body)
        done.append(words[1])
    assert set(done) == {
        *("status", "diff", "import", "back", "export", "add", "table", "publisher"),
    }
    assert public_key(PUBLISHER).hex() in PAGE


def test_the_page_names_refusals_that_exist():
    table = PAGE.partition("## Khi bị từ chối")[2]
    codes = re.findall(r"`((?:catalogue|signature)_\w+)`", table)
    assert codes
    assert set(codes) <= set(SENTENCES)


def test_the_page_is_short():
    assert len(PAGE.splitlines()) < 150
