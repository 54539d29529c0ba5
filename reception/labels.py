"""Vietnamese words for the vocabulary of the domain: states, happenings, small choices.

Shared by window, command line and papers, so that a thing is called the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.checklist import PaperCount
from reception.domain.deadline import LimitUnit
from reception.domain.dossier import DueDate
from reception.domain.facts import (
    CodeBinding,
    Collect,
    CompetentReceipt,
    Correction,
    Fact,
    Imported,
    Intake,
    Settlement,
    Undoing,
)
from reception.domain.import_source import ImportSource
from reception.domain.money import format_dong
from reception.domain.money_facts import Refund
from reception.domain.office_facts import OfficeKind
from reception.domain.permissions import Permission, Role
from reception.domain.person import PartyKind, Sex
from reception.domain.result_facts import Rating, ReturnUndone
from reception.domain.vi_dates import hour_and_date
from reception.domain.workflow import TABLE, Action, DossierStatus, EventKind
from reception.petition_labels import PETITION_HAPPENED

STATUS: Mapping[DossierStatus, str] = MappingProxyType(
    {
        DossierStatus.SUBMITTED: "Mới đăng ký",
        DossierStatus.RECEIVED: "Đã tiếp nhận",
        DossierStatus.DENIED: "Không tiếp nhận",
        DossierStatus.PROCESSING: "Đang xử lý",
        DossierStatus.AWAITING_SUPPLEMENT: "Chờ bổ sung",
        DossierStatus.AWAITING_PAYMENT: "Chờ nộp nghĩa vụ tài chính",
        DossierStatus.WITHDRAWN: "Đã rút",
        DossierStatus.STOPPED: "Dừng xử lý",
        DossierStatus.COMPLETED: "Đã xong, chờ trả",
        DossierStatus.RETURNED: "Đã trả kết quả",
    }
)

# Why something that came from the center could not be taken in.
NOT_RECEIVED: Mapping[str, str] = MappingProxyType(
    {
        "broken_event": "Không khớp mã kiểm tra",
        "cannot_apply": "Không ghi được vào dữ liệu máy này",
        "other_event": "Trùng chỗ với việc khác của cùng một máy (ổ đĩa nhân bản?)",
        "own_place": "Mang danh máy này nhưng không do máy này ghi",
        "unreadable_birth": "Cần phần mềm mới hơn mới mở được hồ sơ này",
        "unreadable_event": "Không đọc được",
    }
)

# How far a destination is told of a dossier, the mildest first.
PROVINCE_STATES: Mapping[str, str] = MappingProxyType(
    {
        "sent": "Đã gửi",
        "waiting": "Đang chờ",
        "unknown": "Không rõ",
        "fix": "Cần sửa",
        "conflict": "Xung đột",
    }
)
# What to do about it; nothing where it was sent.
PROVINCE_STEPS: Mapping[str, str] = MappingProxyType(
    {
        "waiting": "Không cần làm gì: máy tự gửi.",
        "no_way": "Chưa có tài khoản kết nối tới bộ; hồ sơ được giữ lại.",
        "no_way_province": "Chưa có tài khoản kết nối tới tỉnh; hồ sơ được giữ lại.",
        "number_untold": "Hỏi bên nhận số idHoSo của hồ sơ, rồi nhận là của mình kèm số này.",
        "unknown": "Không cần làm gì: máy tự tra ở tỉnh trước khi gửi lại.",
        "unknown_twice": "Đã gửi hai lần mà không có trả lời: hỏi tỉnh đã có mục này chưa, rồi đánh"
        " dấu đã có hoặc gửi lại.",
        "fix": "Sửa trường đã nêu trong hồ sơ (hoặc bảng mã gửi tỉnh), rồi gửi lại.",
        "fix_unnamed": "Đọc lý do tỉnh nêu, sửa hồ sơ (hoặc bảng mã gửi tỉnh) cho đúng,"
        " rồi gửi lại.",
        "conflict": "So hồ sơ ở đây với hồ sơ ở tỉnh: cấp mã mới cho một hồ sơ, hoặc nhận là của"
        " mình.",
    }
)

HAPPENED: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.SUBMITTED: "Đã đăng ký hồ sơ",
        EventKind.RECEIVED: "Đã tiếp nhận hồ sơ",
        EventKind.IMPORTED: "Đã nhập từ sổ cũ",
        EventKind.FORWARDED: "Đã chuyển xử lý",
        EventKind.HANDOVER_ACCEPTED: "Đã nhận bàn giao",
        EventKind.SUPPLEMENT_REQUESTED: "Đã yêu cầu bổ sung",
        EventKind.SUPPLEMENTED: "Đã nhận giấy tờ bổ sung",
        EventKind.REFUSED: "Đã từ chối giải quyết",
        EventKind.PAYMENT_REQUIRED: "Đã yêu cầu nộp nghĩa vụ tài chính",
        EventKind.PAID: "Đã thu tiền",
        EventKind.EXTENDED: "Đã gia hạn",
        EventKind.COMPLETED: "Đã xử lý xong",
        EventKind.WITHDRAWN: "Đã ghi nhận rút hồ sơ",
        EventKind.WITHDRAWAL_DECLINED: "Đã không chấp nhận rút hồ sơ",
        EventKind.STOPPED: "Đã dừng xử lý",
        EventKind.RETURNED: "Đã trả kết quả",
        EventKind.RETURN_UNDONE: "Đã hoàn tác trả kết quả",
        EventKind.CORRECTED: "Đã đính chính",
        EventKind.REOPENED: "Đã mở lại",
        EventKind.CODE_BOUND: "Đã gắn thêm mã hồ sơ",
        EventKind.CONFLICT_SETTLED: "Đã quyết định việc chưa khớp",
        EventKind.FEE_WAIVED: "Đã miễn phần phí chưa nộp",
        EventKind.REFUNDED: "Đã hoàn trả phí",
        EventKind.RECEIPT_REGISTERED: "Đã ghi số biên lai điện tử",
        EventKind.RESULT_SHELVED: "Đã xếp kết quả chờ trả",
        EventKind.RATED: "Người dân đã đánh giá",
        EventKind.COMPETENT_RECEIVED: "Cơ quan có thẩm quyền đã nhận hồ sơ",
        EventKind.UNDONE: "Đã hoàn tác",
    }
)
ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.CLERK: "Tiếp nhận",
        Role.OFFICER: "Chuyên viên",
        Role.SUPERVISOR: "Lãnh đạo",
        Role.IT: "Công nghệ thông tin",
    }
)

PERMISSIONS: Mapping[Permission, str] = MappingProxyType(
    {
        Permission.VIEW: "xem hồ sơ",
        Permission.RECEIVE: "tiếp nhận hồ sơ",
        Permission.PROCESS: "xử lý hồ sơ",
        Permission.RETURN: "trả kết quả",
        Permission.MONEY: "thu và hoàn tiền",
        Permission.CORRECT: "đính chính",
        Permission.CORRECT_LAW: "đính chính ngày hẹn, thời hạn",
        Permission.SETTLE: "giải quyết mâu thuẫn dữ liệu",
        Permission.REPORT: "báo cáo, sổ",
        Permission.CLOSE: "khóa sổ ngày, tháng",
        Permission.PETITIONS: "phản ánh, kiến nghị",
        Permission.IMPORT: "nhập dữ liệu cũ",
        Permission.CATALOGUE: "danh mục, mẫu in, ngày nghỉ",
        Permission.CLOCK: "xác nhận đồng hồ",
        Permission.ACCOUNTS: "quản lý tài khoản",
        Permission.ACCESS_LOG: "xem ai đã xem",
        Permission.RETENTION: "xóa dữ liệu hết hạn lưu",
        Permission.SETTINGS: "cài đặt máy và cơ quan",
        Permission.LINE: "kết nối hệ thống cấp tỉnh",
        Permission.SYNC: "gửi và nhận",
        Permission.CARE: "sao lưu, kiểm tra dữ liệu",
    }
)
"""What a role may do, in the words of a person."""

OFFICE_HAPPENED: Mapping[str, str] = MappingProxyType(
    {
        OfficeKind.ACCOUNT_OPENED: "Mở tài khoản",
        OfficeKind.ACCOUNT_CHANGED: "Đổi tài khoản",
        OfficeKind.ACCOUNT_PIN: "Đặt mã PIN",
        OfficeKind.ACCOUNT_LOCKED: "Khóa tài khoản",
        OfficeKind.ACCOUNT_UNLOCKED: "Mở khóa tài khoản",
        OfficeKind.PC_REVOKED: "Thu hồi máy",
        OfficeKind.ACCESS_ANCHORED: "Ghi mốc nhật ký ai đã xem",
        **PETITION_HAPPENED,
        OfficeKind.CLOSING_PART: "Phần của số liệu đã chốt",
        OfficeKind.SPAN_CLOSED: "Chốt số liệu",
    }
)
# A happening that a newer program recorded and this one cannot read.
UNKNOWN_HAPPENING = "Việc do phiên bản mới hơn ghi"

ACTION: Mapping[Action, str] = MappingProxyType(
    {
        Action.SUBMIT: "Đăng ký",
        Action.RECEIVE: "Tiếp nhận",
        Action.FORWARD: "Chuyển xử lý",
        Action.ACCEPT_HANDOVER: "Nhận bàn giao",
        Action.REQUEST_SUPPLEMENT: "Yêu cầu bổ sung",
        Action.SUPPLEMENT: "Nhận bổ sung",
        Action.REFUSE: "Từ chối giải quyết",
        Action.REQUIRE_PAYMENT: "Yêu cầu nộp tiền",
        Action.PAY: "Thu tiền",
        Action.EXTEND: "Gia hạn",
        Action.COMPLETE: "Ghi nhận xử lý xong",
        Action.WITHDRAW: "Rút hồ sơ",
        Action.DECLINE_WITHDRAWAL: "Không cho rút",
        Action.STOP: "Dừng xử lý",
        Action.RETURN: "Trả kết quả",
        Action.UNDO_RETURN: "Hoàn tác trả kết quả",
        Action.CORRECT: "Đính chính",
        Action.REOPEN: "Mở lại hồ sơ",
    }
)


DEED: Mapping[str, str] = MappingProxyType(
    {
        **{move.event: ACTION[action] for action, move in TABLE.items()},
        EventKind.FEE_WAIVED: "Miễn phần còn nợ",
        EventKind.REFUNDED: "Hoàn trả phí",
        EventKind.RECEIPT_REGISTERED: "Ghi biên lai điện tử",
        EventKind.RESULT_SHELVED: "Nơi để kết quả",
        EventKind.COMPETENT_RECEIVED: "Ghi nơi có thẩm quyền nhận",
        EventKind.CODE_BOUND: "Gắn mã trên Cổng",
        EventKind.CONFLICT_SETTLED: "Quyết định",
        EventKind.IMPORTED: "Nhập sổ cũ",
        EventKind.UNDONE: "Hoàn tác",
    }
)
"""What a clerk did, by the kind of event that it recorded."""

PARTY_KINDS: Mapping[PartyKind, str] = MappingProxyType(
    {
        PartyKind.CITIZEN: "Cá nhân",
        PartyKind.BUSINESS: "Doanh nghiệp",
        PartyKind.HOUSEHOLD_BUSINESS: "Hộ kinh doanh",
        PartyKind.ORGANISATION: "Tổ chức",
        PartyKind.AGENCY: "Cơ quan",
    }
)
"""Loại đối tượng, in the order in which a counter meets them."""

SEXES: Mapping[Sex, str] = MappingProxyType({Sex.MALE: "Nam", Sex.FEMALE: "Nữ"})

FORM: Mapping[str, str] = MappingProxyType(
    {
        "intake": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "visit": "Giấy tiếp nhận hồ sơ chung cho một lượt nộp",
        "supplement": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "refusal": "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        "apology": "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
        "stop": "Thông báo dừng giải quyết hồ sơ",
        "control": "Phiếu kiểm soát quá trình giải quyết hồ sơ",
        "register": "Sổ theo dõi hồ sơ",
        "return_receipt": "Giấy biên nhận trả kết quả",
        "handover": "Phiếu bàn giao hồ sơ",
        "handover_results": "Phiếu bàn giao kết quả giải quyết TTHC",
        "guidance": "Phiếu hướng dẫn chuẩn bị hồ sơ",
        "cash": "Phiếu thu nội bộ",
        "refund": "Phiếu hoàn tiền nội bộ",
        "common": "Chữ dùng chung mọi mẫu",
    }
)
"""Every paper whose words are data, as menus name it."""

PAPER_KINDS = ("bản chính", "bản chứng thực", "bản chụp")
"""Originals, certified copies and plain copies, in the order of :class:`PaperCount`."""

COLLECT: Mapping[Collect, str] = MappingProxyType(
    {Collect.COUNTER: "Tại quầy", Collect.POST: "Qua bưu chính"}
)


def paper_counts(paper: PaperCount) -> tuple[tuple[int, str], ...]:
    """How many of a paper were handed in, kind by kind; kinds without any are left out."""
    counts = (paper.originals, paper.certified, paper.copies)
    return tuple((count, kind) for count, kind in zip(counts, PAPER_KINDS, strict=True) if count)


# Why an appointment was given, by the kind of event that gave it.
_DATE_REASONS: Mapping[str, str] = MappingProxyType(
    {
        EventKind.RECEIVED: "Tiếp nhận",
        EventKind.IMPORTED: "Tiếp nhận (sổ cũ)",
        EventKind.SUPPLEMENTED: "Nhận bổ sung",
        EventKind.PAID: "Đã nộp tiền",
        EventKind.EXTENDED: "Gia hạn",
        EventKind.CORRECTED: "Đính chính",
        EventKind.COMPETENT_RECEIVED: "Cơ quan có thẩm quyền nhận hồ sơ",
    }
)
_APOLOGISED = "Xin lỗi, hẹn lại"


def date_kind(date: DueDate) -> str:
    """What gave an appointment, apart from anybody's words."""
    is_apology = date.kind == EventKind.EXTENDED and date.is_after_late
    return _APOLOGISED if is_apology else _DATE_REASONS.get(date.kind, UNKNOWN_HAPPENING)


