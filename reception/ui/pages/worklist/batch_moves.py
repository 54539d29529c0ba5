"""What each move asks for and says afterwards, and the result of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reception.domain.dossier import Dossier
from reception.services.dossier import batch_forward
from reception.services.dossier.list_moves import EVENTS, ListMove
from reception.services.reports.register_data import HandoverWay
from reception.services.rows import WorkLine
from reception.ui.background.batch_run import Outcome
from reception.ui.labels import screen_moment
from reception.ui.language import say
from reception.ui.pages.worklist.list_plan import MOVE_WORDS
from reception.ui.widgets.ask_panel import Ask
from reception.ui.widgets.form import FieldSpec

_MOST_ROUTES = 3
_NOTE = FieldSpec("note", "Ghi chú (có thể để trống)")
_PLACE = FieldSpec("place", "Nơi để kết quả", placeholder="Ví dụ: Tủ A, ngăn 2")
_TO_UNIT = FieldSpec("to_unit", "Chuyển tới", placeholder="Phòng, bộ phận xử lý")
_BY_ROUTE = "Để trống: theo lộ trình của lĩnh vực"
_TOLD = {
    ListMove.ACCEPT: "Đã nhận bàn giao",
    ListMove.COMPLETE: "Đã ghi xử lý xong, chờ trả",
    ListMove.TAKE_OVER: "Đã nhận việc",
    ListMove.CONFIRM: "Đã xác nhận, thời hạn tính từ lúc này",
}


@dataclass(frozen=True, slots=True)
class MoveResult:
    """One move on many dossiers.

    Attributes:
        outcomes: of the dossiers that were tried, in their order.
        left: those not tried, each with the reason.
        way: the handover list that both sides sign afterwards; None where there is none.
    """

    move: ListMove
    outcomes: tuple[Outcome, ...] = ()
    left: tuple[Outcome, ...] = ()
    way: HandoverWay | None = None

    @property
    def shown(self) -> tuple[Outcome, ...]:
        """Every dossier that was meant."""
        return (*self.outcomes, *self.left)

    @property
    def is_listed(self) -> bool:
        """Whether one sentence is not enough: there are many, or one was not recorded."""
        return len(self.shown) > 1 or not all(outcome.is_done for outcome in self.shown)

    @property
    def done(self) -> tuple[str, ...]:
        """Keys of the dossiers that went through."""
        return tuple(outcome.key for outcome in self.outcomes if outcome.is_done)


def ask_for(move: ListMove, lines: Sequence[WorkLine], routes: Mapping[str, str]) -> Ask:
    """The question before a move."""
    words = say(MOVE_WORDS[move])
    title = f"{words} {_how_many(lines)}"
    asked, told_first = _fields(move, routes), details(move, lines, routes)
    about = about_lines(line.key for line in lines)
    return Ask(move.value, title, words, asked, told_first, records=(EVENTS[move],), about=about)


def about_lines(keys: Iterable[str]) -> str:
    """Names some dossiers, whatever their order; empty for none."""
    return " ".join(sorted(keys))


def details(move: ListMove, lines: Sequence[WorkLine], routes: Mapping[str, str]) -> str:
    """Which dossiers, or where each goes when no unit is named."""
    if move is ListMove.FORWARD:
        groups = batch_forward.by_route(lines, routes)
        words = [f"{unit} {len(codes)}" for unit, codes in groups.items() if unit]
        unknown = len(groups.get("", ()))
        if len(words) > _MOST_ROUTES:
            words = [*words[:_MOST_ROUTES], "…"]
        if unknown:
            words.append(say("chưa biết nơi chuyển {unknown}").format(unknown=unknown))
        return (
            say("Để trống thì theo lộ trình: {items}.").format(items=" · ".join(words))
            if words
            else ""
        )
    if move is ListMove.TAKE_OVER:
        return say("Hồ sơ giữ nguyên trạng thái; diễn biến ghi ai giao, ai nhận.")
    if move is ListMove.COMPLETE:
        return say("Thời điểm này quyết định hồ sơ đúng hạn hay quá hạn.")
    return ""


def told(move: ListMove) -> Callable[[Dossier], str]:
    """What is said of a dossier that took the move."""

    def words(dossier: Dossier) -> str:
        if move is ListMove.FORWARD:
            return say("Đã chuyển tới {holder}").format(holder=dossier.holder)
        if move is ListMove.APOLOGISE:
            return _reappointed(dossier.due_at)
        return _shelved(dossier.shelf) if move is ListMove.SHELVE else say(_TOLD[move])

    return words


def not_scanned(missing: Sequence[WorkLine]) -> tuple[Outcome, ...]:
    """What was to be in the pile and was not, as lines of the outcome."""
    return tuple(
        Outcome(
            line.key,
            line.code,
            line.dossier.owner,
            False,
            say("Chưa quét thấy khi đối chiếu, chưa ghi nhận."),
        )
        for line in missing
    )


def summary(words: str, outcomes: Sequence[Outcome]) -> str:
    """The toast after all of them."""
    done = sum(outcome.is_done for outcome in outcomes)
    left = len(outcomes) - done
    if len(outcomes) == 1:
        return f"{outcomes[0].code}: {outcomes[0].words}"
    if not left:
        return say("{words}: xong {done} hồ sơ.").format(words=words, done=done)
    return say("{words}: xong {done} hồ sơ, {left} hồ sơ không ghi được.").format(
        words=words, done=done, left=left
    )


def _fields(move: ListMove, routes: Mapping[str, str]) -> tuple[FieldSpec, ...]:
    if move is ListMove.FORWARD:
        units = tuple((unit, unit) for unit in dict.fromkeys(routes.values()))
        hint = _BY_ROUTE if units else _TO_UNIT.placeholder
        return (replace(_TO_UNIT, placeholder=hint, options=units), _NOTE)
    if move is ListMove.SHELVE:
        return (_PLACE,)
    return () if move is ListMove.TAKE_OVER else (_NOTE,)


def _how_many(lines: Sequence[WorkLine]) -> str:
    if len(lines) == 1:
        return f"{lines[0].code} · {lines[0].dossier.owner}"
    return say("{count} hồ sơ").format(count=len(lines))


def _shelved(where: str) -> str:
    return say("Đã xếp ở {where}").format(where=where) if where else say("Đã bỏ nơi để")


def _reappointed(due_at: datetime | None) -> str:
    return say("Hẹn lại {moment}").format(moment=screen_moment(due_at)) if due_at else ""
