"""The command line itself: commands, options, and the words of its help."""

from __future__ import annotations

import argparse

from reception import __version__
from reception.cli.access_parser import add_access_log
from reception.cli.account_parser import add_account
from reception.cli.calendar_parser import add_calendar
from reception.cli.carry_parser import add_carry
from reception.cli.catalogue_parser import add_catalogue
from reception.cli.center_parser import add_center
from reception.cli.dashboard_parser import add_dashboard
from reception.cli.forms_parser import add_forms
from reception.cli.hub_parser import add_hub
from reception.cli.import_parser import add_import
from reception.cli.parser_base import (
    Adder,
    Parser,
    add_common,
    add_nothing,
    add_parts,
    file,
)
from reception.cli.petition_parser import add_petition
from reception.cli.province_parser import (
    add_adapter,
    add_codes,
    add_obligations,
    add_province_catalogue,
    add_reconcile,
)
from reception.cli.report_parser import add_close, add_report

# Forms that can be drawn from a stored dossier.
FORMS = (
    "intake",
    "visit",
    "supplement",
    "refusal",
    "apology",
    "stop",
    "control",
    "return_receipt",
    "handover",
    "guidance",
    "cash",
    "refund",
)
SIZES = ("a5", "a4", "80mm", "a4-landscape")
GATEWAYS = ("center", "adapter")
LISTS = (
    "ready",
    "received_today",
    "handover",
    "moving",
    "due_today",
    "due_soon",
    "overdue",
    "waiting",
    "open",
    "incoming",
)
CHOICES = ("left", "right", "both")
UNITS = ("working_days", "days", "hours", "same_day", "months", "continuous_hours")


def build_parser() -> Parser:
    """The whole command line of ``reception-cli``."""
    parser = Parser(
        prog="reception-cli",
        description="Bộ phận một cửa từ dòng lệnh: JSON ở đầu ra chuẩn, thông báo ở đầu ra lỗi.",
    )
    add_common(parser, default=None)
    parser.add_argument(
        "--version",
        action="version",
        version=f"reception-cli {__version__}",
        help="in phiên bản",
    )
    add_parts(parser, _COMMANDS, title="Lệnh", dest="command", metavar="COMMAND", required=True)
    return parser


def _init(command: Parser) -> None:
    command.add_argument("--unit", required=True, metavar="CODE", help="mã định danh đơn vị")
    command.add_argument("--office", required=True, metavar="NAME", help="tên cơ quan")
    command.add_argument("--counter", required=True, type=int, metavar="N", help="số quầy")
    command.add_argument("--counters", type=int, metavar="N", help="số quầy chia chung dải số")
    command.add_argument("--clerk", metavar="NAME", help="tên người tại quầy")
    command.add_argument("--training", action="store_true", help="thư mục tập huấn")


def _setup(command: Parser) -> None:
    command.add_argument(
        "--answers", required=True, type=file, metavar="FILE", help="tệp trả lời (TOML, UTF-8)"
    )


def _procedures(command: Parser) -> None:
    command.add_argument("text", nargs="?", default="", metavar="TEXT", help="từ tìm, không dấu")
    command.add_argument(
        "--typed",
        action="store_true",
        help="thủ tục, thời hạn gõ tại quầy, chờ đưa vào danh mục",
    )


def _due(command: Parser) -> None:
    command.add_argument("--procedure", metavar="CODE", help="mã thủ tục")
    command.add_argument("--channel", type=int, default=1, metavar="N", help="kênh tiếp nhận 1–3")
    command.add_argument("--case", default="", metavar="TEXT", help="trường hợp có hạn riêng")
    command.add_argument("--value", type=int, metavar="N", help="số của thời hạn")
    command.add_argument("--unit", choices=UNITS, metavar="UNIT", help=", ".join(UNITS))
    command.add_argument("--cutoff", metavar="HH:MM", help="giờ chốt nhận")
    command.add_argument("--saturday", metavar="HH:MM-HH:MM", help="giờ nhận hồ sơ thứ Bảy")
    command.add_argument("--received", required=True, metavar="T", help="thời điểm nhận")


def _portal_code(command: Parser) -> None:
    _code(command)
    command.add_argument("portal_code", metavar="PORTAL", help="mã hồ sơ trên Cổng Dịch vụ công")


