"""What a comparison of a day says to people: standing, cause, next step, whose hands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from reception.domain.why_late import HeldBy, Lateness
from reception.labels import STATUS
from reception.messages import SENTENCES
from reception.services.reconciliation.day_check import Cause, DossierCheck, ProofLine, Standing

Say = Callable[[str], str]

STEPS = "TienTrinhXuLy"
STANDINGS: Mapping[str, str] = MappingProxyType(
    {
        Standing.EQUAL: "Khớp",
        Standing.MISSING: "Thiếu",
        Standing.MISMATCH: "Lệch",
        Standing.UNKNOWN: "Không rõ",
    }
)
CAUSES: Mapping[str, str] = MappingProxyType(
    {
        Cause.WAITING: "Chưa gửi, đang chờ gửi",
        Cause.FIX: "Đã gửi, bị trả lại",
        Cause.UNCERTAIN: "Đã gửi, không rõ tới chưa",
        Cause.CONFLICT: "Ở đó có hồ sơ khác mang mã này",
        Cause.LOST: "Đã nhận trước đây, nay không còn",
        Cause.CHANGED: "Đã nhận, nay khác với điều đã gửi",
        Cause.AHEAD: "Ở đó đã tự làm tiếp",
        Cause.ELSEWHERE: "Do quầy khác gửi",
        Cause.FIGURES: "Ở đó đủ sự việc nhưng ghi khác",
    }
)
NEXT_STEPS: Mapping[str, str] = MappingProxyType(
    {
        Cause.WAITING: "Không cần làm gì: máy tự gửi.",
        Cause.FIX: "Đọc lý do, sửa hồ sơ rồi gửi lại.",
        Cause.UNCERTAIN: "Không cần làm gì: máy tự tra trước khi gửi lại.",
        Cause.CONFLICT: "So hai bên: cấp mã mới hoặc nhận là của mình. Không ghi đè.",
        Cause.LOST: "Bấm Gửi lại, rồi đối soát lại.",
        Cause.CHANGED: "Hỏi nơi đó vì sao đổi; hồ sơ ở đây đúng thì bấm Gửi lại.",
        Cause.AHEAD: "Xem hồ sơ ở nơi đó rồi ghi tiếp ở đây cho khớp.",
        Cause.ELSEWHERE: "Đối soát tại quầy đã nhận hồ sơ.",
        Cause.FIGURES: "Báo cấp tỉnh: số liệu ở đó bị sửa, cần dựng lại từ sự việc.",
    }
)
UNKNOWN_STEP = "Đối soát lại khi có đường truyền."
HANDS: Mapping[str, str] = MappingProxyType(
    {
        HeldBy.COUNTER: "Quầy",
        HeldBy.DEPARTMENT: "Phòng chuyên môn",
        HeldBy.TRANSFER: "Luân chuyển",
        HeldBy.CITIZEN: "Chờ người dân",
        HeldBy.SYNC: "Đồng bộ",
    }
)
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "MaHoSo": "Mã hồ sơ",
        "MaTTHC": "Mã thủ tục",
        "TenTTHC": "Tên thủ tục",
        "MaLinhVuc": "Mã lĩnh vực",
        "TenLinhVuc": "Tên lĩnh vực",
        "ChuHoSo": "Chủ hồ sơ",
        "LoaiDoiTuong": "Loại đối tượng",
        "SoDienThoai": "Số điện thoại",
        "TrichYeuHoSo": "Trích yếu",
        "NgayTiepNhan": "Ngày tiếp nhận",
        "NgayHenTra": "Ngày hẹn trả",
        "TrangThaiHoSo": "Trạng thái hồ sơ",
        "NgayTra": "Ngày trả",
        "HinhThuc": "Hình thức nhận kết quả",
        "NgayKetThucXuLy": "Ngày kết thúc xử lý",
        "DonViXuLy": "Đơn vị xử lý",
        "GhiChu": "Ghi chú",
        "KenhThucHien": "Kênh thực hiện",
        "SoGiayToChuHoSo": "Số giấy tờ chủ hồ sơ",
        "NgayNopHoSo": "Ngày nộp hồ sơ",
        STEPS: "Tiến trình xử lý",
    }
)
_STATES = {str(int(status)): text for status, text in STATUS.items()}
_T14 = re.compile(r"[0-9]{14}")
_SERVICES: Mapping[str, str] = MappingProxyType(
    {
        "TraCuuHoSo": "Tra cứu",
        "LayThuTuc": "Hỏi thủ tục",
        "DongBoHoSoMC": "Gửi hồ sơ",
        "CapNhatTienDoHoSoMC": "Gửi tiến độ",
        "DongBoTrangThaiHoSo": "Gửi trạng thái",
        "events": "Gửi",
        "holdings": "Chứng minh",
        "dossiers": "Hỏi hồ sơ",
    }
)
_ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "success": "được trả lời",
        "exists": "mã đã có",
        "settled": "nơi đó đã có",
        "no_dossier": "không có hồ sơ",
        "refused": "bị trả lại",
        "session": "chưa đăng nhập được",
        "forbidden": "không được phép",
        "no_service": "không có dịch vụ",
        "busy": "nơi đó bận",
        "again": "nơi đó trục trặc",
        "suspect": "báo lỗi",
        "lost": "không nghe trả lời",
        "offline": "không có đường truyền",
        "unknown": "không rõ",
        "acked": "đã nhận",
        "pending": "đang chờ",
        "quarantined": "bị trả lại",
        "held": "đang giữ, khác ở đây",
        "not_held": "không giữ",
    }
)
_IN_TIME_NOT_TOLD = "Xong đúng hẹn; nơi nhận biết tin sau hẹn {over} làm việc: chỉ trễ vì đồng bộ."
_CITIZEN_WAITS = "Quá ngày hẹn trên giấy nhưng đang chờ người dân, thời hạn đang dừng."
_HOURS_AND_MINUTES, _HOURS, _MINUTES = "{hours} giờ {minutes} phút", "{hours} giờ", "{minutes} phút"
_OVER = "Quá hẹn {over} làm việc. {times}."


def standing_words(item: DossierCheck, say: Say = str) -> str:
    """Khớp, Thiếu, Lệch or Không rõ."""
    return say(STANDINGS[item.standing])


def cause_words(item: DossierCheck, say: Say = str) -> str:
    """Why it is missing or differs, or why nobody could say; empty where it is equal."""
    if item.cause in CAUSES:
        return say(CAUSES[item.cause])
    return say(SENTENCES[item.cause]) if item.cause in SENTENCES else item.cause


def next_step(item: DossierCheck, say: Say = str) -> str:
    """What to do about it; empty where there is nothing."""
    if item.standing is Standing.UNKNOWN:
        return say(UNKNOWN_STEP)
    return say(NEXT_STEPS[item.cause]) if item.cause in NEXT_STEPS else ""


def field_words(name: str, say: Say = str) -> str:
    """A field of the other side in our words."""
    return say(FIELDS[name]) if name in FIELDS else name


def shown_value(name: str, text: str, say: Say = str) -> str:
    """A value of the other side as people read it: times, states and steps in words."""
    if name == STEPS:
        return "; ".join(_shown_part(part, say) for part in text.split("; "))
    if name == "TrangThaiHoSo" and text in _STATES:
        return say(_STATES[text])
    return _shown_part(text, say) if name.startswith("Ngay") else text


def _shown_part(text: str, say: Say) -> str:
    """A moment or a state inside a step; anything else as it is."""
    if _T14.fullmatch(text):
        year, month, day = text[:4], text[4:6].lstrip("0"), text[6:8]
        return f"{text[8:10]}:{text[10:12]} {day}/{month}/{year}"
    return say(_STATES[text]) if text in _STATES else text


def service_words(part: ProofLine, say: Say = str) -> str:
    """What a try was about."""
    return say(_SERVICES[part.service]) if part.service in _SERVICES else part.service


def answer_words(part: ProofLine, say: Say = str) -> str:
    """What a try came to; a code that nobody put into words as it is."""
    return say(_ANSWERS[part.answer]) if part.answer in _ANSWERS else part.answer


def cause_of_lateness(late: Lateness, say: Say = str, beside: str = "") -> str:
    """Whose hands: ``Phòng chuyên môn (Phòng Tư pháp)``.

    Args:
        beside: a place that stands beside these words already, and is not said again.
    """
    words = say(HANDS[late.cause])
    is_said = late.cause is not HeldBy.DEPARTMENT or late.holder in ("", beside)
    return words if is_said else f"{words} ({late.holder})"


def lateness_words(late: Lateness, say: Say = str) -> str:
    """Why it is late, in one sentence with the time in each pair of hands."""
    over = _office_time(late.over, say)
    if late.cause is HeldBy.SYNC:
        return say(_IN_TIME_NOT_TOLD).format(over=over)
    if late.cause is HeldBy.CITIZEN:
        return say(_CITIZEN_WAITS)
    times = ", ".join(
        f"{say(HANDS[hands])} {_office_time(time, say)}" for hands, time in late.times
    )
    return say(_OVER).format(over=over, times=times)


def _office_time(amount: timedelta, say: Say) -> str:
    """Office time: ``4 giờ 30 phút``."""
    hours, minutes = divmod(int(amount.total_seconds()) // 60, 60)
    if hours and minutes:
        return say(_HOURS_AND_MINUTES).format(hours=hours, minutes=minutes)
    return say(_HOURS).format(hours=hours) if hours else say(_MINUTES).format(minutes=minutes)


def spoken() -> tuple[str, ...]:
    """Everything here that the window says, to be translated."""
    tables = (STANDINGS, CAUSES, NEXT_STEPS, HANDS, FIELDS, _SERVICES, _ANSWERS)
    times = (_HOURS_AND_MINUTES, _HOURS, _MINUTES)
    lines = (UNKNOWN_STEP, _IN_TIME_NOT_TOLD, _CITIZEN_WAITS, _OVER, *times)
    return (*lines, *(text for table in tables for text in table.values()))
