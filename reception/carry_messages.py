"""Sentences about files that go by hand where no line goes."""

from __future__ import annotations

CARRY_SENTENCES: dict[str, str] = {
    "carried_out": "Đã ghi ra ổ USB, chờ trả lời. Có mạng lại thì cứ gửi, không bị trùng.",
    "carry_center_unknown": "Tệp trả lời này không do hệ thống cấp tỉnh của quầy ký nên chưa nhận"
    " gì. Nếu cấp tỉnh vừa đổi khóa, hãy kết nối một lần hoặc nhận tệp khóa mới (carry key).",
    "carry_damaged": "Tệp {path} bị hỏng, bị cắt cụt hoặc đã bị sửa nên chưa nhận gì. Không mất gì:"
    " hãy ghi lại tệp rồi mang đi lần nữa.",
    "carry_file_missing": "Không mở được tệp {path}. Hãy cắm lại ổ USB và chọn lại tệp.",
    "carry_is_answer": "Tệp {path} là trả lời của hệ thống cấp tỉnh: hãy nhận nó ở quầy đã gửi.",
    "carry_is_outbox": "Đây là tệp gửi đi của chính quầy này, chưa có trả lời {path} bên cạnh. Hãy"
    " mang nó tới hệ thống cấp tỉnh để nhận, rồi mang tệp trả lời về.",
    "carry_key_unusable": "Tệp khóa của hệ thống cấp tỉnh không đọc được. Hãy xin lại tệp (carry"
    " key --out).",
    "carry_newer": "Tệp {path} do phiên bản mới hơn của phần mềm ghi. Hãy cập nhật phần mềm rồi"
    " nhận lại.",
    "carry_no_center": "Quầy này chưa có mã truy cập của hệ thống cấp tỉnh nên chưa ghi tệp được."
    " Hãy nhập địa chỉ và mã truy cập trong Thiết lập, cả khi chưa có mạng.",
    "carry_no_file": "Tệp {path} không phải tệp gửi bằng USB của phần mềm này.",
    "carry_no_keys": "Quầy này chưa biết khóa của hệ thống cấp tỉnh nên chưa ghi tệp được: nội dung"
    " chỉ cấp tỉnh được đọc. Hãy kết nối một lần khi có mạng, hoặc nhận tệp khóa do cấp tỉnh đưa"
    " (carry key).",
    "carry_not_for_us": "Tệp {path} không gửi cho máy này: của quầy khác, của một hệ thống khác,"
    " hoặc ghi từ trước khi máy được phục hồi. Chưa nhận gì; hãy chọn đúng tệp, hoặc ghi tệp mới.",
    "carry_stick_full": "Ổ USB không đủ chỗ. Chưa ghi gì; hãy dọn bớt hoặc dùng ổ khác.",
    "carry_stick_gone": "Không thấy ổ USB (đã rút ra?). Chưa ghi gì; hãy cắm lại rồi làm lại.",
    "carry_stick_read_only": "Không được ghi vào ổ USB hoặc thư mục này (đang khóa ghi?). Chưa ghi"
    " gì; hãy mở khóa ghi hoặc chọn nơi khác.",
    "carry_target_taken": "Đã có tệp khác tên {path} ở đó, không ghi đè. Hãy chọn tên khác.",
    "carry_unknown_counter": "Hệ thống này không có mã truy cập còn hiệu lực mà quầy {counter} của"
    " đơn vị {unit} dùng để ghi tệp. Chưa nhận gì; hãy cấp mã mới cho đơn vị, nhập ở quầy rồi ghi"
    " lại tệp.",
    "carry_answer_unwritten": "Đã nhận hết tệp gửi nhưng chưa ghi được tệp trả lời {path}. Hãy chạy"
    " lại lệnh này, thêm --answer nếu cần ghi ra nơi khác; nhận lại không bị trùng.",
}