def _receive(command: Parser) -> None:
    command.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="tệp JSON; “-” là đầu vào chuẩn"
    )
    command.add_argument("--no-pdf", action="store_true", help="không in giấy tiếp nhận ra PDF")


def _code(command: Parser) -> None:
    command.add_argument("code", metavar="CODE", help="mã hồ sơ")


def _act(command: Parser) -> None:
    _code(command)
    command.add_argument("action", metavar="ACTION", help="việc, ví dụ forward, extend, complete")
    command.add_argument("--reason", metavar="R", help="lý do")
    command.add_argument("--to-unit", metavar="U", help="nơi nhận khi chuyển")
    command.add_argument("--due", metavar="D", help="ngày hẹn mới khi gia hạn")
    command.add_argument("--file", metavar="JSON", help="tệp JSON với các nội dung khác")


def _return(command: Parser) -> None:
    _code(command)
    command.add_argument("--to", required=True, metavar="NAME", help="người nhận kết quả")
    command.add_argument("--id", default="", metavar="NUMBER", help="số giấy tờ của người nhận")
    command.add_argument("--authorised", default="", metavar="PAPER", help="giấy ủy quyền")
    command.add_argument("--lost-receipt", action="store_true", help="nhận khi mất giấy hẹn")
    command.add_argument("--reason", default="", metavar="R", help="lý do, khi mất giấy hẹn")
    command.add_argument("--owing", default="", metavar="R", help="lý do trả khi còn nợ phí")
    command.add_argument(
        "--strict",
        action="store_true",
        help="từ chối khi chưa xử lý xong, còn nợ phí hoặc chưa kiểm tra người nhận",
    )


def _search(command: Parser) -> None:
    command.add_argument("text", metavar="TEXT", help="mã, thẻ, tên, điện thoại, số giấy tờ")
    command.add_argument("--limit", type=int, default=50, metavar="N", help="nhiều nhất, 1–200")


def _slip(command: Parser) -> None:
    _code(command)
    command.add_argument("form", choices=FORMS, metavar="FORM", help=", ".join(FORMS))
    command.add_argument("--size", choices=SIZES, metavar="S", help=", ".join(SIZES))
    command.add_argument("--out", required=True, type=file, metavar="F", help="tệp PDF")


def _summary(command: Parser) -> None:
    command.add_argument("--date", metavar="D", help="ngày báo cáo; mặc định hôm nay")
    command.add_argument("--pdf", type=file, metavar="F", help="tệp PDF")


def _register(command: Parser) -> None:
    command.add_argument("--from", dest="first", required=True, metavar="D", help="từ ngày")
    command.add_argument("--to", dest="last", required=True, metavar="D", help="đến hết ngày")
    command.add_argument("--field", default="", metavar="NAME", help="chỉ một lĩnh vực")
    command.add_argument("--pdf", required=True, type=file, metavar="F", help="tệp PDF")
    command.add_argument("--xlsx", type=file, metavar="F", help="thêm tệp bảng tính")


def _index(command: Parser) -> None:
    command.add_argument("--month", required=True, metavar="M", help="tháng, ví dụ 2026-11")
    command.add_argument(
        "--internal", action="store_true", help="chín mục của TT 01/2018, từng hồ sơ, từng người"
    )
    command.add_argument("--pdf", type=file, metavar="F", help="tệp PDF")
    command.add_argument("--xlsx", type=file, metavar="F", help="tệp bảng tính")


def _apologies(command: Parser) -> None:
    command.add_argument("--out", type=file, metavar="F", help="tệp PDF; không ghi thì chỉ liệt kê")
    command.add_argument("--size", choices=("a4", "a5"), default="a4", help="a4, a5")


def _handover_list(command: Parser) -> None:
    command.add_argument("codes", nargs="+", metavar="CODE", help="mã hồ sơ, theo thứ tự bàn giao")
    way = command.add_mutually_exclusive_group()
    way.add_argument("--to", dest="to_office", metavar="NAME", help="giao hồ sơ cho nơi này")
    way.add_argument("--from", dest="from_office", metavar="NAME", help="nhận kết quả từ nơi này")
    command.add_argument("--out", required=True, type=file, metavar="F", help="tệp PDF")


def _list(command: Parser) -> None:
    command.add_argument("name", nargs="?", choices=LISTS, metavar="LIST", help=", ".join(LISTS))
    command.add_argument("--limit", type=int, default=200, metavar="N", help="nhiều nhất, 1–1000")


