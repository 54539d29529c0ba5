"""What the province is owed, as a person reads it: per dossier, with what to do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reception.domain.errors import InputError
from reception.services.context import ServiceContext
from reception.services.recording import find
from reception.storage.province_port import Obligation, ObligationKind, ObligationState, Owed
from reception.storage.province_table import DossierTry, ProvinceTable
from reception.storage.sync_port import Backlog
from reception.storage.unit_of_work import Reading

__all__ = ["DossierTry", "Obligation", "Owed"]

SENT, WAITING, UNKNOWN, FIX, CONFLICT = "sent", "waiting", "unknown", "fix", "conflict"
LABELS = {
    SENT: "Đã gửi",
    WAITING: "Đang chờ",
    UNKNOWN: "Không rõ",
    FIX: "Cần sửa",
    CONFLICT: "Xung đột",
}
"""What a person calls the five states, the mildest first."""
KINDS = {
    ObligationKind.SNAPSHOT: "Hồ sơ",
    ObligationKind.PROGRESS: "Tiến độ",
    ObligationKind.STATUS: "Trạng thái trên Cổng",
}
_STATES = {
    ObligationState.ACKED: SENT,
    ObligationState.SETTLED: SENT,
    ObligationState.SUPERSEDED: SENT,
    ObligationState.UNKNOWN: UNKNOWN,
    ObligationState.QUARANTINED: FIX,
    ObligationState.CONFLICT: CONFLICT,
}
_NEXT = {
    SENT: "",
    WAITING: "Không cần làm gì: máy tự gửi.",
    UNKNOWN: "Không cần làm gì: máy tự tra ở tỉnh trước khi gửi lại.",
    FIX: "Sửa trường đã nêu trong hồ sơ (hoặc bảng mã gửi tỉnh), rồi gửi lại.",
    CONFLICT: "So hồ sơ ở đây với hồ sơ ở tỉnh: cấp mã mới cho một hồ sơ, hoặc nhận là của mình.",
}
_NO_WAY = "Chưa có kết nối tới bộ; hồ sơ được giữ lại."
_ASK_THERE = (
    "Đã gửi hai lần mà không có trả lời: hỏi tỉnh đã có mục này chưa, rồi đánh dấu đã có"
    " hoặc gửi lại."
)


@dataclass(frozen=True, slots=True)
class DossierOwed:
    """One dossier towards one destination.

    Attributes:
        state: the gravest of its items, a key of :data:`LABELS`.
        field, reason: of the item that waits for a person; empty where none does.
        next_step: what to do, in words.
    """

    uid: str
    code: str
    owner: str
    destination: str
    state: str
    field: str
    reason: str
    answer: str
    next_step: str
    items: tuple[Obligation, ...]


def state_of(item: Obligation) -> str:
    """Which of the five states an obligation is in."""
    return _STATES.get(item.state, WAITING)


def next_step(item: Obligation) -> str:
    """What to do about an obligation, in words."""
    state = state_of(item)
    if state == UNKNOWN and item.resent:
        return _ASK_THERE
    if item.destination != "province" and state == WAITING:
        return _NO_WAY
    return _NEXT[state]


def owed(context: ServiceContext) -> Owed:
    """Counts over what is open."""
    with context.database.read() as view:
        return ProvinceTable(view.connection).owed()


def tells_province_alone(view: Reading) -> bool:
    """Whether a province is told and no center of ours: then it is what everything waits for."""
    return bool(view.settings.get("province_url")) and not view.settings.get("center_url")


def province_backlog(view: Reading) -> Backlog:
    """What waits for the province, in the terms of the center's backlog."""
    open_ones = ProvinceTable(view.connection).owed()
    return Backlog(
        pending=open_ones.waiting + open_ones.unknown,
        quarantined=open_ones.quarantined + open_ones.conflicts,
        oldest_pending_at=open_ones.oldest_at,
    )


def open_dossiers(
    context: ServiceContext, state: str = "", after: int = 0, limit: int = 500
) -> list[DossierOwed]:
    """Dossiers with something open, those waiting longest first.

    Args:
        state: one of the five; empty for all but what was sent.
        after: id of the last item of the page before.
    """
    with context.database.read() as view:
        table = ProvinceTable(view.connection)
        found = _grouped(table.open_items(after, limit), table.names())
    return [item for item in found if state in ("", item.state)]


def of_dossier(context: ServiceContext, code: str) -> tuple[list[DossierOwed], list[DossierTry]]:
    """What one dossier is owed at each destination, sent or not, and every try.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``.
    """
    with context.database.read() as view:
        dossier = find(view, code)
        table = ProvinceTable(view.connection)
        return _grouped(table.items_of(dossier.uid), table.names()), table.tries_of(dossier.uid)


def send_again(context: ServiceContext, number: int) -> None:
    """Send an item that waits for a person once more.

    Raises:
        InputError: ``no_such_obligation``.
    """
    _change(context, number, ProvinceTable.send_again)


def mark_arrived(context: ServiceContext, number: int) -> None:
    """A person saw at the province that an unknown item has arrived.

    Raises:
        InputError: ``no_such_obligation``.
    """
    _change(context, number, ProvinceTable.mark_arrived)


def send_all_again(context: ServiceContext) -> int:
    """Send everything once more that waits for a correction; returns how many items."""
    with context.database.write() as tx:
        return ProvinceTable(tx.connection).send_all_again()


def claim(context: ServiceContext, code: str) -> None:
    """A person says that the dossier at the province is this one.

    Raises:
        InputError: ``unknown_dossier``, ``ambiguous_code``, ``no_such_obligation``.
    """
    with context.database.write() as tx:
        dossier = find(tx, code)
        if not ProvinceTable(tx.connection).claim(dossier.uid):
            raise InputError("no_such_obligation", field="ours", number=code[:50])


def _change(context: ServiceContext, number: int, change: object) -> None:
    with context.database.write() as tx:
        if not 0 < number < 2**62 or not change(ProvinceTable(tx.connection), number):  # type: ignore[operator]
            raise InputError("no_such_obligation", field="id", number=number)


def _grouped(items: Iterable[Obligation], names: dict[str, tuple[str, str]]) -> list[DossierOwed]:
    groups: defaultdict[tuple[str, str], list[Obligation]] = defaultdict(list)
    for item in items:
        groups[item.uid, item.destination].append(item)
    return [_dossier(found, *names.get(uid, ("", ""))) for (uid, _), found in groups.items()]


def _dossier(items: Sequence[Obligation], code: str, owner: str) -> DossierOwed:
    order = tuple(LABELS)
    gravest = max(items, key=lambda item: order.index(state_of(item)))
    return DossierOwed(
        gravest.uid,
        code,
        owner,
        gravest.destination,
        state_of(gravest),
        gravest.field,
        gravest.last_class,
        gravest.last_answer,
        next_step(gravest),
        tuple(items),
    )


def age_seconds(item: Obligation, now: datetime) -> int:
    """How long an item has been owed."""
    return max(0, int((now - item.recorded_at).total_seconds()))
