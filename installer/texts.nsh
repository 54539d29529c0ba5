; What the installer says: Vietnamese, then English.
!macro TEXT name vi en
  LangString ${name} ${LANG_VIETNAMESE} "${vi}"
  LangString ${name} ${LANG_ENGLISH} "${en}"
!macroend

; Said before the language is settled, so in both at once.
!macro TEXT_BOTH name vi en
  LangString ${name} ${LANG_VIETNAMESE} "${vi}$\r$\n${en}"
  LangString ${name} ${LANG_ENGLISH} "${vi}$\r$\n${en}"
!macroend

!insertmacro TEXT DONE "Đã cài đặt xong." "Installed."
!insertmacro TEXT IS_RUNNING "Chương trình Một cửa đang chạy. Hãy đóng cửa sổ chương trình rồi làm lại; chưa có gì bị thay đổi." "Một cửa is running. Close its window and try again; nothing was changed."
!insertmacro TEXT CANNOT_WRITE "Không ghi được vào thư mục cài đặt. Hãy chọn thư mục khác hoặc nhờ người quản trị máy." "The installation folder cannot be written. Choose another one or ask the administrator."
!insertmacro TEXT DISK_FULL "Ổ đĩa không đủ chỗ cho chương trình. Hãy dọn bớt hoặc chọn ổ khác; chưa có gì bị thay đổi." "The disk has not enough room for the program. Free some or choose another disk; nothing was changed."
!insertmacro TEXT CANNOT_FINISH "Không ghi được đủ các tệp của chương trình, nên chương trình chưa được cài. Hồ sơ, thiết lập và khóa còn nguyên. Hãy xem ổ đĩa còn chỗ không rồi làm lại." "Not all files of the program could be written, so it is not installed. Dossiers, settings and key are untouched. Look whether the disk has room and try again."
!insertmacro TEXT_BOTH NEWER_INSTALLED "Máy này đã có phiên bản mới hơn. Hãy dùng bộ cài mới nhất; chưa có gì bị thay đổi." "A newer version is installed. Use the newest installer; nothing was changed."
!insertmacro TEXT_BOTH NEEDS_ADMIN "Cài cho mọi người dùng cần quyền quản trị. Hãy bỏ /ALLUSERS, hoặc chạy với quyền quản trị." "Installing for all users needs administrator rights. Leave out /ALLUSERS or start with those rights."
!insertmacro TEXT_BOTH NO_ANSWERS "Không tìm thấy tệp trả lời ghi sau /ANSWERS=." "The answer file named after /ANSWERS= was not found."
!insertmacro TEXT_BOTH ANSWERS_ARE_PERSONAL "Tệp trả lời thiết lập dữ liệu cho một người dùng, nên không dùng cùng /ALLUSERS." "An answer file sets up the data of one user and cannot be combined with /ALLUSERS."
!insertmacro TEXT ANSWERS_REFUSED "Tệp trả lời không dùng được; chưa có dữ liệu nào được tạo. Lý do ghi trong tệp kết quả cạnh tệp trả lời." "The answer file could not be used; no data was created. The result file beside it says why."
!insertmacro TEXT_BOTH WINDOWS_TOO_OLD "Cần Windows 10 trở lên." "Windows 10 or later is needed."
!insertmacro TEXT KEEP_OR_PURGE "Xóa cả dữ liệu hồ sơ của người dùng này?$\r$\n$\r$\nKhông: chỉ gỡ chương trình, hồ sơ và khóa được giữ lại." "Delete this user's dossiers as well?$\r$\n$\r$\nNo: only the program is removed, dossiers and key are kept."
!insertmacro TEXT REALLY_PURGE "Toàn bộ hồ sơ, bản sao lưu và khóa trên máy này sẽ mất, không lấy lại được. Vẫn xóa?" "All dossiers, backups and the key on this PC will be lost for good. Delete them?"
!insertmacro TEXT CANNOT_PURGE "Không xóa được dữ liệu; chương trình chưa bị gỡ." "The data could not be deleted; the program is still installed."
!insertmacro TEXT_BOTH HUB_NEEDS_PROGRAM "Hãy cài Một cửa ${VERSION} trên máy này trước, rồi chạy lại bộ cài này; chưa có gì bị thay đổi." "Install Một cửa ${VERSION} on this PC first, then run this again; nothing was changed."
!insertmacro TEXT HUB_RUNS "Máy chủ của cơ quan đang chạy trên máy này. Hãy dừng nó (Thiết lập, Hệ thống cấp tỉnh, Máy chủ đặt ở máy này) rồi làm lại; chưa có gì bị thay đổi." "The office's hub runs on this PC. Stop it (settings, provincial center, the hub on this PC) and try again; nothing was changed."
!insertmacro TEXT HUB_SETUP_MISSING "Máy này có phần máy chủ của cơ quan. Hãy đặt tệp mot-cua-hub-${VERSION}-x64-setup.exe cạnh bộ cài này rồi làm lại; chưa có gì bị thay đổi." "This PC has the part for the office's hub. Put the file mot-cua-hub-${VERSION}-x64-setup.exe beside this installer and try again; nothing was changed."
!insertmacro TEXT HUB_NOT_RENEWED "Chương trình đã cài xong, nhưng phần máy chủ của cơ quan thì chưa. Hãy chạy mot-cua-hub-${VERSION}-x64-setup.exe. Dữ liệu của máy chủ còn nguyên." "The program is installed, but not the part for the office's hub. Run mot-cua-hub-${VERSION}-x64-setup.exe. The hub's data is untouched."
!insertmacro TEXT HUB_TITLE "Máy chủ của cơ quan" "The office's hub"
!insertmacro TEXT HUB_WHAT "Bộ cài này thêm vào Một cửa phần máy chủ: một máy trong cơ quan phục vụ mọi quầy, cả khi mạng của tỉnh đứt. Máy quầy thường không cần nó. Cài xong, chưa có gì chạy cho tới khi lập máy chủ trong chương trình." "This adds to Một cửa the part for the hub: one PC of the office that serves all counters, even while the province's line is down. An ordinary counter does not need it. Nothing runs until the hub is set up in the program."
!insertmacro TEXT HUB_NEXT "Đã cài xong. Hãy mở Một cửa, vào Thiết lập, Hệ thống cấp tỉnh, mục Máy chủ đặt ở máy này để lập máy chủ, hoặc để máy này thay máy chủ đã hỏng." "Installed. Open Một cửa: settings, provincial center, the hub on this PC, to set the hub up or to have this PC take the place of one that is lost."
