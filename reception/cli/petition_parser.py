"""The parts of ``petition`` and their options."""

from __future__ import annotations

from reception.cli.parser_base import Parser, add_parts, file
from reception.domain.petition_facts import PetitionChannel, PetitionKind
from reception.petition_labels import PAPERS

_KINDS = tuple(kind.value for kind in PetitionKind)
_CHANNELS = tuple(channel.value for channel in PetitionChannel)


def add_petition(command: Parser) -> None:
    """Take, answer, list and everything between."""
    parts = {
        "add": ("ghi một phản ánh, kiến nghị", _add),
        "answer": ("trả lời", _answer),
        "list": ("danh sách và số liệu", _list),
        "show": ("một phản ánh và lịch sử", _number),
        "ask": ("yêu cầu người gửi bổ sung", _reason),
        "complete": ("ghi nội dung người gửi bổ sung", _completed),
        "refuse": ("từ chối, hoặc chuyển nơi có thẩm quyền", _refuse),
        "publish": ("ghi nơi công khai kết quả", _publish),
        "judge": ("ghi người gửi hài lòng hay không", _judge),
        "key": ("ghi mã trên hệ thống phản ánh, kiến nghị", _key),
        "void": ("đánh dấu ghi nhầm", _reason),
        "slip": ("in phiếu tiếp nhận hoặc văn bản trả lời", _slip),
    }
    add_parts(command, parts, dest="petition_command", metavar="PART", required=True)


def _number(command: Parser) -> None:
    command.add_argument("number", metavar="NUMBER", help="số phản ánh, như PA-2026-1-0001")


def _pdf(command: Parser) -> None:
    command.add_argument("--pdf", type=file, metavar="F", help="in phiếu ra tệp PDF")


def _add(command: Parser) -> None:
    command.add_argument("--file", metavar="JSON", help="tệp JSON, “-” là đầu vào chuẩn")
    command.add_argument("--content", metavar="TEXT", help="nội dung phản ánh")
    command.add_argument("--title", metavar="TEXT", help="tiêu đề; không ghi thì dòng đầu")
    command.add_argument("--kind", metavar="K", help=", ".join(_KINDS))
    command.add_argument("--channel", metavar="C", help=", ".join(_CHANNELS))
    command.add_argument("--name", metavar="NAME", help="người gửi; không ghi là không nêu tên")
    command.add_argument("--phone", metavar="N", help="số điện thoại người gửi")
    command.add_argument("--email", metavar="E", help="thư điện tử người gửi")
    command.add_argument("--address", metavar="A", help="địa chỉ người gửi")
    command.add_argument("--dossier", metavar="CODE", help="mã hồ sơ liên quan")
    command.add_argument("--portal-code", metavar="CODE", help="mã trên hệ thống phản ánh")
    command.add_argument("--received", metavar="T", help="lúc nhận; không ghi là bây giờ")
    _pdf(command)


def _answer(command: Parser) -> None:
    _number(command)
    command.add_argument("--text", metavar="TEXT", help="nội dung trả lời")
    command.add_argument("--file", metavar="JSON", help="tệp JSON với text, document")
    command.add_argument("--document", default="", metavar="N", help="số, ngày văn bản trả lời")
    command.add_argument(
        "--publish", nargs="?", const="", metavar="PLACE", help="công khai ngay, và ở đâu"
    )
    _pdf(command)


def _list(command: Parser) -> None:
    command.add_argument("--year", type=int, metavar="Y", help="nhận trong năm")
    command.add_argument("--open", action="store_true", help="chỉ những phản ánh chưa trả lời")
    command.add_argument("--text", default="", metavar="TEXT", help="số, tên, tiêu đề, mã hồ sơ")
    command.add_argument("--limit", type=int, default=200, metavar="N", help="nhiều nhất, 1–1000")


def _reason(command: Parser) -> None:
    _number(command)
    command.add_argument("--reason", required=True, metavar="R", help="lý do")


def _completed(command: Parser) -> None:
    _number(command)
    command.add_argument("--content", required=True, metavar="TEXT", help="nội dung bổ sung")


def _refuse(command: Parser) -> None:
    _reason(command)
    command.add_argument("--to-unit", default="", metavar="U", help="nơi được chuyển đến")


def _publish(command: Parser) -> None:
    _number(command)
    command.add_argument("--place", default="", metavar="PLACE", help="công khai ở đâu")


def _judge(command: Parser) -> None:
    _number(command)
    command.add_argument(
        "--content", required=True, choices=("yes", "no"), help="hài lòng hay không: yes, no"
    )
    command.add_argument("--comment", default="", metavar="TEXT", help="ý kiến")


def _key(command: Parser) -> None:
    _number(command)
    command.add_argument("portal_code", metavar="CODE", help="mã trên hệ thống phản ánh")


def _slip(command: Parser) -> None:
    _number(command)
    command.add_argument("paper", choices=PAPERS, metavar="PAPER", help=", ".join(PAPERS))
    command.add_argument("--size", choices=("a5", "a4"), default="a5", help="a5, a4")
    command.add_argument("--out", required=True, type=file, metavar="F", help="tệp PDF")
