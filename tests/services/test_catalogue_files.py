from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from reception import resources
from reception.codec import decode, to_json
from reception.domain.channel import Channel
from reception.domain.competence import Reach
from reception.domain.deadline import NO_LIMIT, LimitUnit, SupplementRule, TimeLimit
from reception.domain.errors import InputError
from reception.domain.fees import FeeKind, PageScale, compute_fee, open_exemptions
from reception.domain.procedure import Confidence, ProcedureVersion, Shortcut
from reception.domain.procedure_search import build_index, find_procedures, search_procedures
from reception.messages import SENTENCES, sentence
from reception.services.catalogue.doubts import package_doubts
from reception.services.catalogue.layers_in_use import catalogue_of
from reception.services.catalogue.manifest import MANIFEST, seal_package
from reception.services.catalogue.package_files import (
    TABLES,
    CataloguePackage,
    bundled_package,
    read_package,
)
from reception.services.catalogue.package_source import MAX_FILE_BYTES

DAY = date(2026, 11, 22)
START = date(2025, 7, 1)
DIRECT, ONLINE, POST = Channel.DIRECT, Channel.ONLINE, Channel.POST


@pytest.fixture(scope="module")
def bundled() -> CataloguePackage:
    return bundled_package()


@pytest.fixture(scope="module")
def rules(bundled: CataloguePackage) -> Callable[[str], ProcedureVersion]:
    by_code = {procedure.code: procedure for procedure in bundled.procedures}

    def on_day(code: str) -> ProcedureVersion:
        version = by_code[code].on(DAY)
        assert version is not None
        return version

    return on_day


# --- the package that travels with the program


NOTES_DAY = date(2026, 11, 28)


def test_the_bundled_package_holds_what_its_notes_say(bundled):
    versions = [version for item in bundled.procedures for version in item.versions]
    live = [item.on(NOTES_DAY) for item in bundled.procedures if item.on(NOTES_DAY)]
    assert (len(bundled.procedures), len(versions), len(live)) == (408, 426, 401)
    assert sum(version.at_desk for version in live) == 358
    counts = {kind: sum(v.confidence is kind for v in live) for kind in Confidence}
    assert counts == {Confidence.SOURCED: 235, Confidence.PART: 154, Confidence.RECALLED: 12}
    assert all(version.source for version in versions)


def test_what_the_notes_say_is_missing_is_all_that_is_missing(bundled):
    live = [item.on(NOTES_DAY) for item in bundled.procedures if item.on(NOTES_DAY)]
    desk = [version for version in live if version.at_desk]
    assert all(version.limit_row(channel) for version in live for channel in Channel)
    assert sum(version.limit_for(DIRECT) is None for version in live) == 77
    assert sum(version.limit_for(DIRECT) is None for version in desk) == 75
    assert sum(not version.checklist for version in live) == 106
    assert sum(not version.checklist for version in desk) == 90


def test_every_condition_of_the_bundled_papers_can_be_answered(bundled):
    assert package_doubts(bundled) == ()


def test_competence_is_known_for_every_code(bundled):
    rows = bundled.content.competence
    assert {row.code for row in rows} == {item.code for item in bundled.procedures}
    assert sum(row.in_province is Reach.YES for row in rows) == 93
    assert all(row.in_country is Reach.LISTED for row in rows)
    first = {item.code: item.versions[0].valid_from for item in bundled.procedures}
    assert all(row.valid_from == first[row.code] for row in rows)


@pytest.mark.parametrize(
    ("old", "new", "since"),
    [
        ("2.000986", "3.000722", date(2026, 9, 1)),
        ("2.002481", "2.002854", date(2026, 5, 19)),
        ("1.010440", "1.010803", date(2026, 11, 28)),
        ("2.000509", "1.012592", date(2026, 11, 28)),
        ("1.001028", "1.012591", date(2026, 11, 28)),
        ("1.001055", "1.012590", date(2026, 11, 28)),
        ("1.010945", "2.001909", date(2026, 11, 28)),
    ],
)
def test_a_code_that_was_replaced_leads_to_the_new_one(bundled, old, new, since):
    assert [
        (row.new_code, row.since) for row in bundled.content.replacements if row.code == old
    ] == [(new, since)]
    catalogue = catalogue_of(bundled.content)
    replaced = {a.code: b.code for a, b in catalogue.replaced(since)}
    assert replaced[old] == new
    assert old not in {a.code for a, _ in catalogue.replaced(since - timedelta(days=1))}
    index = build_index(catalogue.in_force(since), catalogue.shortcuts, catalogue.replaced(since))
    (hit, *_) = find_procedures(index, old)
    assert hit.instead_of is not None
    assert (hit.instead_of.code, hit.version.code) == (old, new)


