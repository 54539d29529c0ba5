"""The money of a visit: all of it is recorded, or nothing."""

from __future__ import annotations

import pytest

from reception.domain.errors import NotPermitted
from reception.domain.workflow import EventKind
from reception.services import recording
from reception.services.dossier.just_done import just_done
from reception.services.intake.receiving import receive
from reception.services.money.visit_payment import settle_visit
from tests.workspaces import a_form


def saved(context, **changes):
    return receive(context, a_form(**changes)).dossier


def payments(context) -> int:
    with context.database.read() as view:
        events = [event for uid in view.dossiers.uids() for event in view.journal.of_dossier(uid)]
    return sum(event.kind == EventKind.PAID for event in events)


def test_one_command_pays_every_dossier_of_the_visit(context):
    uids = [saved(context).uid for _ in range(3)]
    paid = settle_visit(context, uids, 12_000)
    assert [(dossier.uid, dossier.paid, dossier.owed) for dossier in paid] == [
        (uid, 4_000, 0) for uid in uids
    ]
    assert just_done(context).visit.owed == 0


def test_what_is_paid_already_is_left_alone(context):
    done, owing = saved(context, paid=True), saved(context)
    (paid,) = settle_visit(context, [done.uid, owing.uid], 4_000)
    assert paid.uid == owing.uid
    assert payments(context) == 2


def test_another_sum_than_the_clerk_was_shown_records_nothing(context):
    uids = [saved(context).uid for _ in range(2)]
    with pytest.raises(NotPermitted) as caught:
        settle_visit(context, uids, 4_000)
    assert (caught.value.code, caught.value.facts) == (
        "visit_sum_changed",
        {"shown": "4.000 đ", "owed": "8.000 đ"},
    )
    assert payments(context) == 0


def test_a_second_press_pays_nothing_twice(context):
    uids = [saved(context).uid for _ in range(2)]
    settle_visit(context, uids, 8_000)
    with pytest.raises(NotPermitted):
        settle_visit(context, uids, 8_000)
    assert payments(context) == 2


def test_nothing_owed_and_nothing_known_is_no_payment(context):
    with pytest.raises(NotPermitted):
        settle_visit(context, ["unknown"], 0)


def test_trouble_with_the_second_leaves_the_first_unpaid(context, monkeypatch):
    uids = [saved(context).uid for _ in range(2)]
    real, seen = recording.record, []

    def record(*args):
        seen.append(args)
        if len(seen) == 2:
            raise OSError("the disk is full")
        return real(*args)

    monkeypatch.setattr("reception.services.dossier.processing.record", record)
    with pytest.raises(OSError, match="full"):
        settle_visit(context, uids, 8_000)
    monkeypatch.undo()
    assert payments(context) == 0
    assert len(settle_visit(context, uids, 8_000)) == 2
