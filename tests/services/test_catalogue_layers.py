from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from reception import resources
from reception.domain.catalogue_difference import Kind
from reception.domain.catalogue_layers import Layer
from reception.domain.channel import Channel
from reception.domain.deadline import LimitUnit, TimeLimit
from reception.domain.errors import InputError, NotPermitted
from reception.domain.fees import compute_fee
from reception.domain.timebase import OFFICE_ZONE
from reception.messages import sentence
from reception.services.catalogue import (
    importing,
    layers_in_use,
    newer_program,
    office_entries,
    signatures,
    table_import,
)
from reception.services.catalogue.exporting import export_layer
from reception.services.catalogue.manifest import MANIFEST, SIGNATURE, seal_package
from reception.services.catalogue.office_entries import EntryFee, EntryLimit, OfficeEntry
from reception.services.catalogue.package_files import (
    SEALED_TABLES,
    TABLES,
    bundled_package,
    package_of,
)
from reception.services.catalogue.package_source import MAX_FILE_BYTES
from reception.services.catalogue.package_writer import package_files
from reception.services.context import ServiceContext
from reception.services.province.routing import routing_of
from reception.services.setup.supervisor_pin import set_supervisor_pin
from reception.storage.catalogue_packages import Origin

LAND, BIRTH, MARRIAGE = "1.012796", "1.001193", "1.000894"
PRIVATE = bytes(range(32))


def a_package(
    folder: Path,
    tables: dict[str, list[dict[str, str]]],
    *,
    version: str = "2030.1",
    valid_from: date = date(2026, 1, 1),
    layer: Layer | None = Layer.PROVINCE,
    key: bytes = b"",
) -> Path:
    """A package on disk with these rows; cells that are not named are empty."""
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        columns = list(TABLES.get(name, ()) or rows[0])
        columns += [column for row in rows for column in row if column not in columns]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(columns)), restval="")
            writer.writeheader()
            writer.writerows(rows)
    reseal(folder, version=version, valid_from=valid_from, layer=layer, key=key)
    return folder


def reseal(folder: Path, *, key: bytes = b"", **more: Any) -> None:
    names = tuple(name for name in SEALED_TABLES if (folder / name).exists())
    publisher = signatures.key_number(signatures.public_key(key)) if key else ""
    seal_package(folder, names, publisher=publisher, **more)
    if key:
        (folder / SIGNATURE).write_bytes(signatures.sign((folder / MANIFEST).read_bytes(), key))


def limit(code: str = LAND, value: str = "9", **more: str) -> dict[str, str]:
    return {"code": code, "value": value, "unit": "working_days", **more}


def fee(amount: str, code: str = BIRTH, **more: str) -> dict[str, str]:
    usual = {"fee": "muc", "name": "Lệ phí hộ tịch", "kind": "fixed", "valid_from": "2026-01-01"}
    return {"code": code, "amount": amount, **usual, **more}


def zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return target


def accepted(context: ServiceContext, path: Path, layer: Layer | None = None) -> ServiceContext:
    """The context as it is opened after the package was taken."""
    importing.accept(context, importing.offer(context, path, layer))
    return again(context)


def again(context: ServiceContext) -> ServiceContext:
    with context.database.read() as view:
        return replace(context, catalogue=layers_in_use.load_catalogue(view))


def limit_on(context: ServiceContext, day: date, code: str = LAND) -> TimeLimit | None:
    return context.catalogue.version(code, day).limit_for(Channel.DIRECT)


# --- layers in the store


def test_a_new_folder_has_the_programs_package_as_its_only_layer(context):
    state = importing.catalogue_state(context)
    (record,) = state.used
    assert (record.layer, record.origin.value, record.publisher) == (Layer.NATIONAL, "program", "")
    assert record.sha256 == newer_program.bundled_seal()
    assert state.catalogue == context.catalogue


def test_a_province_package_changes_limits_and_rates_from_its_days(context, tmp_path):
    day = context.today
    tomorrow = (day + timedelta(days=1)).isoformat()
    before = limit_on(context, day)
    folder = a_package(
        tmp_path / "tinh",
        {
            "limits.csv": [limit(valid_from=tomorrow)],
            "fees.csv": [fee("5000", case="đăng ký quá hạn (sau 60 ngày)", valid_from=tomorrow)],
        },
    )
    context = accepted(context, folder)
    assert limit_on(context, day) == before
    assert limit_on(context, day + timedelta(days=1)) == TimeLimit(9, LimitUnit.WORKING_DAYS)
    late = "đăng ký quá hạn (sau 60 ngày)"
    amounts = [
        compute_fee(
            context.catalogue.version(BIRTH, on).fees, on=on, channel=Channel.DIRECT, case=late
        ).amount
        for on in (day, day + timedelta(days=1))
    ]
    assert amounts == [None, 5000]