def test_every_version_survives_being_pinned_as_json(bundled):
    for procedure in bundled.procedures:
        for version in procedure.versions:
            pinned = json.dumps(to_json(version))
            assert decode(ProcedureVersion, pinned) == version


@pytest.mark.parametrize(
    ("code", "channel", "case", "value", "unit"),
    [
        ("1.001193", DIRECT, "", 1, LimitUnit.SAME_DAY),
        ("1.004873", DIRECT, "", 3, LimitUnit.WORKING_DAYS),
        ("1.004859", ONLINE, "bổ sung thông tin hộ tịch", 1, LimitUnit.SAME_DAY),
        ("1.000894", DIRECT, "cần xác minh", 5, LimitUnit.WORKING_DAYS),
        ("2.000815", DIRECT, "nhiều bản, nhiều trang", 2, LimitUnit.WORKING_DAYS),
        ("2.000779", DIRECT, "", 10, LimitUnit.DAYS),
        ("1.013225", DIRECT, "", 7, LimitUnit.WORKING_DAYS),
        ("1.013225", ONLINE, "công trình khác", 10, LimitUnit.WORKING_DAYS),
        ("1.013978", DIRECT, "", 20, LimitUnit.WORKING_DAYS),
        ("1.013978", ONLINE, "", 17, LimitUnit.WORKING_DAYS),
        ("1.013978", DIRECT, "vùng khó khăn", 30, LimitUnit.WORKING_DAYS),
        ("1.012812", POST, "", 30, LimitUnit.DAYS),
        ("2.002409", DIRECT, "vụ việc phức tạp", 45, LimitUnit.DAYS),
    ],
)
def test_limits_follow_channel_and_case(rules, code, channel, case, value, unit):
    assert rules(code).limit_for(channel, case) == TimeLimit(value, unit)


@pytest.mark.parametrize("code", ["2.002165", "3.000182"])
def test_procedures_without_a_limit_for_one_dossier_say_why(rules, code):
    row = rules(code).limit_row(DIRECT)
    assert row.limit is None
    assert row.note


@pytest.mark.parametrize(
    ("code", "amount"),
    [
        ("1.001193", 0),
        ("2.000635", 8000),
        ("2.002516", 8000),
        ("2.000884", 10_000),
        ("2.001035", 50_000),
        ("2.000913", 30_000),
        ("2.000927", 25_000),
        ("2.001263", 400_000),
        ("1.001612", 150_000),
        ("1.004222", 20_000),
        ("1.004194", 15_000),
        ("1.004873", None),
        ("2.000806", None),
    ],
)
def test_fees_at_the_counter_are_those_of_the_fact_sheet(rules, code, amount):
    assert compute_fee(rules(code).fees, on=DAY, channel=DIRECT).amount == amount


def test_certified_copies_are_counted_by_the_page_with_a_cap(rules):
    for code in ("2.000815", "2.000942"):
        (rule,) = rules(code).fees
        assert (rule.kind, rule.amount) == (FeeKind.PER_PAGE, 2000)
        assert rule.scale == PageScale(first_pages=2, further_amount=1000, cap=200_000)


def test_late_registration_is_charged_by_the_province(rules):
    for code, case in (
        ("1.001193", "đăng ký quá hạn (sau 60 ngày)"),
        ("1.000656", "đăng ký quá hạn (sau 15 ngày)"),
    ):
        assert compute_fee(rules(code).fees, on=DAY, channel=DIRECT, case=case).amount is None


