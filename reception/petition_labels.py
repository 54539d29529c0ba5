"""Vietnamese words for petitions (phản ánh, kiến nghị): kinds, ways they come, where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.office_facts import OfficeKind
from reception.domain.petition_facts import PetitionChannel, PetitionKind
from reception.domain.petitions import PetitionState

RECEIPT, ANSWER = "receipt", "answer"
PAPERS = (RECEIPT, ANSWER)
"""Keys of the papers of a petition."""

PETITION_KINDS: Mapping[str, str] = MappingProxyType(
    {
        PetitionKind.REGULATION: "Quy định, chính sách, thủ tục",
        PetitionKind.CONDUCT: "Hành vi của cán bộ, công chức",
        PetitionKind.OTHER: "Nội dung khác",
    }
)
PETITION_CHANNELS: Mapping[str, str] = MappingProxyType(
    {
        PetitionChannel.COUNTER: "Tại quầy",
        PetitionChannel.PHONE: "Điện thoại",
        PetitionChannel.LETTER: "Văn bản, thư",
        PetitionChannel.EMAIL: "Thư điện tử",
        PetitionChannel.PORTAL: "Cổng Dịch vụ công",
    }
)
PETITION_STATES: Mapping[str, str] = MappingProxyType(
    {
        PetitionState.TAKEN: "Đang xử lý",
        PetitionState.ASKED: "Chờ người gửi bổ sung",
        PetitionState.REFUSED: "Đã từ chối hoặc chuyển",
        PetitionState.ANSWERED: "Đã trả lời, chưa công khai",
        PetitionState.PUBLISHED: "Đã trả lời, đã công khai",
        PetitionState.VOIDED: "Ghi nhầm",
    }
)
PETITION_HAPPENED: Mapping[str, str] = MappingProxyType(
    {
        OfficeKind.PETITION_TAKEN: "Đã tiếp nhận phản ánh, kiến nghị",
        OfficeKind.PETITION_REFUSED: "Đã từ chối hoặc chuyển phản ánh",
        OfficeKind.PETITION_ASKED: "Đã yêu cầu người gửi bổ sung",
        OfficeKind.PETITION_COMPLETED: "Người gửi đã bổ sung",
        OfficeKind.PETITION_ANSWERED: "Đã trả lời phản ánh",
        OfficeKind.PETITION_PUBLISHED: "Đã công khai kết quả trả lời",
        OfficeKind.PETITION_JUDGED: "Người gửi đã đánh giá trả lời",
        OfficeKind.PETITION_KEYED: "Đã ghi mã trên hệ thống phản ánh",
        OfficeKind.PETITION_VOIDED: "Đã đánh dấu ghi nhầm",
    }
)
