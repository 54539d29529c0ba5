"""Words about scans: what was understood, what was put right, what to compare, what to change."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.card import Sex
from reception.domain.other_codes import CodeKind
from reception.domain.scan_repair import Doubt, Repair
from reception.domain.scanning import CardScan, CodeScan, OtherScan, ReceiptQrScan, Refusal, Scan
from reception.domain.text import title_case_name
from reception.services.dossier.scans import ScanAnswer, ScanState
from reception.ui.labels import id_words
from reception.ui.language import say
from reception.ui.scanning.scan_input import SeenScan
from reception.ui.style.tokens import Tone

REPEATED = "Mã này vừa quét xong; lần quét lặp lại đã được bỏ qua."
LINE_DROPPED = (
    "Máy quét gửi một dòng quá dài nên đã bỏ dòng đó; những gì đã ghi vẫn còn nguyên. Hãy quét lại."
)

DOUBTS: Mapping[Doubt, str] = MappingProxyType(
    {
        Doubt.NAME_GARBLED: "Tên đọc từ mã QR có thể sai. Hãy so với thẻ.",
        Doubt.NAME_WITHOUT_MARKS: "Máy quét làm mất dấu trong tên. Hãy ghi lại theo thẻ.",
        Doubt.NAME_REBUILT: "Tên được ghép lại từ phím Telex hoặc VNI. Hãy so với thẻ.",
        Doubt.ADDRESS_GARBLED: "Địa chỉ đọc từ mã QR có thể sai. Hãy so với thẻ.",
        Doubt.SEX_UNREADABLE: "Không đọc được giới tính. Hãy chọn theo thẻ.",
    }
)
REPAIRS: Mapping[Repair, str] = MappingProxyType(
    {
        Repair.LAYOUT: "phím gõ trên bố cục bàn phím khác",
        Repair.SEPARATOR: "dấu ngăn giữa các phần",
        Repair.BYTES: "chữ UTF-8 bị gõ thành từng byte",
        Repair.CAPITALS: "chữ hoa, chữ thường bị đảo",
        Repair.KEYS: "phím bị bộ gõ tiếng Việt đổi",
        Repair.COMPOSED: "phím Telex hoặc VNI ghép thành chữ",
        Repair.SEX: "giới tính",
        Repair.HISTORY: "tên lấy từ hồ sơ trước của cùng số định danh",
        Repair.AROUND: "ký tự máy quét tự thêm vào trước hoặc sau mã",
    }
)
_SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ", None: "không rõ giới tính"}
_REFUSALS: Mapping[Refusal, str] = MappingProxyType(
    {
        Refusal.TOO_SHORT: "Chưa đủ ký tự để coi là một lần quét. Hãy quét thẻ căn cước hoặc biên"
        " nhận.",
        Refusal.TOO_SLOW: "Gõ chậm như người nên không coi là máy quét. Hãy giảm thời gian chờ giữa"
        " hai ký tự của máy quét xuống dưới 30 ms, hoặc chuyển máy quét sang cổng COM.",
        Refusal.TOO_LONG: "Dòng này dài hơn mọi thẻ và biên nhận nên không dùng. Hãy quét lại.",
        Refusal.ONE_KEY: "Giống một phím bị giữ nên không coi là máy quét.",
        Refusal.REWRITES: "Bộ gõ tiếng Việt xóa nhiều hơn những gì máy quét gõ. Hãy tắt bộ gõ tiếng"
        " Việt hoặc chuyển máy quét sang cổng COM.",
        Refusal.INCOMPLETE: "Mã đọc chưa hết. Hãy quét lại.",
        Refusal.SHAPELESS: "Máy quét không gửi Enter sau mã. Hãy bật Enter (hậu tố CR) trong sách"
        " hướng dẫn của máy quét.",
    }
)
_TOOL_OFF = "Hãy tắt bộ gõ tiếng Việt khi quét, hoặc chuyển máy quét sang cổng COM."
_MARKS_LOST = (
    "Máy quét không gõ được chữ có dấu. Hãy đặt máy quét gửi Unicode (UTF-8) và tắt bộ gõ tiếng"
    " Việt khi quét, hoặc chuyển máy quét sang cổng COM. Số và ngày vẫn đúng."
)
_MARKS_LOST_ON_PORT = (
    "Máy quét không gửi chữ có dấu. Hãy đặt máy quét gửi UTF-8, giữ nguyên dữ liệu của mã. Số và"
    " ngày vẫn đúng."
)
_FINE = "Máy quét đọc đúng, không cần chỉnh gì."
_SIGNS_AROUND = (
    "Máy quét tự thêm ký tự vào trước hoặc sau mã; chương trình đã bỏ qua. Hãy tắt tiền tố và hậu"
    " tố (prefix, suffix) của máy quét, chỉ giữ Enter."
)
_NOT_OURS = (
    "Máy quét gửi được chữ, nhưng đây không phải thẻ căn cước hay biên nhận. Hãy quét thử một thẻ"
    " căn cước."
)
_CODE_OUTCOMES: Mapping[ScanState, tuple[str, Tone]] = MappingProxyType(
    {
        ScanState.OWN: ("Hồ sơ {code}", Tone.GOOD),
        ScanState.OTHER_UNIT: ("Hồ sơ {code} của đơn vị khác", Tone.WARN),
        ScanState.SHARED: ("Mã {code}: nhiều hồ sơ cùng mang, hãy chọn", Tone.WARN),
        ScanState.NOT_HERE: ("Hồ sơ {code} chưa có ở máy này", Tone.BAD),
    }
)
_OTHER_OUTCOMES: Mapping[CodeKind, str] = MappingProxyType(
    {
        CodeKind.WORDS: "Mã vừa quét không phải thẻ căn cước hay biên nhận",
        CodeKind.HEALTH_INSURANCE: "Đây là mã thẻ bảo hiểm y tế; hãy quét thẻ căn cước",
        CodeKind.PERSON_NUMBER: "Mã chỉ có số định danh; đang tìm hồ sơ của số này",
        CodeKind.GOODS: "Đây là mã hàng hóa, không phải mã hồ sơ",
        CodeKind.HUB: "Mã ghép nối máy chủ: mở Thiết lập, Hệ thống cấp tỉnh rồi quét lại",
        CodeKind.LINK: "Đây là địa chỉ trang web, không phải mã hồ sơ",
        CodeKind.INCOMPLETE: "Mã đọc chưa hết, hãy quét lại",
        CodeKind.UNREADABLE: "Không đọc được mã, hãy quét lại",
    }
)


def understood(scan: Scan) -> str:
    """What a scan was understood as, in a line."""
    if isinstance(scan, CardScan):
        year, month, day = scan.card.birth.split("-")
        parts = (
            scan.card.name if scan.looks_garbled else title_case_name(scan.card.name),
            id_words(scan.card.number),
            say("sinh {birth}").format(birth=f"{day}/{month}/{year}"),
            say(_SEXES[scan.card.sex]),
        )
        return say("Thẻ căn cước: {items}").format(items=", ".join(part for part in parts if part))
    if isinstance(scan, CodeScan):
        return say("Mã vạch của hồ sơ {code}").format(code=scan.code)
    if isinstance(scan, ReceiptQrScan):
        return say("Mã QR trên giấy của hồ sơ {code}").format(code=scan.code)
    return say("Không phải thẻ hay biên nhận: chương trình sẽ tìm hồ sơ theo những chữ này")


def repaired(scan: Scan) -> str:
    """What was put right; empty when nothing was."""
    return "; ".join(say(REPAIRS[repair]) for repair in _repairs(scan))


def doubtful(scan: Scan) -> str:
    """What has to be compared with the card; empty when nothing has."""
    return (
        " ".join(say(DOUBTS[doubt]) for doubt in scan.doubts) if isinstance(scan, CardScan) else ""
    )


def name_warning(scan: CardScan) -> str:
    """What to say beside the name of a scanned person; empty when the name is sure."""
    names = (Doubt.NAME_GARBLED, Doubt.NAME_WITHOUT_MARKS, Doubt.NAME_REBUILT)
    return next((say(DOUBTS[doubt]) for doubt in scan.doubts if doubt in names), "")


def speed(seen: SeenScan) -> str:
    """How much came how fast."""
    if seen.burst is None:
        return say("{count} ký tự qua cổng COM").format(count=len(seen.text))
    gap = f"{seen.burst.average_gap:.1f}".replace(".", ",")
    span = f"{seen.burst.span / 1000:.2f}".replace(".", ",")
    return say("{count} ký tự trong {span} giây, hai phím cách nhau {gap} ms").format(
        count=len(seen.text), span=span, gap=gap
    )


def visible(text: str) -> str:
    """A line with its invisible signs shown as their numbers, exactly as it came."""
    return "".join(char if char.isprintable() else f"⟨{ord(char):04X}⟩" for char in text)


def advice(seen: SeenScan, scan: Scan) -> str:
    """What to change on scanner or computer, the most pressing first."""
    if seen.burst is not None and seen.burst.refusal is not None:
        return say(_REFUSALS[seen.burst.refusal])
    repairs = _repairs(scan)
    if seen.was_rewritten or Repair.KEYS in repairs:
        return say("Bộ gõ tiếng Việt đang đổi chữ của máy quét. {advice}").format(
            advice=say(_TOOL_OFF)
        )
    if Repair.COMPOSED in repairs:
        return say(
            "Máy quét đang gõ kiểu Telex hoặc VNI. Hãy đặt máy quét gõ Unicode, hoặc cổng COM."
        )
    if Repair.LAYOUT in repairs or Repair.SEPARATOR in repairs:
        return say(
            "Máy quét và Windows dùng hai bố cục bàn phím khác nhau. Hãy đặt cả hai là bàn phím Mỹ"
            " (US), hoặc chuyển máy quét sang cổng COM."
        )
    if Repair.CAPITALS in repairs:
        return say("Caps Lock đang bật. Hãy tắt Caps Lock.")
    if isinstance(scan, CardScan) and scan.doubts:
        return say(_MARKS_LOST_ON_PORT) if seen.burst is None else say(_MARKS_LOST)
    if Repair.AROUND in repairs:
        return say(_SIGNS_AROUND)
    if isinstance(scan, OtherScan):
        return say(_NOT_OURS)
    return say(_FINE)


def outcome(answer: ScanAnswer) -> tuple[str, Tone]:
    """How a scan ended, in a line for the scan bar, and whether that is good."""
    scan = answer.scan
    if answer.state is ScanState.CARD and isinstance(scan, CardScan):
        name = scan.card.name if scan.looks_garbled else title_case_name(scan.card.name)
        return say("Đã quét thẻ của {name}").format(name=name), (
            Tone.WARN if scan.doubts else Tone.GOOD
        )
    if answer.state is ScanState.NOT_HERE and not answer.is_own_unit:
        return say("Hồ sơ {code} của đơn vị khác, chưa có ở máy này").format(
            code=answer.code
        ), Tone.BAD
    if answer.code:
        words, tone = _CODE_OUTCOMES[answer.state]
        return say(words).format(code=answer.code), tone
    kind = scan.kind if isinstance(scan, OtherScan) else CodeKind.WORDS
    return say(_OTHER_OUTCOMES[kind]), Tone.BAD


def _repairs(scan: Scan) -> tuple[Repair, ...]:
    return () if isinstance(scan, OtherScan) else scan.repairs
