"""The index of a month: recounted by hand from the journal, told, lost, and brought back."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

import pytest

from reception.domain.deadline import NO_LIMIT, LimitUnit, TimeLimit
from reception.domain.errors import InputError, NotPermitted
from reception.domain.events import Draft
from reception.domain.month import Month
from reception.domain.workflow import Action, EventKind
from reception.services.dossier.handing_over import by_command
from reception.services.dossier.processing import ActionInput, act, hand_over
from reception.services.dossier.ratings import rate
from reception.services.dossier.undoing import last_undo, undo
from reception.services.recording import find
from reception.services.service_index import telling
from reception.services.service_index.findings import Deed
from reception.services.service_index.month_dossiers import legal_maximum, month_dossiers
from reception.services.service_index.month_index import lost_by, month_index
from reception.services.service_index.rules import index_rules
from tests import guests
from tests.chains import an_intake
from tests.services.test_queries import take
from tests.workspaces import moment

AUGUST = Month(2026, 8)
# Five working days.
LONG = "1.004884"
GIVEN = ActionInput(reason="Thiếu giấy tờ", to_unit="Phòng Tư pháp")


def item(found, number):
    return next(one for one in found.items if one.item.number == number)


def counted(found, number):
    finding = item(found, number).finding
    return finding.numerator, finding.denominator


def undo_last(context, code):
    """Take the last thing back that was done to a dossier, where that goes."""
    back = last_undo(context, code)
    if back is not None:
        undo(context, back)


def send_all(context, codes=None):
    """What a round with the center leaves behind."""
    with context.database.write() as tx:
        tx.settings.put("center_url", "https://tinh.example")
        where = "" if codes is None else f" AND d.code IN ({','.join('?' * len(codes))})"
        rows = tx.connection.execute(
            "SELECT o.event_id FROM outbox o JOIN events e ON e.id = o.event_id"
            f" LEFT JOIN dossiers d ON d.uid = e.dossier_uid WHERE 1 {where}",
            tuple(codes or ()),
        ).fetchall()
        tx.connection.executemany(
            "UPDATE outbox SET state = 'acked', acked_at = '2026-08-05T08:00:00+07:00'"
            " WHERE event_id = ?",
            rows,
        )


def test_an_empty_month_has_no_points_and_says_so(context):
    found = month_index(context, AUGUST)
    for number in ("1.4", "2.1", "5.4"):
        one = item(found, number)
        assert (one.points, one.finding.reason, counted(found, number)) == (None, "nothing", (0, 0))
    assert (int(found.total.known), int(found.total.open)) == (0, 100)
    assert not found.steps
    assert (found.least_class.name, found.most_class.name) == ("Yếu", "Xuất sắc")


def test_a_month_that_has_not_begun_is_refused(context):
    with pytest.raises(InputError) as caught:
        month_index(context, Month(2026, 9))
    assert (caught.value.code, caught.value.field) == ("month_to_come", "month")
    assert not month_index(context, AUGUST).is_over
    assert month_index(context, Month(2026, 7)).is_over


def test_what_cannot_be_known_here_has_neither_points_nor_none(context):
    take(context, procedure=LONG)
    found = month_index(context, AUGUST)
    assert item(found, "4.1").points is None
    assert item(found, "4.1").finding.reason == item(found, "4.1").item.unknown
    assert (counted(found, "3.3"), item(found, "3.3").points) == ((0, 1), None)
    assert counted(found, "3.6")[0] is None


def test_the_rows_add_up_to_their_groups_and_to_a_hundred(context):
    rules = index_rules(AUGUST.last, context.folder.root)
    sums = Counter()
    for row in rules.items:
        sums[row.group] += row.points
    assert sums == {group.number: group.points for group in rules.groups}
    assert sum(sums.values()) == 100
    assert all(row.source and (row.measure or row.unknown) for row in rules.items)


def test_a_row_of_the_office_stands_before_the_programs(context):
    folder = context.folder.root / "rules"
    folder.mkdir()
    (folder / "service_index.csv").write_text(
        "item,group,name,points,full_at,measure,parameter,unknown,valid_from,valid_to,source,"
        "confidence,note\n"
        "1.4,1,Đồng bộ,12,50,synced,,,2026-01-01,2026-08-31,QĐ tỉnh,sourced,\n",
        encoding="utf-8",
    )
    take(context, procedure=LONG)
    send_all(context)
    one = item(month_index(context, AUGUST), "1.4")
    assert (one.item.points, one.points, one.item.source) == (12, 12, "QĐ tỉnh")
    (folder / "service_index.csv").write_text("hỏng", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        month_index(context, AUGUST)
    assert caught.value.code == "catalogue_columns"


# ------------------------------------------------------------------------------------ 1.4 telling
def test_what_was_told_counts_and_what_waits_can_be_sent(context):
    first, second = take(context, procedure=LONG), take(context, procedure=LONG)
    found = month_index(context, AUGUST)
    assert (counted(found, "1.4"), item(found, "1.4").points) == ((0, 2), 0)
    assert item(found, "1.4").finding.cautions == ("not_joined",)
    send_all(context, [first])
    found = month_index(context, AUGUST)
    one = item(found, "1.4")
    assert (counted(found, "1.4"), one.points, one.gain_of_one, one.needed) == ((1, 2), 3, 3, 1)
    assert one.finding.cautions == ()
    assert [(line.code, line.cause) for line in one.finding.lost] == [(second, "waiting")]
    assert [(step.code, step.deed) for step in one.finding.steps] == [(second, Deed.SEND)]
    assert (one.finding.entries, one.finding.entries_told) == (2, 1)


def test_what_came_back_is_to_be_mended(context):
    code = take(context, procedure=LONG)
    with context.database.write() as tx:
        tx.settings.put("center_url", "https://tinh.example")
        tx.connection.execute("UPDATE outbox SET state = 'quarantined'")
    (step,) = item(month_index(context, AUGUST), "1.4").finding.steps
    assert (step.code, step.deed) == (code, Deed.MEND)


def test_a_dossier_in_time_whose_end_was_not_told_is_late_at_the_portal(context, clock):
    code = take(context, procedure=LONG)
    send_all(context)
    clock.advance(days=1)
    act(context, code, Action.COMPLETE, ActionInput())
    clock.set("2026-08-25T08:00:00+07:00")
    found = month_index(context, AUGUST)
    one = item(found, "2.1")
    assert (counted(found, "2.1"), one.points) == ((1, 1), 20)
    assert found.told_total.known < found.total.known
    assert (one.finding.told.numerator, one.finding.told.denominator, one.told_points) == (0, 1, 0)
    (step,) = found.steps
    assert (step.code, step.deed, int(step.gain)) == (code, Deed.SEND, 20)
    assert step.items == ("2.1",)


def test_the_offices_own_hub_is_not_the_province(context):
    take(context, procedure=LONG)
    send_all(context)
    with context.database.write() as tx:
        tx.settings.put("center_hub_term", "1")
    assert item(month_index(context, AUGUST), "1.4").finding.cautions == ("through_hub",)


def owe(context, code, state, kind="snapshot"):
    """What a round with a province keeps of a dossier's last event."""
    with context.database.write() as tx:
        tx.settings.put("province_url", "https://truc.example")
        uid, stamp, event, actor = tx.connection.execute(
            "SELECT e.dossier_uid, e.stamp, e.kind, e.actor FROM events e JOIN dossiers d"
            " ON d.uid = e.dossier_uid WHERE d.code = ? ORDER BY e.id DESC LIMIT 1",
            (code,),
        ).fetchone()
        tx.connection.execute(
            "INSERT INTO province_obligations (dossier_uid, stamp, event_kind, actor, kind,"
            " destination, state, recorded_at) VALUES (?, ?, ?, ?, ?, 'province', ?, ?)",
            (uid, stamp, event, actor, kind, state, "2026-08-05T08:00:00+07:00"),
        )