def test_exemptions_of_the_law_hold_for_the_rate_of_the_province(context, tmp_path):
    late = "đăng ký quá hạn (sau 60 ngày)"
    folder = a_package(tmp_path / "tinh", {"fees.csv": [fee("5000", case=late)]})
    context = accepted(context, folder)
    version = context.catalogue.version(BIRTH, context.today)
    rule = next(rule for rule in version.fees if rule.amount == 5000)
    assert {item.code for item in rule.exemptions} >= {"nhom-uu-tien"}


def test_one_step_back_brings_the_layer_before(context, tmp_path):
    before = context.catalogue
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]})
    context = accepted(context, folder)
    assert limit_on(context, context.today) == TimeLimit(9, LimitUnit.WORKING_DAYS)
    assert importing.last_layer(context) is Layer.PROVINCE
    taken_back = importing.step_back(context, Layer.PROVINCE)
    assert taken_back.is_taken_back
    after = again(context).catalogue
    assert after.procedures == before.procedures
    # The version that dossiers were born under meanwhile is still found.
    (name,) = {version for _, version in after.former}
    assert after.born_under(LAND, name, context.today).limit_for(Channel.DIRECT).value == 9
    for layer in (Layer.PROVINCE, Layer.NATIONAL):
        with pytest.raises(NotPermitted) as caught:
            importing.step_back(context, layer)
        assert caught.value.code == "catalogue_no_step_back"


def test_a_second_package_of_a_layer_takes_the_place_of_the_first(context, tmp_path):
    accepted(context, a_package(tmp_path / "a", {"limits.csv": [limit(value="9")]}))
    second = a_package(tmp_path / "b", {"limits.csv": [limit(BIRTH, "2")]}, version="2030.2")
    context = accepted(context, second)
    assert limit_on(context, context.today) != TimeLimit(9, LimitUnit.WORKING_DAYS)
    importing.step_back(context, Layer.PROVINCE)
    assert limit_on(again(context), context.today) == TimeLimit(9, LimitUnit.WORKING_DAYS)


def test_a_package_of_a_day_to_come_counts_from_that_day(context, tmp_path):
    start = context.today + timedelta(days=3)
    usual = limit_on(context, context.today)
    now = a_package(tmp_path / "a", {"limits.csv": [limit(value="9")]})
    context = accepted(context, now)
    later = a_package(
        tmp_path / "b",
        {"limits.csv": [limit(BIRTH, "2")]},
        version="2030.2",
        valid_from=start,
    )
    context = accepted(context, later)
    assert [limit_on(context, start + timedelta(days=gap)) for gap in (-1, 0)] == [
        TimeLimit(9, LimitUnit.WORKING_DAYS),
        usual,
    ]
    assert limit_on(context, start, BIRTH) == TimeLimit(2, LimitUnit.WORKING_DAYS)
    assert [item.starts_on for item in importing.catalogue_state(context).used] == [
        None,
        None,
        start,
    ]


def test_a_row_added_meanwhile_leaves_a_package_of_a_day_to_come_its_day(context, tmp_path):
    start = context.today + timedelta(days=3)
    usual = limit_on(context, context.today)
    later = a_package(
        tmp_path / "b", {"limits.csv": [limit(valid_from="2026-01-01")]}, valid_from=start
    )
    context = accepted(context, later)
    path = a_list(tmp_path / "ds.xlsx", [HEAD, [BIRTH, "", "", "2 ngày làm việc", "", ""]])
    how = table_import.read_map(COLUMNS)
    rows = table_import.read_table(context, path, how, Layer.PROVINCE)
    table_import.accept_table(context, rows)
    context = again(context)
    assert limit_on(context, context.today) == usual
    assert limit_on(context, start) == TimeLimit(9, LimitUnit.WORKING_DAYS)
    assert limit_on(context, context.today, BIRTH) == TimeLimit(2, LimitUnit.WORKING_DAYS)


def test_an_office_entry_is_received_and_its_code_is_the_offices_own(context):
    entry = OfficeEntry(
        name="Xác nhận đường vào nhà",
        field="Đất đai",
        decision="QĐ 12/QĐ-UBND",
        limit=EntryLimit(5, "working_days"),
        fee=EntryFee(20_000),
    )
    names = ("Xác nhận vùng trồng", entry.name, entry.name)
    versions = [office_entries.add_entry(context, replace(entry, name=name)) for name in names]
    assert versions.pop() == versions[-1]
    codes = [version.code for version in versions]
    assert [code[:9] for code in codes] == ["0.000001.", "0.000002."]
    context = again(context)
    assert limit_on(context, context.today, codes[1]) == TimeLimit(5, LimitUnit.WORKING_DAYS)
    known = replace(entry, code=LAND, fee=None, limit=None)
    version = office_entries.add_entry(context, known)
    assert version.name == "Xác nhận đường vào nhà"
    before = context.today - timedelta(days=1)
    assert again(context).catalogue.version(LAND, before).name != version.name


