"""Sentences of errors about reports and closed days; part of ``messages``."""

from __future__ import annotations

REPORT_SENTENCES: dict[str, str] = {
    "bad_period_name": "Không có kỳ báo cáo nào tên “{value}”. Hãy ghi như {example}.",
    "no_such_figure": "Báo cáo không có ô “{value}”. Hãy ghi dòng và cột như 2.10 hoặc total.3, với"
    " bảng khác thì như for_others/total.3.",
    "period_not_begun": "Kỳ báo cáo chưa bắt đầu (hôm nay là {today}). Hãy chọn ngày đầu từ hôm nay"
    " trở về trước.",
    "period_too_long": "Kỳ báo cáo dài nhất là {most} năm. Hãy chọn khoảng ngày ngắn hơn.",
    "period_without_rule": "Chưa có quy định về ngày của kỳ “{value}” vào thời gian đó. Hãy ghi rõ"
    " từ ngày, đến ngày.",
}