@pytest.mark.parametrize(
    ("state", "cause", "deed"),
    [
        ("pending", "waiting", Deed.SEND),
        ("unknown", "unknown", Deed.LOOK_UP),
        ("conflict", "returned", Deed.MEND),
    ],
)
def test_a_province_is_asked_by_what_it_took(context, state, cause, deed):
    told, open_one = take(context, procedure=LONG), take(context, procedure=LONG)
    owe(context, told, "acked")
    owe(context, open_one, state)
    found = month_index(context, AUGUST)
    one = item(found, "1.4")
    assert counted(found, "1.4") == (1, 2)
    assert [(line.code, line.cause) for line in one.finding.lost] == [(open_one, cause)]
    assert [step.deed for step in one.finding.steps] == [deed]


def test_a_step_that_has_not_arrived_is_not_known_there(context, clock):
    code = take(context, procedure=LONG)
    owe(context, code, "acked")
    clock.advance(days=1)
    act(context, code, Action.COMPLETE, ActionInput())
    owe(context, code, "acked")
    owe(context, code, "retry", kind="progress")
    clock.set("2026-08-25T08:00:00+07:00")
    one = item(month_index(context, AUGUST), "2.1")
    assert (one.points, one.told_points) == (20, 0)


def test_what_another_pc_tells_the_province_is_known_there(context, clock):
    code = take(context, procedure=LONG)
    owe(context, take(context, procedure=LONG), "acked")
    with context.database.write() as tx:
        tx.settings.put("device_id", "dienhac")
        assert not tx.connection.execute("SELECT count(*) FROM guest_events").fetchone()[0]
    found = month_index(context, AUGUST)
    one = item(found, "1.4")
    assert (one.points, one.finding.reason, counted(found, "1.4")) == (
        None,
        "told_elsewhere",
        (1, 2),
    )
    assert [(line.code, line.cause) for line in one.finding.lost] == [(code, "elsewhere")]


