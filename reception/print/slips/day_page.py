"""The page of a day on A4 portrait, closed or not: two pages, however much is overdue.

What to act on first stands on it; the whole list of what is overdue, and of the procedures, follows
as an annex where that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import starmap

from reception.domain.figures import TOTAL, FigureRow, FigureTable
from reception.domain.money import grouped
from reception.domain.text import nfc
from reception.domain.vi_dates import hour_and_date, long_day, weekday_name
from reception.print.flow import Align, Block, Flowing, Paragraph, Space
from reception.print.fonts import Face
from reception.print.layout import Signatures, day_words, official_head, signing_place
from reception.print.pdf_canvas import to_pdf
from reception.print.slips.day_parts import (
    SIGN_ROOM,
    Feet,
    Lettering,
    outage_words,
    section,
    sentence,
    table,
    words_under,
)
from reception.print.slips.leveled_head import Group
from reception.print.table import Column, Grid
from reception.print.text import Run, rich
from reception.services.papers.slip_data import OverdueLine
from reception.services.printable_signs import substitute_note, unprintable_codes
from reception.services.reports.report_data import DayExtras, Report

_HEAD_SIZE, _TITLE_SIZE, _BODY_SIZE, _TABLE_SIZE, _NOTE_SIZE = 11.0, 14.0, 10.5, 9.0, 8.5
_LETTERS = Lettering(8.5, 13.0)
# Lines of what is overdue and of procedures; fewer where names are long.
_FEWER = ((12, 10), (10, 8), (9, 7), (8, 6), (7, 5), (6, 4), (5, 4), (4, 3))
_PAGES = 2
_C, _R = Align.CENTRE, Align.RIGHT
_RESULT = (
    ("received", "Tổng số", 0.09),
    ("direct", "Trực tiếp", 0.09),
    ("online", "Trực tuyến", 0.09),
    ("post", "Bưu chính", 0.09),
    ("early", "Trước hạn", 0.09),
    ("on_time", "Đúng hạn", 0.09),
    ("late", "Quá hạn", 0.09),
    ("returned", "Trả kết quả", 0.1),
    ("refused", "Từ chối", 0.09),
    ("withdrawn", "Rút hồ sơ", 0.09),
    ("stopped", "Dừng", 0.09),
)
_RESULT_GROUPS = (Group(0, 4, "Tiếp nhận"), Group(4, 7, "Giải quyết xong"))
_STANDING = (
    ("open", "Tổng số", 0.12),
    ("running", "Trong hạn", 0.12),
    ("due_soon", "Trong đó sắp đến hạn", 0.13),
    ("overdue", "Quá hạn", 0.12),
    ("supplement", "Bổ sung", 0.12),
    ("payment", "Nộp tiền", 0.12),
    ("ready", "Có kết quả, chưa trả", 0.135),
    ("unsent", "Chưa gửi lúc lập", 0.135),
)
_STANDING_GROUPS = (Group(0, 4, "Đang giải quyết"), Group(4, 6, "Tạm dừng, chờ"))
_OVERDUE = Grid(
    (
        Column("TT", 0.055, _C),
        Column("Mã hồ sơ, chủ hồ sơ", 0.26),
        Column("Thủ tục hành chính", 0.235),
        Column("Hạn trả", 0.13, _C),
        Column("Trễ", 0.1, _C),
        Column("Vì sao trễ", 0.22),
    ),
    _TABLE_SIZE,
)
_PROCEDURES = Grid(
    (
        Column("TT", 0.055, _C),
        Column("Thủ tục hành chính", 0.405),
        *(
            Column(heading, 0.09, _C)
            for heading in ("Tiếp nhận", "Xong đúng hạn", "Xong quá hạn", "Trả", "Đang làm")
        ),
        Column("Đang quá hạn", 0.09, _C),
    ),
    _TABLE_SIZE,
)
_PEOPLE = Grid(
    (
        Column("Quầy, người", 0.37),
        *(
            Column(heading, 0.1, _C)
            for heading in ("Tiếp nhận", "Ghi xong", "Trả kết quả", "Từ chối")
        ),
        Column("Thu, trừ hoàn trả (đồng)", 0.23, _R),
    ),
    _TABLE_SIZE,
)
_MONEY = Grid(
    (
        Column("Hình thức", 0.25),
        Column("Hồ sơ có thu", 0.15, _C),
        *(
            Column(heading, 0.2, _R)
            for heading in ("Đã thu (đồng)", "Đã hoàn trả (đồng)", "Còn lại (đồng)")
        ),
    ),
    _TABLE_SIZE,
)
_DRAWERS = Grid(
    (
        Column("Lần kiểm két", 0.36),
        *(
            Column(heading, 0.16, _R)
            for heading in ("Tiền lẻ đầu ca", "Đã thu theo sổ", "Đếm thực tế", "Chênh lệch")
        ),
    ),
    _TABLE_SIZE,
)


@dataclass(frozen=True, slots=True)
class _Page:
    """The page of one day.

    Attributes:
        overdue, procedures: how many lines of each at most.
    """

    data: Report
    extras: DayExtras
    has_annex: bool
    overdue: int
    procedures: int


def render_day_page(data: Report, *, has_annex: bool = False) -> bytes:
    """The page of a day as a PDF.

    Args:
        data: of the kind ``day``.
        has_annex: everything that is overdue and every procedure follow on pages of their own.

    Raises:
        InputError: ``paper_too_long`` when one line of a table is higher than a page.
        EnvironmentProblem: ``font_missing``.
    """
    assert data.extras is not None, "only the report of a day is drawn here"
    feet, parts = Feet(data.system_name, data.issued_at), []
    for overdue, procedures in _FEWER:
        page = _Page(data, data.extras, has_annex, overdue, procedures)
        parts = feet.split(list(_column(page)))
        if len(parts) <= _PAGES:
            break
    if has_annex:
        parts += feet.split(_annex(data, data.extras))
    title = f"{data.words.title} {long_day(data.period.first)}"
    author, is_training = nfc(data.header.office), data.header.is_training
    return to_pdf(feet.pages(parts), title=title, author=author, is_training=is_training)


def _column(page: _Page) -> Iterator[Flowing]:
    data = page.data
    yield from map(Flowing, _title(data))
    yield from section("1. Kết quả trong ngày (hồ sơ)", _result(data))
    yield from section("2. Hồ sơ hiện có cuối ngày (hồ sơ)", _standing(data))
    yield from section("3. Cần xử lý trước", _overdue(page))
    yield from section("4. Tiền thu, hoàn trả và két", _money(data))
    yield from section("5. Theo quầy, theo người", _people(data))
    yield from section("6. Theo thủ tục", _procedures(page))
    yield from section("7. Gửi dữ liệu, kết nối, đánh giá", _told(page.extras))
    yield from _late(data)
    yield from _ending(data)


def _title(data: Report) -> Iterator[Block]:
    day = data.period.first
    weekday = weekday_name(day)
    yield official_head(data.header, data.issued_at, size=_HEAD_SIZE)
    yield Space(12)
    name = Run(data.words.title.upper(), Face.BOLD)
    yield Paragraph(rich(name), _TITLE_SIZE, _C, balance=True)
    words = f"({weekday[0].upper()}{weekday[1:]}, {day_words(day)})"
    yield Paragraph(rich(Run(words, Face.ITALIC)), _BODY_SIZE, _C, before=2)
    yield Paragraph(rich(Run(data.state_words, Face.ITALIC)), _BODY_SIZE, _C, before=2)


def _totals(data: Report, key: str) -> FigureRow:
    return next(row for row in data.table(key).rows if row.key == TOTAL)


def _figures(found: FigureTable, row: FigureRow, keys: Sequence[str]) -> list[str]:
    return [grouped(found.value(row.key, key) or 0) for key in keys]


def _big(
    data: Report,
    key: str,
    columns: Sequence[tuple[str, str, float]],
    groups: Sequence[Group],
) -> list[Flowing]:
    found = data.table(key)
    words = _figures(found, _totals(data, key), [name for name, _, _ in columns])
    return words_under([(label, share) for _, label, share in columns], words, _LETTERS, groups)


def _result(data: Report) -> list[Flowing]:
    found = data.table("result")
    again = found.value(TOTAL, "asked_again")
    said = [
        f"{row.label}: tiếp nhận {grouped(found.value(row.key, 'received') or 0)}."
        for row in found.rows
        if row.key != TOTAL
    ]
    lines = [sentence(f"Trong đó: {' '.join(said)}", _BODY_SIZE)] if len(said) > 1 else []
    if again:
        words = "hồ sơ bị yêu cầu bổ sung từ lần thứ hai (Bộ chỉ số QĐ 766 tính là quá hạn)."
        lines.append(sentence(f"{grouped(again)} {words}", _BODY_SIZE))
    air = [Flowing(Space(3))] if lines else []
    return [*_big(data, "result", _RESULT, _RESULT_GROUPS), *air, *lines]


def _standing(data: Report) -> list[Flowing]:
    ages = data.table("ages")
    classes = [row for row in ages.rows if row.key != TOTAL]
    share = 0.72 / len(classes)
    grid = Grid(
        (
            Column("Theo thời gian từ khi tiếp nhận", 0.28),
            *(Column(row.label, share, _C) for row in classes),
        ),
        _TABLE_SIZE,
    )
    rows = [
        (column.title, *(grouped(ages.value(row.key, column.key) or 0) for row in classes))
        for column in ages.columns
    ]
    big = _big(data, "standing", _STANDING, _STANDING_GROUPS)
    return [*big, Flowing(Space(6)), *table(grid, rows)]


def _overdue(page: _Page) -> list[Flowing]:
    extras, shown = page.extras, page.extras.overdue[: page.overdue]
    if not shown:
        return [sentence("Không có hồ sơ quá hạn.", _BODY_SIZE)]
    total = extras.overdue_total
    lines = []
    if total > len(shown):
        rest = "ở phụ lục kèm theo" if page.has_annex else "in ở phụ lục khi cần"
        words = (
            f"{grouped(total)} hồ sơ quá hạn; {len(shown)} hồ sơ trễ lâu nhất đứng dưới đây,"
            f" danh sách đủ {rest}."
        )
        lines = [replace(sentence(words, _BODY_SIZE), keep_with_next=True)]
    return [*lines, Flowing(Space(3), keep_with_next=True), *_overdue_rows(shown)]


def _overdue_rows(lines: Sequence[OverdueLine]) -> list[Flowing]:
    rows = [_overdue_row(at, line) for at, line in enumerate(lines, start=1)]
    note = substitute_note(unprintable_codes(lines))
    return [*table(_OVERDUE, rows), *([sentence(note, _NOTE_SIZE)] if note else [])]


def _overdue_row(number: int, line: OverdueLine) -> tuple[str, ...]:
    due = hour_and_date(line.due_at)
    again = f"; hẹn lại {hour_and_date(line.next_due_at)}" if line.next_due_at else ""
    why = ". ".join(part for part in (line.hands, line.cause) if part) or "Chưa nêu"
    owner = f"{line.code} {line.owner}".strip()
    return (str(number), owner, line.procedure_name, f"{due}{again}", line.late_text, why)


def _money(data: Report) -> list[Flowing]:
    money, drawers = data.table("money"), [t for t in data.tables if t.key == "drawers"]
    keys = ("paid_dossiers", "paid", "refunded", "net")
    found = _plain(_MONEY, money, keys) if len(money.rows) > 1 else []
    lines = found or [sentence("Trong ngày không thu, không hoàn trả tiền.", _BODY_SIZE)]
    if not drawers:
        return [*lines, sentence("Trong ngày chưa kiểm két tại quầy này.", _BODY_SIZE)]
    counted = _plain(_DRAWERS, drawers[0], ("opening", "taken", "counted", "difference"))
    return [*lines, Flowing(Space(6)), *counted]


def _people(data: Report) -> list[Flowing]:
    people = data.table("people")
    keys = ("received", "completed", "returned", "refused", "money")
    if len(people.rows) <= 1:
        return [sentence("Trong ngày không ai ghi việc nào.", _BODY_SIZE)]
    return _plain(_PEOPLE, people, keys)


def _plain(grid: Grid, found: FigureTable, keys: Sequence[str]) -> list[Flowing]:
    """A table as it was counted, its total in bold."""
    rows = [
        _strong((row.label, *_figures(found, row, keys)), is_strong=row.key == TOTAL)
        for row in found.rows
    ]
    return table(grid, rows)


def _strong(cells: Sequence[str], *, is_strong: bool) -> Sequence[str | Run]:
    return tuple(Run(cell, Face.BOLD) for cell in cells) if is_strong else tuple(cells)


def _procedures(page: _Page) -> list[Flowing]:
    return _procedure_rows(page.data, page.procedures)


def _procedure_rows(data: Report, most: int) -> list[Flowing]:
    """So many procedures, the others added up in one row, and the total."""
    found = data.table("procedures")
    rows = [row for row in found.rows if row.key != TOTAL]
    if not rows:
        return [sentence("Trong ngày không phát sinh hồ sơ.", _BODY_SIZE)]
    shown = rows if len(rows) <= most + 1 else rows[:most]
    lines: list[Sequence[str | Run]] = [
        (str(at), row.label, *map(grouped, _counts(found, (row,))))
        for at, row in enumerate(shown, start=1)
    ]
    rest = rows[len(shown) :]
    if rest:
        label = f"{len(rest)} thủ tục khác"
        lines.append(("", label, *map(grouped, _counts(found, rest))))
    total = ("", "Tổng cộng", *map(grouped, _counts(found, rows)))
    return table(_PROCEDURES, [*lines, _strong(total, is_strong=True)])


def _counts(found: FigureTable, rows: Sequence[FigureRow]) -> list[int]:
    columns = (("received",), ("early", "on_time"), ("late",), ("returned",), ("open",))
    return [
        sum(found.value(row.key, key) or 0 for row in rows for key in keys)
        for keys in (*columns, ("overdue",))
    ]


def _told(extras: DayExtras) -> list[Flowing]:
    lines = [_sync(extras), *map(outage_words, extras.outages), _ratings(extras)]
    return [sentence(words, _BODY_SIZE) for words in lines]


def _sync(extras: DayExtras) -> str:
    state = extras.sync
    last = f"Gửi nhận lần cuối {hour_and_date(state.last_sync_at)}. " if state.last_sync_at else ""
    if not state.pending and not state.refused:
        return f"{last}Mọi bản ghi đã gửi."
    since = state.oldest_pending_at
    oldest = f", cũ nhất từ {hour_and_date(since)}" if since else ""
    refused = f"; {grouped(state.refused)} bản ghi bị từ chối, cần sửa" if state.refused else ""
    return f"{last}{grouped(state.pending)} bản ghi chưa gửi{oldest}{refused}."


def _ratings(extras: DayExtras) -> str:
    ratings = extras.ratings
    if ratings.average is None:
        return "Trong ngày chưa có đánh giá nào của người dân."
    average = f"{ratings.average:.1f}".replace(".", ",")
    return f"{grouped(ratings.count)} hồ sơ được người dân đánh giá, trung bình {average} trên 5."


def _late(data: Report) -> list[Flowing]:
    """What was marked as known late, where there is any."""
    found = [item for item in data.tables if item.key == "late"]
    if not found:
        return []
    lines = (
        sentence(f"– {row.label}: {grouped(row.values[0] or 0)} hồ sơ.", _BODY_SIZE)
        for row in found[0].rows
    )
    return section("8. Ghi muộn và thay đổi sau khi chốt", list(lines))


def _ending(data: Report) -> Iterator[Flowing]:
    notes = [f"({at}) {note}" for at, note in enumerate(data.words.notes, start=1)]
    broken = [check.words for check in data.checks if not check.holds]
    balance = f"KHÔNG CÂN: {', '.join(broken)}. " if broken else "Các phép cân đối đều đúng. "
    words = [*notes, f"{balance}Mã kiểm tra số liệu: {data.digest}"]
    yield Flowing(Space(6), keep_with_next=True)
    for line in words:
        yield replace(sentence(line, _NOTE_SIZE), keep_with_next=True)
    head = (data.signer_title or "NGƯỜI PHỤ TRÁCH").upper()
    yield Flowing(Space(12), keep_with_next=True)
    yield Flowing(
        Signatures(
            signing_place("NGƯỜI LẬP BÁO CÁO", data.prepared_by),
            signing_place(head, data.signer_name),
            size=_BODY_SIZE,
            sign_room=SIGN_ROOM,
        )
    )


def _annex(data: Report, extras: DayExtras) -> list[Flowing]:
    day = day_words(data.period.first)
    title = Paragraph(rich(Run(f"PHỤ LỤC BÁO CÁO {day.upper()}", Face.BOLD)), _TITLE_SIZE, _C)
    everything = _procedure_rows(data, len(data.table("procedures").rows))
    overdue = _overdue_rows(extras.overdue) if extras.overdue else _overdue_none()
    shown, total = len(extras.overdue), extras.overdue_total
    heading = f"A. Hồ sơ quá hạn ({grouped(total)} hồ sơ)"
    if shown < total:
        heading = f"A. {grouped(shown)} hồ sơ trễ lâu nhất trong {grouped(total)} hồ sơ quá hạn"
    parts = ((heading, overdue), ("B. Mọi thủ tục có việc trong ngày", everything))
    return [Flowing(title), *(line for part in starmap(section, parts) for line in part)]


def _overdue_none() -> list[Flowing]:
    return [sentence("Không có hồ sơ quá hạn.", _BODY_SIZE)]
