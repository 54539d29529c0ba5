"""The parts of ``forms`` on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.cli.parser_base import Adder, Parser, add_parts, file

# Every paper whose words are data.
KEYS = (
    *("intake", "visit", "supplement", "refusal", "apology", "stop", "control", "register"),
    *("return_receipt", "handover", "handover_results", "guidance", "cash", "refund"),
)
SIZES = ("a5", "a4", "80mm")


def add_forms(command: Parser) -> None:
    """Adds every part to the command."""
    add_parts(
        *(command, _PARTS),
        title="Việc",
        dest="forms_command",
        metavar="PART",
        required=True,
    )


def _day(part: Parser) -> None:
    part.add_argument("--on", metavar="D", help="ngày; mặc định hôm nay")


def _package(part: Parser) -> None:
    part.add_argument(
        "--package", type=file, metavar="P", help="như khi gói này đã dùng; không nhận gói"
    )


def _form(part: Parser) -> None:
    part.add_argument("form", choices=KEYS, metavar="FORM", help=", ".join(KEYS))


def _check(part: Parser) -> None:
    _day(part)
    _package(part)


def _render(part: Parser) -> None:
    _form(part)
    part.add_argument("--out", required=True, type=file, metavar="F", help="tệp PDF")
    part.add_argument("--size", choices=SIZES, default="", help=", ".join(SIZES))
    part.add_argument("--full", action="store_true", help="dữ liệu dài nhất mà mẫu hứa vừa trang")
    _check(part)


def _table(part: Parser) -> None:
    part.add_argument("--out", required=True, type=file, metavar="F.csv", help="tệp CSV")
    part.add_argument("--form", choices=KEYS, help="chỉ một mẫu")
    _day(part)


def _take(part: Parser) -> None:
    part.add_argument("file", type=file, metavar="FILE.csv", help="bảng lời văn đã sửa")
    part.add_argument("--layer", choices=("province", "office"), default="office", help="lớp nhận")
    part.add_argument("--dry-run", action="store_true", help="chỉ xem, không nhận")


_PARTS: Mapping[str, tuple[str, Adder]] = MappingProxyType(
    {
        "check": ("kiểm tra mọi mẫu: thiếu chữ, ký tự không in được, quá một trang", _check),
        "render": ("vẽ một mẫu với dữ liệu bịa ra PDF", _render),
        "table": ("ghi lời văn, bố cục đang dùng ra bảng CSV để sửa", _table),
        "take": ("nhận bảng đã sửa vào một lớp", _take),
    }
)
