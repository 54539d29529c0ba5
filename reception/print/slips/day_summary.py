"""The supervisor's page at the end of the day: figures, work, overdue, ratings and outages.

What it counts follows the daily habit of the offices (received, finished on time and late, in
process, due soon, overdue with its cause, waiting, returned). It is a working paper, not one of the
periodic forms; it closes with two signatures because it is handed to the leader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reception.domain.money import grouped
from reception.domain.text import nfc
from reception.domain.vi_dates import hour_and_date, long_day, weekday_name
from reception.print.flow import (
    Align,
    Block,
    Flowing,
    Paragraph,
    Space,
)
from reception.print.fonts import Face
from reception.print.layout import (
    Signatures,
    day_words,
    official_head,
    signing_place,
)
from reception.print.pdf_canvas import to_pdf
from reception.print.slips.day_parts import (
    BODY_SIZE,
    SIGN_ROOM,
    TABLE_SIZE,
    Feet,
    Lettering,
    outage_words,
    section,
    sentence,
    table,
    words_under,
)
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.slip_data import (
    CounterCounts,
    DayFigures,
    DaySummaryData,
    Outage,
    OverdueLine,
    ProcedureCounts,
    RatingFigures,
)
from reception.services.printable_signs import substitute_note, unprintable_codes

TITLE = "Báo cáo tổng hợp tiếp nhận và trả kết quả trong ngày"
_HEAD_SIZE = 11.0
_TITLE_SIZE = 14.0
_LETTERS = Lettering(TABLE_SIZE, 16.0)

_NUMBER = Align.CENTRE
_TODAY = (
    ("Tiếp nhận", 0.14),
    ("Giải quyết đúng hạn", 0.15),
    ("Giải quyết quá hạn", 0.15),
    ("Đã trả kết quả", 0.14),
    ("Từ chối tiếp nhận", 0.15),
    ("Công dân rút", 0.14),
    ("Dừng giải quyết", 0.13),
)
_STANDING = (
    ("Đang giải quyết, trong hạn", 0.18),
    ("Sắp đến hạn", 0.15),
    ("Quá hạn", 0.15),
    ("Chờ bổ sung", 0.16),
    ("Chờ nghĩa vụ tài chính", 0.18),
    ("Chưa gửi lên hệ thống tỉnh", 0.18),
)
# The faces of the citizen's screen, the best first.
_RATINGS = (
    ("Rất hài lòng", 0.14),
    ("Hài lòng", 0.14),
    ("Bình thường", 0.14),
    ("Không hài lòng", 0.15),
    ("Rất không hài lòng", 0.17),
    ("Số hồ sơ có đánh giá", 0.14),
    ("Điểm trung bình (1–5)", 0.12),
)
_PROCEDURES = Grid(
    (
        Column("TT", 0.06, _NUMBER),
        Column("Thủ tục hành chính", 0.45),
        Column("Tiếp nhận", 0.095, _NUMBER),
        Column("Giải quyết", 0.1, _NUMBER),
        Column("Trả kết quả", 0.095, _NUMBER),
        Column("Trong hạn", 0.1, _NUMBER),
        Column("Quá hạn", 0.1, _NUMBER),
    ),
    TABLE_SIZE,
)
_COUNTERS = Grid(
    (
        Column("Quầy", 0.16),
        Column("Người tiếp nhận", 0.4),
        Column("Tiếp nhận", 0.11, _NUMBER),
        Column("Trả kết quả", 0.11, _NUMBER),
        Column("Từ chối", 0.11, _NUMBER),
        Column("Chưa gửi", 0.11, _NUMBER),
    ),
    TABLE_SIZE,
)
_OVERDUE = Grid(
    (
        Column("TT", 0.06, _NUMBER),
        Column("Mã hồ sơ, chủ hồ sơ", 0.26),
        Column("Thủ tục hành chính", 0.23),
        Column("Hạn trả", 0.12, _NUMBER),
        Column("Quá hạn", 0.1, _NUMBER),
        Column("Nguyên nhân", 0.23),
    ),
    TABLE_SIZE,
)


def render_day_summary(data: DaySummaryData) -> bytes:
    """The day's summary as a PDF on A4 portrait.

    Raises:
        InputError: ``paper_too_long`` when one line of a table is higher than a page.
        EnvironmentProblem: ``font_missing``.
    """
    head = official_head(data.header, data.issued_at, size=_HEAD_SIZE)
    *sections, last = _sections(data)
    # The signatures never stand alone on a page.
    tied = replace(last, keep_with_next=True)
    column = [*map(Flowing, _title(head, data)), *sections, tied, *_ending(data)]
    feet = Feet(data.system_name, data.issued_at)
    pages = feet.pages(feet.split(column))
    issuer, title = data.header, f"{TITLE} {long_day(data.day)}"
    return to_pdf(pages, title=title, author=nfc(issuer.office), is_training=issuer.is_training)


def _title(head: Block, data: DaySummaryData) -> tuple[Block, ...]:
    weekday = weekday_name(data.day)
    day = f"({weekday[0].upper()}{weekday[1:]}, {day_words(data.day)})"
    return (
        head,
        Space(18),
        Paragraph(rich(Run("BÁO CÁO TỔNG HỢP", Face.BOLD)), _TITLE_SIZE, Align.CENTRE),
        Paragraph(
            rich(Run("TIẾP NHẬN VÀ TRẢ KẾT QUẢ TRONG NGÀY", Face.BOLD)), _TITLE_SIZE, Align.CENTRE
        ),
        Paragraph(rich(Run(day, Face.ITALIC)), BODY_SIZE, Align.CENTRE, before=2),
        Space(6),
    )


def _sections(data: DaySummaryData) -> list[Flowing]:
    return [
        *section("1. Kết quả trong ngày (hồ sơ)", _figures(_TODAY, _today(data.figures))),
        *_asked_again(data.figures.asked_again),
        *_elsewhere(data.figures),
        *section("2. Hồ sơ hiện có (hồ sơ)", _figures(_STANDING, _standing(data.figures))),
        *section("3. Theo thủ tục", _procedure_rows(data.procedures)),
        *section("4. Theo quầy", _counter_rows(data.counters)),
        *section("5. Hồ sơ quá hạn và nguyên nhân", _overdue_rows(data.overdue)),
        *section("6. Đánh giá của người dân (hồ sơ)", _ratings(data.ratings)),
        *section("7. Thời gian mất kết nối với hệ thống cấp tỉnh", _outage_lines(data.outages)),
    ]


def _today(figures: DayFigures) -> tuple[int, ...]:
    return (
        figures.received,
        figures.resolved_on_time,
        figures.resolved_late,
        figures.returned,
        figures.refused,
        figures.withdrawn,
        figures.stopped,
    )


def _standing(figures: DayFigures) -> tuple[int, ...]:
    return (
        figures.in_process,
        figures.due_soon,
        figures.overdue,
        figures.waiting_supplement,
        figures.paused_for_payment,
        figures.pending_sync,
    )


def _asked_again(count: int) -> list[Flowing]:
    if not count:
        return []
    words = "hồ sơ bị yêu cầu bổ sung từ lần thứ hai (Bộ chỉ số QĐ 766 tính là quá hạn)."
    return [sentence(f"Trong ngày có {grouped(count)} {words}")]


def _elsewhere(figures: DayFigures) -> list[Flowing]:
    """What was received here for other authorities, and elsewhere for this one."""
    words = []
    if figures.for_others:
        total = sum(item.received for item in figures.for_others)
        each = "; ".join(
            f"{item.authority}: {grouped(item.received)}" for item in figures.for_others
        )
        words.append(f"Nhận tại đây cho cơ quan khác {grouped(total)} hồ sơ ({each}).")
    if figures.from_others:
        words.append(f"Nơi khác nhận cho cơ quan này {grouped(figures.from_others)} hồ sơ.")
    return [sentence(" ".join(words))] if words else []


def _ratings(ratings: RatingFigures) -> list[Flowing]:
    if ratings.average is None:
        return [sentence("Trong ngày chưa có đánh giá nào.")]
    average = f"{ratings.average:.1f}".replace(".", ",")
    counts = map(grouped, (*reversed(ratings.by_score), ratings.count))
    return words_under(_RATINGS, [*counts, average], _LETTERS)


def _figures(headings: Sequence[tuple[str, float]], values: Sequence[int]) -> list[Flowing]:
    return words_under(headings, list(map(grouped, values)), _LETTERS)


def _procedure_rows(procedures: Sequence[ProcedureCounts]) -> list[Flowing]:
    if not procedures:
        return [sentence("Trong ngày không phát sinh hồ sơ.")]
    rows = [
        (str(number), f"{line.name} ({line.code})", *map(grouped, _counts(line)))
        for number, line in enumerate(procedures, start=1)
    ]
    totals = (sum(column) for column in zip(*map(_counts, procedures), strict=True))
    total = (Run(text, Face.BOLD) for text in ("", "Tổng cộng", *map(grouped, totals)))
    return table(_PROCEDURES, [*rows, tuple(total)])


def _counts(line: ProcedureCounts) -> tuple[int, ...]:
    return (line.received, line.resolved, line.returned, line.in_process, line.overdue)


def _counter_rows(counters: Sequence[CounterCounts]) -> list[Flowing]:
    if not counters:
        return [sentence("Không có quầy nào mở.")]
    rows = [
        (
            line.counter,
            line.clerks,
            *map(grouped, (line.received, line.returned, line.refused, line.pending_sync)),
        )
        for line in counters
    ]
    return table(_COUNTERS, rows)


def _overdue_rows(overdue: Sequence[OverdueLine]) -> list[Flowing]:
    if not overdue:
        return [sentence("Không có hồ sơ quá hạn.")]
    rows = [
        (
            str(number),
            f"{line.code} {line.owner}",
            line.procedure_name,
            _due(line),
            line.late_text,
            ". ".join(part for part in (line.hands, line.cause) if part) or "Chưa nêu",
        )
        for number, line in enumerate(overdue, start=1)
    ]
    note = substitute_note(unprintable_codes(overdue))
    return [*table(_OVERDUE, rows), *([sentence(note)] if note else [])]


def _due(line: OverdueLine) -> str:
    if line.next_due_at is None:
        return hour_and_date(line.due_at)
    return f"{hour_and_date(line.due_at)}; hẹn lại {hour_and_date(line.next_due_at)}"


def _outage_lines(outages: Sequence[Outage]) -> list[Flowing]:
    if not outages:
        return [sentence("Không ghi nhận lần mất kết nối nào.")]
    return [sentence(outage_words(outage)) for outage in outages]


def _ending(data: DaySummaryData) -> list[Flowing]:
    block = Signatures(
        signing_place("NGƯỜI LẬP BÁO CÁO", data.prepared_by),
        signing_place("NGƯỜI PHỤ TRÁCH", data.supervisor),
        size=BODY_SIZE,
        sign_room=SIGN_ROOM,
    )
    return [Flowing(Space(20), keep_with_next=True), Flowing(block)]
