"""What the overview says to people: its pictures, how each figure is counted, its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from types import MappingProxyType

from reception.domain.figures import TOTAL, Cell, FigureColumn, FigureRow, FigureTable
from reception.domain.money import grouped
from reception.services.dashboard.dashboard_data import Dashboard, Picture
from reception.services.dossier.returning import CALL_AFTER_DAYS, LONG_WAIT_DAYS
from reception.services.reconciliation.words import HANDS

Say = Callable[[str], str]

TITLE = "Tổng quan tiếp nhận và giải quyết hồ sơ"
TITLES: Mapping[Picture, str] = MappingProxyType(
    {
        Picture.SHARE: "Đúng hạn",
        Picture.RISKS: "Cần để mắt tới, lúc này",
        Picture.LATE_BY: "Trễ hẹn: thời gian nằm ở ai",
        Picture.DAYS: "Theo ngày",
        Picture.MONTHS: "Theo tháng",
        Picture.LOAD: "Tiếp nhận theo giờ và quầy",
    }
)
BY_WEEK = "Theo tuần"
DEFINITIONS: Mapping[Picture, str] = MappingProxyType(
    {
        Picture.SHARE: "Trong số hồ sơ giải quyết xong trong kỳ, kể cả rút và dừng: trễ hẹn là đã"
        " qua một lần hẹn khi thời hạn đang chạy, dù sau đó được hẹn lại; còn lại là đúng hạn.",
        Picture.RISKS: "Hồ sơ đang mở lúc lập, không theo kỳ; một hồ sơ có thể nằm ở nhiều dòng."
        f" Chờ lâu: chờ bổ sung hoặc nộp tiền từ {LONG_WAIT_DAYS} ngày. Cần gọi: xong từ"
        f" {CALL_AFTER_DAYS} ngày, chưa ai đến nhận, chủ hồ sơ có số điện thoại.",
        Picture.LATE_BY: "Hồ sơ trễ hẹn đang mở lúc lập và hồ sơ trễ hẹn đã xong trong kỳ, xếp vào"
        " nơi giữ nhiều giờ làm việc nhất; giờ chờ người dân không tính.",
        Picture.DAYS: "Tiếp nhận đếm theo ngày nhận; đúng hạn, trễ hẹn đếm theo ngày giải quyết"
        " xong. Hồ sơ từ chối khi tiếp nhận không tính; nơi khác nhận thì đếm ở nơi đó.",
        Picture.MONTHS: "Mười hai tháng đến hết kỳ, cách đếm như theo ngày; tháng cuối có thể"
        " chưa trọn.",
        Picture.LOAD: "Hồ sơ tiếp nhận trong kỳ, theo giờ và quầy đã nhận.",
    }
)
RECEIVED, ON_TIME, LATE = "Tiếp nhận", "Đúng hạn", "Trễ hẹn"
HELD, DONE = "Đang mở", "Đã xong"
DOSSIERS = "Hồ sơ"
RISKS: Mapping[str, str] = MappingProxyType(
    {
        "overdue": "Quá hạn, chưa xong",
        "due_today": "Đến hạn hôm nay",
        "due_soon": "Đến hạn ngày làm việc kế tiếp",
        "long_wait": "Chờ người dân quá lâu",
        "to_call": "Có kết quả, cần gọi đến nhận",
        "no_amount": "Chưa biết số tiền phí",
    }
)
OTHER_PLACES, OTHER_COUNTERS = "Những nơi còn lại", "Quầy khác"
COUNTER, HOUR, SUM = "Quầy {number}", "{hour} giờ", "Cả ngày"
MONTH = "Tháng {month}/{year}"
ALL, ALL_HANDLED = "Tổng cộng", "Đã giải quyết"
OTHERS = "others"
"""Key of the row of what has no row of its own."""
NOTHING = "Chưa có hồ sơ nào."
NO_LATE = "Không có hồ sơ trễ hẹn."
_LEFT_OUT = "Mới xét {count} trong {of} hồ sơ trễ."
_MOST_SPOKEN = 62
MOST_CELLS = 200
# What a person looks for first: late ones, then the whole, before single days and hours.
_FIRST_COLUMNS = {"late": 0, "sum": 0}
_FIRST_ROWS = {"late": 0, "on_time": 1, TOTAL: 2}


def title_of(dashboard: Dashboard, picture: Picture, say: Say = str) -> str:
    """The title of a picture."""
    is_weeks = picture is Picture.DAYS and dashboard.is_by_week
    return say(BY_WEEK if is_weeks else TITLES[picture])


def definition_of(dashboard: Dashboard, picture: Picture, say: Say = str) -> str:
    """How the figures of a picture are counted, and what was left out."""
    words = say(DEFINITIONS[picture])
    judged = dashboard.judged
    if picture is not Picture.LATE_BY or judged.is_all:
        return words
    count, of = grouped(judged.count), grouped(judged.of)
    return f"{words} {say(_LEFT_OUT).format(count=count, of=of)}"


def in_words(dashboard: Dashboard, picture: Picture, say: Say = str) -> str:
    """A picture for whoever does not see it: its table row by row, the definition behind it."""
    table = dashboard.table(picture)
    said = [_row(picture, table, row, say) for row in table.rows[:_MOST_SPOKEN]]
    figures = "; ".join(said) or say(NOTHING)
    definition = definition_of(dashboard, picture, say)
    return f"{title_of(dashboard, picture, say)}: {figures}. {definition}"


def row_words(picture: Picture, row: FigureRow, say: Say = str) -> str:
    """What a row is about; counters, months and hands in the words of whoever asks."""
    if row.key in (TOTAL, OTHERS):
        return say(row.label)
    if picture is Picture.LOAD:
        return say(COUNTER).format(number=row.key)
    if picture is Picture.MONTHS:
        year, month = row.key.split("-")
        return say(MONTH).format(month=int(month), year=year)
    if picture is Picture.LATE_BY:
        hands, _, holder = row.key.partition(":")
        return f"{say(HANDS[hands])} ({holder})" if holder else say(HANDS[hands])
    return say(row.label)


def column_words(column: FigureColumn, say: Say = str) -> str:
    """What a column counts."""
    is_hour = column.key.startswith("h") and column.key[1:].isdigit()
    return say(HOUR).format(hour=int(column.key[1:])) if is_hour else say(column.title)


def cell_words(dashboard: Dashboard, cell: Cell, say: Say = str) -> str:
    """A figure with what it counts: ``Quầy 1, 8 giờ: 12``."""
    picture = Picture(cell.table)
    table = dashboard.table(picture)
    row = next(row for row in table.rows if row.key == cell.row)
    column = next(column for column in table.columns if column.key == cell.column)
    parts = [row_words(picture, row, say)]
    if len(table.columns) > 1:
        parts.append(column_words(column, say).lower())
    return f"{', '.join(parts)}: {grouped(table.value(cell.row, cell.column) or 0)}"


def cells_of(dashboard: Dashboard, picture: Picture) -> tuple[Cell, ...]:
    """The figures of a picture that count anything, what is late and the whole first."""
    table = dashboard.table(picture)
    columns = sorted(table.columns, key=lambda column: _FIRST_COLUMNS.get(column.key, 1))
    rows = sorted(table.rows, key=lambda row: _FIRST_ROWS.get(row.key, 3))
    found = (
        Cell(table.key, row.key, column.key)
        for row in rows
        for column in columns
        if table.value(row.key, column.key)
    )
    return tuple(islice(found, MOST_CELLS))


def _row(picture: Picture, table: FigureTable, row: FigureRow, say: Say) -> str:
    values = [grouped(value or 0) for value in row.values]
    label = row_words(picture, row, say)
    if len(table.columns) == 1:
        return f"{label} {values[0]}"
    named = zip(table.columns, values, strict=True)
    said = (f"{column_words(column, say).lower()} {value}" for column, value in named
            if value != "0")  # fmt: skip
    return f"{label}: {', '.join(said) or '0'}"


def spoken() -> tuple[str, ...]:
    """Everything here that the window says, to be translated; hands are told by their own words."""
    labels = (RECEIVED, ON_TIME, LATE, HELD, DONE, DOSSIERS, ALL, ALL_HANDLED)
    places = (OTHER_PLACES, OTHER_COUNTERS, COUNTER, HOUR, SUM, MONTH)
    told = (text for table in (TITLES, DEFINITIONS, RISKS) for text in table.values())
    return (BY_WEEK, NOTHING, NO_LATE, _LEFT_OUT, *labels, *places, *told)