def test_a_procedure_that_is_told_nobody_is_not_owed(context, monkeypatch):
    take(context, procedure=LONG)
    with context.database.write() as tx:
        tx.settings.put("province_url", "https://truc.example")
    monkeypatch.setattr(telling, "routing_of", lambda _: lambda *_: "none")
    one = item(month_index(context, AUGUST), "1.4")
    assert [line.cause for line in one.finding.lost] == ["nowhere"]
    assert one.finding.steps == ()


# ------------------------------------------------------------------------------------ 2.1 on time
def test_who_lost_points_is_said_by_hands(context, clock):
    at_counter, away, twice = (take(context, procedure=LONG) for _ in range(3))
    act(context, away, Action.FORWARD, GIVEN)
    for action in (Action.REQUEST_SUPPLEMENT, Action.SUPPLEMENT, Action.REQUEST_SUPPLEMENT):
        act(context, twice, action, GIVEN)
    kept = take(context, procedure=LONG)
    act(context, kept, Action.COMPLETE, ActionInput())
    clock.set("2026-08-20T08:00:00+07:00")
    act(context, away, Action.COMPLETE, ActionInput())
    one = item(month_index(context, AUGUST), "2.1")
    assert (one.finding.numerator, one.finding.denominator, one.points) == (1, 4, 5)
    assert [(by.cause, by.holder, by.count, int(by.points)) for by in lost_by(one)] == [
        ("asked_again", "Lê Thị Hạnh", 1, 5),
        ("counter", "", 1, 5),
        ("department", "Phòng Tư pháp", 1, 5),
    ]
    assert {line.code for line in one.finding.lost} == {at_counter, away, twice}


def test_what_is_still_in_time_is_named_before_its_date(context, clock):
    code = take(context, procedure=LONG)
    waiting = take(context, procedure=LONG)
    act(context, waiting, Action.REQUEST_SUPPLEMENT, GIVEN)
    found = month_index(context, AUGUST)
    steps = [step for step in found.steps if step.deed is Deed.FINISH]
    assert [(step.code, step.by, int(step.gain)) for step in steps] == [
        (code, moment("2026-08-12T17:00:00+07:00"), 10)
    ]
    clock.set("2026-09-02T08:00:00+07:00")
    assert all(step.deed is not Deed.FINISH for step in month_index(context, AUGUST).steps)


def test_time_that_only_the_portal_counts_is_the_citizens(context, clock):
    code = take(context, procedure=LONG)
    act(context, code, Action.REQUIRE_PAYMENT, ActionInput())
    clock.set("2026-08-20T08:00:00+07:00")
    one = item(month_index(context, AUGUST), "2.1")
    assert [line.cause for line in one.finding.lost] == ["citizen"]


def test_a_month_stays_what_it_was_when_later_things_happen(context, clock):
    late, kept = take(context, procedure=LONG), take(context, procedure=LONG)
    clock.advance(days=1)
    act(context, kept, Action.COMPLETE, ActionInput())
    clock.set("2026-09-01T00:00:00+07:00")
    before = month_index(context, AUGUST)
    assert (before.is_over, counted(before, "2.1")) == (True, (1, 2))
    clock.set("2026-09-10T08:00:00+07:00")
    act(context, late, Action.COMPLETE, ActionInput())
    hand_over(context, kept, by_command(ActionInput(to_name="Đỗ Thị Thử", owing="Nợ")))
    after = month_index(context, AUGUST)
    assert [counted(after, n) for n in ("1.4", "2.1", "5.4")] == [
        counted(before, n) for n in ("1.4", "2.1", "5.4")
    ]
    # Carried over into September, where it ended late; the other one ended in August.
    september = month_index(context, Month(2026, 9))
    assert (counted(september, "2.1"), counted(september, "1.4")) == ((0, 1), (0, 0))


