"""The day as a list: who comes when, to which counter, for what, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto

from demo.people import Citizen, citizens
from reception.domain.timebase import OFFICE_ZONE

UNIT = "H57.30.12"
OFFICE = "UBND phường Thuận Hóa"
CLERKS = {1: "Lê Thị Hạnh", 2: "Phan Văn Thiện"}
TOGETHER_COUNTER = 1
"""Gives one receipt for all dossiers of a visit; the other counter one for each."""
# A Friday before a long holiday: after 15:00 a same-day matter is due on Thursday of next week.
DAY = date(2026, 8, 28)
LINE_DOWN = time(9, 12)
LINE_UP = time(14, 5)


class What(Enum):
    """What happens at a step of the day."""

    INTAKE = auto()
    VISIT = auto()
    REFUSE_INTAKE = auto()
    SUPPLEMENT_REQUEST = auto()
    SUPPLEMENT = auto()
    FORWARD = auto()
    WITHDRAW = auto()
    COMPLETE = auto()
    RETURN = auto()
    LINE_DOWN = auto()
    LINE_UP = auto()


@dataclass(frozen=True, slots=True)
class DayStep:
    """One step; ``visit`` numbers the intake it belongs to, ``dossiers`` are handed in at once.

    ``competent`` names the authority that an intake is received for, where that is another one.
    """

    at: datetime
    what: What
    counter: int = 1
    visit: int = -1
    citizen: Citizen | None = None
    procedure: str = ""
    by_card: bool = False
    units: int = 1
    dossiers: int = 1
    paid: bool = False
    words: str = ""
    competent: str = ""


# Received here for another ward, as Decree 309/2026 lets every center do.
_FOR_OTHERS = {"1.004884": "UBND phường Vỹ Dạ (H57.30.13)"}

# Paper is taken only while the portal is down, so says the catalogue's own note.
_ONLINE_ONLY = "1.013225"
REFUSAL_BASIS = "NĐ 217/2026/NĐ-CP, Điều 54 khoản 1"
# Typed text that finds the procedure, as a clerk would type it; how many come; quick ones are
# finished and returned the same day.
_DEMAND: tuple[tuple[str, str, int, bool], ...] = (
    ("2.000815", "cc bs", 12, True),
    ("2.000884", "cc ck", 4, True),
    ("2.000635", "trich luc", 5, True),
    ("1.001193", "ks", 3, True),
    ("1.000656", "kt", 2, True),
    ("1.000894", "kh", 2, True),
    ("1.004873", "tthn", 3, False),
    ("1.004859", "cai chinh", 2, False),
    ("1.004884", "1.004884", 1, False),
    ("1.001612", "thanh lap ho kinh doanh", 2, False),
    ("2.000720", "2.000720", 1, False),
    ("1.013274", "1.013274", 2, False),
    ("1.013978", "1.013978", 1, False),
    ("2.001035", "2.001035", 1, False),
    ("2.000986", "2.000986", 1, False),
    ("1.001699", "1.001699", 1, False),
    ("1.011607", "1.011607", 1, False),
    ("2.002516", "2.002516", 1, False),
)


def typed_for(procedure: str) -> str:
    """What a clerk types to find a procedure."""
    return next((typed for code, typed, _count, _ in _DEMAND if code == procedure), procedure)


def the_day() -> tuple[DayStep, ...]:
    """Every step in order of time: 45 intakes over 18 procedures, 25 returns, the line cut.

    One citizen hands in three dossiers at once and gets one receipt for them.
    """
    intakes = _intakes()
    quick = [step for step in intakes if _is_quick(step.procedure)]
    steps = [*intakes, *_returns(quick[:25]), *_troubles(intakes)]
    steps.append(_together())
    steps.append(DayStep(_clock(LINE_DOWN), What.LINE_DOWN))
    steps.append(DayStep(_clock(LINE_UP), What.LINE_UP))
    return tuple(sorted(steps, key=lambda step: (step.at, step.what.value)))


def _intakes() -> list[DayStep]:
    wanted = [code for code, _typed, count, _quick in _DEMAND for _ in range(count)]
    # Dealt out like cards, so that the counters do not see one procedure at a time.
    dealt = [wanted[index] for start in range(7) for index in range(start, len(wanted), 7)]
    people = citizens(len(dealt))
    return [
        DayStep(
            at=_clock(_opening(index, len(dealt))),
            what=What.INTAKE,
            counter=1 + index % 2,
            visit=index,
            citizen=people[index],
            procedure=code,
            by_card=index % 3 == 0,
            units=1 + index % 4 if code in {"2.000815", "2.000635"} else 1,
            paid=index % 4 != 1,
            competent=_FOR_OTHERS.get(code, ""),
        )
        for index, code in enumerate(dealt)
    ]


def _together() -> DayStep:
    return DayStep(
        at=_clock(time(11, 24)),
        what=What.VISIT,
        counter=TOGETHER_COUNTER,
        citizen=citizens(1, seed=98)[0],
        procedure="2.000815",
        by_card=True,
        dossiers=3,
    )


def _returns(finished: list[DayStep]) -> list[DayStep]:
    return [
        DayStep(
            at=_later(step.at, 20 + (index * 7) % 40),
            what=What.RETURN,
            counter=step.counter,
            visit=step.visit,
            citizen=step.citizen,
        )
        for index, step in enumerate(finished)
    ]


def _troubles(intakes: list[DayStep]) -> list[DayStep]:
    """A supplement asked for and brought, a withdrawal, files sent on, one refused at intake."""
    slow = [step for step in intakes if not _is_quick(step.procedure)]
    asked, gone, *sent_on = slow
    refused = citizens(1, seed=99)[0]
    return [
        _follow(asked, 30, What.SUPPLEMENT_REQUEST, "Thiếu giấy tờ chứng minh đã ly hôn"),
        _follow(asked, 150, What.SUPPLEMENT, "Đã nộp đủ bản án ly hôn"),
        _follow(gone, 25, What.WITHDRAW, "Công dân có đơn xin rút hồ sơ"),
        *(_follow(step, 15, What.FORWARD, "Phòng chuyên môn") for step in sent_on[:6]),
        DayStep(
            at=_clock(time(10, 20)),
            what=What.REFUSE_INTAKE,
            citizen=refused,
            procedure=_ONLINE_ONLY,
            words="Hồ sơ giấy khi Cổng Dịch vụ công quốc gia không có sự cố: phải nộp trực tuyến",
        ),
    ]


def _follow(step: DayStep, minutes: int, what: What, words: str) -> DayStep:
    return DayStep(
        at=_later(step.at, minutes),
        what=what,
        counter=step.counter,
        visit=step.visit,
        citizen=step.citizen,
        words=words,
    )


def _is_quick(procedure: str) -> bool:
    return next(quick for code, _typed, _count, quick in _DEMAND if code == procedure)


def _opening(index: int, count: int) -> time:
    """Intakes spread over 07:10–11:20 and 13:35–16:20."""
    morning = (count * 3) // 5
    if index < morning:
        minutes = 7 * 60 + 10 + index * 250 // morning
    else:
        minutes = 13 * 60 + 35 + (index - morning) * 165 // (count - morning)
    return time(minutes // 60, minutes % 60)


def _clock(moment: time) -> datetime:
    return datetime.combine(DAY, moment, OFFICE_ZONE)


def _later(moment: datetime, minutes: int) -> datetime:
    """Some minutes on; what would fall after closing happens just before it."""
    total = min(moment.hour * 60 + moment.minute + minutes, 16 * 60 + 55)
    return _clock(time(total // 60, total % 60))
