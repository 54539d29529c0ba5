"""The Vietnamese sentence for every error code: what happened, what is safe, what to do next.

Shared by the window (which may translate it through Qt) and by the command line. Facts of the error
fill the braces; a missing fact never hides the sentence.
"""

from __future__ import annotations

from collections import defaultdict

from reception.domain.errors import ReceptionError

SENTENCES: dict[str, str] = {
    # deadline, working_calendar
    "bad_cut_off": "Giờ chốt nhận phải nằm trong giờ làm việc của đơn vị.",
    "bad_limit_unit": "Đơn vị thời hạn “{value}” không có trong danh mục. Hãy dùng working_days,"
    " days, hours, same_day hoặc months.",
    "bad_limit_value": "Thời hạn phải là số nguyên từ 1 đến {longest}.",
    "bad_office_hours": "Giờ làm việc không đúng thứ tự: mở sáng, nghỉ trưa, mở chiều, đóng cửa.",
    "bad_time_of_day": "Giờ “{value}” không đọc được. Hãy ghi giờ và phút, ví dụ 15:00.",
    "extension_already_used": "Hồ sơ đã được gia hạn một lần; quy định chỉ cho hẹn lại một lần.",
    "extension_not_later": "Ngày hẹn mới phải sau ngày hẹn cũ ({due}).",
    "extension_on_day_off": "Ngày hẹn mới là ngày nghỉ ({reason}). Hãy chọn một ngày làm việc.",
    "extension_too_late": "Phải đề nghị gia hạn trước ngày hết hạn ({due}) ít nhất một ngày.",
    "no_working_weekday": "Lịch làm việc phải có ít nhất một ngày làm việc trong tuần.",
    "resumed_before_suspended": "Thời điểm tiếp tục không thể trước thời điểm tạm dừng.",
    # holiday_source
    "bad_holiday_file": "Tệp lịch nghỉ {file} không đúng mẫu. Dòng đầu phải có các cột: {columns}.",
    "bad_holiday_row": "Tệp lịch nghỉ {file}, dòng {row}, cột {column}: giá trị “{value}” không"
    " hợp lệ hoặc bị lặp.",
    # numbering
    "bad_dossier_code": "Đây không phải mã hồ sơ. Ví dụ đúng: H57.30.12-260828-2014.",
    "bad_dossier_number": "Số thứ tự hồ sơ phải từ 1 đến 9999.",
    "bad_number_range": "Dải số {first}–{last} không hợp lệ; dải số nằm trong 1–9999.",
    "bad_unit_code": "Mã định danh đơn vị “{value}” không hợp lệ: tối đa 35 ký tự gồm chữ số,"
    " chữ in hoa A–Z và dấu chấm.",
    "counter_outside_plan": "Số quầy phải từ 1 đến {counters} theo cách chia số đã thống nhất với"
    " hệ thống cấp tỉnh.",
    "number_range_exhausted": "Quầy đã dùng hết số của hôm nay ({first}–{last}) nên không cấp mã"
    " mới. Hồ sơ đã lưu vẫn an toàn; hãy tiếp nhận ở quầy khác hoặc kết nối mạng để lấy thêm số.",
    "too_many_counters": "Một đơn vị chia số cho nhiều nhất {most} quầy.",
    # resources
    "resource_missing": "Thiếu tệp {name} của chương trình. Hãy cài đặt lại; dữ liệu vẫn an toàn.",
    # timebase
    "bad_date": "Ngày không đọc được. Hãy ghi theo dạng năm-tháng-ngày, ví dụ 2026-08-28.",
    "bad_instant": "Thời điểm không đọc được. Hãy ghi như 2026-08-28T15:20:00+07:00.",
    "date_out_of_range": "Ngày nằm ngoài khoảng 2000–2100. Hãy kiểm tra lại năm.",
}

UNKNOWN = (
    "Có lỗi chưa được mô tả ({code}). Dữ liệu đã lưu vẫn an toàn; hãy báo cho người phụ trách."
)


def sentence(error: ReceptionError) -> str:
    """The full sentence for an error, with its facts filled in."""
    template = SENTENCES.get(error.code, UNKNOWN)
    facts: defaultdict[str, object] = defaultdict(lambda: "…", error.facts)
    facts["code"] = error.code
    facts["field"] = error.field or ""
    return template.format_map(facts)
