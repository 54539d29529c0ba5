"""The parts of ``center`` on the command line."""

from __future__ import annotations

import argparse

from reception.cli.catalogue_parser import LAYERS, add_publisher
from reception.cli.parser_base import Adder, Parser, add_common, add_parts, file


def add_center(command: Parser) -> None:
    """Adds the options of a running center, and its parts."""
    command.add_argument(
        "--settings",
        type=file,
        metavar="F.toml",
        help="tệp cài đặt; tùy chọn ghi thêm thì thắng tệp",
    )
    command.add_argument("--host", metavar="H", help="địa chỉ mạng; 127.0.0.1 nếu không ghi")
    command.add_argument("--port", type=int, metavar="P", help="cổng; 0 là tự chọn")
    command.add_argument("--database", metavar="URL", help="cơ sở dữ liệu khác")
    command.add_argument(
        "--workers", type=int, metavar="N", help="số tiến trình trả lời; từ 2 thì cần PostgreSQL"
    )
    command.add_argument("--unit", default="", metavar="CODE", help="đơn vị được cấp mã truy cập")
    command.add_argument("--office", default="", metavar="NAME", help="tên đơn vị")
    parts = command.add_subparsers(
        title="Việc khác", dest="center_command", metavar="PART", parser_class=Parser
    )
    for name, (words, commands) in _PARTS.items():
        part = parts.add_parser(name, help=words, description=words)
        add_parts(
            *(part, commands),
            title="Lệnh",
            dest=f"{name}_command",
            metavar="COMMAND",
            required=True,
        )
    for name, (words, add) in _SINGLE.items():
        part = parts.add_parser(name, help=words, description=words)
        add_common(part, default=argparse.SUPPRESS)
        add(part)


def _database(command: Parser) -> None:
    command.add_argument(
        "--database", default=argparse.SUPPRESS, metavar="URL", help="cơ sở dữ liệu khác"
    )
    command.add_argument(
        "--settings", default=argparse.SUPPRESS, type=file, metavar="F.toml", help="tệp cài đặt"
    )


def _backup(command: Parser) -> None:
    _database(command)
    command.add_argument("--to", required=True, type=file, metavar="F", help="tệp mới")


def _audit(command: Parser) -> None:
    _database(command)
    command.add_argument("--limit", type=int, default=100, metavar="N", help="mấy dòng mới nhất")


def _shown(command: Parser) -> None:
    command.add_argument("file", type=file, metavar="F.toml", help="tệp cài đặt")


def _token_create(command: Parser) -> None:
    _database(command)
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", dest="token_unit", metavar="CODE", help="mã định danh đơn vị")
    which.add_argument(
        "--administrator", default="", metavar="NAME", help="người quản trị, thay cho một đơn vị"
    )
    command.add_argument(
        "--office", dest="token_office", default="", metavar="NAME", help="tên đơn vị"
    )


def _token_rotate(command: Parser) -> None:
    _database(command)
    command.add_argument(
        "--id", dest="token_id", required=True, metavar="ID", help="mã cũ, theo phần trước dấu chấm"
    )
    command.add_argument(
        "--days", type=int, default=7, metavar="N", help="mã cũ còn dùng được mấy ngày; 7"
    )


def _token_revoke(command: Parser) -> None:
    _database(command)
    which = command.add_mutually_exclusive_group()
    which.add_argument("--unit", dest="token_unit", metavar="CODE", help="mọi mã của đơn vị")
    which.add_argument(
        "--id", dest="token_id", metavar="ID", help="một mã, theo phần trước dấu chấm"
    )


_TOKEN_COMMANDS: dict[str, tuple[str, Adder]] = {
    "create": ("cấp mã truy cập mới cho một đơn vị hay một người quản trị", _token_create),
    "list": ("các mã đang có hiệu lực", _database),
    "rotate": ("cấp mã mới thay cho một mã; trong vài ngày cả hai dùng được", _token_rotate),
    "revoke": ("thu hồi mã truy cập", _token_revoke),
}


def _asked(command: Parser) -> None:
    command.add_argument("--url", required=True, metavar="U", help="địa chỉ hệ thống cấp tỉnh")
    command.add_argument(
        "--token",
        metavar="T",
        help="mã truy cập của người quản trị; không ghi thì lấy từ RECEPTION_CENTER_TOKEN, “-” là"
        " đầu vào chuẩn",
    )


def _publish(command: Parser) -> None:
    _asked(command)
    command.add_argument("file", type=file, metavar="FILE.zip", help="gói đã ký")
    command.add_argument("--layer", choices=LAYERS, help=", ".join(LAYERS))


def _withdraw(command: Parser) -> None:
    _asked(command)
    command.add_argument("digest", metavar="DIGEST", help="gói nào, theo digest trong list")


def _counters(command: Parser) -> None:
    _asked(command)
    command.add_argument("--unit", dest="only_unit", metavar="CODE", help="chỉ một đơn vị")


def _publisher(command: Parser) -> None:
    _database(command)
    add_publisher(command)


_CATALOGUE_COMMANDS: dict[str, tuple[str, Adder]] = {
    "publish": ("phát hành một gói đã ký cho mọi quầy", _publish),
    "list": ("mọi gói đã phát hành", _asked),
    "withdraw": ("thôi phát hành một gói", _withdraw),
    "counters": ("quầy nào đang dùng gói nào, từ lúc nào", _counters),
    "publisher": ("nơi phát hành mà hệ thống này tin", _publisher),
}
_PARTS = {
    "token": ("mã truy cập của các đơn vị và người quản trị", _TOKEN_COMMANDS),
    "catalogue": ("gói danh mục cho các quầy", _CATALOGUE_COMMANDS),
}
_SINGLE: dict[str, tuple[str, Adder]] = {
    "settings": ("đọc và kiểm tra một tệp cài đặt, có tính cả biến môi trường", _shown),
    "backup": ("sao chép cơ sở dữ liệu và kiểm tra bản chép, cả khi đang chạy", _backup),
    "verify": ("kiểm tra từng sự việc đã nhận", _database),
    "audit": ("người quản trị đã làm gì", _audit),
    "migrate": ("đưa cơ sở dữ liệu lên dạng của phiên bản này", _database),
}
