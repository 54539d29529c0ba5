"""The state machine against the permitted moves of the protocol, written out once more."""

from __future__ import annotations

import pytest

from reception.domain.errors import InputError, NotPermitted
from reception.domain.workflow import (
    TABLE,
    Action,
    DossierStatus,
    EventKind,
    check_basis,
    check_reason,
    may_return,
    next_status,
    open_actions,
    parse_action,
    status_after,
)

PERMITTED = {
    None: {1, 2},
    1: {2, 3, 7},
    2: {4, 5, 6, 7, 8, 9},
    4: {5, 6, 7, 8, 9},
    5: {4, 7, 8, 9},
    6: {4, 7, 8, 9},
    7: {8, 4},
    8: {4},
    9: {4, 10},
    3: set(),
    10: {9},
}


@pytest.mark.parametrize("status", [None, *DossierStatus])
def test_table_reaches_exactly_the_permitted_states(status):
    reached = {int(move.targets[status]) for move in TABLE.values() if status in move.targets}
    own = set() if status is None else {int(status)}
    assert reached - own == PERMITTED[status if status is None else int(status)]


def test_final_states_have_no_way_out():
    final = {status for status in DossierStatus if open_actions(status) == ()}
    assert final == {DossierStatus.DENIED}
    ways = {action for action in open_actions(DossierStatus.RETURNED) if action is not Action.PAY}
    assert ways == {Action.UNDO_RETURN}


def test_each_action_records_its_own_kind_of_event():
    kinds = [move.event for move in TABLE.values()]
    assert len(kinds) == len(set(kinds))


def test_action_outside_its_states_is_refused_with_action_and_state():
    with pytest.raises(NotPermitted) as caught:
        next_status(Action.RETURN, DossierStatus.RECEIVED)
    assert caught.value.facts == {"action": "return", "status": 2}
    with pytest.raises(NotPermitted) as caught:
        next_status(Action.FORWARD, None)
    assert caught.value.facts["status"] == 0


def test_stopped_or_finished_dossier_is_opened_again_only_with_a_reason():
    assert next_status(Action.REOPEN, DossierStatus.STOPPED) is DossierStatus.PROCESSING
    with pytest.raises(InputError) as caught:
        check_reason(Action.REOPEN, "  ")
    assert caught.value.field == "reason"
    check_reason(Action.REOPEN, "Kết luận mới của thanh tra")
    check_reason(Action.COMPLETE, "")


def test_refusal_alone_must_name_the_rule_it_rests_on():
    with pytest.raises(InputError) as caught:
        check_basis(Action.REFUSE, " ")
    assert (caught.value.code, caught.value.field) == ("basis_required", "legal_basis")
    check_basis(Action.REFUSE, "Điều 22 NĐ 23/2015/NĐ-CP")
    for action in set(Action) - {Action.REFUSE}:
        check_basis(action, "")


def test_kinds_outside_the_table_lead_nowhere():
    assert status_after(EventKind.CODE_BOUND, DossierStatus.RECEIVED) is None
    assert status_after(EventKind.COMPLETED, DossierStatus.RECEIVED) is DossierStatus.COMPLETED


def test_unknown_action_names_the_field():
    assert parse_action("pay") is Action.PAY
    with pytest.raises(InputError) as caught:
        parse_action("fly")
    assert caught.value.field == "action"


def test_result_may_be_handed_over_when_it_is_ready_or_made_on_the_spot():
    may = {status for status in DossierStatus if may_return(status)}
    assert may == {DossierStatus.COMPLETED, DossierStatus.RECEIVED, DossierStatus.PROCESSING}
