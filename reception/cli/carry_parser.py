"""The parts of ``carry`` on the command line."""

from __future__ import annotations

from pathlib import Path

from reception.cli.parser_base import Adder, Parser, add_parts, file, folder_path


def add_carry(command: Parser) -> None:
    """Adds the parts: out, in, answer, key."""
    add_parts(command, _PARTS, title="Lệnh", dest="carry_command", metavar="PART", required=True)


def _out(command: Parser) -> None:
    command.add_argument(
        "--to",
        required=True,
        type=folder_path,
        metavar="F",
        help="tệp mới, hoặc thư mục của ổ USB",
    )


def _taken(command: Parser) -> None:
    command.add_argument("files", nargs="+", type=file, metavar="F", help="tệp mang tới")
    command.add_argument("--answer", type=file, metavar="F", help="nơi ghi tệp trả lời")
    command.add_argument("--url", metavar="U", help="nộp qua mạng cho hệ thống cấp tỉnh này")
    command.add_argument(
        "--token",
        metavar="T",
        help="mã truy cập khi nộp qua mạng; không ghi thì lấy từ RECEPTION_CENTER_TOKEN, “-” là"
        " đầu vào chuẩn",
    )
    _center(command)


def _key(command: Parser) -> None:
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--out", type=file, metavar="F", help="ghi khóa của hệ thống cấp tỉnh ra F")
    which.add_argument("--in", dest="key", type=file, metavar="F", help="quầy nhận khóa từ F")
    _center(command)


def _center(command: Parser) -> None:
    """Where the center is that a command works for."""
    command.add_argument("--database", metavar="URL", help="cơ sở dữ liệu khác của cấp tỉnh")
    command.add_argument(
        "--settings", type=Path, metavar="F.toml", help="tệp cài đặt của hệ thống cấp tỉnh"
    )


_PARTS: dict[str, tuple[str, Adder]] = {
    "out": ("ghi mọi việc chưa gửi ra tệp đã ký, đã mã hóa cho cấp tỉnh", _out),
    "in": ("nhận tệp: ở cấp tỉnh là tệp của quầy, ở quầy là tệp trả lời", _taken),
    "answer": ("quầy nhận tệp trả lời của cấp tỉnh", _taken),
    "key": ("khóa công khai của hệ thống cấp tỉnh, cho quầy chưa từng có mạng", _key),
}
