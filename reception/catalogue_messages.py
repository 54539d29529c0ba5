"""Sentences about the catalogue: packages, lists out of spreadsheets, the office's own entries."""

from __future__ import annotations

CATALOGUE_SENTENCES: dict[str, str] = {
    # package_files, manifest, csv_tables, spreadsheet
    "catalogue_after_end": "{file}, dòng {row}: thủ tục {value} của lớp này đã kết thúc ngày"
    " {last}. Hãy cho áp dụng lại từ {first}.",
    "catalogue_bad_code": "{file}, dòng {row}, cột {column}: mã “{value}” sai dạng. Hãy đặt cột này"
    " là kiểu văn bản trong bảng tính rồi sửa lại.",
    "catalogue_bad_date": "{file}, dòng {row}, cột {column}: ngày “{value}” không đọc được. Hãy ghi"
    " như 15/08/2026.",
    "catalogue_bad_number": "{file}, dòng {row}, cột {column}: “{value}” phải là số nguyên từ"
    " {least} đến {most}.",
    "catalogue_bad_path": "Tệp nén có tên “{file}” trùng hoặc dẫn ra ngoài gói. Hãy lấy lại gói"
    " từ nơi phát hành.",
    "catalogue_bad_period": "{file}, dòng {row}, cột {column}: ngày hết hiệu lực trước ngày có"
    " hiệu lực.",
    "catalogue_bad_time": "{file}, dòng {row}, cột {column}: giờ “{value}” phải ghi như 15:00.",
    "catalogue_bad_text": "{file}, dòng {row}, cột {column}: có ký tự ẩn hoặc chữ quá dài.",
    "catalogue_columns": "{file}, dòng {row}: cột “{column}” bị thiếu, thừa hoặc lặp. Hãy giữ"
    " nguyên dòng tiêu đề, mỗi cột một tên.",
    "catalogue_dangling": "{file}, dòng {row}, cột {column}: “{value}” không có trong danh mục"
    " thủ tục của gói và các lớp bên dưới.",
    "catalogue_duplicate": "{file}, dòng {row}, cột {column}: “{value}” đã có ở dòng trước.",
    "catalogue_empty": "Gói danh mục không có thủ tục nào; danh mục đang dùng được giữ nguyên.",
    "catalogue_file_missing": "Không mở được, hoặc thiếu tệp {file}. Hãy kiểm tra đường dẫn, cắm"
    " lại ổ USB.",
    "catalogue_file_too_big": "Tệp {file} quá lớn: nhận tệp tới 20 MB và bảng tới 20.000 dòng. Hãy"
    " lấy đúng tệp danh mục, hoặc bỏ ảnh, trang tính thừa.",
    "catalogue_format": "Gói danh mục làm cho phiên bản khác của phần mềm. Hãy cập nhật phần mềm.",
    "catalogue_gap": "{file}, dòng {row}, cột {column}: giữa bản này và bản trước có ngày không bản"
    " nào có hiệu lực.",
    "catalogue_heading": "{file}, dòng {row}, cột {column}: “{value}” là tiêu đề của nhóm giấy tờ,"
    " không phải một giấy tờ. Hãy ghi điều kiện ở từng giấy tờ bên dưới và bỏ dòng này.",
    "catalogue_layer": "{file}: gói này không phải của lớp đã chọn ({layer}).",
    "catalogue_layer_empty": "Lớp danh mục {layer} chưa có gói nào.",
    "catalogue_manifest": "Tệp {file} của gói danh mục hỏng. Hãy lấy lại gói.",
    "catalogue_no_limit": "{file}, dòng {row}: thủ tục {value} chưa có thời hạn cho kênh {channel}."
    " Hãy thêm vào limits.csv.",
    "catalogue_no_question": "{file}, dòng {row}, cột {column}: “{value}” không nói rõ trường hợp"
    " nào, quầy không trả lời được. Hãy ghi trường hợp của riêng giấy tờ này.",
    "catalogue_no_step_back": "Lớp danh mục này không có bản nào trước bản đang dùng để quay lại.",
    "catalogue_not_a_package": "Tệp {file} không phải gói danh mục hoặc đã hỏng. Hãy lấy lại gói.",
    "catalogue_not_utf8": "Tệp {file} không phải UTF-8. Hãy lưu bằng “CSV UTF-8”.",
    "catalogue_older": "{file}: gói {version} không mới hơn gói đang dùng ({used}); danh mục đang"
    " dùng được giữ nguyên.",
    "catalogue_overlap": "{file}, dòng {row}, cột {column}: thời gian hiệu lực trùng với một dòng"
    " khác của cùng thủ tục.",
    "catalogue_publisher_key": "Khóa công khai của nơi phát hành phải gồm 64 chữ số 0–9, a–f.",
    "catalogue_required": "{file}, dòng {row}, cột {column}: không được để trống.",
    "catalogue_row_width": "{file}, dòng {row}: số ô không khớp dòng tiêu đề.",
    "catalogue_seal": "Tệp {file} đã bị sửa sau khi gói danh mục được niêm phong. Hãy lấy lại gói,"
    " hoặc niêm phong lại nếu đã sửa có chủ ý.",
    "catalogue_signature": "{file}: chữ ký không khớp nội dung gói; gói đã bị sửa. Hãy lấy lại gói"
    " từ nơi phát hành.",
    "catalogue_table_head": "{file}, dòng {row}: không thấy cột “{column}”. Hãy đặt tên cột đúng"
    " như vậy ở dòng tiêu đề, hoặc chọn cột nào là mã.",
    "catalogue_table_limit": "{file}, dòng {row}, cột {column}: thời hạn “{value}” không đọc được."
    " Hãy ghi như “7 ngày làm việc” hoặc “trong ngày”.",
    "catalogue_table_merged": "{file}, dòng {row}, cột {column}: ô bị gộp ({area}). Hãy bỏ gộp ô"
    " rồi thử lại.",
    "catalogue_table_nothing": "{file}, dòng {row}: thủ tục {value} không có thời hạn hay mức phí"
    " nào để nhận.",
    "catalogue_table_sheet": "{file}: không có trang tính “{column}”.",
    "catalogue_table_unreadable": "Tệp {file} không phải bảng tính .xlsx hoặc đã hỏng. Hãy mở bằng"
    " chương trình bảng tính rồi lưu lại dạng .xlsx.",
    "catalogue_unknown_value": "{file}, dòng {row}, cột {column}: “{value}” không hợp lệ. Chỉ dùng:"
    " {allowed}.",
    # office_entries
    "unknown_entry": "Cơ quan không có mục nào mang mã “{value}”.",
    "entry_gap": "Mục này đã kết thúc ngày {last}. Hãy cho áp dụng lại từ {first}, hoặc ghi mục mới"
    " không mã.",
    "entry_not_held": "Mục {value} của cơ quan không áp dụng vào ngày {day}. Hãy chọn ngày khác.",
    "entry_end": "Ngày cuối phải từ {first} trở đi, là ngày mục này bắt đầu.",
}
