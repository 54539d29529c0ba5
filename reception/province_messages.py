"""Sentences about telling a province that speaks QCVN 120: what it does not take, and why."""

from __future__ import annotations

PROVINCE_SENTENCES: dict[str, str] = {
    "bad_province_path": "Ô {field} chỉ gồm chữ không dấu và số; đường dẫn bắt đầu bằng dấu /.",
    "day_not_over": "Ngày này chưa hết: kết quả đối soát là lúc này, chưa phải của cả ngày.",
    "day_to_come": "Ngày đối soát chưa tới. Hãy chọn hôm nay hoặc một ngày đã qua.",
    "no_such_obligation": "Không có mục nào đang chờ mang số {number} trong danh sách gửi tỉnh.",
    "province_account_missing": "Chưa kết nối trục của tỉnh. Hãy chạy lệnh connect --gateway"
    " adapter với địa chỉ, tài khoản và mã đơn vị.",
    "province_dstcode_refused": "Trục của tỉnh không nhận địa chỉ đích (dstcode) đã nhập. Việc tại"
    " quầy vẫn tiếp tục; hãy hỏi tỉnh địa chỉ đúng rồi kết nối lại.",
    "province_field_missing": "Hồ sơ thiếu thông tin tỉnh bắt buộc ở trường {field}. Hãy đính chính"
    " hồ sơ rồi gửi lại.",
    "province_foreign": "Ở tỉnh đã có hồ sơ khác mang mã này. Không ghi đè; hãy so hai bên rồi cấp"
    " mã mới cho một hồ sơ, hoặc nhận hồ sơ ở tỉnh là của mình.",
    "province_identity_left_out": "Số giấy tờ của chủ hồ sơ không phải số định danh 12 số hay chứng"
    " minh 9 số, nên mục định danh được bỏ trống khi gửi tỉnh.",
    "province_folder_in_use": "Thư mục {path} đã có tệp. Hãy chọn một thư mục trống.",
    "province_list_short": "Danh mục của tỉnh chỉ có {count} thủ tục, lần trước {before}: có thể"
    " chưa đủ nên chưa dùng. Nếu đúng là như vậy, chạy lại kèm --accept.",
    "province_login_refused": "Tỉnh không nhận tài khoản hoặc mật khẩu kết nối. Việc tại quầy vẫn"
    " tiếp tục; hãy nhập lại tài khoản rồi gửi.",
    "province_bus_refused": "Trục LGSP không nhận mã truy cập (access key, secret key, tên ứng"
    " dụng). Việc tại quầy vẫn tiếp tục; hãy nhập lại mã truy cập rồi gửi.",
    "province_no_catalogue": "Kết nối kiểu B không có danh mục thủ tục để lấy về.",
    "province_no_correction": "Hồ sơ đã được đính chính sau khi nộp lên hệ thống này, mà kết nối"
    " kiểu B không có lệnh sửa hồ sơ đã nộp. Hãy báo bên đó sửa, rồi bấm gửi lại.",
    "province_number_untold": "Bên nhận đã có hồ sơ này (gửi lần trước, hoặc nộp trên Cổng) nhưng"
    " máy chưa biết số của nó ở đó (idHoSo). Hãy hỏi bên đó số này, rồi nhận hồ sơ ở đó là của"
    " mình kèm số này.",
    "province_no_fee": "Mức thu của thủ tục ở tỉnh không đọc được (trường {field}).",
    "province_no_limit": "Thời hạn của thủ tục ở tỉnh không đọc được (trường {field}).",
    "province_no_code": "Tỉnh không có mã cho giá trị {value} ở trường {field}. Không tự đổi sang"
    " giá trị khác; hãy đính chính hồ sơ, hoặc hỏi tỉnh.",
    "province_no_national_code": "Thủ tục {value} chưa có mã quốc gia trong bảng mã gửi tỉnh"
    " (trường {field}). Hãy thêm vào bảng rồi gửi lại.",
    "province_no_sector": "Lĩnh vực {value} chưa có mã trong bảng mã gửi tỉnh (trường {field}). Hãy"
    " thêm vào bảng rồi gửi lại.",
    "province_not_received": "Hồ sơ chưa được tiếp nhận nên chưa gửi tỉnh.",
    "province_refused_unsaid": "Tỉnh không nhận mà không nêu lý do. Hãy hỏi tỉnh rồi gửi lại.",
    "province_tried_often": "Đã gửi nhiều lần, lần nào tỉnh cũng báo trục trặc, mà không tra được"
    " tỉnh đã có chưa. Hãy hỏi tỉnh rồi gửi lại.",
    "province_unit_refused": "Tỉnh không nhận mã đơn vị này. Hãy hỏi tỉnh mã đơn vị (madonvi) đã"
    " cấp cho cơ quan.",
    "province_unknown_procedure": "Tỉnh không có thủ tục {value} (trường {field}). Hãy kiểm tra mã"
    " quốc gia của thủ tục trong bảng mã rồi gửi lại.",
    "reconcile_no_destination": "Quầy chưa kết nối với nơi nào để đối soát. Hãy kết nối hệ thống"
    " cấp tỉnh hoặc trục của tỉnh trước.",
    "reconcile_no_look_up": "Kiểu kết nối này không có lệnh tra cứu nên không đối soát được từng hồ"
    " sơ; phần biết tại máy vẫn nêu bên dưới.",
    "reconcile_no_proofs": "Hệ thống cấp tỉnh này chưa chứng minh được từng sự việc nên chưa đối"
    " soát được từng hồ sơ.",
    "reconcile_not_told": "Nơi đó trả lời nhưng không nói hồ sơ có hay không.",
    "reconcile_out_of_time": "Đã hết thời gian đối soát; phần chưa hỏi để là không rõ.",
    "reconcile_two_centers": "Hai cơ sở dữ liệu thay nhau trả lời ở cùng một địa chỉ. Hãy báo cấp"
    " tỉnh rồi đối soát lại.",
    "reconcile_unread": "Có giá trị ở nơi đó không đọc được nên chưa so được.",
    "training_folder": "Đây là thư mục tập huấn: không kết nối và không gửi gì ra ngoài.",
    "unknown_profile": "Chưa hỗ trợ kiểu kết nối này. Các kiểu đã có: {known}.",
}
