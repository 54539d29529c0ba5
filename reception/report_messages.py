"""Sentences of errors about reports and closed days; part of ``messages``."""

from __future__ import annotations

REPORT_SENTENCES: dict[str, str] = {
    "bad_period_name": "Không có kỳ báo cáo nào tên “{value}”. Hãy ghi như {example}.",
    "closing_unreadable": "Số liệu đã chốt của những ngày này không đọc được trên máy này. Số liệu"
    " gốc vẫn an toàn; hãy kiểm tra dữ liệu (verify) và xem ở quầy đã chốt.",
    "no_such_figure": "Báo cáo không có ô “{value}”. Hãy ghi dòng và cột như 2.10 hoặc total.3, với"
    " bảng khác thì như for_others/total.3.",
    "one_day_only": "Báo cáo ngày chỉ tính cho một ngày. Hãy chọn ngày cuối trùng ngày đầu, hoặc"
    " chọn báo cáo theo kỳ.",
    "period_not_begun": "Kỳ báo cáo chưa bắt đầu (hôm nay là {today}). Hãy chọn ngày đầu từ hôm nay"
    " trở về trước.",
    "period_too_long": "Kỳ báo cáo dài nhất là {most} năm. Hãy chọn khoảng ngày ngắn hơn.",
    "period_without_rule": "Chưa có quy định về ngày của kỳ “{value}” vào thời gian đó. Hãy ghi rõ"
    " từ ngày, đến ngày.",
    "span_closed": "{who} đã chốt số liệu đến ngày {day} lúc {at}, tại quầy {counter}. Số liệu đã"
    " chốt không đổi nữa; việc ghi sau được tính vào ngày ghi và đánh dấu “ghi muộn”.",
    "span_not_over": "Ngày {day} chưa hết giờ làm việc nên chưa chốt được. Chốt được từ {since}.",
}
