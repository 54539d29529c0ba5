"""Sentences about what surrounds the counter: data folder, backups, center, line and printers."""

from __future__ import annotations

SYSTEM_SENTENCES: dict[str, str] = {
    # backup, restoring
    "backup_copy_damaged": "Bản sao lưu {path} không còn nguyên vẹn. Hãy dùng bản khác và sao lưu"
    " lại ngay; dữ liệu đang dùng không bị đổi.",
    "backup_disk_error": "Ổ chứa bản sao lưu không đọc hoặc ghi được. Dữ liệu đang dùng vẫn nguyên"
    " vẹn; hãy thử ổ khác.",
    "backup_exists": "Đã có tệp {path}; bản sao lưu không ghi đè tệp nào. Hãy chọn tên khác.",
    "backup_folder_gone": "Không thấy thư mục hoặc ổ USB chứa bản sao lưu ({path}). Hãy cắm lại ổ;"
    " dữ liệu đang dùng vẫn nguyên vẹn.",
    "backup_folder_read_only": "Không ghi được vào thư mục chứa bản sao lưu. Hãy kiểm tra quyền ghi"
    " hoặc khóa của ổ USB; dữ liệu đang dùng vẫn nguyên vẹn.",
    "backup_no_room": "Ổ chứa bản sao lưu không đủ chỗ trống. Hãy giải phóng dung lượng hoặc dùng ổ"
    " khác; dữ liệu đang dùng vẫn nguyên vẹn.",
    "backup_unsound": "Bản sao vừa tạo không qua được kiểm tra nên đã bỏ. Dữ liệu đang dùng không"
    " bị đổi; hãy chạy kiểm tra dữ liệu.",
    "no_such_folder": "Không có thư mục {path}. Hãy kiểm tra đường dẫn hoặc cắm lại ổ USB.",
    "restore_not_confirmed": "Hãy gõ đúng hai chữ {words} để đồng ý thay dữ liệu đang có.",
    "restore_other_key": "Thư mục này đang giữ dữ liệu của một quầy khác (khóa khác). Hãy khôi phục"
    " vào một thư mục trống; chưa có gì bị đổi.",
    "restore_source_missing": "Không mở được bản sao lưu {path}. Hãy kiểm tra đường dẫn hoặc cắm"
    " lại ổ USB; chưa có gì bị đổi.",
    "restore_unsound": "Bản sao lưu này bị hỏng nên không khôi phục; chưa có gì bị đổi. Bản cũ hơn"
    " ở cùng thư mục: {older}.",
    "restore_wrong_key": "Mã khôi phục không mở được bản sao lưu này: mã của thư mục dữ liệu khác,"
    " hoặc tệp hỏng ngay từ đầu. Chưa có gì bị đổi. Bản cũ hơn ở cùng thư mục: {older}.",
    # form_rules, package_forms, form_check
    "form_item_fact": "{where}: chữ {value} trong ngoặc nhọn không dùng được ở mục này. Chỉ dùng:"
    " {allowed}.",
    "form_item_fact_missing": "{where}: mục này buộc phải có {needed}, chương trình điền vào đó.",
    "form_item_gap": "{where}: giữa hai dòng của mục {item} có ngày không dòng nào có hiệu lực. Hãy"
    " sửa valid_from, valid_to.",
    "form_item_glyph": "{where}: phông chữ đi kèm không in được ký tự “{character}” ({code_point})."
    " Hãy thay ký tự đó.",
    "form_item_lines": "{where}: phải có từ {least} đến {most} dòng, cách nhau bằng dấu |, không"
    " dòng nào trống.",
    "form_item_long": "{where}: dài quá {most} ký tự. Hãy viết ngắn lại.",
    "form_item_mandatory": "{where}: mục “{value}” pháp luật hoặc công dụng của giấy buộc phải có,"
    " không ẩn được.",
    "form_item_overlap": "{where}: hai dòng của mục {item} cùng có hiệu lực trong một ngày. Hãy sửa"
    " valid_from, valid_to.",
    "form_item_page": "{where}: giấy “{form}” khổ {size} không còn vừa một trang (mỗi liên {pages}"
    " trang). Hãy viết ngắn lại hoặc bớt mục in.",
    "form_item_too_many": "{where}: bảng có quá {most} dòng. Hãy bỏ bớt dòng cũ.",
    "form_item_value": "{where}: “{value}” không dùng được. Chỉ dùng: {allowed}.",
    "form_item_whole": "{where}: giấy “{form}” khổ {size} không in được: có phần cao hơn cả trang."
    " Hãy viết ngắn lại.",
    # form_texts
    "form_text_fact": "Lời văn biểu mẫu {file}, mục {field}: chữ {value} trong ngoặc nhọn không"
    " dùng được ở câu này. Chỉ dùng: {allowed}.",
    "form_text_format": "Bộ lời văn {file} làm cho phiên bản khác của phần mềm. Hãy cập nhật phần"
    " mềm hoặc bỏ tệp này khỏi thư mục templates.",
    "form_text_missing": "Lời văn biểu mẫu {file} thiếu mục {field}. Hãy thêm lại từ tệp gốc.",
    "form_text_unknown": "Lời văn biểu mẫu {file} có mục lạ {field}. Hãy kiểm tra tên mục.",
    "form_text_unreadable": "Không đọc được lời văn biểu mẫu {file}. Hãy sửa lại theo tệp gốc"
    " (TOML, UTF-8) hoặc bỏ tệp này khỏi thư mục templates.",
    "form_text_value": "Lời văn biểu mẫu {file}, mục {field}: để trống, quá dài, có ký tự ẩn hoặc"
    " không đúng kiểu. Hãy sửa lại theo tệp gốc.",
    "form_texts_missing": "Thiếu lời văn biểu mẫu của chương trình. Hãy cài đặt lại; dữ liệu vẫn an"
    " toàn.",
    # answer_file, new_folder, held_folder
    "already_initialised": "Thư mục dữ liệu này đã được thiết lập; dữ liệu được giữ nguyên. Hãy"
    " chọn thư mục khác cho một quầy mới.",
    "clock_not_replaceable": "Chỉ thư mục tập huấn mới được đặt lại đồng hồ. Hãy bỏ --now, hoặc tạo"
    " thư mục với --training.",
    "answers_key_missing": "Tệp trả lời thiếu mục {field}. Chưa thiết lập gì.",
    "answers_unknown_key": "Tệp trả lời có mục lạ: {field}. Chỉ dùng: {allowed}.",
    "answers_unreadable": "Không đọc được tệp trả lời (dòng {line}). Tệp phải là TOML, lưu bằng"
    " UTF-8, tối đa 64 KB.",
    "answers_wrong_kind": "Tệp trả lời: mục {field} phải là {kind}.",
    "unit_in_use": "Thư mục này đã có hồ sơ mang mã đơn vị {unit} nên không đổi đơn vị được nữa."
    " Đổi đơn vị là thiết lập một thư mục dữ liệu mới.",
    "recovery_typed_wrong": "Nhóm thứ {group} chưa khớp với mã đang hiện. Hãy xem lại nhóm đó trên"
    " giấy.",
    "recovery_file_unwritable": "Không tạo được tệp mã khôi phục {path}, hoặc tệp đó đã có. Chưa"
    " thiết lập gì; hãy chọn tên khác hoặc kiểm tra quyền ghi.",
    "setup_no_printer": "Máy này chưa có máy in. Hãy chép mã ra giấy bằng tay, hoặc nối máy in rồi"
    " thử lại.",
    "setup_foreign_token": "Mã truy cập này của đơn vị {theirs}, không phải của đơn vị đang thiết"
    " lập. Hãy lấy mã truy cập của đúng đơn vị; chưa thiết lập gì.",
    # center
    "center_backup_elsewhere": "Cơ sở dữ liệu này không phải một tệp SQLite. Hãy sao lưu bằng"
    " công cụ của máy chủ cơ sở dữ liệu, ví dụ pg_dump.",
    "center_certificate": "Chứng thư {path} hoặc khóa của nó không dùng được cho TLS. Hãy kiểm tra"
    " hai tệp và quyền đọc; khóa không được đặt mật khẩu.",
    "center_settings_missing": "Không mở được tệp cài đặt {path}. Hãy kiểm tra tên tệp.",
    "center_settings_unknown": "Cài đặt “{name}” không có. Chỉ dùng: {allowed}.",
    "center_settings_unreadable": "Tệp cài đặt phải là TOML bằng UTF-8, tối đa 64 KB.",
    "center_settings_value": "Giá trị của cài đặt “{name}” không dùng được.",
    "center_workers_sqlite": "Nhiều tiến trình (workers) chỉ chạy được trên PostgreSQL. Hãy đặt"
    " địa chỉ --database của nó, hoặc bỏ workers.",
    "center_database_damaged": "Tệp cơ sở dữ liệu của hệ thống cấp tỉnh có chỗ không đọc được. Hãy"
    " dừng hệ thống, giữ lại tệp và khôi phục từ bản sao lưu; các quầy sẽ gửi lại phần còn thiếu.",
    "center_database_newer": "Cơ sở dữ liệu của hệ thống cấp tỉnh do phiên bản mới hơn tạo ra. Hãy"
    " cập nhật phần mềm; dữ liệu vẫn an toàn.",
    "center_database_unusable": "Không mở được cơ sở dữ liệu của hệ thống cấp tỉnh. Hãy kiểm tra"
    " địa chỉ --database, quyền ghi và máy chủ cơ sở dữ liệu.",
    "center_missing": "Thư mục {path} chưa có dữ liệu của hệ thống cấp tỉnh. Hãy kiểm tra --data.",
    "center_not_started": "Hệ thống cấp tỉnh chạy thử không khởi động được. Hãy xem nhật ký.",
    "administrator_token": "Mã truy cập của người quản trị không đúng hoặc đã bị thu hồi. Hãy cấp"
    " mã mới bằng lệnh center token create --administrator.",
    "catalogue_center_cut": "Chưa tải được gói {version} từ hệ thống cấp tỉnh vì đường truyền. Sẽ"
    " tự tải lại; danh mục đang dùng được giữ nguyên.",
    "catalogue_center_differs": "{file}: gói tải về không phải gói mà hệ thống cấp tỉnh đã báo."
    " Danh mục đang dùng được giữ nguyên; hãy báo người quản trị hệ thống cấp tỉnh.",
    "catalogue_center_hash": "{file}: gói tải về không nguyên vẹn. Sẽ tự tải lại; danh mục đang"
    " dùng được giữ nguyên.",
    "catalogue_none_waiting": "Không có gói danh mục nào của hệ thống cấp tỉnh đang chờ.",
    "catalogue_waiting": "Có gói danh mục mới của hệ thống cấp tỉnh đang chờ. Hãy xem điểm khác"
    " bằng lệnh catalogue diff --center, rồi nhận.",
    "catalogue_office_layer": "Thủ tục của riêng cơ quan do cơ quan tự ghi tại quầy; hệ thống cấp"
    " tỉnh chỉ phát hành gói toàn quốc và gói của tỉnh.",
    "no_such_package": "Hệ thống cấp tỉnh không phát hành gói nào như vậy; xem danh sách bằng lệnh"
    " center catalogue list.",
    "no_such_publisher": "Nơi này không tin khóa nào như vậy; khóa đi cùng phần mềm thì không bỏ"
    " được.",
    "not_an_administrator": "Mã truy cập này là của một đơn vị. Phát hành gói danh mục cần mã của"
    " người quản trị.",
    "busy": "Hệ thống cấp tỉnh đang bận. Hãy thử lại sau ít phút.",
    "not_found": "Hệ thống cấp tỉnh không có mục này. Hãy xem lại danh sách.",
    "too_large": "Gói danh mục lớn quá 20 MB; hệ thống cấp tỉnh không nhận.",
    "port_in_use": "Cổng {port} của {host} không mở được, có thể chương trình khác đang dùng. Hãy"
    " chọn cổng khác.",
    # resources
    "resource_missing": "Thiếu tệp {name} của chương trình. Hãy cài đặt lại; dữ liệu vẫn an toàn.",
    # printing_port
    "print_not_kept": "Chưa ghi được tệp in {file}. Hồ sơ đã lưu an toàn; hãy kiểm tra chỗ trống"
    " của ổ đĩa rồi in lại từ trang hồ sơ.",
    # storage
    "bad_key_format": "Khóa dữ liệu sai dạng: phải có 64 chữ số thập lục phân. Hãy kiểm tra tệp"
    " khóa.",
    "bad_recovery_code": "Mã khôi phục không đúng. Hãy gõ lại đủ 56 ký tự trên giấy.",
    "data_damaged": "Tệp dữ liệu có chỗ bị hỏng nên không đọc được; chưa lưu gì. Đừng xóa gì; hãy"
    " phục hồi từ bản sao lưu: những gì còn đọc được ở đây được mang theo. Nếu không có bản sao"
    " lưu, hãy gọi người phụ trách kèm báo cáo kỹ thuật.",
    "data_lost": "Thư mục này đã từng dùng nhưng tệp dữ liệu reception.db không còn ở đây. Đừng"
    " thiết lập lại; hãy tìm lại tệp, phục hồi từ bản sao lưu, hoặc mở đúng thư mục.",
    "events_lost": "Tệp nhật ký cạnh dữ liệu bị cắt hoặc bị xóa: {count} việc ghi sau cùng của"
    " quầy này không còn ở máy. Nếu còn tệp đó, hãy trả nó về chỗ cũ; nếu không, hãy làm việc"
    " tiếp với phần còn lại (go-on): việc đã gửi sẽ tự về, việc chưa gửi phải ghi lại theo biên"
    " nhận.",
    "other_recovery_code": "Mã khôi phục này không mở được dữ liệu ở đây. Hãy dùng tờ mã khôi"
    " phục của đúng quầy này.",
    "data_missing": "Thư mục này chưa có dữ liệu. Hãy kiểm tra đường dẫn, hoặc thiết lập bằng lệnh"
    " init.",
    "data_newer": "Dữ liệu do phiên bản mới hơn của phần mềm tạo ra. Hãy cập nhật phần mềm; dữ liệu"
    " được giữ nguyên.",
    "database_busy": "Dữ liệu đang bận quá lâu. Chưa lưu gì; hãy thử lại.",
    "disk_error": "Ổ đĩa không đọc hoặc ghi được. Chưa lưu gì; hãy kiểm tra ổ đĩa, dây và nguồn"
    " rồi thử lại. Nếu vẫn vậy, hãy gọi người phụ trách kèm báo cáo kỹ thuật.",
    "disk_full": "Ổ đĩa đã đầy. Chưa lưu gì; hãy giải phóng dung lượng rồi làm lại.",
    "folder_in_use": "Chương trình khác đang mở thư mục dữ liệu này. Hãy đóng chương trình"
    " đó trước.",
    "folder_not_usable": "Không mở được thư mục dữ liệu. Hãy kiểm tra ổ đĩa, đường dẫn và quyền"
    " truy cập, hoặc mở thư mục khác; nếu không được, hãy gọi người phụ trách.",
    "folder_read_only": "Không ghi được vào thư mục dữ liệu; chưa lưu gì. Hãy kiểm tra quyền ghi,"
    " hoặc gọi người phụ trách.",
    "key_file_unreadable": "Không đọc được tệp khóa {path}. Hãy kiểm tra đường dẫn và quyền đọc.",
    "key_file_unwritable": "Không tạo được tệp khóa {path}; tệp khóa đã có không bao giờ bị"
    " ghi đè.",
    "key_missing": "Không tìm thấy khóa của thư mục dữ liệu này (tài khoản máy khác, kho khóa bị"
    " xóa?). Dữ liệu vẫn ở đây; hãy nhập mã khôi phục trên giấy (unlock), hoặc chỉ tệp khóa bằng"
    " --key-file.",
    "keyring_failed": "Kho khóa của hệ điều hành báo lỗi. Hãy đăng nhập lại máy, hoặc dùng"
    " --key-file.",
    "keyring_locked": "Kho khóa của hệ điều hành đang bị khóa. Hãy mở khóa rồi làm lại.",
    "no_keyring": "Máy này không có kho khóa. Hãy dùng --key-file TỆP để giữ khóa trong một tệp"
    " riêng.",
    "secret_file_unusable": "Không đọc hoặc ghi được tệp mã truy cập {path}. Hãy kiểm tra quyền"
    " truy cập.",
    "store_refused": "Dữ liệu không nhất quán nên chưa lưu gì. Hãy chạy kiểm tra dữ liệu.",
    "wrong_key": "Khóa không mở được dữ liệu này: khóa của thư mục khác, hoặc chính khóa bị thay."
    " Đừng xóa gì; hãy nhập mã khôi phục trên giấy (unlock), chỉ đúng tệp khóa, hoặc phục hồi từ"
    " bản sao lưu.",
    # sync
    "bad_center_token": "Mã truy cập hệ thống cấp tỉnh có ký tự không hợp lệ. Hãy sao chép lại.",
    "client_certificate_unusable": "Tệp {path} và khóa riêng đi cùng không dùng được: phải là chứng"
    " thư dạng PEM với đúng khóa của nó, khóa không đặt mật khẩu.",
    "bad_proxy": "Địa chỉ máy chủ trung gian (proxy) không hợp lệ; không kèm tài khoản, mật khẩu."
    " Ví dụ đúng: http://10.0.0.1:3128.",
    "bad_center_url": "Địa chỉ hệ thống cấp tỉnh không hợp lệ. Ví dụ đúng: https://motcua.tinh.vn.",
    "bad_message": "Hệ thống cấp tỉnh không đọc được gói tin (chỗ {field}). Hãy báo kỹ thuật.",
    "broken_event": "Hệ thống cấp tỉnh thấy bản ghi không khớp mã kiểm tra nên không nhận.",
    "device_clash": "Hệ thống cấp tỉnh đã nhận dữ liệu khác cùng danh tính máy này (ổ đĩa nhân"
    " bản?). Hãy báo người phụ trách.",
    "foreign_device": "Máy này đã đăng ký cho đơn vị khác ở hệ thống cấp tỉnh. Hãy báo người phụ"
    " trách.",
    "identity_had_a_twin": "Dữ liệu của máy này có một bản sao cũng đang làm việc trên máy khác."
    " Máy này đã tự nhận tên mới, gửi lại {count} việc của mình và lấy về việc của máy kia; không"
    " mất gì. Hãy tìm xem máy nào đang dùng bản sao: mỗi quầy chỉ nên có một máy.",
    "identity_lacks": "Hệ thống cấp tỉnh giữ những việc của chính máy này mà máy không còn. Máy"
    " đang lấy về; trong lúc đó chưa cấp số và chưa ghi việc mới. Hãy giữ đường truyền, nhấn"
    " Gửi ngay rồi làm lại.",
    "identity_lost_places": "Hệ thống cấp tỉnh đã làm mất một số việc từng nhận từ máy này và không"
    " còn chỗ cũ cho chúng. {count} việc ấy nay đứng dưới tên khác, không mất gì; máy đã tự nhận"
    " tên mới. Nếu dữ liệu của máy này từng được chép sang máy khác, hãy tìm xem máy nào đang dùng"
    " bản sao: mỗi quầy chỉ nên có một máy.",
    "identity_was_behind": "Hệ thống cấp tỉnh đã nhận từ tên của máy này nhiều việc hơn máy này có"
    " (thư mục dữ liệu bị chép đè, ổ đĩa mất phần mới ghi, hay một bản sao đang chạy trên máy"
    " khác?). Máy đã tự nhận tên mới và lấy về phần còn thiếu. Việc nào chưa kịp gửi trước đó thì"
    " xin xem lại giấy.",
    "sync_answer_cut": "Đường truyền đứt khi đang nhận trả lời. Sẽ gửi lại, không bị trùng.",
    "sync_answer_too_large": "Trả lời của hệ thống cấp tỉnh quá lớn. Sẽ thử lại sau.",
    "sync_answer_unreadable": "Không đọc được trả lời của hệ thống cấp tỉnh. Sẽ thử lại sau.",
    "sync_busy": "Hệ thống cấp tỉnh đang bận. Sẽ tự gửi lại sau ít phút.",
    "sync_center_failed": "Hệ thống cấp tỉnh báo lỗi. Dữ liệu được giữ lại và sẽ tự gửi lại.",
    "sync_center_gap": "Hệ thống cấp tỉnh thiếu dữ liệu đã xác nhận trước đây. Hãy báo cấp tỉnh.",
    "sync_certificate": "Chứng thư của hệ thống cấp tỉnh không tin cậy được. Hãy kiểm tra ngày giờ"
    " máy và địa chỉ.",
    "sync_client_certificate": "Hệ thống cấp tỉnh đòi chứng thư của máy này, hoặc không nhận chứng"
    " thư đã khai (hết hạn, không do nơi bên kia tin cấp). Hãy khai lại bằng lệnh connect"
    " --client-cert.",
    "sync_foreign_counter": "Mã kết nối này là mã riêng của một quầy khác. Hãy khai lại mã của"
    " đơn vị trong Thiết lập.",
    "token_not_drawn": "Mã đang dùng không phải do hệ thống cấp tỉnh cấp riêng cho quầy này (trạm"
    " của cơ quan, hoặc mã lấy từ biến môi trường), nên không đổi được.",
    "sync_forbidden": "Hệ thống cấp tỉnh không cho phép đơn vị này. Hãy liên hệ cấp tỉnh.",
    "sync_goes_on": "Đường truyền chậm nên lượt này chưa xong. Phần đã gửi, đã nhận được giữ; phần"
    " còn lại tiếp tục ngay ở lượt sau.",
    "sync_line_files": "Tệp chứng thư khai cho đường truyền không còn hoặc không đọc được. Hãy khai"
    " lại bằng lệnh connect.",
    "sync_no_center": "Địa chỉ này không có dịch vụ đồng bộ. Hãy kiểm tra địa chỉ.",
    "sync_no_line": "Không kết nối được hệ thống cấp tỉnh. Việc tại quầy vẫn tiếp tục; dữ liệu sẽ"
    " được gửi khi có mạng.",
    "sync_not_the_center": "Nơi trả lời không phải hệ thống cấp tỉnh (mạng Wi-Fi cần đăng nhập?)."
    " Sẽ thử lại.",
    "sync_request_refused": "Hệ thống cấp tỉnh không nhận bản ghi này. Hãy mở mục Chưa gửi để xem.",
    "sync_resending": "Hệ thống cấp tỉnh mất {count} bản ghi đã nhận trước đây (khôi phục từ bản"
    " cũ?); máy này đã gửi lại, không bị trùng.",
    "sync_timeout": "Hệ thống cấp tỉnh trả lời quá chậm. Sẽ gửi lại, không bị trùng.",
    "sync_unauthorised": "Mã truy cập hệ thống cấp tỉnh không còn hiệu lực. Hãy nhập mã mới.",
    "sync_update_needed": "Hệ thống cấp tỉnh cần phiên bản phần mềm khác. Hãy cập nhật phần mềm.",
    "sync_wrong_unit": "Mã truy cập thuộc đơn vị khác. Hãy nhập mã của đơn vị mình.",
    "unreadable_event": "Hệ thống cấp tỉnh không đọc được bản ghi này.",
    "collisions": "Có {count} mã mà hai hồ sơ cùng mang; quầy của hồ sơ đến sau sẽ cấp mã mới.",
    "device_of_counter_changed": "Có máy khác cũng đang là quầy {counter}: {clerk}, thấy lúc"
    " {seen}. Mỗi quầy chỉ một máy; hãy đặt lại số quầy cho một trong hai máy.",
    "recoded": "Mã {old} đã có hồ sơ khác mang; hồ sơ của quầy này nay mang mã {new}. Hãy in lại"
    " biên nhận và báo cho người dân.",
    # ui: printing, sync_worker
    "print_aborted": "Máy in đã bỏ dở tờ này. Hồ sơ vẫn an toàn; hãy xem máy in, tờ này tự in lại.",
    "print_service_down": "Dịch vụ in của máy tính này không trả lời. Hồ sơ đã lưu an toàn, tờ này"
    " nằm trong hàng chờ in và tự in khi dịch vụ chạy lại; nếu lâu, hãy báo người phụ trách.",
    "print_cancelled_there": "Tờ này bị hủy ở hàng đợi của máy in. Hồ sơ vẫn an toàn; hãy mở Thiết"
    " lập, mục Hàng chờ in, rồi nhấn In lại hoặc Bỏ tờ này.",
    "print_unexpected": "Chưa in được vì trục trặc ngoài dự kiến. Hồ sơ vẫn an toàn; hãy mở Thiết"
    " lập, mục Hàng chờ in, rồi nhấn In lại.",
    "print_unreadable": "Bản in bị hỏng nên chưa in. Hồ sơ đã lưu an toàn; hãy nhấn In lại biên"
    " nhận (Ctrl+P) ở trang Tra cứu.",
    "printer_failed": "Máy in {printer} không nhận bản in. Hồ sơ đã lưu an toàn, tờ này nằm trong"
    " hàng chờ in; hãy xem giấy, dây và nguồn, máy tự in lại.",
    "printer_gone": "Máy tính không còn thấy máy in {printer}. Hồ sơ đã lưu an toàn, tờ này nằm"
    " trong hàng chờ in; hãy cắm lại máy in, hoặc chọn máy khác trong Thiết lập (F12).",
    "printer_jam": "Máy in {printer} bị kẹt giấy. Hãy lấy giấy kẹt ra; tờ này tự in tiếp.",
    "printer_no_ink": "Máy in {printer} hết mực. Hãy thay mực; tờ này tự in tiếp.",
    "printer_no_paper": "Máy in {printer} hết giấy. Hãy thêm giấy; tờ này tự in tiếp.",
    "printer_off": "Máy in {printer} đang tắt hoặc mất kết nối. Hãy bật máy và xem dây; tờ này tự"
    " in khi máy in sẵn sàng.",
    "printer_open": "Nắp máy in {printer} đang mở. Hãy đóng nắp; tờ này tự in tiếp.",
    "printer_paused": "Máy in {printer} đang tạm ngưng trong hệ điều hành. Hãy cho máy in chạy lại;"
    " tờ này tự in tiếp.",
    "printer_silent": "Máy in {printer} nhận tờ này đã lâu mà chưa in xong. Hãy xem máy đã bật, có"
    " giấy và không kẹt; tờ này tự in khi máy in sẵn sàng.",
    "sync_failed_here": "Máy này gặp trục trặc khi gửi. Mọi hồ sơ vẫn nằm an toàn ở đây và máy tự"
    " thử lại; nếu kéo dài, hãy báo người phụ trách.",
}