def test_an_entry_under_a_code_with_the_provinces_ending_is_the_national_one(context):
    entry = OfficeEntry("Của cơ quan", "Đất đai", "QĐ 2", f"{LAND}.000.00.00.H57")
    assert office_entries.add_entry(context, entry).code == LAND
    own = replace(entry, code="9.000001.H57")
    assert office_entries.add_entry(context, own).code == "9.000001.H57"


def test_a_code_of_the_office_is_not_given_out_again_after_a_step_back(context):
    """Dossiers received under the entry that was taken back keep its code."""
    entry = OfficeEntry("Xác nhận đường vào nhà", "Đất đai", "QĐ 12/QĐ-UBND")
    taken_back = office_entries.add_entry(context, entry)
    importing.step_back(context, Layer.OFFICE)
    assert office_entries.add_entry(context, entry).code != taken_back.code


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"field": ""}, "field"),
        ({"decision": ""}, "decision"),
        ({"code": "1.1"}, "code"),
        ({"limit": EntryLimit(0, "days")}, "limit.value"),
        ({"fee": EntryFee(-1)}, "fee.amount"),
    ],
)
def test_a_faulty_office_entry_names_its_field(context, change, field):
    entry = OfficeEntry(name="Tên", field="Lĩnh vực", decision="QĐ 1")
    with pytest.raises(InputError) as caught:
        office_entries.add_entry(context, replace(entry, **change))
    assert caught.value.field == field
    assert len(importing.catalogue_state(context).used) == 1


# --- the difference


def test_the_difference_says_what_changes_since_when_and_by_which_source(context, tmp_path):
    day = context.today + timedelta(days=2)
    folder = a_package(
        tmp_path / "tinh",
        {"fees.csv": [fee("5000", MARRIAGE, valid_from=day.isoformat(), source="NQ 7/HĐND")]},
    )
    offer = importing.offer(context, folder)
    (change,) = offer.changes
    told = [item for item in change.changes if item.field == "fee" and item.after == "5.000 đ"]
    assert (change.code, change.kind) == (MARRIAGE, Kind.CHANGED)
    assert [(item.since, item.source) for item in told] == [(day, "NQ 7/HĐND")]
    assert again(context).catalogue == context.catalogue


def test_a_national_package_tells_new_ended_and_replaced_procedures(context, tmp_path):
    folder = tmp_path / "moi"
    shutil.copytree(resources.path("procedures"), folder)
    text = (folder / "procedures.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        if row["code"] == "1.000656":
            row["valid_to"] = "2027-02-28"
    new = {**rows[0], "code": "9.000001", "name": "Thủ tục mới", "valid_from": "2027-03-01"}
    with (folder / "procedures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows([*rows, {**new, "valid_to": ""}])
    for name, line in (
        ("limits.csv", f"9.000001,{new['version']},,,3,working_days,\n"),
        ("replacements.csv", "1.000656,9.000001,2027-03-01,Luật mới\n"),
    ):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(line)
    reseal(folder, version="2099.1", valid_from=date(2026, 1, 1))
    offer = importing.offer(context, folder)
    kinds = {change.code: change.kind for change in offer.changes}
    assert kinds == {"1.000656": Kind.ENDED, "9.000001": Kind.NEW}
    ended = next(change for change in offer.changes if change.code == "1.000656")
    assert [(item.field, item.after) for item in ended.changes] == [
        ("valid_to", "28/02/2027"),
        ("replaced_by", "9.000001"),
    ]


# --- signatures and words


def test_a_signed_archive_of_a_trusted_publisher_is_accepted(context, tmp_path):
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]}, key=PRIVATE)
    archive = zipped(folder, tmp_path / "tinh.zip")
    for path in (folder, archive):
        with pytest.raises(NotPermitted) as caught:
            importing.offer(context, path)
        assert caught.value.code == "signature_unknown"
    with context.database.write() as tx:
        signatures.add_publisher(tx, "Tỉnh", signatures.public_key(PRIVATE).hex())
    offer = importing.offer(context, archive)
    assert offer.publisher == signatures.key_number(signatures.public_key(PRIVATE))
    set_supervisor_pin(context, "4321")
    importing.accept(context, offer)
    assert limit_on(again(context), context.today) == TimeLimit(9, LimitUnit.WORKING_DAYS)


def test_a_package_changed_after_signing_is_refused(context, tmp_path):
    with context.database.write() as tx:
        signatures.add_publisher(tx, "Tỉnh", signatures.public_key(PRIVATE).hex())
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]}, key=PRIVATE)
    signature = (folder / SIGNATURE).read_bytes()
    publisher = signatures.key_number(signatures.public_key(PRIVATE))
    seal_package(
        folder,
        ("limits.csv",),
        version="2031.1",
        valid_from=date(2026, 1, 1),
        layer=Layer.PROVINCE,
        publisher=publisher,
    )
    for wrong in (signature, b"no base64 !", b""):
        (folder / SIGNATURE).write_bytes(wrong)
        with pytest.raises(InputError) as caught:
            importing.offer(context, folder)
        assert (caught.value.code, caught.value.facts["file"]) == ("catalogue_signature", SIGNATURE)