def date_reason(date: DueDate) -> str:
    """Why an appointment was given: ``Gia hạn: chờ xác minh``."""
    kind = date_kind(date)
    return f"{kind}: {date.reason}" if date.reason else kind


def own_words(fact: Fact | None) -> tuple[str, ...]:
    """The words of an event that stand for themselves in a history; none where they need labels."""
    match fact:
        case Intake():
            return (fact.note,)
        case Imported():
            return (import_words(fact.source), fact.reason, fact.intake.note)
        case Correction():
            return (fact.reason, _second(fact.approved_by))
        case ReturnUndone():
            return (fact.reason, fact.note, _second(fact.approved_by))
        case CompetentReceipt():
            return (hour_and_date(fact.at), fact.document, fact.note)
        case Settlement():
            return (fact.decision,)
        case Refund():
            number = f"{fact.receipt_series} {fact.receipt_number}".strip()
            return (format_dong(fact.amount), fact.to_name, number, fact.reason, fact.note)
        case CodeBinding():
            return (f"{fact.replaces} → {fact.code}" if fact.replaces else fact.code,)
        case Rating():
            return (f"{fact.score}/5", fact.comment)
        case Undoing():
            return (deed(fact.kind), fact.reason)
        case _:
            return ()


def _second(name: str) -> str:
    return f"Người thứ hai: {name}" if name else ""


