"""The options of ``import``."""

from __future__ import annotations

from reception.cli.parser_base import Parser, file


def add_import(command: Parser) -> None:
    """A register to bring in, or an import to look at or take out again."""
    command.add_argument(
        "file", nargs="?", type=file, metavar="FILE", help="bảng tính .xlsx hoặc .csv"
    )
    command.add_argument(
        "--map",
        metavar="JSON",
        help="cột nào là gì: tệp JSON hoặc chính JSON; không ghi thì đoán theo tiêu đề",
    )
    command.add_argument("--sheet", metavar="NAME", help="trang tính; mặc định trang đầu tiên")
    command.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi gì")
    command.add_argument(
        "--refused",
        type=file,
        metavar="F",
        help="tệp ghi các dòng bị từ chối; mặc định đặt cạnh bảng tính",
    )
    way = command.add_mutually_exclusive_group()
    way.add_argument("--undo", metavar="ID", help="lấy ra cả một lần nhập")
    way.add_argument("--list", action="store_true", help="các lần nhập đang có")
