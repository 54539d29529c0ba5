"""Plays the day, step by step, and keeps its log."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from demo.counter import Counter
from demo.office import CenterLink, DayClock
from demo.scenario import DayStep, What
from demo.screenshots import Screenshots
from demo.styles import Style
from demo.window_driver import let_settle, wait_until
from reception.domain.workflow import Action
from reception.ui.application import ThemeSwitch

SEND_WITHIN = 120.0
_LOOK_AT_CUT_MS = 1_500
_PICTURE_MS = 250
_PREVIEW_MS = 900
_LATER_VISITS = 1_000


@dataclass
class Day:
    """The state of the day: its counters, the code of each visit, the log, the pictures taken."""

    counters: Mapping[int, Counter]
    clock: DayClock
    line: CenterLink
    theme: ThemeSwitch
    screenshots: Screenshots
    log: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    def play(self, step: DayStep) -> None:
        """Do one step of the day."""
        self.clock.moment = step.at
        _DO[step.what](self, step)

    def note(self, step: DayStep, words: str) -> None:
        """Write a line of the day's log."""
        who = f"Quầy {step.counter}"
        self.log.append(f"{step.at:%H:%M}  {who}  {words}")

    def look(self, name: str, caption: str, counter: Counter) -> Callable[[], None] | None:
        """Takes pictures of all sizes the first time something is seen; None afterwards."""
        if name in self._taken:
            return None
        self._taken.add(name)
        return lambda: self._look(name, caption, counter)

    def _look(self, name: str, caption: str, counter: Counter) -> None:
        for style in Style:
            self.wear(style, counter.window)
            let_settle(_PREVIEW_MS)
            self.picture(counter.window, name, caption, style)

    def wear(self, style: Style, window: QWidget) -> None:
        """Size, letters and colours of the next pictures; takes a second, so not for each."""
        window.resize(*style.pixels)
        self.theme.choose(style.scheme, style.scale)

    def picture(self, view: QWidget, name: str, caption: str, style: Style) -> None:
        """Something as it stands."""
        let_settle(_PICTURE_MS)
        self.screenshots.keep(
            view.grab().toImage(), f"{name}{style.end}", f"{caption} ({style.words})"
        )

    def waiting(self) -> int:
        """Facts of all counters that the center has not acknowledged."""
        return sum(counter.backlog().pending for counter in self.counters.values())


def _take_in(day: Day, step: DayStep) -> None:
    counter = day.counters[step.counter]
    is_shown = step.by_card and step.visit > 5
    look = day.look("intake", "Tờ tiếp nhận đang ghi", counter) if is_shown else None
    code = counter.take_in(step, look)
    day.codes[step.visit] = code
    card = " · quét thẻ" if step.by_card else ""
    where = f" · cho {step.competent}" if step.competent else ""
    day.note(step, f"tiếp nhận {code} · {step.procedure}{card}{where}")


def _take_in_visit(day: Day, step: DayStep) -> None:
    counter = day.counters[step.counter]
    words = "Một lượt nộp nhiều hồ sơ, một giấy chung"
    codes = counter.take_in_visit(step, day.look("intake-visit", words, counter))
    # Behind the visits that the list of the day numbers.
    day.codes |= {_LATER_VISITS + at: code for at, code in enumerate(codes)}
    day.note(step, f"tiếp nhận {len(codes)} hồ sơ một lượt, một giấy chung · {step.procedure}")


def _refuse(day: Day, step: DayStep) -> None:
    counter = day.counters[step.counter]
    code = counter.refuse(step, day.look("intake-refusal", "Từ chối tiếp nhận", counter))
    day.refused.append(code)
    day.note(step, f"từ chối tiếp nhận {code} · {step.words}")


def _act(action: Action, field_name: str) -> Callable[[Day, DayStep], None]:
    def do(day: Day, step: DayStep) -> None:
        code, counter = day.codes[step.visit], day.counters[step.counter]
        asks = action is Action.REQUEST_SUPPLEMENT
        words = "Hồ sơ và việc đang làm"
        look = day.look("dossier-action", words, counter) if asks else None
        counter.act(code, action, {field_name: step.words}, look)
        day.note(step, f"{_WORDS[action]} {code} · {step.words}")

    return do


def _give_back(day: Day, step: DayStep) -> None:
    code, counter = day.codes[step.visit], day.counters[step.counter]
    assert step.citizen is not None
    counter.give_back(code, step.citizen, day.look("return", "Trả kết quả", counter))
    day.returned.append(code)
    day.note(step, f"trả kết quả {code}")


def _cut(day: Day, step: DayStep) -> None:
    wait_until("the morning is sent", lambda: day.waiting() == 0, SEND_WITHIN)
    day.line.cut()
    day.note(step, "mất mạng; quầy vẫn làm việc bình thường")


def _join(day: Day, step: DayStep) -> None:
    kept = day.waiting()
    day.counters[1].send_now()
    let_settle(_LOOK_AT_CUT_MS)
    window = day.counters[1].window
    for style in (Style.DARK, Style.LIGHT):
        day.wear(style, window)
        day.picture(window, "outbox-offline", "Đang mất mạng", style)
    day.line.join()
    started = time.monotonic()
    for counter in day.counters.values():
        counter.send_now()
    wait_until("what was kept is sent", lambda: day.waiting() == 0, SEND_WITHIN)
    took = time.monotonic() - started
    day.note(step, f"có mạng lại; {kept} mục đã giữ được gửi hết trong {took:.1f} giây")


_WORDS = {
    Action.REQUEST_SUPPLEMENT: "yêu cầu bổ sung",
    Action.SUPPLEMENT: "nhận bổ sung",
    Action.WITHDRAW: "rút hồ sơ",
    Action.FORWARD: "chuyển xử lý",
}
_DO: Mapping[What, Callable[[Day, DayStep], None]] = MappingProxyType(
    {
        What.INTAKE: _take_in,
        What.VISIT: _take_in_visit,
        What.REFUSE_INTAKE: _refuse,
        What.SUPPLEMENT_REQUEST: _act(Action.REQUEST_SUPPLEMENT, "action_papers"),
        What.SUPPLEMENT: _act(Action.SUPPLEMENT, "action_note"),
        What.WITHDRAW: _act(Action.WITHDRAW, "action_reason"),
        What.FORWARD: _act(Action.FORWARD, "action_to_unit"),
        What.RETURN: _give_back,
        What.LINE_DOWN: _cut,
        What.LINE_UP: _join,
    }
)