def import_words(source: ImportSource) -> str:
    """``so-2025.xlsx, dòng 812, SHA-256 9f2c…``: where an imported dossier was read."""
    return f"{source.file}, dòng {source.row}, SHA-256 {source.sha256[:12]}…"


def deed(kind: str) -> str:
    """What a clerk did, as the name of an act; an unknown kind is admitted as such."""
    return DEED.get(kind, UNKNOWN_HAPPENING)


def happened(kind: str) -> str:
    """What happened, in the past tense; an unknown kind is admitted as such."""
    try:
        return HAPPENED[EventKind(kind)]
    except ValueError:
        return OFFICE_HAPPENED.get(kind, UNKNOWN_HAPPENING)


LIMIT_UNITS: tuple[tuple[str, str], ...] = (
    ("ngày làm việc", LimitUnit.WORKING_DAYS.value),
    ("ngày", LimitUnit.DAYS.value),
    ("giờ làm việc", LimitUnit.HOURS.value),
    ("giờ liên tục", LimitUnit.CONTINUOUS_HOURS.value),
    ("tháng", LimitUnit.MONTHS.value),
    ("trong ngày", LimitUnit.SAME_DAY.value),
    ("không quy định", LimitUnit.NONE.value),
)
"""Units of a time limit as people choose them, wherever a limit is typed."""
