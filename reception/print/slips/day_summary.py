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
    draw_column,
    split_pages,
)
from reception.print.fonts import Face
from reception.print.layout import (
    FRAMES,
    PaperSize,
    Signatures,
    day_words,
    moment_words,
    official_head,
    signing_place,
)
from reception.print.pdf_canvas import PdfCanvas, PdfPage, to_pdf
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
_FRAME = FRAMES[PaperSize.A4]
_HEAD_SIZE = 11.0
_TITLE_SIZE = 14.0
_SECTION_SIZE = 12.0
_BODY_SIZE = 11.5
_TABLE_SIZE = 10.0
_FIGURE_SIZE = 16.0
_FOOT_SIZE = 9.0
_SIGN_ROOM = 60.0
_FOOT_GAP = 6.0

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
    _TABLE_SIZE,
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
    _TABLE_SIZE,
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
    _TABLE_SIZE,
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
    foot_height = _foot(data, 1, 1).height(_FRAME.column, 1) + _FOOT_GAP
    parts = split_pages(column, _FRAME.column, 1, lambda _: _FRAME.room - foot_height)
    pages = [_page(data, part, number, len(parts)) for number, part in enumerate(parts, start=1)]
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
        Paragraph(rich(Run(day, Face.ITALIC)), _BODY_SIZE, Align.CENTRE, before=2),
        Space(6),
    )


def _sections(data: DaySummaryData) -> list[Flowing]:
    return [
        *_section("1. Kết quả trong ngày (hồ sơ)", _figures(_TODAY, _today(data.figures))),
        *_asked_again(data.figures.asked_again),
        *_elsewhere(data.figures),
        *_section("2. Hồ sơ hiện có (hồ sơ)", _figures(_STANDING, _standing(data.figures))),
        *_section("3. Theo thủ tục", _procedure_rows(data.procedures)),
        *_section("4. Theo quầy", _counter_rows(data.counters)),
        *_section("5. Hồ sơ quá hạn và nguyên nhân", _overdue_rows(data.overdue)),
        *_section("6. Đánh giá của người dân (hồ sơ)", _ratings(data.ratings)),
        *_section("7. Thời gian mất kết nối với hệ thống cấp tỉnh", _outage_lines(data.outages)),
    ]


def _section(title: str, content: Sequence[Flowing]) -> list[Flowing]:
    heading = Paragraph(rich(Run(title, Face.BOLD)), _SECTION_SIZE, before=12)
    return [Flowing(heading, keep_with_next=True), Flowing(Space(4), keep_with_next=True), *content]


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
    return [_sentence(f"Trong ngày có {grouped(count)} {words}")]


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
    return [_sentence(" ".join(words))] if words else []


def _ratings(ratings: RatingFigures) -> list[Flowing]:
    if ratings.average is None:
        return [_sentence("Trong ngày chưa có đánh giá nào.")]
    average = f"{ratings.average:.1f}".replace(".", ",")
    counts = map(grouped, (*reversed(ratings.by_score), ratings.count))
    return _words_under(_RATINGS, [*counts, average])


def _figures(headings: Sequence[tuple[str, float]], values: Sequence[int]) -> list[Flowing]:
    return _words_under(headings, list(map(grouped, values)))


def _words_under(headings: Sequence[tuple[str, float]], words: Sequence[str]) -> list[Flowing]:
    columns = tuple(Column(heading, share, _NUMBER) for heading, share in headings)
    numbers = (Run(word, Face.BOLD) for word in words)
    return [
        Flowing(Grid(columns, _TABLE_SIZE).head(), keep_with_next=True),
        Flowing(Grid(columns, _FIGURE_SIZE).row(*numbers)),
    ]


