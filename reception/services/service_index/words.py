"""What the index of a month says to people: why points are missing, and what brings them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

from reception.domain.index_end import Verdict
from reception.domain.service_index import IndexClass
from reception.services.reconciliation.words import HANDS
from reception.services.service_index.findings import Deed, Finding, Lost, LostBy, MonthIndex
from reception.services.service_index.telling import Standing

Say = Callable[[str], str]

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        **{str(hands): words for hands, words in HANDS.items()},
        Verdict.ASKED_AGAIN.value: "Yêu cầu bổ sung hơn một lần",
        Standing.WAITING.value: "Chưa gửi, đang chờ gửi",
        Standing.RETURNED.value: "Đã gửi, bị trả lại",
        Standing.UNKNOWN.value: "Đã gửi, không rõ tới chưa",
        Standing.ELSEWHERE.value: "Do quầy khác gửi",
        Standing.NOWHERE.value: "Thủ tục không đồng bộ",
        "disliked": "Người dân không hài lòng hoặc phản ánh",
        "petition_late": "Phản ánh trả lời quá hạn",
        "not_content": "Người gửi không hài lòng với trả lời",
    }
)
DEEDS: Mapping[str, str] = MappingProxyType(
    {
        Deed.SEND: "Gửi (đồng bộ) hồ sơ",
        Deed.LOOK_UP: "Tra lại nơi nhận rồi gửi",
        Deed.MEND: "Sửa theo lý do bị trả, gửi lại",
        Deed.ANSWER: "Trả lời phản ánh trước hạn",
        Deed.FINISH: "Xử lý xong trước hạn",
    }
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "nothing": "Trong kỳ không có gì để tính.",
        "not_counted": "Chưa tính được ở máy này.",
        "told_elsewhere": "Có hồ sơ do quầy khác gửi lên tỉnh; đã gửi tới đâu thì xem ở quầy đó.",
    }
)
CAUTIONS: Mapping[str, str] = MappingProxyType(
    {
        "not_joined": "Máy này chưa nối với hệ thống cấp tỉnh nào nên chưa gửi hồ sơ nào.",
        "through_hub": "Máy chủ của cơ quan đã nhận; nó gửi tiếp lên tỉnh, xem ở máy chủ.",
        "local_ratings": "Chỉ tính đánh giá tại quầy; đánh giá trên Cổng thì Cổng tính thêm.",
        "local_petitions": "Chỉ tính phản ánh ghi tại cơ quan; phản ánh trên Cổng thì Cổng tính.",
    }
)


def reason_words(found: Finding, say: Say = str) -> str:
    """Why there are no points; empty where there are. What the rule says itself stays as it is."""
    return say(REASONS[found.reason]) if found.reason in REASONS else found.reason


def cause_words(lost: Lost | LostBy, say: Say = str) -> str:
    """Why and in whose hands: ``Phòng chuyên môn (Phòng Tư pháp)``."""
    words = say(CAUSES[lost.cause]) if lost.cause in CAUSES else lost.cause
    return f"{words} ({lost.holder})" if lost.holder else words


def figure(points: Fraction) -> str:
    """Points as they are written in Vietnam, with two decimals: ``5,67``; rounded half up."""
    hundredths = int(points * 100 + Fraction(1, 2))
    return f"{hundredths // 100},{hundredths % 100:02d}"


def percent(ratio: Fraction) -> str:
    """A share in per cent: ``97,50%``."""
    return f"{figure(ratio * 100)}%"


def class_words(found: MonthIndex, say: Say = str) -> str:
    """The class, or from which to which it may be while not everything is known."""
    return range_words(found.least_class, found.most_class, say)


def range_words(least: IndexClass | None, most: IndexClass | None, say: Say = str) -> str:
    """One class where both are the same; empty below all of them."""
    first, last = ("" if row is None else row.name for row in (least, most))
    if first == last:
        return first
    return say("từ {least} đến {most}").format(least=first or say("dưới mọi mức"), most=last)


def spoken() -> tuple[str, ...]:
    """Everything here that the window says, to be translated."""
    tables = (CAUSES, DEEDS, REASONS, CAUTIONS)
    return tuple(dict.fromkeys(text for table in tables for text in table.values()))
