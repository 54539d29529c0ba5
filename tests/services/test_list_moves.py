"""What may be done with many dossiers of a list, and the paper that goes with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reception.domain.workflow import DossierStatus
from reception.services.dossier import batch_forward
from reception.services.dossier.list_moves import (
    MOVES,
    ListMove,
    expected_in_pile,
    paper_after,
    paper_of,
)
from reception.services.dossier.worklists import WorkList
from reception.services.reports.register_data import HandoverWay
from reception.services.rows import DossierLine, WorkLine

OUT, BACK = HandoverWay.OUT, HandoverWay.BACK


def line(code: str, holder: str = "", *, is_on_the_way: bool = False, shelf: str = "") -> WorkLine:
    dossier = DossierLine(
        id=1,
        uid=code,
        code=code,
        owner="Nguyễn Văn Thử",
        procedure_code="2.000815",
        procedure="Chứng thực bản sao",
        status=DossierStatus.PROCESSING,
        counter=1,
        received_at=datetime(2026, 8, 5, tzinfo=UTC),
        due_at=None,
        suspended_at=None,
        finished_at=None,
        returned_at=None,
        conflicts=0,
    )
    return WorkLine(dossier, "Chứng thực", holder, "Lê Thị Hạnh", is_on_the_way, shelf)


def codes(lines) -> list[str]:
    return [item.code for item in lines]


def test_every_list_says_what_can_be_done_with_its_dossiers():
    assert set(MOVES) == set(WorkList)
    assert MOVES[WorkList.WAITING] == ()
    assert ListMove.APOLOGISE not in MOVES[WorkList.HANDOVER]


@pytest.mark.parametrize(
    ("move", "which", "way"),
    [
        (ListMove.FORWARD, WorkList.HANDOVER, OUT),
        (ListMove.ACCEPT, WorkList.MOVING, OUT),
        (ListMove.COMPLETE, WorkList.MOVING, BACK),
        (ListMove.COMPLETE, WorkList.HANDOVER, None),
        (ListMove.SHELVE, WorkList.READY, None),
    ],
)
def test_both_sides_sign_when_dossiers_or_results_change_hands(move, which, way):
    assert paper_after(move, which) is way


def test_only_lists_of_one_pile_are_printed_and_counted():
    ways = {which: paper_of(which) for which in WorkList if paper_of(which)}
    assert ways == {
        WorkList.RECEIVED_TODAY: OUT,
        WorkList.HANDOVER: OUT,
        WorkList.MOVING: OUT,
        WorkList.READY: BACK,
    }


def test_pile_holds_what_nobody_confirmed_yet_else_everything():
    sent, arrived, shelved = line("1", is_on_the_way=True), line("2"), line("3", shelf="Tủ A")
    assert codes(expected_in_pile(WorkList.MOVING, [sent, arrived])) == ["1"]
    assert codes(expected_in_pile(WorkList.MOVING, [arrived])) == ["2"]
    assert codes(expected_in_pile(WorkList.READY, [arrived, shelved])) == ["2"]
    assert codes(expected_in_pile(WorkList.HANDOVER, [sent, shelved])) == ["1", "3"]


def test_route_of_a_field_holds_wherever_the_dossier_is_now():
    lines, routes = [line("1", "Phòng Kinh tế"), line("2")], {"Chứng thực": "Phòng Tư pháp"}
    assert batch_forward.by_route(lines, routes) == {"Phòng Tư pháp": ("1", "2")}
    assert batch_forward.by_target(lines, routes) == {
        "Phòng Kinh tế": ("1",),
        "Phòng Tư pháp": ("2",),
    }
    assert batch_forward.by_route(lines, {}) == {"": ("1", "2")}
