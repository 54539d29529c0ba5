"""Rules that change on a day: dossiers of the day before, of the day, and corrected after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reception.domain.catalogue_layers import FeeChange, Layer, LayerContent, LimitChange
from reception.domain.competence import Competence, Reach
from reception.domain.deadline import LimitUnit, TimeLimit
from reception.domain.fees import FeeKind, FeeRule
from reception.domain.procedure import LimitRow
from reception.domain.timebase import format_instant
from reception.domain.workflow import Action
from reception.domain.working_calendar import DayEntry
from reception.services.catalogue import layers_in_use
from reception.services.catalogue.announced_days import (
    AnnouncedDay,
    Announcement,
    keep_announcement,
)
from reception.services.catalogue.made_packages import amend
from reception.services.catalogue.office_calendar import calendar_of
from reception.services.context import ServiceContext
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.supplementing import usual_basis
from reception.services.intake.receiving import receive
from reception.services.reports.registers import register_book
from reception.storage.catalogue_packages import Origin
from tests.workspaces import a_form

MARRIAGE = "1.004873"
# The clock stands on Wednesday 5/8/2026; the second and third rules begin on the days after.
WEDNESDAY, THURSDAY, FRIDAY = date(2026, 8, 5), date(2026, 8, 6), date(2026, 8, 7)


def days(value: int) -> LimitRow:
    return LimitRow(TimeLimit(value, LimitUnit.WORKING_DAYS), note=f"QĐ {value}")


def rate(amount: int, first: date) -> FeeChange:
    return FeeChange(MARRIAGE, FeeRule("Lệ phí", FeeKind.FIXED, first, amount, source="NQ"))


@pytest.fixture
def changing(context: ServiceContext) -> ServiceContext:
    """Three rules of one procedure, one a day: limit, fee, competence."""
    more = LayerContent(
        limits=(LimitChange(MARRIAGE, days(5), THURSDAY), LimitChange(MARRIAGE, days(8), FRIDAY)),
        fees=(rate(3_000, WEDNESDAY), rate(8_000, THURSDAY)),
        competence=(
            Competence(MARRIAGE, "xã", "tỉnh", Reach.YES, Reach.LISTED, THURSDAY, source="QĐ"),
        ),
    )
    more = replace(
        more,
        limits=(replace(more.limits[0], valid_to=THURSDAY), more.limits[1]),
        fees=(
            replace(more.fees[0], rule=replace(more.fees[0].rule, valid_to=WEDNESDAY)),
            more.fees[1],
        ),
    )
    with context.database.write() as tx:
        amend(context, tx, more, Layer.PROVINCE, Origin.TABLE)
    return again(context)


def again(context: ServiceContext) -> ServiceContext:
    with context.database.read() as view:
        catalogue, calendar = layers_in_use.load_catalogue(view), calendar_of(view)
    return replace(context, catalogue=catalogue, calendar=calendar)


def test_each_day_has_its_version_its_limit_and_its_fee(changing, clock):
    found = []
    for day in (WEDNESDAY, THURSDAY, FRIDAY):
        clock.set(f"{day.isoformat()}T09:00:00+07:00")
        intake = receive(changing, a_form(procedure=MARRIAGE, fee_units=1)).dossier.intake
        found.append((intake.procedure.version, intake.procedure.limit.value, intake.fee.amount))
    assert found == [("v1", 3, 3_000), ("v1.20260806", 5, 8_000), ("v1.20260807", 8, 8_000)]


def test_a_dossier_of_the_day_before_keeps_its_rules_when_it_is_corrected_after(changing, clock):
    before = receive(changing, a_form(procedure=MARRIAGE, fee_units=1)).dossier
    clock.set("2026-08-07T09:00:00+07:00")
    after = act(changing, before.code, Action.CORRECT, ActionInput(reason="Nhầm", channel=3))
    assert after.procedure == before.procedure
    assert (after.due_at, after.intake.fee.amount) == (before.due_at, 3_000)


def test_a_procedure_chosen_by_mistake_is_corrected_to_the_rules_of_the_day_of_receipt(
    changing, clock
):
    code = receive(changing, a_form()).dossier.code
    clock.set("2026-08-07T09:00:00+07:00")
    given = ActionInput(reason="Nhầm", procedure=MARRIAGE, fee_units=1)
    after = act(changing, code, Action.CORRECT, given)
    assert (after.procedure.version, after.procedure.limit.value) == ("v1", 3)
    assert after.intake.fee.amount == 3_000


def test_a_version_taken_back_is_still_found_by_the_dossier_born_under_it(changing, clock):
    clock.set("2026-08-07T09:00:00+07:00")
    before = receive(changing, a_form(procedure=MARRIAGE, fee_units=1)).dossier
    with changing.database.write() as tx:
        layers_in_use.take_back(tx, Layer.PROVINCE)
    context = again(changing)
    assert context.catalogue.version(MARRIAGE, FRIDAY).version == "v1"
    born = context.catalogue.born_under(MARRIAGE, before.procedure.version, FRIDAY)
    assert born is not None
    assert born.version == before.procedure.version
    given = ActionInput(reason="Nhầm kênh", channel=3)
    after = act(context, before.code, Action.CORRECT, given)
    assert after.procedure.limit.value == 8
    assert after.due_at == before.due_at


def test_a_request_for_papers_rests_on_the_version_the_dossier_was_born_under(changing, clock):
    clock.set("2026-08-07T09:00:00+07:00")
    before = receive(changing, a_form(procedure=MARRIAGE, fee_units=1)).dossier
    with changing.database.write() as tx:
        layers_in_use.take_back(tx, Layer.PROVINCE)
    context = again(changing)
    assert usual_basis(context.catalogue, before) == usual_basis(changing.catalogue, before) != ""


def test_the_register_across_the_change_shows_what_each_dossier_was_promised(changing, clock):
    promised = []
    for day in (WEDNESDAY, THURSDAY, FRIDAY):
        clock.set(f"{day.isoformat()}T09:00:00+07:00")
        promised.append(receive(changing, a_form(procedure=MARRIAGE, fee_units=1)).dossier)
    with changing.database.write() as tx:
        layers_in_use.take_back(tx, Layer.PROVINCE)
    book = register_book(again(changing), WEDNESDAY, FRIDAY)
    assert [row.due_at for row in book.lines] == [dossier.due_at for dossier in promised]
    assert [format_instant(dossier.due_at)[:10] for dossier in promised] == [
        "2026-08-10",
        "2026-08-13",
        "2026-08-19",
    ]


def test_competence_follows_the_day(changing):
    catalogue = changing.catalogue
    levels = [catalogue.competence_on(MARRIAGE, day) for day in (WEDNESDAY, THURSDAY)]
    assert [row.deciding_level if row else "" for row in levels] == ["xã", "tỉnh"]
    assert catalogue.route_on(MARRIAGE, THURSDAY) is None


def test_a_day_off_announced_later_moves_only_what_is_received_after(context, clock):
    before = receive(context, a_form(procedure=MARRIAGE, fee_entered=0)).dossier
    off = DayEntry(FRIDAY, is_working=False, reason="Nghỉ", valid_from=THURSDAY)
    with context.database.write() as tx:
        keep_announcement(tx, Layer.PROVINCE, Announcement((AnnouncedDay(off, "TB 1"),)))
    clock.set("2026-08-06T08:00:00+07:00")
    context = again(context)
    after = receive(context, a_form(procedure=MARRIAGE, fee_entered=0)).dossier
    assert format_instant(before.due_at)[:10] == "2026-08-10"
    assert format_instant(after.due_at)[:10] == "2026-08-12"
    assert after.due_at - before.due_at == timedelta(days=2)
