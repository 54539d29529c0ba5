"""The options of the commands about accounts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.cli.parser_base import Adder, Parser, add_nothing, add_parts, file
from reception.domain.permissions import Role

_ROLES = tuple(role.value for role in Role)


def add_account(command: Parser) -> None:
    """``account`` and its parts."""
    add_parts(command, _PARTS, dest="account_command", metavar="PART", required=True)


def _new_pin(part: Parser) -> None:
    part.add_argument(
        "--new-pin-file",
        type=file,
        metavar="F",
        help="tệp mã PIN mới; không ghi thì đọc ở đầu vào chuẩn",
    )


def _add(part: Parser) -> None:
    part.add_argument("--name", required=True, metavar="NAME", help="họ tên, như in trên giấy")
    part.add_argument("--role", required=True, metavar="ROLE", help=", ".join(_ROLES))
    part.add_argument("--title", default="", metavar="T", help="chức danh, ví dụ “công chức”")
    _new_pin(part)


def _name(part: Parser) -> None:
    part.add_argument("name", metavar="NAME", help="tên tài khoản")
    part.add_argument("--reason", default="", metavar="R", help="lý do")


def _change(part: Parser) -> None:
    _name(part)
    part.add_argument("--new-name", metavar="NAME", help="tên mới")
    part.add_argument("--title", metavar="T", help="chức danh mới")
    part.add_argument("--role", metavar="ROLE", help=", ".join(_ROLES))


def _pin(part: Parser) -> None:
    _name(part)
    _new_pin(part)


def _recover(part: Parser) -> None:
    part.add_argument("name", metavar="NAME", help="tài khoản lãnh đạo lấy lại, hoặc mở mới")
    part.add_argument(
        "--recovery",
        metavar="CODE",
        help="mã khôi phục; không ghi thì lấy từ RECEPTION_RECOVERY_CODE",
    )
    _new_pin(part)


def _revoke(part: Parser) -> None:
    part.add_argument("device", metavar="DEVICE", help="mã máy bị mất, như trong lệnh verify")
    part.add_argument("--reason", required=True, metavar="R", help="lý do")


_PARTS: Mapping[str, tuple[str, Adder]] = MappingProxyType(
    {
        "add": ("mở tài khoản; tài khoản đầu tiên là của lãnh đạo", _add),
        "list": ("các tài khoản", add_nothing),
        "change": ("đổi tên, chức danh, vai trò", _change),
        "lock": ("khóa tài khoản", _name),
        "unlock": ("mở khóa, kể cả khi đã gõ sai mã PIN quá nhiều lần ở máy này", _name),
        "pin": ("lãnh đạo đặt mã PIN mới cho một tài khoản", _pin),
        "own-pin": ("đổi mã PIN của chính mình", _new_pin),
        "recover": ("lấy lại tài khoản lãnh đạo bằng mã khôi phục của thư mục", _recover),
        "revoke-pc": ("thu hồi một máy bị mất: mã PIN đặt ở đó không dùng được nữa", _revoke),
    }
)