def test_an_archive_without_a_signature_is_never_taken(context, tmp_path):
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]})
    with pytest.raises(NotPermitted) as caught:
        importing.offer(context, zipped(folder, tmp_path / "tinh.zip"))
    assert caught.value.code == "signature_unknown"


def test_an_unsigned_folder_needs_the_supervisors_word(context, tmp_path):
    set_supervisor_pin(context, "4321")
    offer = importing.offer(context, a_package(tmp_path / "tinh", {"limits.csv": [limit()]}))
    for act in (
        lambda: importing.accept(context, offer, "1111"),
        lambda: importing.step_back(context, Layer.PROVINCE),
        lambda: office_entries.add_entry(context, OfficeEntry("A", "B", "C")),
    ):
        with pytest.raises(NotPermitted) as caught:
            act()
        assert caught.value.code == "supervisor_pin_wrong"
    importing.accept(context, offer, "4321")
    assert len(importing.catalogue_state(context).used) == 2


def test_publishers_are_added_and_removed_but_not_the_programs_own(context):
    with context.database.write() as tx:
        (own,) = signatures.publishers(tx)
        added = signatures.add_publisher(tx, "Tỉnh", signatures.public_key(PRIVATE).hex())
        assert signatures.publishers(tx) == (own, added)
        assert not signatures.remove_publisher(tx, own.number)
        assert signatures.remove_publisher(tx, added.number)
        assert signatures.publishers(tx) == (own,)
        for name, key in (("Tỉnh", "12"), (" ", own.key)):
            with pytest.raises(InputError):
                signatures.add_publisher(tx, name, key)


# --- bad packages


def a_route(code: str = LAND, unit: str = "H57.09") -> dict[str, str]:
    days = {"valid_from": "", "valid_to": ""}
    return {"code": code, "unit": unit, "authority": "Sở", **days, "source": ""}


@pytest.mark.parametrize(
    ("unit", "said", "told"),
    [
        ("G22.09", "", "ministry"),
        ("H57.09", "", "province"),
        ("H57.09", "none", "none"),
        ("G22.09", "province", "province"),
        ("", "ministry", "ministry"),
    ],
)
def test_a_route_says_where_the_dossiers_of_its_procedure_are_told(
    context, tmp_path, unit, said, told
):
    row = {**a_route(unit=unit), "destination": said}
    accepted(context, a_package(tmp_path / "tinh", {"routes.csv": [row]}))
    assert routing_of(again(context).catalogue)(LAND, context.today) == told
    assert routing_of(again(context).catalogue)("2.000815", context.today) == "province"


def test_a_package_made_anew_keeps_where_a_procedure_is_told(context, tmp_path):
    row = {**a_route(), "destination": "none"}
    accepted(context, a_package(tmp_path / "co-quan", {"routes.csv": [row]}, layer=Layer.OFFICE))
    office_entries.set_limit(context, LAND, EntryLimit(9, "working_days"), "QĐ 9")
    assert routing_of(again(context).catalogue)(LAND, context.today) == "none"


def test_a_package_made_here_has_no_column_that_says_nothing(context, tmp_path):
    accepted(context, a_package(tmp_path / "o", {"routes.csv": [a_route()]}, layer=Layer.OFFICE))
    office_entries.set_limit(context, LAND, EntryLimit(9, "working_days"), "QĐ 9")
    export_layer(context, Layer.OFFICE, tmp_path / "ra")
    assert b"destination" not in (tmp_path / "ra" / "routes.csv").read_bytes()
    assert b"case" not in (tmp_path / "ra" / "papers.csv").read_bytes()


