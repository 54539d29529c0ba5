"""What each page is for and what its keys do, in a clerk's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reception.ui.language import say
from reception.ui.places import Place


@dataclass(frozen=True, slots=True)
class PageHelp:
    """The help of one page.

    Attributes:
        title: name of the page.
        words: what it is for; one paragraph each.
        keys: keys that stand on no button, with what they do.
    """

    title: str
    words: tuple[str, ...]
    keys: tuple[tuple[str, str], ...] = ()


_LIST_KEYS = (
    ("Space", "đánh dấu hồ sơ rồi xuống dòng dưới"),
    ("Ctrl+A", "đánh dấu tất cả; nhấn lần nữa để bỏ"),
    ("Enter", "mở hồ sơ"),
    ("gõ chữ", "lọc danh sách theo tên, mã, số điện thoại"),
)


def _list(title: str, *words: str) -> PageHelp:
    return PageHelp(title, (*words, say(_MANY)), _LIST_KEYS)


_MANY = (
    "Đánh dấu nhiều hồ sơ rồi làm một việc cho tất cả. Mỗi hồ sơ được ghi riêng: một hồ sơ không"
    " ghi được thì các hồ sơ khác vẫn xong, và bảng kết quả nói rõ từng hồ sơ."
)

_PILE = (
    "Đối chiếu bằng quét: quét từng biên nhận trong chồng hồ sơ; máy đánh dấu, gọi tên hồ sơ còn"
    " thiếu và hồ sơ không thuộc phiếu. Đánh dấu trước thì chỉ đối chiếu với các hồ sơ ấy."
)

HELP: Mapping[Place, PageHelp] = MappingProxyType(
    {
        Place.INTAKE: PageHelp(
            "Tiếp nhận",
            (
                (
                    "Một tờ theo thứ tự lời nói: ai, việc gì, giấy tờ, lệ phí. Quét thẻ căn cước"
                    " thì"
                    " phần người nộp tự điền; gõ vài chữ của thủ tục rồi Enter; Enter ở bảng giấy"
                    " tờ"
                    " nghĩa là đủ."
                ),
                (
                    "Bên phải là ngày hẹn cùng lý do và biên nhận đúng như khi in. Tờ đang ghi được"
                    " giữ lại cả khi mất điện."
                ),
            ),
            (
                ("Enter", "sang ô kế tiếp, hết phần này sang phần sau"),
                ("Alt+Enter", "ghi như máy đề nghị dưới ô"),
                ("Alt+1 … Alt+4", "mở phần 1 đến 4 của tờ"),
                ("C", "giấy tờ theo điều kiện: có, không, để ngỏ"),
                ("Alt+Del", "bỏ một dòng của bảng nhiều giấy tờ"),
                ("Ctrl+F", "về ô quét"),
            ),
        ),
        Place.LOOKUP: PageHelp(
            "Tra cứu",
            (
                (
                    "Gõ tên không dấu, số điện thoại, số định danh, mã hoặc vài số cuối của mã hồ"
                    " sơ."
                    " Quét biên nhận ở đâu cũng mở ngay hồ sơ đó."
                ),
                "Trang hồ sơ cho thấy mọi việc đã xảy ra và những việc làm được lúc này.",
            ),
            (("↑ ↓", "chọn hồ sơ ngay khi đang gõ"), ("Enter", "mở hồ sơ")),
        ),
        Place.RETURN: PageHelp(
            "Trả kết quả",
            (
                (
                    "Quét biên nhận rồi Enter là trả xong. Quét thẻ của người đến nhận để đối chiếu"
                    " với chủ hồ sơ; người khác nhận thay cần giấy ủy quyền."
                ),
                "Hồ sơ còn nợ phí được nhắc trước khi trao kết quả.",
            ),
            (("↓", "vào danh sách chờ trả"), ("Enter", "trả kết quả")),
        ),
        Place.RECEIVED_TODAY: _list("Nhận hôm nay", "Mọi hồ sơ tiếp nhận trong ngày."),
        Place.HANDOVER: _list(
            "Bàn giao",
            "Hồ sơ vừa tiếp nhận, chờ chuyển cho nơi xử lý. Để trống nơi nhận thì mỗi hồ sơ đi"
            " theo lộ trình của lĩnh vực mình. In phiếu bàn giao, rồi đối chiếu bằng quét.",
        ),
        Place.MOVING: _list(
            "Đang xử lý",
            "Hồ sơ đang ở nơi xử lý. “Chờ nơi nhận” là đã chuyển mà chưa ai xác nhận đã nhận. Khi"
            " kết quả về, quét đối chiếu rồi ghi xử lý xong và in phiếu giao kết quả.",
            _PILE,
        ),
        Place.DUE_TODAY: _list("Đến hạn hôm nay", "Hồ sơ phải xong trong ngày."),
        Place.DUE_SOON: _list(
            "Sắp đến hạn",
            "Hồ sơ phải xong trong ngày làm việc kế tiếp. Không kịp thì “Xin lỗi, hẹn lại” cho cả"
            " danh sách hay các hồ sơ đã đánh dấu: một ngày hẹn chung hoặc riêng từng hồ sơ, in mọi"
            " thư trong một lần. Phải trước ngày hết hạn, mỗi hồ sơ một lần.",
        ),
        Place.OVERDUE: _list("Quá hạn", "Hồ sơ đã qua giờ hẹn mà chưa xử lý xong."),
        Place.WAITING: PageHelp(
            "Chờ bổ sung, chờ nộp tiền",
            ("Hồ sơ đang chờ người dân; thời hạn tạm dừng. Mở hồ sơ để nhận bổ sung, thu tiền.",),
            _LIST_KEYS[2:],
        ),
        Place.READY: _list(
            "Chờ người dân đến nhận",
            "Kết quả đã có, nằm ở đâu và chờ bao lâu rồi. Ghi nơi để cho nhiều kết quả một lần.",
        ),
        Place.INCOMING: _list(
            "Nơi khác chuyển đến",
            "Hồ sơ nơi khác tiếp nhận cho cơ quan này, chờ xác nhận đã nhận được: quét mã trên hồ"
            " sơ, hoặc chọn rồi bấm một phím. Thời hạn giải quyết tính từ lúc xác nhận; nơi tiếp"
            " nhận biết ngay ngày hẹn chính thức ở lần gửi nhận tới.",
        ),
        Place.OUTBOX: PageHelp(
            "Chưa gửi",
            (
                (
                    "Những gì hệ thống cấp tỉnh chưa xác nhận. Mất mạng thì mọi việc vẫn làm như"
                    " thường; có mạng lại máy tự gửi."
                ),
            ),
        ),
        Place.CONFLICTS: PageHelp(
            "Xung đột",
            (
                (
                    "Những việc hai quầy ghi khác nhau khi chưa nhận được của nhau: cùng một ô sửa"
                    " hai cách, một khoản thu hai lần, hay một bước không còn phù hợp. Xem hai bên"
                    " ai ghi, lúc nào, ở quầy nào; ghi lý do rồi chọn bên giữ. Diễn biến giữ cả"
                    " hai."
                ),
            ),
        ),
        Place.REPORTS: PageHelp(
            "Báo cáo",
            (
                (
                    "Tổng quan: hình vẽ về đúng hạn, việc cần để mắt, ai giữ hồ sơ trễ, từng ngày,"
                    " từng tháng, giờ đông khách. Mũi tên đi qua các hình, Enter mở hồ sơ đứng sau."
                ),
                "Báo cáo ngày: số liệu của ngày và bản tổng hợp để in. Mũi tên đi từng ngày.",
                (
                    "Sổ theo dõi: sổ theo dõi hồ sơ giữa hai ngày, của mọi lĩnh vực hay một lĩnh"
                    " vực; in, lưu PDF hoặc xuất bảng tính để lọc và đếm. Mũi tên đi từng tháng."
                ),
                "Kiểm két: đếm tiền cuối ca, đúng, thừa hay thiếu đều được ghi lại.",
            ),
        ),
        Place.SETTINGS: PageHelp(
            "Thiết lập",
            (
                (
                    "Cơ quan, giờ làm việc, máy in, máy quét, hệ thống cấp tỉnh, tài khoản nhận"
                    " tiền và"
                    " giao diện. Mỗi ô được kiểm tra ngay; ô sai nói rõ sai ở đâu và chưa lưu."
                ),
            ),
        ),
    }
)