@pytest.mark.parametrize("code", ["2.000635", "1.004772", "1.004746", "1.004873"])
@pytest.mark.parametrize(
    ("day", "channel", "is_open"),
    [
        (date(2026, 8, 14), ONLINE, False),
        (date(2026, 8, 15), ONLINE, True),
        (date(2027, 2, 28), ONLINE, True),
        (date(2027, 3, 1), ONLINE, False),
        (date(2026, 11, 22), DIRECT, False),
    ],
)
def test_the_temporary_exemption_of_2026_has_its_dates_and_channel(
    rules, code, day, channel, is_open
):
    found = open_exemptions(rules(code).fees, on=day, channel=channel)
    assert ("nq66-22" in [exemption.code for exemption in found]) is is_open


def test_residence_costs_less_online_and_is_free_under_the_temporary_exemption(rules):
    fees = rules("1.004222").fees
    assert compute_fee(fees, on=DAY, channel=ONLINE).amount == 10_000
    assert compute_fee(fees, on=DAY, channel=ONLINE, exemption="nq66-22").amount == 0
    assert not rules("1.004222").at_desk
    assert "Công an" not in rules("1.004222").name


def test_papers_know_condition_presentation_and_kind(rules):
    papers = {item.name: item for item in rules("1.001193").checklist}
    assert len(papers) == 7
    assert papers["Văn bản ủy quyền"].condition == "nếu nộp thay"
    assert not papers["Văn bản ủy quyền"].required
    identity = papers["Giấy tờ tùy thân: căn cước/CCCD/hộ chiếu/căn cước điện tử"]
    assert identity.presented_only
    residence = papers["Giấy tờ chứng minh nơi cư trú"]
    assert (residence.presented_only, residence.required) == (True, False)
    (honour,) = (item for item in rules("1.010440").checklist if "Tổ quốc" in item.name)
    assert (honour.originals, honour.certified, honour.copies) == (0, 1, 0)
    (drawing,) = (item for item in rules("1.013225").checklist if "bản vẽ" in item.name)
    assert (drawing.originals, drawing.required) == (1, True)


def test_results_carry_their_national_code(rules):
    birth = rules("1.001193")
    assert (birth.result, birth.result_code) == ("Giấy khai sinh", "KQ.G15.000031")
    assert birth.supplement_rule is SupplementRule.RESTART
    copies = rules("2.000815")
    assert copies.result == "Bản sao được chứng thực từ bản chính"
    assert "SCT/BS" in copies.note


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ks", "1.001193"),
        ("khai sinh", "1.001193"),
        ("kt", "1.000656"),
        ("kh", "1.000894"),
        ("cc bs", "2.000815"),
        ("cc ck", "2.000884"),
        ("tthn", "1.004873"),
        ("hôn nhân", "1.004873"),
        ("so do", "1.013978"),
        ("2.000635", "2.000635"),
    ],
)
def test_short_names_of_the_counter_find_their_procedure(bundled, typed, first):
    versions = [version for item in bundled.procedures if (version := item.on(DAY))]
    index = build_index(versions, bundled.shortcuts)
    assert search_procedures(index, typed)[0].code == first


# --- faults

HEADS = {
    "procedures.csv": [
        ["1.000001", "v1", "2025-07-01", "", "Thủ tục A", "Hộ tịch", "Giấy A", "KQ.G15.000001",
         "restart", "1", "Nguồn", "sourced", "tên khác; tên nữa;", ""],
    ],
    "papers.csv": [["1.000001", "v1", "1", "Tờ khai", "1", "0", "0", "1", "", "0"]],
    "limits.csv": [["1.000001", "v1", "", "", "3", "working_days", ""]],
    "fees.csv": [
        ["1.000001", "v1", "chinh", "Phí", "per_page", "2000", "trang", "", "", "2", "1000",
         "200000", "2025-07-01", "", "", ""],
        ["1.000001", "v1", "ban-sao", "Bản sao", "extra_copy", "8000", "bản", "", "", "", "", "",
         "01/07/2025", "31/12/2026", "", ""],
    ],
    "exemptions.csv": [
        ["1.000001", "v1", "chinh", "ngheo", "hộ nghèo", "", "online", "2026-08-15", "", ""],
    ],
    "shortcuts.csv": [["Ks", "2", "1.000001"]],
}  # fmt: skip


