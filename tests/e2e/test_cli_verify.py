"""``verify`` from the command line: the files of the folder, and the center's word against ours."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest

from reception.center.background import running_center
from tests.e2e.test_cli_sync import connected
from tests.workspaces import UNIT


def _delete(folder, seq: int) -> None:
    with closing(sqlite3.connect(folder / "center.db")) as database:
        database.execute("DROP TRIGGER events_stay")
        database.execute("DELETE FROM events WHERE seq = ?", (seq,))
        database.commit()


def test_the_center_is_compared_and_what_it_lost_goes_up_with_the_next_sync(
    counter, center, tmp_path
):
    connected(counter, center)
    codes = [counter.receive() for _ in range(3)]
    assert counter("sync", "--once").code == 0
    said = counter("verify")
    assert (said.code, said.body["center"]["equal"], said.body["center"]["proved"]) == (
        0,
        True,
        True,
    )
    assert said.body["center"]["dossiers"] == {"here": 3, "there": 3}
    assert "Đã đối chiếu" in said.errors
    _delete(tmp_path / "center", 2)
    said = counter("verify")
    assert (said.code, said.error["code"]) == (4, "center_differs")
    assert said.body["chain_ok"]
    (finding,) = said.body["center"]["findings"]
    assert (finding["kind"], finding["first"], finding["codes"]) == ("lost", 2, [codes[1]])
    assert said.body["faults"]["center"] == [finding["message"]]
    assert said.body["center"]["resent"] == 1
    assert counter("sync", "--once").body["pushed"] == 1
    assert counter("verify").code == 0


def test_a_center_out_of_reach_leaves_the_rest_standing(counter, tmp_path):
    with running_center(tmp_path / "center", unit=UNIT) as server:
        connected(counter, server)
        counter.receive()
    said = counter("verify")
    assert (said.code, said.body["files_ok"]) == (0, True)
    assert (said.body["center"]["compared"], said.body["center"]["code"]) == (False, "sync_no_line")
    assert "Chưa đối chiếu được" in said.errors


def test_a_cut_print_is_named(counter):
    code = counter.receive()
    (paper,) = (counter.data / "print").glob("*.pdf")
    paper.write_bytes(paper.read_bytes()[:-2_000])
    said = counter("verify")
    assert (said.code, said.body["files_ok"]) == (4, False)
    assert said.body["faults"]["files"] == [paper.name]
    assert code in paper.name


@pytest.mark.parametrize("is_newest", [True, False])
def test_a_damaged_copy_is_named(counter, is_newest):
    counter.receive()
    assert counter("backup").code == 0
    (copy,) = (counter.data / "backup").glob("*.db")
    content = bytearray(copy.read_bytes())
    if is_newest:
        content[len(content) // 2] ^= 1
    else:
        copy.rename(copy.with_name("reception-20200101-080000.db"))
        copy = copy.with_name("reception-20200101-080000.db")
        assert counter("backup").code == 0
        content[10] ^= 1
    copy.write_bytes(content)
    said = counter("verify")
    assert (said.code, said.body["files_ok"], said.body["chain_ok"]) == (4, False, True)
    assert said.body["faults"]["files"] == [copy.name]


def test_an_altered_catalogue_is_named(counter, monkeypatch, tmp_path):
    from reception import resources
    from reception.services.catalogue import package_files

    folder = tmp_path / "procedures"
    folder.mkdir()
    for path in resources.path("procedures").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    fees = folder / "fees.csv"
    fees.write_bytes(fees.read_bytes().replace(b"2000", b"2001", 1))
    counter.receive()
    monkeypatch.setattr(package_files, "resources", SimpleNamespace(path=lambda _name: folder))
    said = counter("verify")
    assert (said.code, said.body["files_ok"]) == (4, False)
    assert "fees.csv" in json.dumps(said.body["faults"]["files"])