def _refuse(command: Parser) -> None:
    command.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="tệp JSON; “-” là đầu vào chuẩn"
    )
    command.add_argument("--reason", required=True, metavar="R", help="lý do từ chối")
    command.add_argument("--legal-basis", required=True, metavar="B", help="căn cứ pháp lý")


def _conflicts(command: Parser) -> None:
    command.add_argument("code", nargs="?", metavar="CODE", help="mã hồ sơ; không có thì mọi hồ sơ")


def _settle(command: Parser) -> None:
    _code(command)
    command.add_argument(
        "conflict", nargs="?", metavar="CONFLICT", help="việc chưa khớp, như conflicts nêu"
    )
    command.add_argument("--choose", choices=CHOICES, help="bên được giữ")
    command.add_argument("--reason", metavar="R", help="lý do")
    command.add_argument("--device", metavar="D", help="máy của sự kiện")
    command.add_argument("--seq", type=int, metavar="N", help="số của sự kiện")
    command.add_argument("--decision", metavar="TEXT", help="cách giải quyết, bằng lời")


def _clerk(command: Parser) -> None:
    command.add_argument("name", metavar="NAME", help="tên người tại quầy")


def _connect(command: Parser) -> None:
    _gateway(command)
    command.add_argument("--url", required=True, metavar="U", help="địa chỉ hệ thống cấp tỉnh")
    command.add_argument(
        "--token",
        metavar="T",
        help="mã truy cập; không ghi thì lấy từ RECEPTION_CENTER_TOKEN, “-” là đầu vào chuẩn",
    )
    add_adapter(command)


def _gateway(command: Parser) -> None:
    command.add_argument(
        "--gateway", choices=GATEWAYS, default="center", metavar="G", help=", ".join(GATEWAYS)
    )


def _sync(command: Parser) -> None:
    _gateway(command)
    command.add_argument("--url", metavar="U", help="địa chỉ khác với địa chỉ đã lưu")
    command.add_argument("--once", action="store_true", help="chỉ một lượt, không chờ đường truyền")


def _token(command: Parser) -> None:
    command.add_argument("--renew", action="store_true", help="xin mã mới ngay bây giờ")


def _outbox(command: Parser) -> None:
    command.add_argument("--requeue", type=int, metavar="SEQ", help="gửi lại một mục bị trả")
    command.add_argument(
        "--retry", action="store_true", help="lần gửi nhận tới thử lại những gì không nhận được"
    )


def _collisions(command: Parser) -> None:
    command.add_argument(
        "--recode", metavar="UID", help="cấp mã mới cho hồ sơ này, khi quầy của nó không còn"
    )


def _clock(command: Parser) -> None:
    parts = command.add_subparsers(
        title="Việc khác", dest="clock_command", metavar="accept", parser_class=Parser
    )
    words = "xác nhận đồng hồ máy đúng như đang chạy"
    accept = parts.add_parser("accept", help=words, description=words)
    add_common(accept, default=argparse.SUPPRESS)
    accept.add_argument("--reason", required=True, metavar="R", help="lý do, người xác nhận")


def _backup(command: Parser) -> None:
    command.add_argument("--to", type=file, metavar="F", help="tệp mới; không ghi thì vào thư mục")
    command.add_argument(
        "--second", metavar="DIR", help="thư mục thứ hai, ví dụ ổ USB; “” là thôi dùng"
    )


def _restore(command: Parser) -> None:
    command.add_argument(
        "--from", dest="source", required=True, type=file, metavar="F", help="tệp sao lưu"
    )
    _recovery(command)


def _recovery(command: Parser) -> None:
    command.add_argument(
        "--recovery",
        metavar="CODE",
        help="mã khôi phục; không ghi thì lấy từ RECEPTION_RECOVERY_CODE, “-” là đầu vào chuẩn",
    )


def _diagnose(command: Parser) -> None:
    command.add_argument("--to", required=True, type=file, metavar="F", help="tệp ZIP mới")


