"""What each action of the state machine asks a clerk for: labels, kinds, what is prefilled.

Declarations only; the panel draws them, the services check them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from reception import labels
from reception.domain.checklist import PaperCount
from reception.domain.dossier import Dossier
from reception.domain.receipts import SYMBOLS
from reception.domain.ticked_text import AS_SENTENCE
from reception.domain.timebase import office_day
from reception.domain.typed_values import read_day, read_dong, typed_dong
from reception.domain.vi_dates import long_day
from reception.domain.workflow import Action, EventKind
from reception.domain.working_calendar import parse_time_of_day
from reception.services.dossier.fees_and_limits import MAX_DECISION
from reception.services.dossier.processing import ActionInput
from reception.services.intake.portal_codes import read_portal_code
from reception.services.money.refunds import METHODS
from reception.services.papers.letters import PAYMENT_METHODS
from reception.ui.language import say
from reception.ui.pages.action_kinds import ActionForm, action_field, day_field
from reception.ui.pages.correction_form import (
    CORRECTION,
    corrected_from,
    read_correction,
)
from reception.ui.pages.ticked_reason import MISSING
from reception.ui.widgets.form import FieldKind, FieldSpec


class NoteAct(StrEnum):
    """What may be noted about a dossier in any state; it moves nothing on."""

    WAIVE = "waive"
    REFUND = "refund"
    RECEIPT = "register_receipt"
    SHELVE = "shelve"
    COMPETENT = "competent_received"
    PORTAL = "portal_code"


Act = Action | NoteAct
NOTE_WORDS: Mapping[NoteAct, str] = MappingProxyType(
    {
        NoteAct.WAIVE: "Miễn phần còn nợ",
        NoteAct.REFUND: "Hoàn trả phí",
        NoteAct.RECEIPT: "Ghi biên lai điện tử",
        NoteAct.SHELVE: "Nơi để kết quả",
        NoteAct.COMPETENT: labels.DEED[EventKind.COMPETENT_RECEIVED],
        NoteAct.PORTAL: labels.DEED[EventKind.CODE_BOUND],
    }
)


def act_words(act: Act) -> str:
    """What a button for it says."""
    return say(NOTE_WORDS[act]) if isinstance(act, NoteAct) else say(labels.ACTION[act])


def recorded_words(act: Act, code: str) -> str:
    """What the toast says once it is done."""
    if act is NoteAct.COMPETENT:
        words = say("Hồ sơ {code} nay có ngày hẹn chính thức: đưa biên nhận in lại cho người dân.")
        return words.format(code=code)
    return say("{what}: đã ghi nhận cho hồ sơ {code}.").format(what=act_words(act), code=code)


def _reason(hint: str = "", label: str = "Lý do") -> FieldSpec:
    return action_field("reason", label, FieldKind.BLOCK, hint)


def _read_hour(text: str) -> object:
    return parse_time_of_day(text, field="hour")


_BASIS = action_field("legal_basis", "Căn cứ", placeholder="Điều, khoản, văn bản")
_NOTE = action_field("note", "Ghi chú (có thể để trống)")
_MISSING = action_field(
    MISSING,
    "Giấy tờ thiếu, sai (bấm số để chọn)",
    FieldKind.OWN,
    spoken="Giấy tờ thiếu hoặc sai",
    span=3,
)

WHY_AGAIN = action_field(
    "again_reason",
    "Vì sao phải yêu cầu thêm lần nữa (in trên phiếu)",
    span=3,
)
"""Asked where papers were asked for before."""
WHY_LATE = action_field("late_reason", "Vì sao đến nay mới yêu cầu", span=3)
"""Asked where papers are asked for later than the rule wants."""

DECIDED_BY = action_field("fee_decision", "Theo nghị quyết, quyết định", longest=MAX_DECISION)
"""Asked at a payment where nobody has entered an amount before."""
_METHODS = tuple((words, method) for method, words in PAYMENT_METHODS.items())
_REFUND_METHODS = tuple((PAYMENT_METHODS[method], method) for method in METHODS)
_SYMBOLS = tuple((symbol, symbol) for symbol in SYMBOLS)
_SHARED = (("Không", ""), ("Có, dùng chung", "yes"))

FORMS: Mapping[Act, ActionForm] = MappingProxyType(
    {
        Action.FORWARD: ActionForm(
            (
                action_field("to_unit", "Chuyển tới", placeholder="Phòng, bộ phận xử lý", span=3),
                replace(_NOTE, span=3),
            )
        ),
        Action.ACCEPT_HANDOVER: ActionForm((_NOTE,)),
        Action.REQUEST_SUPPLEMENT: ActionForm(
            (
                _MISSING,
                replace(_reason("Thiếu gì, sai gì"), span=3),
                action_field(
                    "papers",
                    "Giấy tờ, nội dung cần hoàn thiện, mỗi dòng một mục",
                    FieldKind.BLOCK,
                    span=3,
                ),
                action_field(
                    "legal_basis",
                    "Căn cứ pháp lý",
                    FieldKind.BLOCK,
                    "Điều, khoản, văn bản",
                    span=3,
                ),
            ),
            "Chỉ được yêu cầu bổ sung một lần: hãy ghi đủ mọi giấy tờ. Thời hạn tạm dừng cho tới"
            " khi nhận bổ sung.",
        ),
        Action.SUPPLEMENT: ActionForm((_NOTE,), "Thời hạn chạy tiếp và ngày hẹn được tính lại."),
        Action.REFUSE: ActionForm(
            (
                replace(_reason(label="Lý do từ chối"), span=3),
                # Not every refusal is about a paper.
                replace(_MISSING, tab_only=True),
                replace(_BASIS, label="Căn cứ pháp lý"),
            ),
            "Hồ sơ dừng tại đây và người dân nhận phiếu từ chối có lý do và căn cứ.",
        ),
        Action.REQUIRE_PAYMENT: ActionForm(
            (_reason("Khoản phải nộp, theo thông báo nào", "Nội dung"),),
            "Thời hạn tạm dừng cho tới khi người dân nộp xong.",
        ),
        Action.PAY: ActionForm(
            (
                action_field("amount", "Số tiền (đồng)", span=2),
                action_field("method", "Cách thu", FieldKind.CHOICE, options=_METHODS, span=2),
                action_field("receipt_series", "Ký hiệu biên lai", span=1),
                action_field("receipt_number", "Số biên lai", span=1),
            )
        ),
        Action.EXTEND: ActionForm(
            (
                day_field("new_day", "Ngày hẹn mới"),
                _reason("Nêu trong văn bản xin lỗi và hẹn lại"),
            ),
            "Trước ngày hẹn chỉ gia hạn được một lần. Đã quá hẹn thì xin lỗi và hẹn lại; hồ sơ vẫn"
            " là trễ hạn.",
        ),
        Action.COMPLETE: ActionForm(
            (
                action_field("result", "Kết quả", placeholder="Ví dụ: Giấy khai sinh", span=4),
                action_field("result_number", "Số văn bản", span=2),
            ),
            "Thời điểm này quyết định hồ sơ đúng hạn hay quá hạn.",
        ),
        Action.WITHDRAW: ActionForm(
            (_reason("Theo đơn hoặc lời yêu cầu của người dân"),),
        ),
        Action.DECLINE_WITHDRAWAL: ActionForm((_reason(),)),
        Action.STOP: ActionForm(
            (_reason(), _BASIS),
        ),
        Action.CORRECT: CORRECTION,
        Action.REOPEN: ActionForm((_reason(),)),
        Action.UNDO_RETURN: ActionForm(
            (
                action_field("reason", "Lý do hoàn tác", span=4),
                action_field(
                    "supervisor_pin", "Mã của lãnh đạo", FieldKind.SECRET, longest=12, span=2
                ),
            ),
            "Hồ sơ trở về chờ trả. Trong ngày trả thì ghi lý do là đủ; sau ngày đó cần mã của lãnh"
            " đạo.",
        ),
        NoteAct.WAIVE: ActionForm(
            (
                action_field("reason", "Lý do miễn", span=4),
                replace(_BASIS, span=2),
            ),
            "Phần còn nợ không thu nữa; trạng thái hồ sơ giữ nguyên.",
        ),
        NoteAct.REFUND: ActionForm(
            (
                action_field("amount", "Số tiền hoàn trả (đồng)", span=2),
                action_field(
                    "method", "Cách hoàn trả", FieldKind.CHOICE, options=_REFUND_METHODS, span=2
                ),
                action_field("to_name", "Người nhận tiền", span=2),
                action_field("reason", "Lý do hoàn trả", span=4),
                action_field("receipt_series", "Ký hiệu phiếu chi", span=1),
                action_field("receipt_number", "Số phiếu chi", span=1),
            ),
            "Hoàn trả nhiều nhất là số đã thu. Tiền trừ vào két ngày hôm nay; trạng thái hồ sơ giữ"
            " nguyên. Phí vẫn phải nộp mà hoàn trả thì thành chưa thu.",
        ),
        NoteAct.RECEIPT: ActionForm(
            (
                action_field(
                    "receipt_series", "Ký hiệu biên lai", placeholder="Ví dụ: 26TAA", span=2
                ),
                action_field("receipt_number", "Số biên lai", placeholder="1 đến 8 chữ số", span=2),
                action_field("amount", "Số tiền trên biên lai (đồng)", span=2),
                action_field(
                    "receipt_symbol", "Ký hiệu mẫu", FieldKind.CHOICE, options=_SYMBOLS, span=2
                ),
                action_field(
                    "shared",
                    "Một biên lai cho nhiều hồ sơ",
                    FieldKind.CHOICE,
                    options=_SHARED,
                    span=2,
                ),
                replace(_NOTE, span=2),
            ),
            "Biên lai điện tử do hệ thống biên lai cấp; ở đây chỉ ghi ký hiệu, số và số tiền của"
            " nó. EBL01: biên lai không in sẵn mệnh giá; EBL02: in sẵn mệnh giá.",
        ),
        NoteAct.SHELVE: ActionForm(
            (
                action_field(
                    "place", "Nơi để kết quả", placeholder="Ngăn, kệ; để trống khi đã lấy đi"
                ),
            )
        ),
        NoteAct.COMPETENT: ActionForm(
            (
                day_field("at", "Ngày nhận tại nơi có thẩm quyền"),
                action_field("hour", "Giờ nhận", placeholder="đầu giờ", check=_read_hour, span=1),
                action_field("document", "Theo văn bản, tin báo", span=3),
                _NOTE,
            ),
            "Thời hạn tính từ lúc này và ngày hẹn được tính lại; biên nhận in lại cho người dân.",
        ),
        NoteAct.PORTAL: ActionForm(
            (
                action_field(
                    "portal_code",
                    "Mã hồ sơ trên Cổng Dịch vụ công",
                    placeholder="H57.30.12-261129-000123",
                    required="Hãy ghi mã mà Cổng cấp khi nộp.",
                    check=read_portal_code,
                    longest=80,
                ),
            ),
            "Tìm bằng mã nào cũng ra hồ sơ này, và hồ sơ chỉ tính một lần. Mã đã gắn từ trước vẫn"
            " tìm được.",
        ),
    }
)


def prefilled(action: Act, dossier: Dossier) -> dict[str, str]:
    """What stands in the fields at the start."""
    if action is NoteAct.RECEIPT:
        return {"receipt_symbol": SYMBOLS[0], "amount": typed_dong(dossier.paid)}
    if action is NoteAct.REFUND:
        payer = dossier.intake.submitter or dossier.owner
        amount = typed_dong(dossier.to_refund) if dossier.to_refund else ""
        return {"amount": amount, "to_name": payer.name}
    if action is NoteAct.SHELVE:
        return {"place": dossier.shelf}
    if action is Action.PAY:
        return {"amount": typed_dong(dossier.owed)} if dossier.owed else {}
    if action is Action.EXTEND and dossier.due_at is not None:
        return {"new_day": long_day(office_day(dossier.due_at))}
    if action is Action.COMPLETE:
        return {"result": dossier.procedure.result}
    if action is Action.CORRECT:
        return corrected_from(dossier)
    return {}


def read(action: Action, values: Mapping[str, str], dossier: Dossier) -> ActionInput:
    """The typed values as the service takes them.

    Raises:
        InputError: naming the field at fault.
    """
    if action is Action.CORRECT:
        return read_correction(values, dossier)
    return ActionInput(
        reason=_reason_of(values),
        legal_basis=values.get("legal_basis", ""),
        note=values.get("note", ""),
        to_unit=values.get("to_unit", ""),
        papers=_papers(values.get("papers", "")),
        again_reason=values.get("again_reason"),
        late_reason=values.get("late_reason", ""),
        amount=read_dong(values["amount"], field="amount") if values.get("amount") else None,
        method=values.get("method", "cash"),
        receipt_series=values.get("receipt_series", ""),
        receipt_number=values.get("receipt_number", ""),
        new_day=read_day(values["new_day"], field="new_day") if values.get("new_day") else None,
        fee_decision=values.get(DECIDED_BY.name),
        result=values.get("result", ""),
        result_number=values.get("result_number", ""),
        supervisor=values.get("supervisor", ""),
        supervisor_pin=values.get("supervisor_pin", ""),
    )


def _reason_of(values: Mapping[str, str]) -> str:
    """The reason as typed; papers that were listed without one are reason enough."""
    reason = values.get("reason", "")
    if reason.strip():
        return reason
    return AS_SENTENCE.of([paper.name for paper in _papers(values.get("papers", ""))])


def _papers(text: str) -> tuple[PaperCount, ...]:
    lines = (line.strip(" -•\t") for line in text.splitlines())
    return tuple(PaperCount(line, originals=1) for line in lines if line)
