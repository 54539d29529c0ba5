"""Closing a day or a period: figures that stay, what comes late, and two who close at once."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import permutations

import msgspec
import pytest

from reception.domain.errors import EnvironmentProblem, InputError, NotPermitted
from reception.domain.figures import TOTAL, Cell
from reception.domain.office_folding import CLOSED
from reception.domain.report_period import Period
from reception.domain.workflow import Action
from reception.print.slips.figure_report import render_report
from reception.services.dossier.handing_over import by_command, hand_over, undo_return
from reception.services.dossier.processing import ActionInput, act
from reception.services.dossier.undoing import last_undo, undo
from reception.services.reports import closing, frozen_content
from reception.services.reports.closed_books import ClosedBooks
from reception.services.reports.closing import (
    close_span,
    closing_of,
    late_for,
    may_close_from,
)
from reception.services.reports.late_entries import catch_up
from reception.services.reports.report_data import ReportKind
from reception.services.reports.reports import ReportRequest, dossiers_behind, report
from reception.storage.arrivals import take_in
from reception.storage.late_table import LateTable
from reception.storage.verify import verify
from tests.guests import arrives
from tests.services.accounts.desks import CLERK, with_accounts
from tests.services.test_queries import take
from tests.workspaces import context_on

COPY, BIRTH = "2.000815", "1.001193"
WEDNESDAY = Period(date(2026, 8, 5), date(2026, 8, 5))
THURSDAY = Period(date(2026, 8, 6), date(2026, 8, 6))
FRIDAY = Period(date(2026, 8, 7), date(2026, 8, 7))
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31))
EVENING, NEXT = "2026-08-05T17:10:00+07:00", "2026-08-06T09:00:00+07:00"


@pytest.fixture
def counters(tmp_path):
    """Three counters of an office, each with a clock of its own."""
    with ExitStack() as stack:
        yield [stack.enter_context(context_on(tmp_path / str(n), counter=n)) for n in (1, 2, 3)]


def told(context, period=WEDNESDAY, kind=ReportKind.DAY):
    return report(context, ReportRequest(kind, period))


def value(context, column, period=WEDNESDAY, table="result"):
    return told(context, period).table(table).value(TOTAL, column)


def own_events(context):
    with context.database.read() as view:
        return list(view.journal.of_device(view.device_id))


def hears(context, *others):
    """Take in all that other counters recorded, one counter after the other."""
    for other in others:
        with context.database.write() as tx:
            take_in(tx, own_events(other), context.clock.now())


def all_hear_all(*contexts):
    said = [own_events(context) for context in contexts]
    for context in contexts:
        with context.database.write() as tx:
            for events in said:
                take_in(tx, events, context.clock.now())


def error_of(call):
    with pytest.raises((NotPermitted, InputError)) as caught:
        call()
    return caught.value


def late_words(context, period=WEDNESDAY):
    return [(entry.what, entry.counted_on.isoformat()) for entry in late_for(context, period)]


def is_sound(context):
    with context.database.read() as view:
        return verify(view).is_sound


def test_closed_day_stays_what_it_was_to_the_byte(context, clock):
    for procedure in (COPY, COPY, BIRTH):
        take(context, procedure=procedure)
    clock.set(EVENING)
    closed = close_span(context, WEDNESDAY)
    first = told(context)
    assert first.is_frozen
    assert not first.is_provisional
    assert first.digest == closed.reports[0].digest
    assert "chốt lúc 17:10" in first.state_words
    clock.set(NEXT)
    act(context, take(context, procedure=COPY), Action.COMPLETE, ActionInput())
    again = told(context)
    assert replace(again, issued_at=first.issued_at) == first
    same_moment = replace(again, issued_at=first.issued_at)
    assert render_report(same_moment) == render_report(first)
    assert told(context, kind=ReportKind.FORM_06A).is_frozen
    assert told(context, kind=ReportKind.PERIOD).digest == closed.reports[1].digest
    assert not told(context, kind=ReportKind.USE).is_frozen
    assert is_sound(context)


def test_every_frozen_figure_still_opens_its_dossiers(context, clock):
    code = take(context, procedure=COPY)
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    cell = Cell("result", TOTAL, "received")
    assert [line.code for line in dossiers_behind(context, told(context), cell)] == [code]


def test_names_of_people_are_not_in_what_a_closing_sends(context, clock):
    take(context, name="Đỗ Thị Kín", procedure=COPY)
    clock.set("2026-08-06T17:30:00+07:00")
    close_span(context, THURSDAY)
    found = told(context, THURSDAY)
    assert [line.owner for line in found.extras.overdue] == ["Đỗ Thị Kín"]
    with context.database.read() as view:
        books = ClosedBooks(view)
        content = books.content(books.of(THURSDAY))
    assert [line.owner for line in content.report("day").extras.overdue] == [""]
    assert b"K\\u00edn" not in msgspec.json.encode(content)
    assert "Kín".encode() not in msgspec.json.encode(content)


def test_day_is_closed_from_the_hour_the_desk_closes(context, clock):
    clock.set("2026-08-05T16:59:00+07:00")
    found = error_of(lambda: close_span(context, WEDNESDAY))
    assert (found.code, found.facts["since"]) == ("span_not_over", "17:00 05/8/2026")
    assert error_of(lambda: close_span(context, THURSDAY)).code == "span_not_over"
    assert error_of(lambda: close_span(context, AUGUST)).code == "span_not_over"
    clock.set("2026-08-05T17:00:00+07:00")
    assert close_span(context, WEDNESDAY).closing.cut_off == clock.now()
    assert may_close_from(context, AUGUST).isoformat() == "2026-08-31T17:00:00+07:00"


def test_second_closing_is_refused_with_who_and_when(context, clock):
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    clock.set(NEXT)
    found = error_of(lambda: close_span(context, WEDNESDAY))
    assert found.code == "span_closed"
    assert found.facts == {
        "day": "05/08/2026",
        "who": context.office.clerk,
        "counter": 1,
        "at": "17:10 05/8/2026",
    }
    assert closing_of(context, WEDNESDAY).actor == context.office.clerk
    assert closing_of(context, THURSDAY) is None


def test_month_and_period_of_the_law_are_closed_like_a_day(context, clock):
    take(context, procedure=COPY)
    clock.set("2026-09-01T08:00:00+07:00")
    closed = close_span(context, AUGUST)
    assert [item.kind for item in closed.reports] == [
        ReportKind.PERIOD,
        ReportKind.FORM_06A,
        ReportKind.CERTIFICATION,
        ReportKind.CIVIL_STATUS,
        ReportKind.USE,
    ]
    assert told(context, AUGUST, ReportKind.CERTIFICATION).is_frozen
    quarter = Period(date(2026, 3, 15), date(2026, 6, 14))
    named = close_span(context, quarter, "2026-Q2").reports[0]
    assert named.period_name == "2026-Q2"


def test_what_comes_after_the_closing_counts_on_the_next_open_day_and_is_marked(context, clock):
    take(context, procedure=COPY)
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    clock.set("2026-08-05T17:20:00+07:00")
    code = take(context, procedure=COPY)
    act(context, code, Action.PAY, ActionInput(amount=4_000))
    act(context, code, Action.COMPLETE, ActionInput())
    assert value(context, "received") == 1
    clock.set(NEXT)
    assert value(context, "received", THURSDAY) == 1
    found = told(context, THURSDAY)
    assert found.table("result").list_of(TOTAL, "early")
    assert found.table("money").value(TOTAL, "net") == 4_000
    assert sorted(late_words(context)) == [
        ("ended", "2026-08-06"),
        (next(what for what, _ in late_words(context) if what.startswith("money")), "2026-08-06"),
        ("received", "2026-08-06"),
    ]
    late = found.table("late")
    assert {row.key: row.values for row in late.rows} == {
        "ended": (1,),
        "money:": (1,),
        "received": (1,),
    }
    # Over both days nothing is counted twice and nothing is left out.
    both = told(context, Period(WEDNESDAY.first, THURSDAY.last), ReportKind.PERIOD)
    assert both.table("own").value(TOTAL, "received") == 2
    assert both.table("money").value(TOTAL, "net") == 4_000
    assert told(context, FRIDAY if clock.now().day > 6 else THURSDAY).checks
    assert is_sound(context)


def test_late_result_of_a_closed_month_counts_in_the_next_one(context, clock):
    code = take(context, procedure=COPY)
    clock.set("2026-08-31T17:05:00+07:00")
    close_span(context, AUGUST)
    clock.set("2026-08-31T17:30:00+07:00")
    act(context, code, Action.COMPLETE, ActionInput())
    clock.set("2026-09-10T09:00:00+07:00")
    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    form = told(context, september, ReportKind.FORM_06A).table("own")
    # Carried over from August, where it was open, and handled in September.
    assert (form.value(TOTAL, "6"), form.value(TOTAL, "7"), form.value(TOTAL, "11")) == (1, 1, 0)
    results = told(context, september, ReportKind.CERTIFICATION).table("results")
    assert results.value(TOTAL, "dossiers") == 1
    frozen = told(context, AUGUST, ReportKind.FORM_06A).table("own")
    assert (frozen.value(TOTAL, "7"), frozen.value(TOTAL, "11")) == (0, 1)
    assert frozen.list_of(TOTAL, "11") == form.list_of(TOTAL, "6")
    whole = Period(date(2026, 8, 15), date(2026, 9, 30))
    results = told(context, whole, ReportKind.CERTIFICATION).table("results")
    assert results.value(TOTAL, "dossiers") == 1
    # The days that the month covers and that were not closed by themselves have it no more either.
    last = Period(date(2026, 8, 31), date(2026, 8, 31))
    assert told(context, last, ReportKind.CERTIFICATION).table("results").rows[-1].values[0] == 0


def test_return_undone_after_its_day_was_closed_is_told_on_the_day_it_was_undone(context, clock):
    code = take(context, procedure=COPY)
    hand_over(context, code, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    undo_return(context, code, ActionInput(reason="Trả nhầm"))
    clock.set(NEXT)
    act(context, code, Action.REOPEN, ActionInput(reason="Sai kết quả"))
    assert value(context, "returned") == 1
    assert sorted(late_words(context)) == [
        ("undone:ended", "2026-08-06"),
        ("undone:returned", "2026-08-06"),
    ]
    late = told(context, THURSDAY).table("late")
    assert {row.key for row in late.rows} == {"undone:ended", "undone:returned"}
    # It is open again, so the next period carries it over.
    form = told(context, THURSDAY, ReportKind.FORM_06A).table("own")
    assert (form.value(TOTAL, "6"), form.value(TOTAL, "11")) == (1, 1)
    clock.set("2026-08-06T17:10:00+07:00")
    close_span(context, THURSDAY)
    assert late_words(context) == late_words(context)
    assert told(context, THURSDAY).table("late").list_of("undone:ended", "dossiers")


def test_payment_taken_back_before_the_closing_is_not_in_it(context, clock):
    code = take(context, procedure=COPY)
    act(context, code, Action.PAY, ActionInput(amount=4_000))
    undo(context, last_undo(context, code))
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    assert told(context).table("money").value(TOTAL, "paid") == 0


def test_correction_after_the_closing_changes_the_open_days_alone(context, clock):
    code = take(context, procedure=COPY)
    clock.set(EVENING)
    frozen = close_span(context, WEDNESDAY).reports[2].digest
    clock.set(NEXT)
    act(context, code, Action.CORRECT, ActionInput(reason="Nhầm", procedure=BIRTH))
    assert told(context, kind=ReportKind.FORM_06A).digest == frozen
    form = told(context, THURSDAY, ReportKind.FORM_06A).table("own")
    assert [row.key for row in form.rows] == ["Hộ tịch", TOTAL]


def test_two_who_close_one_day_have_one_closing_on_every_counter(counters):
    (one, clock), (two, other), (three, third) = counters
    take(one)
    take(two)
    for each in (clock, other, third):
        each.set(EVENING)
    first = close_span(one, WEDNESDAY)
    second = close_span(two, WEDNESDAY)
    assert first.reports[0].digest != second.reports[0].digest
    all_hear_all(one, two, three)
    found = {told(context).digest for context in (one, two, three)}
    assert len(found) == 1
    assert found < {first.reports[0].digest, second.reports[0].digest}
    stands = closing_of(three, WEDNESDAY).counter
    for context in (one, two, three):
        known = closing_of(context, WEDNESDAY)
        assert (known.counter, [later.counter for later in known.later]) == (stands, [3 - stands])
        assert known.is_whole
        assert is_sound(context)
        found = error_of(lambda where=context: close_span(where, WEDNESDAY))
        assert (found.code, found.facts["counter"]) == ("span_closed", stands)


def test_what_an_offline_counter_did_counts_on_the_first_open_day_everywhere(counters):
    (one, clock), (two, other), (three, third) = counters
    take(one)
    late = take(two)
    for each in (clock, other, third):
        each.set(EVENING)
    close_span(one, WEDNESDAY)
    hears(three, one)
    assert late_words(three) == []
    clock.set("2026-08-06T17:10:00+07:00")
    close_span(one, THURSDAY)
    for each in (clock, other, third):
        each.set("2026-08-07T09:00:00+07:00")
    all_hear_all(one, two, three)
    for context in (one, two, three):
        assert value(context, "received", FRIDAY) == 1
        assert value(context, "received", THURSDAY) == 0
        assert value(context, "received", WEDNESDAY) == 1
        assert late_words(context) == [("received", "2026-08-07")]
        cell = Cell("late", "received", "dossiers")
        lines = dossiers_behind(context, told(context, FRIDAY), cell)
        assert [line.code for line in lines] == [late]


def test_frozen_figures_are_the_same_whatever_comes_first(tmp_path):
    with ExitStack() as stack:
        places = iter(range(100))

        def counter(number):
            path = tmp_path / str(next(places))
            return stack.enter_context(context_on(path, counter=number))

        (one, clock), (two, other) = counter(1), counter(2)
        take(one)
        code = take(two)
        clock.set(EVENING)
        other.set(EVENING)
        hears(one, two)
        close_span(one, WEDNESDAY)
        clock.set(NEXT)
        act(one, code, Action.COMPLETE, ActionInput())
        other.set("2026-08-05T17:30:00+07:00")
        take(two)
        said = [own_events(one)[:2], own_events(one)[2:], own_events(two)]
        seen = set()
        for order in permutations(said):
            context, now = counter(3)
            now.set("2026-08-07T09:00:00+07:00")
            for events in order:
                with context.database.write() as tx:
                    take_in(tx, events, now.now())
                catch_up(context)
            seen.add(
                (
                    told(context).digest,
                    told(context, THURSDAY).digest,
                    told(context, FRIDAY).digest,
                    tuple(late_words(context)),
                )
            )
        assert len(seen) == 1
        assert seen.pop()[-1] == (("received", "2026-08-06"),)


def test_closing_of_which_pieces_are_missing_closes_the_day_and_waits_for_them(
    counters, monkeypatch
):
    monkeypatch.setattr(frozen_content, "PART_LETTERS", 300)
    (one, clock), (two, other), _ = counters
    take(one)
    clock.set(EVENING)
    other.set("2026-08-06T09:00:00+07:00")
    frozen = close_span(one, WEDNESDAY).reports[0].digest
    events = own_events(one)
    assert len(events) > 5
    with two.database.write() as tx:
        take_in(tx, [*events[:2], *events[3:]], other.now())
    assert not closing_of(two, WEDNESDAY).is_whole
    assert error_of(lambda: close_span(two, WEDNESDAY)).code == "span_closed"
    assert not told(two).is_frozen
    with two.database.write() as tx:
        take_in(tx, events, other.now())
    assert told(two).digest == frozen
    assert told(two).is_frozen


def test_pieces_that_fit_no_closing_are_said_to_be_unreadable(context, clock):
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    with context.database.read() as view:
        books = ClosedBooks(view)
        other = replace(books.of(WEDNESDAY), digest="00")
        with pytest.raises(EnvironmentProblem, match="closing_unreadable"):
            books.content(other)


@pytest.mark.parametrize("text", ["", "\u00e1", "abc", "}" * 50])
def test_content_that_is_none_is_refused(text):
    with pytest.raises(EnvironmentProblem, match="closing_unreadable"):
        frozen_content.unpack(text)


def test_content_that_never_ends_is_refused(monkeypatch):
    text = frozen_content.pack(frozen_content.FrozenContent((), ()))
    monkeypatch.setattr(frozen_content, "_MOST_BYTES", 3)
    with pytest.raises(EnvironmentProblem, match="closing_unreadable"):
        frozen_content.unpack(text)


def test_guest_counts_from_when_this_office_received_it_and_stays_in_its_closed_day(context, clock):
    clock.set("2026-08-05T10:00:00+07:00")
    arrives(context)
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    assert told(context).table("result").rows[-1].values[0] == 0
    assert late_words(context) == []


def test_closing_under_another_name_is_not_believed(context, clock):
    clock.set(EVENING)
    closed = close_span(context, WEDNESDAY).closing
    with context.database.read() as view:
        ((subject, record),) = view.office.all(CLOSED)
        assert subject == "office:closed:2026-08-05"
        assert record == closed
    with context.database.write() as tx:
        tx.connection.execute("UPDATE office_records SET subject = 'office:closed:2026-08-04'")
    assert closing_of(context, WEDNESDAY) is None


def test_work_that_comes_in_while_a_day_is_counted_is_in_its_figures(context, clock, monkeypatch):
    take(context)
    clock.set(EVENING)
    content, counted = closing._content, []

    def slowly(desk, view, period, name):
        counted.append(1)
        return content(desk, view, period, name)

    monkeypatch.setattr(closing, "_content", slowly)
    ids = iter(range(10, 99))
    monkeypatch.setattr(LateTable, "last_event", lambda _table: next(ids))
    closed = close_span(context, WEDNESDAY)
    assert len(counted) == 2
    assert closed.reports[0].table("result").value(TOTAL, "received") == 1


def test_day_of_last_week_is_as_it_was_then(context, clock):
    code = take(context, procedure=BIRTH)
    act(context, code, Action.REQUEST_SUPPLEMENT, ActionInput(reason="Thiếu"))
    returned = take(context, procedure=COPY)
    hand_over(context, returned, by_command(ActionInput(to_name="Đỗ Thị Hòa")))
    clock.set(EVENING)
    as_it_was = told(context)
    clock.set("2026-08-12T09:00:00+07:00")
    act(context, code, Action.SUPPLEMENT, ActionInput())
    act(context, code, Action.COMPLETE, ActionInput())
    later = told(context)
    for key in ("result", "procedures", "people", "money"):
        assert later.table(key) == as_it_was.table(key)
    standing = later.table("standing")
    for column in ("open", "running", "overdue", "supplement", "payment"):
        assert standing.value(TOTAL, column) == as_it_was.table("standing").value(TOTAL, column)
    assert standing.value(TOTAL, "supplement") == 1


def test_page_of_a_closed_day_is_shown_where_a_dossier_has_not_come_yet(counters):
    (one, clock), (two, other), (three, third) = counters
    other.set("2026-08-04T08:00:00+07:00")
    take(two, procedure=COPY)
    for each in (clock, other, third):
        each.set(EVENING)
    hears(one, two)
    frozen = close_span(one, WEDNESDAY).reports[0].digest
    hears(three, one)
    found = told(three)
    assert found.digest == frozen
    assert [line.owner for line in found.extras.overdue] == [""]


def test_what_came_without_its_birth_is_late_once_that_has_come(counters):
    (one, clock), (two, _other), _ = counters
    act(two, take(two), Action.COMPLETE, ActionInput())
    clock.set(EVENING)
    close_span(one, WEDNESDAY)
    clock.set(NEXT)
    birth, end = own_events(two)
    with one.database.write() as tx:
        take_in(tx, [end], clock.now())
    assert late_words(one) == []
    assert value(one, "received", THURSDAY) == 0
    with one.database.write() as tx:
        take_in(tx, [birth], clock.now())
    assert value(one, "received", THURSDAY) == 1
    assert late_words(one) == [("ended", "2026-08-06"), ("received", "2026-08-06")]


def test_statistics_of_rows_of_before_are_folded_for_a_late_result_too(context, clock):
    code = take(context, procedure=COPY)
    clock.set("2026-08-31T17:05:00+07:00")
    close_span(context, AUGUST)
    act(context, code, Action.COMPLETE, ActionInput())
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET documents = NULL, has_portal_code = NULL")
    clock.set("2026-09-10T09:00:00+07:00")
    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    results = told(context, september, ReportKind.CERTIFICATION).table("results")
    assert results.value(TOTAL, "documents") == 1
    assert told(context, Period(AUGUST.first, september.last), ReportKind.USE).table("procedures")


def test_what_no_closed_figure_has_is_taken_back_without_a_mark(context, clock):
    code = take(context, procedure=COPY)
    clock.set(EVENING)
    close_span(context, WEDNESDAY)
    act(context, code, Action.COMPLETE, ActionInput())
    clock.set(NEXT)
    act(context, code, Action.REOPEN, ActionInput(reason="Sai"))
    assert value(context, "received", THURSDAY) == 0
    assert late_words(context) == []


def test_only_whoever_may_close_closes(context, clock):
    clock.set(EVENING)
    clerk = with_accounts(context)[CLERK]
    assert error_of(lambda: close_span(clerk, WEDNESDAY)).code == "not_allowed"
    assert closing_of(clerk, WEDNESDAY) is None
