"""Which paper belongs to which happening of a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reception.domain.workflow import EventKind
from reception.ui.language import say


@dataclass(frozen=True, slots=True)
class Paper:
    """One form.

    Attributes:
        name: as the clerk calls it.
        form: its key among the forms.
        is_handed_out: printed as soon as the thing has happened, for it belongs to the citizen.
    """

    name: str
    form: str
    is_handed_out: bool = False

    @property
    def print_words(self) -> str:
        """What an action says that prints it."""
        name = say(self.name)
        return say("In {paper}").format(paper=name[0].lower() + name[1:])


RECEIPT = Paper("Biên nhận", "intake")
VISIT_RECEIPT = Paper("Giấy tiếp nhận chung", "visit")
HANDOVER = Paper("Phiếu bàn giao", "handover")
CONTROL = Paper("Phiếu kiểm soát quá trình giải quyết (Mẫu 06)", "control")
GUIDANCE = Paper("Phiếu hướng dẫn chuẩn bị hồ sơ", "guidance")
_STOP = Paper("Thông báo dừng giải quyết", "stop", is_handed_out=True)

HANDOVER_KEYS, CONTROL_KEYS = "Alt+I", "Alt+O"
"""Keys of the papers that go with a dossier from hand to hand: the same on lists and dossiers."""

PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        EventKind.SUPPLEMENT_REQUESTED: Paper(
            "Phiếu yêu cầu bổ sung", "supplement", is_handed_out=True
        ),
        EventKind.REFUSED: Paper("Phiếu từ chối", "refusal", is_handed_out=True),
        EventKind.EXTENDED: Paper("Phiếu xin lỗi và hẹn lại", "apology", is_handed_out=True),
        EventKind.STOPPED: _STOP,
        EventKind.WITHDRAWN: _STOP,
        EventKind.PAID: Paper("Phiếu thu", "cash"),
        EventKind.REFUNDED: Paper("Phiếu hoàn tiền", "refund", is_handed_out=True),
        EventKind.RETURNED: Paper("Biên nhận trả kết quả", "return_receipt"),
    }
)


def after_handover_words() -> str:
    """Beside the words of a hand-over: by which keys its papers are printed."""
    return say("{keys} in phiếu bàn giao, {control} in phiếu kiểm soát (Mẫu 06).").format(
        keys=HANDOVER_KEYS, control=CONTROL_KEYS
    )
