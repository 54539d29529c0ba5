"""The parts of ``catalogue`` on the command line."""

from __future__ import annotations

from reception.cli.parser_base import Adder, Parser, add_nothing, add_parts, file

LAYERS = ("national", "province", "office")


def add_catalogue(command: Parser) -> None:
    """Adds every part to the command."""
    parts = {name: (words, _in_layer(add)) for name, (words, add) in _PARTS.items()}
    add_parts(command, parts, title="Việc", dest="catalogue_command", metavar="PART", required=True)


def _in_layer(add: Adder) -> Adder:
    """A part with the options that all of them have."""

    def added(part: Parser) -> None:
        part.add_argument("--layer", choices=LAYERS, help=", ".join(LAYERS))
        add(part)

    return added


def _package(part: Parser) -> None:
    which = part.add_mutually_exclusive_group(required=True)
    which.add_argument("file", nargs="?", type=file, metavar="FILE", help="gói .zip hoặc thư mục")
    which.add_argument(
        "--center", action="store_true", help="gói của hệ thống cấp tỉnh đang chờ ở máy này"
    )


def _import(part: Parser) -> None:
    _package(part)
    part.add_argument("--accept", action="store_true", help="dùng gói này; không ghi thì chỉ xem")


def _export(part: Parser) -> None:
    part.add_argument("--out", required=True, type=file, metavar="F", help="tệp .zip, hoặc thư mục")


def _add(part: Parser) -> None:
    what = part.add_mutually_exclusive_group(required=True)
    what.add_argument("--file", metavar="JSON", help="tệp JSON; “-” là đầu vào chuẩn")
    what.add_argument("--dossier", metavar="CODE", help="thủ tục hoặc thời hạn đã gõ cho hồ sơ này")


def _table(part: Parser) -> None:
    part.add_argument("file", type=file, metavar="FILE.xlsx", help="bảng tính của tỉnh")
    part.add_argument(
        "--map",
        metavar="JSON",
        help="cột nào là gì: JSON hoặc tệp; không ghi thì theo tiêu đề",
    )
    part.add_argument(
        "--refused", type=file, metavar="F.xlsx", help="ghi các dòng bị từ chối ra tệp này"
    )
    part.add_argument("--dry-run", action="store_true", help="chỉ xem, không nhận")


def _end(part: Parser) -> None:
    part.add_argument("code", metavar="CODE", help="mã của mục")
    part.add_argument("--last", required=True, metavar="DAY", help="ngày cuối còn áp dụng")
    part.add_argument("--decision", required=True, metavar="TEXT", help="theo văn bản nào")


def add_publisher(part: Parser) -> None:
    """Adds which key is trusted, or no longer."""
    part.add_argument("--name", default="", metavar="NAME", help="tên nơi phát hành")
    what = part.add_mutually_exclusive_group()
    what.add_argument("--key", default="", metavar="HEX", help="khóa công khai, 64 chữ số")
    what.add_argument(
        "--remove", default="", metavar="ID", help="thôi tin khóa này, theo id hay cả khóa"
    )


_PARTS: dict[str, tuple[str, Adder]] = {
    "status": ("gói đang dùng của từng lớp, số thủ tục, lịch sử", add_nothing),
    "diff": ("gói này đổi gì so với danh mục đang dùng", _package),
    "import": ("nhận một gói", _import),
    "waiting": ("gói của hệ thống cấp tỉnh đang chờ được nhận", add_nothing),
    "back": ("bỏ gói nhận sau cùng, dùng lại gói trước", add_nothing),
    "export": ("ghi gói của một lớp ra tệp", _export),
    "add": ("thêm một thủ tục của cơ quan", _add),
    "own": ("thủ tục và thời hạn do cơ quan ghi", add_nothing),
    "end": ("thôi áp dụng một mục do cơ quan ghi", _end),
    "table": ("nhận danh mục của tỉnh từ bảng tính", _table),
    "publisher": ("nơi phát hành gói mà máy này tin", add_publisher),
}