def faulty(context: ServiceContext, path: Path, layer: Layer | None = None) -> InputError:
    """The error of a package; the catalogue in use stays."""
    before = again(context).catalogue
    with pytest.raises(InputError) as caught:
        accepted(context, path, layer)
    assert again(context).catalogue == before
    assert "…" not in sentence(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("tables", "code", "place"),
    [
        ({"limits.csv": [limit(value="0")]}, "catalogue_bad_number", ("limits.csv", 2, "value")),
        ({"limits.csv": [limit("2.00056")]}, "catalogue_bad_code", ("limits.csv", 2, "code")),
        ({"limits.csv": [limit("9.999999")]}, "catalogue_dangling", ("limits.csv", 2, "code")),
        ({"limits.csv": [limit(), limit()]}, "catalogue_overlap", ("limits.csv", 3, "code")),
        (
            {"limits.csv": [limit(valid_from="ngày 1 tháng 12")]},
            "catalogue_bad_date",
            ("limits.csv", 2, "valid_from"),
        ),
        (
            {"limits.csv": [limit(valid_from="", valid_to="hôm qua")]},
            "catalogue_bad_date",
            ("limits.csv", 2, "valid_to"),
        ),
        (
            {"limits.csv": [limit(valid_from="", valid_to="2025-12-31")]},
            "catalogue_bad_period",
            ("limits.csv", 2, "valid_to"),
        ),
        (
            {"routes.csv": [a_route(unit="Sở TP")]},
            "catalogue_bad_code",
            ("routes.csv", 2, "unit"),
        ),
        (
            {"routes.csv": [{**a_route(), "destination": "huyện"}]},
            "catalogue_unknown_value",
            ("routes.csv", 2, "destination"),
        ),
        ({"fees.csv": [fee("x")]}, "catalogue_bad_number", ("fees.csv", 2, "amount")),
        ({"fees.csv": [fee("1"), fee("2")]}, "catalogue_duplicate", ("fees.csv", 3, "fee")),
        (
            {"fees.csv": [fee("1"), fee("2", fee="hai")]},
            "catalogue_overlap",
            ("fees.csv", 3, "valid_from"),
        ),
        (
            {"routes.csv": [a_route(code="9.999999")]},
            "catalogue_dangling",
            ("routes.csv", 2, "code"),
        ),
    ],
)
def test_a_bad_province_package_is_named_by_file_row_and_column(
    context, tmp_path, tables, code, place
):
    error = faulty(context, a_package(tmp_path / "tinh", tables))
    assert error.code == code
    assert (error.facts["file"], error.facts["row"], error.facts["column"]) == place


def test_a_limit_ends_on_its_last_day_also_where_its_first_is_not_named(context, tmp_path):
    usual = limit_on(context, context.today)
    rows = [limit(valid_from="", valid_to="2026-08-31")]
    accepted(context, a_package(tmp_path / "tinh", {"limits.csv": rows}))
    context = again(context)
    assert limit_on(context, date(2026, 8, 31)) == TimeLimit(9, LimitUnit.WORKING_DAYS)
    assert limit_on(context, date(2026, 9, 1)) == usual


def test_versions_with_a_gap_between_them_are_refused(context, tmp_path):
    head = {
        "code": "9.000001",
        "name": "Của tỉnh",
        "field": "Khác",
        "supplement_rule": "restart",
        "at_desk": "1",
        "source": "QĐ",
        "confidence": "sourced",
    }
    rows = [
        {**head, "version": "v1", "valid_from": "2026-01-01", "valid_to": "2026-05-31"},
        {**head, "version": "v2", "valid_from": "2026-06-02"},
    ]
    limits = [limit("9.000001", version=version) for version in ("v1", "v2")]
    folder = a_package(tmp_path / "tinh", {"procedures.csv": rows, "limits.csv": limits})
    assert faulty(context, folder).code == "catalogue_gap"
    rows[1]["valid_from"] = "2026-06-01"
    folder = a_package(tmp_path / "tinh", {"procedures.csv": rows, "limits.csv": limits})
    context = accepted(context, folder)
    assert len(context.catalogue.procedures["9.000001"].versions) == 2


def test_an_older_package_or_one_of_another_layer_is_refused(context, tmp_path):
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]})
    context = accepted(context, folder)
    assert faulty(context, folder).code == "catalogue_older"
    older = a_package(tmp_path / "cu", {"limits.csv": [limit()]}, version="2029.12")
    assert faulty(context, older).code == "catalogue_older"
    assert faulty(context, older, Layer.OFFICE).code == "catalogue_layer"


def test_a_huge_file_a_bomb_and_a_way_out_of_the_folder_are_refused(context, tmp_path):
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]})
    with (folder / "fees.csv").open("wb") as file:
        file.truncate(50_000_000)
    assert faulty(context, folder).code == "catalogue_file_too_big"
    archive = tmp_path / "goi.zip"
    for name, content, code in (
        ("limits.csv", b"0" * (MAX_FILE_BYTES + 1), "catalogue_file_too_big"),
        ("../limits.csv", b"", "catalogue_bad_path"),
        ("/limits.csv", b"", "catalogue_bad_path"),
        ("C:limits.csv", b"", "catalogue_bad_path"),
    ):
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
            target.writestr(name, content)
        assert faulty(context, archive).code == code
    archive.write_bytes(b"PK not an archive")
    assert faulty(context, archive).code == "catalogue_not_a_package"
    assert faulty(context, tmp_path / "khong-co.zip").code == "catalogue_file_missing"


def test_a_package_in_a_folder_inside_the_archive_is_found(context, tmp_path):
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]}, key=PRIVATE)
    with context.database.write() as tx:
        signatures.add_publisher(tx, "Tỉnh", signatures.public_key(PRIVATE).hex())
    archive = tmp_path / "goi.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for path in folder.iterdir():
            target.write(path, f"tinh/{path.name}")
    assert importing.offer(context, archive).package.version == "2030.1"


