"""Sentences about old registers: why a row or a file cannot go in, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reception.domain.errors import ReceptionError

PAST_SENTENCES: dict[str, str] = {
    # the file
    "import_column_missing": "Bảng không có cột “{column}”. Các cột đang có: {titles}. Hãy ghi đúng"
    " tiêu đề, hoặc chữ cái của cột.",
    "import_column_twice": "Bảng có hai cột cùng tên “{column}”. Hãy ghi chữ cái của cột cần lấy.",
    "import_csv_broken": "{file}: từ dòng {row} không đọc được (dấu ngoặc kép không đóng, hoặc ký"
    " tự hỏng). Hãy mở bằng Excel và lưu lại thành .xlsx.",
    "import_empty": "{file}: tệp không có dòng nào. Hãy kiểm tra tệp và trang tính.",
    "import_encoding": "{file}: không nhận ra bảng mã chữ của tệp. Hãy mở bằng Excel và lưu lại"
    " thành .xlsx.",
    "import_file_changed": "{file}: tệp đã thay đổi từ lúc xem trước. Hãy xem trước lại.",
    "import_file_missing": "Không mở được tệp {file}. Hãy kiểm tra tên tệp, và đóng tệp nếu đang mở"
    " trong Excel.",
    "import_file_too_big": "{file}: bảng quá lớn (nhiều nhất {most} dòng). Hãy chia thành nhiều"
    " tệp, ví dụ mỗi năm một tệp.",
    "import_head": "{file}: không thấy dòng tiêu đề, còn thiếu cột {column}. Các cột thấy được:"
    " {titles}. Hãy chọn cột cho từng mục.",
    "import_none": "Không có lần nhập nào mang số {number}, hoặc mọi hồ sơ của nó đã được lấy ra.",
    "import_old_excel": "{file}: tệp .xls kiểu cũ hoặc tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật"
    " khẩu và lưu lại thành .xlsx.",
    "import_sheet": "{file}: không có trang tính “{sheet}”. Các trang đang có: {sheets}.",
    "import_unreadable": "{file}: tệp hỏng hoặc không phải bảng tính. Hãy mở bằng Excel và lưu lại"
    " thành .xlsx.",
    # rows
    "import_bad_amount": "Số tiền không đọc được.",
    "import_bad_code": "Mã hồ sơ chỉ gồm chữ không dấu, chữ số và các dấu . - / _, nhiều nhất 50 ký"
    " tự.",
    "import_bad_count": "Số lượng phải là số từ 1 đến {most}.",
    "import_bad_day": "Ngày không đọc được.",
    "import_cell_error": "Ô đang báo lỗi của Excel (như #N/A).",
    "import_code_ours": "Mã này là của hồ sơ {dossier} đã tiếp nhận tại đây.",
    "import_day_missing": "Trạng thái này cần có ngày, nhưng ô ngày để trống.",
    "import_day_out_of_range": "Ngày nằm ngoài khoảng dùng được (năm 2000 đến 2100; ngày hẹn không"
    " quá 20 năm sau ngày nhận).",
    "import_due_before": "Ngày hẹn trả trước ngày nhận hồ sơ.",
    "import_finished_before": "Ngày xử lý xong trước ngày nhận hồ sơ.",
    "import_formula": "Ô là công thức mà tệp không lưu kết quả.",
    "import_in_future": "Ngày này còn ở tương lai.",
    "import_merged": "Ô bị gộp với ô của dòng trên.",
    "import_month_first": "Ngày không có thật nếu đọc ngày trước tháng.",
    "import_open_but_done": "Trạng thái ghi là chưa xong nhưng lại có ngày xong hoặc ngày trả.",
    "import_own_number": "Mã này thuộc dải số mà các quầy của cơ quan đang cấp.",
    "import_required": "Ô bắt buộc để trống.",
    "import_returned_before": "Ngày trả kết quả trước ngày nhận hoặc trước ngày xử lý xong.",
    "import_status_unknown": "Không hiểu trạng thái này.",
    "import_twice": "Mã này đã có ở dòng {first} của cùng tệp.",
    "import_word_unknown": "Không hiểu từ này trong cột.",
    # what was read otherwise than it stands
    "import_hidden": "Có {count} dòng đang ẩn trong bảng; chúng vẫn được đọc như mọi dòng.",
    "import_macros": "Tệp có macro; phần mềm không chạy macro nào.",
    "import_more_sheets": "Tệp còn trang tính khác; chỉ trang “{sheet}” được đọc.",
    "import_not_unicode": "Tệp không phải Unicode; chữ đã được đổi từ bảng mã cũ.",
    "import_formulas": "Bảng có công thức; phần mềm không tính, chỉ lấy kết quả Excel đã lưu.",
    "import_refused_unsaved": "Không ghi được tệp các dòng bị từ chối; hãy chọn thư mục khác.",
    "import_other": "Không có trong danh mục, ghi là thủ tục khác.",
    "import_tcvn3": "Chữ TCVN3 (phông .Vn) đổi sang Unicode.",
    "import_zero_lost": "Số mất số 0 ở đầu vì bảng tính, đã thêm lại.",
    "import_vni": "Chữ VNI đổi sang Unicode.",
    "import_wait_unknown": "Không có ngày yêu cầu bổ sung; tính từ ngày hẹn trả hoặc ngày nhập.",
}

MEND_CELL = "Sửa ô này trong tệp các dòng bị từ chối, rồi nhập tệp đó."
FIXES: Mapping[str, str] = MappingProxyType(
    {
        "import_bad_amount": "Chỉ ghi chữ số, ví dụ 12000 hoặc 12.000.",
        "import_bad_code": "Ghi đúng mã in trên giấy hẹn; thay chữ Đ bằng D, bỏ ký tự lạ.",
        "import_bad_day": "Ghi ngày/tháng/năm, ví dụ 03/11/2025.",
        "import_cell_error": "Sửa công thức hoặc ghi giá trị vào ô.",
        "import_code_ours": "Bỏ dòng này: hồ sơ đã có; nếu là hai hồ sơ khác nhau, kiểm tra lại"
        " mã.",
        "import_day_missing": "Điền ngày; nếu chưa xong thì đổi trạng thái.",
        "import_day_out_of_range": "Kiểm tra năm (ví dụ 2562 hoặc 1900 là gõ nhầm).",
        "import_due_before": "Kiểm tra lại ngày nhận và ngày hẹn trả.",
        "import_finished_before": "Kiểm tra lại ngày nhận và ngày xử lý xong.",
        "import_formula": "Mở tệp bằng Excel, lưu lại để có kết quả; hoặc dán giá trị thay công"
        " thức.",
        "import_in_future": "Kiểm tra lại ngày; đồng hồ máy sai thì chỉnh đồng hồ.",
        "import_merged": "Bỏ gộp ô và điền đủ cho từng dòng.",
        "import_month_first": "Sửa thành ngày/tháng/năm; nếu cả cột ghi tháng trước, khai định dạng"
        " mm/dd/yyyy cho cột.",
        "import_open_but_done": "Đổi trạng thái, hoặc bỏ ngày xong và ngày trả.",
        "import_own_number": "Kiểm tra mã trên giấy hẹn; nếu đúng là của hồ sơ cũ, tiếp nhận lại"
        " tại quầy và gắn mã cũ.",
        "import_required": "Điền ô này theo sổ hoặc giấy hẹn.",
        "import_returned_before": "Kiểm tra lại các ngày nhận, xử lý xong và trả.",
        "import_status_unknown": "Sửa theo các trạng thái quen dùng (Đang xử lý, Đã trả kết quả…),"
        " hoặc khai từ này ứng với trạng thái nào.",
        "import_twice": "Giữ một dòng; nếu là hai hồ sơ, ghi đúng mã của từng hồ sơ.",
        "import_word_unknown": "Sửa từ trong ô, hoặc để trống nếu không cần.",
        "digits_lost": "Excel đã làm tròn số: định dạng cột là Văn bản rồi ghi lại đủ chữ số.",
    }
)
"""How a row is mended, by the code of its error."""


def fix_of(error: ReceptionError) -> str:
    """How a row is mended."""
    return FIXES.get(error.code, MEND_CELL)
