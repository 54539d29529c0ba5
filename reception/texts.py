"""The Vietnamese sentence for every error code: what happened, what is safe, what to do next.

Shared by the window (which may translate it through Qt) and by the command line. Facts of the error
fill the braces; a missing fact never hides the sentence.
"""

from __future__ import annotations

from collections import defaultdict

from reception.domain.errors import ReceptionError

SENTENCES: dict[str, str] = {
    # timebase
    "bad_date": "Ngày không đọc được. Hãy ghi theo dạng năm-tháng-ngày, ví dụ 2026-08-28.",
    "bad_instant": "Thời điểm không đọc được. Hãy ghi như 2026-08-28T15:20:00+07:00.",
    "date_out_of_range": "Ngày nằm ngoài khoảng 2000–2100. Hãy kiểm tra lại năm.",
}

UNKNOWN = "Có lỗi chưa được mô tả ({code}). Dữ liệu đã lưu vẫn an toàn; hãy báo cho người phụ trách."


def sentence(error: ReceptionError) -> str:
    """The full sentence for an error, with its facts filled in."""
    template = SENTENCES.get(error.code, UNKNOWN)
    facts: defaultdict[str, object] = defaultdict(lambda: "…", error.facts)
    facts["code"] = error.code
    facts["field"] = error.field or ""
    return template.format_map(facts)
