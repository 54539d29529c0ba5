"""What every command of the command line shares: the parser, paths, options and parts."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from reception.cli.usage import usage_error

# The contract's ``connect --user`` is the name at the province, that of ``access-log`` whose looks
# are asked for.
_OWN_USER = frozenset({"access-log", "connect"})

Adder = Callable[["Parser"], None]


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese and raises instead of leaving the program."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **options)
        self._positionals.title, self._optionals.title = "Nội dung", "Tùy chọn"

    def error(self, message: str) -> NoReturn:
        """Raise the sentence for what argparse found."""
        raise usage_error(message)


def folder_path(text: str) -> Path:
    """A folder; an empty text would silently mean the present one."""
    if not text.strip():
        raise ValueError(text)
    return Path(text)


def file(text: str) -> Path:
    """A file to write or read; it has a name."""
    path = folder_path(text)
    if not path.name:
        raise ValueError(text)
    return path


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Heads the usage in Vietnamese."""
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


def add_common(parser: Parser, *, default: object, has_own_user: bool = False) -> None:
    """Options that stand before the command or after it.

    Args:
        has_own_user: the command's ``--user`` is another one's, so that the account stands before.
    """
    group = parser.add_argument_group("Chung")
    group.add_argument("-h", "--help", action="help", help="in hướng dẫn này")
    group.add_argument(
        "--data", type=folder_path, default=default, metavar="DIR", help="thư mục dữ liệu"
    )
    group.add_argument(
        "--key-file",
        type=file,
        default=default,
        metavar="F",
        help="tệp khóa, nơi không có kho khóa của hệ điều hành",
    )
    if not has_own_user:
        group.add_argument(
            "--user",
            dest="sign_in",
            default=default,
            metavar="NAME",
            help="tài khoản làm việc này, khi đã có tài khoản",
        )
    group.add_argument(
        "--pin-file",
        type=file,
        default=default,
        metavar="F",
        help="tệp mã PIN của --user (hoặc RECEPTION_PIN); chưa có tài khoản: mã của lãnh đạo",
    )
    group.add_argument(
        "--now", default=default, metavar="T", help="đặt đồng hồ nghiệp vụ (chỉ để tập huấn)"
    )


def add_parts(
    command: Parser, parts: Mapping[str, tuple[str, Adder]], *, dest: str, **options: Any
) -> None:
    """Gives a command parts of its own, each with the common options.

    Args:
        parts: by name, the words of its help and what adds its options.
        options: others of ``add_subparsers``.
    """
    options = {"title": "Việc khác", **options}
    added = command.add_subparsers(dest=dest, parser_class=Parser, **options)
    for name, (words, add) in parts.items():
        part = added.add_parser(name, help=words, description=words)
        add_common(part, default=argparse.SUPPRESS, has_own_user=name in _OWN_USER)
        add(part)


def add_nothing(command: Parser) -> None:
    """The command takes the common options only."""