def test_what_was_taken_back_counts_in_no_month(context, clock):
    code = take(context, procedure=LONG)
    clock.set("2026-08-20T08:00:00+07:00")
    act(context, code, Action.COMPLETE, ActionInput())
    with suppress(NotPermitted):
        undo_last(context, code)
    assert item(month_index(context, AUGUST), "2.1").finding.lost[0].ended_at is None


def test_dossiers_of_other_units_and_for_other_authorities_are_told_apart(context, clock, monday):
    guests.arrives(context)
    ours = take(context, procedure=LONG)
    with context.database.write() as tx:
        tx.connection.execute(
            "UPDATE dossiers SET deciding_unit = 'H57.30.14' WHERE code = ?", (ours,)
        )
    take(context, procedure=LONG)
    found = month_index(context, Month(2026, 11))
    assert (counted(found, "1.4"), counted(found, "2.1")) == ((0, 2), (1, 1))
    assert (found.for_others, found.from_others) == (1, 1)


def test_a_dossier_without_a_date_has_what_its_limit_allows(context, clock):
    # Received elsewhere or by an older program: the date was left out.
    at_most, code = legal_maximum(context), take(context, procedure=LONG)
    with context.database.read() as view:
        dossier = find(view, code)
    assert at_most(dossier) == dossier.due_at
    rules = replace(dossier.intake.procedure, limit=NO_LIMIT)
    assert at_most(replace(dossier, intake=replace(dossier.intake, procedure=rules))) is None
    newer = replace(rules, limit=TimeLimit(0, LimitUnit.DAYS))
    assert at_most(replace(dossier, intake=replace(dossier.intake, procedure=newer))) is None


def test_what_a_clock_received_after_the_last_moment_does_not_count(context, clock):
    take(context, procedure=LONG)
    clock.set("2026-08-01T08:00:00+07:00")
    found = month_index(context, AUGUST)
    assert [counted(found, number) for number in ("1.4", "2.1")] == [(0, 0), (0, 0)]
    with context.database.write() as tx:
        tx.connection.execute("UPDATE dossiers SET received_at = '2026-08-01T07:00:00+07:00'")
    assert counted(month_index(context, AUGUST), "2.1") == (0, 0)


def test_what_is_past_its_limit_without_a_date_is_late_at_the_counter(context, clock):
    intake = an_intake(due_at=None, due_steps=(), received_at=clock.now())
    draft = Draft("u1", EventKind.RECEIVED, intake, "Lê Thị Hạnh", 1, clock.now())
    with context.database.write() as tx:
        tx.append(draft, recorded_at=clock.machine_now())
    assert counted(month_index(context, AUGUST), "2.1") == (1, 1)
    clock.set("2026-08-20T08:00:00+07:00")
    one = item(month_index(context, AUGUST), "2.1")
    assert [(line.cause, line.due_at.day) for line in one.finding.lost] == [("counter", 10)]


def test_what_ended_before_the_month_counts_no_more(context, clock):
    code = take(context, procedure=LONG)
    act(context, code, Action.COMPLETE, ActionInput())
    clock.set("2026-08-20T08:00:00+07:00")
    take(context, procedure=LONG)
    with context.database.write() as tx:
        # A row of before this version still says that it ended later than its events do.
        tx.connection.execute("UPDATE dossiers SET finished_at = '2026-09-02T08:00:00+07:00'")
    clock.set("2026-09-05T08:00:00+07:00")
    assert counted(month_index(context, Month(2026, 9)), "2.1") == (0, 1)


# ------------------------------------------------------------------------------------- 5.4 content
def test_content_is_what_was_neither_late_nor_disliked(context, clock):
    codes = [take(context, procedure=LONG) for _ in range(10)]
    for code in codes[:9]:
        act(context, code, Action.COMPLETE, ActionInput())
    rate(context, codes[0], 2)
    rate(context, codes[1], 1)
    rate(context, codes[1], 3)
    clock.set("2026-08-20T08:00:00+07:00")
    found = month_index(context, AUGUST)
    one = item(found, "5.4")
    assert (counted(found, "5.4"), one.points) == ((8, 10), Fraction(6 * 80, 90))
    assert Counter(line.cause for line in one.finding.lost) == {"counter": 1, "disliked": 1}


def test_no_question_of_a_month_walks_through_every_dossier(context, clock):
    take(context, procedure=LONG)
    asked = []
    with context.database.read() as view:
        view.connection.set_trace_callback(asked.append)
        assert list(month_dossiers(context, view, AUGUST, clock.now(), 1))
        view.connection.set_trace_callback(None)
        for statement in asked:
            for row in view.connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
                assert not row[3].startswith(("SCAN dossiers", "SCAN events")), statement