_COMMANDS: dict[str, tuple[str, Adder]] = {
    "init": ("thiết lập thư mục dữ liệu cho một quầy", _init),
    "setup": ("thiết lập quầy từ một tệp trả lời, không hỏi gì", _setup),
    "procedures": ("danh mục thủ tục", _procedures),
    "catalogue": ("các lớp danh mục: gói đang dùng, điểm khác, nhận gói", add_catalogue),
    "forms": ("lời văn, bố cục của các mẫu in: xem, kiểm tra, đổi", add_forms),
    "due": ("ngày hẹn trả và cách tính", _due),
    "receive": ("tiếp nhận một hoặc nhiều hồ sơ", _receive),
    "show": ("một hồ sơ và lịch sử của nó", _code),
    "act": ("một bước xử lý hồ sơ", _act),
    "return": ("trả kết quả", _return),
    "search": ("tìm hồ sơ", _search),
    "slip": ("in biểu mẫu ra PDF", _slip),
    "summary": ("báo cáo tổng hợp trong ngày", _summary),
    "register": ("sổ theo dõi hồ sơ", _register),
    "dashboard": ("tổng quan: hình vẽ, số liệu và hồ sơ đứng sau mỗi số", add_dashboard),
    "report": ("báo cáo theo kỳ: số liệu và hồ sơ đứng sau mỗi số", add_report),
    "index": ("điểm bộ chỉ số phục vụ (QĐ 766) của một tháng", _index),
    "import": ("nhập sổ cũ, hồ sơ đang giải quyết từ bảng tính", add_import),
    "petition": ("phản ánh, kiến nghị: nhận, trả lời, công khai, liệt kê", add_petition),
    "close": ("chốt số liệu một ngày, một tháng hoặc một kỳ", add_close),
    "apologies": ("văn bản xin lỗi cho hồ sơ sắp trễ hẹn", _apologies),
    "handover-list": ("phiếu bàn giao hồ sơ hoặc kết quả", _handover_list),
    "prints": ("các lần in của một hồ sơ", _code),
    "list": ("danh sách việc cần làm", _list),
    "refuse": ("từ chối tiếp nhận tại quầy", _refuse),
    "undo": ("hoàn tác việc gần nhất của một hồ sơ", _code),
    "conflicts": ("những việc hai bên ghi khác nhau", _conflicts),
    "settle": ("giải quyết mâu thuẫn dữ liệu", _settle),
    "clerk": ("đổi người tại quầy", _clerk),
    "access-log": ("ai đã xem, in, xuất dữ liệu cá nhân", add_access_log),
    "account": ("tài khoản: mở, khóa, đổi mã PIN, danh sách", add_account),
    "connect": ("lưu địa chỉ và mã truy cập hệ thống cấp tỉnh", _connect),
    "sync": ("gửi và nhận với hệ thống cấp tỉnh", _sync),
    "outbox": ("hàng chờ gửi", _outbox),
    "carry": ("gửi bằng ổ USB khi không có mạng, và nhận trả lời", add_carry),
    "token": ("mã kết nối riêng của quầy này; đổi ngay khi cần", _token),
    "obligations": ("những gì còn nợ tỉnh, theo từng hồ sơ", add_obligations),
    "province-codes": ("bảng mã gửi tỉnh: thủ tục, lĩnh vực", add_codes),
    "province-catalogue": ("danh mục thủ tục của tỉnh so với của máy này", add_province_catalogue),
    "reconcile": ("đối soát một ngày với hệ thống cấp tỉnh hoặc trục của tỉnh", add_reconcile),
    "collisions": ("những mã mà hai hồ sơ cùng mang", _collisions),
    "portal-code": ("gắn mã hồ sơ trên Cổng Dịch vụ công", _portal_code),
    "calendar": ("ngày nghỉ, ngày làm bù, giờ nhận hồ sơ", add_calendar),
    "clock": ("đồng hồ máy: lệch bao nhiêu, lần dùng trước", _clock),
    "verify": ("kiểm tra dữ liệu", add_nothing),
    "backup": ("sao lưu và kiểm tra bản sao", _backup),
    "restore": ("khôi phục từ bản sao lưu", _restore),
    "unlock": ("cất lại khóa đã mất, bằng mã khôi phục", _recovery),
    "go-on": ("làm việc tiếp khi những việc ghi sau cùng đã mất", add_nothing),
    "diagnose": ("báo cáo kỹ thuật không có dữ liệu cá nhân", _diagnose),
    "center": ("chạy hệ thống cấp tỉnh", add_center),
    "hub": ("máy chủ của cơ quan: một máy phục vụ các quầy trong mạng nội bộ", add_hub),
}
