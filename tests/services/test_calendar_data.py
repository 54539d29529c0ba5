"""Working days as data: announcements in packages, half days, Saturdays, cut-offs of procedures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from reception.domain.catalogue_layers import Layer, LayerContent, LimitChange
from reception.domain.deadline import LimitUnit, TimeLimit
from reception.domain.errors import InputError
from reception.domain.procedure import LimitRow
from reception.domain.timebase import OFFICE_ZONE
from reception.domain.workflow import Action
from reception.domain.working_calendar import DayPart, OfficeHours, Span
from reception.services.catalogue import importing, office_calendar
from reception.services.catalogue.announced_days import (
    Announcement,
    announcements,
    keep_announcement,
    read_announcement,
)
from reception.services.catalogue.exporting import export_layer
from reception.services.catalogue.made_packages import amend
from reception.services.catalogue.manifest import seal_package
from reception.services.catalogue.package_files import read_package
from reception.services.catalogue.package_versions import ANY_CODE
from reception.services.context import ServiceContext
from reception.services.dossier import processing
from reception.services.dossier.action_input import ActionInput
from reception.services.intake import receiving
from reception.services.papers.guidance import guidance
from reception.services.setup import settings_catalog
from reception.services.setup.settings_catalog import (
    SATURDAY_CLOSES,
    SATURDAY_OPENS,
    save,
    stored_values,
)
from reception.storage.catalogue_packages import Origin
from tests.workspaces import a_form, context_on

HEAD = "date,is_working,reason,source,confidence,valid_from"
DAY = date(2026, 8, 6)


@pytest.fixture
def context(tmp_path):
    with context_on(tmp_path) as (made, _clock):
        yield made


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_ZONE)


def written(folder, days: str = "", years: str = "") -> Announcement:
    if days:
        (folder / "holidays.csv").write_text(days, encoding="utf-8")
    if years:
        (folder / "announced.csv").write_text(f"year,notice,source\n{years}", encoding="utf-8")
    return read_announcement(folder)


# ------------------------------------------------------------------------------ announcements
def test_a_folder_without_the_tables_announces_nothing(tmp_path):
    assert not read_announcement(tmp_path)


def test_announced_days_hold_from_the_next_start_and_keep_their_source(context, tmp_path):
    rows = (
        f"{HEAD},part\n"
        "2026-08-06,0,nghỉ theo QĐ của tỉnh,QĐ 1/QĐ-UBND,confirmed,2026-08-01,\n"
        "07/08/2026,1,nghỉ chiều,QĐ 2/QĐ-UBND,confirmed,,morning\n"
        "2026-08-10,0,mới đề xuất,Công văn 3,proposed,,\n"
    )
    said = written(tmp_path, rows, "2028,TB 1,Thông báo\n")
    with context.database.write() as tx:
        keep_announcement(tx, Layer.PROVINCE, said)
    with context.database.read() as view:
        calendar = office_calendar.calendar_of(view)
        assert announcements(view) == ((Layer.PROVINCE, said),)
    assert not calendar.is_working(DAY)
    assert calendar.reason(DAY) == "nghỉ theo QĐ của tỉnh"
    assert calendar.part(date(2026, 8, 7)) is DayPart.MORNING
    assert calendar.is_working(date(2026, 8, 10))
    assert calendar.known_until == date(2028, 12, 31)
    assert office_calendar.office_calendar(context).known_until == date(2028, 12, 31)
    assert said.days[0].source == "QĐ 1/QĐ-UBND"


def test_what_a_layer_says_replaces_what_it_said_before(context, tmp_path):
    said = written(tmp_path, f"{HEAD}\n2026-08-06,0,nghỉ,TB,confirmed,\n")
    with context.database.write() as tx:
        keep_announcement(tx, Layer.OFFICE, said)
        keep_announcement(tx, Layer.OFFICE, Announcement())
    with context.database.read() as view:
        assert office_calendar.calendar_of(view).is_working(DAY)


def test_the_office_cannot_write_down_what_is_announced_already(context, tmp_path):
    said = written(tmp_path, f"{HEAD}\n2026-08-06,0,nghỉ,TB,confirmed,\n")
    with context.database.write() as tx:
        keep_announcement(tx, Layer.PROVINCE, said)
    with pytest.raises(InputError) as caught:
        office_calendar.add_day(context, DAY, is_working=False, reason="Mất điện")
    assert caught.value.code == "calendar_day_already"
    office_calendar.add_day(context, DAY, is_working=True, reason="Vẫn làm")
    with context.database.read() as view:
        assert office_calendar.calendar_of(view).is_working(DAY)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2026-13-06,0,nghỉ,TB,confirmed,", "date"),
        ("2026-08-06,x,nghỉ,TB,confirmed,", "is_working"),
        ("2026-08-06,0,,TB,confirmed,", "reason"),
        ("2026-08-06,0,nghỉ,,confirmed,", "source"),
        ("2026-08-06,0,nghỉ,TB,chắc,", "confidence"),
        ("2026-08-06,0,nghỉ,TB,confirmed,mai", "valid_from"),
        ("2026-08-05,0,nghỉ,TB,confirmed,\n2026-08-05,0,nghỉ,TB,confirmed,", "date"),
    ],
)
def test_a_bad_cell_is_named(tmp_path, row, column):
    with pytest.raises(InputError) as caught:
        written(tmp_path, f"{HEAD}\n{row}\n")
    assert (caught.value.facts["file"], caught.value.facts["column"]) == ("holidays.csv", column)


def test_a_day_off_has_no_part(tmp_path):
    with pytest.raises(InputError) as caught:
        written(tmp_path, f"{HEAD},part\n2026-08-06,0,nghỉ,TB,confirmed,,morning\n")
    assert caught.value.facts["column"] == "part"


@pytest.mark.parametrize("row", ["năm nay,TB,x\n", "2027,,x\n"])
def test_a_bad_year_is_named(tmp_path, row):
    with pytest.raises(InputError) as caught:
        written(tmp_path, years=row)
    assert (caught.value.facts["file"], caught.value.facts["row"]) == ("announced.csv", 2)


# ---------------------------------------------------------------------- half days of the office
def test_half_a_day_is_kept_and_counts_as_such(context):
    office_calendar.add_day(
        context, DAY, is_working=True, reason="Nghỉ chiều", part=DayPart.MORNING
    )
    (entry,) = office_calendar.office_calendar(context).entries
    assert entry.part is DayPart.MORNING
    with context.database.read() as view:
        calendar = office_calendar.calendar_of(view)
    late = replace(context, calendar=calendar, clock=Standing(at("2026-08-05T15:20")))
    dossier = receiving.receive(late, a_form()).dossier
    assert dossier.due_at == at("2026-08-06T11:30")
    assert any(step.label == "Nghỉ chiều" for step in dossier.due_steps)


class Standing:
    """A clock that stands."""

    is_replaced = False

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        return self._moment

    def machine_now(self) -> datetime:
        return self._moment


# --------------------------------------------------------------------- Saturdays with reception
def test_saturday_hours_are_a_setting_of_both_times_or_none(context):
    save(context, {SATURDAY_OPENS: "07:30", SATURDAY_CLOSES: "11:30"})
    hours = settings_catalog.office_hours(stored_values(context))
    assert hours.saturday == Span(time(7, 30), time(11, 30))
    save(context, {SATURDAY_OPENS: "", SATURDAY_CLOSES: ""})
    assert settings_catalog.office_hours(stored_values(context)).saturday is None


@pytest.mark.parametrize(
    ("opens", "closes", "code", "field"),
    [
        ("07:30", "", "required", "saturday_closes"),
        ("", "11:30", "required", "saturday_opens"),
        ("11:30", "07:30", "bad_saturday_hours", "saturday_closes"),
        ("sáng", "11:30", "bad_time_of_day", "saturday_opens"),
    ],
)
def test_saturday_hours_that_say_nothing_are_refused(context, opens, closes, code, field):
    with pytest.raises(InputError) as caught:
        save(context, {SATURDAY_OPENS: opens, SATURDAY_CLOSES: closes})
    assert (caught.value.code, caught.value.field) == (code, field)


def test_the_guidance_slip_tells_when_a_saturday_receives(context):
    assert "thứ Bảy" not in guidance(context, "2.000815").hours
    open_hours = OfficeHours(saturday=Span(time(7, 30), time(11, 30)))
    told = guidance(replace(context, hours=open_hours), "2.000815").hours
    assert "thứ Hai đến thứ Sáu" in told
    assert "; thứ Bảy 07:30–11:30 chỉ nhận hồ sơ (trừ ngày nghỉ, lễ)" in told


# ------------------------------------------------------------------ the cut-off of a procedure
def with_cut_off(context, cut_off: str):
    """The counter with another cut-off in the catalogue's row of certified copies."""
    procedure = context.catalogue.procedures["2.000815"]
    versions = tuple(replace(version, cut_off=cut_off) for version in procedure.versions)
    known = {**context.catalogue.procedures, "2.000815": replace(procedure, versions=versions)}
    return replace(context, catalogue=replace(context.catalogue, procedures=known))


