"""An event of another PC whose fact nobody can read stays in the journal and stops no list."""

from __future__ import annotations

import pytest

from reception.domain.events import Draft, seal
from reception.domain.workflow import BIRTHS, EventKind
from reception.services.dossier.ratings import rating_figures
from reception.services.dossier.recoding import collisions
from reception.services.dossier.search import dossier_page, search
from reception.services.dossier.worklists import WorkFilter, WorkList, desk_state, work_page
from reception.services.intake.receiving import receive
from reception.services.money.payments import drawer
from reception.services.reports.daily import day_summary
from reception.services.reports.registers import register_book
from reception.storage.arrivals import take_in
from reception.storage.verify import verify
from tests.workspaces import a_form

HUGE = '{"amount": 1180591620717411303424, "method": "cash", "reason": "x"}'
ODD = (HUGE, "nonsense", "[]", "7", '"x"', "{}", "[" * 2_000, '{"place": 3, "score": {}}')


def odd_events(context, payload):
    """One of every kind for the same dossier, sealed as another PC would."""
    uid = receive(context, a_form()).dossier.uid
    with context.database.read() as view:
        (birth,) = view.journal.of_dossier(uid)
    previous, events = "00" * 32, []
    for kind in EventKind:
        if kind.value not in BIRTHS:
            draft = Draft(uid, kind, None, birth.actor, birth.counter, birth.occurred_at)
            event = seal(
                draft,
                payload,
                device_id="another",
                seq=len(events) + 1,
                stamp=birth.stamp,
                recorded_at=birth.recorded_at,
                salt="ab" * 16,
                previous=previous,
            )
            previous = event.hash
            events.append(event)
    return events


@pytest.mark.parametrize("payload", ODD, ids=lambda text: text[:12])
def test_everything_is_shown_beside_an_unreadable_fact(context, payload):
    events = odd_events(context, payload)
    with context.database.write() as tx:
        assert take_in(tx, events, events[0].recorded_at).new_events == len(events)
    with context.database.read() as view:
        code = view.dossier(events[0].dossier_uid).code
    assert [line.code for line in search(context, code)] == [code]
    for which in WorkList:
        work_page(context, which)
        work_page(context, which, WorkFilter(clerk=context.office.clerk))
    desk_state(context)
    assert drawer(context, context.today).cash == 0
    day_summary(context, context.today)
    rating_figures(context, context.today)
    register_book(context, context.today, context.today)
    assert collisions(context) == ()
    assert dossier_page(context, code).dossier.code == code
    with context.database.read() as view:
        assert verify(view).is_sound
