"""The parts of ``calendar`` on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.cli.parser_base import Adder, Parser, add_parts, folder_path

_KINDS = ("off", "working", "morning", "afternoon")
_LAYERS = ("province", "office")


def add_calendar(command: Parser) -> None:
    """Adds every part to the command."""
    add_parts(command, _PARTS, dest="calendar_command", metavar="add|remove|import|hours")


def _add(command: Parser) -> None:
    command.add_argument("--date", required=True, metavar="D", help="ngày")
    command.add_argument(
        "--kind", required=True, choices=_KINDS, metavar="K", help=", ".join(_KINDS)
    )
    command.add_argument("--reason", required=True, metavar="R", help="lý do")


def _remove(command: Parser) -> None:
    command.add_argument("--date", required=True, metavar="D", help="ngày")


def _import(command: Parser) -> None:
    command.add_argument(
        "folder", type=folder_path, metavar="DIR", help="thư mục có holidays.csv, announced.csv"
    )
    command.add_argument("--layer", choices=_LAYERS, default="office", help=", ".join(_LAYERS))


def _hours(command: Parser) -> None:
    command.add_argument(
        "--saturday", metavar="HH:MM-HH:MM", help="giờ nhận hồ sơ thứ Bảy; “” là không nhận"
    )
    command.add_argument("--cutoff", metavar="HH:MM", help="giờ chốt nhận việc trong ngày")


_PARTS: Mapping[str, tuple[str, Adder]] = MappingProxyType(
    {
        "add": ("ghi một ngày nghỉ, ngày làm bù hoặc ngày làm nửa ngày", _add),
        "remove": ("bỏ một ngày cơ quan đã ghi", _remove),
        "import": ("nhận lịch nghỉ đã công bố từ một thư mục", _import),
        "hours": ("giờ nhận thứ Bảy, giờ chốt nhận", _hours),
    }
)