class Package:
    """A small package on disk whose cells a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = {name: [list(row) for row in rows] for name, rows in HEADS.items()}

    def set(self, name: str, row: int, column: str, value: str) -> None:
        """Change one cell; rows are numbered as in a spreadsheet."""
        self.rows[name][row - 2][TABLES[name].index(column)] = value

    def copy_row(self, name: str, row: int = 2, /, **changes: str) -> None:
        """Add a copy of a row with other cells."""
        self.rows[name].append(list(self.rows[name][row - 2]))
        for column, value in changes.items():
            self.set(name, len(self.rows[name]) + 1, column, value)

    def read(self) -> CataloguePackage:
        """Write, seal and read."""
        for name, rows in self.rows.items():
            with (self.folder / name).open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([TABLES[name], *rows])
        self.seal()
        return read_package(self.folder)

    def seal(self) -> None:
        """Write the manifest for what lies on disk."""
        seal_package(self.folder, tuple(TABLES), version="test", valid_from=START)


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(tmp_path)


def refused(read: Callable[[], object], code: str, file: str, row: int, column: str) -> None:
    """The error has this code and place, and its sentence names them."""
    with pytest.raises(InputError) as caught:
        read()
    error = caught.value
    place = (error.facts["file"], error.facts["row"], error.facts["column"])
    assert (error.code, *place) == (code, file, row, column)
    assert error.field == (column or "file")
    assert code in SENTENCES
    assert "…" not in sentence(error)


@pytest.mark.parametrize(
    ("column", "words", "code"),
    [
        ("condition", "theo trường hợp nêu trong tên giấy tờ", "catalogue_no_question"),
        ("condition", "Tùy trường hợp", "catalogue_no_question"),
        ("name", "Đối với các dự án đầu tư, phải bổ sung:", "catalogue_heading"),
    ],
)
def test_what_nobody_could_answer_is_told_with_its_place(package, column, words, code):
    package.set("papers.csv", 2, "required", "0")
    package.set("papers.csv", 2, column, words)
    (doubt,) = package_doubts(package.read())
    assert (doubt.code, doubt.facts["row"], doubt.facts["column"]) == (code, 2, column)
    assert f"dòng 2, cột {column}: “{words[:40]}”" in sentence(doubt)


def test_a_cap_of_a_rate_that_counts_no_pages_is_told(package):
    package.set("fees.csv", 2, "kind", "per_unit")
    doubts = package_doubts(package.read())
    assert [(doubt.facts["file"], doubt.facts["column"]) for doubt in doubts] == [
        ("fees.csv", column) for column in ("first_pages", "further_amount", "cap")
    ]


def test_a_small_package_is_read_whole(package):
    read = package.read()
    (procedure,) = read.procedures
    (version,) = procedure.versions
    assert read.version == "test"
    assert version.synonyms == ("tên khác", "tên nữa")
    assert read.shortcuts == (Shortcut("ks", ("1.000001",)),)
    assert [rule.kind for rule in version.fees] == [FeeKind.PER_PAGE, FeeKind.EXTRA_COPY]
    assert version.fees[1].valid_to == date(2026, 12, 31)
    assert version.fees[0].exemptions[0].channel is ONLINE


def test_semicolons_crlf_and_empty_lines_of_spreadsheets_are_read(package):
    package.read()
    path = package.folder / "limits.csv"
    text = path.read_text(encoding="utf-8-sig").replace(",", ";")
    path.write_text(text + ";;;;;;\n", encoding="utf-8", newline="\r\n")
    package.seal()
    assert len(read_package(package.folder).procedures) == 1


@pytest.mark.parametrize(("written", "read"), [("", ""), ("9:30", "09:30"), ("14:00", "14:00")])
def test_a_procedure_may_have_a_column_with_its_own_cut_off(package, written, read):
    package.read()
    add_column(package, "procedures.csv", "cut_off", written)
    (procedure,) = read_package(package.folder).procedures
    assert procedure.versions[0].cut_off == read


def test_a_cut_off_that_is_no_time_is_named(package):
    package.read()
    add_column(package, "procedures.csv", "cut_off", "chiều")
    refused(
        lambda: read_package(package.folder), "catalogue_bad_time", "procedures.csv", 2, "cut_off"
    )


def add_column(package: Package, name: str, column: str, value: str) -> None:
    """Append a column with one value to a table on disk, and seal it again."""
    path = package.folder / name
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[*head, column], *([*row, value] for row in rows)])
    package.seal()


@pytest.mark.parametrize(
    ("column", "value", "is_good"),
    [
        ("valid_from", "", True),
        ("valid_from", "2020-01-01", True),
        ("valid_from", "2999-01-01", False),
        ("valid_to", "2999-01-01", False),
        ("valid_to", "ngày mai", False),
    ],
)
def test_a_limit_of_a_version_has_no_days_of_its_own(package, column, value, is_good):
    package.read()
    other = "valid_to" if column == "valid_from" else "valid_from"
    add_column(package, "limits.csv", column, value)
    add_column(package, "limits.csv", other, "")
    if is_good:
        assert read_package(package.folder).procedures
        return
    with pytest.raises(InputError) as caught:
        read_package(package.folder)
    assert (caught.value.facts["row"], caught.value.facts["column"]) == (2, column)


def test_a_paper_may_belong_to_one_case_alone(package):
    package.read()
    add_column(package, "papers.csv", "case", "vùng khó khăn")
    [version] = read_package(package.folder).procedures[0].versions
    assert {item.case for item in version.checklist} == {"vùng khó khăn"}
    assert version.paper_cases == ("vùng khó khăn",)


def test_changed_line_ends_do_not_break_the_seal(package):
    package.read()
    path = package.folder / "papers.csv"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert read_package(package.folder).procedures


@pytest.mark.parametrize(
    ("name", "column", "value", "code"),
    [
        ("procedures.csv", "code", "1.00115", "catalogue_bad_code"),
        ("procedures.csv", "code", "", "catalogue_required"),
        ("procedures.csv", "version", "bản 1", "catalogue_bad_code"),
        ("procedures.csv", "result_code", "KQ", "catalogue_bad_code"),
        ("procedures.csv", "name", " ", "catalogue_required"),
        ("procedures.csv", "name", "Thủ\u202etục", "catalogue_bad_text"),
        ("procedures.csv", "name", "a" * 2001, "catalogue_bad_text"),
        ("procedures.csv", "valid_from", "2025-13-01", "catalogue_bad_date"),
        ("procedures.csv", "valid_from", "", "catalogue_required"),
        ("procedures.csv", "valid_to", "2025-06-30", "catalogue_bad_period"),
        ("procedures.csv", "supplement_rule", "again", "catalogue_unknown_value"),
        ("procedures.csv", "at_desk", "yes", "catalogue_unknown_value"),
        ("procedures.csv", "confidence", "sure", "catalogue_unknown_value"),
        ("papers.csv", "originals", "-1", "catalogue_bad_number"),
        ("papers.csv", "originals", "0", "catalogue_bad_number"),
        ("papers.csv", "originals", "1.5", "catalogue_bad_number"),
        ("papers.csv", "copies", "100", "catalogue_bad_number"),
        ("papers.csv", "order", "", "catalogue_bad_number"),
        ("papers.csv", "required", "", "catalogue_unknown_value"),
        ("limits.csv", "unit", "weeks", "catalogue_unknown_value"),
        ("limits.csv", "unit", "", "catalogue_unknown_value"),
        ("limits.csv", "unit", "same_day", "catalogue_bad_number"),
        ("limits.csv", "value", "0", "catalogue_bad_number"),
        ("limits.csv", "value", "1" * 30, "catalogue_bad_number"),
        ("limits.csv", "value", "", "catalogue_required"),
        ("limits.csv", "channel", "fax", "catalogue_unknown_value"),
        ("limits.csv", "code", "9.999999", "catalogue_dangling"),
        ("fees.csv", "kind", "free", "catalogue_unknown_value"),
        ("fees.csv", "amount", "", "catalogue_required"),
        ("fees.csv", "amount", "-5", "catalogue_bad_number"),
        ("fees.csv", "cap", "0", "catalogue_bad_number"),
        ("fees.csv", "further_amount", "", "catalogue_bad_number"),
        ("fees.csv", "code", "9.999999", "catalogue_dangling"),
        ("exemptions.csv", "fee", "khac", "catalogue_dangling"),
        ("exemptions.csv", "reason", "", "catalogue_required"),
        ("exemptions.csv", "valid_to", "2026-08-14", "catalogue_bad_period"),
        ("shortcuts.csv", "code", "9.999999", "catalogue_dangling"),
        ("shortcuts.csv", "shortcut", "", "catalogue_required"),
    ],
)
def test_a_bad_cell_is_named_by_file_row_and_column(package, name, column, value, code):
    package.set(name, 2, column, value)
    place = "value" if (column, value, code) == ("unit", "same_day", "catalogue_bad_number") else ""
    refused(package.read, code, name, 2, place or column)


@pytest.mark.parametrize(
    ("name", "column", "changes"),
    [
        ("procedures.csv", "code", {}),
        ("papers.csv", "name", {"order": "2", "name": "TỜ KHAI"}),
        ("limits.csv", "channel", {"value": "5"}),
        ("exemptions.csv", "exemption", {}),
        ("shortcuts.csv", "shortcut", {"order": "3"}),
    ],
)
def test_a_row_that_stands_twice_is_named(package, name, column, changes):
    package.copy_row(name, **changes)
    refused(package.read, "catalogue_duplicate", name, 3, column)


def test_a_fee_identifier_stands_once(package):
    package.copy_row("fees.csv", channel="post")
    refused(package.read, "catalogue_duplicate", "fees.csv", 4, "fee")


def test_two_versions_never_hold_on_the_same_day(package):
    package.set("procedures.csv", 2, "valid_to", "2026-12-31")
    package.copy_row("procedures.csv", version="v2", valid_from="2026-12-31", valid_to="")
    refused(package.read, "catalogue_overlap", "procedures.csv", 3, "valid_from")


def test_versions_one_after_the_other_are_welcome(package):
    package.set("procedures.csv", 2, "valid_to", "2026-12-31")
    package.copy_row("procedures.csv", version="v2", valid_from="2027-01-01", valid_to="")
    package.copy_row("limits.csv", version="v2")
    (procedure,) = package.read().procedures
    assert [version.version for version in procedure.versions] == ["v1", "v2"]


def test_two_fees_never_claim_the_same_dossier(package):
    package.copy_row("fees.csv", fee="khac", valid_from="2026-01-01")
    refused(package.read, "catalogue_overlap", "fees.csv", 4, "valid_from")


def test_fees_of_other_channel_case_or_time_are_welcome(package):
    package.set("fees.csv", 2, "valid_to", "2026-12-31")
    package.copy_row("fees.csv", fee="moi", valid_from="2027-01-01", valid_to="")
    package.copy_row("fees.csv", fee="truc-tuyen", channel="online")
    package.copy_row("fees.csv", fee="qua-han", case="quá hạn", kind="province", amount="")
    (procedure,) = package.read().procedures
    assert len(procedure.versions[0].fees) == 5


def test_every_channel_needs_an_ordinary_limit(package):
    package.set("limits.csv", 2, "channel", "direct")
    refused(package.read, "catalogue_no_limit", "procedures.csv", 2, "code")


def test_an_empty_package_is_refused(package):
    package.rows = {name: [] for name in TABLES}
    refused(package.read, "catalogue_empty", "procedures.csv", 0, "")


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("shortcut,order", "code"),
        ("shortcut,order,code,more", "more"),
        ("shortcut,order,code,code", "code"),
        ("", "shortcut"),
    ],
)
def test_a_wrong_header_names_the_column(package, header, column):
    package.read()
    (package.folder / "shortcuts.csv").write_text(header, encoding="utf-8")
    package.seal()
    refused(lambda: read_package(package.folder), "catalogue_columns", "shortcuts.csv", 1, column)


def test_a_row_of_another_width_is_named(package):
    package.read()
    path = package.folder / "shortcuts.csv"
    path.write_text("shortcut,order,code\nks,1,1.000001,thừa\n", encoding="utf-8")
    package.seal()
    refused(lambda: read_package(package.folder), "catalogue_row_width", "shortcuts.csv", 2, "")


@pytest.mark.parametrize(("start", "row"), [("", 1), ("shortcut,order,code\nks,1,1.000001\n", 3)])
def test_a_quotation_mark_that_never_closes_is_named(package, start, row):
    package.read()
    text = start + '"' + "ks,1,1.000001\n" * 20_000
    (package.folder / "shortcuts.csv").write_text(text, encoding="utf-8")
    package.seal()
    refused(lambda: read_package(package.folder), "catalogue_row_width", "shortcuts.csv", row, "")


def test_another_encoding_is_refused_with_what_to_do(package):
    package.read()
    (package.folder / "papers.csv").write_bytes("Tờ khai".encode("utf-16"))
    package.seal()
    refused(lambda: read_package(package.folder), "catalogue_not_utf8", "papers.csv", 0, "")


def test_a_huge_file_is_refused_before_it_is_read(package):
    package.read()
    with (package.folder / "papers.csv").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    package.seal()
    refused(lambda: read_package(package.folder), "catalogue_file_too_big", "papers.csv", 0, "")


def test_a_missing_table_or_manifest_is_named(package, tmp_path):
    package.read()
    (tmp_path / "fees.csv").unlink()
    refused(package.seal, "catalogue_file_missing", "fees.csv", 0, "")
    refused(lambda: read_package(tmp_path), "catalogue_file_missing", "fees.csv", 0, "")
    (tmp_path / MANIFEST).unlink()
    refused(lambda: read_package(tmp_path), "catalogue_file_missing", MANIFEST, 0, "")


def test_a_table_changed_after_sealing_is_named(package):
    package.read()
    path = package.folder / "limits.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",3,", ",4,"), encoding="utf-8")
    refused(lambda: read_package(package.folder), "catalogue_seal", "limits.csv", 0, "")


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"sha256": "0"}, "catalogue_seal", "sha256"),
        ({"format": 2}, "catalogue_format", "format"),
        ({"valid_from": "soon"}, "catalogue_manifest", ""),
        ({"valid_from": 5}, "catalogue_manifest", ""),
        ({"files": []}, "catalogue_manifest", ""),
        ({"version": "9" * 5_000}, "catalogue_manifest", "version"),
        ({"version": ""}, "catalogue_manifest", "version"),
        ({"version": "mới"}, "catalogue_manifest", "version"),
        ({"version": "2030.1\n"}, "catalogue_manifest", "version"),
        ({"valid_from": "0001-01-01"}, "catalogue_manifest", "valid_from"),
        ({"valid_from": "9999-12-31"}, "catalogue_manifest", "valid_from"),
        ({"files": {}}, "catalogue_seal", ""),
    ],
)
def test_a_wrong_manifest_is_refused(package, change, code, column):
    package.read()
    path = package.folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change))
    file = "procedures.csv" if change == {"files": {}} else MANIFEST
    refused(lambda: read_package(package.folder), code, file, 0, column)


@pytest.mark.parametrize("text", ["{", "[]", "\x00"])
def test_a_manifest_that_is_no_object_is_refused(package, text):
    package.read()
    (package.folder / MANIFEST).write_text(text, encoding="utf-8")
    refused(lambda: read_package(package.folder), "catalogue_manifest", MANIFEST, 0, "")


def test_the_bundled_folder_copied_elsewhere_reads_the_same(tmp_path, bundled):
    shutil.copytree(resources.path("procedures"), tmp_path / "copy")
    assert read_package(tmp_path / "copy") == bundled


def test_a_row_may_say_that_the_law_sets_no_limit_and_on_which_ground(package):
    package.set("limits.csv", 2, "value", "")
    package.set("limits.csv", 2, "unit", "none")
    package.set("limits.csv", 2, "note", "Điều 9")
    (procedure,) = package.read().procedures
    assert procedure.versions[0].limits[0].limit == NO_LIMIT
    package.set("limits.csv", 2, "note", "")
    refused(package.read, "catalogue_required", "limits.csv", 2, "note")


@pytest.mark.parametrize("code", ["1.004946", "1.012084", "1.012085"])
def test_urgent_measures_count_every_hour(bundled, code):
    (procedure,) = (item for item in bundled.procedures if item.code == code)
    version = procedure.on(date(2026, 12, 1))
    assert version.limit_for(DIRECT) == TimeLimit(12, LimitUnit.CONTINUOUS_HOURS)
