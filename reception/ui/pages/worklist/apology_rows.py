"""The dossiers that are to be given a new date: which day each gets, and who gets none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reception.domain.errors import ReceptionError
from reception.domain.timebase import office_day
from reception.domain.vi_dates import short_day
from reception.services.dossier.mass_extension import Candidate, Refusal, proposed, refusal_of
from reception.ui.background.session import Session
from reception.ui.labels import day_words
from reception.ui.language import say, sentence
from reception.ui.style.tokens import Tone
from reception.ui.widgets.chip import ChipText
from reception.ui.widgets.paged_model import Column


@dataclass(frozen=True, slots=True)
class ApologyRow:
    """One dossier.

    Attributes:
        new_day: the day proposed; None while there is none.
        is_own: chosen for this dossier alone, so that the rule for all leaves it.
        is_left_out: a person does not want a letter for it.
    """

    found: Candidate
    new_day: date | None = None
    is_own: bool = False
    is_left_out: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the law permits a new date."""
        return self.found.refusal is None

    @property
    def goes(self) -> bool:
        """Whether it gets a new date now."""
        return self.is_open and not self.is_left_out and self.new_day is not None


def by_rule(
    rows: Iterable[ApologyRow], session: Session, working_days: int | None
) -> tuple[ApologyRow, ...]:
    """The same with the day that the rule gives, so many working days after the old one or today.

    Raises:
        InputError: ``count_out_of_range``.
    """
    return tuple(
        row
        if row.is_own or not row.is_open
        else replace(row, new_day=_day(row, session, working_days))
        for row in rows
    )


def _day(row: ApologyRow, session: Session, working_days: int | None) -> date | None:
    if working_days is None:
        return None
    return proposed(session.calendar, row.found, session.clock.now(), working_days)


def with_own_day(row: ApologyRow, day: date, session: Session) -> ApologyRow | Refusal:
    """The row with a day of its own, or why it cannot be that day."""
    wrong = refusal_of(row.found, day, session.clock.now(), session.calendar, session.hours)
    return wrong or replace(row, new_day=day, is_own=True, is_left_out=False)


def stepped(row: ApologyRow, step: int, session: Session) -> date | None:
    """The working day before (-1) or after (1) the one proposed; None where there is none."""
    calendar = session.calendar
    if row.new_day is None:
        return None
    return (
        calendar.next_working(row.new_day) if step > 0 else calendar.previous_working(row.new_day)
    )


def ordered(found: Sequence[Candidate]) -> tuple[ApologyRow, ...]:
    """Rows in their order, those without a way at the end."""
    rows = [ApologyRow(item) for item in found]
    return tuple(sorted(rows, key=lambda row: not row.is_open))


def words_of(refusal: ReceptionError) -> str:
    """A refusal as a sentence."""
    return sentence(refusal)


def _new_chip(row: ApologyRow) -> ChipText:
    if not row.is_open:
        return ChipText(say("Không được"), Tone.BAD)
    if row.is_left_out:
        return ChipText(say("Bỏ qua"))
    if row.new_day is None:
        return ChipText(say("Chưa có ngày"), Tone.WARN)
    return ChipText(day_words(row.new_day), Tone.ACCENT if row.is_own else Tone.GOOD)


def _old(row: ApologyRow) -> str:
    due_at = row.found.due_at
    return "–" if due_at is None else day_words(office_day(due_at))


def _note(row: ApologyRow) -> str:
    if row.found.refusal is not None:
        return words_of(row.found.refusal)
    own = say("Ngày riêng của hồ sơ này") if row.is_own else ""
    since = row.found.late_since
    late = say("Trễ hạn từ {day}").format(day=short_day(office_day(since))) if since else ""
    return " · ".join(part for part in (late, own) if part)


COLUMNS = (
    Column("Mã hồ sơ", lambda row: row.found.code, 176),
    Column("Chủ hồ sơ", lambda row: row.found.owner, 158),
    Column("Thủ tục", lambda row: row.found.procedure, 190, is_muted=True),
    Column("Hẹn cũ", _old, 108),
    Column("Hẹn mới", lambda row: _new_chip(row).text, 128, _new_chip),
    Column("Ghi chú", _note, is_muted=True),
)