@pytest.mark.parametrize(
    ("cut_off", "due"), [("", "2026-08-05T17:00"), ("10:00", "2026-08-06T17:00")]
)
def test_a_procedure_may_have_a_cut_off_of_its_own(context, cut_off, due):
    late = replace(with_cut_off(context, cut_off), clock=Standing(at("2026-08-05T10:01")))
    dossier = receiving.receive(late, a_form()).dossier
    assert dossier.due_at == at(due)
    assert dossier.procedure.cut_off == cut_off


def test_a_dossier_keeps_the_cut_off_it_was_born_under(context):
    early = replace(with_cut_off(context, "10:00"), clock=Standing(at("2026-08-05T09:00")))
    dossier = receiving.receive(early, a_form()).dossier
    later = replace(with_cut_off(context, "16:00"), clock=Standing(at("2026-08-05T10:01")))
    asked = ActionInput(reason="Thiếu bản chính")
    processing.act(later, dossier.code, Action.REQUEST_SUPPLEMENT, asked)
    kept = processing.act(later, dossier.code, Action.SUPPLEMENT, ActionInput())
    assert (kept.procedure.cut_off, kept.due_at) == ("10:00", at("2026-08-06T17:00"))


def test_the_guidance_slip_tells_the_cut_off_of_the_procedure(context):
    first, *_more = guidance(with_cut_off(context, "10:00"), "2.000815").limits
    assert "nộp sau 10:00" in first


