"""What each move asks for, does to one dossier, and says afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from reception.domain.workflow import Action
from reception.services.dossier import batch_forward
from reception.services.dossier.action_input import ActionInput
from reception.services.dossier.batch_forward import BatchStep
from reception.services.dossier.worklists import WorkList
from reception.services.reports.register_data import HandoverWay
from reception.services.rows import WorkLine
from reception.ui.background.batch_run import Outcome, TakeStep
from reception.ui.background.last_action import Done
from reception.ui.labels import screen_moment
from reception.ui.language import say
from reception.ui.pages.worklist.list_plan import MOVE_WORDS, Move
from reception.ui.widgets.ask_panel import Ask, AskField

_MOST_ROUTES = 3
_TOLD = {
    Move.ACCEPT: "Đã nhận bàn giao",
    Move.COMPLETE: "Đã ghi xử lý xong, chờ trả",
    Move.TAKE_OVER: "Đã nhận việc",
}


def ask_for(move: Move, lines: Sequence[WorkLine], routes: Mapping[str, str], details: str) -> Ask:
    """The question before a move."""
    words = say(MOVE_WORDS[move])
    title = f"{words} {_how_many(lines)}"
    return Ask(move.value, title, words, _fields(move, routes), details)


def details(move: Move, lines: Sequence[WorkLine], routes: Mapping[str, str]) -> str:
    """Which dossiers, or where each goes when no unit is named."""
    if move is Move.FORWARD:
        groups = batch_forward.by_target([_at_counter(line) for line in lines], "", routes)
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
    if move is Move.TAKE_OVER:
        return say("Hồ sơ giữ nguyên trạng thái; diễn biến ghi ai giao, ai nhận.")
    if move is Move.COMPLETE:
        return say("Thời điểm này quyết định hồ sơ đúng hạn hay quá hạn.")
    return ""


def step_of(move: Move, values: Mapping[str, str], routes: Mapping[str, str]) -> TakeStep:
    """What is done to one dossier, on the store's lane."""
    note = values.get("note", "")
    if move is Move.FORWARD:
        unit = values.get("to_unit", "")
        return lambda context, line: batch_forward.forward(context, line, unit, routes, note)
    if move is Move.SHELVE:
        where = values.get("place", "")
        return lambda context, line: batch_forward.shelve(context, line.code, where)
    if move is Move.TAKE_OVER:
        return batch_forward.take_over
    action = Action.ACCEPT_HANDOVER if move is Move.ACCEPT else Action.COMPLETE
    given = ActionInput(note=note)
    return lambda context, line: batch_forward.take_step(context, line.code, action, given)


def told(move: Move) -> Callable[[BatchStep], str]:
    """What is said of a dossier that took the move."""

    def words(step: BatchStep) -> str:
        if move is Move.FORWARD:
            return say("Đã chuyển tới {holder}").format(holder=step.dossier.holder)
        if move is Move.APOLOGISE:
            return _reappointed(step.dossier.due_at)
        return _shelved(step.dossier.shelf) if move is Move.SHELVE else say(_TOLD[move])

    return words


def paper_after(move: Move, which: WorkList) -> HandoverWay | None:
    """The list that both sides sign after a move: dossiers out to a unit, results back from it."""
    if move in (Move.FORWARD, Move.ACCEPT):
        return HandoverWay.OUT
    is_back = move is Move.COMPLETE and which is WorkList.MOVING
    return HandoverWay.BACK if is_back else None


def not_scanned(missing: Sequence[WorkLine]) -> tuple[Outcome, ...]:
    """What was to be in the pile and was not, as lines of the outcome."""
    return tuple(
        Outcome(
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


def done_of(words: str, outcomes: Sequence[Outcome]) -> Done:
    """What to remember, so that it can be taken back by its name."""
    done = [outcome for outcome in outcomes if outcome.is_done]
    name = (
        f"{words} {done[0].code}"
        if len(done) == 1
        else say("{words} {count} hồ sơ").format(words=words, count=len(done))
    )
    return Done(name, tuple(outcome.undo for outcome in done if outcome.undo is not None))


def _fields(move: Move, routes: Mapping[str, str]) -> tuple[AskField, ...]:
    note = AskField("note", say("Ghi chú (có thể để trống)"))
    if move is Move.FORWARD:
        units = tuple(dict.fromkeys(routes.values()))
        hint = say("Để trống: theo lộ trình của lĩnh vực") if units else say("Phòng, bộ phận xử lý")
        return (AskField("to_unit", say("Chuyển tới"), hint, choices=units), note)
    if move is Move.SHELVE:
        return (AskField("place", say("Nơi để kết quả"), say("Ví dụ: Tủ A, ngăn 2")),)
    return () if move is Move.TAKE_OVER else (note,)


def _how_many(lines: Sequence[WorkLine]) -> str:
    if len(lines) == 1:
        return f"{lines[0].code} · {lines[0].dossier.owner}"
    return say("{count} hồ sơ").format(count=len(lines))


def _shelved(where: str) -> str:
    return say("Đã xếp ở {where}").format(where=where) if where else say("Đã bỏ nơi để")


def _reappointed(due_at: datetime | None) -> str:
    return say("Hẹn lại {moment}").format(moment=screen_moment(due_at)) if due_at else ""


def _at_counter(line: WorkLine) -> WorkLine:
    """A dossier as if it were at the counter: only the route says where it goes."""
    return WorkLine(line.dossier, line.field, "", line.clerk, False, line.shelf)
