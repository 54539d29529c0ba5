"""What each work list is for: its words, its columns, and what can be done with many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from reception.domain.timebase import days_between, office_day
from reception.domain.workflow import DossierStatus
from reception.services.dossier.list_moves import ListMove
from reception.services.dossier.returning import CALL_AFTER_DAYS
from reception.services.dossier.worklists import WorkList
from reception.services.reconciliation.words import cause_of_lateness
from reception.services.rows import WorkLine
from reception.ui.labels import due_chip, due_words, short_moment, short_status_chip
from reception.ui.language import say
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.paged_model import Column, by_words

Now = Callable[[], datetime]


MOVE_KEYS: Mapping[ListMove, str] = MappingProxyType(
    {
        ListMove.FORWARD: "Alt+C",
        ListMove.ACCEPT: "Alt+N",
        ListMove.COMPLETE: "Alt+X",
        ListMove.SHELVE: "Alt+V",
        ListMove.TAKE_OVER: "Alt+D",
        ListMove.APOLOGISE: "Alt+G",
        ListMove.CONFIRM: "Alt+Y",
    }
)
"""The same keys as on a dossier's page."""

MOVE_WORDS: Mapping[ListMove, str] = MappingProxyType(
    {
        ListMove.FORWARD: "Chuyển xử lý",
        ListMove.ACCEPT: "Nhận bàn giao",
        ListMove.COMPLETE: "Ghi xử lý xong",
        ListMove.SHELVE: "Ghi nơi để kết quả",
        ListMove.TAKE_OVER: "Nhận việc đang dở",
        ListMove.APOLOGISE: "Xin lỗi, hẹn lại",
        ListMove.CONFIRM: "Xác nhận đã nhận",
    }
)


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The words of one list.

    Attributes:
        heading: its name; empty, hint: what stands there while it has no rows.
        is_ready: shows where the result lies instead of who has the dossier.
        says_why: shows why each dossier is late.
    """

    heading: str
    empty: str
    hint: str
    is_ready: bool = False
    says_why: bool = False

    @property
    def table(self) -> str:
        """The name of the table that shows it; lists with the same columns share one."""
        if self.is_ready:
            return "work_table_ready"
        return "work_table_late" if self.says_why else "work_table"


PLANS: Mapping[WorkList, ListPlan] = MappingProxyType(
    {
        WorkList.RECEIVED_TODAY: ListPlan(
            "Nhận hôm nay",
            "Hôm nay chưa nhận hồ sơ nào",
            "Hồ sơ tiếp nhận trong ngày nằm ở đây, mới nhất trước.",
        ),
        WorkList.HANDOVER: ListPlan(
            "Chờ bàn giao",
            "Không có hồ sơ nào chờ bàn giao",
            "Hồ sơ vừa tiếp nhận nằm ở đây cho tới khi được chuyển cho nơi xử lý.",
        ),
        WorkList.MOVING: ListPlan(
            "Đang xử lý",
            "Không có hồ sơ nào đang xử lý",
            "Hồ sơ đã chuyển nằm ở đây cho tới khi nơi xử lý trả kết quả về.",
        ),
        WorkList.DUE_TODAY: ListPlan(
            "Đến hạn hôm nay",
            "Không có hồ sơ nào đến hạn hôm nay",
            "Hồ sơ phải xong trong ngày nằm ở đây.",
        ),
        WorkList.DUE_SOON: ListPlan(
            "Sắp đến hạn",
            "Không có hồ sơ nào sắp đến hạn",
            "Hồ sơ phải xong trong ngày làm việc kế tiếp nằm ở đây: còn kịp làm, hoặc kịp xin lỗi"
            " và hẹn lại.",
        ),
        WorkList.OVERDUE: ListPlan(
            "Quá hạn",
            "Không có hồ sơ nào quá hạn",
            "Hồ sơ đã qua giờ hẹn mà chưa xử lý xong nằm ở đây.",
            says_why=True,
        ),
        WorkList.WAITING: ListPlan(
            "Chờ bổ sung, chờ nộp tiền",
            "Không có hồ sơ nào đang chờ người dân",
            "Hồ sơ chờ giấy tờ hoặc chờ nộp nghĩa vụ tài chính nằm ở đây; thời hạn tạm dừng.",
        ),
        WorkList.READY: ListPlan(
            "Chờ người dân đến nhận",
            "Chưa có kết quả nào chờ trả",
            "Hồ sơ đã xử lý xong nằm ở đây cho tới khi người dân đến nhận.",
            is_ready=True,
        ),
        WorkList.OPEN: ListPlan(
            "Việc đang dở",
            "Không còn việc nào đang dở",
            "Mọi hồ sơ chưa xong của người được chọn nằm ở đây, để người khác nhận lại.",
        ),
        WorkList.INCOMING: ListPlan(
            "Nơi khác chuyển đến",
            "Không có hồ sơ nào nơi khác chuyển đến chờ xác nhận",
            "Hồ sơ nơi khác tiếp nhận cho cơ quan này nằm ở đây cho tới khi xác nhận đã nhận được.",
        ),
    }
)


def columns(plan: ListPlan, now: Now) -> tuple[Column, ...]:
    """The columns of a list; the first one is the tick."""
    head = (
        Column("", lambda _row: "", 38),
        Column(say("Mã hồ sơ"), _code, 176, sort=_code),
        Column(say("Chủ hồ sơ"), _owner, 172, sort=by_words(_owner)),
        Column(say("Thủ tục"), _procedure, is_muted=True, sort=by_words(_procedure)),
    )
    if plan.is_ready:
        return (
            *head,
            Column(say("Nơi để"), _shelf, 170, sort=by_words(lambda row: row.shelf)),
            Column(say("Xong từ"), lambda row: _since(row, now()), 116, is_muted=True, sort=_ended),
            Column(
                say("Đã chờ"),
                lambda row: _wait(row, now()),
                118,
                lambda row: _wait_chip(row, now()),
            ),
        )
    why = (Column(say("Vì sao trễ"), _why, 140, sort=by_words(_why)),) if plan.says_why else ()
    return (
        *head,
        Column(say("Trạng thái"), _state_words, 136, _state, sort=by_words(_state_words)),
        Column(say("Đang ở"), _holder, 168, sort=by_words(_holder)),
        *why,
        Column(
            say("Hẹn trả"),
            lambda row: due_words(row.dossier, now()),
            158,
            lambda row: due_chip(row.dossier, now()),
            sort=_due,
        ),
    )


def _code(found: WorkLine) -> str:
    return found.code


def _owner(found: WorkLine) -> str:
    return found.owner


def _procedure(found: WorkLine) -> str:
    return found.dossier.procedure


def _shelf(found: WorkLine) -> str:
    return found.shelf or say("Chưa ghi")


def _holder(found: WorkLine) -> str:
    return found.holder or found.clerk


def _why(found: WorkLine) -> str:
    return "–" if found.late is None else cause_of_lateness(found.late, say, found.holder)


def _state_words(found: WorkLine) -> str:
    return _state(found).text


def _due(found: WorkLine) -> tuple[bool, datetime]:
    """Without an appointment first, as in the list's own order."""
    due = found.dossier.due_at
    return due is not None, due or found.dossier.received_at


def _ended(found: WorkLine) -> tuple[bool, datetime]:
    since = found.dossier.finished_at
    return since is not None, since or found.dossier.received_at


def _state(found: WorkLine) -> ChipText:
    """The state; what was sent and has not been confirmed as arrived is said to be so."""
    if found.is_on_the_way and found.dossier.status is DossierStatus.PROCESSING:
        return ChipText(say("Chờ nơi nhận"), Tone.WARN)
    return short_status_chip(found.dossier.status)


def _since(found: WorkLine, now: datetime) -> str:
    since = found.dossier.finished_at
    return "–" if since is None else short_moment(since, office_day(now))


def _days_waiting(found: WorkLine, now: datetime) -> int:
    since = found.dossier.finished_at
    return 0 if since is None else days_between(since, now)


def _wait(found: WorkLine, now: datetime) -> str:
    days = _days_waiting(found, now)
    return say("{days} ngày").format(days=days) if days else say("Hôm nay")


def _wait_chip(found: WorkLine, now: datetime) -> ChipText | None:
    if _days_waiting(found, now) < CALL_AFTER_DAYS:
        return None
    return ChipText(_wait(found, now), Tone.WARN)