def test_days_off_of_a_package_stay_with_its_layer_when_a_row_is_added(context, tmp_path):
    """What is written out then brings the days off to the next counter."""
    folder = tmp_path / "goi"
    folder.mkdir()
    said = written(folder, f"{HEAD}\n2026-08-06,0,nghỉ,TB,confirmed,\n")
    seal_package(folder, ("holidays.csv",), version="2026.1", valid_from=DAY, layer=Layer.PROVINCE)
    importing.accept(context, importing.offer(context, folder))
    add_limit(context, 2)
    export_layer(context, Layer.PROVINCE, tmp_path / "một")
    assert read_announcement(tmp_path / "một") == said
    importing.step_back(context, Layer.PROVINCE)
    with context.database.write() as tx:
        assert not office_calendar.calendar_of(tx).is_working(DAY)
        keep_announcement(tx, Layer.PROVINCE, Announcement())
    add_limit(context, 3)
    # Over what was written out before: nothing of it stays.
    export_layer(context, Layer.PROVINCE, tmp_path / "một")
    assert not read_announcement(tmp_path / "một")
    assert read_package(tmp_path / "một", below=ANY_CODE).layer is Layer.PROVINCE
    with context.database.read() as view:
        assert office_calendar.calendar_of(view).is_working(DAY)


def add_limit(context: ServiceContext, days: int) -> None:
    """A row more of the province, as a list of it brings."""
    row = LimitRow(TimeLimit(days, LimitUnit.WORKING_DAYS))
    more = LayerContent(limits=(LimitChange("1.001193", row, context.today),))
    with context.database.write() as tx:
        amend(context, tx, more, Layer.PROVINCE, Origin.TABLE)