def test_a_layer_is_written_out_as_it_came(context, tmp_path):
    folder = a_package(tmp_path / "tinh", {"limits.csv": [limit()]}, key=PRIVATE)
    with context.database.write() as tx:
        signatures.add_publisher(tx, "Tỉnh", signatures.public_key(PRIVATE).hex())
    context = accepted(context, folder)
    export_layer(context, Layer.PROVINCE, tmp_path / "ra.zip")
    export_layer(context, Layer.PROVINCE, tmp_path / "ra")
    assert {path.name: path.read_bytes() for path in (tmp_path / "ra").iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
    assert importing.offer(context, tmp_path / "ra.zip").publisher
    with pytest.raises(InputError) as caught:
        export_layer(context, Layer.OFFICE, tmp_path / "ra")
    assert caught.value.code == "catalogue_layer_empty"


def test_what_the_program_brings_is_written_as_it_is_read():
    content = bundled_package().content
    files = package_files(content, Layer.NATIONAL, version="1", valid_from=date(2026, 1, 1))
    assert package_of(files).content == content


# --- a newer program


def of_before(context: ServiceContext, rows: int = 1) -> None:
    """The store as a program without layers left it, with some of its procedures."""
    with context.database.write() as tx:
        tx.connection.execute("DELETE FROM catalogue_packages")
        tx.connection.execute("DELETE FROM catalogue_parts")
        tx.connection.execute("DELETE FROM settings WHERE key = 'catalogue_program'")
        tx.connection.execute("DELETE FROM procedure_versions WHERE code <> ?", (BIRTH,))
        if not rows:
            tx.connection.execute("DELETE FROM procedure_versions")
        tx.settings.put("catalogue_version", "2026.11")


def by_program(context: ServiceContext) -> layers_in_use.Acceptance:
    return layers_in_use.Acceptance.of(context, Origin.PROGRAM)


def test_a_newer_programs_package_is_taken_once_and_what_was_before_is_kept(context):
    of_before(context)
    assert len(again(context).catalogue.procedures) == 1
    assert newer_program.take_newer(context.database, by_program(context))
    assert not newer_program.take_newer(context.database, by_program(context))
    # The package begins on a day to come, and seven of its codes have ended by then.
    assert len(again(context).catalogue.in_force(date(2026, 11, 28))) == 401
    state = importing.catalogue_state(context)
    told = newer_program.take_news(context)
    assert told == state.news
    assert told is not None
    assert (told.version, told.ended) == ("2026.12", 0)
    assert told.new > 390
    assert newer_program.take_news(context) is None
    assert [item.version for item in state.history] == ["2026.11", "2026.12"]
    assert state.used == state.history
    importing.step_back(context, Layer.NATIONAL)
    assert len(again(context).catalogue.procedures) == 1
    assert not newer_program.take_newer(context.database, by_program(context))


def test_a_store_without_any_catalogue_takes_the_programs_package(context):
    of_before(context, rows=0)
    assert newer_program.take_newer(context.database, by_program(context))
    assert len(importing.catalogue_state(context).history) == 1
    assert newer_program.take_news(context) is None


def test_a_catalogue_of_before_that_cannot_be_read_any_more_is_no_hindrance(context, caplog):
    of_before(context)
    with context.database.write() as tx:
        tx.connection.execute(
            "UPDATE procedure_versions SET detail = replace(detail, ?, '9.9')", (f'"{BIRTH}"',)
        )
        tx.connection.execute(
            "UPDATE procedure_versions SET detail = replace(detail, '9.9', '\"9.9\"')"
        )
    assert newer_program.take_newer(context.database, by_program(context))
    assert [item.version for item in importing.catalogue_state(context).history] == ["2026.12"]
    assert "catalogue_bad_code" in caplog.text


def test_an_older_programs_package_stays_out(context, tmp_path):
    folder = tmp_path / "moi"
    shutil.copytree(resources.path("procedures"), folder)
    reseal(folder, version="2099.1", valid_from=date(2026, 1, 1))
    context = accepted(context, folder)
    with context.database.write() as tx:
        tx.settings.put("catalogue_program", "another")
    assert not newer_program.take_newer(context.database, by_program(context))
    assert importing.catalogue_state(context).used[-1].version == "2099.1"


# --- a spreadsheet


def a_list(path: Path, rows: list[list[object]], merged: str = "") -> Path:
    book = Workbook()
    page = book.active
    page.append(["DANH MỤC THỦ TỤC HÀNH CHÍNH"])
    page.merge_cells("A1:D1")
    for row in rows:
        page.append(row)
    if merged:
        page.merge_cells(merged)
    book.save(path)
    return path


HEAD: list[object] = ["Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Thời hạn", "Mức thu", "Từ ngày"]
COLUMNS = {
    "code": "mã tthc",
    "name": "Tên thủ tục",
    "field": "Lĩnh vực",
    "limit": "Thời hạn",
    "fee": "Mức thu",
    "valid_from": "Từ ngày",
}


def test_a_province_list_is_taken_row_by_row(context, tmp_path):
    path = a_list(
        tmp_path / "ds.xlsx",
        [
            HEAD,
            [LAND, "", "", "9 ngày làm việc", "50.000 đồng", datetime(2026, 1, 1)],
            ["9.000001", "Của tỉnh", "Đất đai", "trong ngày", "Không", "01/01/2026"],
            [2.00056, "Mã thành số", "Hộ tịch", "3 ngày", "", ""],
            [BIRTH, "", "", "", "", ""],
            [MARRIAGE, "", "", "0 ngày", "", ""],
            ["1.000656", "", "", "ba ngày", "", ""],
            ["1.004873", "", "", "3 ngày", "tùy nơi", ""],
            ["2.000815", "", "", "3 ngày", "", "tháng mười"],
            ["9.000002", "", "Đất đai", "3 ngày", "", ""],
            ["9.000003", "Không hạn", "Đất đai", "", "", ""],
            [LAND, "", "", "8 ngày", "", ""],
            [None, None, None, None, None, None],
        ],
    )
    how = table_import.read_map({"columns": COLUMNS, "decision": "QĐ 99/QĐ-UBND"})
    rows = table_import.read_table(context, path, how, Layer.PROVINCE)
    assert [(row.code, row.kind) for row in rows.taken] == [(LAND, "changed"), ("9.000001", "new")]
    assert [(row.number, row.column, row.error.code) for row in rows.refused] == [
        (5, "Mã TTHC", "catalogue_bad_code"),
        (6, "Mã TTHC", "catalogue_table_nothing"),
        (7, "Thời hạn", "catalogue_bad_number"),
        (8, "Thời hạn", "catalogue_table_limit"),
        (9, "Mức thu", "catalogue_bad_number"),
        (10, "Từ ngày", "catalogue_bad_date"),
        (11, "Tên thủ tục", "catalogue_required"),
        (12, "Thời hạn", "catalogue_required"),
        (13, "Mã TTHC", "catalogue_duplicate"),
    ]
    assert rows.refused[0].value == "2.00056"
    assert all("ds.xlsx" in sentence(row.error) for row in rows.refused)
    table_import.accept_table(context, rows)
    context = again(context)
    assert limit_on(context, context.today) == TimeLimit(9, LimitUnit.WORKING_DAYS)
    version = context.catalogue.version("9.000001", context.today)
    assert (version.source, version.fees[0].amount) == ("QĐ 99/QĐ-UBND", 0)


def test_a_second_list_keeps_what_the_first_said(context, tmp_path):
    how = table_import.read_map({**COLUMNS})
    lines: list[list[object]] = [
        [LAND, "", "", "9 ngày làm việc", "", ""],
        ["9.000001", "Của tỉnh", "Đất đai", "3 giờ", "", ""],
        [LAND, "", "", "7 ngày làm việc", "", "31/12/2099"],
    ]
    for number, row in enumerate(lines):
        path = a_list(tmp_path / f"{number}.xlsx", [HEAD, row])
        rows = table_import.read_table(context, path, how, Layer.PROVINCE)
        table_import.accept_table(context, rows)
    context = again(context)
    assert limit_on(context, context.today) == TimeLimit(9, LimitUnit.WORKING_DAYS)
    assert limit_on(context, date(2099, 12, 31)) == TimeLimit(7, LimitUnit.WORKING_DAYS)
    assert limit_on(context, context.today, "9.000001") == TimeLimit(3, LimitUnit.HOURS)


def test_a_list_changes_what_the_layer_itself_brought_and_leaves_its_papers(context, tmp_path):
    own = "9.000001"
    folder = a_package(
        tmp_path / "goi",
        {
            "procedures.csv": [
                dict(
                    zip(
                        ("code", "version", "valid_from", "name", "field", "supplement_rule"),
                        (own, "v1", "2026-01-01", "Của tỉnh", "Đất đai", "restart"),
                        strict=True,
                    )
                )
                | {"at_desk": "1", "source": "QĐ 1", "confidence": "sourced"}
            ],
            "papers.csv": [
                {"code": own, "version": "v1", "order": "1", "name": "Đơn", "originals": "1"}
                | {"certified": "0", "copies": "0", "required": "1", "presented_only": "0"}
            ],
            "limits.csv": [
                {"code": own, "version": "v1", "value": "5", "unit": "working_days"},
                {"code": own, "version": "v1", "case": "khó", "value": "9", "unit": "days"},
            ],
        },
    )
    importing.accept(context, importing.offer(context, folder))
    path = a_list(tmp_path / "ds.xlsx", [HEAD, [own, "", "", "7 ngày", "10.000", ""]])
    rows = table_import.read_table(context, path, table_import.read_map(COLUMNS), Layer.PROVINCE)
    assert [(row.name, row.kind) for row in rows.taken] == [("Của tỉnh", "changed")]
    table_import.accept_table(context, rows)
    context = again(context)
    before = context.catalogue.version(own, context.today - timedelta(days=1))
    version = context.catalogue.version(own, context.today)
    assert (before.limit_for(Channel.DIRECT).value, before.fees) == (5, ())
    assert version.limit_for(Channel.DIRECT) == TimeLimit(7, LimitUnit.DAYS)
    assert version.limit_for(Channel.DIRECT, "khó") == TimeLimit(9, LimitUnit.DAYS)
    assert [item.name for item in version.checklist] == ["Đơn"]
    assert (version.name, version.source, version.fees[0].amount) == ("Của tỉnh", "QĐ 1", 10_000)


def test_one_layer_may_change_a_procedure_first_and_bring_it_whole_later(context, tmp_path):
    path = a_list(tmp_path / "ds.xlsx", [HEAD, [LAND, "", "", "9 ngày", "10.000", ""]])
    how = table_import.read_map(COLUMNS)
    rows = table_import.read_table(context, path, how, Layer.OFFICE)
    table_import.accept_table(context, rows)
    later = context.today + timedelta(days=10)
    entry = OfficeEntry(
        *("Của cơ quan", "Đất đai", "QĐ 2", LAND), EntryLimit(4, "working_days"), valid_from=later
    )
    office_entries.add_entry(context, entry)
    context = again(context)
    assert limit_on(context, context.today) == TimeLimit(9, LimitUnit.DAYS)
    assert limit_on(context, later) == TimeLimit(4, LimitUnit.WORKING_DAYS)
    fee = compute_fee(
        context.catalogue.version(LAND, context.today).fees,
        on=context.today,
        channel=Channel.DIRECT,
    )
    assert fee.amount == 10_000


@pytest.mark.parametrize(
    ("rows", "merged", "code", "row", "column"),
    [
        ([HEAD], "A2:B2", "catalogue_table_merged", 2, "A2:B2"),
        ([HEAD, [LAND], [LAND]], "A3:A4", "catalogue_table_merged", 3, "code"),
        ([HEAD[1:]], "", "catalogue_columns", 2, "mã tthc"),
        ([[*HEAD, " thời hạn"]], "", "catalogue_columns", 2, "Thời hạn"),
    ],
)
def test_a_list_with_merged_or_missing_heads_is_refused(
    context, tmp_path, rows, merged, code, row, column
):
    path = a_list(tmp_path / "ds.xlsx", rows, merged)
    how = table_import.read_map(COLUMNS)
    with pytest.raises(InputError) as caught:
        table_import.read_table(context, path, how, Layer.PROVINCE)
    facts = caught.value.facts
    place = (facts["file"], facts["row"], facts["column"])
    assert (caught.value.code, *place) == (code, "ds.xlsx", row, column)
    assert "…" not in sentence(caught.value)


def test_what_is_no_list_is_refused(context, tmp_path):
    path = tmp_path / "ds.xlsx"
    how = table_import.read_map({"columns": {"code": "A"}, "sheet": "Tờ hai"})

    def read() -> object:
        return table_import.read_table(context, path, how, Layer.PROVINCE)

    for content, code in (
        (None, "catalogue_file_missing"),
        (b"text", "catalogue_table_unreadable"),
        (b"0" * (MAX_FILE_BYTES + 1), "catalogue_file_too_big"),
    ):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(InputError) as caught:
            read()
        assert caught.value.code == code
    a_list(path, [HEAD])
    with pytest.raises(InputError) as caught:
        read()
    assert caught.value.code == "catalogue_table_sheet"


@pytest.mark.parametrize(
    ("document", "field"),
    [([], "map"), ({"name": "A"}, "code"), ({"code": 5}, "code"), ({"code": "A", "x": "B"}, "x")],
)
def test_a_wrong_map_names_what_is_wrong(document, field):
    with pytest.raises(InputError) as caught:
        table_import.read_map(json.loads(json.dumps(document)))
    assert caught.value.field == field


def test_four_hundred_rows_are_accepted_in_two_seconds(context, tmp_path):
    folder = tmp_path / "moi"
    shutil.copytree(resources.path("procedures"), folder)
    fees = folder / "fees.csv"
    text = fees.read_text(encoding="utf-8").replace("Lệ phí hộ tịch", "Lệ phí đăng ký hộ tịch")
    fees.write_text(text, encoding="utf-8")
    reseal(folder, version="2099.1", valid_from=date(2026, 1, 1))
    offer = importing.offer(context, folder)
    begin = datetime.now(OFFICE_ZONE)
    importing.accept(context, offer)
    assert datetime.now(OFFICE_ZONE) - begin < timedelta(seconds=2)
