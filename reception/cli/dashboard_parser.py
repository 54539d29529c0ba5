"""Options of ``dashboard``."""

from __future__ import annotations

from reception.cli.parser_base import Parser, file


def add_dashboard(command: Parser) -> None:
    """``dashboard [--from D] [--to D] [--list TABLE/ROW.COLUMN] [--pdf F]``."""
    command.add_argument("--from", dest="first", metavar="D", help="từ ngày; mặc định đầu tháng")
    command.add_argument("--to", dest="last", metavar="D", help="đến hết ngày; mặc định hôm nay")
    command.add_argument(
        "--list",
        dest="cell",
        metavar="TABLE/ROW.COLUMN",
        help="mã hồ sơ đứng sau một số, ví dụ share/late.dossiers, days/2026-08-05.received",
    )
    command.add_argument("--pdf", type=file, metavar="F", help="tệp PDF: hình vẽ và số liệu")
