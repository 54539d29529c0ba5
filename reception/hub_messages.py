"""Sentences about the office's own hub (máy chủ của cơ quan), by the code of an error."""

from __future__ import annotations

HUB_SENTENCES: dict[str, str] = {
    "bad_hub_code": "Đây không phải mã ghép nối của máy chủ cơ quan: cần cả dòng https://…#…, hoặc"
    " 28 chữ và số sau dấu #.",
    "hub_backup_unusable": "Tệp {path} không phải bản sao lưu của một máy chủ.",
    "hub_busy": "Vừa có quá nhiều lần thử mã ghép nối. Hãy đợi một phút rồi thử lại.",
    "hub_code_needed": "Quầy này chưa biết máy chủ nào: cần cả mã ghép nối, không chỉ địa chỉ.",
    "hub_code_old": "Mã ghép nối đã hết hạn. Hãy lấy mã mới ở máy chủ của cơ quan.",
    "hub_code_unknown": "Máy chủ của cơ quan không có mã ghép nối này. Hãy xem lại từng chữ.",
    "hub_code_used": "Một máy khác đã dùng mã ghép nối này với cùng số quầy. Mỗi quầy chỉ một máy;"
    " nếu đúng là máy mới của quầy, hãy lấy mã mới ở máy chủ.",
    "hub_folder_in_use": "Thư mục máy chủ đã có dữ liệu; bản sao lưu chỉ đưa vào thư mục trống.",
    "hub_folder_gone": "Thư mục dữ liệu của máy chủ đã bị xóa hay dời đi nên máy chủ dừng. Hãy trả"
    " thư mục về chỗ cũ, hoặc cho một quầy lên thay; các quầy không mất gì.",
    "hub_foreign_unit": "Máy chủ này phục vụ một cơ quan khác.",
    "hub_key_unusable": "Khóa của máy chủ ({path}) hỏng hoặc không đi cùng chứng thư. Hãy đưa lại"
    " cả hub.crt và hub.key từ bản sao, hoặc cho một quầy lên thay (hub promote).",
    "hub_known": "Cơ quan đã có máy chủ. Nếu máy đó hỏng hẳn, hãy cho máy này thay nó.",
    "hub_missing": "Thư mục này chưa phải của một máy chủ. Hãy chạy hub --data trước.",
    "hub_never_joined": "Quầy này chưa từng nối với máy chủ của cơ quan nên không thay được"
    " máy đó.",
    "hub_not_found": "Không tìm thấy máy chủ của cơ quan trong mạng. Hãy xem máy đó có bật không,"
    " có cùng mạng không.",
    "hub_not_started": "Máy chủ không khởi động được. Hãy thử lại; nếu vẫn vậy, hãy xem nhật ký"
    " trong thư mục của máy chủ.",
    "hub_not_stopped": "Máy chủ chưa dừng được. Hãy đợi một phút rồi thử lại.",
    "hub_other_key": "Nơi trả lời không phải máy chủ của cơ quan: chứng thư khác. Chưa gửi gì;"
    " máy tự tìm lại máy chủ trong mạng.",
    "hub_packages_missing": "Máy này chưa cài phần máy chủ của cơ quan. Hãy chạy bộ cài"
    " mot-cua-hub-…-setup.exe cùng phiên bản, hoặc cài từ mã nguồn kèm phần “center”.",
    "hub_runs_already": "Máy chủ của thư mục này đang chạy rồi.",
    "hub_same_counter": "Gần đây có máy khác cũng là quầy {counter}. Mỗi quầy chỉ một máy; hãy đặt"
    " lại số quầy cho một trong hai máy.",
    "hub_sign_in": "Không đặt được việc máy chủ tự chạy khi đăng nhập. Hãy kiểm tra quyền ghi của"
    " tài khoản này, hoặc gọi người phụ trách.",
    "hub_still_there": "Máy chủ của cơ quan vẫn trả lời. Chỉ thay khi máy đó hỏng; nếu vẫn muốn"
    " thay, hãy ghi thêm --sure.",
    "hub_superseded": "Một máy khác đã thay máy chủ này. Máy tự tìm máy chủ mới trong mạng.",
    "hub_wrong_key": "Nơi trả lời ở địa chỉ này không phải máy chủ đã cấp mã ghép nối (chứng thư"
    " khác). Chưa gửi gì. Hãy lấy mã mới ở máy chủ.",
}
