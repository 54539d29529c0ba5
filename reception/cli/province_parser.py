"""Options about a province that speaks QCVN 120."""

from __future__ import annotations

from pathlib import Path

from reception.cli.parser_base import Parser, file
from reception.domain.competence import DESTINATIONS

STATES = ("waiting", "unknown", "fix", "conflict")


def add_adapter(command: Parser) -> None:
    """What an account at a province's adapter is made of."""
    command.add_argument(
        "--profile", default="A", metavar="P", help="kiểu kết nối: A, B hoặc C (trục LGSP)"
    )
    command.add_argument(
        "--destination",
        default="province",
        choices=DESTINATIONS,
        metavar="D",
        help="nơi nhận: province (tỉnh) hoặc ministry (bộ)",
    )
    command.add_argument("--inner", default="A", metavar="P", help="sau trục LGSP là kiểu A hay B")
    command.add_argument("--access-key", metavar="K", help="mã truy cập trục LGSP")
    command.add_argument(
        "--access-secret-file",
        type=Path,
        metavar="F",
        help="tệp chứa khoá bí mật (secret key) của trục LGSP",
    )
    command.add_argument("--app-name", metavar="N", help="tên ứng dụng đăng ký ở trục LGSP")
    command.add_argument("--partner", metavar="M", help="mã đối tác ở trục LGSP, nếu có")
    command.add_argument(
        "--token-style", default="lgsp", metavar="S", help="cách lấy mã của trục: lgsp, wso2"
    )
    command.add_argument("--token-path", metavar="P", help="đường dẫn lấy mã của trục")
    command.add_argument("--user", metavar="NAME", help="tài khoản kết nối do tỉnh cấp")
    command.add_argument(
        "--secret-file",
        type=Path,
        metavar="F",
        help="tệp chứa mật khẩu; “-” là đầu vào chuẩn, không ghi thì RECEPTION_PROVINCE_PASSWORD",
    )
    command.add_argument("--unit-code", metavar="M", help="mã đơn vị tỉnh cấp (madonvi)")
    command.add_argument("--dstcode", metavar="D", help="địa chỉ đích trên trục")
    command.add_argument("--auth-path", metavar="P", help="đường dẫn đăng nhập")
    command.add_argument("--integration-path", metavar="P", help="đường dẫn dịch vụ đồng bộ")
    command.add_argument("--share-path", metavar="P", help="đường dẫn dịch vụ tra cứu, danh mục")
    command.add_argument(
        "--ca", type=Path, metavar="F", help="chứng thư gốc riêng; không ghi thì theo máy này"
    )
    command.add_argument(
        "--client-cert", type=Path, metavar="F", help="chứng thư của máy này (PEM), nơi bên kia đòi"
    )
    command.add_argument(
        "--client-key", type=Path, metavar="F", help="khóa riêng của nó, khi ở tệp khác"
    )
    command.add_argument("--proxy", metavar="U", help="địa chỉ máy chủ trung gian (proxy)")
    command.add_argument(
        "--only-27", action="store_true", help="chỉ gửi 27 trường của quy chuẩn, không trường mới"
    )
    command.add_argument(
        "--send-uid", action="store_true", help="ghi mã nội bộ vào trường ThongTinKhac"
    )


def add_obligations(command: Parser) -> None:
    """The list, and what a person says of one item."""
    command.add_argument("--code", metavar="CODE", help="một hồ sơ, kèm mọi lần gửi")
    command.add_argument("--state", choices=STATES, metavar="S", help=", ".join(STATES))
    command.add_argument("--search", metavar="TEXT", help="một phần mã hoặc tên chủ hồ sơ")
    command.add_argument("--pdf", type=file, metavar="F", help="danh sách khổ A4 để in")
    command.add_argument("--requeue", type=int, metavar="ID", help="gửi lại một mục")
    command.add_argument("--requeue-all", action="store_true", help="gửi lại mọi mục cần sửa")
    command.add_argument("--arrived", type=int, metavar="ID", help="tỉnh đã có mục này")
    command.add_argument("--ours", metavar="CODE", help="hồ sơ ở tỉnh là của hồ sơ này")
    command.add_argument("--number", default="", metavar="N", help="số idHoSo bên nhận, với --ours")


def add_reconcile(command: Parser) -> None:
    """A day, with whom, and what follows."""
    command.add_argument("--date", required=True, metavar="D", help="ngày đối soát")
    command.add_argument(
        "--gateway",
        choices=("center", "adapter"),
        metavar="G",
        help="center, adapter; không ghi thì nơi đã kết nối",
    )
    command.add_argument("--url", metavar="U", help="địa chỉ khác với địa chỉ đã lưu (center)")
    command.add_argument("--pdf", type=file, metavar="F", help="trang chứng cứ khổ A4")
    command.add_argument(
        "--send-again", action="store_true", help="cho gửi lại hồ sơ mất hoặc bị đổi ở đó"
    )
    command.add_argument(
        "--seconds", type=int, default=1_800, metavar="N", help="hỏi nhiều nhất bao lâu, 1–86400"
    )


def add_codes(command: Parser) -> None:
    """The table of codes."""
    command.add_argument("--file", type=Path, metavar="CSV", help="thêm các dòng của tệp")


def add_province_catalogue(command: Parser) -> None:
    """The province's list against ours."""
    command.add_argument(
        "--out", type=Path, metavar="DIR", help="ghi các thủ tục mới thành gói của lớp tỉnh"
    )
    command.add_argument("--accept", action="store_true", help="tin danh mục dù ngắn hơn lần trước")
