"""Work lists as a clerk narrows them, keeps them and hands them on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reception.domain.errors import InputError
from reception.domain.person import PartyInput
from reception.domain.why_late import HeldBy
from reception.domain.workflow import Action, DossierStatus
from reception.services.dossier import worklists
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.returning import set_shelf
from reception.services.dossier.saved_filters import (
    MAX_FILTERS,
    SavedFilter,
    drop_filter,
    save_filter,
    saved_filters,
)
from reception.services.dossier.search import dossier_page
from reception.services.dossier.worklists import (
    NO_FILTER,
    Mark,
    WorkFilter,
    WorkList,
    desk_state,
    key_of,
    overdue_page,
    work_page,
)
from reception.services.intake.receiving import receive
from reception.services.reconciliation.judging import judged_dossiers
from reception.services.reports.daily import day_summary
from reception.storage.worklist_query import WorkBounds, WorkQuery, _due_order
from tests.workspaces import a_form

BIRTH = "1.001193"


def take(context, name="Đỗ Thị Hòa", procedure="2.000815", **changes):
    owner = PartyInput(name=name, id_number="046196001234", phone="0905123456")
    return receive(context, a_form(owner=owner, procedure=procedure, **changes)).dossier.code


def as_clerk(context, name):
    return replace(context, office=replace(context.office, clerk=name))


def listed(context, which, chosen=NO_FILTER):
    return [found.code for found in work_page(context, which, chosen)]


def dossier(context, code):
    return dossier_page(context, code).dossier


# ------------------------------------------------------------------------------------- filters


def test_late_dossier_stays_in_its_lists_and_counts_whatever_comes_later(context, clock):
    late, kept = take(context, procedure="1.004873"), take(context, procedure="1.004873")
    given = ActionInput(reason="Thiếu", to_unit="Phòng Tư pháp", new_day=date(2026, 8, 21))
    act(context, kept, Action.REQUEST_SUPPLEMENT, given)
    clock.set("2026-08-18T09:00:00+07:00")
    act(context, late, Action.EXTEND, given)
    act(context, kept, Action.SUPPLEMENT, given)
    overdue = desk_state(context).counts[WorkList.OVERDUE]
    assert (listed(context, WorkList.OVERDUE), overdue) == ([late], 1)
    assert listed(context, WorkList.HANDOVER, WorkFilter(mark=Mark.LATE)) == [late]
    act(context, late, Action.REQUEST_SUPPLEMENT, given)
    assert listed(context, WorkList.WAITING, WorkFilter(mark=Mark.LATE)) == [late]
    assert listed(context, WorkList.OVERDUE) == []
    act(context, late, Action.SUPPLEMENT, given)
    act(context, late, Action.COMPLETE, given)
    act(context, kept, Action.COMPLETE, given)
    assert listed(context, WorkList.READY, WorkFilter(mark=Mark.LATE)) == [late]
    assert listed(context, WorkList.READY, WorkFilter(mark=Mark.ASKED_AGAIN)) == []
    figures = day_summary(context, clock.now().date()).figures
    assert (figures.resolved_on_time, figures.resolved_late) == (1, 1)


@pytest.mark.parametrize("text", ["hoa do", "đỗ thị h", "1001", "H57.30.12-260805", "0905", "0461"])
def test_a_list_is_narrowed_by_what_is_typed_without_marks(context, text):
    wanted = take(context)
    take(context, "Trần Văn Mẫu", fee_units=1)
    found = listed(context, WorkList.HANDOVER, WorkFilter(text=text))
    assert wanted in found
    if not text[0].isdigit() and not text.startswith("H57"):
        assert found == [wanted]


def test_a_list_is_narrowed_by_field_counter_clerk_and_day(context, clock):
    first = take(context)
    birth = take(context, procedure=BIRTH, fee_units=1)
    other = take(as_clerk(context, "Trần Thị Mẫu"))
    clock.set("2026-08-06T08:00:00+07:00")
    later = take(context)
    handover = WorkList.HANDOVER
    field = dossier(context, birth).procedure.field
    assert listed(context, handover, WorkFilter(field=field)) == [birth]
    assert listed(context, handover, WorkFilter(clerk="Trần Thị Mẫu")) == [other]
    assert set(listed(context, handover, WorkFilter(counter=1))) == {first, birth, other, later}
    assert listed(context, handover, WorkFilter(counter=2)) == []
    today = WorkFilter(days=1)
    assert listed(context, handover, today) == [later]
    assert worklists.count(context, handover, today) == 1
    assert worklists.count(context, handover, WorkFilter(days=2)) == 4


@pytest.mark.parametrize("text", ["%", "_", "' OR 1=1 --", "🙂", "\x00", "x" * 5_000, "-1"])
def test_odd_text_finds_nothing_and_breaks_nothing(context, text):
    take(context)
    listed(context, WorkList.HANDOVER, WorkFilter(text=text))


# ------------------------------------------------------------------------------- pages, in order


@pytest.mark.parametrize("which", [WorkList.OPEN, WorkList.RECEIVED_TODAY, WorkList.OVERDUE])
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_put_together_are_the_whole_list_in_order(context, clock, which, size):
    for number in range(7):
        code = take(context, procedure=("2.000815", BIRTH)[number % 2], fee_units=1)
        if number % 3 == 0:
            act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
        clock.advance(minutes=7)
    if which is WorkList.OVERDUE:
        clock.advance(days=20)
    whole = work_page(context, which)
    pages, after = [], None
    while page := work_page(context, which, after=after, limit=size):
        assert len(page) <= size
        pages += page
        after = worklists.key_of(which, page[-1])
    assert pages == whole
    assert len(whole) == 7
    if which is not WorkList.RECEIVED_TODAY:
        assert whole == sorted(whole, key=_due_order)


def test_dossiers_without_an_appointment_are_not_lost_between_pages(context):
    codes = {take(context, fee_units=1) for _ in range(4)}
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET due_at = NULL WHERE id % 2 = 0")
    seen, after = set(), None
    while page := work_page(context, WorkList.HANDOVER, after=after, limit=1):
        seen.add(page[0].code)
        after = worklists.key_of(WorkList.HANDOVER, page[0])
    assert seen == codes


# ------------------------------------------------------------------------- who has it, and where


def test_forwarded_dossier_is_on_its_way_until_somebody_confirms(context):
    code = take(context)
    act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    (line,) = work_page(context, WorkList.MOVING)
    assert (line.holder, line.is_on_the_way) == ("Phòng Tư pháp", True)
    act(as_clerk(context, "Trần Thị Mẫu"), code, Action.ACCEPT_HANDOVER, ActionInput())
    (line,) = work_page(context, WorkList.MOVING)
    assert (line.is_on_the_way, line.clerk) == (False, "Trần Thị Mẫu")


def test_ready_list_says_where_the_result_lies(context):
    code = take(context)
    act(context, code, Action.COMPLETE, ActionInput())
    assert work_page(context, WorkList.READY)[0].shelf == ""
    set_shelf(context, code, "Tủ A, ngăn 2")
    set_shelf(context, code, "Tủ B")
    assert work_page(context, WorkList.READY)[0].shelf == "Tủ B"


@pytest.mark.parametrize("is_forwarded", [True, False])
def test_open_work_of_a_clerk_passes_to_the_one_who_takes_it_over(context, is_forwarded):
    code = take(context)
    if is_forwarded:
        act(context, code, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    before = dossier(context, code).status
    successor = as_clerk(context, "Trần Thị Mẫu")
    after = act(
        successor, code, Action.ACCEPT_HANDOVER, ActionInput(note="Nhận việc từ Lê Thị Hạnh")
    )
    assert after.status is before
    assert after.conflicts == ()
    assert listed(context, WorkList.OPEN, WorkFilter(clerk="Lê Thị Hạnh")) == []
    assert listed(context, WorkList.OPEN, WorkFilter(clerk="Trần Thị Mẫu")) == [code]


def test_the_route_of_a_field_is_where_its_dossiers_went_last(context):
    first, second = take(context), take(context)
    act(context, first, Action.FORWARD, ActionInput(to_unit="Phòng cũ"))
    act(context, second, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    field = dossier(context, first).procedure.field
    assert worklists.routes(context) == {field: "Phòng Tư pháp"}
    choices = worklists.filter_choices(context)
    assert choices.clerks == ("Lê Thị Hạnh",)
    assert choices.units == ("Phòng Tư pháp", "Phòng cũ")


# ---------------------------------------------------------------------------------- kept filters


def test_kept_filter_comes_back_as_it_was(context):
    chosen = WorkFilter("hoa", "Hộ tịch", 2, "Lê Thị Hạnh", "Phòng Tư pháp", 7)
    save_filter(context, "Ưu tiên", WorkList.OVERDUE, chosen)
    save_filter(context, "  An   ", WorkList.READY, NO_FILTER)
    expected = (
        SavedFilter("An", WorkList.READY, NO_FILTER),
        SavedFilter("Ưu tiên", WorkList.OVERDUE, chosen),
    )
    assert saved_filters(context) == expected
    assert save_filter(context, "Ưu tiên", WorkList.MOVING, NO_FILTER)[1].which is WorkList.MOVING
    assert [item.name for item in drop_filter(context, "An")] == ["Ưu tiên"]


def test_filter_without_a_name_and_one_too_many_are_refused(context):
    with pytest.raises(InputError, match="required"):
        save_filter(context, "  ", WorkList.READY, NO_FILTER)
    for number in range(MAX_FILTERS):
        save_filter(context, f"Bộ lọc {number}", WorkList.READY, NO_FILTER)
    with pytest.raises(InputError, match="too_many_filters"):
        save_filter(context, "Thêm", WorkList.READY, NO_FILTER)


@pytest.mark.parametrize("bounds", [WorkBounds(has_new_code=True), WorkBounds(has_new_date=True)])
def test_receipts_of_dossiers_with_news_are_looked_up_by_their_code(context, bounds):
    asked = []
    with context.database.read() as view:
        view.connection.set_trace_callback(asked.append)
        WorkQuery(view.connection, [*DossierStatus], bounds).by_due(None, 5)
        view.connection.set_trace_callback(None)
        steps = [
            row[3]
            for text in asked
            for row in view.connection.execute(f"EXPLAIN QUERY PLAN {text}")
        ]
    assert any(step.startswith("SEARCH p USING INDEX print_jobs_numbered") for step in steps)
    read_whole = ("SCAN p", "SCAN e", "SCAN guest_events")
    assert not any(step.startswith(read_whole) for step in steps), steps


def test_overdue_dossiers_say_why_and_their_events_are_read_in_one_go(context, clock):
    gone, kept = (take(context, procedure="1.004873") for _ in range(2))
    act(context, gone, Action.FORWARD, ActionInput(to_unit="Phòng Tư pháp"))
    clock.set("2026-08-06T09:00:00+07:00")
    take(context, procedure="1.004873")
    clock.set("2026-08-18T09:00:00+07:00")
    asked = []
    with context.database.read() as view:
        view.connection.set_trace_callback(asked.append)
    page = overdue_page(context, limit=2)
    with context.database.read() as view:
        view.connection.set_trace_callback(None)
        steps = [
            row[3]
            for text in asked
            if "json_each" in text
            for row in view.connection.execute(f"EXPLAIN QUERY PLAN {text}")
        ]
    assert {line.code: line.late.cause for line in page} == {
        gone: HeldBy.DEPARTMENT,
        kept: HeldBy.COUNTER,
    }
    assert sum("json_each" in text for text in asked) == 1
    assert sum(step.startswith("SEARCH") for step in steps) == 2
    assert not any(step.startswith(("SCAN events", "SCAN guest_events")) for step in steps), steps
    later = overdue_page(context, after=key_of(WorkList.OVERDUE, page[-1]))
    assert [line.late.cause for line in later] == [HeldBy.COUNTER]
    assert all(line.late is None for line in work_page(context, WorkList.OVERDUE))


def test_an_overdue_dossier_whose_beginning_is_unreadable_has_no_cause(context, clock):
    code = take(context, procedure="1.004873")
    clock.set("2026-08-18T09:00:00+07:00")
    (line,) = overdue_page(context)
    with context.database.write() as tx:
        tx.connection.execute("UPDATE events SET payload = '', salt = ''")
    with context.database.read() as view:
        assert judged_dossiers(context, view, [line.dossier.uid]) == {}
    assert [(found.code, found.late) for found in overdue_page(context)] == [(code, None)]


def test_what_is_received_for_others_is_not_read_to_count_and_list(context):
    asked = []
    with context.database.read() as view:
        view.connection.set_trace_callback(asked.append)
        states = [DossierStatus.RECEIVED, DossierStatus.PROCESSING]
        for bounds in (
            WorkBounds(for_us=("UBND xã Mẫu",), is_not_here=True),
            WorkBounds(for_others_of=context.office.unit),
        ):
            query = WorkQuery(view.connection, states, bounds)
            query.by_due(None, 5)
            query.count(5)
        view.connection.set_trace_callback(None)
        steps = [
            row[3]
            for text in asked
            for row in view.connection.execute(f"EXPLAIN QUERY PLAN {text}")
            if " dossiers " in row[3]
        ]
    assert steps
    found = ("dossiers_by_unit (unit", "(rowid=?)")
    assert all(any(words in step for words in found) for step in steps), steps
