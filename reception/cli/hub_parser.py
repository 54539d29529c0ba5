"""The parts of ``hub`` on the command line."""

from __future__ import annotations

from argparse import SUPPRESS

from reception.cli.parser_base import Adder, Parser, add_parts, file, folder_path


def add_hub(command: Parser) -> None:
    """Adds the options of a running hub, and its parts."""
    _for_whom(command)
    # Said by the entry that the system starts, and by nobody else.
    command.add_argument("--at-sign-in", action="store_true", help=SUPPRESS)
    # Said by ``hub start``, which has asked who is there.
    command.add_argument("--started", action="store_true", help=SUPPRESS)
    add_parts(command, _PARTS, dest="hub_command", metavar="PART")


def _for_whom(command: Parser) -> None:
    _served(command)
    command.add_argument(
        "--unit", default="", metavar="CODE", help="đơn vị; bỏ trống: của quầy đầu tiên"
    )
    command.add_argument("--office", default="", metavar="NAME", help="tên cơ quan")


def _served(command: Parser) -> None:
    command.add_argument("--port", type=int, metavar="P", help="cổng; 8443 nếu không ghi")
    command.add_argument("--host", metavar="H", help="địa chỉ mạng; bỏ trống: mọi địa chỉ")
    _hours(command)


def _hours(command: Parser) -> None:
    command.add_argument(
        "--hours", type=int, default=8, metavar="N", help="mã ghép nối dùng được mấy giờ; 8"
    )


def _join(command: Parser) -> None:
    command.add_argument(
        "code", metavar="CODE", help="mã ghép nối: cả dòng, mã QR, 28 chữ, hay địa chỉ"
    )
    command.add_argument(
        "letters", nargs="?", default="", metavar="LETTERS", help="28 chữ, sau địa chỉ"
    )


def _alone(_command: Parser) -> None:
    """Nothing more than the folder is to be said."""


def _code(command: Parser) -> None:
    command.add_argument("--address", default="", metavar="U", help="https://máy:cổng")
    command.add_argument("--qr", type=file, metavar="F", help="thêm tệp ảnh mã QR (SVG hoặc PNG)")
    _hours(command)


def _find(command: Parser) -> None:
    command.add_argument(
        "--seconds", type=float, default=3.0, metavar="N", help="tìm trong mấy giây"
    )


def _promote(command: Parser) -> None:
    _served(command)
    command.add_argument(
        "--hub-data",
        type=folder_path,
        metavar="DIR",
        help="thư mục của máy chủ; “hub” trong thư mục quầy",
    )
    command.add_argument(
        "--from",
        dest="source",
        type=file,
        metavar="F",
        help="bản sao lưu của máy chủ cũ",
    )
    command.add_argument(
        "--sure",
        action="store_true",
        help="thay cả khi máy chủ cũ còn trả lời",
    )
    command.add_argument(
        "--background", action="store_true", help="chạy ngầm, như start, rồi trả lời"
    )


def _forward(command: Parser) -> None:
    command.add_argument("--url", metavar="U", help="hệ thống cấp tỉnh; không ghi thì chỉ xem")
    command.add_argument(
        "--token",
        metavar="T",
        help="mã truy cập của đơn vị; không ghi thì lấy từ RECEPTION_CENTER_TOKEN, “-” là đầu vào"
        " chuẩn",
    )
    command.add_argument("--ca", type=file, metavar="F", help="chứng thư gốc của tỉnh (PEM)")
    command.add_argument("--proxy", default="", metavar="U", help="máy chủ proxy")
    command.add_argument("--stop", action="store_true", help="thôi chuyển tiếp")


_PARTS: dict[str, tuple[str, Adder]] = {
    "join": ("nối quầy này với máy chủ của cơ quan", _join),
    "code": ("cấp thêm một mã ghép nối, cả khi máy chủ đang chạy", _code),
    "start": ("cho máy chủ chạy ngầm, và tự chạy mỗi khi đăng nhập máy", _for_whom),
    "stop": ("dừng máy chủ chạy ngầm, và thôi tự chạy", _alone),
    "status": ("máy chủ có đang chạy không, ở địa chỉ nào", _alone),
    "find": ("tìm các máy chủ trong mạng nội bộ", _find),
    "promote": ("máy này thay máy chủ đã hỏng", _promote),
    "forward": ("nơi máy chủ chuyển tiếp lên: hệ thống cấp tỉnh", _forward),
}
