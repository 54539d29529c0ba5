"""The sentences of errors about petitions (phản ánh, kiến nghị)."""

from __future__ import annotations

PETITION_SENTENCES: dict[str, str] = {
    "ambiguous_petition": "Có hai phản ánh mang số {number} (hai máy cùng số quầy). Hãy nêu mã"
    " riêng của phản ánh cần tìm: {uids}.",
    "petition_not_answered": "Phản ánh {number} chưa được trả lời nên chưa có gì để in."
    " Hãy ghi trả lời trước.",
    "petition_not_open": "Phản ánh {number} không còn ở bước cho phép việc này. Hãy xem lại phản"
    " ánh trước khi ghi.",
    "petition_numbers_used_up": "Quầy này đã dùng hết số phản ánh của năm {year}. Hãy ghi ở quầy"
    " khác.",
    "petition_to_come": "Lúc nhận phản ánh ở sau giờ của máy này. Hãy ghi đúng lúc đã nhận.",
    "unknown_petition": "Không có phản ánh nào mang số {number}. Hãy xem danh sách phản ánh.",
    "unknown_petition_channel": "Không biết cách gửi “{value}”. Hãy chọn: counter, phone, letter,"
    " email, portal.",
    "unknown_petition_kind": "Không biết loại “{value}”. Hãy chọn: regulation, conduct, other.",
}
