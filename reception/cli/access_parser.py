"""The options of ``access-log``."""

from __future__ import annotations

from reception.cli.parser_base import Parser


def add_access_log(command: Parser) -> None:
    """``access-log``: whose data, or whose looks, and of which days."""
    command.add_argument("--person", metavar="N", help="số định danh của người được xem")
    command.add_argument("--dossier", metavar="CODE", help="mã hồ sơ được xem")
    command.add_argument(
        "--user",
        dest="by",
        metavar="NAME",
        help="người đã xem; tài khoản làm việc này thì ghi --user trước tên lệnh",
    )
    command.add_argument("--from", dest="first", metavar="D", help="từ ngày")
    command.add_argument("--to", dest="last", metavar="D", help="đến hết ngày")
    command.add_argument("--limit", type=int, default=1_000, metavar="N", help="số dòng tối đa")