def _procedure_rows(procedures: Sequence[ProcedureCounts]) -> list[Flowing]:
    if not procedures:
        return [_sentence("Trong ngày không phát sinh hồ sơ.")]
    rows = [
        (str(number), f"{line.name} ({line.code})", *map(grouped, _counts(line)))
        for number, line in enumerate(procedures, start=1)
    ]
    totals = (sum(column) for column in zip(*map(_counts, procedures), strict=True))
    total = (Run(text, Face.BOLD) for text in ("", "Tổng cộng", *map(grouped, totals)))
    return _table(_PROCEDURES, [*rows, tuple(total)])


def _counts(line: ProcedureCounts) -> tuple[int, ...]:
    return (line.received, line.resolved, line.returned, line.in_process, line.overdue)


def _counter_rows(counters: Sequence[CounterCounts]) -> list[Flowing]:
    if not counters:
        return [_sentence("Không có quầy nào mở.")]
    rows = [
        (
            line.counter,
            line.clerks,
            *map(grouped, (line.received, line.returned, line.refused, line.pending_sync)),
        )
        for line in counters
    ]
    return _table(_COUNTERS, rows)


def _overdue_rows(overdue: Sequence[OverdueLine]) -> list[Flowing]:
    if not overdue:
        return [_sentence("Không có hồ sơ quá hạn.")]
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
    return [*_table(_OVERDUE, rows), *([_sentence(note)] if note else [])]


def _due(line: OverdueLine) -> str:
    if line.next_due_at is None:
        return hour_and_date(line.due_at)
    return f"{hour_and_date(line.due_at)}; hẹn lại {hour_and_date(line.next_due_at)}"


def _outage_lines(outages: Sequence[Outage]) -> list[Flowing]:
    if not outages:
        return [_sentence("Không ghi nhận lần mất kết nối nào.")]
    return [_sentence(_outage(outage)) for outage in outages]


def _outage(outage: Outage) -> str:
    start = hour_and_date(outage.started_at)
    end = f"đến {hour_and_date(outage.ended_at)}" if outage.ended_at else "đến nay chưa nối lại"
    return f"– Từ {start} {end}: {grouped(outage.records_kept)} bản ghi được giữ an toàn tại máy."


def _table(grid: Grid, rows: Sequence[tuple[str | Run, ...]]) -> list[Flowing]:
    """A table whose head is drawn again on every page; its first and last rows keep company."""
    head = grid.head()
    last = len(rows) - 2
    body = [
        Flowing(
            grid.row(*cells),
            keep_with_next=number == last,
            head=head,
        )
        for number, cells in enumerate(rows)
    ]
    return [Flowing(head, keep_with_next=True), *body]


def _sentence(text: str) -> Flowing:
    return Flowing(Paragraph(rich(text), _BODY_SIZE))


def _ending(data: DaySummaryData) -> list[Flowing]:
    block = Signatures(
        signing_place("NGƯỜI LẬP BÁO CÁO", data.prepared_by),
        signing_place("NGƯỜI PHỤ TRÁCH", data.supervisor),
        size=_BODY_SIZE,
        sign_room=_SIGN_ROOM,
    )
    return [Flowing(Space(20), keep_with_next=True), Flowing(block)]


def _page(data: DaySummaryData, blocks: Sequence[Block], number: int, count: int) -> PdfPage:
    assert _FRAME.height is not None
    sheet = PdfCanvas()
    draw_column(sheet, blocks, _FRAME.left, _FRAME.top, _FRAME.column, 1)
    foot = _foot(data, number, count)
    top = _FRAME.height - _FRAME.bottom - foot.height(_FRAME.column, 1)
    foot.draw(sheet, _FRAME.left, top, _FRAME.column, 1)
    return PdfPage(_FRAME.width, _FRAME.height, (sheet,))


def _foot(data: DaySummaryData, number: int, count: int) -> Paragraph:
    text = f"{data.system_name} – in lúc {moment_words(data.issued_at)} – Trang {number}/{count}"
    return Paragraph(rich(Run(text, Face.ITALIC)), _FOOT_SIZE, Align.CENTRE, before=3)
