"""The sentences about accounts: signing in, what a role may, a second person, keeping accounts."""

from __future__ import annotations

ACCOUNT_SENTENCES: dict[str, str] = {
    "account_is_locked": "Tài khoản này đang bị khóa rồi. Muốn cho dùng lại thì chọn Mở khóa.",
    "access_log_broken": "Nhật ký ai đã xem bị sửa hoặc mất từ dòng {entry}. Giữ nguyên máy, đừng"
    " sao lưu đè, và báo người phụ trách an toàn thông tin.",
    "account_name_taken": "Đã có tài khoản mang tên này (không phân biệt hoa thường, dấu). Hãy ghi"
    " tên khác, ví dụ thêm chức danh hoặc bộ phận.",
    "accounts_in_use": "Cơ quan đã dùng tài khoản: hãy đăng nhập bằng tên và mã PIN của mình.",
    "first_account_supervisor": "Tài khoản đầu tiên phải là của lãnh đạo (vai trò supervisor),"
    " để có người mở, khóa các tài khoản khác.",
    "last_supervisor": "Đây là lãnh đạo cuối cùng còn đăng nhập được, nên không khóa, không đổi"
    " vai trò được. Hãy mở một tài khoản lãnh đạo khác trước.",
    "no_accounts": "Cơ quan chưa dùng tài khoản. Hãy mở tài khoản đầu tiên cho lãnh đạo.",
    "not_allowed": "Vai trò {role} không có quyền “{words}” ({permission}). Việc này dành cho:"
    " {who}.",
    "own_device": "Đây chính là máy đang dùng; chỉ thu hồi được máy khác.",
    "pin_is_the_same": "Mã PIN mới phải khác mã đang dùng.",
    "pin_typed_differently": "Hai lần gõ không giống nhau. Hãy gõ lại mã PIN hai lần như nhau.",
    "second_person_needed": "Việc này đổi ngày hẹn hoặc thời hạn, nên cần người thứ hai cùng"
    " xác nhận: ghi tên và mã PIN của người ấy.",
    "second_person_same": "Người thứ hai phải là người khác, không phải người đang làm việc.",
    "sign_in_closed": "Đã gõ sai mã PIN quá nhiều lần, nên ở máy này tài khoản bị chặn. Hãy nhờ"
    " lãnh đạo đặt mã PIN mới; lãnh đạo duy nhất thì dùng mã khôi phục của thư mục.",
    "sign_in_locked": "Tài khoản này đang bị khóa hoặc chưa có mã PIN. Hãy nhờ lãnh đạo mở khóa"
    " hoặc đặt mã PIN mới.",
    "sign_in_needed": "Cơ quan đã dùng tài khoản: hãy đăng nhập. Ở dòng lệnh: --user TÊN, mã PIN"
    " trong RECEPTION_PIN hoặc --pin-file.",
    "sign_in_wait": "Vừa gõ sai mã PIN nhiều lần. Hãy đợi {wait} rồi thử lại.",
    "sign_in_wrong": "Tên hoặc mã PIN không đúng. Hãy gõ lại.",
    "unknown_account": "Không có tài khoản nào mang tên này. Hãy xem danh sách tài khoản.",
    "unknown_device": "Không có máy nào mang mã này trong dữ liệu đã nhận.",
    "unknown_role": "Vai trò không hợp lệ; các vai trò: {allowed}.",
    "unlock_unknown": "Tên này không có trong danh sách người tại quầy. Người đang làm việc mở khóa"
    " bằng tên mình; tên mới thì ghi ở Thiết lập, hoặc mở tài khoản.",
    "unlock_wrong": "Mã mở khóa không đúng. Hãy gõ lại.",
    "without_accounts": "Thư mục này chưa dùng tài khoản, nên ai cũng làm được mọi việc. Mở tài"
    " khoản đầu tiên: account add --role supervisor.",
}
