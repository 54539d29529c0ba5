from __future__ import annotations

import csv
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from reception import resources
from reception.services.catalogue.package_files import TABLES
from reception.services.catalogue.signatures import public_key
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.workspace import Workspace
from tools import seal_procedures

LAND = "1.012796"
KEY = bytes(range(32))


@pytest.fixture
def province(tmp_path: Path) -> Path:
    """A province's package with one limit, sealed and not signed."""
    folder = tmp_path / "tinh"
    folder.mkdir()
    with (folder / "limits.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(TABLES["limits.csv"])
        writer.writerow([LAND, "", "", "", "9", "working_days", "QĐ 9/QĐ-UBND"])
    seal(folder)
    return folder


def seal(folder: Path, version: str = "2027.1", *more: str) -> None:
    words = ("--folder", str(folder), "--version", version, "--valid-from", "2026-01-01")
    assert seal_procedures.main([*words, "--layer", "province", *more]) == 0


def zipped(folder: Path) -> str:
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    return str(target)


def test_status_names_every_layer_and_counts(counter):
    said = counter("catalogue", "status")
    (layer,) = said.body["layers"]
    assert (layer["layer"], layer["origin"], layer["version"]) == ("national", "program", "2026.12")
    assert said.body["counts"]["procedures"] == 408
    assert said.body["counts"]["versions"] == 426
    assert said.body["history"] == said.body["layers"]


def test_a_package_is_shown_accepted_and_taken_back(counter, province):
    code = counter.receive(procedure=LAND)
    before = counter("show", code).body["due_at"]
    for words in (("diff",), ("import",), ("import", "--layer", "province")):
        said = counter("catalogue", words[0], str(province), *words[1:])
        (change,) = said.body["procedures"]
        assert (change["code"], change["kind"], change["open_dossiers"]) == (LAND, "changed", 1)
        assert [(item["field"], item["to"]) for item in change["changes"]] == [
            ("limit", "9 ngày làm việc")
        ]
    assert len(counter("catalogue", "status").body["layers"]) == 1
    assert counter("catalogue", "import", str(province), "--accept").body["accepted"] is True
    layers = counter("catalogue", "status").body["layers"]
    assert [layer["layer"] for layer in layers] == ["national", "province"]
    later = counter("show", counter.receive(procedure=LAND)).body
    assert later["due_at"] != before
    # The dossier of before keeps its date.
    assert counter("show", code).body["due_at"] == before
    back = counter("catalogue", "back")
    assert back.body["taken_back"]["layer"] == "province"
    assert len(back.body["layers"]) == 1
    assert counter("show", later["code"]).body["due_at"] == later["due_at"]
    assert counter.events()


def test_bad_packages_say_where_and_change_nothing(counter, province):
    before = counter("catalogue", "status").body
    limits = province / "limits.csv"
    limits.write_text(limits.read_text("utf-8").replace(",9,", ",0,"), encoding="utf-8")
    said = counter("catalogue", "import", str(province), "--accept")
    assert (said.code, said.error["code"]) == (2, "catalogue_seal")
    words = ("--folder", str(province), "--version", "2027.1", "--valid-from", "2026-01-01")
    assert seal_procedures.main([*words, "--layer", "province"]) == 2
    said = counter("catalogue", "diff", str(province.parent / "khong-co"))
    assert (said.code, said.error["code"]) == (2, "catalogue_file_missing")
    assert counter("catalogue", "status").body == before


def test_an_unknown_signature_is_exit_code_3_until_its_key_is_known(counter, province, tmp_path):
    archive = zipped(province)
    assert counter("catalogue", "diff", archive).error["code"] == "signature_unknown"
    key = tmp_path / "key.hex"
    key.write_text(KEY.hex(), encoding="ascii")
    seal(province, "2027.1", "--key-file", str(key))
    archive = zipped(province)
    said = counter("catalogue", "import", archive, "--accept")
    assert (said.code, said.error["code"]) == (3, "signature_unknown")
    known = counter("catalogue", "publisher", "--name", "Tỉnh", "--key", public_key(KEY).hex())
    assert [one["name"] for one in known.body["publishers"]] == ["Một cửa", "Tỉnh"]
    assert counter("catalogue", "import", archive, "--accept").code == 0
    assert counter("catalogue", "import", archive, "--accept").error["code"] == "catalogue_older"
    number = known.body["publishers"][1]["id"]
    assert counter("catalogue", "publisher", "--name", "Sở").error["field"] == "key"
    assert counter("catalogue", "publisher", "--key", "ab", "--remove", number).code == 2
    left = counter("catalogue", "publisher", "--remove", number).body["publishers"]
    assert [one["name"] for one in left] == ["Một cửa"]
    for named in (number, known.body["publishers"][0]["id"]):
        said = counter("catalogue", "publisher", "--remove", named)
        assert (said.code, said.error["code"]) == (2, "no_such_publisher")
    assert (
        counter("catalogue", "publisher", "--name", "T", "--key", public_key(KEY).hex()).code == 0
    )
    assert counter("catalogue", "publisher", "--remove", public_key(KEY).hex().upper()).code == 0


def test_a_new_publishers_key_is_made_in_a_file_of_its_own(tmp_path, capsys):
    file = tmp_path / "key.hex"
    assert seal_procedures.main(["--new-key", str(file)]) == 0
    private = bytes.fromhex(file.read_text("ascii").strip())
    assert public_key(private).hex() in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        seal_procedures.main(["--new-key", str(file)])
    with pytest.raises(SystemExit):
        seal_procedures.main(["--version", "1"])


def test_an_office_entry_is_received_at_once(counter):
    entry = {
        "name": "Xác nhận đường vào nhà",
        "field": "Đất đai",
        "limit": {"value": 5, "unit": "working_days"},
        "fee": 20_000,
        "papers": [{"name": "Đơn", "originals": 1}],
        "decision": "QĐ 12/QĐ-UBND",
    }
    said = counter("catalogue", "add", "--file", str(counter.file(entry, "entry.json")))
    own = said.body["code"]
    assert (own[:9], said.body["limit"]) == ("0.000001.", entry["limit"])
    (found, *_) = counter("procedures", own).body["procedures"]
    assert found == said.body
    assert counter("show", counter.receive(procedure=own, papers=None)).code == 0
    assert counter("catalogue", "back").body["taken_back"]["origin"] == "office"
    found = counter("procedures", own).body["procedures"]
    assert own not in [one["code"] for one in found]


@pytest.mark.parametrize(("unit", "value"), [("none", 0), ("same_day", 1), ("days", None)])
def test_a_limit_of_an_entry_whose_unit_says_all_needs_no_value(counter, unit, value):
    entry = {"name": "Xác nhận", "field": "Khác", "decision": "QĐ 12", "limit": {"unit": unit}}
    said = counter("catalogue", "add", "--file", str(counter.file(entry, "entry.json")))
    if value is None:
        assert (said.code, said.error["field"]) == (2, "limit.value")
    else:
        assert said.body["limit"] == {"value": value, "unit": unit}


def test_a_province_list_is_tried_and_taken(counter, tmp_path):
    book = Workbook()
    for row in (["Mã", "Hạn"], [LAND, "9 ngày làm việc"], [2.00056, "3 ngày"]):
        book.active.append(row)
    book.save(tmp_path / "ds.xlsx")
    columns = json.dumps({"code": "Mã", "limit": "Hạn"})
    words = ("catalogue", "table", str(tmp_path / "ds.xlsx"), "--map")
    tried = counter(*words, columns, "--dry-run").body
    assert [(row["row"], row["code"]) for row in tried["taken"]] == [(2, LAND)]
    (refused,) = tried["refused"]
    assert (refused["row"], refused["column"], refused["value"]) == (3, "Mã", "2.00056")
    assert not tried["accepted"]
    assert counter(*words, str(counter.file(json.loads(columns), "map.json"))).body["accepted"]
    assert len(counter("catalogue", "status").body["layers"]) == 2


def test_a_layer_is_written_out_and_read_at_another_counter(counter, tmp_path):
    out = tmp_path / "quoc-gia"
    said = counter("catalogue", "export", "--out", str(out))
    assert (said.code, said.body["layer"]) == (0, "national")
    assert counter("catalogue", "diff", str(out)).body["procedures"] == []
    assert counter("catalogue", "diff", str(out)).body["doubts"] == []
    assert counter("catalogue", "export", "--layer", "office", "--out", str(out)).code == 2


def test_a_code_that_ended_leads_to_the_new_one(cli):
    (found, *_) = cli("procedures", "2.000986").body["procedures"]
    assert (found["code"], found["instead_of"]) == ("3.000722", "2.000986")


def test_a_supervisors_number_is_asked_for_where_the_office_has_one(counter, province, monkeypatch):
    shutil.rmtree(province)
    shutil.copytree(resources.path("procedures"), province)
    words = ("--folder", str(province), "--version", "2099.1", "--valid-from")
    assert seal_procedures.main([*words, date(2026, 1, 1).isoformat()]) == 0
    with Workspace(counter.data, counter.key) as workspace:
        set_supervisor_pin(workspace.context(), "4321")
    said = counter("catalogue", "import", str(province), "--accept")
    assert (said.code, said.error["code"]) == (3, "supervisor_pin_wrong")
    monkeypatch.setenv("RECEPTION_PIN", "4321")
    assert counter("catalogue", "import", str(province), "--accept").code == 0


def test_own_entries_are_listed_and_ended(counter):
    entry = {"name": "Xác nhận đường vào nhà", "field": "Đất đai", "decision": "QĐ 12"}
    code = counter("catalogue", "add", "--file", str(counter.file(entry, "e.json"))).body["code"]
    (row,) = counter("catalogue", "own").body["entries"]
    assert (row["code"], row["kind"], row["valid_to"]) == (code, "procedure", None)
    first = row["valid_from"]
    said = counter("catalogue", "end", code, "--last", first, "--decision", "QĐ 13")
    assert [item["valid_to"] for item in said.body["entries"]] == [first]
    assert "QĐ 13" in said.body["entries"][0]["decision"]
    refused = counter("catalogue", "end", "1.000001", "--last", first, "--decision", "QĐ 13")
    assert (refused.code, refused.body["error"]["code"]) == (2, "unknown_entry")


def test_a_list_without_a_map_is_read_by_its_titles_and_its_refused_rows_are_written(
    counter, tmp_path
):
    book = Workbook()
    for row in (["Mã thủ tục", "Thời hạn"], [LAND, "9 ngày làm việc"], [2.00056, "3 ngày"]):
        book.active.append(row)
    path, refused = tmp_path / "ds.xlsx", tmp_path / "sai.xlsx"
    book.save(path)
    said = counter("catalogue", "table", str(path), "--dry-run", "--refused", str(refused))
    assert said.body["columns"] == {"code": "Mã thủ tục", "limit": "Thời hạn"}
    assert [row["code"] for row in said.body["taken"]] == [LAND]
    assert [row["row"] for row in said.body["refused"]] == [3]
    assert refused.exists()
