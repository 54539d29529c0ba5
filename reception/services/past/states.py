"""The words that registers have for where a dossier stands (trạng thái), and the states they are.

A register that has no such column is told by its dates: returned, finished, else in hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.text import fold
from reception.domain.workflow import DossierStatus
from reception.labels import STATUS

S = DossierStatus
_WORDS: Mapping[DossierStatus | None, tuple[str, ...]] = {
    S.RECEIVED: ("moi tiep nhan", "duoc tiep nhan", "tiep nhan", "moi nhan", "cho xu ly"),
    S.DENIED: ("tu choi tiep nhan", "khong duoc tiep nhan", "tu choi"),
    S.PROCESSING: (
        *("dang giai quyet", "dang thuc hien", "chua giai quyet", "chua xong", "dang thu ly"),
        *("dang tham dinh", "dang trinh ky", "chuyen xu ly", "chua tra", "ton", "chua xu ly xong"),
    ),
    S.AWAITING_SUPPLEMENT: (
        *("yeu cau bo sung", "yeu cau bo sung giay to", "cho bo sung ho so", "tam dung"),
        *("bo sung ho so", "dang cho bo sung", "tam dung xu ly"),
    ),
    S.AWAITING_PAYMENT: (
        *("cho nop tien", "yeu cau thuc hien nghia vu tai chinh", "nghia vu tai chinh"),
        *("cho thuc hien nghia vu tai chinh", "cho thue", "cho nop thue"),
    ),
    S.WITHDRAWN: ("rut ho so", "cong dan yeu cau rut ho so", "da rut ho so", "xin rut", "rut"),
    S.STOPPED: (
        *("dung giai quyet", "khong giai quyet", "da dung", "huy", "da huy", "tra lai ho so"),
        *("tu choi giai quyet", "tra ho so", "dung xu ly ho so"),
    ),
    S.COMPLETED: (
        *("da xu ly xong", "da giai quyet", "da giai quyet xong", "da co ket qua", "hoan thanh"),
        *("da hoan thanh", "xong", "cho tra ket qua", "cho tra", "da xong", "chua den nhan"),
        *("da xu ly", "cho nhan ket qua", "ton chua tra"),
    ),
    S.RETURNED: ("da tra", "tra ket qua", "da nhan ket qua", "da tra cho cong dan", "da nhan"),
    # Of how long it took, not of where it stands: the dates say that.
    None: (
        *("", "dung han", "truoc han", "tre han", "qua han", "som han", "dung hen", "tre hen"),
        *("da giai quyet dung han", "da giai quyet truoc han", "da giai quyet qua han"),
        *("con han", "chua den han", "dang giai quyet trong han", "dang giai quyet qua han"),
    ),
}
KNOWN_WORDS: Mapping[str, DossierStatus | None] = MappingProxyType(
    {
        **{word: status for status, words in _WORDS.items() for word in words},
        **{fold(label): status for status, label in STATUS.items() if status is not S.SUBMITTED},
        **{str(int(status)): status for status in S if status is not S.SUBMITTED},
        **{status.name.lower(): status for status in S if status is not S.SUBMITTED},
    }
)
"""Folded words by what they say; None where the dates have to say it."""
ENDED = frozenset({S.DENIED, S.WITHDRAWN, S.STOPPED, S.COMPLETED, S.RETURNED})
"""States in which nothing is handled any more."""


def state_named(word: str) -> DossierStatus | None:
    """The state that a mapping means.

    Raises:
        LookupError: there is none of that name, or one in which nothing was received yet.
    """
    return KNOWN_WORDS[fold(word)]
