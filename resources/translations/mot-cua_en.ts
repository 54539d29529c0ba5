<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>Desk</name>
    <message>
        <source> (và {count} người nữa)</source>
        <translation> (and {count} more)</translation>
    </message>
    <message>
        <source> Lần kiểm trước: {moment}.</source>
        <translation> Last count: {moment}.</translation>
    </message>
    <message>
        <source> Máy tự thử lại sau {wait}.</source>
        <translation> The computer tries again in {wait}.</translation>
    </message>
    <message>
        <source> từ {moment}</source>
        <translation> since {moment}</translation>
    </message>
    <message>
        <source> {seconds} giây</source>
        <translation> {seconds} s</translation>
    </message>
    <message>
        <source> Đã chép thêm vào {path}.</source>
        <translation> Also copied to {path}.</translation>
    </message>
    <message>
        <source>(+{count} chưa có mức)</source>
        <translation>(+{count} without a rate)</translation>
    </message>
    <message>
        <source>(không có)</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>(trang đầu tiên)</source>
        <translation>(first sheet)</translation>
    </message>
    <message>
        <source>+ Giấy tờ khác ({keys})</source>
        <translation>+ Other paper ({keys})</translation>
    </message>
    <message>
        <source>+ − dời ngày của dòng · Space bỏ qua dòng</source>
        <translation>+ − move the date of the row · Space skip the row</translation>
    </message>
    <message>
        <source>, cũ nhất {age}</source>
        <translation>, oldest {age}</translation>
    </message>
    <message>
        <source>, số định danh </source>
        <translation>, ID number </translation>
    </message>
    <message>
        <source>1 đến 8 chữ số</source>
        <translation>1 to 8 digits</translation>
    </message>
    <message>
        <source>12/QĐ-UBND ngày 01/7/2026</source>
        <translation>12/QĐ-UBND ngày 01/7/2026</translation>
    </message>
    <message>
        <source>30 ngày qua</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>7 ngày qua</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>A – gói tin QCVN 120</source>
        <translation>A – packets of QCVN 120</translation>
    </message>
    <message>
        <source>A4 ngang</source>
        <translation>A4 landscape</translation>
    </message>
    <message>
        <source>Ai đang làm việc tại quầy?</source>
        <translation>Who is working at the counter?</translation>
    </message>
    <message>
        <source>Ai đã xem</source>
        <translation>Who looked</translation>
    </message>
    <message>
        <source>Alt+N để thêm thủ tục của riêng cơ quan, theo văn bản của cơ quan.</source>
        <translation>Alt+N adds a procedure of the office's own, by a document of the office.</translation>
    </message>
    <message>
        <source>B – kết nối kiểu VNPT</source>
        <translation>B – connector of the VNPT kind</translation>
    </message>
    <message>
        <source>Ba số đầu của số định danh không phải mã tỉnh hoặc mã nước đã biết.</source>
        <translation>The first three digits of the ID number are no known province or country code.</translation>
    </message>
    <message>
        <source>Biên bản đối soát: {where}.</source>
        <translation>Evidence page: {where}.</translation>
    </message>
    <message>
        <source>Biên lai này đã ghi cho hồ sơ {dossier}. Hãy xem lại số, hoặc xác nhận một biên lai thu chung.</source>
        <translation>This receipt is already recorded for dossier {dossier}. Check the number, or confirm one receipt for several dossiers.</translation>
    </message>
    <message>
        <source>Biên lai {symbol} {series} số {number}{amount}</source>
        <translation>Receipt {symbol} {series} no. {number}{amount}</translation>
    </message>
    <message>
        <source>Biên lai điện tử do hệ thống biên lai cấp; ở đây chỉ ghi ký hiệu, số và số tiền của nó. EBL01: biên lai không in sẵn mệnh giá; EBL02: in sẵn mệnh giá.</source>
        <translation>Electronic receipts are issued by the receipt system; here only symbol, number and amount are recorded. EBL01: no printed denomination; EBL02: printed denomination.</translation>
    </message>
    <message>
        <source>Biên nhận</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>Biên nhận hiện ra ở đây khi đã chọn thủ tục.</source>
        <translation>The receipt appears here once a procedure is chosen.</translation>
    </message>
    <message>
        <source>Biên nhận trả kết quả</source>
        <translation>Return receipt</translation>
    </message>
    <message>
        <source>Biên nhận {code}: {where}.</source>
        <translation>Receipt {code}: {where}.</translation>
    </message>
    <message>
        <source>Biểu mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Biểu mẫu này không in khổ {value}. Hãy chọn khổ khác.</source>
        <translation>This form is not printed on {value}. Choose another paper size.</translation>
    </message>
    <message>
        <source>Bàn giao</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>Báo cáo không có ô “{value}”. Hãy ghi dòng và cột như 2.10 hoặc total.3, với bảng khác thì như for_others/total.3.</source>
        <translation>The report has no figure “{value}”. Name row and column like 2.10 or total.3, in another table like for_others/total.3.</translation>
    </message>
    <message>
        <source>Báo cáo ngày</source>
        <translation>Day report</translation>
    </message>
    <message>
        <source>Báo cáo ngày chỉ tính cho một ngày. Hãy chọn ngày cuối trùng ngày đầu, hoặc chọn báo cáo theo kỳ.</source>
        <translation>The page of a day counts one day. Choose the last day equal to the first, or a report over a period.</translation>
    </message>
    <message>
        <source>Báo cáo ngày: số liệu của ngày và bản tổng hợp để in. Mũi tên đi từng ngày.</source>
        <translation>Day report: the figures of the day and a summary to print. The arrows go day by day.</translation>
    </message>
    <message>
        <source>Báo cáo ngày: {where}.</source>
        <translation>Day report: {where}.</translation>
    </message>
    <message>
        <source>Báo cấp tỉnh: số liệu ở đó bị sửa, cần dựng lại từ sự việc.</source>
        <translation>Tell the province: its figures were altered and must be rebuilt from the events.</translation>
    </message>
    <message>
        <source>Bên nhận đã có hồ sơ này (gửi lần trước, hoặc nộp trên Cổng) nhưng máy chưa biết số của nó ở đó (idHoSo). Hãy hỏi bên đó số này, rồi nhận hồ sơ ở đó là của mình kèm số này.</source>
        <translation>The other side has this dossier (sent before, or filed on the portal), but its number there (idHoSo) is not known here. Ask them for it, then claim the dossier there with this number.</translation>
    </message>
    <message>
        <source>Bên phải là ngày hẹn cùng lý do và biên nhận đúng như khi in. Tờ đang ghi được giữ lại cả khi mất điện.</source>
        <translation>On the right: the due date with its reasons, and the receipt exactly as printed. The sheet is kept even through a power cut.</translation>
    </message>
    <message>
        <source>Bên được giữ</source>
        <translation>Side to keep</translation>
    </message>
    <message>
        <source>Bước {value}/{count}</source>
        <translation>Step {value}/{count}</translation>
    </message>
    <message>
        <source>Bản chính</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Bản chụp</source>
        <translation>Photocopy</translation>
    </message>
    <message>
        <source>Bản in bị hỏng nên chưa in. Hồ sơ đã lưu an toàn; hãy nhấn In lại biên nhận (Ctrl+P) ở trang Tra cứu.</source>
        <translation>The print is damaged, so nothing was printed. The dossier is safe; press Reprint receipt (Ctrl+P) on the Look up page.</translation>
    </message>
    <message>
        <source>Bản in còn giữ</source>
        <translation>Kept prints</translation>
    </message>
    <message>
        <source>Bản in hiện ra ở đây.</source>
        <translation>The print appears here.</translation>
    </message>
    <message>
        <source>Bản nháp không đọc được nên chưa giữ lại. Hãy gõ lại ô vừa sửa.</source>
        <translation>The draft could not be read, so it was not kept. Type the last field again.</translation>
    </message>
    <message>
        <source>Bản nào cũng được mở ra kiểm tra ngay khi tạo; bản không đạt bị bỏ. Của mỗi giờ, ngày, tuần, tháng gần đây giữ lại bản cuối.</source>
        <translation>Every copy is opened and checked as soon as it is made; a bad one is dropped. The last copy of each recent hour, day, week and month is kept.</translation>
    </message>
    <message>
        <source>Bản này không còn nguyên vẹn; hãy dùng bản khác và sao lưu lại ngay.</source>
        <translation>This copy is no longer sound; use another one and back up again at once.</translation>
    </message>
    <message>
        <source>Bản sao lưu (*.db);;Mọi tệp (*)</source>
        <translation>Backups (*.db);;All files (*)</translation>
    </message>
    <message>
        <source>Bản sao lưu chỉ nằm trên máy này: ổ đĩa hỏng là mất cả dữ liệu lẫn bản sao. Nên chọn thêm một thư mục trên ổ khác hoặc USB.</source>
        <translation>The backup lies only on this computer: if the disk fails, data and copies are lost. Better choose a second folder on another drive or USB.</translation>
    </message>
    <message>
        <source>Bản sao lưu của quầy này</source>
        <translation>Backups of this counter</translation>
    </message>
    <message>
        <source>Bản sao lưu này bị hỏng nên không khôi phục; chưa có gì bị đổi. Bản cũ hơn ở cùng thư mục: {older}.</source>
        <translation>This backup is damaged and was not restored; nothing was changed. Older copies in the same folder: {older}.</translation>
    </message>
    <message>
        <source>Bản sao lưu {path} không còn nguyên vẹn. Hãy dùng bản khác và sao lưu lại ngay; dữ liệu đang dùng không bị đổi.</source>
        <translation>Backup {path} is no longer sound. Use another one and back up again at once; the data in use are unchanged.</translation>
    </message>
    <message>
        <source>Bản sao thêm</source>
        <translation>Extra copies</translation>
    </message>
    <message>
        <source>Bản sao vừa tạo không qua được kiểm tra nên đã bỏ. Dữ liệu đang dùng không bị đổi; hãy chạy kiểm tra dữ liệu.</source>
        <translation>The new copy failed its check and was dropped. The data in use are unchanged; please check the data.</translation>
    </message>
    <message>
        <source>Bản tốt gần nhất</source>
        <translation>Last good copy</translation>
    </message>
    <message>
        <source>Bản {when} nguyên vẹn: {count} hồ sơ.</source>
        <translation>Copy of {when} is sound. Dossiers: {count}.</translation>
    </message>
    <message>
        <source>Bảng có công thức; phần mềm không tính, chỉ lấy kết quả Excel đã lưu.</source>
        <translation>The table has formulas; nothing is computed, only results that Excel has saved are taken.</translation>
    </message>
    <message>
        <source>Bảng có hai cột cùng tên “{column}”. Hãy ghi chữ cái của cột cần lấy.</source>
        <translation>The table has two columns titled “{column}”. Write the letters of the one that is meant.</translation>
    </message>
    <message>
        <source>Bảng không có cột quyết định: hãy ghi quyết định ban hành bảng.</source>
        <translation>The list has no column of decisions: enter the decision that it was issued by.</translation>
    </message>
    <message>
        <source>Bảng không có cột “{column}”. Các cột đang có: {titles}. Hãy ghi đúng tiêu đề, hoặc chữ cái của cột.</source>
        <translation>The table has no column “{column}”. Its columns: {titles}. Write the title as it stands, or the letters of the column.</translation>
    </message>
    <message>
        <source>Bảng không có dòng nào dưới dòng tiêu đề.</source>
        <translation>The list has no row below its titles.</translation>
    </message>
    <message>
        <source>Bảng lệnh</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Bảng tính</source>
        <translation>Spreadsheet</translation>
    </message>
    <message>
        <source>Bảng tính (*.xlsx *.xlsm *.csv *.txt)</source>
        <translation>Spreadsheets (*.xlsx *.xlsm *.csv *.txt)</translation>
    </message>
    <message>
        <source>Bảng tính (*.xlsx)</source>
        <translation>Spreadsheets (*.xlsx)</translation>
    </message>
    <message>
        <source>Bảng tính của tỉnh (.xlsx)</source>
        <translation>The province's spreadsheet (.xlsx)</translation>
    </message>
    <message>
        <source>Bảng tính sổ theo dõi: {kept_words}.</source>
        <translation>Register spreadsheet: {kept_words}.</translation>
    </message>
    <message>
        <source>Bấm Gửi lại, rồi đối soát lại.</source>
        <translation>Press Send again, then reconcile once more.</translation>
    </message>
    <message>
        <source>Bắt đầu tờ mới</source>
        <translation>Start a new sheet</translation>
    </message>
    <message>
        <source>Bằng tốt nghiệp – 2 trang × 3 bản</source>
        <translation>Bằng tốt nghiệp – 2 trang × 3 bản</translation>
    </message>
    <message>
        <source>Bị trả lại</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Bỏ bộ lọc này</source>
        <translation>Drop this filter</translation>
    </message>
    <message>
        <source>Bỏ chọn</source>
        <translation>Deselect</translation>
    </message>
    <message>
        <source>Bỏ dòng này: hồ sơ đã có; nếu là hai hồ sơ khác nhau, kiểm tra lại mã.</source>
        <translation>Leave this row out: the dossier is here; if these are two dossiers, check the code.</translation>
    </message>
    <message>
        <source>Bỏ gộp ô và điền đủ cho từng dòng.</source>
        <translation>Take the merged cells apart and fill in every row.</translation>
    </message>
    <message>
        <source>Bỏ hẳn tờ này</source>
        <translation>Drop this sheet</translation>
    </message>
    <message>
        <source>Bỏ lọc</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>Bỏ ngày đang chọn</source>
        <translation>Remove the chosen day</translation>
    </message>
    <message>
        <source>Bỏ ngày đã ghi {day:%d/%m/%Y}</source>
        <translation>Remove the day {day:%d/%m/%Y}</translation>
    </message>
    <message>
        <source>Bỏ qua</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Bỏ thay đổi</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>Bỏ tờ này</source>
        <translation>Drop this sheet</translation>
    </message>
    <message>
        <source>Bỏ tờ đang ghi?</source>
        <translation>Drop the open sheet?</translation>
    </message>
    <message>
        <source>Bỏ điều kiện tìm</source>
        <translation>Clear the search</translation>
    </message>
    <message>
        <source>Bổ sung nhiều lần</source>
        <translation>Asked more than once</translation>
    </message>
    <message>
        <source>Bổ sung {count} lần</source>
        <translation>Papers asked for {count} times</translation>
    </message>
    <message>
        <source>Bộ</source>
        <translation>Ministry</translation>
    </message>
    <message>
        <source>Bộ cài đó ở cùng nơi với bộ cài mot-cua-…-setup.exe của máy này.</source>
        <translation>That set-up program lies in the same place as this PC's own mot-cua-…-setup.exe.</translation>
    </message>
    <message>
        <source>Bộ gõ tiếng Việt xóa nhiều hơn những gì máy quét gõ. Hãy tắt bộ gõ tiếng Việt hoặc chuyển máy quét sang cổng COM.</source>
        <translation>The Vietnamese keyboard tool deletes more than the scanner types. Switch the tool off or connect the scanner by COM port.</translation>
    </message>
    <message>
        <source>Bộ gõ tiếng Việt đang đổi chữ của máy quét. {advice}</source>
        <translation>The Vietnamese keyboard tool changes what the scanner types. {advice}</translation>
    </message>
    <message>
        <source>Bộ lọc đã lưu</source>
        <translation>Saved filters</translation>
    </message>
    <message>
        <source>Bộ lời văn {file} làm cho phiên bản khác của phần mềm. Hãy cập nhật phần mềm hoặc bỏ tệp này khỏi thư mục templates.</source>
        <translation>The wording file {file} is for another version of the software. Update the software or remove the file from the templates folder.</translation>
    </message>
    <message>
        <source>Bộ phận một cửa</source>
        <translation>One-stop desk</translation>
    </message>
    <message>
        <source>C = có, không</source>
        <translation>C = yes, no</translation>
    </message>
    <message>
        <source>C – qua trục LGSP</source>
        <translation>C – through the LGSP bus</translation>
    </message>
    <message>
        <source>CHƯA XONG: {why} Ngày vẫn đã chốt.</source>
        <translation>NOT DONE: {why} The day stays closed.</translation>
    </message>
    <message>
        <source>Caps Lock đang bật. Hãy tắt Caps Lock.</source>
        <translation>Caps Lock is on. Switch it off.</translation>
    </message>
    <message>
        <source>Chiều mở cửa</source>
        <translation>Afternoon opening</translation>
    </message>
    <message>
        <source>Chiều đóng cửa</source>
        <translation>Afternoon closing</translation>
    </message>
    <message>
        <source>Cho gửi lại mục này</source>
        <translation>Send this item again</translation>
    </message>
    <message>
        <source>Cho máy này lên thay</source>
        <translation>Let this PC take its place</translation>
    </message>
    <message>
        <source>Chuyên viên</source>
        <translation>Officer</translation>
    </message>
    <message>
        <source>Chuyển khoản</source>
        <translation>Bank transfer</translation>
    </message>
    <message>
        <source>Chuyển khoản (mã QR)</source>
        <translation>Bank transfer (QR code)</translation>
    </message>
    <message>
        <source>Chuyển tiếp đến</source>
        <translation>Forwards to</translation>
    </message>
    <message>
        <source>Chuyển tới</source>
        <translation>Forward to</translation>
    </message>
    <message>
        <source>Chuyển xử lý</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Chuỗi nhật ký</source>
        <translation>Chain of events</translation>
    </message>
    <message>
        <source>Chú ý: chỉ đổi số quầy khi máy đang giữ số đó đã ngừng hẳn; hai máy cùng số sẽ cấp trùng mã hồ sơ.</source>
        <translation>Note: change the counter number only when the computer that had it is out of use; two computers with one number issue the same codes.</translation>
    </message>
    <message>
        <source>Chú ý: địa chỉ http không mã hóa đường truyền; chỉ dùng trong mạng nội bộ tin cậy.</source>
        <translation>Note: an http address is not encrypted; use it only in a trusted internal network.</translation>
    </message>
    <message>
        <source>Chưa ai xem hồ sơ này tại quầy này.</source>
        <translation>Nobody has looked at this dossier at this counter.</translation>
    </message>
    <message>
        <source>Chưa biết hồ sơ lĩnh vực {field_name} chuyển tới đâu. Hãy ghi nơi nhận.</source>
        <translation>Nobody knows yet where dossiers of {field_name} go. Write the receiving office.</translation>
    </message>
    <message>
        <source>Chưa biết số tiền phí</source>
        <translation>Fee not known</translation>
    </message>
    <message>
        <source>Chưa biết tiền phí</source>
        <translation>Fee not known</translation>
    </message>
    <message>
        <source>Chưa biết địa chỉ hệ thống cấp tỉnh. Hãy chạy lệnh connect một lần, hoặc ghi --url.</source>
        <translation>The address of the provincial center is unknown. Run connect once, or give --url.</translation>
    </message>
    <message>
        <source>Chưa chọn</source>
        <translation>Nothing chosen</translation>
    </message>
    <message>
        <source>Chưa chọn hồ sơ nào để bàn giao. Hãy quét hoặc chọn hồ sơ.</source>
        <translation>No dossier chosen for handing over. Scan or choose dossiers.</translation>
    </message>
    <message>
        <source>Chưa chọn thủ tục. Hãy gõ vài chữ rồi nhấn Enter.</source>
        <translation>No procedure chosen. Type a few letters and press Enter.</translation>
    </message>
    <message>
        <source>Chưa cài phần máy chủ</source>
        <translation>The hub's part is not installed</translation>
    </message>
    <message>
        <source>Chưa có biên nhận</source>
        <translation>No receipt yet</translation>
    </message>
    <message>
        <source>Chưa có bản nào</source>
        <translation>No copy yet</translation>
    </message>
    <message>
        <source>Chưa có bản sao lưu</source>
        <translation>No backup yet</translation>
    </message>
    <message>
        <source>Chưa có bản sao lưu nào</source>
        <translation>No backups yet</translation>
    </message>
    <message>
        <source>Chưa có bản sổ nào trong khoảng ngày này.</source>
        <translation>No register for these dates yet.</translation>
    </message>
    <message>
        <source>Chưa có gì bị đổi. Danh tính máy, thư mục dữ liệu và mã khôi phục đã in giữ nguyên.</source>
        <translation>Nothing has changed yet. Identity, data folder and printed recovery code stay as they are.</translation>
    </message>
    <message>
        <source>Chưa có gì được lưu. Bỏ nhầm thì bấm “Lấy lại” ngay sau đó.</source>
        <translation>Nothing has been saved. If it was a mistake, press “Take back” right after.</translation>
    </message>
    <message>
        <source>Chưa có hình nào cho khoảng ngày này.</source>
        <translation>There are no pictures of these days yet.</translation>
    </message>
    <message>
        <source>Chưa có họ tên. Hãy quét thẻ hoặc gõ tên người nộp.</source>
        <translation>No name yet. Scan the card or type the applicant's name.</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào</source>
        <translation>No dossiers yet</translation>
    </message>
    <message>
        <source>Chưa có hồ sơ nào.</source>
        <translation>No dossiers yet.</translation>
    </message>
    <message>
        <source>Chưa có kết quả nào chờ trả</source>
        <translation>No results waiting</translation>
    </message>
    <message>
        <source>Chưa có lịch nghỉ chính thức</source>
        <translation>No official holidays yet</translation>
    </message>
    <message>
        <source>Chưa có lịch nghỉ lễ chính thức của năm nào.</source>
        <translation>No official holidays for any year yet.</translation>
    </message>
    <message>
        <source>Chưa có máy in: giữ thành tệp PDF</source>
        <translation>No printer yet: keep as PDF file</translation>
    </message>
    <message>
        <source>Chưa có máy in: lưu PDF</source>
        <translation>No printer yet: save PDF</translation>
    </message>
    <message>
        <source>Chưa có mã truy cập hệ thống cấp tỉnh. Hãy chạy lệnh connect với địa chỉ và mã truy cập của đơn vị.</source>
        <translation>No access code for the provincial center. Run connect with the address and the access code of the unit.</translation>
    </message>
    <message>
        <source>Chưa có ngày</source>
        <translation>No date</translation>
    </message>
    <message>
        <source>Chưa có nội dung nào để đính chính.</source>
        <translation>There is nothing to correct yet.</translation>
    </message>
    <message>
        <source>Chưa có quy định về ngày của kỳ “{value}” vào thời gian đó. Hãy ghi rõ từ ngày, đến ngày.</source>
        <translation>No rule says the days of the period “{value}” at that time. Please give first and last day.</translation>
    </message>
    <message>
        <source>Chưa có tài khoản kết nối tới bộ; hồ sơ được giữ lại.</source>
        <translation>There is no account at the ministry yet; the dossier is kept.</translation>
    </message>
    <message>
        <source>Chưa có tài khoản kết nối tới tỉnh; hồ sơ được giữ lại.</source>
        <translation>There is no account at the province yet; the dossier is kept.</translation>
    </message>
    <message>
        <source>Chưa có tài khoản nào</source>
        <translation>No accounts yet</translation>
    </message>
    <message>
        <source>Chưa dùng cổng COM.</source>
        <translation>No COM port in use.</translation>
    </message>
    <message>
        <source>Chưa ghi</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>Chưa ghi lý do</source>
        <translation>No reason given</translation>
    </message>
    <message>
        <source>Chưa ghi ngày nào</source>
        <translation>No days recorded</translation>
    </message>
    <message>
        <source>Chưa ghi nhận xử lý xong. Giải quyết tại chỗ thì ghi nhận trước rồi mới trả.</source>
        <translation>Not recorded as finished yet. If it is settled on the spot, record that first, then return it.</translation>
    </message>
    <message>
        <source>Chưa ghi tên</source>
        <translation>No name yet</translation>
    </message>
    <message>
        <source>Chưa ghi được tệp in {file}. Hồ sơ đã lưu an toàn; hãy kiểm tra chỗ trống của ổ đĩa rồi in lại từ trang hồ sơ.</source>
        <translation>The print file {file} could not be written. The dossier is safe; check the free space of the disk and reprint from the dossier page.</translation>
    </message>
    <message>
        <source>Chưa gửi</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <source>Chưa gửi gì lên hệ thống tỉnh; tự gửi khi có mạng.</source>
        <translation>Nothing sent to the province yet; it goes by itself once online.</translation>
    </message>
    <message>
        <source>Chưa gửi lên cấp tỉnh</source>
        <translation>Not sent to the province</translation>
    </message>
    <message>
        <source>Chưa gửi lần nào</source>
        <translation>Never sent yet</translation>
    </message>
    <message>
        <source>Chưa gửi được qua mạng? Ghi mọi việc chưa gửi ra một tệp mà chỉ hệ thống tỉnh đọc được, mang tới đó, rồi nhận tệp trả lời ở đây. Có mạng lại lúc nào cũng được: không gì bị gửi trùng.</source>
        <translation>No network? Write everything not sent yet into a file that only the provincial center can read, take it there, then take the answer in here. The network may come back at any time: nothing is sent twice.</translation>
    </message>
    <message>
        <source>Chưa gửi được{since}</source>
        <translation>Could not send{since}</translation>
    </message>
    <message>
        <source>Chưa gửi, đang chờ gửi</source>
        <translation>Not sent yet, waiting</translation>
    </message>
    <message>
        <source>Chưa hẹn</source>
        <translation>No due date</translation>
    </message>
    <message>
        <source>Chưa hẹn ngày trả</source>
        <translation>No due date yet</translation>
    </message>
    <message>
        <source>Chưa hẹn ngày trả.</source>
        <translation>No due date yet.</translation>
    </message>
    <message>
        <source>Chưa hỏi được hệ thống cấp tỉnh. Vẫn lưu địa chỉ và mã này?</source>
        <translation>The provincial center could not be asked. Save this address and code anyway?</translation>
    </message>
    <message>
        <source>Chưa hỏi được nơi nhận. Vẫn lưu tài khoản này?</source>
        <translation>The other side could not be asked. Keep this account anyway?</translation>
    </message>
    <message>
        <source>Chưa hỗ trợ kiểu kết nối này. Các kiểu đã có: {known}.</source>
        <translation>This kind of connection is not supported yet. Known kinds: {known}.</translation>
    </message>
    <message>
        <source>Chưa in tờ nào của hồ sơ này tại quầy này.</source>
        <translation>No paper of this dossier was printed at this counter.</translation>
    </message>
    <message>
        <source>Chưa in tờ nào ở máy này</source>
        <translation>Nothing printed on this computer yet</translation>
    </message>
    <message>
        <source>Chưa in được vì trục trặc ngoài dự kiến. Hồ sơ vẫn an toàn; hãy mở Thiết lập, mục Hàng chờ in, rồi nhấn In lại.</source>
        <translation>Not printed because of an unexpected fault. The dossier is safe; open Settings, Print queue, and press Print again.</translation>
    </message>
    <message>
        <source>Chưa khai người ký văn bản xin lỗi của {authority}. Hãy ghi chức vụ và họ tên người đứng đầu ở Thiết lập (F12), mục Cơ quan và quầy, rồi in lại.</source>
        <translation>Nobody is set to sign the apology of {authority}. Enter title and name of its head in Settings (F12), Office and counter, and print again.</translation>
    </message>
    <message>
        <source>Chưa khớp</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>Chưa kiểm giấy tờ. Nhấn Enter nếu đủ, hoặc ghi số bản.</source>
        <translation>Papers not checked. Press Enter if complete, or type the number of copies.</translation>
    </message>
    <message>
        <source>Chưa kiểm tra</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>Chưa kiểm tra lần nào.</source>
        <translation>Never checked yet.</translation>
    </message>
    <message>
        <source>Chưa kiểm tra người nhận. Hãy quét thẻ, hoặc xem giấy tờ rồi gõ số của người nhận.</source>
        <translation>Whoever collects has not been checked. Scan the card, or read the number from a paper and type it.</translation>
    </message>
    <message>
        <source>Chưa kiểm tra người nhận. Hãy quét thẻ, nhập số giấy tờ đúng với hồ sơ, hoặc ghi giấy ủy quyền.</source>
        <translation>Whoever collects has not been checked. Scan the card, enter the number that the dossier has, or the authorisation.</translation>
    </message>
    <message>
        <source>Chưa kiểm tra được.</source>
        <translation>Could not be checked.</translation>
    </message>
    <message>
        <source>Chưa kết nối trục của tỉnh. Hãy chạy lệnh connect --gateway adapter với địa chỉ, tài khoản và mã đơn vị.</source>
        <translation>The province's adapter is not connected yet. Run connect --gateway adapter with address, account and unit code.</translation>
    </message>
    <message>
        <source>Chưa lần nào</source>
        <translation>Never</translation>
    </message>
    <message>
        <source>Chưa lập</source>
        <translation>None here</translation>
    </message>
    <message>
        <source>Chưa lập được hình</source>
        <translation>The pictures could not be made</translation>
    </message>
    <message>
        <source>Chưa lập được sổ</source>
        <translation>No register made</translation>
    </message>
    <message>
        <source>Chưa mở được dữ liệu của quầy</source>
        <translation>The data of the counter could not be opened</translation>
    </message>
    <message>
        <source>Chưa nhập phí, lệ phí của hồ sơ. Hãy nhập và thu trước khi trao kết quả.</source>
        <translation>The fee of this dossier was never entered. Enter and take it before the result is handed over.</translation>
    </message>
    <message>
        <source>Chưa nhập sổ nào</source>
        <translation>No register was imported yet</translation>
    </message>
    <message>
        <source>Chưa nhập ô {field}.</source>
        <translation>Field {field} is empty.</translation>
    </message>
    <message>
        <source>Chưa nối</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Chưa nối hệ thống tỉnh</source>
        <translation>Province not connected</translation>
    </message>
    <message>
        <source>Chưa nối hệ thống tỉnh · giữ tại máy này</source>
        <translation>Not connected · kept here</translation>
    </message>
    <message>
        <source>Chưa nối với nơi nào để đối soát</source>
        <translation>Not connected to anything to reconcile with</translation>
    </message>
    <message>
        <source>Chưa quét thấy khi đối chiếu, chưa ghi nhận.</source>
        <translation>Not scanned in the check, not recorded.</translation>
    </message>
    <message>
        <source>Chưa rõ cơ quan nào. Hãy chọn trong danh sách hoặc ghi mã định danh.</source>
        <translation>It is not clear which authority. Choose one from the list or give its identifier.</translation>
    </message>
    <message>
        <source>Chưa rõ mức thu nên chưa ghi là đã thu; khi thu hãy ghi kèm văn bản.</source>
        <translation>The amount is not known, so it is not noted as paid; name the decision when it is taken.</translation>
    </message>
    <message>
        <source>Chưa sao lưu được.</source>
        <translation>Backup failed.</translation>
    </message>
    <message>
        <source>Chưa thu</source>
        <translation>Not paid</translation>
    </message>
    <message>
        <source>Chưa thu đủ phí, lệ phí ({fee_words}). Hãy thu trước khi trao kết quả.</source>
        <translation>The fee is not fully paid ({fee_words}). Take the money before handing over the result.</translation>
    </message>
    <message>
        <source>Chưa thấy bản sao lưu nào</source>
        <translation>No backups found</translation>
    </message>
    <message>
        <source>Chưa trả</source>
        <translation>Not returned</translation>
    </message>
    <message>
        <source>Chưa trả được. Còn thiếu: {what}.</source>
        <translation>Cannot be returned yet. Still missing: {what}.</translation>
    </message>
    <message>
        <source>Chưa tải về</source>
        <translation>Not fetched</translation>
    </message>
    <message>
        <source>Chưa tải được gói {version} từ hệ thống cấp tỉnh vì đường truyền. Sẽ tự tải lại; danh mục đang dùng được giữ nguyên.</source>
        <translation>The line broke while package {version} came from the provincial system. It is fetched again by itself; the catalogue in use stays.</translation>
    </message>
    <message>
        <source>Chưa tới ngày</source>
        <translation>Not yet in force</translation>
    </message>
    <message>
        <source>Chưa xem gói nào</source>
        <translation>No package looked at yet</translation>
    </message>
    <message>
        <source>Chưa xem tệp nào</source>
        <translation>No file was looked at yet</translation>
    </message>
    <message>
        <source>Chưa đặt mã thì để trống</source>
        <translation>Leave empty if no PIN is set</translation>
    </message>
    <message>
        <source>Chưa đến hẹn: gia hạn một lần. Đã quá hẹn: xin lỗi và hẹn lại.</source>
        <translation>Before the date: one extension. After it: an apology and a new date.</translation>
    </message>
    <message>
        <source>Chưa đọc bảng nào</source>
        <translation>No list was read yet</translation>
    </message>
    <message>
        <source>Chưa đối chiếu</source>
        <translation>Not compared</translation>
    </message>
    <message>
        <source>Chưa đối chiếu được với hệ thống cấp tỉnh: {why} Phần kiểm tra tại máy vẫn đủ.</source>
        <translation>Not compared with the provincial center: {why} The check of this computer is complete.</translation>
    </message>
    <message>
        <source>Chưa đối chiếu đủ</source>
        <translation>Not fully checked</translation>
    </message>
    <message>
        <source>Chưa đối soát ngày này</source>
        <translation>This day was not reconciled yet</translation>
    </message>
    <message>
        <source>Chưa đối soát được.</source>
        <translation>Could not be reconciled.</translation>
    </message>
    <message>
        <source>Chưa đủ ký tự để coi là một lần quét. Hãy quét thẻ căn cước hoặc biên nhận.</source>
        <translation>Too few characters for a scan. Scan an ID card or a receipt.</translation>
    </message>
    <message>
        <source>Chương trình khác đang mở thư mục dữ liệu này. Hãy đóng chương trình đó trước.</source>
        <translation>Another program has this data folder open. Close that program first.</translation>
    </message>
    <message>
        <source>Chương trình này không nghe máy quét.</source>
        <translation>This program does not listen to scanners.</translation>
    </message>
    <message>
        <source>Chương trình tự sao lưu mỗi nửa giờ vào máy này. Nên chép thêm sang ổ khác hoặc USB: ổ đĩa hỏng thì chỉ bản ở nơi khác còn. Chưa có thì để trống, Enter.</source>
        <translation>The program backs up every half hour to this computer. Better copy to another drive or USB as well: if the disk fails, only that copy is left. None yet? Leave it empty, Enter.</translation>
    </message>
    <message>
        <source>Chương trình vừa gặp trục trặc</source>
        <translation>The program ran into a fault</translation>
    </message>
    <message>
        <source>Chạy lại</source>
        <translation>Start again</translation>
    </message>
    <message>
        <source>Chạy lại bước thiết lập ban đầu</source>
        <translation>Run the first set-up again</translation>
    </message>
    <message>
        <source>Chạy lại máy chủ ở máy này?</source>
        <translation>Start the hub on this PC again?</translation>
    </message>
    <message>
        <source>Chạy máy chủ</source>
        <translation>Start the hub</translation>
    </message>
    <message>
        <source>Chỉ biết năm sinh {year}</source>
        <translation>Born in {year}, no more is known</translation>
    </message>
    <message>
        <source>Chỉ ghi chữ số, ví dụ 12000 hoặc 12.000.</source>
        <translation>Write digits alone, such as 12000 or 12.000.</translation>
    </message>
    <message>
        <source>Chỉ ghim được {most} thủ tục. Hãy bỏ ghim một thủ tục ít dùng trước.</source>
        <translation>Only {most} procedures can be pinned. Unpin one you rarely use.</translation>
    </message>
    <message>
        <source>Chỉ hoàn tác được trong ngày trả. Sau ngày đó cần mã của lãnh đạo, mà cơ quan chưa đặt mã ấy trong Cài đặt.</source>
        <translation>A return can be undone on its own day. Later it takes the supervisor's PIN, which this office has not set in the settings.</translation>
    </message>
    <message>
        <source>Chỉ hồ sơ nhận từ lúc lưu mới tính theo giờ và lịch mới; ngày hẹn đã in trên biên nhận giữ nguyên.</source>
        <translation>Only dossiers received from now on follow the new hours and calendar; due dates already printed stay.</translation>
    </message>
    <message>
        <source>Chỉ khi nơi nhận đòi.</source>
        <translation>Only where the other side asks for it.</translation>
    </message>
    <message>
        <source>Chỉ khớp theo tên. Hãy xem giấy tờ có số của người nhận.</source>
        <translation>Only the name matches. Look at a paper that shows the collector's number.</translation>
    </message>
    <message>
        <source>Chỉ làm buổi chiều</source>
        <translation>Afternoon only</translation>
    </message>
    <message>
        <source>Chỉ làm buổi sáng</source>
        <translation>Morning only</translation>
    </message>
    <message>
        <source>Chỉ nhận thay cơ quan này khi thủ tục có trong danh mục tiếp nhận không phụ thuộc địa giới đã công bố. Hãy đối chiếu danh mục.</source>
        <translation>Receive for this authority only where the published list of matters received anywhere names the procedure. Please check the list.</translation>
    </message>
    <message>
        <source>Chỉ thư mục tập huấn mới được đặt lại đồng hồ. Hãy bỏ --now, hoặc tạo thư mục với --training.</source>
        <translation>Only a training folder may have its clock set. Leave out --now, or create a folder with --training.</translation>
    </message>
    <message>
        <source>Chỉ ô nào sửa mới đổi; ngày hẹn và phí tự tính lại khi cần. Diễn biến giữ cả bản cũ.</source>
        <translation>Only what you touch is changed; due date and fee are computed anew where needed. The history keeps the old version too.</translation>
    </message>
    <message>
        <source>Chỉ được yêu cầu bổ sung một lần: hãy ghi đủ mọi giấy tờ. Thời hạn dừng và tính lại từ đầu khi nhận đủ bổ sung.</source>
        <translation>Papers may be asked for once only: list every one. The limit stops and begins anew when all have come.</translation>
    </message>
    <message>
        <source>Chỉ được yêu cầu bổ sung một lần: hãy ghi đủ mọi giấy tờ. Thời hạn tạm dừng cho tới khi nhận bổ sung.</source>
        <translation>Supplements may be requested only once: list every paper. The clock stops until they arrive.</translation>
    </message>
    <message>
        <source>Chọn bản sao lưu</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <source>Chọn cột</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Chọn máy in của quầy rồi in thử một trang. Chưa có máy in thì đi tiếp; giấy được giữ thành tệp PDF.</source>
        <translation>Choose the counter's printer and print a test page. No printer yet? Go on; papers are kept as PDF files.</translation>
    </message>
    <message>
        <source>Chọn ngày khác hoặc lĩnh vực khác; Alt+← về tháng trước.</source>
        <translation>Choose another day or field; Alt+← goes to the month before.</translation>
    </message>
    <message>
        <source>Chọn thư mục nhận bản sao lưu</source>
        <translation>Choose the folder for backups</translation>
    </message>
    <message>
        <source>Chọn thư mục…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>Chọn thủ tục để biết ngày hẹn.</source>
        <translation>Choose a procedure to see the due date.</translation>
    </message>
    <message>
        <source>Chọn tệp</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>Chọn tệp khác…</source>
        <translation>Choose another file…</translation>
    </message>
    <message>
        <source>Chọn tệp rồi nhấn Ctrl+Enter: máy xem trước, chưa ghi gì.</source>
        <translation>Choose a file and press Ctrl+Enter: it is looked at, nothing is stored.</translation>
    </message>
    <message>
        <source>Chọn tệp trả lời</source>
        <translation>Choose the answer file</translation>
    </message>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Chọn ổ…</source>
        <translation>Choose drive…</translation>
    </message>
    <message>
        <source>Chốt ngày</source>
        <translation>Close the day</translation>
    </message>
    <message>
        <source>Chốt số liệu</source>
        <translation>Figures closed</translation>
    </message>
    <message>
        <source>Chốt số liệu ngày {day}?</source>
        <translation>Close the figures of {day}?</translation>
    </message>
    <message>
        <source>Chốt và in</source>
        <translation>Close and print</translation>
    </message>
    <message>
        <source>Chờ bàn giao</source>
        <translation>Waiting for handover</translation>
    </message>
    <message>
        <source>Chờ bổ sung</source>
        <translation>Awaiting papers</translation>
    </message>
    <message>
        <source>Chờ bổ sung, chờ nộp tiền</source>
        <translation>Awaiting papers or payment</translation>
    </message>
    <message>
        <source>Chờ dân từ 30 ngày</source>
        <translation>Waiting 30 days or more</translation>
    </message>
    <message>
        <source>Chờ gửi</source>
        <translation>Waiting to send</translation>
    </message>
    <message>
        <source>Chờ lâu nhất</source>
        <translation>Longest wait</translation>
    </message>
    <message>
        <source>Chờ lãnh đạo</source>
        <translation>Awaits the supervisor</translation>
    </message>
    <message>
        <source>Chờ người dân</source>
        <translation>Waiting for citizen</translation>
    </message>
    <message>
        <source>Chờ người dân quá lâu</source>
        <translation>Waiting for the citizen too long</translation>
    </message>
    <message>
        <source>Chờ người dân đến nhận</source>
        <translation>Ready for collection</translation>
    </message>
    <message>
        <source>Chờ người quyết định</source>
        <translation>Waiting for a decision</translation>
    </message>
    <message>
        <source>Chờ nơi nhận</source>
        <translation>Not yet accepted</translation>
    </message>
    <message>
        <source>Chờ nộp nghĩa vụ tài chính</source>
        <translation>Awaiting payment of dues</translation>
    </message>
    <message>
        <source>Chờ nộp tiền</source>
        <translation>Awaiting payment</translation>
    </message>
    <message>
        <source>Chờ trả kết quả</source>
        <translation>Results to return</translation>
    </message>
    <message>
        <source>Chờ từ hôm nay</source>
        <translation>Since today</translation>
    </message>
    <message>
        <source>Chờ {days_waiting} ngày</source>
        <translation>Days waiting: {days_waiting}</translation>
    </message>
    <message>
        <source>Chờ đến lượt</source>
        <translation>Waiting its turn</translation>
    </message>
    <message>
        <source>Chờ đến nhận</source>
        <translation>Ready to collect</translation>
    </message>
    <message>
        <source>Chủ hồ sơ</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Chủ hồ sơ chưa có số định danh nên thẻ này không thay vào đó.</source>
        <translation>The owner has no identity number yet, so this card does not replace them.</translation>
    </message>
    <message>
        <source>Chủ nhật</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>Chức danh</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Chức vụ người đứng đầu</source>
        <translation>Title of the head of the office</translation>
    </message>
    <message>
        <source>Chứng cứ: {when}, {service}: {answer}, mã băm {digits}…</source>
        <translation>Proof: {when}, {service}: {answer}, hash {digits}…</translation>
    </message>
    <message>
        <source>Chứng minh</source>
        <translation>Proof asked for</translation>
    </message>
    <message>
        <source>Chứng minh nhân dân 9 số đã hết giá trị; hãy hỏi thẻ căn cước.</source>
        <translation>9-digit identity cards are no longer valid; ask for the citizen card.</translation>
    </message>
    <message>
        <source>Chứng thư của hệ thống cấp tỉnh không tin cậy được. Hãy kiểm tra ngày giờ máy và địa chỉ.</source>
        <translation>The certificate of the provincial center is not trusted. Check the computer's clock and the address.</translation>
    </message>
    <message>
        <source>Chứng thư {path} hoặc khóa của nó không dùng được cho TLS. Hãy kiểm tra hai tệp và quyền đọc; khóa không được đặt mật khẩu.</source>
        <translation>The certificate {path} or its key cannot be used for TLS. Check both files and the right to read them; the key must have no password.</translation>
    </message>
    <message>
        <source>Chứng thực</source>
        <translation>Certified</translation>
    </message>
    <message>
        <source>Chữ TCVN3 (phông .Vn) đổi sang Unicode.</source>
        <translation>TCVN3 text (.Vn fonts) converted to Unicode.</translation>
    </message>
    <message>
        <source>Chữ VNI đổi sang Unicode.</source>
        <translation>VNI text converted to Unicode.</translation>
    </message>
    <message>
        <source>Chữ dùng chung mọi mẫu</source>
        <translation>Words all forms share</translation>
    </message>
    <message>
        <source>Cuộn 80 mm</source>
        <translation>80 mm roll</translation>
    </message>
    <message>
        <source>Cài đặt “{name}” không có. Chỉ dùng: {allowed}.</source>
        <translation>There is no setting “{name}”. Use only: {allowed}.</translation>
    </message>
    <message>
        <source>Cá nhân</source>
        <translation>Individual</translation>
    </message>
    <message>
        <source>Các bản sao lưu</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>Các bản sao lưu tìm thấy</source>
        <translation>Backups found</translation>
    </message>
    <message>
        <source>Các bản đang giữ</source>
        <translation>Copies kept</translation>
    </message>
    <message>
        <source>Các dòng bị từ chối</source>
        <translation>Refused rows</translation>
    </message>
    <message>
        <source>Các dòng chưa nhập được</source>
        <translation>Rows that cannot be imported</translation>
    </message>
    <message>
        <source>Các dòng khác với hồ sơ đang có</source>
        <translation>Rows that differ from what is here</translation>
    </message>
    <message>
        <source>Các giấy tờ</source>
        <translation>The documents</translation>
    </message>
    <message>
        <source>Các lần nhập sổ cũ</source>
        <translation>Imports of old registers</translation>
    </message>
    <message>
        <source>Các lần đã nhập</source>
        <translation>Imports so far</translation>
    </message>
    <message>
        <source>Các lớp đang dùng</source>
        <translation>Layers in use</translation>
    </message>
    <message>
        <source>Các máy của cơ quan</source>
        <translation>The PCs of the office</translation>
    </message>
    <message>
        <source>Các quầy vẫn làm việc và tự gửi tiếp khi máy chủ trở lại. Máy chủ không tự chạy khi đăng nhập nữa; dữ liệu của nó ở nguyên chỗ.</source>
        <translation>The counters work on and send again by themselves once the hub is back. The hub no longer starts at sign-in; its data stays where it is.</translation>
    </message>
    <message>
        <source>Các tài khoản</source>
        <translation>The accounts</translation>
    </message>
    <message>
        <source>Cách ghi ngày</source>
        <translation>How dates are written</translation>
    </message>
    <message>
        <source>Cách hoàn trả</source>
        <translation>Refunded by</translation>
    </message>
    <message>
        <source>Cách lấy mã</source>
        <translation>Token from</translation>
    </message>
    <message>
        <source>Cách nhận kết quả</source>
        <translation>How the result is collected</translation>
    </message>
    <message>
        <source>Cách nối</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Cách thu</source>
        <translation>Payment method</translation>
    </message>
    <message>
        <source>Còn chữ đã gõ lần trước</source>
        <translation>What was typed before is still here</translation>
    </message>
    <message>
        <source>Còn hỏi {count}</source>
        <translation>{count} to ask</translation>
    </message>
    <message>
        <source>Còn nguyên</source>
        <translation>As it was</translation>
    </message>
    <message>
        <source>Còn thiếu {amount}</source>
        <translation>{amount} owing</translation>
    </message>
    <message>
        <source>Còn thiếu {count}: {named}</source>
        <translation>Missing {count}: {named}</translation>
    </message>
    <message>
        <source>Còn trong hạn</source>
        <translation>Within time</translation>
    </message>
    <message>
        <source>Còn {count} hồ sơ chưa quét.</source>
        <translation>Dossiers not scanned: {count}.</translation>
    </message>
    <message>
        <source>Còn {count} việc chờ gửi.</source>
        <translation>{count} items still wait.</translation>
    </message>
    <message>
        <source>Có</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Có chỗ không khớp. Đừng tiếp nhận thêm ở máy này; hãy báo cho người phụ trách và giữ nguyên máy. {counted}</source>
        <translation>Something does not match. Receive nothing more on this computer; tell the person in charge and leave the computer as it is. {counted}</translation>
    </message>
    <message>
        <source>Có giá trị ở nơi đó không đọc được nên chưa so được.</source>
        <translation>A value there cannot be read, so it was not compared.</translation>
    </message>
    <message>
        <source>Có gói danh mục mới của hệ thống cấp tỉnh đang chờ. Hãy xem điểm khác bằng lệnh catalogue diff --center, rồi nhận.</source>
        <translation>A new catalogue package of the provincial system waits. Look at the difference with catalogue diff --center, then take it.</translation>
    </message>
    <message>
        <source>Có hai phản ánh mang số {number} (hai máy cùng số quầy). Hãy nêu mã riêng của phản ánh cần tìm: {uids}.</source>
        <translation>Two petitions carry the number {number} (two PCs with one counter number). Name the petition by its own id: {uids}.</translation>
    </message>
    <message>
        <source>Có hẹn chính thức, in lại</source>
        <translation>Official date, print again</translation>
    </message>
    <message>
        <source>Có hồ sơ thay đổi sau khi lập sổ; nhấn Alt+L để lập lại.</source>
        <translation>Dossiers have changed since the register was made; press Alt+L to make it again.</translation>
    </message>
    <message>
        <source>Có hồ sơ thay đổi sau khi lập; nhấn Alt+L để lập lại.</source>
        <translation>Dossiers have changed since these were made; press Alt+L to make them anew.</translation>
    </message>
    <message>
        <source>Có kết quả, cần gọi đến nhận</source>
        <translation>Result ready, worth a call</translation>
    </message>
    <message>
        <source>Có lỗi chưa được mô tả ({code}). Dữ liệu đã lưu vẫn an toàn; hãy báo cho người phụ trách.</source>
        <translation>An error nobody has described yet ({code}). Saved data are safe; tell the person in charge.</translation>
    </message>
    <message>
        <source>Có lỗi ngoài dự kiến. Dữ liệu đã lưu vẫn an toàn; chi tiết ở nhật ký trong thư mục logs, hãy gửi cho người phụ trách.</source>
        <translation>An unexpected error. Saved data are safe; details are in the log in the logs folder, send it to the person in charge.</translation>
    </message>
    <message>
        <source>Có máy khác cũng đang là quầy {counter}: {clerk}, thấy lúc {seen}. Mỗi quầy chỉ một máy; hãy đặt lại số quầy cho một trong hai máy.</source>
        <translation>Another PC works as counter {counter} too: {clerk}, seen at {seen}. A counter is one PC; set the number of one of them anew.</translation>
    </message>
    <message>
        <source>Có một mục dài hơn cả trang giấy nên không in được. Hãy viết ngắn lại.</source>
        <translation>One entry is longer than a whole page and cannot be printed. Please shorten it.</translation>
    </message>
    <message>
        <source>Có nhiều hồ sơ cùng mang mã này. Hãy tìm theo tên hoặc số giấy tờ rồi mở đúng hồ sơ (số hiệu: {uids}).</source>
        <translation>Several dossiers carry this code. Search by name or identity number and open the right one (ids: {uids}).</translation>
    </message>
    <message>
        <source>Có phải {proposal}? {keys} = đúng; nếu không, hãy gõ lại.</source>
        <translation>Is it {proposal}? {keys} = yes; if not, type it again.</translation>
    </message>
    <message>
        <source>Có thể là một người: {why}</source>
        <translation>May be the same person: {why}</translation>
    </message>
    <message>
        <source>Có thể làm việc bình thường.</source>
        <translation>You can work as usual.</translation>
    </message>
    <message>
        <source>Có thể làm việc tiếp ngay. Nếu bị lại, hãy lưu báo cáo và đưa cho người phụ trách: trong báo cáo không có họ tên, số giấy tờ, số điện thoại hay khóa nào, và chương trình không tự gửi đi đâu.</source>
        <translation>You can go on working. If it happens again, save the report and give it to the person in charge: it holds no name, ID number, phone number or key, and the program sends nothing anywhere by itself.</translation>
    </message>
    <message>
        <source>Có thể quét hoặc gõ ngay; tờ tiếp nhận hiện ra sau giây lát.</source>
        <translation>You can scan or type at once; the intake sheet appears in a moment.</translation>
    </message>
    <message>
        <source>Có tài khoản thì mọi việc ghi đúng người làm. Chưa cần, hoặc đây là quầy thứ hai trở đi (tài khoản tự về khi gửi nhận): để trống, nhấn Ctrl+Enter. Mở sau ở Thiết lập, Tài khoản.</source>
        <translation>With accounts everything is recorded under whoever did it. Not needed yet, or this is a second or later counter (accounts come with sync): leave it empty and press Ctrl+Enter. It can be opened later in Settings, Accounts.</translation>
    </message>
    <message>
        <source>Có vướng mắc</source>
        <translation>There is trouble</translation>
    </message>
    <message>
        <source>Có {count} dòng đang ẩn trong bảng; chúng vẫn được đọc như mọi dòng.</source>
        <translation>{count} rows are hidden in the table; they are read like all others.</translation>
    </message>
    <message>
        <source>Có {count} mã mà hai hồ sơ cùng mang; quầy của hồ sơ đến sau sẽ cấp mã mới.</source>
        <translation>{count} codes are carried by two dossiers; the counter of the later one will give it a new code.</translation>
    </message>
    <message>
        <source>Có, dùng chung</source>
        <translation>Yes, shared</translation>
    </message>
    <message>
        <source>Công nghệ thông tin</source>
        <translation>IT</translation>
    </message>
    <message>
        <source>Cùng số giấy tờ, tên khác</source>
        <translation>Same ID number, other name</translation>
    </message>
    <message>
        <source>Cùng tên và ngày sinh, số giấy tờ khác</source>
        <translation>Same name and birth date, other ID number</translation>
    </message>
    <message>
        <source>Cùng tên và điện thoại, số giấy tờ khác</source>
        <translation>Same name and phone, other ID number</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Căn cứ của thời hạn</source>
        <translation>Ground of the limit</translation>
    </message>
    <message>
        <source>Căn cứ pháp lý</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Căn cứ: văn bản số, ngày</source>
        <translation>Ground: document, number, date</translation>
    </message>
    <message>
        <source>Căn cứ: {legal_basis}</source>
        <translation>Basis: {legal_basis}</translation>
    </message>
    <message>
        <source>Cơ quan</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Cơ quan chưa có máy chủ thì một máy ở quầy làm được việc đó. Chọn máy mở suốt giờ làm việc; tắt máy thì các quầy vẫn làm việc và tự gửi tiếp sau.</source>
        <translation>In an office without a hub one of the counters' PCs can be it. Choose one that is on throughout working hours; while it is off the counters work on and send later.</translation>
    </message>
    <message>
        <source>Cơ quan chưa dùng tài khoản. Hãy mở tài khoản đầu tiên cho lãnh đạo.</source>
        <translation>The office has no accounts yet. Open the first one for a supervisor.</translation>
    </message>
    <message>
        <source>Cơ quan chưa dùng tài khoản: ai cũng làm được mọi việc, ký bằng tên gõ ở F8. Mở tài khoản đầu tiên cho lãnh đạo; từ đó mọi người đăng nhập bằng tên và mã PIN.</source>
        <translation>The office has no accounts yet: anybody may do everything, signed with the name typed at F8. Open the first account for a supervisor; from then on people sign in with name and PIN.</translation>
    </message>
    <message>
        <source>Cơ quan chưa ghi mục nào</source>
        <translation>The office has no entries of its own yet</translation>
    </message>
    <message>
        <source>Cơ quan chưa ghi ngày nào</source>
        <translation>The office has recorded no days</translation>
    </message>
    <message>
        <source>Cơ quan chưa ghi ngày này trong lịch.</source>
        <translation>The office has not written this day down.</translation>
    </message>
    <message>
        <source>Cơ quan có thẩm quyền giải quyết</source>
        <translation>Competent authority</translation>
    </message>
    <message>
        <source>Cơ quan có thẩm quyền không thể nhận trước khi tiếp nhận tại đây ({received}).</source>
        <translation>The competent authority cannot have received it before it was received here ({received}).</translation>
    </message>
    <message>
        <source>Cơ quan có thẩm quyền đã nhận hồ sơ</source>
        <translation>The competent authority received the dossier</translation>
    </message>
    <message>
        <source>Cơ quan gợi ý</source>
        <translation>Suggested authorities</translation>
    </message>
    <message>
        <source>Cơ quan không có mục nào mang mã “{value}”.</source>
        <translation>The office has no entry with the code “{value}”.</translation>
    </message>
    <message>
        <source>Cơ quan và quầy</source>
        <translation>Office and counter</translation>
    </message>
    <message>
        <source>Cơ quan đã có máy chủ ở máy khác. Khi máy đó hỏng hẳn, máy này lên thay được; các quầy vẫn làm việc trong lúc chờ.</source>
        <translation>The office has a hub on another PC. When that one is lost, this PC can take its place; the counters work on meanwhile.</translation>
    </message>
    <message>
        <source>Cơ quan đã có máy chủ. Nếu máy đó hỏng hẳn, hãy cho máy này thay nó.</source>
        <translation>The office has a hub already. If that PC is lost for good, have this one take its place.</translation>
    </message>
    <message>
        <source>Cơ quan đã dùng tài khoản: hãy đăng nhập bằng tên và mã PIN của mình.</source>
        <translation>The office uses accounts: sign in with your own name and PIN.</translation>
    </message>
    <message>
        <source>Cơ quan đã dùng tài khoản: hãy đăng nhập. Ở dòng lệnh: --user TÊN, mã PIN trong RECEPTION_PIN hoặc --pin-file.</source>
        <translation>The office uses accounts: sign in. On the command line: --user NAME, the PIN in RECEPTION_PIN or --pin-file.</translation>
    </message>
    <message>
        <source>Cơ quan, giờ làm việc, máy in, máy quét, hệ thống cấp tỉnh, tài khoản nhận tiền và giao diện. Mỗi ô được kiểm tra ngay; ô sai nói rõ sai ở đâu và chưa lưu.</source>
        <translation>Office, working hours, printer, scanner, provincial center, receiving account and appearance. Each field is checked at once; a wrong one says what is wrong and is not saved.</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu của hệ thống cấp tỉnh do phiên bản mới hơn tạo ra. Hãy cập nhật phần mềm; dữ liệu vẫn an toàn.</source>
        <translation>The center's database was made by a newer version. Update the software; the data are safe.</translation>
    </message>
    <message>
        <source>Cơ sở dữ liệu này không phải một tệp SQLite. Hãy sao lưu bằng công cụ của máy chủ cơ sở dữ liệu, ví dụ pg_dump.</source>
        <translation>This database is no SQLite file. Back it up with the tools of its server, for example pg_dump.</translation>
    </message>
    <message>
        <source>Cả ngày</source>
        <translation>Whole day</translation>
    </message>
    <message>
        <source>Cả nước</source>
        <translation>Whole country</translation>
    </message>
    <message>
        <source>Cần bổ sung: {wanted}</source>
        <translation>Needed: {wanted}</translation>
    </message>
    <message>
        <source>Cần mã PIN mới</source>
        <translation>Needs a new PIN</translation>
    </message>
    <message>
        <source>Cần người xem</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>Cần phần mềm mới hơn mới mở được hồ sơ này</source>
        <translation>A newer program is needed to open this dossier</translation>
    </message>
    <message>
        <source>Cần so với thẻ</source>
        <translation>Compare with the card</translation>
    </message>
    <message>
        <source>Cần sửa</source>
        <translation>To correct</translation>
    </message>
    <message>
        <source>Cần xem</source>
        <translation>To look at</translation>
    </message>
    <message>
        <source>Cần {count} loại</source>
        <translation>Required: {count}</translation>
    </message>
    <message>
        <source>Cần để mắt tới, lúc này</source>
        <translation>Needs an eye, now</translation>
    </message>
    <message>
        <source>Cắm USB hoặc ổ chứa bản sao lưu. Bản mới nhất đứng đầu; nếu bản đó hỏng, hãy chọn bản cũ hơn.</source>
        <translation>Plug in the USB stick or drive with the backup. The newest copy comes first; if it is damaged, choose an older one.</translation>
    </message>
    <message>
        <source>Cắm ổ rồi bấm Tìm lại, hoặc chọn thẳng tệp reception-….db.</source>
        <translation>Plug in the drive and press Search again, or choose the file reception-….db directly.</translation>
    </message>
    <message>
        <source>Cổng</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Cổng COM (nối tiếp)</source>
        <translation>COM port (serial)</translation>
    </message>
    <message>
        <source>Cổng {port} báo lỗi. Hãy rút máy quét ra, cắm lại, hoặc chọn tốc độ khác.</source>
        <translation>Port {port} reports an error. Unplug the scanner and plug it in again, or choose another speed.</translation>
    </message>
    <message>
        <source>Cổng {port} của {host} không mở được, có thể chương trình khác đang dùng. Hãy chọn cổng khác.</source>
        <translation>Port {port} of {host} cannot be opened; another program may be using it. Choose another port.</translation>
    </message>
    <message>
        <source>Cổng {port} đang do chương trình khác dùng, hoặc máy tính không cho mở. Hãy đóng chương trình đó hay nhờ người quản trị cấp quyền; chương trình tự nối lại.</source>
        <translation>Port {port} is used by another program, or the computer does not allow it. Close that program or ask the administrator; the program reconnects by itself.</translation>
    </message>
    <message>
        <source>Cột</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Cột khác với hồ sơ đang có</source>
        <translation>Columns that differ from what is here</translation>
    </message>
    <message>
        <source>Cỡ</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Cửa sổ tự sao lưu mỗi nửa giờ khi có thay đổi.</source>
        <translation>The window backs up every half hour when something has changed.</translation>
    </message>
    <message>
        <source>Danh mục chưa có thời hạn</source>
        <translation>The catalogue has no limit yet</translation>
    </message>
    <message>
        <source>Danh mục có thủ tục tên này; hãy chọn thủ tục ấy để đúng thời hạn, phí.</source>
        <translation>The catalogue has a procedure of this name; choose it, so that limit and fee are right.</translation>
    </message>
    <message>
        <source>Danh mục của tỉnh chỉ có {count} thủ tục, lần trước {before}: có thể chưa đủ nên chưa dùng. Nếu đúng là như vậy, chạy lại kèm --accept.</source>
        <translation>The province's list has only {count} procedures, {before} the last time: it may not be whole and was not used. If it is right, run again with --accept.</translation>
    </message>
    <message>
        <source>Danh mục không có nội dung này. Hãy ghi vào ô.</source>
        <translation>The catalogue does not say this. Write it in the field.</translation>
    </message>
    <message>
        <source>Danh mục thủ tục</source>
        <translation>Catalogue of procedures</translation>
    </message>
    <message>
        <source>Danh sách chưa gửi xong: {where}.</source>
        <translation>List of what is not sent: {where}.</translation>
    </message>
    <message>
        <source>Danh sách có hơn {most} hồ sơ, giữ thứ tự ngày hẹn; hãy lọc bớt.</source>
        <translation>The list has more than {most} dossiers and keeps its order by due date; narrow it first.</translation>
    </message>
    <message>
        <source>Danh sách có quá nhiều tên, nhiều nhất là {most}.</source>
        <translation>Too many names in the list, at most {most}.</translation>
    </message>
    <message>
        <source>Danh sách giấy tờ hiện ra khi đã chọn thủ tục.</source>
        <translation>The list of papers appears once a procedure is chosen.</translation>
    </message>
    <message>
        <source>Danh sách hồ sơ</source>
        <translation>List of dossiers</translation>
    </message>
    <message>
        <source>Danh tính của máy</source>
        <translation>Identity of the PC</translation>
    </message>
    <message>
        <source>Danh tính của máy này</source>
        <translation>Identity of this computer</translation>
    </message>
    <message>
        <source>Danh tính mới của máy</source>
        <translation>New identity of the computer</translation>
    </message>
    <message>
        <source>Diễn biến</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Diện miễn</source>
        <translation>Exemption</translation>
    </message>
    <message>
        <source>Diện miễn này không áp dụng cho ngày, kênh hoặc thủ tục đang chọn.</source>
        <translation>This exemption does not apply to the chosen day, channel or procedure.</translation>
    </message>
    <message>
        <source>Do quầy khác gửi</source>
        <translation>Another counter sends it</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Business</translation>
    </message>
    <message>
        <source>Dài nhất còn vừa một trang</source>
        <translation>Longest that fits one page</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Dòng chưa nhập được nằm ở {name}, cạnh sổ.</source>
        <translation>The rows that could not be imported are in {name}, beside the register.</translation>
    </message>
    <message>
        <source>Dòng này dài hơn mọi thẻ và biên nhận nên không dùng. Hãy quét lại.</source>
        <translation>This line is longer than any card or receipt and was not used. Please scan again.</translation>
    </message>
    <message>
        <source>Dòng “{line}” chưa đủ ba phần: tên đơn vị | chức vụ | họ tên.</source>
        <translation>The line “{line}” lacks one of its three parts: unit | title | name.</translation>
    </message>
    <message>
        <source>Dùng bản cũ hơn</source>
        <translation>Use an older copy</translation>
    </message>
    <message>
        <source>Dùng bản cũ hơn: {value}</source>
        <translation>Use an older copy: {value}</translation>
    </message>
    <message>
        <source>Dùng gói này</source>
        <translation>Use this package</translation>
    </message>
    <message>
        <source>Dùng khi không còn lãnh đạo nào đăng nhập được. Tài khoản mang tên này được mở khóa, thành tài khoản lãnh đạo và nhận mã PIN mới; việc này được ghi lại.</source>
        <translation>For when no supervisor can sign in any more. The account of this name is unlocked, becomes a supervisor's and gets the new PIN; this is recorded.</translation>
    </message>
    <message>
        <source>Dùng màn hình thứ hai khi có</source>
        <translation>Use a second screen when there is one</translation>
    </message>
    <message>
        <source>Dùng mã khôi phục</source>
        <translation>Use the recovery code</translation>
    </message>
    <message>
        <source>Dùng người đã biết</source>
        <translation>Use a known person</translation>
    </message>
    <message>
        <source>Dùng {count} dòng này</source>
        <translation>Use these {count} rows</translation>
    </message>
    <message>
        <source>Dải số {first}–{last} không hợp lệ; dải số nằm trong 1–9999.</source>
        <translation>The number range {first}–{last} is not valid; ranges lie within 1–9999.</translation>
    </message>
    <message>
        <source>Dịch vụ bưu chính công ích</source>
        <translation>Public postal service</translation>
    </message>
    <message>
        <source>Dịch vụ in của máy tính này không trả lời. Hồ sơ đã lưu an toàn, tờ này nằm trong hàng chờ in và tự in khi dịch vụ chạy lại; nếu lâu, hãy báo người phụ trách.</source>
        <translation>The print service of this computer does not answer. The dossier is safe, the paper waits in the print queue and prints by itself when the service is back; if it takes long, tell the person in charge.</translation>
    </message>
    <message>
        <source>Dừng</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Dừng kiểm tra</source>
        <translation>Stop checking</translation>
    </message>
    <message>
        <source>Dừng lại ({settled}/{total})</source>
        <translation>Stop ({settled}/{total})</translation>
    </message>
    <message>
        <source>Dừng lấy ra</source>
        <translation>Stop taking out</translation>
    </message>
    <message>
        <source>Dừng máy chủ</source>
        <translation>Stop the hub</translation>
    </message>
    <message>
        <source>Dừng máy chủ ở máy này?</source>
        <translation>Stop the hub on this PC?</translation>
    </message>
    <message>
        <source>Dừng ngay</source>
        <translation>Stop now</translation>
    </message>
    <message>
        <source>Dừng xử lý</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Dừng đọc</source>
        <translation>Stop reading</translation>
    </message>
    <message>
        <source>Dừng đối soát</source>
        <translation>Stop reconciling</translation>
    </message>
    <message>
        <source>Dữ liệu bịa</source>
        <translation>Invented data</translation>
    </message>
    <message>
        <source>Dữ liệu của máy này có một bản sao cũng đang làm việc trên máy khác. Máy này đã tự nhận tên mới, gửi lại {count} việc của mình và lấy về việc của máy kia; không mất gì. Hãy tìm xem máy nào đang dùng bản sao: mỗi quầy chỉ nên có một máy.</source>
        <translation>A copy of this PC’s data is at work on another PC as well. This PC has taken a new name by itself, sent its own {count} records again and fetched the other one’s; nothing is lost. Find out which PC uses the copy: each counter should have one PC only.</translation>
    </message>
    <message>
        <source>Dữ liệu do phiên bản mới hơn của phần mềm tạo ra. Hãy cập nhật phần mềm; dữ liệu được giữ nguyên.</source>
        <translation>The data were made by a newer version of the software. Update the software; the data are unchanged.</translation>
    </message>
    <message>
        <source>Dữ liệu không nhất quán nên chưa lưu gì. Hãy chạy kiểm tra dữ liệu.</source>
        <translation>The data are inconsistent, so nothing was saved. Please check the data.</translation>
    </message>
    <message>
        <source>Dữ liệu nguyên vẹn. {counted}</source>
        <translation>The data are sound. {counted}</translation>
    </message>
    <message>
        <source>Dữ liệu trước đó được giữ ở {kept_aside}.</source>
        <translation>The data from before are kept at {kept_aside}.</translation>
    </message>
    <message>
        <source>Dữ liệu đang bận quá lâu. Chưa lưu gì; hãy thử lại.</source>
        <translation>The data have been busy too long. Nothing was saved; try again.</translation>
    </message>
    <message>
        <source>Dự kiến {moment}</source>
        <translation>Planned {moment}</translation>
    </message>
    <message>
        <source>Dự thảo thư xin lỗi</source>
        <translation>Draft apology letter</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Enter = đủ giấy tờ</source>
        <translation>Enter = papers complete</translation>
    </message>
    <message>
        <source>Enter: mở danh sách hồ sơ</source>
        <translation>Enter: open the list of dossiers</translation>
    </message>
    <message>
        <source>Enter: ô kế, dòng mới. {keys}: bỏ dòng.</source>
        <translation>Enter: next field, new line. {keys}: delete the line.</translation>
    </message>
    <message>
        <source>Enter: đủ giấy tờ. Dấu cách: có hoặc không. Chữ số: số bản. K: lấy từ hồ sơ đã có. C: có, không, chưa rõ điều kiện trong ngoặc.</source>
        <translation>Enter: papers complete. Space: there or not. Digits: number of copies. K: take from an earlier dossier. C: whether the condition in brackets holds: yes, no, not known.</translation>
    </message>
    <message>
        <source>Excel đã làm tròn số: định dạng cột là Văn bản rồi ghi lại đủ chữ số.</source>
        <translation>Excel has rounded the number: format the column as Text and write all digits again.</translation>
    </message>
    <message>
        <source>F8 khóa</source>
        <translation>F8 lock</translation>
    </message>
    <message>
        <source>Ghi biên lai điện tử</source>
        <translation>Record electronic receipt</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Ghi chú (có thể để trống)</source>
        <translation>Note (may be empty)</translation>
    </message>
    <message>
        <source>Ghi chú cho quầy</source>
        <translation>Note for the counter</translation>
    </message>
    <message>
        <source>Ghi chú trên hồ sơ</source>
        <translation>Note on the dossier</translation>
    </message>
    <message>
        <source>Ghi hẹn lại và in thư ({going})</source>
        <translation>Record new dates and print letters ({going})</translation>
    </message>
    <message>
        <source>Ghi họ tên và mã PIN của lãnh đạo ở dưới, rồi bấm Mở tài khoản.</source>
        <translation>Fill in the supervisor’s name and PIN below, then press Open account.</translation>
    </message>
    <message>
        <source>Ghi kiểm két</source>
        <translation>Record the count</translation>
    </message>
    <message>
        <source>Ghi máy {moment}</source>
        <translation>Entered {moment}</translation>
    </message>
    <message>
        <source>Ghi mốc nhật ký ai đã xem</source>
        <translation>The log of looks told its end</translation>
    </message>
    <message>
        <source>Ghi mục mới</source>
        <translation>Write an entry</translation>
    </message>
    <message>
        <source>Ghi mục đang chọn</source>
        <translation>Enter the marked matter</translation>
    </message>
    <message>
        <source>Ghi ngày/tháng/năm, ví dụ 03/11/2025.</source>
        <translation>Write day/month/year, such as 03/11/2025.</translation>
    </message>
    <message>
        <source>Ghi nhầm khi tiếp nhận</source>
        <translation>Ghi nhầm khi tiếp nhận</translation>
    </message>
    <message>
        <source>Ghi nhận</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Ghi nhận xử lý xong</source>
        <translation>Record as finished</translation>
    </message>
    <message>
        <source>Ghi nơi có thẩm quyền nhận</source>
        <translation>Record receipt by the competent authority</translation>
    </message>
    <message>
        <source>Ghi nơi để kết quả</source>
        <translation>Record shelf</translation>
    </message>
    <message>
        <source>Ghi quyển số thì giấy tiếp nhận có dòng “Vào Sổ theo dõi hồ sơ”, số thứ tự theo sổ của năm trên máy này lúc in. Không giữ sổ giấy thì để trống.</source>
        <translation>With a volume, the receipt has a line with the volume and the number in the year's register as this PC knows it when it prints. Leave it empty where no register is kept on paper.</translation>
    </message>
    <message>
        <source>Ghi ra ổ USB…</source>
        <translation>Write to USB…</translation>
    </message>
    <message>
        <source>Ghi sau</source>
        <translation>Recorded later</translation>
    </message>
    <message>
        <source>Ghi tiếp</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Ghi tiếp tờ này</source>
        <translation>Continue this sheet</translation>
    </message>
    <message>
        <source>Ghi trước</source>
        <translation>Recorded first</translation>
    </message>
    <message>
        <source>Ghi từ chối</source>
        <translation>Record refusal</translation>
    </message>
    <message>
        <source>Ghi việc chưa gửi ra tệp</source>
        <translation>Write what is not sent into a file</translation>
    </message>
    <message>
        <source>Ghi và in lại biên nhận</source>
        <translation>Record and reprint receipt</translation>
    </message>
    <message>
        <source>Ghi vào danh mục của cơ quan</source>
        <translation>Enter into the office's catalogue</translation>
    </message>
    <message>
        <source>Ghi xử lý xong</source>
        <translation>Record as finished</translation>
    </message>
    <message>
        <source>Ghi {kind} {day:%d/%m/%Y}: {reason}</source>
        <translation>Record {kind} {day:%d/%m/%Y}: {reason}</translation>
    </message>
    <message>
        <source>Ghi đúng mã in trên giấy hẹn; thay chữ Đ bằng D, bỏ ký tự lạ.</source>
        <translation>Write the code as printed on the receipt; D for Đ, no odd characters.</translation>
    </message>
    <message>
        <source>Ghi đường dẫn của bảng rồi nhấn Ctrl+Enter: mỗi dòng là một điểm khác.</source>
        <translation>Enter the path of the list and press Ctrl+Enter: each row is one difference.</translation>
    </message>
    <message>
        <source>Ghi đường dẫn của gói rồi nhấn Ctrl+Enter: mỗi dòng là một điểm khác.</source>
        <translation>Write the path of the package and press Ctrl+Enter: each row is one difference.</translation>
    </message>
    <message>
        <source>Ghép nối với máy chủ</source>
        <translation>Join the hub</translation>
    </message>
    <message>
        <source>Gia hạn</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>Gia hạn phải trước ngày hết hạn ({due}) ít nhất {notice} ngày. Nếu không kịp, xin lỗi và hẹn lại được ngay khi qua giờ hẹn.</source>
        <translation>An extension comes at least {notice} day(s) before the due date ({due}). If it cannot be kept, you can apologise and give a new date as soon as it has passed.</translation>
    </message>
    <message>
        <source>Giao diện</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Giao diện của máy này</source>
        <translation>Appearance on this computer</translation>
    </message>
    <message>
        <source>Giá trị của cài đặt “{name}” không dùng được.</source>
        <translation>The value of the setting “{name}” cannot be used.</translation>
    </message>
    <message>
        <source>Giá trị của {field} không hợp lệ. Hãy xem: reception-cli --help.</source>
        <translation>The value of {field} is not valid. See: reception-cli --help.</translation>
    </message>
    <message>
        <source>Giá trị của {field} không đọc được. Hãy xem: reception-cli --help.</source>
        <translation>The value of {field} cannot be read. See: reception-cli --help.</translation>
    </message>
    <message>
        <source>Giá trị “{value}” trong hồ sơ này do phiên bản mới hơn của phần mềm ghi. Hãy cập nhật phần mềm ở quầy này rồi làm lại, hoặc làm ở quầy đã cập nhật.</source>
        <translation>A newer version of the program wrote the value “{value}” into this dossier. Update the program at this counter and try again, or work at a counter that is up to date.</translation>
    </message>
    <message>
        <source>Giảm chuyển động trên màn hình</source>
        <translation>Reduce movement on the screen</translation>
    </message>
    <message>
        <source>Giấy</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Giấy biên nhận trả kết quả</source>
        <translation>Return receipt</translation>
    </message>
    <message>
        <source>Giấy chung
{count} hồ sơ</source>
        <translation>One receipt
{count} dossiers</translation>
    </message>
    <message>
        <source>Giấy chờ in và vừa in</source>
        <translation>Papers waiting and just printed</translation>
    </message>
    <message>
        <source>Giấy của từng biểu mẫu</source>
        <translation>Paper of each form</translation>
    </message>
    <message>
        <source>Giấy tiếp nhận chung</source>
        <translation>Common receipt</translation>
    </message>
    <message>
        <source>Giấy tiếp nhận hồ sơ chung cho một lượt nộp</source>
        <translation>Common receipt for the dossiers of a visit</translation>
    </message>
    <message>
        <source>Giấy tiếp nhận hồ sơ và hẹn trả kết quả</source>
        <translation>Receipt with appointment for the result</translation>
    </message>
    <message>
        <source>Giấy tờ</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Giấy tờ bắt buộc chưa đủ, để người dân mang về chuẩn bị</source>
        <translation>Required papers that are not complete, for the citizen to take home and prepare</translation>
    </message>
    <message>
        <source>Giấy tờ khác</source>
        <translation>Other papers</translation>
    </message>
    <message>
        <source>Giấy tờ thiếu hoặc sai</source>
        <translation>Papers missing or wrong</translation>
    </message>
    <message>
        <source>Giấy tờ thiếu, sai (bấm số để chọn)</source>
        <translation>Papers missing or wrong (press a digit)</translation>
    </message>
    <message>
        <source>Giấy tờ tính phí, mỗi dòng một loại</source>
        <translation>Documents charged for, one a line</translation>
    </message>
    <message>
        <source>Giấy tờ đã nộp</source>
        <translation>Papers submitted</translation>
    </message>
    <message>
        <source>Giấy tờ, ghi chú</source>
        <translation>Papers, note</translation>
    </message>
    <message>
        <source>Giấy tờ, mỗi dòng một loại</source>
        <translation>Papers, one a line</translation>
    </message>
    <message>
        <source>Giấy tờ, nội dung cần hoàn thiện, mỗi dòng một mục</source>
        <translation>Papers and contents to complete, one a line</translation>
    </message>
    <message>
        <source>Giấy tờ, văn bản</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Giấy vừa in có dấu {sign} thay chữ không in được: {where}. Hãy xem lại trước khi đưa.</source>
        <translation>The paper just printed shows {sign} for letters that cannot be printed: {where}. Look at it before you hand it out.</translation>
    </message>
    <message>
        <source>Giấy ủy quyền</source>
        <translation>Authorisation</translation>
    </message>
    <message>
        <source>Giống một phím bị giữ nên không coi là máy quét.</source>
        <translation>Looks like a key held down, so it does not count as a scan.</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Giờ chốt nhận</source>
        <translation>Cut-off</translation>
    </message>
    <message>
        <source>Giờ chốt nhận phải nằm trong giờ làm việc của đơn vị.</source>
        <translation>The cut-off must lie within the office hours.</translation>
    </message>
    <message>
        <source>Giờ chốt nhận việc trong ngày</source>
        <translation>Same-day cut-off</translation>
    </message>
    <message>
        <source>Giờ làm việc</source>
        <translation>Working hours</translation>
    </message>
    <message>
        <source>Giờ làm việc không đúng thứ tự: mở sáng, nghỉ trưa, mở chiều, đóng cửa.</source>
        <translation>Working hours are out of order: morning opening, noon break, afternoon opening, closing.</translation>
    </message>
    <message>
        <source>Giờ nhận</source>
        <translation>Hour</translation>
    </message>
    <message>
        <source>Giờ nhận hồ sơ thứ Bảy phải có giờ bắt đầu trước giờ kết thúc.</source>
        <translation>Reception on Saturdays must begin before it ends.</translation>
    </message>
    <message>
        <source>Giờ và lịch nghỉ</source>
        <translation>Hours and holidays</translation>
    </message>
    <message>
        <source>Giờ “{value}” không đọc được. Hãy ghi giờ và phút, ví dụ 15:00.</source>
        <translation>The time “{value}” cannot be read. Write hour and minute, such as 15:00.</translation>
    </message>
    <message>
        <source>Giữ bên ghi sau</source>
        <translation>Keep the later one</translation>
    </message>
    <message>
        <source>Giữ bên ghi sau: {right}</source>
        <translation>Keep the later side: {right}</translation>
    </message>
    <message>
        <source>Giữ bên ghi trước</source>
        <translation>Keep the first one</translation>
    </message>
    <message>
        <source>Giữ bên ghi trước: {left}</source>
        <translation>Keep the earlier side: {left}</translation>
    </message>
    <message>
        <source>Giữ bên ghi trước: {left}; trả lại người nộp {right}</source>
        <translation>Keep the earlier side: {left}; give {right} back to whoever paid</translation>
    </message>
    <message>
        <source>Giữ cả hai</source>
        <translation>Keep both</translation>
    </message>
    <message>
        <source>Giữ kết nối</source>
        <translation>Keep the connection</translation>
    </message>
    <message>
        <source>Giữ mã đang dùng</source>
        <translation>Keep the present code</translation>
    </message>
    <message>
        <source>Giữ một dòng; nếu là hai hồ sơ, ghi đúng mã của từng hồ sơ.</source>
        <translation>Keep one row; if these are two dossiers, write the code of each.</translation>
    </message>
    <message>
        <source>Giữ nguyên máy và báo người phụ trách an toàn thông tin.</source>
        <translation>Leave the PC as it is and tell whoever is in charge of information security.</translation>
    </message>
    <message>
        <source>Giữ số cũ</source>
        <translation>Keep the old number</translation>
    </message>
    <message>
        <source>Gói danh mục</source>
        <translation>Package</translation>
    </message>
    <message>
        <source>Gói danh mục (*.zip)</source>
        <translation>Packages of the catalogue (*.zip)</translation>
    </message>
    <message>
        <source>Gói danh mục không có chữ ký, hoặc ký bằng khóa mà máy này chưa biết. Hãy hỏi nơi phát hành rồi thêm khóa của họ.</source>
        <translation>The catalogue package has no signature, or was signed with a key this computer does not know. Ask its publisher, then add their key.</translation>
    </message>
    <message>
        <source>Gói danh mục không có thủ tục nào; danh mục đang dùng được giữ nguyên.</source>
        <translation>The catalogue package has no procedures; the present catalogue stays.</translation>
    </message>
    <message>
        <source>Gói danh mục làm cho phiên bản khác của phần mềm. Hãy cập nhật phần mềm.</source>
        <translation>The catalogue package is for another version of the software. Update the software.</translation>
    </message>
    <message>
        <source>Gói danh mục lớn quá 20 MB; hệ thống cấp tỉnh không nhận.</source>
        <translation>The package of the catalogue is larger than 20 MB; the provincial system does not take it.</translation>
    </message>
    <message>
        <source>Gói danh mục: tệp .zip hoặc thư mục</source>
        <translation>Catalogue package: .zip file or folder</translation>
    </message>
    <message>
        <source>Gói nhận sau cùng thôi dùng, gói trước dùng lại</source>
        <translation>The package taken last counts no longer, the one before counts again</translation>
    </message>
    <message>
        <source>Gói {version} của lớp {layer}, từ {day:%d/%m/%Y}: {counted}</source>
        <translation>Package {version} of the layer {layer}, from {day:%d/%m/%Y}: {counted}</translation>
    </message>
    <message>
        <source>Gói đã tải về, chưa dùng: xem điểm khác, rồi Ctrl+Enter để dùng</source>
        <translation>The package is here and not in use: look at the difference, then Ctrl+Enter to use it</translation>
    </message>
    <message>
        <source>Gõ chậm như người nên không coi là máy quét. Hãy giảm thời gian chờ giữa hai ký tự của máy quét xuống dưới 30 ms, hoặc chuyển máy quét sang cổng COM.</source>
        <translation>Typed as slowly as a person, so it does not count as a scan. Set the scanner's delay between characters below 30 ms, or connect it by COM port.</translation>
    </message>
    <message>
        <source>Gõ lại mã PIN</source>
        <translation>PIN once more</translation>
    </message>
    <message>
        <source>Gõ lại mã PIN mới</source>
        <translation>New PIN once more</translation>
    </message>
    <message>
        <source>Gõ lại mã mới</source>
        <translation>New PIN again</translation>
    </message>
    <message>
        <source>Gõ lại mã từ tờ giấy (không cần gạch nối)</source>
        <translation>Type the code from the paper (no hyphens needed)</translation>
    </message>
    <message>
        <source>Gõ mã khôi phục</source>
        <translation>Type the recovery code</translation>
    </message>
    <message>
        <source>Gõ tên (không cần dấu) và mã PIN.
Quên mã thì nhờ lãnh đạo đặt mã mới; lãnh đạo quên
thì lấy mã khôi phục ở két của cơ quan.</source>
        <translation>Type name (marks not needed) and PIN.
Forgotten? A supervisor gives you a new one; a supervisor
takes the recovery code from the office's safe.</translation>
    </message>
    <message>
        <source>Gõ tên không dấu, chữ đầu, tên tắt hoặc mã: khai sinh, cc bs…</source>
        <translation>Type the name without marks, initials, a short name or the code: khai sinh, cc bs…</translation>
    </message>
    <message>
        <source>Gõ tên không dấu, số điện thoại, số định danh, mã hoặc vài số cuối của mã hồ sơ. Quét biên nhận ở đâu cũng mở ngay hồ sơ đó.</source>
        <translation>Type a name without marks, a phone number, an ID number, a code or its last digits. Scanning a receipt anywhere opens its dossier.</translation>
    </message>
    <message>
        <source>Gõ tên để lọc, Enter để ghi tiếp</source>
        <translation>Type a name to filter, Enter to continue it</translation>
    </message>
    <message>
        <source>Gõ tên, lĩnh vực, quyết định và thời hạn; tiếp nhận như mọi hồ sơ</source>
        <translation>Type name, field, decision and limit; received like any dossier</translation>
    </message>
    <message>
        <source>Gõ tên, số điện thoại, số định danh, mã hoặc đuôi mã hồ sơ</source>
        <translation>Type name, phone, ID number, code or the end of a code</translation>
    </message>
    <message>
        <source>Gõ vài chữ tên xã, phường, không cần dấu, rồi Enter; tên cơ quan được điền sẵn.</source>
        <translation>Type a few letters of the commune or ward, without marks, then Enter; the office name is filled in.</translation>
    </message>
    <message>
        <source>Gõ vài chữ: nơi cần đến, việc cần làm, tên, mã hồ sơ</source>
        <translation>Type a few letters: a place, a task, a name, a dossier code</translation>
    </message>
    <message>
        <source>Gõ {words} để đồng ý</source>
        <translation>Type {words} to agree</translation>
    </message>
    <message>
        <source>Gần đây có máy khác cũng là quầy {counter}. Mỗi quầy chỉ một máy; hãy đặt lại số quầy cho một trong hai máy.</source>
        <translation>Another PC was counter {counter} lately as well. A counter is one PC; give one of the two another number.</translation>
    </message>
    <message>
        <source>Gắn mã trên Cổng</source>
        <translation>Bind portal code</translation>
    </message>
    <message>
        <source>Gửi</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Gửi bằng ổ USB</source>
        <translation>Send by USB stick</translation>
    </message>
    <message>
        <source>Gửi hồ sơ</source>
        <translation>Sending the dossier</translation>
    </message>
    <message>
        <source>Gửi lại chỗ mất, chỗ bị đổi</source>
        <translation>Send again what was lost or changed</translation>
    </message>
    <message>
        <source>Gửi lại lên tỉnh</source>
        <translation>Send to the province again</translation>
    </message>
    <message>
        <source>Gửi lần cuối {moment}</source>
        <translation>Last sent {moment}</translation>
    </message>
    <message>
        <source>Gửi lần cuối {time}</source>
        <translation>Last sent {time}</translation>
    </message>
    <message>
        <source>Gửi ngay</source>
        <translation>Send now</translation>
    </message>
    <message>
        <source>Gửi tiến độ</source>
        <translation>Sending the progress</translation>
    </message>
    <message>
        <source>Gửi trạng thái</source>
        <translation>Sending the state</translation>
    </message>
    <message>
        <source>Gửi trọn lần cuối</source>
        <translation>Last sent completely</translation>
    </message>
    <message>
        <source>Gửi tỉnh</source>
        <translation>To the province</translation>
    </message>
    <message>
        <source>Hai cơ sở dữ liệu thay nhau trả lời ở cùng một địa chỉ ({detail}), nên không kết luận được và không gửi lại gì. Hãy báo người phụ trách hệ thống cấp tỉnh.</source>
        <translation>Two databases answer in turn at one address ({detail}), so nothing can be said and nothing is sent again. Tell whoever runs the provincial center.</translation>
    </message>
    <message>
        <source>Hai cơ sở dữ liệu thay nhau trả lời ở cùng một địa chỉ. Hãy báo cấp tỉnh rồi đối soát lại.</source>
        <translation>Two databases answer in turn at the same address. Tell the province, then reconcile again.</translation>
    </message>
    <message>
        <source>Hai lần gõ không giống nhau.</source>
        <translation>The two entries are not the same.</translation>
    </message>
    <message>
        <source>Hai lần gõ không giống nhau. Hãy gõ lại mã PIN hai lần như nhau.</source>
        <translation>The two are not the same. Type the PIN twice alike.</translation>
    </message>
    <message>
        <source>Hai quầy ghi khác nhau về một hồ sơ thì việc đó nằm ở đây, chờ người chọn bên giữ.</source>
        <translation>Where two counters recorded different things about one dossier, it waits here for a person to choose.</translation>
    </message>
    <message>
        <source>Hiểu là</source>
        <translation>Understood as</translation>
    </message>
    <message>
        <source>Hoàn trả nhiều nhất là số đã thu. Tiền trừ vào két ngày hôm nay; trạng thái hồ sơ giữ nguyên. Phí vẫn phải nộp mà hoàn trả thì thành chưa thu.</source>
        <translation>At most what was paid can be refunded. It is taken from today's drawer; the dossier's state stays as it is. A fee that is still due counts as unpaid once it is refunded.</translation>
    </message>
    <message>
        <source>Hoàn trả phí</source>
        <translation>Refund the fee</translation>
    </message>
    <message>
        <source>Hoàn trả {refund} ({moment})</source>
        <translation>Refunded {refund} ({moment})</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Hoàn tác trả kết quả</source>
        <translation>Undo the return</translation>
    </message>
    <message>
        <source>Hoàn tác được {undone} hồ sơ, {left} không được: {why}</source>
        <translation>Undone: {undone}, not possible: {left}: {why}</translation>
    </message>
    <message>
        <source>Hoàn tác ở {code}: {name}</source>
        <translation>Undo at {code}: {name}</translation>
    </message>
    <message>
        <source>Hoàn tác: {words}</source>
        <translation>Undo: {words}</translation>
    </message>
    <message>
        <source>Hàng chờ in</source>
        <translation>Print queue</translation>
    </message>
    <message>
        <source>Hãy chọn cột chứa mã thủ tục.</source>
        <translation>Choose the column that holds the procedure codes.</translation>
    </message>
    <message>
        <source>Hãy chọn hoặc ghi ít nhất một giấy tờ, một nội dung cần bổ sung, hoàn thiện.</source>
        <translation>Tick or write at least one paper or content to be completed.</translation>
    </message>
    <message>
        <source>Hãy chọn một máy trong bảng.</source>
        <translation>Choose a PC in the table.</translation>
    </message>
    <message>
        <source>Hãy chọn một ngày trong bảng.</source>
        <translation>Choose a day in the table.</translation>
    </message>
    <message>
        <source>Hãy chọn một tài khoản trong bảng.</source>
        <translation>Choose an account in the table.</translation>
    </message>
    <message>
        <source>Hãy cài lại phần mềm; đừng dùng mức thu và thời hạn trước khi cài lại.</source>
        <translation>Install the software again; do not rely on fees and time limits before that.</translation>
    </message>
    <message>
        <source>Hãy cắm máy quét rồi chọn cổng của nó.</source>
        <translation>Plug in the scanner, then choose its port.</translation>
    </message>
    <message>
        <source>Hãy ghi lý do thu hồi máy.</source>
        <translation>Write why the PC is revoked.</translation>
    </message>
    <message>
        <source>Hãy ghi lĩnh vực.</source>
        <translation>Enter the sector.</translation>
    </message>
    <message>
        <source>Hãy ghi mã ghép nối mà máy chủ của cơ quan đưa ra.</source>
        <translation>Type the code that the office hub shows.</translation>
    </message>
    <message>
        <source>Hãy ghi mã mà Cổng cấp khi nộp.</source>
        <translation>Enter the code that the portal gave when it was filed.</translation>
    </message>
    <message>
        <source>Hãy ghi mã đơn vị.</source>
        <translation>Enter the unit code.</translation>
    </message>
    <message>
        <source>Hãy ghi ngày cuối còn áp dụng.</source>
        <translation>Enter the last day on which it holds.</translation>
    </message>
    <message>
        <source>Hãy ghi số idHoSo nơi nhận cho.</source>
        <translation>Enter the idHoSo they gave.</translation>
    </message>
    <message>
        <source>Hãy ghi tài khoản.</source>
        <translation>Enter the account.</translation>
    </message>
    <message>
        <source>Hãy ghi tên người tại quầy.</source>
        <translation>Write the clerk's name.</translation>
    </message>
    <message>
        <source>Hãy ghi tên thủ tục.</source>
        <translation>Enter the name of the procedure.</translation>
    </message>
    <message>
        <source>Hãy ghi tên tài khoản.</source>
        <translation>Write the account's name.</translation>
    </message>
    <message>
        <source>Hãy ghi vì sao lần trước chưa yêu cầu đủ.</source>
        <translation>Say why not everything was asked for last time.</translation>
    </message>
    <message>
        <source>Hãy ghi vì sao máy này lên thay.</source>
        <translation>Write why this PC takes the place.</translation>
    </message>
    <message>
        <source>Hãy ghi văn bản làm căn cứ.</source>
        <translation>Enter the document it rests on.</translation>
    </message>
    <message>
        <source>Hãy ghi đường dẫn của bảng tính, ví dụ trên USB.</source>
        <translation>Enter the path of the spreadsheet, for example on a USB drive.</translation>
    </message>
    <message>
        <source>Hãy ghi đường dẫn của gói, ví dụ trên USB.</source>
        <translation>Write the path of the package, for example on a USB stick.</translation>
    </message>
    <message>
        <source>Hãy ghi đường dẫn của tệp, ví dụ trên USB.</source>
        <translation>Enter the path of the file, for example on a USB drive.</translation>
    </message>
    <message>
        <source>Hãy ghi địa chỉ hệ thống cấp tỉnh.</source>
        <translation>Write the address of the provincial center.</translation>
    </message>
    <message>
        <source>Hãy ghi địa chỉ nơi nhận.</source>
        <translation>Enter the address of the other side.</translation>
    </message>
    <message>
        <source>Hãy giữ kết quả ở quầy.</source>
        <translation>Keep the result at the counter.</translation>
    </message>
    <message>
        <source>Hãy gõ mã PIN của mình.</source>
        <translation>Type your own PIN.</translation>
    </message>
    <message>
        <source>Hãy gõ mã khôi phục trên tờ giấy của cơ quan.</source>
        <translation>Type the recovery code from the office's paper.</translation>
    </message>
    <message>
        <source>Hãy gõ mã khôi phục.</source>
        <translation>Please type the recovery code.</translation>
    </message>
    <message>
        <source>Hãy gõ đúng hai chữ {words} để đồng ý thay dữ liệu đang có.</source>
        <translation>Type exactly the words {words} to agree that the present data are replaced.</translation>
    </message>
    <message>
        <source>Hãy nối hệ thống cấp tỉnh ở Thiết lập, hoặc trục của tỉnh bằng lệnh connect.</source>
        <translation>Connect the provincial system in the settings, or the province's bus by the command connect.</translation>
    </message>
    <message>
        <source>Hãy quét lại mã vạch trên biên nhận, hoặc gõ vài chữ của tên.</source>
        <translation>Scan the barcode on the receipt again, or type a few letters of the name.</translation>
    </message>
    <message>
        <source>Hãy quét một thẻ căn cước: chương trình nói ngay máy đọc đúng hay cần chỉnh. Chưa có máy quét thì Enter để đi tiếp.</source>
        <translation>Scan an identity card: the program says at once whether the scanner reads it right or needs setting up. Without a scanner, press Enter to go on.</translation>
    </message>
    <message>
        <source>Hãy sao lưu ngay ở mục Sao lưu; bản hỏng không dùng để phục hồi được.</source>
        <translation>Make a backup now under Backups; the damaged one cannot be restored.</translation>
    </message>
    <message>
        <source>Hãy thu lại biên nhận; số hồ sơ này không dùng lại.</source>
        <translation>Take the receipt back; this number is not used again.</translation>
    </message>
    <message>
        <source>Hãy thu lại tiền đã hoàn trả.</source>
        <translation>Take the refunded money back.</translation>
    </message>
    <message>
        <source>Hãy trả lại tiền cho người nộp.</source>
        <translation>Give the money back to whoever paid.</translation>
    </message>
    <message>
        <source>Hãy tắt bộ gõ tiếng Việt khi quét, hoặc chuyển máy quét sang cổng COM.</source>
        <translation>Switch off the Vietnamese keyboard tool while scanning, or connect the scanner by COM port.</translation>
    </message>
    <message>
        <source>Hãy tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ mã hồ sơ.</source>
        <translation>Switch off the Vietnamese keyboard tool and scan again, or type the dossier code.</translation>
    </message>
    <message>
        <source>Hãy tắt bộ gõ tiếng Việt rồi quét lại, hoặc gõ đuôi mã hồ sơ.</source>
        <translation>Switch off the Vietnamese keyboard tool and scan again, or type the end of the code.</translation>
    </message>
    <message>
        <source>Hãy đồng bộ: hồ sơ sau nhận mã mới; in lại giấy hẹn cho hồ sơ đó.</source>
        <translation>Let it sync: the later dossier gets a new code; print its receipt again.</translation>
    </message>
    <message>
        <source>Hình thức nhận kết quả</source>
        <translation>How the result is collected</translation>
    </message>
    <message>
        <source>Hình thức nộp</source>
        <translation>Way of submission</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Hôm nay chưa có việc nào vừa làm ở quầy này để hoàn tác.</source>
        <translation>Nothing was done at this counter today that could be undone.</translation>
    </message>
    <message>
        <source>Hôm nay chưa nhận hồ sơ nào</source>
        <translation>No dossiers received today</translation>
    </message>
    <message>
        <source>Hôm nay là {weekday}, ngày {day}, {hour}?</source>
        <translation>Is today {weekday}, {day}, {hour}?</translation>
    </message>
    <message>
        <source>Hôm sau</source>
        <translation>Next day</translation>
    </message>
    <message>
        <source>Hôm trước</source>
        <translation>Previous day</translation>
    </message>
    <message>
        <source>Hẹn cũ</source>
        <translation>Old date</translation>
    </message>
    <message>
        <source>Hẹn lại {moment}</source>
        <translation>New date {moment}</translation>
    </message>
    <message>
        <source>Hẹn mới</source>
        <translation>New date</translation>
    </message>
    <message>
        <source>Hẹn thêm (ngày làm việc)</source>
        <translation>Days to add (working days)</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>Hẹn trả kết quả</source>
        <translation>Result due</translation>
    </message>
    <message>
        <source>Hẹn trả kết quả (dự kiến)</source>
        <translation>Result due (planned)</translation>
    </message>
    <message>
        <source>Hẹn trả kết quả (đang tạm dừng)</source>
        <translation>Result due (on hold)</translation>
    </message>
    <message>
        <source>Hẹn trả sau khi sửa</source>
        <translation>Due after correction</translation>
    </message>
    <message>
        <source>Hết hiệu lực</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh</source>
        <translation>Provincial center</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh báo lỗi. Dữ liệu được giữ lại và sẽ tự gửi lại.</source>
        <translation>The provincial center reports an error. The data are kept and sent again by themselves.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh chạy thử không khởi động được. Hãy xem nhật ký.</source>
        <translation>The trial center did not start. See the log.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh cần phiên bản phần mềm khác. Hãy cập nhật phần mềm.</source>
        <translation>The provincial center needs another software version. Update the software.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh giữ những việc của chính máy này mà máy không còn. Máy đang lấy về; trong lúc đó chưa cấp số và chưa ghi việc mới. Hãy giữ đường truyền, nhấn Gửi ngay rồi làm lại.</source>
        <translation>The provincial center holds records of this very PC that the PC no longer has. It is fetching them; meanwhile no number is given out and nothing new is recorded. Keep the line up, press Send now and do it again.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh không cho phép đơn vị này. Hãy liên hệ cấp tỉnh.</source>
        <translation>The provincial center does not admit this unit. Contact the province.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh không có mục này. Hãy xem lại danh sách.</source>
        <translation>The provincial system has no such entry. Look at the list again.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh không nhận bản ghi này. Hãy mở mục Chưa gửi để xem.</source>
        <translation>The provincial center refuses this record. See the Unsent page.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh không phát hành gói nào như vậy; xem danh sách bằng lệnh center catalogue list.</source>
        <translation>The provincial system publishes no such package; center catalogue list shows those it does.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh không đọc được bản ghi này.</source>
        <translation>The provincial center cannot read this record.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh không đọc được gói tin (chỗ {field}). Hãy báo kỹ thuật.</source>
        <translation>The provincial center cannot read the message (at {field}). Tell technical support.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh mất {count} bản ghi đã nhận trước đây (khôi phục từ bản cũ?); máy này đã gửi lại, không bị trùng.</source>
        <translation>The provincial center lost {count} records received before (restored from an old copy?); this computer has sent them again, without doubles.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh nhận đúng đơn vị này.</source>
        <translation>The provincial center recognises this unit.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh này chưa chứng minh được từng sự việc nên chưa đối soát được từng hồ sơ.</source>
        <translation>This provincial system cannot prove single events yet, so dossiers cannot be reconciled one by one.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh này chỉ cho biết số lượng, nên chỉ so được số lượng.</source>
        <translation>This provincial center only tells numbers, so only numbers were compared.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh phải chứng minh đang giữ từng sự việc. Điều gì ở đó mất mà máy này còn giữ, của máy nào cũng vậy, được gửi lại trong lần đồng bộ tới.</source>
        <translation>The provincial center has to prove that it holds each event. What is lost there and still held here, whichever computer made it, is sent again with the next sync.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh thiếu dữ liệu đã xác nhận trước đây. Hãy báo cấp tỉnh.</source>
        <translation>The provincial center lacks data it confirmed before. Tell the province.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh thấy bản ghi không khớp mã kiểm tra nên không nhận.</source>
        <translation>The provincial center found a record that does not match its checksum and did not take it.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh trả lời quá chậm. Sẽ gửi lại, không bị trùng.</source>
        <translation>The provincial center answers too slowly. It will be sent again, without doubles.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh đang bận. Hãy thử lại sau ít phút.</source>
        <translation>The provincial system is busy. Try again in a few minutes.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh đang bận. Sẽ tự gửi lại sau ít phút.</source>
        <translation>The provincial center is busy. It will be sent again in a few minutes.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh đã làm mất một số việc từng nhận từ máy này và không còn chỗ cũ cho chúng. {count} việc ấy nay đứng dưới tên khác, không mất gì; máy đã tự nhận tên mới. Nếu dữ liệu của máy này từng được chép sang máy khác, hãy tìm xem máy nào đang dùng bản sao: mỗi quầy chỉ nên có một máy.</source>
        <translation>The province’s system has lost records that it had taken from this PC and has no room any more where they were. Those {count} records now stand under another name, and nothing is lost; this PC has taken a new name by itself. If this PC’s data was ever copied to another PC, find out which PC uses the copy: each counter should have one PC only.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh đã nhận dữ liệu khác cùng danh tính máy này (ổ đĩa nhân bản?). Hãy báo người phụ trách.</source>
        <translation>The provincial center has received other data under this computer's identity (a cloned disk?). Tell the person in charge.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh đã nhận từ tên của máy này nhiều việc hơn máy này có (thư mục dữ liệu bị chép đè, ổ đĩa mất phần mới ghi, hay một bản sao đang chạy trên máy khác?). Máy đã tự nhận tên mới và lấy về phần còn thiếu. Việc nào chưa kịp gửi trước đó thì xin xem lại giấy.</source>
        <translation>The provincial center has received more under this PC’s name than this PC has (was the data folder overwritten, did the disk lose what was written last, or is a copy running on another PC?). The PC has taken a new name by itself and fetched what was missing. For anything that had not been sent before, please look at the papers.</translation>
    </message>
    <message>
        <source>Hệ thống cấp tỉnh đòi chứng thư của máy này, hoặc không nhận chứng thư đã khai (hết hạn, không do nơi bên kia tin cấp). Hãy khai lại bằng lệnh connect --client-cert.</source>
        <translation>The provincial center wants a certificate of this PC, or does not take the one that was given (expired, or not from an authority the other side trusts). Give it again with the command connect --client-cert.</translation>
    </message>
    <message>
        <source>Hệ thống này không có mã truy cập còn hiệu lực mà quầy {counter} của đơn vị {unit} dùng để ghi tệp. Chưa nhận gì; hãy cấp mã mới cho đơn vị, nhập ở quầy rồi ghi lại tệp.</source>
        <translation>This center has no valid token with which counter {counter} of unit {unit} wrote the file. Nothing was taken in; make a new token for the unit, enter it at the counter and write the file again.</translation>
    </message>
    <message>
        <source>Hệ thống tỉnh gửi gói danh mục mới, chưa dùng. Xem điểm khác ở Thiết lập, Danh mục thủ tục.</source>
        <translation>The provincial system sent a new catalogue package; it is not in use yet. See the difference in Settings, Procedure catalogue.</translation>
    </message>
    <message>
        <source>Hệ thống tỉnh gửi gói {version} của lớp {layer}, từ {day:%d/%m/%Y}, về lúc {moment}; chưa dùng.</source>
        <translation>The provincial system sent package {version} of the layer {layer}, from {day:%d/%m/%Y}, arrived {moment}; not in use yet.</translation>
    </message>
    <message>
        <source>Hệ thống tỉnh trả lời: {value}</source>
        <translation>The province answers: {value}</translation>
    </message>
    <message>
        <source>Hệ thống tỉnh đã có đủ {total} việc.</source>
        <translation>The province has all actions ({total}).</translation>
    </message>
    <message>
        <source>Họ tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Họ tên lãnh đạo</source>
        <translation>Supervisor's full name</translation>
    </message>
    <message>
        <source>Họ tên người đứng đầu</source>
        <translation>Name of the head of the office</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Hỏi bên nhận số idHoSo của hồ sơ, rồi nhận là của mình kèm số này.</source>
        <translation>Ask the other side for the dossier's idHoSo, then claim it with this number.</translation>
    </message>
    <message>
        <source>Hỏi hồ sơ</source>
        <translation>Asking for the dossier</translation>
    </message>
    <message>
        <source>Hỏi nơi nhận số idHoSo của hồ sơ này; các bước sau gửi theo số đó.</source>
        <translation>Ask the other side for this dossier's idHoSo; the next steps are sent under that number.</translation>
    </message>
    <message>
        <source>Hỏi nơi đó vì sao đổi; hồ sơ ở đây đúng thì bấm Gửi lại.</source>
        <translation>Ask there why it changed; if the dossier here is right, press Send again.</translation>
    </message>
    <message>
        <source>Hỏi thủ tục</source>
        <translation>Asking for the procedure</translation>
    </message>
    <message>
        <source>Hồ sơ</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Hồ sơ chưa có mức thu: ghi số tiền và văn bản quy định mức thu đó.</source>
        <translation>No amount is known for this dossier: give the sum and the decision that sets it.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa ghi nhận xử lý xong nên chưa trả được. Hãy ghi nhận xử lý xong trước.</source>
        <translation>The dossier is not recorded as finished, so it cannot be returned. Record that first.</translation>
    </message>
    <message>
        <source>Hồ sơ chưa gửi xong lên tỉnh</source>
        <translation>Dossiers not fully sent to the province</translation>
    </message>
    <message>
        <source>Hồ sơ chưa được tiếp nhận nên chưa gửi tỉnh.</source>
        <translation>The dossier has not been received yet, so the province is not told.</translation>
    </message>
    <message>
        <source>Hồ sơ chờ giấy tờ hoặc chờ nộp nghĩa vụ tài chính nằm ở đây; thời hạn tạm dừng.</source>
        <translation>Dossiers waiting for papers or payment of dues stand here; the clock is stopped.</translation>
    </message>
    <message>
        <source>Hồ sơ còn nợ phí được nhắc trước khi trao kết quả.</source>
        <translation>A dossier with fees owing is pointed out before the result is handed over.</translation>
    </message>
    <message>
        <source>Hồ sơ còn phí chưa nộp. Hãy thu phí hoặc ghi miễn trước khi trao kết quả.</source>
        <translation>The dossier has fees owing. Take the fee or record a waiver before handing over the result.</translation>
    </message>
    <message>
        <source>Hồ sơ cùng một lượt nộp in chung một giấy tiếp nhận</source>
        <translation>One receipt for all dossiers of a visit</translation>
    </message>
    <message>
        <source>Hồ sơ cần hẹn lại</source>
        <translation>Dossiers needing a new date</translation>
    </message>
    <message>
        <source>Hồ sơ cần xem sau đối soát</source>
        <translation>Dossiers to look at after reconciling</translation>
    </message>
    <message>
        <source>Hồ sơ của hình</source>
        <translation>Dossiers of the picture</translation>
    </message>
    <message>
        <source>Hồ sơ do nơi khác tiếp nhận: việc này ghi tại nơi đã tiếp nhận. Ở đây chỉ xác nhận đã nhận được hồ sơ.</source>
        <translation>Another office received this dossier, so this is recorded there. Here you can only confirm that it has arrived.</translation>
    </message>
    <message>
        <source>Hồ sơ dừng tại đây và người dân nhận phiếu từ chối có lý do và căn cứ.</source>
        <translation>The dossier ends here and the citizen receives a refusal with reason and legal basis.</translation>
    </message>
    <message>
        <source>Hồ sơ giữ nguyên trạng thái; diễn biến ghi ai giao, ai nhận.</source>
        <translation>The dossiers keep their state; the history records who gave and who took over.</translation>
    </message>
    <message>
        <source>Hồ sơ không còn khoản phí nào phải nộp.</source>
        <translation>The dossier has no fee left to pay.</translation>
    </message>
    <message>
        <source>Hồ sơ không có mâu thuẫn này, hoặc đã được giải quyết.</source>
        <translation>The dossier has no such conflict, or it has been settled.</translation>
    </message>
    <message>
        <source>Hồ sơ không nằm ở chỗ hỏng vẫn mở và ghi được. Hãy phục hồi từ bản sao lưu sớm.</source>
        <translation>Dossiers outside the damaged place still open and can be written. Please restore from a backup soon.</translation>
    </message>
    <message>
        <source>Hồ sơ không được tiếp nhận nên không có kết quả để trả.</source>
        <translation>The dossier was not accepted, so there is no result to return.</translation>
    </message>
    <message>
        <source>Hồ sơ không được tiếp nhận nên không thu phí.</source>
        <translation>The dossier was not accepted, so no fee is taken.</translation>
    </message>
    <message>
        <source>Hồ sơ khớp nhật ký</source>
        <translation>Dossiers fit their events</translation>
    </message>
    <message>
        <source>Hồ sơ mới nhất</source>
        <translation>Newest dossiers</translation>
    </message>
    <message>
        <source>Hồ sơ mới đăng ký, chưa tiếp nhận nên chưa có kết quả để trả.</source>
        <translation>The dossier is only registered, not accepted, so there is no result to return.</translation>
    </message>
    <message>
        <source>Hồ sơ nhận ngày</source>
        <translation>Dossier received on</translation>
    </message>
    <message>
        <source>Hồ sơ nhận sau cùng</source>
        <translation>Last dossier received</translation>
    </message>
    <message>
        <source>Hồ sơ nhận từ nay lấy số theo quầy mới; hồ sơ cũ giữ mã cũ. Nếu một máy khác vẫn dùng số này, hai máy sẽ cấp trùng mã hồ sơ.</source>
        <translation>Dossiers received from now on are numbered for the new counter; old ones keep their codes. If another computer still uses this number, both issue the same codes.</translation>
    </message>
    <message>
        <source>Hồ sơ này chưa có việc cần giấy đó nên không có gì để in. Hãy ghi việc trước (yêu cầu bổ sung, từ chối, gia hạn, dừng, trả kết quả, thu tiền), rồi in.</source>
        <translation>This dossier has no action that needs this paper, so there is nothing to print. Record the action first (supplement request, refusal, extension, stop, return, payment), then print.</translation>
    </message>
    <message>
        <source>Hồ sơ này không trùng mã với hồ sơ nào.</source>
        <translation>No other dossier carries this dossier's code.</translation>
    </message>
    <message>
        <source>Hồ sơ này đã trả kết quả; không trả lần thứ hai.</source>
        <translation>The result of this dossier has been returned; it is not returned twice.</translation>
    </message>
    <message>
        <source>Hồ sơ nơi khác tiếp nhận cho cơ quan này nằm ở đây cho tới khi xác nhận đã nhận được.</source>
        <translation>Dossiers that other offices received for this one lie here until their arrival is confirmed.</translation>
    </message>
    <message>
        <source>Hồ sơ nơi khác tiếp nhận cho cơ quan này, chờ xác nhận đã nhận được: quét mã trên hồ sơ, hoặc chọn rồi bấm một phím. Thời hạn giải quyết tính từ lúc xác nhận; nơi tiếp nhận biết ngay ngày hẹn chính thức ở lần gửi nhận tới.</source>
        <translation>Dossiers that other offices received for this one, waiting to be confirmed: scan the code on the dossier, or choose it and press one key. The time limit runs from the confirmation; the office that received it learns the official date with its next exchange.</translation>
    </message>
    <message>
        <source>Hồ sơ phải xong trong ngày làm việc kế tiếp nằm ở đây: còn kịp làm, hoặc kịp xin lỗi và hẹn lại.</source>
        <translation>Dossiers to be finished by the next working day stand here: still time to finish, or to apologise and give a new date.</translation>
    </message>
    <message>
        <source>Hồ sơ phải xong trong ngày làm việc kế tiếp. Không kịp thì “Xin lỗi, hẹn lại” cho cả danh sách hay các hồ sơ đã đánh dấu: một ngày hẹn chung hoặc riêng từng hồ sơ, in mọi thư trong một lần. Phải trước ngày hết hạn, mỗi hồ sơ một lần.</source>
        <translation>Dossiers to be finished by the next working day. If that fails, “Apologise, new date” serves the whole list or the marked dossiers: one date for all or one for each, all letters in one print. Before the due date, once for each dossier.</translation>
    </message>
    <message>
        <source>Hồ sơ phải xong trong ngày nằm ở đây.</source>
        <translation>Dossiers to be finished today stand here.</translation>
    </message>
    <message>
        <source>Hồ sơ phải xong trong ngày.</source>
        <translation>Dossiers to be finished today.</translation>
    </message>
    <message>
        <source>Hồ sơ qua giờ hẹn mà chưa xong nằm ở đây.</source>
        <translation>Dossiers past their due time and not finished stand here.</translation>
    </message>
    <message>
        <source>Hồ sơ quá hạn</source>
        <translation>Overdue dossiers</translation>
    </message>
    <message>
        <source>Hồ sơ thiếu thông tin tỉnh bắt buộc ở trường {field}. Hãy đính chính hồ sơ rồi gửi lại.</source>
        <translation>The dossier lacks what the province demands in field {field}. Correct the dossier, then send it again.</translation>
    </message>
    <message>
        <source>Hồ sơ thiếu, lệch, trễ hay không rõ sau lần đối soát sẽ nằm ở đây.</source>
        <translation>Dossiers that are missing, different, late or unknown will stand here.</translation>
    </message>
    <message>
        <source>Hồ sơ tiếp nhận trong kỳ, theo giờ và quầy đã nhận.</source>
        <translation>Dossiers received in these days, by the hour and counter that received them.</translation>
    </message>
    <message>
        <source>Hồ sơ tiếp nhận trong ngày nằm ở đây, mới nhất trước.</source>
        <translation>Dossiers received today stand here, newest first.</translation>
    </message>
    <message>
        <source>Hồ sơ tiếp nhận, xử lý xong hay trả trong ngày được đếm ở đây theo từng thủ tục.</source>
        <translation>Dossiers received, finished or returned on the day are counted here by procedure.</translation>
    </message>
    <message>
        <source>Hồ sơ trễ hẹn đang mở lúc lập và hồ sơ trễ hẹn đã xong trong kỳ, xếp vào nơi giữ nhiều giờ làm việc nhất; giờ chờ người dân không tính.</source>
        <translation>Late dossiers that are open when this is made, and those finished in these days, by whoever had them for most of the office hours; hours of waiting for the citizen do not count.</translation>
    </message>
    <message>
        <source>Hồ sơ trở về chờ trả. Trong ngày trả thì ghi lý do là đủ; sau ngày đó cần mã của lãnh đạo.</source>
        <translation>The dossier waits to be collected again. On the day of the return a reason is enough; later it takes the supervisor's PIN.</translation>
    </message>
    <message>
        <source>Hồ sơ tìm được</source>
        <translation>Dossiers found</translation>
    </message>
    <message>
        <source>Hồ sơ vẫn nằm an toàn ở máy này; những gì chưa gửi thì chờ.</source>
        <translation>The dossiers are safe on this computer; what is unsent waits.</translation>
    </message>
    <message>
        <source>Hồ sơ vừa tiếp nhận nằm ở đây cho tới khi được chuyển cho nơi xử lý.</source>
        <translation>Dossiers just received stand here until forwarded to the handling office.</translation>
    </message>
    <message>
        <source>Hồ sơ vừa tiếp nhận, chờ chuyển cho nơi xử lý. Để trống nơi nhận thì mỗi hồ sơ đi theo lộ trình của lĩnh vực mình. In phiếu bàn giao, rồi đối chiếu bằng quét.</source>
        <translation>Dossiers just received, to be forwarded. Without a receiving office each dossier follows the route of its field. Print the handover list, then check by scanning.</translation>
    </message>
    <message>
        <source>Hồ sơ {code}</source>
        <translation>Dossier {code}</translation>
    </message>
    <message>
        <source>Hồ sơ {code} chưa có ở máy này</source>
        <translation>Dossier {code} is not on this PC yet</translation>
    </message>
    <message>
        <source>Hồ sơ {code} của đơn vị khác</source>
        <translation>Dossier {code} of another unit</translation>
    </message>
    <message>
        <source>Hồ sơ {code} của đơn vị khác, chưa có ở máy này</source>
        <translation>Dossier {code} of another unit, not on this PC</translation>
    </message>
    <message>
        <source>Hồ sơ {code} nay có ngày hẹn chính thức: đưa biên nhận in lại cho người dân.</source>
        <translation>Dossier {code} now has its legal date: give the citizen the new receipt.</translation>
    </message>
    <message>
        <source>Hồ sơ {dossier} chỉ còn {paid} đã thu, chưa hoàn trả. Hãy xem lại số tiền.</source>
        <translation>Only {paid} of dossier {dossier} was paid and not refunded yet. Check the amount.</translation>
    </message>
    <message>
        <source>Hồ sơ {dossier} do chính cơ quan này giải quyết, không nhận thay nơi khác.</source>
        <translation>Dossier {dossier} is decided by this office; it was not received for another one.</translation>
    </message>
    <message>
        <source>Hồ sơ {dossier} do nơi khác tiếp nhận và không phải chuyển cho cơ quan này.</source>
        <translation>Dossier {dossier} was received by another office and is not for this one.</translation>
    </message>
    <message>
        <source>Hồ sơ {dossier} do đơn vị mã {unit} tiếp nhận và cấp giấy tiếp nhận; bản in lại xin ở nơi đó.</source>
        <translation>Dossier {dossier} was received by unit {unit}, which issued the receipt; ask there for another print.</translation>
    </message>
    <message>
        <source>Hồ sơ {dossier} không còn khoản nào đã thu để hoàn trả.</source>
        <translation>Nothing is left of dossier {dossier} that was paid and could be refunded.</translation>
    </message>
    <message>
        <source>Hồ sơ {dossier} theo đúng danh mục, không có gì gõ tay để đưa vào danh mục.</source>
        <translation>Dossier {dossier} follows the catalogue; nothing was typed to make an entry of.</translation>
    </message>
    <message>
        <source>Hồ sơ đang chờ bổ sung giấy tờ, chưa có kết quả để trả.</source>
        <translation>The dossier is waiting for more papers; there is no result to return yet.</translation>
    </message>
    <message>
        <source>Hồ sơ đang chờ người dân; thời hạn tạm dừng. Mở hồ sơ để nhận bổ sung, thu tiền.</source>
        <translation>Dossiers waiting for the citizen; the clock is stopped. Open a dossier to take papers or payment.</translation>
    </message>
    <message>
        <source>Hồ sơ đang chờ nộp nghĩa vụ tài chính. Thu tiền xong mới xử lý tiếp và trả được.</source>
        <translation>The dossier is waiting for payment of dues. It goes on and can be returned once paid.</translation>
    </message>
    <message>
        <source>Hồ sơ đang mở lúc lập, không theo kỳ; một hồ sơ có thể nằm ở nhiều dòng. Chờ lâu: chờ bổ sung hoặc nộp tiền từ 30 ngày. Cần gọi: xong từ 7 ngày, chưa ai đến nhận, chủ hồ sơ có số điện thoại.</source>
        <translation>Dossiers open when this is made, whatever the days; one may stand in several rows. Too long: waiting for papers or payment for 30 days or more. Worth a call: finished 7 days ago or more, not collected, and the owner gave a phone number.</translation>
    </message>
    <message>
        <source>Hồ sơ đang ở nơi xử lý. “Chờ nơi nhận” là đã chuyển mà chưa ai xác nhận đã nhận. Khi kết quả về, quét đối chiếu rồi ghi xử lý xong và in phiếu giao kết quả.</source>
        <translation>Dossiers at the handling office. “Not yet accepted” means forwarded but not confirmed. When results come back, check by scanning, record as finished and print the list of results.</translation>
    </message>
    <message>
        <source>Hồ sơ đang ở trạng thái không cho phép việc này. Hãy mở hồ sơ để xem các việc làm được lúc này.</source>
        <translation>The state of the dossier does not allow this. Open the dossier to see what can be done now.</translation>
    </message>
    <message>
        <source>Hồ sơ đã chuyển nằm ở đây cho tới khi nơi xử lý trả kết quả về.</source>
        <translation>Forwarded dossiers stand here until the handling office sends the result back.</translation>
    </message>
    <message>
        <source>Hồ sơ đã có người xử lý từ lúc nhập ({touched}) ở lại. Nhập lại tệp thì có lại.</source>
        <translation>Dossiers that were worked on since ({touched}) stay. Importing the file again brings them back.</translation>
    </message>
    <message>
        <source>Hồ sơ đã dừng xử lý, không có kết quả để trả.</source>
        <translation>The dossier was stopped; there is no result to return.</translation>
    </message>
    <message>
        <source>Hồ sơ đã kết thúc mà không có kết quả chờ trả, nên không xếp lên kệ.</source>
        <translation>The dossier ended without a result to return, so it has no shelf.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu vẫn an toàn trong máy, tờ đang ghi dở cũng được giữ lại.</source>
        <translation>Saved dossiers are safe on the computer, and so is the open sheet.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu vẫn an toàn, tờ đang ghi dở được giữ lại trong máy.</source>
        <translation>Saved dossiers are safe, and the open sheet is kept on the computer.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu vẫn an toàn. Không có tờ nào đang ghi dở.</source>
        <translation>Saved dossiers are safe. No sheet was open.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu vẫn an toàn. Lúc đó không có tờ nào đang ghi dở.</source>
        <translation>Saved dossiers are safe. No sheet was open at the time.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu vẫn an toàn. Tờ đang ghi dở đã được giữ lại trong máy.</source>
        <translation>Saved dossiers are safe. The open sheet is kept on the computer.</translation>
    </message>
    <message>
        <source>Hồ sơ đã lưu vẫn an toàn. Tờ đang ghi dở được giữ đến trước lúc trục trặc vài giây; những chữ gõ sau đó có thể phải gõ lại.</source>
        <translation>Saved dossiers are safe. The open sheet is kept up to a few seconds before the fault; what was typed after may have to be typed again.</translation>
    </message>
    <message>
        <source>Hồ sơ đã qua giờ hẹn mà chưa xử lý xong nằm ở đây.</source>
        <translation>Dossiers past their due time and not finished stand here.</translation>
    </message>
    <message>
        <source>Hồ sơ đã qua giờ hẹn mà chưa xử lý xong.</source>
        <translation>Dossiers past their due time and not finished.</translation>
    </message>
    <message>
        <source>Hồ sơ đã quá hẹn: hẹn lại không làm hồ sơ hết trễ hạn. Thư do cơ quan trễ hẹn ký.</source>
        <translation>The date has passed: a new one does not make it kept. The letter is signed by the authority that is late.</translation>
    </message>
    <message>
        <source>Hồ sơ đã rút. Chỉ trả lại giấy tờ, không có kết quả.</source>
        <translation>The dossier was withdrawn. Only its papers go back, there is no result.</translation>
    </message>
    <message>
        <source>Hồ sơ đã xử lý xong nằm ở đây cho tới khi người dân đến nhận.</source>
        <translation>Finished dossiers stand here until the citizen comes to collect.</translation>
    </message>
    <message>
        <source>Hồ sơ đã được gia hạn một lần; quy định chỉ cho hẹn lại một lần.</source>
        <translation>The dossier has been extended once; the rules allow only one new date.</translation>
    </message>
    <message>
        <source>Hồ sơ đã được đính chính sau khi nộp lên hệ thống này, mà kết nối kiểu B không có lệnh sửa hồ sơ đã nộp. Hãy báo bên đó sửa, rồi bấm gửi lại.</source>
        <translation>The dossier was corrected after it was handed in to this system, and a connection of kind B has no call that changes it. Have it corrected there, then send again.</translation>
    </message>
    <message>
        <source>Hồ sơ đầu tiên hiện ra ở đây ngay khi tiếp nhận (F2).</source>
        <translation>The first dossier appears here as soon as it is received (F2).</translation>
    </message>
    <message>
        <source>Hồ sơ đứng sau số liệu</source>
        <translation>Dossiers behind the figure</translation>
    </message>
    <message>
        <source>Hồ sơ ở tỉnh là của mình</source>
        <translation>The one at the province is ours</translation>
    </message>
    <message>
        <source>Hồ sơ ở tỉnh mang mã {code} là của hồ sơ này?</source>
        <translation>Is the dossier that carries the code {code} at the province this one?</translation>
    </message>
    <message>
        <source>Hồ sơ: {here} ở đây, {there} ở tỉnh.</source>
        <translation>Dossiers: {here} here, {there} at the province.</translation>
    </message>
    <message>
        <source>Hộ kinh doanh</source>
        <translation>Household business</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>In biên bản</source>
        <translation>Print the evidence page</translation>
    </message>
    <message>
        <source>In báo cáo</source>
        <translation>Print report</translation>
    </message>
    <message>
        <source>In chung một giấy: {count} hồ sơ</source>
        <translation>Print one receipt: {count} dossiers</translation>
    </message>
    <message>
        <source>In danh sách</source>
        <translation>Print the list</translation>
    </message>
    <message>
        <source>In dự thảo trình ký</source>
        <translation>Print draft for signature</translation>
    </message>
    <message>
        <source>In lại biên nhận</source>
        <translation>Reprint receipt</translation>
    </message>
    <message>
        <source>In lại giấy tiếp nhận chung của cả lượt nộp</source>
        <translation>Print the common receipt of the visit again</translation>
    </message>
    <message>
        <source>In lại phiếu từ chối</source>
        <translation>Reprint refusal</translation>
    </message>
    <message>
        <source>In lại thư xin lỗi</source>
        <translation>Reprint apology letters</translation>
    </message>
    <message>
        <source>In lại tờ này</source>
        <translation>Print this again</translation>
    </message>
    <message>
        <source>In lại {code}</source>
        <translation>Reprint {code}</translation>
    </message>
    <message>
        <source>In mã QR dẫn tới trang tra cứu trên giấy tiếp nhận</source>
        <translation>Print a QR code to the look-up page on receipts</translation>
    </message>
    <message>
        <source>In mã ra giấy</source>
        <translation>Print the code</translation>
    </message>
    <message>
        <source>In phiếu bàn giao</source>
        <translation>Print handover list</translation>
    </message>
    <message>
        <source>In phiếu giao kết quả</source>
        <translation>Print list of results</translation>
    </message>
    <message>
        <source>In phiếu giấy tờ còn thiếu</source>
        <translation>Print the slip of missing papers</translation>
    </message>
    <message>
        <source>In phiếu hướng dẫn của thủ tục</source>
        <translation>Print the guidance slip of the procedure</translation>
    </message>
    <message>
        <source>In phiếu hướng dẫn: {name}</source>
        <translation>Print guidance slip: {name}</translation>
    </message>
    <message>
        <source>In sổ</source>
        <translation>Print register</translation>
    </message>
    <message>
        <source>In trang thử</source>
        <translation>Print test page</translation>
    </message>
    <message>
        <source>In tổng quan</source>
        <translation>Print overview</translation>
    </message>
    <message>
        <source>In {paper}</source>
        <translation>Print {paper}</translation>
    </message>
    <message>
        <source>Khay dưới (2)</source>
        <translation>Lower tray (2)</translation>
    </message>
    <message>
        <source>Khay giấy</source>
        <translation>Tray</translation>
    </message>
    <message>
        <source>Khay tay</source>
        <translation>Manual tray</translation>
    </message>
    <message>
        <source>Khay trên (1)</source>
        <translation>Upper tray (1)</translation>
    </message>
    <message>
        <source>Kho khóa của hệ điều hành báo lỗi. Hãy đăng nhập lại máy, hoặc dùng --key-file.</source>
        <translation>The key store of the operating system reports an error. Sign in again, or use --key-file.</translation>
    </message>
    <message>
        <source>Kho khóa của hệ điều hành đang bị khóa. Hãy mở khóa rồi làm lại.</source>
        <translation>The key store of the operating system is locked. Unlock it and try again.</translation>
    </message>
    <message>
        <source>Khoản phải nộp, theo thông báo nào</source>
        <translation>What has to be paid, by which notice</translation>
    </message>
    <message>
        <source>Khoảng ngày này có quá {most} hồ sơ. Hãy in sổ theo từng khoảng ngắn hơn.</source>
        <translation>These dates hold more than {most} dossiers. Print the register in shorter periods.</translation>
    </message>
    <message>
        <source>Khung bên phải hẹp hơn</source>
        <translation>Narrower right side</translation>
    </message>
    <message>
        <source>Khung bên phải rộng hơn</source>
        <translation>Wider right side</translation>
    </message>
    <message>
        <source>Khác</source>
        <translation>Different</translation>
    </message>
    <message>
        <source>Khóa</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Khóa bí mật (secret key)</source>
        <translation>Secret key</translation>
    </message>
    <message>
        <source>Khóa công khai của nơi phát hành phải gồm 64 chữ số 0–9, a–f.</source>
        <translation>A publisher's public key has 64 digits 0–9, a–f.</translation>
    </message>
    <message>
        <source>Khóa của máy chủ ({path}) hỏng hoặc không đi cùng chứng thư. Hãy đưa lại cả hub.crt và hub.key từ bản sao, hoặc cho một quầy lên thay (hub promote).</source>
        <translation>The hub's key ({path}) is damaged or does not belong to its certificate. Put both hub.crt and hub.key back from a copy, or let a counter take its place (hub promote).</translation>
    </message>
    <message>
        <source>Khóa dữ liệu sai dạng: phải có 64 chữ số thập lục phân. Hãy kiểm tra tệp khóa.</source>
        <translation>The data key has the wrong form: it must have 64 hexadecimal digits. Check the key file.</translation>
    </message>
    <message>
        <source>Khóa không mở được dữ liệu này: khóa của thư mục khác, hoặc chính khóa bị thay. Đừng xóa gì; hãy nhập mã khôi phục trên giấy (unlock), chỉ đúng tệp khóa, hoặc phục hồi từ bản sao lưu.</source>
        <translation>The key does not open this data: it belongs to another folder, or was replaced. Delete nothing; enter the recovery code from the paper (unlock), name the right key file, or restore from a backup.</translation>
    </message>
    <message>
        <source>Khóa màn hình</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>Khóa máy, màn hình 2</source>
        <translation>Lock, second screen</translation>
    </message>
    <message>
        <source>Khóa tài khoản</source>
        <translation>Account locked</translation>
    </message>
    <message>
        <source>Khóa “{key}” xuất hiện hai lần trong một đối tượng JSON.</source>
        <translation>The key “{key}” appears twice in one JSON object.</translation>
    </message>
    <message>
        <source>Không</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Không biết cách gửi “{value}”. Hãy chọn: counter, phone, letter, email, portal.</source>
        <translation>There is no way of sending “{value}”. Choose one of: counter, phone, letter, email, portal.</translation>
    </message>
    <message>
        <source>Không biết loại “{value}”. Hãy chọn: regulation, conduct, other.</source>
        <translation>There is no kind “{value}”. Choose one of: regulation, conduct, other.</translation>
    </message>
    <message>
        <source>Không bắt buộc giấy tờ</source>
        <translation>No papers required</translation>
    </message>
    <message>
        <source>Không cho rút</source>
        <translation>Decline withdrawal</translation>
    </message>
    <message>
        <source>Không còn</source>
        <translation>None left</translation>
    </message>
    <message>
        <source>Không còn gì chờ gửi</source>
        <translation>Nothing left to send</translation>
    </message>
    <message>
        <source>Không còn kết quả nào khác chờ trả</source>
        <translation>No other result is waiting</translation>
    </message>
    <message>
        <source>Không còn việc nào đang dở</source>
        <translation>No unfinished work left</translation>
    </message>
    <message>
        <source>Không có</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Không có gì chờ gửi</source>
        <translation>Nothing waiting to send</translation>
    </message>
    <message>
        <source>Không có gì khác với hiện nay.</source>
        <translation>Nothing differs from now.</translation>
    </message>
    <message>
        <source>Không có gì sai</source>
        <translation>Nothing wrong</translation>
    </message>
    <message>
        <source>Không có gói danh mục nào của hệ thống cấp tỉnh đang chờ.</source>
        <translation>No catalogue package of the provincial system waits.</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào chờ bàn giao</source>
        <translation>No dossiers waiting for handover</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào khớp</source>
        <translation>No dossier fits</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào khớp bộ lọc</source>
        <translation>No dossier matches the filter</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào mang mã này. Hãy kiểm tra lại mã.</source>
        <translation>No dossier has this code. Check the code.</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào như vậy</source>
        <translation>No such dossier</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào nơi khác chuyển đến chờ xác nhận</source>
        <translation>No dossier from another office waits to be confirmed</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào quá hạn</source>
        <translation>No overdue dossiers</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào sắp đến hạn</source>
        <translation>No dossiers due soon</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào trong khoảng ngày này</source>
        <translation>No dossiers in this period</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào đang chờ người dân</source>
        <translation>No dossiers waiting for citizens</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào đang xử lý</source>
        <translation>No dossiers in progress</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào đến hạn hôm nay</source>
        <translation>No dossiers due today</translation>
    </message>
    <message>
        <source>Không có hồ sơ nào đứng sau hình này</source>
        <translation>No dossiers stand behind this picture</translation>
    </message>
    <message>
        <source>Không có hồ sơ quá hạn</source>
        <translation>No overdue dossiers</translation>
    </message>
    <message>
        <source>Không có hồ sơ trễ hẹn.</source>
        <translation>No late dossiers.</translation>
    </message>
    <message>
        <source>Không có khổ giấy “{value}”. Hãy chọn a5, a4 hoặc 80mm.</source>
        <translation>There is no paper size “{value}”. Choose a5, a4 or 80mm.</translation>
    </message>
    <message>
        <source>Không có kỳ báo cáo nào tên “{value}”. Hãy ghi như {example}.</source>
        <translation>There is no reporting period named “{value}”. Write it like {example}.</translation>
    </message>
    <message>
        <source>Không có lần nhập nào mang số {number}, hoặc mọi hồ sơ của nó đã được lấy ra.</source>
        <translation>There is no import {number}, or all of its dossiers were taken out.</translation>
    </message>
    <message>
        <source>Không có lệnh nào như vậy.</source>
        <translation>No such command.</translation>
    </message>
    <message>
        <source>Không có máy nào mang mã này trong dữ liệu đã nhận.</source>
        <translation>No PC of this identifier is in the data received so far.</translation>
    </message>
    <message>
        <source>Không có mã truy cập nào như vậy; xem danh sách bằng lệnh center token list.</source>
        <translation>There is no such access code; see center token list.</translation>
    </message>
    <message>
        <source>Không có mục nào đang chờ mang số {number} trong danh sách gửi tỉnh.</source>
        <translation>No open item of what is sent to the province has the number {number}.</translation>
    </message>
    <message>
        <source>Không có ngày yêu cầu bổ sung; tính từ ngày hẹn trả hoặc ngày nhập.</source>
        <translation>No date of the request for papers; counted from the due date or the day of the import.</translation>
    </message>
    <message>
        <source>Không có phản ánh nào mang số {number}. Hãy xem danh sách phản ánh.</source>
        <translation>No petition has the number {number}. Look at the list of petitions.</translation>
    </message>
    <message>
        <source>Không có thư mục {path}. Hãy kiểm tra đường dẫn hoặc cắm lại ổ USB.</source>
        <translation>There is no folder {path}. Check the path or plug the USB drive in again.</translation>
    </message>
    <message>
        <source>Không có thủ tục mang mã này trong danh mục. Hãy tìm theo tên thủ tục.</source>
        <translation>No procedure has this code. Search by the name of the procedure.</translation>
    </message>
    <message>
        <source>Không có trong danh mục, ghi là thủ tục khác.</source>
        <translation>Not in the catalogue, kept as another procedure.</translation>
    </message>
    <message>
        <source>Không có tài khoản nào mang tên này. Hãy xem danh sách tài khoản.</source>
        <translation>No account has this name. Look at the list of accounts.</translation>
    </message>
    <message>
        <source>Không có việc này, hoặc việc này có lệnh riêng.</source>
        <translation>There is no such action, or it has a command of its own.</translation>
    </message>
    <message>
        <source>Không có xung đột</source>
        <translation>No conflicts</translation>
    </message>
    <message>
        <source>Không có ô {field}. Hãy kiểm tra tên ô.</source>
        <translation>There is no field {field}. Check the name.</translation>
    </message>
    <message>
        <source>Không cần làm gì: máy tự gửi.</source>
        <translation>Nothing to do: it is sent by itself.</translation>
    </message>
    <message>
        <source>Không cần làm gì: máy tự tra trước khi gửi lại.</source>
        <translation>Nothing to do: it is looked up before it is sent again.</translation>
    </message>
    <message>
        <source>Không cần làm gì: máy tự tra ở tỉnh trước khi gửi lại.</source>
        <translation>Nothing to do: it is looked up at the province before it is sent again.</translation>
    </message>
    <message>
        <source>Không dòng nào bị từ chối</source>
        <translation>No row was refused</translation>
    </message>
    <message>
        <source>Không dùng</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>Không dùng {names} cùng với tùy chọn đã ghi. Hãy xem: reception-cli --help.</source>
        <translation>{names} cannot be combined with the options given. See: reception-cli --help.</translation>
    </message>
    <message>
        <source>Không ghi được tệp các dòng bị từ chối; hãy chép sổ sang ổ ghi được.</source>
        <translation>The file of the refused rows could not be written; copy the register to a drive that can be written to.</translation>
    </message>
    <message>
        <source>Không ghi được tệp các dòng bị từ chối; hãy chọn thư mục khác.</source>
        <translation>The file of the refused rows could not be written; choose another folder.</translation>
    </message>
    <message>
        <source>Không ghi được tệp {path}. Hãy kiểm tra thư mục và quyền ghi; hồ sơ đã lưu vẫn an toàn.</source>
        <translation>File {path} could not be written. Check folder and permissions; saved dossiers are safe.</translation>
    </message>
    <message>
        <source>Không ghi được vào dữ liệu máy này</source>
        <translation>Could not be stored on this PC</translation>
    </message>
    <message>
        <source>Không ghi được vào thư mục chứa bản sao lưu. Hãy kiểm tra quyền ghi hoặc khóa của ổ USB; dữ liệu đang dùng vẫn nguyên vẹn.</source>
        <translation>The backup folder cannot be written. Check permissions or the lock of the USB stick; the data in use are intact.</translation>
    </message>
    <message>
        <source>Không ghi được vào thư mục dữ liệu; chưa lưu gì. Hãy kiểm tra quyền ghi, hoặc gọi người phụ trách.</source>
        <translation>The data folder cannot be written; nothing was saved. Check the write permission, or call the person in charge.</translation>
    </message>
    <message>
        <source>Không giữ được bên này của hồ sơ {dossier}: giá trị chỉ có một, hoặc hồ sơ không còn ở trạng thái cho phép. Hãy chọn bên khác.</source>
        <translation>This side of dossier {dossier} cannot be kept: there is only one value, or its state no longer permits it. Choose another side.</translation>
    </message>
    <message>
        <source>Không gửi hồ sơ lên hệ thống cấp tỉnh nữa?</source>
        <translation>Stop sending dossiers to the provincial center?</translation>
    </message>
    <message>
        <source>Không gửi hồ sơ tới nơi này nữa?</source>
        <translation>Send no dossiers there any more?</translation>
    </message>
    <message>
        <source>Không gửi nơi này nữa</source>
        <translation>Send there no more</translation>
    </message>
    <message>
        <source>Không gửi nơi này nữa.</source>
        <translation>Nothing is sent there any more.</translation>
    </message>
    <message>
        <source>Không gửi nữa</source>
        <translation>Send no more</translation>
    </message>
    <message>
        <source>Không hiểu trạng thái này.</source>
        <translation>This state is not understood.</translation>
    </message>
    <message>
        <source>Không hiểu từ này trong cột.</source>
        <translation>This word is not understood in its column.</translation>
    </message>
    <message>
        <source>Không hoàn tác được: {words}</source>
        <translation>Cannot be undone: {words}</translation>
    </message>
    <message>
        <source>Không hẹn: hồ sơ không được tiếp nhận.</source>
        <translation>No due date: the dossier was not accepted.</translation>
    </message>
    <message>
        <source>Không hẹn: hồ sơ tiếp nhận nhầm.</source>
        <translation>No appointment: taken in by mistake.</translation>
    </message>
    <message>
        <source>Không in được ký tự “{character}” ({code_point}) ở ô {field}. Hãy sửa lại chữ đó rồi in lại.</source>
        <translation>The character “{character}” ({code_point}) in field {field} cannot be printed. Change it and print again.</translation>
    </message>
    <message>
        <source>Không in, lưu thành tệp PDF</source>
        <translation>Do not print, save as PDF</translation>
    </message>
    <message>
        <source>Không khớp mã kiểm tra</source>
        <translation>Does not fit its check sum</translation>
    </message>
    <message>
        <source>Không kết nối được hệ thống cấp tỉnh. Việc tại quầy vẫn tiếp tục; dữ liệu sẽ được gửi khi có mạng.</source>
        <translation>The provincial center cannot be reached. Work at the counter goes on; data are sent once online.</translation>
    </message>
    <message>
        <source>Không lưu</source>
        <translation>Don't save</translation>
    </message>
    <message>
        <source>Không miễn</source>
        <translation>No exemption</translation>
    </message>
    <message>
        <source>Không mất gì: hãy in lại từ trang hồ sơ.</source>
        <translation>Nothing is lost: print again from the dossier's page.</translation>
    </message>
    <message>
        <source>Không mở được bản sao lưu {path}. Hãy kiểm tra đường dẫn hoặc cắm lại ổ USB; chưa có gì bị đổi.</source>
        <translation>The backup {path} cannot be opened. Check the path or plug the USB drive in again; nothing was changed.</translation>
    </message>
    <message>
        <source>Không mở được cơ sở dữ liệu của hệ thống cấp tỉnh. Hãy kiểm tra địa chỉ --database, quyền ghi và máy chủ cơ sở dữ liệu.</source>
        <translation>The center's database cannot be opened. Check --database, permissions and the database server.</translation>
    </message>
    <message>
        <source>Không mở được thư mục dữ liệu. Hãy kiểm tra ổ đĩa, đường dẫn và quyền truy cập, hoặc mở thư mục khác; nếu không được, hãy gọi người phụ trách.</source>
        <translation>The data folder cannot be opened. Check the disk, the path and the permissions, or open another folder; otherwise call the person in charge.</translation>
    </message>
    <message>
        <source>Không mở được tệp cài đặt {path}. Hãy kiểm tra tên tệp.</source>
        <translation>The settings file {path} cannot be opened. Check its name.</translation>
    </message>
    <message>
        <source>Không mở được tệp {file}. Hãy kiểm tra tên tệp, và đóng tệp nếu đang mở trong Excel.</source>
        <translation>The file {file} cannot be opened. Check its name, and close it if it is open in Excel.</translation>
    </message>
    <message>
        <source>Không mở được tệp {path}. Hãy cắm lại ổ USB và chọn lại tệp.</source>
        <translation>The file {path} cannot be opened. Plug the USB stick in again and choose the file again.</translation>
    </message>
    <message>
        <source>Không mở được tệp {path}. Hãy kiểm tra tên tệp.</source>
        <translation>The file {path} cannot be opened. Check its name.</translation>
    </message>
    <message>
        <source>Không mở được, hoặc thiếu tệp {file}. Hãy kiểm tra đường dẫn, cắm lại ổ USB.</source>
        <translation>{file} cannot be opened, or is missing. Check the path, plug the USB drive in again.</translation>
    </message>
    <message>
        <source>Không nhận được</source>
        <translation>Not received</translation>
    </message>
    <message>
        <source>Không nối hệ thống cấp tỉnh nữa.</source>
        <translation>No longer connected to the provincial center.</translation>
    </message>
    <message>
        <source>Không nối nữa</source>
        <translation>Disconnect</translation>
    </message>
    <message>
        <source>Không phải lãnh đạo thì nhờ lãnh đạo xác nhận.</source>
        <translation>Whoever is no supervisor has a supervisor confirm it.</translation>
    </message>
    <message>
        <source>Không phải sửa gì</source>
        <translation>Nothing to repair</translation>
    </message>
    <message>
        <source>Không phải thẻ hay biên nhận</source>
        <translation>Neither a card nor a receipt</translation>
    </message>
    <message>
        <source>Không phải thẻ hay biên nhận: chương trình sẽ tìm hồ sơ theo những chữ này</source>
        <translation>Neither card nor receipt: the program will search for dossiers by these words</translation>
    </message>
    <message>
        <source>Không phục hồi</source>
        <translation>Do not restore</translation>
    </message>
    <message>
        <source>Không phục vụ được</source>
        <translation>Cannot serve</translation>
    </message>
    <message>
        <source>Không rõ</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>Không rõ (tên tệp đã đổi)</source>
        <translation>Unknown (file was renamed)</translation>
    </message>
    <message>
        <source>Không thu</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Không thấy cổng nào</source>
        <translation>No port found</translation>
    </message>
    <message>
        <source>Không thấy cổng {port}. Hãy cắm máy quét; chương trình tự nối lại.</source>
        <translation>Port {port} not found. Plug in the scanner; the program reconnects by itself.</translation>
    </message>
    <message>
        <source>Không thấy lỗi: đủ mục bắt buộc, mọi ký tự in được, mỗi liên vừa một trang trên các khổ giấy của mẫu. Bản này có {pages} trang.</source>
        <translation>Nothing wrong: everything mandatory is there, every character prints, each copy fits one page on the form's papers. This one has {pages} pages.</translation>
    </message>
    <message>
        <source>Không thấy thư mục hoặc ổ USB chứa bản sao lưu ({path}). Hãy cắm lại ổ; dữ liệu đang dùng vẫn nguyên vẹn.</source>
        <translation>The folder or USB drive with the backups was not found ({path}). Plug it in again; the data in use are intact.</translation>
    </message>
    <message>
        <source>Không thấy ổ USB (đã rút ra?). Chưa ghi gì; hãy cắm lại rồi làm lại.</source>
        <translation>The USB stick is not there (pulled out?). Nothing was written; plug it in again and repeat.</translation>
    </message>
    <message>
        <source>Không tiếp nhận</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>Không tìm thấy hồ sơ nào</source>
        <translation>No dossiers found</translation>
    </message>
    <message>
        <source>Không tìm thấy khóa của thư mục dữ liệu này (tài khoản máy khác, kho khóa bị xóa?). Dữ liệu vẫn ở đây; hãy nhập mã khôi phục trên giấy (unlock), hoặc chỉ tệp khóa bằng --key-file.</source>
        <translation>The key of this data folder was not found (another account on this PC, a cleared keyring?). The data is still here; enter the recovery code from the paper (unlock), or name the key file with --key-file.</translation>
    </message>
    <message>
        <source>Không tìm thấy máy chủ của cơ quan trong mạng. Hãy xem máy đó có bật không, có cùng mạng không.</source>
        <translation>The office hub is not found on the network. See whether that PC is on, and on the same network.</translation>
    </message>
    <message>
        <source>Không tạo được tệp khóa {path}; tệp khóa đã có không bao giờ bị ghi đè.</source>
        <translation>The key file {path} could not be created; an existing key file is never overwritten.</translation>
    </message>
    <message>
        <source>Không tạo được tệp mã khôi phục {path}, hoặc tệp đó đã có. Chưa thiết lập gì; hãy chọn tên khác hoặc kiểm tra quyền ghi.</source>
        <translation>The recovery code file {path} could not be created, or exists. Nothing was set up; choose another name or check permissions.</translation>
    </message>
    <message>
        <source>Không được</source>
        <translation>Not possible</translation>
    </message>
    <message>
        <source>Không được ghi vào ổ USB hoặc thư mục này (đang khóa ghi?). Chưa ghi gì; hãy mở khóa ghi hoặc chọn nơi khác.</source>
        <translation>The USB stick or this folder cannot be written to (write protection?). Nothing was written; unlock it or choose another place.</translation>
    </message>
    <message>
        <source>Không đặt được việc máy chủ tự chạy khi đăng nhập. Hãy kiểm tra quyền ghi của tài khoản này, hoặc gọi người phụ trách.</source>
        <translation>The hub could not be set to start at sign-in. Check what this account may write, or call the person in charge.</translation>
    </message>
    <message>
        <source>Không đọc hoặc ghi được tệp mã truy cập {path}. Hãy kiểm tra quyền truy cập.</source>
        <translation>The access code file {path} cannot be read or written. Check permissions.</translation>
    </message>
    <message>
        <source>Không đọc được</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>Không đọc được giới tính. Hãy chọn theo thẻ.</source>
        <translation>The sex could not be read. Choose it from the card.</translation>
    </message>
    <message>
        <source>Không đọc được lời văn biểu mẫu {file}. Hãy sửa lại theo tệp gốc (TOML, UTF-8) hoặc bỏ tệp này khỏi thư mục templates.</source>
        <translation>The wording of forms {file} cannot be read. Repair it after the original (TOML, UTF-8) or remove it from the templates folder.</translation>
    </message>
    <message>
        <source>Không đọc được mã vừa quét</source>
        <translation>The scanned code cannot be read</translation>
    </message>
    <message>
        <source>Không đọc được mã, hãy quét lại</source>
        <translation>The code could not be read; please scan again</translation>
    </message>
    <message>
        <source>Không đọc được trả lời của hệ thống cấp tỉnh. Sẽ thử lại sau.</source>
        <translation>The answer of the provincial center cannot be read. Trying again later.</translation>
    </message>
    <message>
        <source>Không đọc được tệp khóa {path}. Hãy kiểm tra đường dẫn và quyền đọc.</source>
        <translation>The key file {path} cannot be read. Check path and permissions.</translation>
    </message>
    <message>
        <source>Không đọc được tệp trả lời (dòng {line}). Tệp phải là TOML, lưu bằng UTF-8, tối đa 64 KB.</source>
        <translation>The answer file cannot be read (line {line}). It must be TOML in UTF-8, at most 64 KB.</translation>
    </message>
    <message>
        <source>Không đổi được: mã này nằm trong mã mọi hồ sơ đã cấp. Đổi đơn vị là thiết lập một thư mục dữ liệu mới.</source>
        <translation>Cannot be changed: it is part of every code issued. Another unit means a new data folder.</translation>
    </message>
    <message>
        <source>Không đổi được: tên này nằm trong mọi việc máy đã ghi. Chỉ phục hồi từ bản sao lưu mới cho máy một danh tính mới.</source>
        <translation>Cannot be changed: it is part of everything this computer recorded. Only restoring from a backup gives a new identity.</translation>
    </message>
    <message>
        <source>Không đổi ở đây: mã này nằm trong mọi mã hồ sơ đã cấp và trong mã truy cập của hệ thống cấp tỉnh. Đổi đơn vị là thiết lập một thư mục dữ liệu mới.</source>
        <translation>Not changed here: it is part of every code issued and of the center's access code. Another unit means a new data folder.</translation>
    </message>
    <message>
        <source>Khổ giấy</source>
        <translation>Paper size</translation>
    </message>
    <message>
        <source>Khớp</source>
        <translation>Equal</translation>
    </message>
    <message>
        <source>Khớp, trễ</source>
        <translation>Equal, late</translation>
    </message>
    <message>
        <source>Kiểm két</source>
        <translation>Count the drawer</translation>
    </message>
    <message>
        <source>Kiểm két cuối ca</source>
        <translation>Drawer count at the end of the shift</translation>
    </message>
    <message>
        <source>Kiểm két: đếm tiền cuối ca, đúng, thừa hay thiếu đều được ghi lại.</source>
        <translation>Drawer count: count the money at the end of the shift; right, over or short is recorded.</translation>
    </message>
    <message>
        <source>Kiểm tra dữ liệu</source>
        <translation>Check data</translation>
    </message>
    <message>
        <source>Kiểm tra dữ liệu của quầy</source>
        <translation>Check the counter's data</translation>
    </message>
    <message>
        <source>Kiểm tra lại bản này</source>
        <translation>Check this copy again</translation>
    </message>
    <message>
        <source>Kiểm tra lại các ngày nhận, xử lý xong và trả.</source>
        <translation>Check when it was received, finished and handed over.</translation>
    </message>
    <message>
        <source>Kiểm tra lại ngày nhận và ngày hẹn trả.</source>
        <translation>Check when it was received and when it is due.</translation>
    </message>
    <message>
        <source>Kiểm tra lại ngày nhận và ngày xử lý xong.</source>
        <translation>Check when it was received and finished.</translation>
    </message>
    <message>
        <source>Kiểm tra lại ngày; đồng hồ máy sai thì chỉnh đồng hồ.</source>
        <translation>Check the date; if the clock of this PC is wrong, set it.</translation>
    </message>
    <message>
        <source>Kiểm tra mã trên giấy hẹn; nếu đúng là của hồ sơ cũ, tiếp nhận lại tại quầy và gắn mã cũ.</source>
        <translation>Check the code on the receipt; if it is that of the old dossier, receive it at the desk and bind the old code.</translation>
    </message>
    <message>
        <source>Kiểm tra ngay</source>
        <translation>Check now</translation>
    </message>
    <message>
        <source>Kiểm tra năm (ví dụ 2562 hoặc 1900 là gõ nhầm).</source>
        <translation>Check the year (2562 or 1900 are typing errors).</translation>
    </message>
    <message>
        <source>Kiểm tra thấy dữ liệu có chỗ sai, liệt kê trong kết quả. Đừng tiếp nhận thêm; hãy báo cho người phụ trách.</source>
        <translation>The check found faults in the data, listed in the result. Receive nothing more; tell the person in charge.</translation>
    </message>
    <message>
        <source>Kiểu kết nối</source>
        <translation>Kind of connection</translation>
    </message>
    <message>
        <source>Kiểu kết nối này không có lệnh tra cứu nên không đối soát được từng hồ sơ; phần biết tại máy vẫn nêu bên dưới.</source>
        <translation>This kind of connection has no look-up, so dossiers cannot be reconciled one by one; what is known here is told all the same.</translation>
    </message>
    <message>
        <source>Kèm gói danh mục mới, chưa dùng: xem ở Thiết lập, Danh mục thủ tục.</source>
        <translation>A new catalogue package came along and is not in use: see Settings, Catalogue.</translation>
    </message>
    <message>
        <source>Kênh</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Kênh thực hiện</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Kênh tiếp nhận</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Kênh tiếp nhận phải là 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính).</source>
        <translation>The channel must be 1 (in person), 2 (online) or 3 (post).</translation>
    </message>
    <message>
        <source>Kêu một tiếng sau mỗi lần quét</source>
        <translation>Sound after every scan</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai</source>
        <translation>Receipt symbol</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai không thuộc năm nay ({year}) hay năm trước. Hãy xem lại biên lai.</source>
        <translation>The receipt symbol is not of this year ({year}) or the last. Check the receipt.</translation>
    </message>
    <message>
        <source>Ký hiệu biên lai phải có 5 ký tự như 26TAA: hai số cuối của năm, chữ T và hai chữ cái.</source>
        <translation>The receipt symbol must have 5 characters such as 26TAA: the last two digits of the year, the letter T and two letters.</translation>
    </message>
    <message>
        <source>Ký hiệu mẫu</source>
        <translation>Form symbol</translation>
    </message>
    <message>
        <source>Ký hiệu phiếu chi</source>
        <translation>Voucher series</translation>
    </message>
    <message>
        <source>Kết nối kiểu B không có danh mục thủ tục để lấy về.</source>
        <translation>A connection of kind B has no list of procedures to fetch.</translation>
    </message>
    <message>
        <source>Kết nối là hỏi ngay nơi nhận; sai ở đâu (đường truyền, chứng thư, tài khoản, mã đơn vị) thì báo ở đó. Mật khẩu nằm trong kho khóa của máy.</source>
        <translation>Connecting asks the other side at once; what fails (line, certificate, account, unit code) is said there. Passwords lie in the machine's store of keys.</translation>
    </message>
    <message>
        <source>Kết nối và lưu</source>
        <translation>Connect and save</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Kết quả chờ người dân đến nhận</source>
        <translation>Results waiting for collection</translation>
    </message>
    <message>
        <source>Kết quả tìm</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>Kết quả từng hồ sơ</source>
        <translation>Result of each dossier</translation>
    </message>
    <message>
        <source>Kết quả đã có, nằm ở đâu và chờ bao lâu rồi. Ghi nơi để cho nhiều kết quả một lần.</source>
        <translation>Results that are here, where they lie and how long they have waited. Record the shelf of many at once.</translation>
    </message>
    <message>
        <source>Kết quả đã sẵn sàng để trả.</source>
        <translation>The result is ready to be returned.</translation>
    </message>
    <message>
        <source>Kỳ báo cáo chưa bắt đầu (hôm nay là {today}). Hãy chọn ngày đầu từ hôm nay trở về trước.</source>
        <translation>The period has not begun (today is {today}). Choose a first day up to today.</translation>
    </message>
    <message>
        <source>Kỳ báo cáo dài nhất là {most} năm. Hãy chọn khoảng ngày ngắn hơn.</source>
        <translation>A reporting period is at most {most} years long. Choose fewer days.</translation>
    </message>
    <message>
        <source>Liệt kê nhiều giấy tờ</source>
        <translation>List several documents</translation>
    </message>
    <message>
        <source>Loại đối tượng</source>
        <translation>Kind of person</translation>
    </message>
    <message>
        <source>Luân chuyển</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Là</source>
        <translation>Is</translation>
    </message>
    <message>
        <source>Là của mình</source>
        <translation>It is ours</translation>
    </message>
    <message>
        <source>Là người nộp thay</source>
        <translation>Hands in for them</translation>
    </message>
    <message>
        <source>Làm bù</source>
        <translation>Make-up day</translation>
    </message>
    <message>
        <source>Làm việc tiếp</source>
        <translation>Go on working</translation>
    </message>
    <message>
        <source>Làm việc tiếp với phần còn lại</source>
        <translation>Go on with what is left</translation>
    </message>
    <message>
        <source>Lãnh đạo</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Lê Thị Hạnh (viên chức), Trần Văn Thử</source>
        <translation>Lê Thị Hạnh (viên chức), Trần Văn Thử</translation>
    </message>
    <message>
        <source>Lên thay</source>
        <translation>Take the place</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Lúc nhận phản ánh ở sau giờ của máy này. Hãy ghi đúng lúc đã nhận.</source>
        <translation>The time of receipt lies after this PC's clock. Enter when it was really received.</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Lý do hoàn trả</source>
        <translation>Reason of the refund</translation>
    </message>
    <message>
        <source>Lý do hoàn tác</source>
        <translation>Reason for undoing</translation>
    </message>
    <message>
        <source>Lý do khóa, đổi</source>
        <translation>Reason for locking or changing</translation>
    </message>
    <message>
        <source>Lý do miễn</source>
        <translation>Reason for the waiver</translation>
    </message>
    <message>
        <source>Lý do mất giấy hẹn</source>
        <translation>Reason for the lost receipt</translation>
    </message>
    <message>
        <source>Lý do thu hồi</source>
        <translation>Reason for revoking</translation>
    </message>
    <message>
        <source>Lý do trả khi còn nợ phí</source>
        <translation>Reason for returning with the fee owed</translation>
    </message>
    <message>
        <source>Lý do từ chối</source>
        <translation>Reason for refusal</translation>
    </message>
    <message>
        <source>Lý do đính chính</source>
        <translation>Reason for correction</translation>
    </message>
    <message>
        <source>Lý do, in trên thư</source>
        <translation>Reason, printed on the letter</translation>
    </message>
    <message>
        <source>Lý do, người mở</source>
        <translation>Reason, opened by</translation>
    </message>
    <message>
        <source>Lĩnh vực</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Lĩnh vực {value} chưa có mã trong bảng mã gửi tỉnh (trường {field}). Hãy thêm vào bảng rồi gửi lại.</source>
        <translation>The field {value} has no code in the table of codes for the province (field {field}). Add it to the table, then send again.</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Lưu PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>Lưu báo cáo kỹ thuật</source>
        <translation>Save technical report</translation>
    </message>
    <message>
        <source>Lưu báo cáo…</source>
        <translation>Save report…</translation>
    </message>
    <message>
        <source>Lưu bộ lọc</source>
        <translation>Save filter</translation>
    </message>
    <message>
        <source>Lưu dòng bị từ chối</source>
        <translation>Save refused rows</translation>
    </message>
    <message>
        <source>Lưu là hỏi ngay hệ thống cấp tỉnh bằng mã này. Mã nằm trong kho khóa của máy, không nằm trong dữ liệu và không bao giờ hiện lại.</source>
        <translation>Saving asks the provincial center at once with this code. The code lies in the computer's key store, not in the data, and is never shown again.</translation>
    </message>
    <message>
        <source>Lưu mục này</source>
        <translation>Save this entry</translation>
    </message>
    <message>
        <source>Lưu thay đổi</source>
        <translation>Save changes</translation>
    </message>
    <message>
        <source>Lưu và in biên nhận</source>
        <translation>Save and print receipt</translation>
    </message>
    <message>
        <source>Lưu, thêm hồ sơ</source>
        <translation>Save, next dossier</translation>
    </message>
    <message>
        <source>Lưu: {title}</source>
        <translation>Save: {title}</translation>
    </message>
    <message>
        <source>Lượt xem chưa ghi được</source>
        <translation>Looks not written down</translation>
    </message>
    <message>
        <source>Lấy lại</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Lấy lại tài khoản lãnh đạo</source>
        <translation>Get a supervisor's account back</translation>
    </message>
    <message>
        <source>Lấy ra</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Lấy ra cả lần nhập này</source>
        <translation>Take this import out</translation>
    </message>
    <message>
        <source>Lấy ra thì mọi hồ sơ của lần nhập đó biến khỏi máy và các quầy khác; hồ sơ đã có người xử lý từ lúc nhập thì ở lại. Nhật ký giữ nguyên.</source>
        <translation>Taken out, all dossiers of that import go from this PC and the other counters; those that were worked on since stay. The journal keeps everything.</translation>
    </message>
    <message>
        <source>Lấy ra {count} hồ sơ của {name}?</source>
        <translation>Take {count} dossiers of {name} out?</translation>
    </message>
    <message>
        <source>Lấy {MOST_MARKED} hồ sơ đầu, mỗi lần nhiều nhất chừng ấy.</source>
        <translation>The first {MOST_MARKED} dossiers are taken, no more at a time.</translation>
    </message>
    <message>
        <source>Lần</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Lần cuối</source>
        <translation>Last time</translation>
    </message>
    <message>
        <source>Lần gần nhất, ngày {day}, lúc {when}: {missing} thiếu, {mismatch} lệch, {unknown} không rõ, {late} trễ.</source>
        <translation>Last time, day {day}, at {when}: {missing} missing, {mismatch} different, {unknown} unknown, {late} late.</translation>
    </message>
    <message>
        <source>Lần gửi vừa rồi bị dừng giữa chừng; không mất gì.</source>
        <translation>The last sending was interrupted; nothing is lost.</translation>
    </message>
    <message>
        <source>Lần kiểm tra gần nhất: {when}, {age}.</source>
        <translation>Last check: {when}, {age}.</translation>
    </message>
    <message>
        <source>Lần trước chương trình bị dừng đột ngột</source>
        <translation>Last time the program ended suddenly</translation>
    </message>
    <message>
        <source>Lần trước, mở lúc {moment}, chương trình bị dừng đột ngột</source>
        <translation>Last time, opened at {moment}, the program ended suddenly</translation>
    </message>
    <message>
        <source>Lập lúc {moment}</source>
        <translation>Made {moment}</translation>
    </message>
    <message>
        <source>Lập lại</source>
        <translation>Make again</translation>
    </message>
    <message>
        <source>Lập máy chủ</source>
        <translation>Make it the hub</translation>
    </message>
    <message>
        <source>Lập máy chủ của cơ quan ở máy này?</source>
        <translation>Make this PC the office's hub?</translation>
    </message>
    <message>
        <source>Lập máy chủ ở máy này</source>
        <translation>Make this PC the hub</translation>
    </message>
    <message>
        <source>Lệ phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Lệch</source>
        <translation>Different</translation>
    </message>
    <message>
        <source>Lệnh còn thiếu: {names}. Hãy xem: reception-cli --help.</source>
        <translation>The command lacks: {names}. See: reception-cli --help.</translation>
    </message>
    <message>
        <source>Lệnh có phần không hiểu được. Hãy xem: reception-cli --help.</source>
        <translation>Part of the command is not understood. See: reception-cli --help.</translation>
    </message>
    <message>
        <source>Lệnh không đúng cách dùng. Hãy xem: reception-cli --help.</source>
        <translation>Wrong use of the command. See: reception-cli --help.</translation>
    </message>
    <message>
        <source>Lệnh tìm được</source>
        <translation>Commands found</translation>
    </message>
    <message>
        <source>Lịch làm việc phải có ít nhất một ngày làm việc trong tuần.</source>
        <translation>The calendar needs at least one working day a week.</translation>
    </message>
    <message>
        <source>Lịch nghỉ lễ chung đã công bố đến hết {until}; sau ngày đó tính theo luật và còn có thể đổi. {only_new}</source>
        <translation>Official holidays are published until {until}; later ones follow the law and may change. {only_new}</translation>
    </message>
    <message>
        <source>Lịch nghỉ đã có đến {day}</source>
        <translation>Holidays known until {day}</translation>
    </message>
    <message>
        <source>Lọc hồ sơ trễ hạn, bổ sung nhiều lần, nơi khác, mã mới</source>
        <translation>Filter late dossiers, repeated requests, other authorities, new codes</translation>
    </message>
    <message>
        <source>Lọc theo lĩnh vực</source>
        <translation>Filter by field</translation>
    </message>
    <message>
        <source>Lọc theo ngày nhận</source>
        <translation>Filter by date received</translation>
    </message>
    <message>
        <source>Lọc theo người giữ hồ sơ</source>
        <translation>Filter by clerk</translation>
    </message>
    <message>
        <source>Lọc theo nơi xử lý</source>
        <translation>Filter by handling office</translation>
    </message>
    <message>
        <source>Lọc theo quầy</source>
        <translation>Filter by counter</translation>
    </message>
    <message>
        <source>Lọc theo tên, mã, số định danh, điện thoại</source>
        <translation>Filter by name, code, ID number, phone</translation>
    </message>
    <message>
        <source>Lớp</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Lớp danh mục này không có bản nào trước bản đang dùng để quay lại.</source>
        <translation>This layer of the catalogue has no version before the one in use to go back to.</translation>
    </message>
    <message>
        <source>Lớp danh mục {layer} chưa có gói nào.</source>
        <translation>Layer {layer} of the catalogue has no package yet.</translation>
    </message>
    <message>
        <source>Lời khuyên</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>Lời văn biểu mẫu {file} có mục lạ {field}. Hãy kiểm tra tên mục.</source>
        <translation>The wording {file} has an unknown entry {field}. Check its name.</translation>
    </message>
    <message>
        <source>Lời văn biểu mẫu {file} thiếu mục {field}. Hãy thêm lại từ tệp gốc.</source>
        <translation>The wording {file} lacks the entry {field}. Add it again from the original.</translation>
    </message>
    <message>
        <source>Lời văn biểu mẫu {file}, mục {field}: chữ {value} trong ngoặc nhọn không dùng được ở câu này. Chỉ dùng: {allowed}.</source>
        <translation>Wording {file}, entry {field}: the word {value} in braces cannot be used there. Only: {allowed}.</translation>
    </message>
    <message>
        <source>Lời văn biểu mẫu {file}, mục {field}: để trống, quá dài, có ký tự ẩn hoặc không đúng kiểu. Hãy sửa lại theo tệp gốc.</source>
        <translation>Wording {file}, entry {field}: empty, too long, hidden characters or of the wrong kind. Repair it after the original.</translation>
    </message>
    <message>
        <source>Mang danh máy này nhưng không do máy này ghi</source>
        <translation>In the name of this PC, which never recorded it</translation>
    </message>
    <message>
        <source>Miễn phần còn nợ</source>
        <translation>Waive what is owing</translation>
    </message>
    <message>
        <source>Miễn: {waived}</source>
        <translation>Waived: {waived}</translation>
    </message>
    <message>
        <source>Màn hình</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Màn hình người dân</source>
        <translation>Citizen's screen</translation>
    </message>
    <message>
        <source>Màu nền</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Máy</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Máy bị mất, bị thanh lý: thu hồi thì mã PIN đặt ở máy ấy hết dùng, điều máy ấy nói thêm về tài khoản không được tính. Hồ sơ đã gửi từ máy ấy còn nguyên. Nhờ người quản trị thu hồi cả mã truy cập của máy ở hệ thống cấp tỉnh.</source>
        <translation>For a PC that is lost or disposed of: once revoked, PINs set at it are void and what it still says about accounts does not count. Dossiers sent from it stay. Have the administrator revoke the PC's access token at the provincial system as well.</translation>
    </message>
    <message>
        <source>Máy chủ chưa dừng được. Hãy đợi một phút rồi thử lại.</source>
        <translation>The hub has not stopped yet. Wait a minute and try again.</translation>
    </message>
    <message>
        <source>Máy chủ cũ hỏng hẳn</source>
        <translation>The old hub is lost</translation>
    </message>
    <message>
        <source>Máy chủ cũ hỏng hẳn, cho máy này lên thay?</source>
        <translation>Is the old hub lost, and shall this PC take its place?</translation>
    </message>
    <message>
        <source>Máy chủ của cơ quan</source>
        <translation>Office hub</translation>
    </message>
    <message>
        <source>Máy chủ của cơ quan không có mã ghép nối này. Hãy xem lại từng chữ.</source>
        <translation>The office hub has no such code. Check it letter by letter.</translation>
    </message>
    <message>
        <source>Máy chủ của cơ quan vẫn trả lời. Chỉ thay khi máy đó hỏng; nếu vẫn muốn thay, hãy ghi thêm --sure.</source>
        <translation>The office hub still answers. Take its place only when it is broken; to do so all the same, add --sure.</translation>
    </message>
    <message>
        <source>Máy chủ của thư mục này đang chạy rồi.</source>
        <translation>The hub of this folder is running already.</translation>
    </message>
    <message>
        <source>Máy chủ không khởi động được. Hãy thử lại; nếu vẫn vậy, hãy xem nhật ký trong thư mục của máy chủ.</source>
        <translation>The hub could not be started. Try again; if it stays so, look at the log in the hub's folder.</translation>
    </message>
    <message>
        <source>Máy chủ này phục vụ một cơ quan khác.</source>
        <translation>This hub serves another office.</translation>
    </message>
    <message>
        <source>Máy chủ trung gian (proxy)</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Máy chủ đang chạy.</source>
        <translation>The hub runs.</translation>
    </message>
    <message>
        <source>Máy chủ đã dừng.</source>
        <translation>The hub has stopped.</translation>
    </message>
    <message>
        <source>Máy chủ đặt ở máy này</source>
        <translation>The hub on this PC</translation>
    </message>
    <message>
        <source>Máy của cơ quan</source>
        <translation>The office's PCs</translation>
    </message>
    <message>
        <source>Máy hỏng hoặc cài lại thì chỉ mã này mở được dữ liệu. In hoặc chép ra giấy, cất vào két của cơ quan, rồi gõ lại từ tờ giấy đó.</source>
        <translation>If the computer fails or is installed anew, only this code opens the data. Print it or copy it by hand, put it in the office safe, then type it from that paper.</translation>
    </message>
    <message>
        <source>Máy in</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Máy in của quầy</source>
        <translation>Printer of the counter</translation>
    </message>
    <message>
        <source>Máy in mặc định của Windows</source>
        <translation>Default printer of Windows</translation>
    </message>
    <message>
        <source>Máy in mặc định của hệ điều hành</source>
        <translation>Default printer of the system</translation>
    </message>
    <message>
        <source>Máy in tắt, hết giấy hay mất dây thì giấy nằm lại ở đây và tự in khi máy in sẵn sàng. Hồ sơ đã lưu không phụ thuộc việc in.</source>
        <translation>When the printer is off, out of paper or unplugged, papers wait here and print by themselves. Saved dossiers do not depend on printing.</translation>
    </message>
    <message>
        <source>Máy in {printer} bị kẹt giấy. Hãy lấy giấy kẹt ra; tờ này tự in tiếp.</source>
        <translation>Printer {printer} has a paper jam. Take the paper out; printing goes on by itself.</translation>
    </message>
    <message>
        <source>Máy in {printer} hết giấy. Hãy thêm giấy; tờ này tự in tiếp.</source>
        <translation>Printer {printer} is out of paper. Add paper; printing goes on by itself.</translation>
    </message>
    <message>
        <source>Máy in {printer} hết mực. Hãy thay mực; tờ này tự in tiếp.</source>
        <translation>Printer {printer} is out of ink. Replace it; printing goes on by itself.</translation>
    </message>
    <message>
        <source>Máy in {printer} không nhận bản in. Hồ sơ đã lưu an toàn, tờ này nằm trong hàng chờ in; hãy xem giấy, dây và nguồn, máy tự in lại.</source>
        <translation>Printer {printer} did not take the print. The dossier is safe, the paper waits in the print queue; check paper, cable and power, it prints again by itself.</translation>
    </message>
    <message>
        <source>Máy in {printer} nhận tờ này đã lâu mà chưa in xong. Hãy xem máy đã bật, có giấy và không kẹt; tờ này tự in khi máy in sẵn sàng.</source>
        <translation>Printer {printer} took this paper long ago and has not finished. Check that it is on, has paper and no jam; it prints by itself when ready.</translation>
    </message>
    <message>
        <source>Máy in {printer} đang tạm ngưng trong hệ điều hành. Hãy cho máy in chạy lại; tờ này tự in tiếp.</source>
        <translation>Printer {printer} is paused in the operating system. Resume it; printing goes on by itself.</translation>
    </message>
    <message>
        <source>Máy in {printer} đang tắt hoặc mất kết nối. Hãy bật máy và xem dây; tờ này tự in khi máy in sẵn sàng.</source>
        <translation>Printer {printer} is off or disconnected. Switch it on and check the cable; it prints by itself when ready.</translation>
    </message>
    <message>
        <source>Máy in đã bỏ dở tờ này. Hồ sơ vẫn an toàn; hãy xem máy in, tờ này tự in lại.</source>
        <translation>The printer gave up this paper. The dossier is safe; look at the printer, it prints again by itself.</translation>
    </message>
    <message>
        <source>Máy in: {count} tờ đang chờ</source>
        <translation>Printer: {count} waiting</translation>
    </message>
    <message>
        <source>Máy in: {name}</source>
        <translation>Printer: {name}</translation>
    </message>
    <message>
        <source>Máy này</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Máy này chưa cài phần máy chủ của cơ quan. Hãy chạy bộ cài mot-cua-hub-…-setup.exe cùng phiên bản, hoặc cài từ mã nguồn kèm phần “center”.</source>
        <translation>The part for the office's hub is not installed on this PC. Run the set-up program mot-cua-hub-…-setup.exe of the same version, or install from source with the part “center”.</translation>
    </message>
    <message>
        <source>Máy này chưa có máy in. Hãy chép mã ra giấy bằng tay, hoặc nối máy in rồi thử lại.</source>
        <translation>This computer has no printer. Copy the code by hand, or connect a printer and try again.</translation>
    </message>
    <message>
        <source>Máy này gặp trục trặc khi gửi. Mọi hồ sơ vẫn nằm an toàn ở đây và máy tự thử lại; nếu kéo dài, hãy báo người phụ trách.</source>
        <translation>This computer has trouble sending. All dossiers are safe here and it tries again by itself; if it lasts, tell the person in charge.</translation>
    </message>
    <message>
        <source>Máy này không có kho khóa. Hãy dùng --key-file TỆP để giữ khóa trong một tệp riêng.</source>
        <translation>This computer has no key store. Use --key-file FILE to keep the key in a file.</translation>
    </message>
    <message>
        <source>Máy này không có phần của hệ thống trung tâm; máy quầy không cần nó. Máy chủ của cơ quan: chạy thêm bộ cài mot-cua-hub-…-setup.exe cùng phiên bản. Hệ thống cấp tỉnh: cài từ mã nguồn kèm phần “center”.</source>
        <translation>This PC has no part of a center; a counter needs none. For the office's hub: also run the set-up program mot-cua-hub-…-setup.exe of the same version. For the provincial system: install from source with the part “center”.</translation>
    </message>
    <message>
        <source>Máy này là máy chủ của cơ quan. Các quầy khác ghép nối bằng mã bên dưới.</source>
        <translation>This PC is the office's hub. The other counters join by the code below.</translation>
    </message>
    <message>
        <source>Máy này lấy chứng thư của máy chủ cũ và phục vụ tiếp; các quầy khác tự tìm thấy và gửi lại những gì còn thiếu. Máy chủ cũ còn trả lời thì không thay được.</source>
        <translation>This PC takes over the old hub's certificate and serves on; the other counters find it by themselves and send again what is missing. While the old hub still answers, its place cannot be taken.</translation>
    </message>
    <message>
        <source>Máy này đã lên thay máy chủ cũ. Các quầy khác tự nối lại.</source>
        <translation>This PC has taken the old hub's place. The other counters join again by themselves.</translation>
    </message>
    <message>
        <source>Máy này đã đăng ký cho đơn vị khác ở hệ thống cấp tỉnh. Hãy báo người phụ trách.</source>
        <translation>This computer is registered for another unit at the provincial center. Tell the person in charge.</translation>
    </message>
    <message>
        <source>Máy quét</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Máy quét gửi một dòng quá dài nên đã bỏ dòng đó; những gì đã ghi vẫn còn nguyên. Hãy quét lại.</source>
        <translation>The scanner sent a line too long, which was dropped; what was entered is intact. Please scan again.</translation>
    </message>
    <message>
        <source>Máy quét gửi được chữ, nhưng đây không phải thẻ căn cước hay biên nhận. Hãy quét thử một thẻ căn cước.</source>
        <translation>The scanner sends letters, but this is neither an identity card nor a receipt. Try an identity card.</translation>
    </message>
    <message>
        <source>Máy quét không gõ được chữ có dấu. Hãy đặt máy quét gửi Unicode (UTF-8) và tắt bộ gõ tiếng Việt khi quét, hoặc chuyển máy quét sang cổng COM. Số và ngày vẫn đúng.</source>
        <translation>The scanner cannot type letters with marks. Set it to Unicode (UTF-8) and switch off the Vietnamese keyboard tool while scanning, or connect it by COM port. Numbers and dates are right.</translation>
    </message>
    <message>
        <source>Máy quét không gửi Enter sau mã. Hãy bật Enter (hậu tố CR) trong sách hướng dẫn của máy quét.</source>
        <translation>The scanner sends no Enter after the code. Switch on Enter (suffix CR) as its manual says.</translation>
    </message>
    <message>
        <source>Máy quét không gửi chữ có dấu. Hãy đặt máy quét gửi UTF-8, giữ nguyên dữ liệu của mã. Số và ngày vẫn đúng.</source>
        <translation>The scanner sends no letters with marks. Set it to UTF-8 and leave the data of the code unchanged. Numbers and dates are right.</translation>
    </message>
    <message>
        <source>Máy quét làm mất dấu trong tên. Hãy ghi lại theo thẻ.</source>
        <translation>The scanner lost the marks in the name. Write it again from the card.</translation>
    </message>
    <message>
        <source>Máy quét tự thêm ký tự vào trước hoặc sau mã; chương trình đã bỏ qua. Hãy tắt tiền tố và hậu tố (prefix, suffix) của máy quét, chỉ giữ Enter.</source>
        <translation>The scanner adds signs before or after the code; they were left aside. Switch off its prefix and suffix and keep Enter only.</translation>
    </message>
    <message>
        <source>Máy quét và Windows dùng hai bố cục bàn phím khác nhau. Hãy đặt cả hai là bàn phím Mỹ (US), hoặc chuyển máy quét sang cổng COM.</source>
        <translation>Scanner and Windows use different keyboard layouts. Set both to US keyboard, or connect the scanner by COM port.</translation>
    </message>
    <message>
        <source>Máy quét đang gõ kiểu Telex hoặc VNI. Hãy đặt máy quét gõ Unicode, hoặc cổng COM.</source>
        <translation>The scanner types Telex or VNI. Set it to Unicode, or use the COM port.</translation>
    </message>
    <message>
        <source>Máy quét đọc đúng, không cần chỉnh gì.</source>
        <translation>The scanner reads well; nothing to adjust.</translation>
    </message>
    <message>
        <source>Máy tính không còn thấy máy in {printer}. Hồ sơ đã lưu an toàn, tờ này nằm trong hàng chờ in; hãy cắm lại máy in, hoặc chọn máy khác trong Thiết lập (F12).</source>
        <translation>The computer no longer finds printer {printer}. The dossier is safe, the paper waits in the print queue; plug the printer in again, or choose another in Settings (F12).</translation>
    </message>
    <message>
        <source>Máy {device} (quầy {counter}), số {places}</source>
        <translation>Computer {device} (counter {counter}), no. {places}</translation>
    </message>
    <message>
        <source>Máy {device}, số {places}</source>
        <translation>Computer {device}, no. {places}</translation>
    </message>
    <message>
        <source>Máy · số</source>
        <translation>PC · number</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Mã PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Mã PIN của người thứ hai</source>
        <translation>PIN of the second person</translation>
    </message>
    <message>
        <source>Mã PIN của {clerk}</source>
        <translation>PIN of {clerk}</translation>
    </message>
    <message>
        <source>Mã PIN mới phải khác mã đang dùng.</source>
        <translation>The new PIN has to differ from the present one.</translation>
    </message>
    <message>
        <source>Mã PIN mới, 4–12 chữ số</source>
        <translation>New PIN, 4–12 digits</translation>
    </message>
    <message>
        <source>Mã PIN đang dùng</source>
        <translation>Present PIN</translation>
    </message>
    <message>
        <source>Mã PIN, 4–12 chữ số</source>
        <translation>PIN, 4–12 digits</translation>
    </message>
    <message>
        <source>Mã PIN, mã mở khóa phải có từ {least} đến {most} chữ số.</source>
        <translation>A PIN or unlock code needs {least} to {most} digits.</translation>
    </message>
    <message>
        <source>Mã QR chuyển khoản</source>
        <translation>Transfer QR code</translation>
    </message>
    <message>
        <source>Mã QR ghép nối</source>
        <translation>QR code to join by</translation>
    </message>
    <message>
        <source>Mã QR thanh toán (VietQR) có sẵn số tiền và mã hồ sơ, làm ngay tại máy này, không cần mạng. Để trống cả ba ô thì không in mã QR thanh toán.</source>
        <translation>The payment QR code (VietQR) holds amount and dossier code and is made on this computer, without a network. Leave all three fields empty to print none.</translation>
    </message>
    <message>
        <source>Mã QR thanh toán không đúng hoặc bị hỏng.</source>
        <translation>The payment QR code is wrong or damaged.</translation>
    </message>
    <message>
        <source>Mã QR trên giấy của hồ sơ {code}</source>
        <translation>QR code on a paper of dossier {code}</translation>
    </message>
    <message>
        <source>Mã QR vừa quét không phải mã của giấy tiếp nhận hồ sơ.</source>
        <translation>The scanned QR code is not that of an intake receipt.</translation>
    </message>
    <message>
        <source>Mã QR vừa quét không phải thẻ căn cước: có {count} phần, thẻ có từ 6 đến 12. Hãy quét lại, hoặc nhập tay.</source>
        <translation>The scanned QR code is not an ID card: it has {count} parts, a card has 6 to 12. Scan again, or type by hand.</translation>
    </message>
    <message>
        <source>Mã chỉ có số định danh; đang tìm hồ sơ của số này</source>
        <translation>The code is a personal number only; looking for its dossiers</translation>
    </message>
    <message>
        <source>Mã của lãnh đạo</source>
        <translation>Supervisor's PIN</translation>
    </message>
    <message>
        <source>Mã của lãnh đạo cho việc người tại quầy không tự làm được: hoàn tác một lần trả kết quả sau ngày trả.</source>
        <translation>The supervisor's PIN is for what a clerk may not do alone: undoing a return after its day.</translation>
    </message>
    <message>
        <source>Mã của lãnh đạo không đúng.</source>
        <translation>The supervisor's PIN is wrong.</translation>
    </message>
    <message>
        <source>Mã của lãnh đạo, nếu có</source>
        <translation>Supervisor’s PIN, if there is one</translation>
    </message>
    <message>
        <source>Mã ghép nối</source>
        <translation>Code to join</translation>
    </message>
    <message>
        <source>Mã ghép nối máy chủ: mở Thiết lập, Hệ thống cấp tỉnh rồi quét lại</source>
        <translation>A hub's code: open Settings, Provincial center, then scan again</translation>
    </message>
    <message>
        <source>Mã ghép nối mới</source>
        <translation>New code to join by</translation>
    </message>
    <message>
        <source>Mã ghép nối đã hết hạn. Hãy lấy mã mới ở máy chủ của cơ quan.</source>
        <translation>The code has run out. Get a new one at the office hub.</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Dossier code</translation>
    </message>
    <message>
        <source>Mã hồ sơ chỉ gồm chữ không dấu, chữ số và các dấu . - / _, nhiều nhất 50 ký tự.</source>
        <translation>A dossier code has letters without marks, digits and the signs . - / _ only, at most 50 characters.</translation>
    </message>
    <message>
        <source>Mã hồ sơ có ký tự không in được thành mã vạch. Mã chỉ gồm chữ không dấu, số, dấu chấm và gạch nối.</source>
        <translation>The dossier code has a character that a barcode cannot hold. Only letters without marks, digits, dots and hyphens.</translation>
    </message>
    <message>
        <source>Mã hồ sơ trên Cổng Dịch vụ công</source>
        <translation>Code on the national portal</translation>
    </message>
    <message>
        <source>Mã hồ sơ trên Cổng có từ 6 đến 60 chữ, số, dấu chấm hoặc gạch nối.</source>
        <translation>The portal's code has 6 to 60 letters, digits, dots or hyphens.</translation>
    </message>
    <message>
        <source>Mã in trên tờ giấy cất trong két từ lần thiết lập đầu tiên. Hoa hay thường đều được, không cần gạch nối.</source>
        <translation>The code on the paper in the safe, from the first set-up. Capitals or not, no hyphens needed.</translation>
    </message>
    <message>
        <source>Mã khôi phục</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>Mã khôi phục không mở được bản sao lưu này: mã của thư mục dữ liệu khác, hoặc tệp hỏng ngay từ đầu. Chưa có gì bị đổi. Bản cũ hơn ở cùng thư mục: {older}.</source>
        <translation>The recovery code does not open this backup: it is of another data folder, or the file is damaged from its start. Nothing was changed. Older copies in the same folder: {older}.</translation>
    </message>
    <message>
        <source>Mã khôi phục không đúng. Hãy gõ lại đủ 56 ký tự trên giấy.</source>
        <translation>Wrong recovery code. Type all 56 characters of the paper again.</translation>
    </message>
    <message>
        <source>Mã khôi phục này không mở được dữ liệu ở đây. Hãy dùng tờ mã khôi phục của đúng quầy này.</source>
        <translation>This recovery code does not open the data here. Use the recovery sheet of this very counter.</translation>
    </message>
    <message>
        <source>Mã khôi phục trên tờ giấy (không cần gạch nối)</source>
        <translation>Recovery code from the paper (hyphens not needed)</translation>
    </message>
    <message>
        <source>Mã không trùng nhau</source>
        <translation>No code twice</translation>
    </message>
    <message>
        <source>Mã kết nối này là mã riêng của một quầy khác. Hãy khai lại mã của đơn vị trong Thiết lập.</source>
        <translation>This connection code is another counter's own. Enter the unit's code again in Settings.</translation>
    </message>
    <message>
        <source>Mã lĩnh vực</source>
        <translation>Field code</translation>
    </message>
    <message>
        <source>Mã lần nhập</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Mã lỗi: {place}</source>
        <translation>Fault code: {place}</translation>
    </message>
    <message>
        <source>Mã mới, 4–12 chữ số; để trống là bỏ mã</source>
        <translation>New PIN, 4–12 digits; empty removes it</translation>
    </message>
    <message>
        <source>Mã mới, in lại biên nhận</source>
        <translation>New code, print the receipt again</translation>
    </message>
    <message>
        <source>Mã mở khóa</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Mã mở khóa của {clerk}</source>
        <translation>PIN of {clerk}</translation>
    </message>
    <message>
        <source>Mã mở khóa không đúng. Hãy gõ lại.</source>
        <translation>Wrong PIN. Type it again.</translation>
    </message>
    <message>
        <source>Mã ngân hàng (BIN, 6 chữ số)</source>
        <translation>Bank code (BIN, 6 digits)</translation>
    </message>
    <message>
        <source>Mã ngân hàng phải đủ 6 chữ số. Hãy kiểm tra lại trong Thiết lập.</source>
        <translation>The bank code must have 6 digits. Check it in Settings.</translation>
    </message>
    <message>
        <source>Mã này là của hồ sơ {dossier} đã tiếp nhận tại đây.</source>
        <translation>This code is that of the dossier {dossier}, which was received here.</translation>
    </message>
    <message>
        <source>Mã này thuộc dải số mà các quầy của cơ quan đang cấp.</source>
        <translation>This code is in the range of numbers that the office's counters give out.</translation>
    </message>
    <message>
        <source>Mã này vừa quét xong; lần quét lặp lại đã được bỏ qua.</source>
        <translation>This code was scanned just now; the repetition was ignored.</translation>
    </message>
    <message>
        <source>Mã này đã có ở dòng {first} của cùng tệp.</source>
        <translation>This code stands in row {first} of the same file already.</translation>
    </message>
    <message>
        <source>Mã nơi nhận cấp (madonvi).</source>
        <translation>The code they issued (madonvi).</translation>
    </message>
    <message>
        <source>Mã số thuế không khớp chữ số kiểm tra. Hãy xem lại.</source>
        <translation>The tax code does not match its check digit. Please check.</translation>
    </message>
    <message>
        <source>Mã số thuế, mã số đơn vị</source>
        <translation>Tax code, unit code</translation>
    </message>
    <message>
        <source>Mã thủ tục</source>
        <translation>Procedure code</translation>
    </message>
    <message>
        <source>Mã thủ tục “{value}” sai dạng. Hãy ghi như 1.001193, hoặc để trống.</source>
        <translation>Procedure code “{value}” has the wrong form. Write it like 1.001193, or leave it empty.</translation>
    </message>
    <message>
        <source>Mã truy cập</source>
        <translation>Access code</translation>
    </message>
    <message>
        <source>Mã truy cập (access key)</source>
        <translation>Access key</translation>
    </message>
    <message>
        <source>Mã truy cập của người quản trị không đúng hoặc đã bị thu hồi. Hãy cấp mã mới bằng lệnh center token create --administrator.</source>
        <translation>The administrator's token is wrong or was withdrawn. Issue a new one with center token create --administrator.</translation>
    </message>
    <message>
        <source>Mã truy cập của đơn vị</source>
        <translation>Access code of the unit</translation>
    </message>
    <message>
        <source>Mã truy cập hệ thống cấp tỉnh có ký tự không hợp lệ. Hãy sao chép lại.</source>
        <translation>The access code has characters that are not allowed. Copy it again.</translation>
    </message>
    <message>
        <source>Mã truy cập hệ thống cấp tỉnh không còn hiệu lực. Hãy nhập mã mới.</source>
        <translation>The access code of the provincial center is no longer valid. Enter a new one.</translation>
    </message>
    <message>
        <source>Mã truy cập hệ thống cấp tỉnh: dùng mã vừa gõ</source>
        <translation>Access code of the provincial center: the one just typed</translation>
    </message>
    <message>
        <source>Mã truy cập này của đơn vị {theirs}, không phải của đơn vị đang thiết lập. Hãy lấy mã truy cập của đúng đơn vị; chưa thiết lập gì.</source>
        <translation>This access code is of unit {theirs}, not of the unit being set up. Get the code of the right unit; nothing was set up.</translation>
    </message>
    <message>
        <source>Mã truy cập này là của một đơn vị. Phát hành gói danh mục cần mã của người quản trị.</source>
        <translation>This token belongs to a unit. Publishing a catalogue package needs an administrator's token.</translation>
    </message>
    <message>
        <source>Mã truy cập thuộc đơn vị khác. Hãy nhập mã của đơn vị mình.</source>
        <translation>The access code is of another unit. Enter the code of your own unit.</translation>
    </message>
    <message>
        <source>Mã trên Cổng Dịch vụ công</source>
        <translation>Code on the service portal</translation>
    </message>
    <message>
        <source>Mã vạch của hồ sơ {code}</source>
        <translation>Barcode of dossier {code}</translation>
    </message>
    <message>
        <source>Mã vừa quét không phải thẻ căn cước hay biên nhận</source>
        <translation>What was scanned is neither an identity card nor a receipt</translation>
    </message>
    <message>
        <source>Mã {code}: nhiều hồ sơ cùng mang, hãy chọn</source>
        <translation>Code {code}: several dossiers carry it, choose one</translation>
    </message>
    <message>
        <source>Mã {old} đã có hồ sơ khác mang; hồ sơ của quầy này nay mang mã {new}. Hãy in lại biên nhận và báo cho người dân.</source>
        <translation>Code {old} belongs to another dossier; this counter's dossier now carries {new}. Print its receipt again and tell the citizen.</translation>
    </message>
    <message>
        <source>Mã {portal} đã gắn với hồ sơ {dossier}. Hãy mở hồ sơ đó.</source>
        <translation>The code {portal} belongs to dossier {dossier} already. Open that one.</translation>
    </message>
    <message>
        <source>Mã đang dùng không phải do hệ thống cấp tỉnh cấp riêng cho quầy này (trạm của cơ quan, hoặc mã lấy từ biến môi trường), nên không đổi được.</source>
        <translation>The code in use was not given by the provincial center to this counter alone (an office hub's, or one from the environment), so it cannot be changed.</translation>
    </message>
    <message>
        <source>Mã đang dùng; để trống nếu chưa có</source>
        <translation>PIN so far; empty if there is none</translation>
    </message>
    <message>
        <source>Mã đơn vị</source>
        <translation>Unit code</translation>
    </message>
    <message>
        <source>Mã định danh đơn vị</source>
        <translation>Unit code</translation>
    </message>
    <message>
        <source>Mã định danh đơn vị “{value}” không hợp lệ: tối đa 35 ký tự gồm chữ số, chữ in hoa A–Z và dấu chấm.</source>
        <translation>The unit code “{value}” is not valid: at most 35 characters, digits, capital letters A–Z and dots.</translation>
    </message>
    <message>
        <source>Mã đọc chưa hết, hãy quét lại</source>
        <translation>The code was read in part; please scan again</translation>
    </message>
    <message>
        <source>Mã đọc chưa hết. Hãy quét lại.</source>
        <translation>The code was read in part. Please scan again.</translation>
    </message>
    <message>
        <source>Mười hai tháng đến hết kỳ, cách đếm như theo ngày; tháng cuối có thể chưa trọn.</source>
        <translation>Twelve months up to the last day, counted as by day; the last month may not be whole.</translation>
    </message>
    <message>
        <source>Mất cắp đêm 12/8, đã báo công an</source>
        <translation>Stolen in the night of 12/8, reported to the police</translation>
    </message>
    <message>
        <source>Mất giấy hẹn</source>
        <translation>Receipt lost</translation>
    </message>
    <message>
        <source>Mất giấy hẹn: {reason}</source>
        <translation>Receipt lost: {reason}</translation>
    </message>
    <message>
        <source>Mất kết nối với máy quét ở cổng {port}. Hãy cắm lại dây; chương trình tự nối lại.</source>
        <translation>Lost the scanner on port {port}. Plug it in again; the program reconnects by itself.</translation>
    </message>
    <message>
        <source>Mất mạng từ {since} · {still}</source>
        <translation>Offline since {since} · {still}</translation>
    </message>
    <message>
        <source>Mẫu</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Mẫu in</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Mẫu in của một ngày với dữ liệu bịa, và lỗi của mẫu</source>
        <translation>A form of a day with invented data, and what is wrong with it</translation>
    </message>
    <message>
        <source>Mẫu này đổi từ các ngày: {days}.</source>
        <translation>This form changes on: {days}.</translation>
    </message>
    <message>
        <source>Mật khẩu</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Mọi hồ sơ chưa xong của người được chọn nằm ở đây, để người khác nhận lại.</source>
        <translation>All unfinished dossiers of the chosen clerk stand here, for another to take over.</translation>
    </message>
    <message>
        <source>Mọi hồ sơ tiếp nhận trong ngày.</source>
        <translation>All dossiers received today.</translation>
    </message>
    <message>
        <source>Mọi hồ sơ đều khớp, không hồ sơ nào trễ</source>
        <translation>All dossiers are equal, none is late</translation>
    </message>
    <message>
        <source>Mọi lĩnh vực</source>
        <translation>All fields</translation>
    </message>
    <message>
        <source>Mọi ngày nhận</source>
        <translation>Any date</translation>
    </message>
    <message>
        <source>Mọi người</source>
        <translation>All clerks</translation>
    </message>
    <message>
        <source>Mọi nơi xử lý</source>
        <translation>All offices</translation>
    </message>
    <message>
        <source>Mọi quầy</source>
        <translation>All counters</translation>
    </message>
    <message>
        <source>Mọi thời hạn</source>
        <translation>On time or late</translation>
    </message>
    <message>
        <source>Mọi việc đã được hệ thống tỉnh xác nhận. Việc ghi lúc mất mạng sẽ nằm ở đây và tự gửi khi có mạng lại.</source>
        <translation>The province has confirmed everything. What is recorded offline will stand here and go by itself once online.</translation>
    </message>
    <message>
        <source>Mọi việc được giữ an toàn ở máy này. Khai địa chỉ và mã kết nối trong Thiết lập.</source>
        <translation>Everything is kept safe on this computer. Enter address and access code in Settings.</translation>
    </message>
    <message>
        <source>Mọi điều đã ghi về người nộp thay trước sẽ mất.</source>
        <translation>Everything entered about the former submitter will be lost.</translation>
    </message>
    <message>
        <source>Mỗi dòng một hồ sơ, có mã in trên giấy hẹn. Xem trước rồi mới nhập; dòng sai không chặn dòng khác, nhập lại tệp cũ không thành hai hồ sơ.</source>
        <translation>One dossier a row, with the code printed on its receipt. It is previewed before it is imported; a wrong row stops no other, and the same file twice doubles nothing.</translation>
    </message>
    <message>
        <source>Mỗi dòng một thủ tục; mã là văn bản, ô không gộp. Dòng sai bị từ chối, dòng khác vẫn nhận.</source>
        <translation>One procedure a row; codes are text, cells are not merged. Wrong rows are refused, the others are taken.</translation>
    </message>
    <message>
        <source>Mỗi lần in và in lại được ghi một dòng ở đây: giấy nào, lần thứ mấy, ai in.</source>
        <translation>Each print and reprint is a line here: which paper, which print, who printed.</translation>
    </message>
    <message>
        <source>Mỗi lần sao lưu, một bản được chép thêm vào đây; để trống nếu không dùng. Khi lưu, chương trình ghi thử rồi xóa ngay. Rút USB ra thì bản trên máy vẫn được tạo; cắm lại là lần sao lưu sau tự chép tiếp.</source>
        <translation>Each backup is also copied here; leave it empty if not used. On saving, the program tries to write and removes the trial at once. Without the USB stick copies are still made on the computer; the next backup after plugging in goes on.</translation>
    </message>
    <message>
        <source>Mỗi máy một số quầy riêng: hai máy cùng số sẽ cấp trùng mã hồ sơ.</source>
        <translation>Each computer has its own counter number: two with one number issue the same codes.</translation>
    </message>
    <message>
        <source>Mỗi số quầy có dải số hồ sơ riêng. Hai máy cùng một số quầy sẽ cấp trùng mã hồ sơ; chỉ đổi khi máy đang giữ số đó đã ngừng hẳn.</source>
        <translation>Each counter number has its own range of dossier numbers. Two computers with one number issue the same codes; change it only when the other computer is out of use.</translation>
    </message>
    <message>
        <source>Một biên lai cho nhiều hồ sơ</source>
        <translation>One receipt for several dossiers</translation>
    </message>
    <message>
        <source>Một cửa</source>
        <translation>One-stop desk</translation>
    </message>
    <message>
        <source>Một máy khác đã dùng mã ghép nối này với cùng số quầy. Mỗi quầy chỉ một máy; nếu đúng là máy mới của quầy, hãy lấy mã mới ở máy chủ.</source>
        <translation>Another PC has used this code with the same counter number. A counter is one PC; if this is the counter's new PC, get a new code at the hub.</translation>
    </message>
    <message>
        <source>Một máy khác đã thay máy chủ này. Máy tự tìm máy chủ mới trong mạng.</source>
        <translation>Another PC has taken this hub's place. The new hub is looked for on the network.</translation>
    </message>
    <message>
        <source>Một máy trong cơ quan phục vụ mọi quầy, cả khi mạng của tỉnh đứt. Dán cả dòng mã ghép nối của máy đó, hay gõ 28 chữ sau dấu #. Ghép nối rồi thì quầy gửi sang máy chủ, thay cho hệ thống cấp tỉnh ở trên.</source>
        <translation>One PC of the office serves every counter, also when the province's line is down. Paste the whole line of its code, or type the 28 letters behind the #. Once joined, the counter sends to the hub instead of the provincial system above.</translation>
    </message>
    <message>
        <source>Một phiếu bàn giao có nhiều nhất {most} hồ sơ. Hãy chia thành nhiều phiếu.</source>
        <translation>A handover list holds at most {most} dossiers. Make several lists.</translation>
    </message>
    <message>
        <source>Một phần dữ liệu trước đó không đọc được nên chưa đưa sang; phần đã gửi lên cấp tỉnh được lấy về khi có mạng. Hãy giữ nguyên bản nói trên và báo người phụ trách.</source>
        <translation>Part of the earlier data could not be read and was not brought over; what was sent to the province comes back once online. Keep the copy named above and tell the person in charge.</translation>
    </message>
    <message>
        <source>Một tờ theo thứ tự lời nói: ai, việc gì, giấy tờ, lệ phí. Quét thẻ căn cước thì phần người nộp tự điền; gõ vài chữ của thủ tục rồi Enter; Enter ở bảng giấy tờ nghĩa là đủ.</source>
        <translation>One sheet in the order of the talk: who, what, papers, fee. Scanning the ID card fills in the applicant; type a few letters of the procedure, then Enter; Enter in the table of papers means complete.</translation>
    </message>
    <message>
        <source>Một đơn vị chia số cho nhiều nhất {most} quầy.</source>
        <translation>A unit divides its numbers among at most {most} counters.</translation>
    </message>
    <message>
        <source>Mới có {count}</source>
        <translation>Only {count}</translation>
    </message>
    <message>
        <source>Mới xét {count} trong {of} hồ sơ trễ.</source>
        <translation>{count} of {of} late dossiers were looked at.</translation>
    </message>
    <message>
        <source>Mới đăng ký</source>
        <translation>Registered</translation>
    </message>
    <message>
        <source>Mở bằng mã khôi phục</source>
        <translation>Open with the recovery code</translation>
    </message>
    <message>
        <source>Mở danh sách việc</source>
        <translation>Open work list</translation>
    </message>
    <message>
        <source>Mở hồ sơ</source>
        <translation>Open dossier</translation>
    </message>
    <message>
        <source>Mở khóa</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Mở khóa tài khoản</source>
        <translation>Account unlocked</translation>
    </message>
    <message>
        <source>Mở lại hồ sơ</source>
        <translation>Reopen dossier</translation>
    </message>
    <message>
        <source>Mở lại tờ đang ghi</source>
        <translation>Reopen the sheet</translation>
    </message>
    <message>
        <source>Mở quầy</source>
        <translation>Open the counter</translation>
    </message>
    <message>
        <source>Mở thư mục dữ liệu</source>
        <translation>Open a data folder</translation>
    </message>
    <message>
        <source>Mở thư mục khác…</source>
        <translation>Open another folder…</translation>
    </message>
    <message>
        <source>Mở thử</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>Mở thử màn hình người dân</source>
        <translation>Try the citizen's screen</translation>
    </message>
    <message>
        <source>Mở tài khoản</source>
        <translation>Account opened</translation>
    </message>
    <message>
        <source>Mở tệp bằng Excel, lưu lại để có kết quả; hoặc dán giá trị thay công thức.</source>
        <translation>Open the file in Excel and save it to have the result, or paste values in place of formulas.</translation>
    </message>
    <message>
        <source>Mở, đổi tài khoản</source>
        <translation>Open or change an account</translation>
    </message>
    <message>
        <source>Mục</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Mục có dấu * phải có cột. Chọn sai cột thì xem trước lại: chưa ghi gì vào máy.</source>
        <translation>Items marked * need a column. With a wrong column preview again: nothing is stored yet.</translation>
    </message>
    <message>
        <source>Mục của cơ quan</source>
        <translation>Office entries</translation>
    </message>
    <message>
        <source>Mục do cơ quan ghi</source>
        <translation>Entries of the office</translation>
    </message>
    <message>
        <source>Mục này có nhiều thời hạn, mức thu hay điều kiện: đổi bằng gói danh mục.</source>
        <translation>This entry has several limits, fees or conditions: change it by a package.</translation>
    </message>
    <message>
        <source>Mục này không còn nằm trong danh sách cần xem.</source>
        <translation>This item is no longer in the list.</translation>
    </message>
    <message>
        <source>Mục này sẽ được gửi lại trong lần gửi tới.</source>
        <translation>This item goes with the next sending.</translation>
    </message>
    <message>
        <source>Mục này đã kết thúc ngày {last}. Hãy cho áp dụng lại từ {first}, hoặc ghi mục mới không mã.</source>
        <translation>This entry ended on {last}. Let it hold again from {first}, or write a new entry without a code.</translation>
    </message>
    <message>
        <source>Mục {value} của cơ quan không áp dụng vào ngày {day}. Hãy chọn ngày khác.</source>
        <translation>Entry {value} of the office does not hold on {day}. Please choose another day.</translation>
    </message>
    <message>
        <source>Mức thu</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Mức thu (đồng)</source>
        <translation>Rate (đồng)</translation>
    </message>
    <message>
        <source>Mức thu của thủ tục này đã có trong danh mục (hoặc được miễn), phần mềm tự tính. Hãy để trống ô mức thu.</source>
        <translation>The fee of this procedure is in the catalogue (or nothing is due); the program computes it. Leave the amount empty.</translation>
    </message>
    <message>
        <source>Mức thu của thủ tục ở tỉnh không đọc được (trường {field}).</source>
        <translation>The province's fee of the procedure cannot be read (field {field}).</translation>
    </message>
    <message>
        <source>Mức thu nhập tay cần số, ngày của nghị quyết, quyết định làm căn cứ.</source>
        <translation>An amount typed by hand needs the number and day of the decision it rests on.</translation>
    </message>
    <message>
        <source>Mức thu theo văn bản</source>
        <translation>Document that sets the fee</translation>
    </message>
    <message>
        <source>Mức thu được ghi hai lần. Chỉ ghi một chỗ: số tiền và văn bản quy định.</source>
        <translation>The amount is given twice. Give it once: the sum and the decision.</translation>
    </message>
    <message>
        <source>Mức đánh giá phải từ 1 đến 5.</source>
        <translation>The rating must be 1 to 5.</translation>
    </message>
    <message>
        <source>Mức đối chiếu</source>
        <translation>How far checked</translation>
    </message>
    <message>
        <source>Nam</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Nghỉ</source>
        <translation>Day off</translation>
    </message>
    <message>
        <source>Nghỉ chiều</source>
        <translation>Afternoon off</translation>
    </message>
    <message>
        <source>Nghỉ sáng</source>
        <translation>Morning off</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Ngày báo cáo</source>
        <translation>Report date</translation>
    </message>
    <message>
        <source>Ngày cuối còn áp dụng</source>
        <translation>Last day on which it holds</translation>
    </message>
    <message>
        <source>Ngày cuối phải từ {first} trở đi, là ngày mục này bắt đầu.</source>
        <translation>The last day must be {first} or later, which is when this entry begins.</translation>
    </message>
    <message>
        <source>Ngày hẹn</source>
        <translation>Due date</translation>
    </message>
    <message>
        <source>Ngày hẹn không thể trước ngày nhận hồ sơ ({received}). Hãy chọn ngày khác; nội dung đang nhập vẫn giữ nguyên.</source>
        <translation>The due date cannot lie before the date of reception ({received}). Choose another; what you typed is kept.</translation>
    </message>
    <message>
        <source>Ngày hẹn mới</source>
        <translation>New due date</translation>
    </message>
    <message>
        <source>Ngày hẹn mới ({day}) đã qua giờ làm việc. Hãy chọn một ngày sau đó.</source>
        <translation>The office hours of the new date ({day}) are over. Choose a later day.</translation>
    </message>
    <message>
        <source>Ngày hẹn mới là ngày nghỉ ({reason}). Hãy chọn một ngày làm việc.</source>
        <translation>The new due date is a day off ({reason}). Choose a working day.</translation>
    </message>
    <message>
        <source>Ngày hẹn mới phải sau ngày hẹn cũ ({due}).</source>
        <translation>The new due date must be after the old one ({due}).</translation>
    </message>
    <message>
        <source>Ngày hẹn trả</source>
        <translation>Due on</translation>
    </message>
    <message>
        <source>Ngày hẹn trả trước ngày nhận hồ sơ.</source>
        <translation>It is due before it was received.</translation>
    </message>
    <message>
        <source>Ngày hẹn tính theo giờ này; hồ sơ nhận sau giờ chốt tính từ ngày làm việc kế tiếp. Giờ khác thì gõ đè lên.</source>
        <translation>Due dates follow these hours; dossiers received after the cut-off count from the next working day. Type over them if yours differ.</translation>
    </message>
    <message>
        <source>Ngày hẹn đã qua (hôm nay là {today}). Hãy chọn từ hôm nay trở đi; nội dung đang nhập vẫn giữ nguyên.</source>
        <translation>The due date is past (today is {today}). Choose today or later; what you typed is kept.</translation>
    </message>
    <message>
        <source>Ngày hẹn, lệ phí</source>
        <translation>Due date, fee</translation>
    </message>
    <message>
        <source>Ngày không có thật nếu đọc ngày trước tháng.</source>
        <translation>There is no such date if the day stands before the month.</translation>
    </message>
    <message>
        <source>Ngày không đọc được.</source>
        <translation>The date cannot be read.</translation>
    </message>
    <message>
        <source>Ngày không đọc được. Hãy ghi ngày/tháng/năm, ví dụ 03/9/2026.</source>
        <translation>The date cannot be read. Write day/month/year, such as 03/9/2026.</translation>
    </message>
    <message>
        <source>Ngày không đọc được. Hãy ghi theo dạng năm-tháng-ngày, ví dụ 2026-08-28.</source>
        <translation>The date cannot be read. Write year-month-day, such as 2026-08-28.</translation>
    </message>
    <message>
        <source>Ngày kết thúc xử lý</source>
        <translation>Handling ended on</translation>
    </message>
    <message>
        <source>Ngày làm bù</source>
        <translation>Make-up day</translation>
    </message>
    <message>
        <source>Ngày nghỉ</source>
        <translation>Day off</translation>
    </message>
    <message>
        <source>Ngày nghỉ lễ chung đã có sẵn. Chỉ ghi ngày cơ quan nghỉ riêng hoặc làm bù; không có thì nhấn Ctrl+Enter.</source>
        <translation>Public holidays are known already. Record only the office's own days off and make-up days; if none, press Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Ngày nghỉ lễ chung đã có sẵn. Ghi ở đây ngày cơ quan nghỉ riêng hoặc làm bù.</source>
        <translation>Public holidays are known already. Record here the office's own days off and make-up days.</translation>
    </message>
    <message>
        <source>Ngày nghỉ lễ chung đã có đến hết {day}. Chỉ ghi ngày cơ quan nghỉ riêng hoặc làm bù; không có thì nhấn Ctrl+Enter.</source>
        <translation>Public holidays are known until {day}. Record only the office's own days off and make-up days; if none, press Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Ngày nghỉ, ngày làm bù</source>
        <translation>Days off, make-up days</translation>
    </message>
    <message>
        <source>Ngày nghỉ, ngày làm bù của cơ quan</source>
        <translation>The office's days off and make-up days</translation>
    </message>
    <message>
        <source>Ngày nghỉ, ngày làm bù đã ghi</source>
        <translation>Days off and make-up days recorded</translation>
    </message>
    <message>
        <source>Ngày nhận</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>Ngày nhận tại nơi có thẩm quyền</source>
        <translation>Day received there</translation>
    </message>
    <message>
        <source>Ngày này chưa có việc nào</source>
        <translation>Nothing on this day yet</translation>
    </message>
    <message>
        <source>Ngày này chưa hết: kết quả đối soát là lúc này, chưa phải của cả ngày.</source>
        <translation>This day is not over: the result is that of this moment, not of the whole day.</translation>
    </message>
    <message>
        <source>Ngày này còn ở tương lai.</source>
        <translation>This date is still to come.</translation>
    </message>
    <message>
        <source>Ngày này vốn đã như vậy ({reason}), không cần ghi thêm.</source>
        <translation>This day is so already ({reason}), nothing to record.</translation>
    </message>
    <message>
        <source>Ngày này đã qua; lịch chỉ áp dụng cho hồ sơ nhận từ nay. Hãy chọn ngày từ hôm nay trở đi.</source>
        <translation>This day is past; the calendar serves dossiers received from now on. Choose today or later.</translation>
    </message>
    <message>
        <source>Ngày nằm ngoài khoảng 2000–2100. Hãy kiểm tra lại năm.</source>
        <translation>The date lies outside 2000–2100. Check the year.</translation>
    </message>
    <message>
        <source>Ngày nằm ngoài khoảng dùng được (năm 2000 đến 2100; ngày hẹn không quá 20 năm sau ngày nhận).</source>
        <translation>The date is out of range (years 2000 to 2100; due at most 20 years after the receipt).</translation>
    </message>
    <message>
        <source>Ngày nộp hồ sơ</source>
        <translation>Filed on</translation>
    </message>
    <message>
        <source>Ngày riêng cho dòng đang chọn</source>
        <translation>Own date for the chosen row</translation>
    </message>
    <message>
        <source>Ngày riêng của hồ sơ này</source>
        <translation>Own date of this dossier</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Ngày sinh người nộp</source>
        <translation>Applicant's date of birth</translation>
    </message>
    <message>
        <source>Ngày sinh trong mã QR của thẻ không đọc được hoặc không thể đúng. Hãy quét lại, hoặc nhập tay.</source>
        <translation>The date of birth in the card's QR code cannot be read or cannot be right. Scan again, or type by hand.</translation>
    </message>
    <message>
        <source>Ngày tiếp nhận</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>Ngày trả</source>
        <translation>Returned on</translation>
    </message>
    <message>
        <source>Ngày trả kết quả</source>
        <translation>Handed over on</translation>
    </message>
    <message>
        <source>Ngày trả kết quả trước ngày nhận hoặc trước ngày xử lý xong.</source>
        <translation>It was handed over before it was received or finished.</translation>
    </message>
    <message>
        <source>Ngày xử lý xong</source>
        <translation>Finished on</translation>
    </message>
    <message>
        <source>Ngày xử lý xong trước ngày nhận hồ sơ.</source>
        <translation>It was finished before it was received.</translation>
    </message>
    <message>
        <source>Ngày yêu cầu bổ sung</source>
        <translation>Papers asked for on</translation>
    </message>
    <message>
        <source>Ngày {day} chưa hết giờ làm việc nên chưa chốt được. Chốt được từ {since}.</source>
        <translation>The office hours of {day} are not over, so it cannot be closed yet. It can be closed from {since}.</translation>
    </message>
    <message>
        <source>Ngày đầu phải trước hoặc trùng ngày cuối. Hãy chọn lại khoảng ngày.</source>
        <translation>The first day must not lie after the last. Choose the period again.</translation>
    </message>
    <message>
        <source>Ngày đối soát</source>
        <translation>Day to reconcile</translation>
    </message>
    <message>
        <source>Ngày đối soát chưa tới. Hãy chọn hôm nay hoặc một ngày đã qua.</source>
        <translation>That day has not come yet. Choose today or a day that is past.</translation>
    </message>
    <message>
        <source>Ngôn ngữ</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Ngôn ngữ mới dùng từ lần mở chương trình sau. Giấy in luôn bằng tiếng Việt.</source>
        <translation>The new language is used from the next start of the program. Papers are always in Vietnamese.</translation>
    </message>
    <message>
        <source>Ngăn, kệ</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>Ngăn, kệ; để trống khi đã lấy đi</source>
        <translation>Shelf; empty once taken out</translation>
    </message>
    <message>
        <source>Người dân thấy họ tên, ngày sinh, số định danh đã che, thủ tục, ngày hẹn, mã chuyển khoản và năm khuôn mặt để đánh giá. Không bao giờ thấy của người khác.</source>
        <translation>The citizen sees name, date of birth, masked ID number, procedure, due date, transfer code and five faces for rating. Never anybody else's.</translation>
    </message>
    <message>
        <source>Người dân đã đánh giá</source>
        <translation>Citizen has rated</translation>
    </message>
    <message>
        <source>Người dân đã đăng ký nhận qua bưu chính.</source>
        <translation>The citizen asked for delivery by post.</translation>
    </message>
    <message>
        <source>Người dùng</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Người ghi sau cùng</source>
        <translation>Last to record</translation>
    </message>
    <message>
        <source>Người gõ phím</source>
        <translation>Typed by a person</translation>
    </message>
    <message>
        <source>Người gửi đã bổ sung</source>
        <translation>The sender has said more</translation>
    </message>
    <message>
        <source>Người gửi đã đánh giá trả lời</source>
        <translation>The sender has judged the answer</translation>
    </message>
    <message>
        <source>Người in</source>
        <translation>Printed by</translation>
    </message>
    <message>
        <source>Người ký văn bản của cơ quan</source>
        <translation>Who signs for the authority</translation>
    </message>
    <message>
        <source>Người làm việc tại quầy, mỗi người một dòng: Họ tên (chức danh)</source>
        <translation>People at the counter, one a line: name (title)</translation>
    </message>
    <message>
        <source>Người nhận có giấy ủy quyền.</source>
        <translation>The collector has an authorisation.</translation>
    </message>
    <message>
        <source>Người nhận kết quả</source>
        <translation>Collector of the result</translation>
    </message>
    <message>
        <source>Người nhận là chủ hồ sơ.</source>
        <translation>The collector is the owner.</translation>
    </message>
    <message>
        <source>Người nhận là người nộp thay.</source>
        <translation>The collector is the applicant on behalf.</translation>
    </message>
    <message>
        <source>Người nhận tiền</source>
        <translation>Who gets the money</translation>
    </message>
    <message>
        <source>Người nhập</source>
        <translation>Imported by</translation>
    </message>
    <message>
        <source>Người này không phải chủ hồ sơ hay người nộp. Hãy xem giấy ủy quyền rồi ghi vào ô Giấy ủy quyền.</source>
        <translation>This person is neither owner nor applicant. Look at the authorisation and record it in the field Authorisation.</translation>
    </message>
    <message>
        <source>Người này đã có hồ sơ đang giải quyết cho thủ tục này: {code}, {due}.</source>
        <translation>This person has an open dossier for this procedure: {code}, {due}.</translation>
    </message>
    <message>
        <source>Người nộp</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Người nộp hồ sơ</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Người nộp thay</source>
        <translation>Applicant on behalf</translation>
    </message>
    <message>
        <source>Người nộp thay nhận kết quả: hãy xem và ghi giấy ủy quyền.</source>
        <translation>The applicant on behalf collects: look at the authorisation and record it.</translation>
    </message>
    <message>
        <source>Người thứ hai</source>
        <translation>Second person</translation>
    </message>
    <message>
        <source>Người thứ hai phải là người khác, không phải người đang làm việc.</source>
        <translation>The second person has to be somebody else than whoever is at work.</translation>
    </message>
    <message>
        <source>Người tiếp nhận</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>Người tại quầy</source>
        <translation>People at the counter</translation>
    </message>
    <message>
        <source>Người tại quầy, cách nhau bằng dấu phẩy; chức danh trong ngoặc</source>
        <translation>People at the counter, parted by commas; titles in brackets</translation>
    </message>
    <message>
        <source>Người đã đến trước đây</source>
        <translation>People seen before</translation>
    </message>
    <message>
        <source>Người được ủy quyền nhận</source>
        <translation>Authorised collector</translation>
    </message>
    <message>
        <source>Người đứng đầu cơ quan ký Mẫu 04, Mẫu 05 và sổ theo dõi. Mẫu 04 của hồ sơ đang ở đơn vị có tên ở trên do đơn vị đó ký; chưa ghi thì thư không in được.</source>
        <translation>The head of the authority signs forms 04 and 05 and the register. Form 04 of a dossier that is at a unit named above is signed by that unit; the letter is not printed where nobody is named.</translation>
    </message>
    <message>
        <source>Ngừng gửi, cần người xem · {still}</source>
        <translation>Sending stopped, needs attention · {still}</translation>
    </message>
    <message>
        <source>Ngừng gửi, cần người xử lý</source>
        <translation>Sending stopped, needs attention</translation>
    </message>
    <message>
        <source>Nhiều giấy tờ ({keys})</source>
        <translation>Several documents ({keys})</translation>
    </message>
    <message>
        <source>Nhiều tiến trình (workers) chỉ chạy được trên PostgreSQL. Hãy đặt địa chỉ --database của nó, hoặc bỏ workers.</source>
        <translation>Several processes (workers) need PostgreSQL. Give its address with --database, or leave workers out.</translation>
    </message>
    <message>
        <source>Nhiệm kỳ</source>
        <translation>Term</translation>
    </message>
    <message>
        <source>Nhóm thứ {group} chưa khớp với mã đang hiện. Hãy xem lại nhóm đó trên giấy.</source>
        <translation>Group {group} does not match the code shown. Look at that group on the paper.</translation>
    </message>
    <message>
        <source>Như bàn phím (USB)</source>
        <translation>As a keyboard (USB)</translation>
    </message>
    <message>
        <source>Như khi đã dùng gói {version}.</source>
        <translation>As if package {version} were in use.</translation>
    </message>
    <message>
        <source>Nhấn Esc để bỏ lọc.</source>
        <translation>Press Esc to clear the filter.</translation>
    </message>
    <message>
        <source>Nhấn Esc để về các hình.</source>
        <translation>Press Esc for the pictures.</translation>
    </message>
    <message>
        <source>Nhấn F5: máy hỏi từng hồ sơ của ngày, không gửi gì đi.</source>
        <translation>Press F5: every dossier of the day is asked about, nothing is sent.</translation>
    </message>
    <message>
        <source>Nhấn F8 hai lần để khóa ngay. Tờ đang ghi vẫn còn nguyên; màn hình người dân cũng được xóa.</source>
        <translation>Press F8 twice to lock at once. The open sheet stays as it is; the citizen's screen is cleared too.</translation>
    </message>
    <message>
        <source>Nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Nhận bàn giao</source>
        <translation>Accept handover</translation>
    </message>
    <message>
        <source>Nhận bảng tính</source>
        <translation>Take a spreadsheet</translation>
    </message>
    <message>
        <source>Nhận bổ sung</source>
        <translation>Take supplement</translation>
    </message>
    <message>
        <source>Nhận cho cơ quan khác</source>
        <translation>Receive for another authority</translation>
    </message>
    <message>
        <source>Nhận cho nơi khác</source>
        <translation>Received for others</translation>
    </message>
    <message>
        <source>Nhận gói mới</source>
        <translation>Take a new package</translation>
    </message>
    <message>
        <source>Nhận hôm nay</source>
        <translation>Received today</translation>
    </message>
    <message>
        <source>Nhận hôm nay từ nơi khác</source>
        <translation>Received today elsewhere</translation>
    </message>
    <message>
        <source>Nhận hồ sơ thứ Bảy từ</source>
        <translation>Saturday reception from</translation>
    </message>
    <message>
        <source>Nhận kết quả</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>Nhận kết quả khi mất giấy hẹn: phải ghi lý do.</source>
        <translation>Collecting without the receipt: write the reason.</translation>
    </message>
    <message>
        <source>Nhận kết quả khi mất giấy hẹn: phải ghi số giấy tờ của người nhận.</source>
        <translation>Collecting without the receipt: write the collector's ID number.</translation>
    </message>
    <message>
        <source>Nhận là của mình</source>
        <translation>Claim it</translation>
    </message>
    <message>
        <source>Nhận lại việc</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Nhận thứ Bảy đến</source>
        <translation>Saturday until</translation>
    </message>
    <message>
        <source>Nhận trả lời…</source>
        <translation>Take in answer…</translation>
    </message>
    <message>
        <source>Nhận việc đang dở</source>
        <translation>Take over unfinished work</translation>
    </message>
    <message>
        <source>Nhận được</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Nhận được {taken} dòng, từ chối {refused} dòng.</source>
        <translation>{taken} rows can be taken, {refused} are refused.</translation>
    </message>
    <message>
        <source>Nhập sổ cũ</source>
        <translation>Import of an old register</translation>
    </message>
    <message>
        <source>Nhập tệp</source>
        <translation>Import a file</translation>
    </message>
    <message>
        <source>Nhập từ sổ cũ</source>
        <translation>From an old register</translation>
    </message>
    <message>
        <source>Nhập {count} hồ sơ</source>
        <translation>Import {count} dossiers</translation>
    </message>
    <message>
        <source>Nhập được {count} hồ sơ</source>
        <translation>{count} dossiers can be imported</translation>
    </message>
    <message>
        <source>Nhật ký ai đã xem</source>
        <translation>Log of who looked</translation>
    </message>
    <message>
        <source>Nhật ký ai đã xem bị sửa hoặc mất từ dòng {entry}. Giữ nguyên máy, đừng sao lưu đè, và báo người phụ trách an toàn thông tin.</source>
        <translation>The log of who looked was altered or cut from row {entry} on. Leave the PC as it is, put no backup over it, and tell whoever is in charge of information security.</translation>
    </message>
    <message>
        <source>Nhật ký và hồ sơ nguyên vẹn; có chỗ khác cần xem bên dưới. {counted}</source>
        <translation>Events and dossiers are sound; something else needs a look below. {counted}</translation>
    </message>
    <message>
        <source>Nhớ danh sách “{heading}” cùng điều kiện đang chọn.</source>
        <translation>Remembers the list “{heading}” with the chosen conditions.</translation>
    </message>
    <message>
        <source>Nhớ lại, cần đối chiếu</source>
        <translation>From memory, to be checked</translation>
    </message>
    <message>
        <source>Những gì hệ thống cấp tỉnh chưa xác nhận. Mất mạng thì mọi việc vẫn làm như thường; có mạng lại máy tự gửi.</source>
        <translation>What the provincial center has not confirmed. Offline everything works as usual; once online it goes by itself.</translation>
    </message>
    <message>
        <source>Những gì được đọc khác với trong ô</source>
        <translation>What is read otherwise than it stands</translation>
    </message>
    <message>
        <source>Những nơi còn lại</source>
        <translation>All other places</translation>
    </message>
    <message>
        <source>Những việc hai quầy ghi khác nhau khi chưa nhận được của nhau: cùng một ô sửa hai cách, một khoản thu hai lần, hay một bước không còn phù hợp. Xem hai bên ai ghi, lúc nào, ở quầy nào; ghi lý do rồi chọn bên giữ. Diễn biến giữ cả hai.</source>
        <translation>What two counters recorded differently before they had heard of each other: one field corrected in two ways, a fee taken twice, or a step that no longer fits. See who recorded each side, when and at which counter; write the reason and choose. The history keeps both.</translation>
    </message>
    <message>
        <source>Những việc này của máy khác đã về tới đây nhưng chưa dùng được; các việc còn lại vẫn nhận đủ. Máy tự thử lại sau khi cập nhật phần mềm.</source>
        <translation>These entries of other PCs have come here but cannot be used yet; everything else was received. The PC tries again by itself after an update of the program.</translation>
    </message>
    <message>
        <source>Nên chỉnh máy quét</source>
        <translation>Scanner needs adjusting</translation>
    </message>
    <message>
        <source>Nêu trong văn bản xin lỗi và hẹn lại</source>
        <translation>Stated in the apology with the new date</translation>
    </message>
    <message>
        <source>Nơi chuyển</source>
        <translation>Goes to</translation>
    </message>
    <message>
        <source>Nơi khác chuyển đến</source>
        <translation>Sent from elsewhere</translation>
    </message>
    <message>
        <source>Nơi khác gửi</source>
        <translation>From elsewhere</translation>
    </message>
    <message>
        <source>Nơi nhận</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Nơi nhận hồ sơ của tỉnh</source>
        <translation>Where the province receives dossiers</translation>
    </message>
    <message>
        <source>Nơi này không tin khóa nào như vậy; khóa đi cùng phần mềm thì không bỏ được.</source>
        <translation>No such key is trusted here; the key that came with the program cannot be removed.</translation>
    </message>
    <message>
        <source>Nơi tiếp nhận</source>
        <translation>Received at</translation>
    </message>
    <message>
        <source>Nơi trả lời không phải hệ thống cấp tỉnh (mạng Wi-Fi cần đăng nhập?). Sẽ thử lại.</source>
        <translation>What answered is not the provincial center (Wi-Fi that wants a sign-in?). Trying again.</translation>
    </message>
    <message>
        <source>Nơi trả lời không phải máy chủ của cơ quan: chứng thư khác. Chưa gửi gì; máy tự tìm lại máy chủ trong mạng.</source>
        <translation>Whoever answers is not the office hub: another certificate. Nothing was sent; the hub is looked for on the network.</translation>
    </message>
    <message>
        <source>Nơi trả lời ở địa chỉ này không phải máy chủ đã cấp mã ghép nối (chứng thư khác). Chưa gửi gì. Hãy lấy mã mới ở máy chủ.</source>
        <translation>Whoever answers at this address is not the hub that gave out the code (another certificate). Nothing was sent. Get a new code at the hub.</translation>
    </message>
    <message>
        <source>Nơi đang giải quyết</source>
        <translation>Where it is handled</translation>
    </message>
    <message>
        <source>Nơi đó trả lời nhưng không nói hồ sơ có hay không.</source>
        <translation>The other side answered, but did not say whether the dossier is there.</translation>
    </message>
    <message>
        <source>Nơi để</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>Nơi để kết quả</source>
        <translation>Shelf of the result</translation>
    </message>
    <message>
        <source>Nơi để kết quả {code}: {place}.</source>
        <translation>Shelf of result {code}: {place}.</translation>
    </message>
    <message>
        <source>Nơi để, hẹn trả</source>
        <translation>Shelf, due date</translation>
    </message>
    <message>
        <source>Nắp máy in {printer} đang mở. Hãy đóng nắp; tờ này tự in tiếp.</source>
        <translation>The cover of printer {printer} is open. Close it; printing goes on by itself.</translation>
    </message>
    <message>
        <source>Nền sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Nền tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Nối mạng và chờ gửi, nhận xong một lượt rồi hãy tiếp nhận: việc làm sau bản sao lưu được lấy về từ hệ thống cấp tỉnh. Trên máy mới, nhập lại mã truy cập ở Thiết lập → Hệ thống cấp tỉnh. Máy cũ không được dùng lại cho quầy này.</source>
        <translation>Go online and wait for one full round of sending and receiving before taking dossiers: what was done after the backup comes back from the provincial center. On a new computer, enter the access code again in Settings → Provincial center. The old computer must not be used for this counter again.</translation>
    </message>
    <message>
        <source>Nội dung</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>Nội dung JSON lồng nhau quá nhiều tầng.</source>
        <translation>The JSON is nested too deep.</translation>
    </message>
    <message>
        <source>Nội dung JSON lớn quá {most} MB. Hãy chia thành nhiều tệp.</source>
        <translation>The JSON is larger than {most} MB. Split it into several files.</translation>
    </message>
    <message>
        <source>Nội dung không phải JSON hợp lệ (dòng {line}, cột {column}).</source>
        <translation>The content is not valid JSON (line {line}, column {column}).</translation>
    </message>
    <message>
        <source>Nội dung mã QR quá dài. Hãy rút ngắn tên hệ thống trong phần thiết lập.</source>
        <translation>The QR code holds too much. Shorten the name of the system in Settings.</translation>
    </message>
    <message>
        <source>Nội dung yêu cầu</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>Nộp hộ trực tuyến, hoặc {keys} = phiếu hướng dẫn</source>
        <translation>Assisted online filing, or {keys} = guidance slip</translation>
    </message>
    <message>
        <source>Nộp thay</source>
        <translation>On behalf</translation>
    </message>
    <message>
        <source>Nữ</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>PHỤC HỒI</source>
        <translation>RESTORE</translation>
    </message>
    <message>
        <source>Phiếu bàn giao</source>
        <translation>Hand-over list</translation>
    </message>
    <message>
        <source>Phiếu bàn giao hồ sơ</source>
        <translation>Handover list</translation>
    </message>
    <message>
        <source>Phiếu bàn giao kết quả giải quyết TTHC</source>
        <translation>Hand-over list of results</translation>
    </message>
    <message>
        <source>Phiếu bàn giao {count} {what}</source>
        <translation>Handover list of {count} {what}</translation>
    </message>
    <message>
        <source>Phiếu giấy tờ còn thiếu, {count} loại: {where}.</source>
        <translation>Slip of missing papers, {count} kinds: {where}.</translation>
    </message>
    <message>
        <source>Phiếu hoàn tiền</source>
        <translation>Refund slip</translation>
    </message>
    <message>
        <source>Phiếu hoàn tiền nội bộ</source>
        <translation>Internal refund slip</translation>
    </message>
    <message>
        <source>Phiếu hướng dẫn chuẩn bị hồ sơ</source>
        <translation>Guidance for preparing the dossier</translation>
    </message>
    <message>
        <source>Phiếu hướng dẫn {code} {where}</source>
        <translation>Guidance slip {code} {where}</translation>
    </message>
    <message>
        <source>Phiếu kiểm soát quá trình giải quyết (Mẫu 06)</source>
        <translation>Control slip (form 06)</translation>
    </message>
    <message>
        <source>Phiếu kiểm soát quá trình giải quyết hồ sơ</source>
        <translation>Control slip</translation>
    </message>
    <message>
        <source>Phiếu thu</source>
        <translation>Payment slip</translation>
    </message>
    <message>
        <source>Phiếu thu nội bộ</source>
        <translation>Internal payment slip</translation>
    </message>
    <message>
        <source>Phiếu từ chối</source>
        <translation>Refusal</translation>
    </message>
    <message>
        <source>Phiếu từ chối tiếp nhận giải quyết hồ sơ</source>
        <translation>Refusal to accept the dossier</translation>
    </message>
    <message>
        <source>Phiếu xin lỗi và hẹn lại</source>
        <translation>Apology with new date</translation>
    </message>
    <message>
        <source>Phiếu yêu cầu bổ sung</source>
        <translation>Supplement request</translation>
    </message>
    <message>
        <source>Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ</source>
        <translation>Request to complete the dossier</translation>
    </message>
    <message>
        <source>Phiếu đang nhập dài quá {most} ký tự nên chưa giữ được bản nháp; bản giữ trước đó vẫn còn. Hãy rút ngắn đoạn vừa dán.</source>
        <translation>The sheet is longer than {most} characters, so the draft could not be kept; the one before is still there. Shorten what was pasted.</translation>
    </message>
    <message>
        <source>Phí của thủ tục này không tính theo từng giấy tờ. Hãy để trống danh sách giấy tờ.</source>
        <translation>The fee of this procedure is not counted by document. Leave the list of documents empty.</translation>
    </message>
    <message>
        <source>Phí, lệ phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>Phí, lệ phí chưa thu đủ. Hãy thu, miễn, hoặc ghi lý do trả khi còn nợ.</source>
        <translation>The fee is not covered. Take it, waive it, or give a reason for returning with it owed.</translation>
    </message>
    <message>
        <source>Phím khác của trang</source>
        <translation>Other keys of this page</translation>
    </message>
    <message>
        <source>Phòng chuyên môn</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>Phòng, bộ phận xử lý</source>
        <translation>Handling office</translation>
    </message>
    <message>
        <source>Phản ánh {number} chưa được trả lời nên chưa có gì để in. Hãy ghi trả lời trước.</source>
        <translation>Petition {number} has not been answered, so there is nothing to print yet. Answer it first.</translation>
    </message>
    <message>
        <source>Phản ánh {number} không còn ở bước cho phép việc này. Hãy xem lại phản ánh trước khi ghi.</source>
        <translation>Petition {number} is no longer at a step that allows this. Look at it again before you enter anything.</translation>
    </message>
    <message>
        <source>Phần còn nợ không thu nữa; trạng thái hồ sơ giữ nguyên.</source>
        <translation>What is owing is not taken any more; the state of the dossier stays.</translation>
    </message>
    <message>
        <source>Phần của số liệu đã chốt</source>
        <translation>Part of closed figures</translation>
    </message>
    <message>
        <source>Phần máy chủ chạy ngầm, tự chạy lại mỗi khi tài khoản này đăng nhập, và phục vụ mọi quầy trong cơ quan. Quầy này nối vào đó ngay, thay cho hệ thống cấp tỉnh ở trên; các quầy khác ghép nối bằng mã sẽ hiện ra.</source>
        <translation>The hub runs in the background, starts again whenever this account signs in, and serves every counter of the office. This counter joins it at once, in place of the provincial system above; the others join by the code that will be shown.</translation>
    </message>
    <message>
        <source>Phần mềm mới mang theo danh mục {version}: {new} thủ tục thêm, {changed} đổi, {ended} kết thúc. Hồ sơ đã nhận giữ quy định cũ. Xem Thiết lập, Danh mục thủ tục.</source>
        <translation>The new program brings catalogue {version}: {new} procedures new, {changed} changed, {ended} ended. Dossiers already received keep the rules so far. See Settings, Catalogue of procedures.</translation>
    </message>
    <message>
        <source>Phần thiết lập</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>Phục hồi</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Phục hồi từ bản sao lưu</source>
        <translation>Restore from a backup</translation>
    </message>
    <message>
        <source>Phục hồi từ bản sao lưu…</source>
        <translation>Restore from a backup…</translation>
    </message>
    <message>
        <source>Phục vụ</source>
        <translation>Serves</translation>
    </message>
    <message>
        <source>Qua bưu chính</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Quay lại gói trước</source>
        <translation>Back to the package before</translation>
    </message>
    <message>
        <source>Quyết định</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Quyết định công bố (số, ngày)</source>
        <translation>Decision (number, date)</translation>
    </message>
    <message>
        <source>Quyết định việc chưa khớp</source>
        <translation>Settle the conflict</translation>
    </message>
    <message>
        <source>Quyết định về việc chưa khớp của hồ sơ {dossier} không hoàn tác được. Hãy ghi việc đúng vào hồ sơ.</source>
        <translation>The decision about what did not fit in dossier {dossier} cannot be undone. Record the right act in the dossier.</translation>
    </message>
    <message>
        <source>Quyển số của sổ theo dõi hồ sơ trên giấy</source>
        <translation>Volume of the register on paper</translation>
    </message>
    <message>
        <source>Quá hạn</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Quá hạn lúc này</source>
        <translation>Overdue now</translation>
    </message>
    <message>
        <source>Quá hạn {moment}</source>
        <translation>Overdue {moment}</translation>
    </message>
    <message>
        <source>Quá hạn, chưa xong</source>
        <translation>Overdue, not finished</translation>
    </message>
    <message>
        <source>Quá hẹn {over} làm việc. {times}.</source>
        <translation>{over} of office time past the appointment. {times}.</translation>
    </message>
    <message>
        <source>Quá một ngày</source>
        <translation>More than a day old</translation>
    </message>
    <message>
        <source>Quá ngày hẹn trên giấy nhưng đang chờ người dân, thời hạn đang dừng.</source>
        <translation>Past the date on the receipt, but waiting for the citizen: the clock stands still.</translation>
    </message>
    <message>
        <source>Quét biên nhận</source>
        <translation>Scan receipt</translation>
    </message>
    <message>
        <source>Quét biên nhận rồi Enter là trả xong. Quét thẻ của người đến nhận để đối chiếu với chủ hồ sơ; người khác nhận thay cần giấy ủy quyền.</source>
        <translation>Scan the receipt, press Enter, and it is returned. Scan the collector's card to compare it with the owner; anybody else needs an authorisation.</translation>
    </message>
    <message>
        <source>Quét biên nhận để biết ngày hẹn và lệ phí.</source>
        <translation>Scan the receipt to see due date and fee.</translation>
    </message>
    <message>
        <source>Quét hoặc tìm</source>
        <translation>Scan or search</translation>
    </message>
    <message>
        <source>Quét mã vạch biên nhận, hoặc gõ đuôi mã, tên, số điện thoại</source>
        <translation>Scan the receipt's barcode, or type the end of the code, name, phone</translation>
    </message>
    <message>
        <source>Quét mã vạch trên biên nhận của từng hồ sơ.</source>
        <translation>Scan the barcode on the receipt of each dossier.</translation>
    </message>
    <message>
        <source>Quét thẻ căn cước, mã vạch biên nhận, hoặc gõ tên, số điện thoại, mã hồ sơ…</source>
        <translation>Scan an ID card or a receipt, or type name, phone, dossier code…</translation>
    </message>
    <message>
        <source>Quét thẻ, hoặc gõ 4 số cuối trên giấy tờ</source>
        <translation>Scan the card, or type the last 4 digits</translation>
    </message>
    <message>
        <source>Quét được ở bất cứ ô nào; nên tắt bộ gõ tiếng Việt khi quét.</source>
        <translation>Scanning works in any field; better switch off the Vietnamese keyboard tool.</translation>
    </message>
    <message>
        <source>Quầy</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Quầy chưa kết nối với nơi nào để đối soát. Hãy kết nối hệ thống cấp tỉnh hoặc trục của tỉnh trước.</source>
        <translation>This counter is not connected to anything to reconcile with. Connect the provincial system or the province's bus first.</translation>
    </message>
    <message>
        <source>Quầy chưa nối với hệ thống cấp tỉnh, nên chưa có gì để đối chiếu.</source>
        <translation>This counter is not connected to the province, so there is nothing to compare.</translation>
    </message>
    <message>
        <source>Quầy khác</source>
        <translation>Other counters</translation>
    </message>
    <message>
        <source>Quầy này</source>
        <translation>This counter</translation>
    </message>
    <message>
        <source>Quầy này chưa biết khóa của hệ thống cấp tỉnh nên chưa ghi tệp được: nội dung chỉ cấp tỉnh được đọc. Hãy kết nối một lần khi có mạng, hoặc nhận tệp khóa do cấp tỉnh đưa (carry key).</source>
        <translation>This counter does not know the center's key yet, so no file could be written: only the province may read it. Connect once when there is a network, or take in the key file that the province gives you (carry key).</translation>
    </message>
    <message>
        <source>Quầy này chưa biết máy chủ nào: cần cả mã ghép nối, không chỉ địa chỉ.</source>
        <translation>This counter knows no hub yet: it takes the code, not the address alone.</translation>
    </message>
    <message>
        <source>Quầy này chưa có mã truy cập của hệ thống cấp tỉnh nên chưa ghi tệp được. Hãy nhập địa chỉ và mã truy cập trong Thiết lập, cả khi chưa có mạng.</source>
        <translation>This counter has no access token of the provincial center yet, so no file could be written. Enter address and token in Settings, even while there is no network.</translation>
    </message>
    <message>
        <source>Quầy này chưa từng nối với máy chủ của cơ quan nên không thay được máy đó.</source>
        <translation>This counter never joined the office hub, so it cannot take its place.</translation>
    </message>
    <message>
        <source>Quầy này đã dùng hết số phản ánh của năm {year}. Hãy ghi ở quầy khác.</source>
        <translation>This counter has used up its petition numbers of {year}. Enter it at another counter.</translation>
    </message>
    <message>
        <source>Quầy số</source>
        <translation>Counter number</translation>
    </message>
    <message>
        <source>Quầy và người tại quầy</source>
        <translation>Counter and people</translation>
    </message>
    <message>
        <source>Quầy {counter} · {device}</source>
        <translation>Counter {counter} · {device}</translation>
    </message>
    <message>
        <source>Quầy {number}</source>
        <translation>Counter {number}</translation>
    </message>
    <message>
        <source>Quầy đã dùng hết số của hôm nay ({first}–{last}) nên không cấp mã mới. Hồ sơ đã lưu vẫn an toàn; hãy tiếp nhận ở quầy khác hoặc kết nối mạng để lấy thêm số.</source>
        <translation>The counter has used all numbers of today ({first}–{last}), so no new code is issued. Saved dossiers are safe; receive at another counter or go online for more numbers.</translation>
    </message>
    <message>
        <source>Quầy đã lưu {most} bộ lọc. Hãy bỏ bớt một bộ lọc rồi lưu lại.</source>
        <translation>The counter has {most} saved filters. Drop one, then save again.</translation>
    </message>
    <message>
        <source>Quầy đã để dành {most} phiếu. Hãy tiếp nhận hoặc bỏ bớt một phiếu trước.</source>
        <translation>The counter has {most} sheets set aside. Receive or drop one first.</translation>
    </message>
    <message>
        <source>QĐ 12/QĐ-UBND ngày 01/12/2026</source>
        <translation>12/QD-UBND of 1 December 2026</translation>
    </message>
    <message>
        <source>QĐ 99/QĐ-UBND ngày 30/11/2026</source>
        <translation>99/QD-UBND of 30 November 2026</translation>
    </message>
    <message>
        <source>Rút hồ sơ</source>
        <translation>Withdraw dossier</translation>
    </message>
    <message>
        <source>Rút, dừng, từ chối</source>
        <translation>Out, stopped, refused</translation>
    </message>
    <message>
        <source>Sao lưu</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Sao lưu lúc</source>
        <translation>Backed up at</translation>
    </message>
    <message>
        <source>Sao lưu ngay</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>Sao lưu {when}, đã kiểm tra</source>
        <translation>Backup {when}, checked</translation>
    </message>
    <message>
        <source>Sao lưu {when}, ổ thứ hai không nhận</source>
        <translation>Backup {when}, second drive failed</translation>
    </message>
    <message>
        <source>Sao lưu đang lỗi, bản tốt cuối {when}</source>
        <translation>Backup failing, last good copy {when}</translation>
    </message>
    <message>
        <source>Sau khi bổ sung</source>
        <translation>After a supplement</translation>
    </message>
    <message>
        <source>Sau trục là kiểu</source>
        <translation>Behind the bus: kind</translation>
    </message>
    <message>
        <source>Sau {field} phải có giá trị. Hãy xem: reception-cli --help.</source>
        <translation>After {field} there must be a value. See: reception-cli --help.</translation>
    </message>
    <message>
        <source>Sinh ngày {day} tháng {month} năm {year}</source>
        <translation>Born on day {day} of month {month}, {year}</translation>
    </message>
    <message>
        <source>Sinh tháng {month} năm {year}</source>
        <translation>Born in month {month} of {year}</translation>
    </message>
    <message>
        <source>So hai bên: cấp mã mới hoặc nhận là của mình. Không ghi đè.</source>
        <translation>Compare both sides: give a new code, or claim it. Nothing is overwritten.</translation>
    </message>
    <message>
        <source>So hồ sơ ở đây với hồ sơ ở tỉnh: cấp mã mới cho một hồ sơ, hoặc nhận là của mình.</source>
        <translation>Compare the dossier here with the one at the province: give one of them a new code, or claim it.</translation>
    </message>
    <message>
        <source>So với hệ thống cấp tỉnh</source>
        <translation>Compared with the province</translation>
    </message>
    <message>
        <source>Space đánh dấu · Ctrl+A tất cả · Enter mở · Ctrl+← → sắp xếp</source>
        <translation>Space marks · Ctrl+A all · Enter opens · Ctrl+← → sorts</translation>
    </message>
    <message>
        <source>Sáng mở cửa</source>
        <translation>Morning opening</translation>
    </message>
    <message>
        <source>Sáng nghỉ</source>
        <translation>Morning closing</translation>
    </message>
    <message>
        <source>Sắp đến hạn</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>Sẽ ghi là {text}</source>
        <translation>Will be stored as {text}</translation>
    </message>
    <message>
        <source>Sẽ ghi đè hồ sơ ở tỉnh bằng hồ sơ này. Ở tỉnh: {there}</source>
        <translation>The dossier at the province will be overwritten by this one. At the province: {there}</translation>
    </message>
    <message>
        <source>Sẽ thử lại</source>
        <translation>Will try again</translation>
    </message>
    <message>
        <source>Số biên lai</source>
        <translation>Receipt number</translation>
    </message>
    <message>
        <source>Số biên lai phải có từ 1 đến 8 chữ số và bắt đầu từ 1. Hãy xem lại biên lai.</source>
        <translation>The receipt number must have 1 to 8 digits and begin at 1. Check the receipt.</translation>
    </message>
    <message>
        <source>Số bản</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Số bản của giấy tờ {n}</source>
        <translation>Copies of document {n}</translation>
    </message>
    <message>
        <source>Số bộ</source>
        <translation>Sets</translation>
    </message>
    <message>
        <source>Số của hồ sơ {code} ở nơi nhận</source>
        <translation>Number of dossier {code} at the other side</translation>
    </message>
    <message>
        <source>Số dòng</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Số giấy tờ</source>
        <translation>Number of the paper</translation>
    </message>
    <message>
        <source>Số giấy tờ chủ hồ sơ</source>
        <translation>Owner's identity number</translation>
    </message>
    <message>
        <source>Số giấy tờ của chủ hồ sơ không phải số định danh 12 số hay chứng minh 9 số, nên mục định danh được bỏ trống khi gửi tỉnh.</source>
        <translation>The owner's number is neither a personal number of 12 digits nor a card of 9, so the identity is left out of what the province is sent.</translation>
    </message>
    <message>
        <source>Số giấy tờ không giống loại nào đã biết. Hãy xem lại.</source>
        <translation>The ID number looks like no known kind. Please check.</translation>
    </message>
    <message>
        <source>Số giấy tờ không đúng với loại giấy tờ đã chọn.</source>
        <translation>The ID number does not fit the kind of paper chosen.</translation>
    </message>
    <message>
        <source>Số giấy tờ khớp nhưng tên viết khác với hồ sơ. Hãy xem lại giấy tờ.</source>
        <translation>The ID number matches, but the name is written otherwise in the dossier. Check the paper.</translation>
    </message>
    <message>
        <source>Số hồ sơ</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Số idHoSo</source>
        <translation>idHoSo</translation>
    </message>
    <message>
        <source>Số kết quả</source>
        <translation>Number of the result</translation>
    </message>
    <message>
        <source>Số liệu nào</source>
        <translation>Which figure</translation>
    </message>
    <message>
        <source>Số liệu thành cuối cùng ở mọi quầy; việc ghi sau tính vào ngày ghi và đánh dấu “ghi muộn”. Máy in trang ngày, trang sổ, sao lưu và đối soát.</source>
        <translation>The figures become final at every counter; what is recorded later counts on the day it is recorded and is marked late. The day’s page and the register page are printed, a copy is made, the day is compared.</translation>
    </message>
    <message>
        <source>Số liệu đã chốt của những ngày này không đọc được trên máy này. Số liệu gốc vẫn an toàn; hãy kiểm tra dữ liệu (verify) và xem ở quầy đã chốt.</source>
        <translation>The closed figures of these days cannot be read on this PC. The records themselves are safe; check the data (verify) and look at the counter that closed them.</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Số lượng (bộ)</source>
        <translation>Sets</translation>
    </message>
    <message>
        <source>Số lượng phải là số từ 1 đến {most}.</source>
        <translation>The quantity must be a number from 1 to {most}.</translation>
    </message>
    <message>
        <source>Số lượng tính phí</source>
        <translation>Units charged</translation>
    </message>
    <message>
        <source>Số lượng ở ô {field} phải là số nguyên từ {least} đến {most}.</source>
        <translation>The number in field {field} must be a whole number from {least} to {most}.</translation>
    </message>
    <message>
        <source>Số lần in</source>
        <translation>Prints</translation>
    </message>
    <message>
        <source>Số mất số 0 ở đầu vì bảng tính, đã thêm lại.</source>
        <translation>Zeros at the front that a spreadsheet had dropped were put back.</translation>
    </message>
    <message>
        <source>Số phiếu chi</source>
        <translation>Voucher number</translation>
    </message>
    <message>
        <source>Số quầy của cơ quan</source>
        <translation>Counters of the office</translation>
    </message>
    <message>
        <source>Số quầy phải từ 1 đến {counters} theo cách chia số đã thống nhất với hệ thống cấp tỉnh.</source>
        <translation>The counter number must be 1 to {counters}, as agreed with the provincial center.</translation>
    </message>
    <message>
        <source>Số tham chiếu của khoản tiền có ký tự không dùng được.</source>
        <translation>The reference of the payment has characters that are not allowed.</translation>
    </message>
    <message>
        <source>Số thứ tự hồ sơ phải từ 1 đến 9999.</source>
        <translation>Dossier numbers run from 1 to 9999.</translation>
    </message>
    <message>
        <source>Số tiền (đồng)</source>
        <translation>Amount (đồng)</translation>
    </message>
    <message>
        <source>Số tiền của lượt này nay là {owed}, không phải {shown}. Chưa ghi gì; hãy xem lại rồi thu.</source>
        <translation>This visit now owes {owed}, not {shown}. Nothing was recorded; look again, then collect.</translation>
    </message>
    <message>
        <source>Số tiền hoàn trả (đồng)</source>
        <translation>Amount to refund (đồng)</translation>
    </message>
    <message>
        <source>Số tiền hoàn trả phải từ 1 đồng đến {paid}.</source>
        <translation>The amount to refund must be from 1 đồng to {paid}.</translation>
    </message>
    <message>
        <source>Số tiền không đọc được.</source>
        <translation>The amount cannot be read.</translation>
    </message>
    <message>
        <source>Số tiền phải từ 0 đến {most}. Hãy kiểm tra lại ô {field}.</source>
        <translation>The amount must be 0 to {most}. Check the field {field}.</translation>
    </message>
    <message>
        <source>Số tiền trên biên lai (đồng)</source>
        <translation>Amount on the receipt (đồng)</translation>
    </message>
    <message>
        <source>Số trang</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Số trang của giấy tờ {n}</source>
        <translation>Pages of document {n}</translation>
    </message>
    <message>
        <source>Số tài khoản</source>
        <translation>Account number</translation>
    </message>
    <message>
        <source>Số tài khoản nhận tiền không đúng. Hãy kiểm tra lại trong Thiết lập.</source>
        <translation>The receiving account number is wrong. Check it in Settings.</translation>
    </message>
    <message>
        <source>Số văn bản</source>
        <translation>Document number</translation>
    </message>
    <message>
        <source>Số {result_number}</source>
        <translation>No. {result_number}</translation>
    </message>
    <message>
        <source>Số {unit}</source>
        <translation>No. {unit}</translation>
    </message>
    <message>
        <source>Số điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Số điện thoại không giống số di động hay cố định của Việt Nam.</source>
        <translation>The phone number does not look like a Vietnamese mobile or landline number.</translation>
    </message>
    <message>
        <source>Số điện thoại không đọc được. Hãy chỉ ghi chữ số, ví dụ 0905123456.</source>
        <translation>The phone number cannot be read. Write digits only, such as 0905123456.</translation>
    </message>
    <message>
        <source>Số đã cấp</source>
        <translation>Numbers given out</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Số định danh cá nhân phải có 12 chữ số.</source>
        <translation>The personal ID number must have 12 digits.</translation>
    </message>
    <message>
        <source>Số định danh không khớp với giới tính. Hãy xem lại thẻ.</source>
        <translation>The ID number does not fit the sex. Look at the card.</translation>
    </message>
    <message>
        <source>Số định danh không khớp với năm sinh. Hãy xem lại thẻ.</source>
        <translation>The ID number does not fit the year of birth. Look at the card.</translation>
    </message>
    <message>
        <source>Số định danh người nộp</source>
        <translation>Applicant's ID number</translation>
    </message>
    <message>
        <source>Số định danh trong mã QR của thẻ phải đủ 12 chữ số. Hãy tắt bộ gõ tiếng Việt rồi quét lại.</source>
        <translation>The ID number in the card's QR code must have 12 digits. Switch off the Vietnamese keyboard tool and scan again.</translation>
    </message>
    <message>
        <source>Số “{value}” không dùng được trong JSON.</source>
        <translation>The number “{value}” cannot be used in JSON.</translation>
    </message>
    <message>
        <source>Số, ngày</source>
        <translation>Number, date</translation>
    </message>
    <message>
        <source>Số, ngày, nơi chứng thực</source>
        <translation>Number, date, where certified</translation>
    </message>
    <message>
        <source>Sổ cũ</source>
        <translation>Old register</translation>
    </message>
    <message>
        <source>Sổ theo dõi</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Sổ theo dõi hồ sơ</source>
        <translation>Register of dossiers</translation>
    </message>
    <message>
        <source>Sổ theo dõi hồ sơ: {where}.</source>
        <translation>Dossier register: {where}.</translation>
    </message>
    <message>
        <source>Sổ theo dõi: sổ theo dõi hồ sơ giữa hai ngày, của mọi lĩnh vực hay một lĩnh vực; in, lưu PDF hoặc xuất bảng tính để lọc và đếm. Mũi tên đi từng tháng.</source>
        <translation>Register: the dossiers between two days, of all fields or one; print, save as PDF or export a spreadsheet to filter and count. The arrows go month by month.</translation>
    </message>
    <message>
        <source>Sổ đã nhập nằm ở đây, kể cả do quầy khác nhập.</source>
        <translation>Imported registers stand here, also those of other counters.</translation>
    </message>
    <message>
        <source>Sửa</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Sửa công thức hoặc ghi giá trị vào ô.</source>
        <translation>Mend the formula or write a value into the cell.</translation>
    </message>
    <message>
        <source>Sửa theo các trạng thái quen dùng (Đang xử lý, Đã trả kết quả…), hoặc khai từ này ứng với trạng thái nào.</source>
        <translation>Write one of the usual states (Đang xử lý, Đã trả kết quả…), or say which state the word stands for.</translation>
    </message>
    <message>
        <source>Sửa thành ngày/tháng/năm; nếu cả cột ghi tháng trước, khai định dạng mm/dd/yyyy cho cột.</source>
        <translation>Write day/month/year; if the whole column has the month first, choose mm/dd/yyyy.</translation>
    </message>
    <message>
        <source>Sửa thế nào</source>
        <translation>How to mend it</translation>
    </message>
    <message>
        <source>Sửa trường đã nêu trong hồ sơ (hoặc bảng mã gửi tỉnh), rồi gửi lại.</source>
        <translation>Correct the named field in the dossier (or the table of codes), then send it again.</translation>
    </message>
    <message>
        <source>Sửa từ trong ô, hoặc để trống nếu không cần.</source>
        <translation>Mend the word in the cell, or leave it empty if it is not needed.</translation>
    </message>
    <message>
        <source>Sửa {code}</source>
        <translation>Correct {code}</translation>
    </message>
    <message>
        <source>Sửa ô này trong tệp các dòng bị từ chối, rồi nhập tệp đó.</source>
        <translation>Mend this cell in the file of the refused rows, then import that file.</translation>
    </message>
    <message>
        <source>Sự việc ở đây và ở tỉnh theo từng máy</source>
        <translation>Events here and at the province by computer</translation>
    </message>
    <message>
        <source>Thay bằng</source>
        <translation>Replaced by</translation>
    </message>
    <message>
        <source>Theo gói</source>
        <translation>As the package says</translation>
    </message>
    <message>
        <source>Theo hệ điều hành</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Theo mẫu</source>
        <translation>As the form says</translation>
    </message>
    <message>
        <source>Theo mức thu của tỉnh</source>
        <translation>As the province charges</translation>
    </message>
    <message>
        <source>Theo nghị quyết, quyết định</source>
        <translation>By resolution, decision</translation>
    </message>
    <message>
        <source>Theo ngày</source>
        <translation>By day</translation>
    </message>
    <message>
        <source>Theo quyết định, nếu bảng không có cột</source>
        <translation>Decision, where the list has no column</translation>
    </message>
    <message>
        <source>Theo tháng</source>
        <translation>By month</translation>
    </message>
    <message>
        <source>Theo thủ tục</source>
        <translation>By procedure</translation>
    </message>
    <message>
        <source>Theo thứ tự sẽ gửi</source>
        <translation>In the order of sending</translation>
    </message>
    <message>
        <source>Theo tuần</source>
        <translation>By week</translation>
    </message>
    <message>
        <source>Theo văn bản, tin báo</source>
        <translation>By letter or message</translation>
    </message>
    <message>
        <source>Theo đơn hoặc lời yêu cầu của người dân</source>
        <translation>By letter or by word of the citizen</translation>
    </message>
    <message>
        <source>Thiết lập</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Thiết lập ban đầu</source>
        <translation>First set-up</translation>
    </message>
    <message>
        <source>Thiếu</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>Thiếu gì, sai gì</source>
        <translation>What is missing or wrong</translation>
    </message>
    <message>
        <source>Thiếu hoặc hỏng tệp phông chữ {file} đi kèm phần mềm. Hồ sơ đã lưu an toàn; hãy cài lại phần mềm rồi in lại.</source>
        <translation>The font file {file} of the software is missing or damaged. The dossier is safe; reinstall the software and print again.</translation>
    </message>
    <message>
        <source>Thiếu lời văn biểu mẫu của chương trình. Hãy cài đặt lại; dữ liệu vẫn an toàn.</source>
        <translation>The program's wording of forms is missing. Please reinstall; the data are safe.</translation>
    </message>
    <message>
        <source>Thiếu tệp {name} của chương trình. Hãy cài đặt lại; dữ liệu vẫn an toàn.</source>
        <translation>The program's file {name} is missing. Please reinstall; the data are safe.</translation>
    </message>
    <message>
        <source>Thiếu, lệch</source>
        <translation>Missing, different</translation>
    </message>
    <message>
        <source>Thu cả lượt
{amount}</source>
        <translation>Take all
{amount}</translation>
    </message>
    <message>
        <source>Thu cả lượt: {amount}</source>
        <translation>Take all of the visit: {amount}</translation>
    </message>
    <message>
        <source>Thu hồi máy</source>
        <translation>PC revoked</translation>
    </message>
    <message>
        <source>Thu hồi máy đang chọn</source>
        <translation>Revoke the chosen PC</translation>
    </message>
    <message>
        <source>Thu thừa {amount}</source>
        <translation>{amount} too much</translation>
    </message>
    <message>
        <source>Thu tiền</source>
        <translation>Take payment</translation>
    </message>
    <message>
        <source>Thu {amount}</source>
        <translation>Take {amount}</translation>
    </message>
    <message>
        <source>Thu {payment} ({moment})</source>
        <translation>Paid {payment} ({moment})</translation>
    </message>
    <message>
        <source>Thành</source>
        <translation>Becomes</translation>
    </message>
    <message>
        <source>Thành phần hồ sơ</source>
        <translation>Papers of the dossier</translation>
    </message>
    <message>
        <source>Tháng không đọc được. Hãy ghi theo dạng năm-tháng, ví dụ 2026-08.</source>
        <translation>The month cannot be read. Write it as year-month, e.g. 2026-08.</translation>
    </message>
    <message>
        <source>Tháng này</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Tháng này chưa tới. Hãy chọn tháng này hoặc một tháng đã qua.</source>
        <translation>This month has not begun. Choose this month or one that has passed.</translation>
    </message>
    <message>
        <source>Tháng sau</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>Tháng trước</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Tháng {month}/{year}</source>
        <translation>Month {month}/{year}</translation>
    </message>
    <message>
        <source>Thêm giấy tờ khác</source>
        <translation>Add another paper</translation>
    </message>
    <message>
        <source>Thêm mục mới</source>
        <translation>Add an entry</translation>
    </message>
    <message>
        <source>Thêm ngày</source>
        <translation>Add day</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Thôi áp dụng</source>
        <translation>No longer in force</translation>
    </message>
    <message>
        <source>Thôi áp dụng mục này</source>
        <translation>End this entry</translation>
    </message>
    <message>
        <source>Thôi, giữ nguyên</source>
        <translation>Cancel, keep as is</translation>
    </message>
    <message>
        <source>Thôi, không từ chối</source>
        <translation>Cancel, do not refuse</translation>
    </message>
    <message>
        <source>Thông báo dừng giải quyết</source>
        <translation>Stop notice</translation>
    </message>
    <message>
        <source>Thông báo dừng giải quyết hồ sơ</source>
        <translation>Notice that handling stops</translation>
    </message>
    <message>
        <source>Thông thường</source>
        <translation>Usual</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu của máy chủ đã bị xóa hay dời đi nên máy chủ dừng. Hãy trả thư mục về chỗ cũ, hoặc cho một quầy lên thay; các quầy không mất gì.</source>
        <translation>The hub's data folder was deleted or moved, so the hub has stopped. Put the folder back where it was, or have a counter take its place; the counters lose nothing.</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu của máy này đang trống; bản sao lưu được chép vào và kiểm tra lại từng hồ sơ.</source>
        <translation>The data folder of this computer is empty; the backup is copied in and every dossier checked.</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu này đã được thiết lập; dữ liệu được giữ nguyên. Hãy chọn thư mục khác cho một quầy mới.</source>
        <translation>This data folder is set up already; its data are unchanged. Choose another folder for a new counter.</translation>
    </message>
    <message>
        <source>Thư mục dữ liệu: {folder}</source>
        <translation>Data folder: {folder}</translation>
    </message>
    <message>
        <source>Thư mục máy chủ đã có dữ liệu; bản sao lưu chỉ đưa vào thư mục trống.</source>
        <translation>The hub's folder holds data already; a backup goes into an empty folder only.</translation>
    </message>
    <message>
        <source>Thư mục này chưa có dữ liệu. Hãy kiểm tra đường dẫn, hoặc thiết lập bằng lệnh init.</source>
        <translation>This folder has no data yet. Check the path, or set it up with init.</translation>
    </message>
    <message>
        <source>Thư mục này chưa dùng tài khoản, nên ai cũng làm được mọi việc. Mở tài khoản đầu tiên: account add --role supervisor.</source>
        <translation>This folder has no accounts yet, so anybody may do everything. Open the first one: account add --role supervisor.</translation>
    </message>
    <message>
        <source>Thư mục này chưa phải của một máy chủ. Hãy chạy hub --data trước.</source>
        <translation>This folder is not a hub's yet. Run hub --data first.</translation>
    </message>
    <message>
        <source>Thư mục này đang có dữ liệu. Trước khi thay, dữ liệu đang có được giữ lại thành một bản riêng; hồ sơ tiếp nhận sau bản sao lưu và đọc được thì được đưa sang, kể cả phần chưa gửi. Thiết lập, lịch nghỉ và tờ đang gõ dở lấy theo bản sao lưu.</source>
        <translation>This folder holds data. Before they are replaced they are kept as a copy of their own; dossiers received after the backup that can be read are brought over, unsent ones too. Settings, calendar and unfinished sheets are those of the backup.</translation>
    </message>
    <message>
        <source>Thư mục này đang giữ dữ liệu của một quầy khác (khóa khác). Hãy khôi phục vào một thư mục trống; chưa có gì bị đổi.</source>
        <translation>This folder holds data of another counter (another key). Restore into an empty folder; nothing was changed.</translation>
    </message>
    <message>
        <source>Thư mục này đã có hồ sơ mang mã đơn vị {unit} nên không đổi đơn vị được nữa. Đổi đơn vị là thiết lập một thư mục dữ liệu mới.</source>
        <translation>This folder holds dossiers of unit {unit}, so the unit cannot change any more. Another unit means a new data folder.</translation>
    </message>
    <message>
        <source>Thư mục này đã từng dùng nhưng tệp dữ liệu reception.db không còn ở đây. Đừng thiết lập lại; hãy tìm lại tệp, phục hồi từ bản sao lưu, hoặc mở đúng thư mục.</source>
        <translation>This folder was in use, but its data file reception.db is no longer here. Do not set it up again; find the file, restore from a backup, or open the right folder.</translation>
    </message>
    <message>
        <source>Thư mục sao lưu thứ hai</source>
        <translation>Second backup folder</translation>
    </message>
    <message>
        <source>Thư mục thứ hai</source>
        <translation>Second folder</translation>
    </message>
    <message>
        <source>Thư mục thứ hai nằm cùng ổ đĩa với dữ liệu: ổ hỏng là mất cả hai. Nên dùng ổ khác hoặc USB.</source>
        <translation>The second folder is on the same disk as the data: if the disk fails, both are lost. Better use another drive or USB.</translation>
    </message>
    <message>
        <source>Thư mục {path} chưa có dữ liệu của hệ thống cấp tỉnh. Hãy kiểm tra --data.</source>
        <translation>The folder {path} has no data of the provincial center. Check --data.</translation>
    </message>
    <message>
        <source>Thư mục {path} đã có tệp. Hãy chọn một thư mục trống.</source>
        <translation>The folder {path} has files already. Choose an empty one.</translation>
    </message>
    <message>
        <source>Thư xin lỗi</source>
        <translation>Apology letters</translation>
    </message>
    <message>
        <source>Thư điện tử</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Thư điện tử không đúng dạng. Hãy ghi như ten@coquan.vn, hoặc để trống.</source>
        <translation>The email address has the wrong form. Write it like ten@coquan.vn, or leave it empty.</translation>
    </message>
    <message>
        <source>Thẩm quyền</source>
        <translation>Competence</translation>
    </message>
    <message>
        <source>Thẻ</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Thẻ căn cước: {items}</source>
        <translation>ID card: {items}</translation>
    </message>
    <message>
        <source>Thẻ vừa quét là của người khác. Bắt đầu tờ mới?</source>
        <translation>The scanned card is another person's. Start a new sheet?</translation>
    </message>
    <message>
        <source>Thời hạn</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Thời hạn chưa bắt đầu: cơ quan có thẩm quyền chưa nhận hồ sơ nên chưa có gì để gia hạn.</source>
        <translation>The limit has not begun: the competent authority has not received the dossier, so there is nothing to extend.</translation>
    </message>
    <message>
        <source>Thời hạn chạy tiếp và ngày hẹn được tính lại.</source>
        <translation>The clock runs on and the due date is reckoned anew.</translation>
    </message>
    <message>
        <source>Thời hạn chạy tiếp, ngày hẹn lùi đúng thời gian chờ.</source>
        <translation>The limit goes on; the due date moves by the time of waiting.</translation>
    </message>
    <message>
        <source>Thời hạn của cơ quan</source>
        <translation>Limit of the office</translation>
    </message>
    <message>
        <source>Thời hạn của thủ tục ở tỉnh không đọc được (trường {field}).</source>
        <translation>The province's time limit of the procedure cannot be read (field {field}).</translation>
    </message>
    <message>
        <source>Thời hạn phải là số nguyên từ {least} đến {longest}.</source>
        <translation>A time limit is a whole number from {least} to {longest}.</translation>
    </message>
    <message>
        <source>Thời hạn tính từ khi cơ quan có thẩm quyền nhận hồ sơ</source>
        <translation>The limit runs from when the competent authority receives the dossier</translation>
    </message>
    <message>
        <source>Thời hạn tính từ lúc này và ngày hẹn được tính lại; biên nhận in lại cho người dân.</source>
        <translation>The limit runs from then and the date is reckoned anew; the receipt is printed again for the citizen.</translation>
    </message>
    <message>
        <source>Thời hạn tạm dừng cho tới khi người dân nộp xong.</source>
        <translation>The clock stops until the citizen has paid.</translation>
    </message>
    <message>
        <source>Thời hạn đã có ({limit}), không nhập thêm. Hãy bỏ thời hạn vừa nhập.</source>
        <translation>There is a limit already ({limit}). Take the one just entered away.</translation>
    </message>
    <message>
        <source>Thời hạn được tính lại từ đầu kể từ lúc này.</source>
        <translation>The limit begins anew now.</translation>
    </message>
    <message>
        <source>Thời điểm không đọc được. Hãy ghi như 2026-08-28T15:20:00+07:00.</source>
        <translation>The moment cannot be read. Write it like 2026-08-28T15:20:00+07:00.</translation>
    </message>
    <message>
        <source>Thời điểm nhận không thể sau lúc này ({now}).</source>
        <translation>It cannot have been received later than now ({now}).</translation>
    </message>
    <message>
        <source>Thời điểm này quyết định hồ sơ đúng hạn hay quá hạn.</source>
        <translation>This moment decides whether the dossier is on time or late.</translation>
    </message>
    <message>
        <source>Thời điểm tiếp tục không thể trước thời điểm tạm dừng.</source>
        <translation>The clock cannot run on before it was stopped.</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Thủ tục có dấu đứng đầu khi gõ; nhấn lần nữa để bỏ dấu</source>
        <translation>Marked procedures come first while typing; press again to take the mark away</translation>
    </message>
    <message>
        <source>Thủ tục của cơ quan</source>
        <translation>Procedure of the office</translation>
    </message>
    <message>
        <source>Thủ tục của riêng cơ quan do cơ quan tự ghi tại quầy; hệ thống cấp tỉnh chỉ phát hành gói toàn quốc và gói của tỉnh.</source>
        <translation>An office writes down its own procedures at its counter; the center publishes national and provincial packages only.</translation>
    </message>
    <message>
        <source>Thủ tục gợi ý</source>
        <translation>Suggested procedures</translation>
    </message>
    <message>
        <source>Thủ tục khác, ngoài danh mục</source>
        <translation>Another procedure, outside the catalogue</translation>
    </message>
    <message>
        <source>Thủ tục mới</source>
        <translation>New procedure</translation>
    </message>
    <message>
        <source>Thủ tục này không có trường hợp riêng như vậy về thời hạn hoặc phí.</source>
        <translation>This procedure has no such special case of limit or fee.</translation>
    </message>
    <message>
        <source>Thủ tục này không cấp kèm bản sao. Hãy để trống số bản sao.</source>
        <translation>This procedure gives no extra copies. Leave their number empty.</translation>
    </message>
    <message>
        <source>Thủ tục này không thu phí nên không có gì để miễn.</source>
        <translation>This procedure is free, so there is nothing to waive.</translation>
    </message>
    <message>
        <source>Thủ tục {procedure} chỉ tiếp nhận tại cơ quan có thẩm quyền, danh mục không cho nhận thay nơi khác.</source>
        <translation>Procedure {procedure} is received by its competent authority only; the catalogue does not let others receive it.</translation>
    </message>
    <message>
        <source>Thủ tục {procedure} không có hiệu lực vào ngày này{instead}.</source>
        <translation>Procedure {procedure} is not in force on this day{instead}.</translation>
    </message>
    <message>
        <source>Thủ tục {procedure} không có thời hạn giải quyết trong danh mục nên không hẹn được ngày trả.</source>
        <translation>Procedure {procedure} has no time limit in the catalogue, so no due date can be given.</translation>
    </message>
    <message>
        <source>Thủ tục {procedure} không tiếp nhận tại bộ phận một cửa này. Hãy hướng dẫn người dân đến đúng nơi.</source>
        <translation>Procedure {procedure} is not received at this one-stop desk. Tell the citizen the right place.</translation>
    </message>
    <message>
        <source>Thủ tục {value} chưa có mã quốc gia trong bảng mã gửi tỉnh (trường {field}). Hãy thêm vào bảng rồi gửi lại.</source>
        <translation>The procedure {value} has no national code in the table of codes for the province (field {field}). Add it to the table, then send again.</translation>
    </message>
    <message>
        <source>Thủ tục đang chọn hoặc đang đánh dấu trong danh sách gợi ý</source>
        <translation>The chosen procedure, or the one marked among the suggestions</translation>
    </message>
    <message>
        <source>Thứ</source>
        <translation>Weekday</translation>
    </message>
    <message>
        <source>Thử gõ ít chữ hơn, gõ đuôi mã hồ sơ, hoặc quét mã vạch trên biên nhận.</source>
        <translation>Type fewer letters, the end of the code, or scan the barcode on the receipt.</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Thử lại tất cả</source>
        <translation>Retry all</translation>
    </message>
    <message>
        <source>Thử máy quét</source>
        <translation>Scanner test</translation>
    </message>
    <message>
        <source>Thử nhận lại</source>
        <translation>Try to receive again</translation>
    </message>
    <message>
        <source>Tiến trình xử lý</source>
        <translation>Handling history</translation>
    </message>
    <message>
        <source>Tiến độ ghi ra ổ USB</source>
        <translation>Progress of writing to the USB stick</translation>
    </message>
    <message>
        <source>Tiến độ kiểm tra</source>
        <translation>Progress of the check</translation>
    </message>
    <message>
        <source>Tiến độ lấy ra</source>
        <translation>How much is taken out</translation>
    </message>
    <message>
        <source>Tiến độ phục hồi</source>
        <translation>Progress of the restore</translation>
    </message>
    <message>
        <source>Tiến độ sao lưu</source>
        <translation>Progress of the backup</translation>
    </message>
    <message>
        <source>Tiến độ đọc bảng tính</source>
        <translation>Progress of reading the list</translation>
    </message>
    <message>
        <source>Tiến độ đọc sổ</source>
        <translation>How much of the register is read</translation>
    </message>
    <message>
        <source>Tiến độ đối soát</source>
        <translation>Progress of the reconciliation</translation>
    </message>
    <message>
        <source>Tiếng Việt</source>
        <translation>Tiếng Việt</translation>
    </message>
    <message>
        <source>Tiếp nhận</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>Tiếp nhận hồ sơ {dossier} đã hoàn tác nên biên nhận không còn giá trị và không in lại được. Hãy tiếp nhận lại như hồ sơ mới.</source>
        <translation>The intake of dossier {dossier} was undone, so its receipt holds no longer and is not printed again. Take it in as a new dossier.</translation>
    </message>
    <message>
        <source>Tiếp nhận không phụ thuộc địa giới: ngày hẹn là dự kiến</source>
        <translation>Reception that follows no boundaries: the date is planned</translation>
    </message>
    <message>
        <source>Tiếp nhận nhầm</source>
        <translation>Taken in by mistake</translation>
    </message>
    <message>
        <source>Tiếp nhận nhầm nên không thu phí.</source>
        <translation>Taken in by mistake, so no fee is collected.</translation>
    </message>
    <message>
        <source>Tiếp nhận theo giờ và quầy</source>
        <translation>Received by hour and counter</translation>
    </message>
    <message>
        <source>Tiếp nhận đếm theo ngày nhận; đúng hạn, trễ hẹn đếm theo ngày giải quyết xong. Hồ sơ từ chối khi tiếp nhận không tính; nơi khác nhận thì đếm ở nơi đó.</source>
        <translation>Received by the day of reception; on time and late by the day on which handling ended. Dossiers refused at intake do not count; what another office received is counted there.</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Tiền</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Tiền lẻ đầu ca (đồng)</source>
        <translation>Change at the start (đồng)</translation>
    </message>
    <message>
        <source>Tiền mặt</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Toàn quốc</source>
        <translation>National</translation>
    </message>
    <message>
        <source>Tra cứu</source>
        <translation>Look up</translation>
    </message>
    <message>
        <source>Trang báo cáo ngày</source>
        <translation>Page of the day</translation>
    </message>
    <message>
        <source>Trang hồ sơ cho thấy mọi việc đã xảy ra và những việc làm được lúc này.</source>
        <translation>The dossier page shows everything that happened and what can be done now.</translation>
    </message>
    <message>
        <source>Trang in thử</source>
        <translation>Test page</translation>
    </message>
    <message>
        <source>Trang in thử: {where}.</source>
        <translation>Test page: {where}.</translation>
    </message>
    <message>
        <source>Trang sổ theo dõi</source>
        <translation>Register page</translation>
    </message>
    <message>
        <source>Trang thử in trên máy đang chọn, chưa cần lưu: có khung cách mép 5 mm, thước, mã vạch và đủ chữ tiếng Việt. Thiếu cạnh khung là sai khổ giấy hoặc sai khay.</source>
        <translation>The test page goes to the chosen printer, no need to save: a frame 5 mm from the edge, a ruler, a barcode and all Vietnamese letters. A missing edge means the wrong paper size or tray.</translation>
    </message>
    <message>
        <source>Trang tính</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Trang {number}</source>
        <translation>Page {number}</translation>
    </message>
    <message>
        <source>Trao cho {who}</source>
        <translation>Handed to {who}</translation>
    </message>
    <message>
        <source>Trong hàng chờ gửi không có mục bị trả lại nào mang số {seq}.</source>
        <translation>The outbox has no returned item with number {seq}.</translation>
    </message>
    <message>
        <source>Trong hạn</source>
        <translation>In time</translation>
    </message>
    <message>
        <source>Trong ngày, sau {cut_off:%H:%M} sang ngày làm việc kế</source>
        <translation>Same day, after {cut_off:%H:%M} next working day</translation>
    </message>
    <message>
        <source>Trong số hồ sơ giải quyết xong trong kỳ, kể cả rút và dừng: trễ hẹn là đã qua một lần hẹn khi thời hạn đang chạy, dù sau đó được hẹn lại; còn lại là đúng hạn.</source>
        <translation>Of the dossiers whose handling ended in these days, withdrawn and stopped ones too: late means that an appointment passed while the limit ran, whatever was agreed afterwards; the others are on time.</translation>
    </message>
    <message>
        <source>Trong ô</source>
        <translation>In the cell</translation>
    </message>
    <message>
        <source>Trên cùng là thủ tục, thời hạn mà quầy đã gõ khi tiếp nhận, chờ lãnh đạo.</source>
        <translation>On top is what counters typed at intake, procedures and limits that await the supervisor.</translation>
    </message>
    <message>
        <source>Trên giấy tiếp nhận</source>
        <translation>On the receipt</translation>
    </message>
    <message>
        <source>Trích yếu</source>
        <translation>Abstract</translation>
    </message>
    <message>
        <source>Trùng chỗ với việc khác của cùng một máy (ổ đĩa nhân bản?)</source>
        <translation>In the place of another entry of the same PC (a cloned disk?)</translation>
    </message>
    <message>
        <source>Trùng tên</source>
        <translation>Same name</translation>
    </message>
    <message>
        <source>Trước ngày hẹn chỉ gia hạn được một lần. Đã quá hẹn thì xin lỗi và hẹn lại; hồ sơ vẫn là trễ hạn.</source>
        <translation>Before its date a dossier is extended once only. After a missed date you apologise and give a new one; the dossier stays late.</translation>
    </message>
    <message>
        <source>Trước đó hẹn {moment} ({reason})</source>
        <translation>Before that due {moment} ({reason})</translation>
    </message>
    <message>
        <source>Trường hợp</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Trường hợp này không có thời hạn riêng trong danh mục của thủ tục.</source>
        <translation>This case has no time limit of its own in the catalogue of the procedure.</translation>
    </message>
    <message>
        <source>Trường hợp thu phí này không có trong danh mục của thủ tục.</source>
        <translation>This fee case is not in the catalogue of the procedure.</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Trạng thái ghi là chưa xong nhưng lại có ngày xong hoặc ngày trả.</source>
        <translation>The state says that it is not finished, yet there is a date on which it was finished or handed over.</translation>
    </message>
    <message>
        <source>Trạng thái hồ sơ</source>
        <translation>Dossier state</translation>
    </message>
    <message>
        <source>Trạng thái này cần có ngày, nhưng ô ngày để trống.</source>
        <translation>This state needs a date, but the cell of the date is empty.</translation>
    </message>
    <message>
        <source>Trả khi còn nợ phí</source>
        <translation>Return with the fee owed</translation>
    </message>
    <message>
        <source>Trả khi còn nợ phí: {reason}</source>
        <translation>Returned with the fee owed: {reason}</translation>
    </message>
    <message>
        <source>Trả kết quả</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Trả kết quả hồ sơ {dossier} không phải của hôm nay. Hãy mở hồ sơ, chọn Hoàn tác trả kết quả và nhập mã của lãnh đạo.</source>
        <translation>The return of dossier {dossier} is not of today. Open the dossier, choose to undo the return and enter the supervisor's number.</translation>
    </message>
    <message>
        <source>Trả lời của hệ thống cấp tỉnh quá lớn. Sẽ thử lại sau.</source>
        <translation>The answer of the provincial center is too large. Trying again later.</translation>
    </message>
    <message>
        <source>Trả lời gần nhất</source>
        <translation>Latest answer</translation>
    </message>
    <message>
        <source>Trả lời ở địa chỉ này nay là một cơ sở dữ liệu khác với lần trước ({detail}). Nếu tỉnh không báo thay hệ thống, hãy báo người phụ trách.</source>
        <translation>Another database answers at this address than last time ({detail}). If the province has not announced a change, tell whoever is responsible.</translation>
    </message>
    <message>
        <source>Trễ</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Trễ hạn</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Trễ hạn từ {day}</source>
        <translation>Late since {day}</translation>
    </message>
    <message>
        <source>Trễ hạn từ {moment}</source>
        <translation>Late since {moment}</translation>
    </message>
    <message>
        <source>Trễ hạn, đã hẹn lại</source>
        <translation>Late, with a new date</translation>
    </message>
    <message>
        <source>Trễ hẹn</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Trễ hẹn: thời gian nằm ở ai</source>
        <translation>Late: who had the time</translation>
    </message>
    <message>
        <source>Trễ, hẹn {moment}</source>
        <translation>Late, due {moment}</translation>
    </message>
    <message>
        <source>Trễ, tạm dừng</source>
        <translation>Late, paused</translation>
    </message>
    <message>
        <source>Trợ giúp</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Trợ giúp của trang này</source>
        <translation>Help on this page</translation>
    </message>
    <message>
        <source>Trục LGSP không nhận mã truy cập (access key, secret key, tên ứng dụng). Việc tại quầy vẫn tiếp tục; hãy nhập lại mã truy cập rồi gửi.</source>
        <translation>The LGSP bus does not take the access key, secret key or application name. Work at the counter goes on; enter the keys again, then send.</translation>
    </message>
    <message>
        <source>Trục của tỉnh</source>
        <translation>The province's bus</translation>
    </message>
    <message>
        <source>Trục của tỉnh không nhận địa chỉ đích (dstcode) đã nhập. Việc tại quầy vẫn tiếp tục; hãy hỏi tỉnh địa chỉ đúng rồi kết nối lại.</source>
        <translation>The province's bus does not take the destination address (dstcode) that was entered. Work at the counter goes on; ask the province for the right address and connect again.</translation>
    </message>
    <message>
        <source>Trục của tỉnh, của bộ (QCVN 120)</source>
        <translation>Bus of the province or ministry (QCVN 120)</translation>
    </message>
    <message>
        <source>Trục trặc ngoài dự kiến</source>
        <translation>Unexpected fault</translation>
    </message>
    <message>
        <source>Trực tiếp</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>Trực tuyến</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Tài khoản</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Tài khoản của lãnh đạo</source>
        <translation>The supervisor's account</translation>
    </message>
    <message>
        <source>Tài khoản nhận phí, lệ phí</source>
        <translation>Account for fees</translation>
    </message>
    <message>
        <source>Tài khoản nhận tiền</source>
        <translation>Receiving account</translation>
    </message>
    <message>
        <source>Tài khoản này đang bị khóa hoặc chưa có mã PIN. Hãy nhờ lãnh đạo mở khóa hoặc đặt mã PIN mới.</source>
        <translation>This account is locked or has no PIN. Ask a supervisor to unlock it or to set a new PIN.</translation>
    </message>
    <message>
        <source>Tài khoản này đang bị khóa rồi. Muốn cho dùng lại thì chọn Mở khóa.</source>
        <translation>This account is locked already. To let it be used again choose Unlock.</translation>
    </message>
    <message>
        <source>Tài khoản tự đến mọi quầy cùng đơn vị khi gửi nhận. Chọn một dòng trong bảng rồi bấm nút: đặt mã PIN, đổi chức danh và vai trò lấy từ các ô bên dưới.</source>
        <translation>Accounts reach every counter of the office by themselves. Choose a row of the table, then press a button: PIN, title and role are taken from the fields below.</translation>
    </message>
    <message>
        <source>Tài khoản đầu tiên phải là của lãnh đạo (vai trò supervisor), để có người mở, khóa các tài khoản khác.</source>
        <translation>The first account has to be a supervisor’s (role supervisor), so that there is somebody to open and lock the others.</translation>
    </message>
    <message>
        <source>Tài liệu</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tên bộ lọc</source>
        <translation>Name of the filter</translation>
    </message>
    <message>
        <source>Tên chủ tài khoản</source>
        <translation>Account holder</translation>
    </message>
    <message>
        <source>Tên cơ quan</source>
        <translation>Name of the office</translation>
    </message>
    <message>
        <source>Tên giấy tờ khác, Enter để thêm</source>
        <translation>Name of another paper, Enter to add</translation>
    </message>
    <message>
        <source>Tên giấy tờ {n}</source>
        <translation>Name of document {n}</translation>
    </message>
    <message>
        <source>Tên giấy tờ, văn bản</source>
        <translation>Name of the document</translation>
    </message>
    <message>
        <source>Tên gọi</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tên hoặc mã PIN không đúng. Hãy gõ lại.</source>
        <translation>Name or PIN is wrong. Type it again.</translation>
    </message>
    <message>
        <source>Tên khớp nhưng số giấy tờ khác với hồ sơ. Hãy xem lại giấy tờ.</source>
        <translation>The name matches, but the ID number differs from the dossier. Check the paper.</translation>
    </message>
    <message>
        <source>Tên lĩnh vực</source>
        <translation>Field name</translation>
    </message>
    <message>
        <source>Tên người tại quầy</source>
        <translation>Clerk's name</translation>
    </message>
    <message>
        <source>Tên này không có trong danh sách người tại quầy. Người đang làm việc mở khóa bằng tên mình; tên mới thì ghi ở Thiết lập, hoặc mở tài khoản.</source>
        <translation>This name is not on the list of clerks. Whoever is at work unlocks with the own name; a new name is added in the settings, or gets an account.</translation>
    </message>
    <message>
        <source>Tên thủ tục</source>
        <translation>Name of the procedure</translation>
    </message>
    <message>
        <source>Tên tài khoản</source>
        <translation>Name of the account</translation>
    </message>
    <message>
        <source>Tên tài khoản lãnh đạo</source>
        <translation>Name of the supervisor's account</translation>
    </message>
    <message>
        <source>Tên được ghép lại từ phím Telex hoặc VNI. Hãy so với thẻ.</source>
        <translation>The name was put together from Telex or VNI keys. Compare it with the card.</translation>
    </message>
    <message>
        <source>Tên đọc từ mã QR có thể sai. Hãy so với thẻ.</source>
        <translation>The name read from the QR code may be wrong. Compare it with the card.</translation>
    </message>
    <message>
        <source>Tên ứng dụng</source>
        <translation>Application name</translation>
    </message>
    <message>
        <source>Tên, mã, điện thoại</source>
        <translation>Name, code, phone</translation>
    </message>
    <message>
        <source>Tìm bằng mã nào cũng ra hồ sơ này, và hồ sơ chỉ tính một lần. Mã đã gắn từ trước vẫn tìm được.</source>
        <translation>Either code finds this dossier, and it counts once. A code bound before still finds it.</translation>
    </message>
    <message>
        <source>Tìm hồ sơ</source>
        <translation>Find dossier</translation>
    </message>
    <message>
        <source>Tìm lại</source>
        <translation>Search again</translation>
    </message>
    <message>
        <source>Tìm lại cổng</source>
        <translation>Find ports again</translation>
    </message>
    <message>
        <source>Tìm lại máy in</source>
        <translation>Find printers again</translation>
    </message>
    <message>
        <source>Tìm mã hồ sơ, chủ hồ sơ</source>
        <translation>Find a code or an owner</translation>
    </message>
    <message>
        <source>Tìm thủ tục</source>
        <translation>Find procedure</translation>
    </message>
    <message>
        <source>Tìm tờ để sang bên</source>
        <translation>Find a sheet set aside</translation>
    </message>
    <message>
        <source>Tình trạng</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tính khi đã chọn thủ tục</source>
        <translation>Reckoned once a procedure is chosen</translation>
    </message>
    <message>
        <source>Tôi có bản sao lưu</source>
        <translation>I have a backup</translation>
    </message>
    <message>
        <source>Tại quầy</source>
        <translation>At the counter</translation>
    </message>
    <message>
        <source>Tạm dừng</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>Tạm dừng từ {since}; ngày hẹn sẽ được tính lại</source>
        <translation>On hold since {since}; the due date will be reckoned anew</translation>
    </message>
    <message>
        <source>Tệp</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Tệp JSON không phải UTF-8. Hãy lưu lại bằng UTF-8.</source>
        <translation>The JSON file is not UTF-8. Save it again as UTF-8.</translation>
    </message>
    <message>
        <source>Tệp chứng thư của máy này</source>
        <translation>Certificate file of this PC</translation>
    </message>
    <message>
        <source>Tệp chứng thư gốc riêng</source>
        <translation>Own root certificate file</translation>
    </message>
    <message>
        <source>Tệp chứng thư khai cho đường truyền không còn hoặc không đọc được. Hãy khai lại bằng lệnh connect.</source>
        <translation>A certificate file of the line is gone or cannot be read. Give it again with the command connect.</translation>
    </message>
    <message>
        <source>Tệp cài đặt phải là TOML bằng UTF-8, tối đa 64 KB.</source>
        <translation>The settings file must be TOML in UTF-8, at most 64 KB.</translation>
    </message>
    <message>
        <source>Tệp còn trang tính khác; chỉ trang “{sheet}” được đọc.</source>
        <translation>The file has other sheets; only “{sheet}” is read.</translation>
    </message>
    <message>
        <source>Tệp có macro; phần mềm không chạy macro nào.</source>
        <translation>The file holds macros; none of them is run.</translation>
    </message>
    <message>
        <source>Tệp cơ sở dữ liệu của hệ thống cấp tỉnh có chỗ không đọc được. Hãy dừng hệ thống, giữ lại tệp và khôi phục từ bản sao lưu; các quầy sẽ gửi lại phần còn thiếu.</source>
        <translation>The center's database file cannot be read in places. Stop the center, keep the file and restore it from a backup; the counters will send what is missing again.</translation>
    </message>
    <message>
        <source>Tệp dữ liệu</source>
        <translation>Data file</translation>
    </message>
    <message>
        <source>Tệp dữ liệu có chỗ bị hỏng nên không đọc được; chưa lưu gì. Đừng xóa gì; hãy phục hồi từ bản sao lưu: những gì còn đọc được ở đây được mang theo. Nếu không có bản sao lưu, hãy gọi người phụ trách kèm báo cáo kỹ thuật.</source>
        <translation>The data file is damaged in a place and cannot be read there; nothing was saved. Delete nothing; restore from a backup: what can still be read here is carried over. Without a backup, call the person in charge with the technical report.</translation>
    </message>
    <message>
        <source>Tệp gửi bằng USB ({kinds})</source>
        <translation>USB files ({kinds})</translation>
    </message>
    <message>
        <source>Tệp khóa của hệ thống cấp tỉnh không đọc được. Hãy xin lại tệp (carry key --out).</source>
        <translation>The center's key file cannot be read. Ask for it again (carry key --out).</translation>
    </message>
    <message>
        <source>Tệp khóa riêng, nếu ở tệp khác</source>
        <translation>Private key file, if another</translation>
    </message>
    <message>
        <source>Tệp không phải Unicode; chữ đã được đổi từ bảng mã cũ.</source>
        <translation>The file is not Unicode; its text was converted from an old character set.</translation>
    </message>
    <message>
        <source>Tệp lịch nghỉ {file} không đúng mẫu. Dòng đầu phải có các cột: {columns}.</source>
        <translation>The holiday file {file} has the wrong form. The first line must have the columns: {columns}.</translation>
    </message>
    <message>
        <source>Tệp lịch nghỉ {file}, dòng {row}, cột {column}: giá trị “{value}” không hợp lệ hoặc bị lặp.</source>
        <translation>Holiday file {file}, line {row}, column {column}: the value “{value}” is not valid or repeated.</translation>
    </message>
    <message>
        <source>Tệp nhật ký cạnh dữ liệu bị cắt hoặc bị xóa: {count} việc ghi sau cùng của quầy này không còn ở máy. Nếu còn tệp đó, hãy trả nó về chỗ cũ; nếu không, hãy làm việc tiếp với phần còn lại (go-on): việc đã gửi sẽ tự về, việc chưa gửi phải ghi lại theo biên nhận.</source>
        <translation>The log file beside the data was cut or deleted: the last {count} entries of this counter are no longer on this PC. If that file still exists, put it back; otherwise go on with what is left (go-on): what was sent comes back by itself, what was not sent must be entered again from the receipts.</translation>
    </message>
    <message>
        <source>Tệp nén có tên “{file}” trùng hoặc dẫn ra ngoài gói. Hãy lấy lại gói từ nơi phát hành.</source>
        <translation>The archive has the name “{file}” twice, or one that leads out of the package. Fetch the package again from its publisher.</translation>
    </message>
    <message>
        <source>Tệp sao lưu của máy chủ cũ, nếu có</source>
        <translation>Backup file of the old hub, if any</translation>
    </message>
    <message>
        <source>Tệp sổ cũ (.xlsx, .csv)</source>
        <translation>File of the old register (.xlsx, .csv)</translation>
    </message>
    <message>
        <source>Tệp trả lời có mục lạ: {field}. Chỉ dùng: {allowed}.</source>
        <translation>The answer file has an unknown entry: {field}. Only: {allowed}.</translation>
    </message>
    <message>
        <source>Tệp trả lời này không do hệ thống cấp tỉnh của quầy ký nên chưa nhận gì. Nếu cấp tỉnh vừa đổi khóa, hãy kết nối một lần hoặc nhận tệp khóa mới (carry key).</source>
        <translation>This answer was not signed by this counter's center, so nothing was taken in. If the province has just changed its key, connect once or take in the new key file (carry key).</translation>
    </message>
    <message>
        <source>Tệp trả lời thiếu mục {field}. Chưa thiết lập gì.</source>
        <translation>The answer file lacks the entry {field}. Nothing was set up.</translation>
    </message>
    <message>
        <source>Tệp trả lời: mục {field} phải là {kind}.</source>
        <translation>Answer file: the entry {field} must be {kind}.</translation>
    </message>
    <message>
        <source>Tệp {file} của gói danh mục hỏng. Hãy lấy lại gói.</source>
        <translation>The file {file} of the catalogue package is damaged. Get the package again.</translation>
    </message>
    <message>
        <source>Tệp {file} không phải UTF-8. Hãy lưu bằng “CSV UTF-8”.</source>
        <translation>The file {file} is not UTF-8. Save it as “CSV UTF-8”.</translation>
    </message>
    <message>
        <source>Tệp {file} không phải bảng tính .xlsx hoặc đã hỏng. Hãy mở bằng chương trình bảng tính rồi lưu lại dạng .xlsx.</source>
        <translation>{file} is no .xlsx spreadsheet, or damaged. Open it with a spreadsheet program and save it as .xlsx.</translation>
    </message>
    <message>
        <source>Tệp {file} không phải gói danh mục hoặc đã hỏng. Hãy lấy lại gói.</source>
        <translation>File {file} is no catalogue package or is damaged. Fetch the package again.</translation>
    </message>
    <message>
        <source>Tệp {file} quá lớn: nhận tệp tới 20 MB và bảng tới 20.000 dòng. Hãy lấy đúng tệp danh mục, hoặc bỏ ảnh, trang tính thừa.</source>
        <translation>{file} is too big: files up to 20 MB and lists up to 20,000 rows are taken. Take the right file, or remove pictures and further sheets.</translation>
    </message>
    <message>
        <source>Tệp {file} đã bị sửa sau khi gói danh mục được niêm phong. Hãy lấy lại gói, hoặc niêm phong lại nếu đã sửa có chủ ý.</source>
        <translation>The file {file} was changed after the catalogue package was sealed. Get the package again, or seal it anew if the change was meant.</translation>
    </message>
    <message>
        <source>Tệp {path} bị hỏng, bị cắt cụt hoặc đã bị sửa nên chưa nhận gì. Không mất gì: hãy ghi lại tệp rồi mang đi lần nữa.</source>
        <translation>The file {path} is damaged, cut short or was changed, so nothing was taken in. Nothing is lost: write the file again and take it there once more.</translation>
    </message>
    <message>
        <source>Tệp {path} do phiên bản mới hơn của phần mềm ghi. Hãy cập nhật phần mềm rồi nhận lại.</source>
        <translation>The file {path} was written by a newer version of the program. Update the program and take it in again.</translation>
    </message>
    <message>
        <source>Tệp {path} không gửi cho máy này: của quầy khác, của một hệ thống khác, hoặc ghi từ trước khi máy được phục hồi. Chưa nhận gì; hãy chọn đúng tệp, hoặc ghi tệp mới.</source>
        <translation>The file {path} is not for this PC: it is another counter's, another center's, or from before this PC was restored. Nothing was taken in; choose the right file, or write a new one.</translation>
    </message>
    <message>
        <source>Tệp {path} không phải bản sao lưu của một máy chủ.</source>
        <translation>The file {path} is no backup of a hub.</translation>
    </message>
    <message>
        <source>Tệp {path} không phải tệp gửi bằng USB của phần mềm này.</source>
        <translation>The file {path} is not a USB file of this program.</translation>
    </message>
    <message>
        <source>Tệp {path} là trả lời của hệ thống cấp tỉnh: hãy nhận nó ở quầy đã gửi.</source>
        <translation>The file {path} is the center's answer: take it in at the counter that wrote the request.</translation>
    </message>
    <message>
        <source>Tệp {path} và khóa riêng đi cùng không dùng được: phải là chứng thư dạng PEM với đúng khóa của nó, khóa không đặt mật khẩu.</source>
        <translation>The file {path} and its private key cannot be used: it has to be a PEM certificate with its own key, and the key without a password.</translation>
    </message>
    <message>
        <source>Tỉnh</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>Tỉnh chưa nhận</source>
        <translation>Not taken by the province</translation>
    </message>
    <message>
        <source>Tỉnh chưa nhận {quarantined_events} việc. Hãy xem lý do ở trang Chưa gửi.</source>
        <translation>Not taken by the province: {quarantined_events}. See why on the Unsent page.</translation>
    </message>
    <message>
        <source>Tỉnh chưa nhận, cần xem</source>
        <translation>Refused by the province</translation>
    </message>
    <message>
        <source>Tỉnh không có mã cho giá trị {value} ở trường {field}. Không tự đổi sang giá trị khác; hãy đính chính hồ sơ, hoặc hỏi tỉnh.</source>
        <translation>The province has no code for the value {value} in field {field}. It is not replaced by another value; correct the dossier, or ask the province.</translation>
    </message>
    <message>
        <source>Tỉnh không có thủ tục {value} (trường {field}). Hãy kiểm tra mã quốc gia của thủ tục trong bảng mã rồi gửi lại.</source>
        <translation>The province has no procedure {value} (field {field}). Check the procedure's national code in the table of codes, then send again.</translation>
    </message>
    <message>
        <source>Tỉnh không nhận mà không nêu lý do. Hãy hỏi tỉnh rồi gửi lại.</source>
        <translation>The province does not take it and gives no reason. Ask the province, then send it again.</translation>
    </message>
    <message>
        <source>Tỉnh không nhận mã đơn vị này. Hãy hỏi tỉnh mã đơn vị (madonvi) đã cấp cho cơ quan.</source>
        <translation>The province does not take this unit code. Ask the province which unit code (madonvi) the office was given.</translation>
    </message>
    <message>
        <source>Tỉnh không nhận tài khoản hoặc mật khẩu kết nối. Việc tại quầy vẫn tiếp tục; hãy nhập lại tài khoản rồi gửi.</source>
        <translation>The province does not take the account or its password. Work at the counter goes on; enter the account again, then send.</translation>
    </message>
    <message>
        <source>Tỉnh đã có mục này</source>
        <translation>The province has this item</translation>
    </message>
    <message>
        <source>Tỉnh đã có {value}/{total} việc; phần còn lại tự gửi.</source>
        <translation>The province has {value}/{total} actions; the rest goes by itself.</translation>
    </message>
    <message>
        <source>Tỉnh đã nhận {acked} việc; về thêm {pulled} việc của máy khác.</source>
        <translation>The province has received {acked} items; {pulled} items of other PCs came back.</translation>
    </message>
    <message>
        <source>Tỉnh, thành phố</source>
        <translation>Province, city</translation>
    </message>
    <message>
        <source>Tốc độ</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Tốc độ (baud)</source>
        <translation>Speed (baud)</translation>
    </message>
    <message>
        <source>Tổ chức</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Tổng cộng</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Tổng quan</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Tổng quan: hình vẽ về đúng hạn, việc cần để mắt, ai giữ hồ sơ trễ, từng ngày, từng tháng, giờ đông khách. Mũi tên đi qua các hình, Enter mở hồ sơ đứng sau.</source>
        <translation>Overview: pictures of what was on time, what needs an eye, who had late dossiers, each day, each month, busy hours. Arrows walk over the pictures, Enter opens the dossiers behind one.</translation>
    </message>
    <message>
        <source>Tổng quan: {where}.</source>
        <translation>Overview: {where}.</translation>
    </message>
    <message>
        <source>Tới: {to_unit}</source>
        <translation>To: {to_unit}</translation>
    </message>
    <message>
        <source>Tờ chờ: {count}</source>
        <translation>Sheets aside: {count}</translation>
    </message>
    <message>
        <source>Tờ ghi dở lúc {moment} còn nguyên và đã được mở lại</source>
        <translation>The sheet open at {moment} is intact and has been reopened</translation>
    </message>
    <message>
        <source>Tờ này bị hủy ở hàng đợi của máy in. Hồ sơ vẫn an toàn; hãy mở Thiết lập, mục Hàng chờ in, rồi nhấn In lại hoặc Bỏ tờ này.</source>
        <translation>This paper was cancelled in the printer's own queue. The dossier is safe; open Settings, Print queue, and press Print this again or Drop this sheet.</translation>
    </message>
    <message>
        <source>Tờ đang ghi vẫn còn nguyên.
Quét lúc này không được nhận.</source>
        <translation>The open sheet is intact.
Scans are not taken now.</translation>
    </message>
    <message>
        <source>Tờ đang ghi được để sang bên; lấy lại lúc nào cũng được bằng Alt+O.</source>
        <translation>The open sheet is set aside; take it back any time with Alt+O.</translation>
    </message>
    <message>
        <source>Tờ đang gõ dở được giữ. Chưa có gì bị đổi cho đến bước xác nhận.</source>
        <translation>The open sheet is kept. Nothing changes before you confirm.</translation>
    </message>
    <message>
        <source>Tờ đã để sang bên, không mất chữ nào. Alt+O để lấy lại.</source>
        <translation>The sheet is set aside, nothing is lost. Alt+O takes it back.</translation>
    </message>
    <message>
        <source>Tờ để sang bên</source>
        <translation>Sheets set aside</translation>
    </message>
    <message>
        <source>Từ</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Từ chối</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Từ chối giải quyết</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>Từ chối phải có lý do và căn cứ. Hãy ghi ô này.</source>
        <translation>A refusal needs a reason and a basis. Fill in this field.</translation>
    </message>
    <message>
        <source>Từ chối phải ghi căn cứ pháp lý: điều, khoản, văn bản nào quy định.</source>
        <translation>A refusal needs its legal basis: article, clause, document.</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận hồ sơ này</source>
        <translation>Refuse to accept this dossier</translation>
    </message>
    <message>
        <source>Từ chối tiếp nhận {dossier} không hoàn tác được vì phiếu từ chối đã giao. Nếu nhầm, hãy tiếp nhận lại như hồ sơ mới.</source>
        <translation>The refusal to take in {dossier} cannot be undone because its letter was handed out. If it was a mistake, take it in as a new dossier.</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Từng sự việc đều khớp, nhưng số hồ sơ theo trạng thái khác nhau (trạng thái: ở đây ↔ ở tỉnh): {detail}. Hãy cập nhật phần mềm; nếu vẫn khác, báo người phụ trách hệ thống cấp tỉnh.</source>
        <translation>Every event agrees, but dossiers per status do not (status: here ↔ province): {detail}. Update the software; if they still differ, tell whoever runs the provincial center.</translation>
    </message>
    <message>
        <source>Tự chạy khi đăng nhập</source>
        <translation>Starts at sign-in</translation>
    </message>
    <message>
        <source>Tự chọn</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>Tự khóa sau (phút, 0 là không khóa)</source>
        <translation>Lock after (minutes, 0 is never)</translation>
    </message>
    <message>
        <source>UBND phường …</source>
        <translation>UBND phường …</translation>
    </message>
    <message>
        <source>Vai trò</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Vai trò không hợp lệ; các vai trò: {allowed}.</source>
        <translation>No such role; the roles are: {allowed}.</translation>
    </message>
    <message>
        <source>Vai trò {role} không có quyền “{words}” ({permission}). Việc này dành cho: {who}.</source>
        <translation>The role {role} does not have the permission “{words}” ({permission}). It is for: {who}.</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Việc chưa được tỉnh xác nhận</source>
        <translation>Actions not confirmed by the province</translation>
    </message>
    <message>
        <source>Việc có thể làm</source>
        <translation>What can be done</translation>
    </message>
    <message>
        <source>Việc cần làm</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>Việc của máy khác không nhận được</source>
        <translation>Entries of other PCs that could not be received</translation>
    </message>
    <message>
        <source>Việc do phiên bản mới hơn ghi</source>
        <translation>Action recorded by a newer version</translation>
    </message>
    <message>
        <source>Việc gần nhất của hồ sơ {dossier} không hoàn tác được từ quầy này. Nếu ghi nhầm, hãy đính chính.</source>
        <translation>The latest action on dossier {dossier} cannot be undone from this counter. If it was a mistake, correct it.</translation>
    </message>
    <message>
        <source>Việc hai bên ghi khác nhau</source>
        <translation>What two sides recorded differently</translation>
    </message>
    <message>
        <source>Việc mới được gửi ngay khi phát sinh.</source>
        <translation>New actions are sent as they happen.</translation>
    </message>
    <message>
        <source>Việc nào được giữ, vì sao</source>
        <translation>What holds, and why</translation>
    </message>
    <message>
        <source>Việc này do máy khác ghi khi chưa biết việc ở đây. Nó vẫn nằm trong diễn biến; quyết định được ghi thêm. Ai ghi bên nào, lúc nào: trang Xung đột (F11).</source>
        <translation>Another PC recorded this without knowing of what was done here. It stays in the history; the decision is recorded besides. Who recorded which side, and when: the page Conflicts (F11).</translation>
    </message>
    <message>
        <source>Việc này phải ghi lý do.</source>
        <translation>This action needs a reason.</translation>
    </message>
    <message>
        <source>Việc này đổi ngày hẹn hoặc thời hạn, nên cần người thứ hai cùng xác nhận: ghi tên và mã PIN của người ấy.</source>
        <translation>This changes the appointment or the time limit, so a second person has to confirm it: give that person’s name and PIN.</translation>
    </message>
    <message>
        <source>Việc trên trang này</source>
        <translation>Actions on this page</translation>
    </message>
    <message>
        <source>Việc vừa làm ở hồ sơ {dossier} đã là hoàn tác. Muốn làm lại, hãy mở hồ sơ và ghi lại việc đó.</source>
        <translation>What was done last to dossier {dossier} was an undo. To do it again, open the dossier and record it again.</translation>
    </message>
    <message>
        <source>Việc đang dở</source>
        <translation>Unfinished work</translation>
    </message>
    <message>
        <source>Việc ở hồ sơ {dossier} không phải của hôm nay nên không hoàn tác được nữa. Hãy mở hồ sơ và đính chính, hoặc ghi việc đúng.</source>
        <translation>What was done to dossier {dossier} is not of today and cannot be undone any more. Open the dossier and correct it, or record what is right.</translation>
    </message>
    <message>
        <source>Việc: {name}</source>
        <translation>Act: {name}</translation>
    </message>
    <message>
        <source>Và {count} chỗ khác nữa.</source>
        <translation>And {count} more.</translation>
    </message>
    <message>
        <source>Vì sao</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Vì sao giữ bên này</source>
        <translation>Why this side is kept</translation>
    </message>
    <message>
        <source>Vì sao phải yêu cầu thêm lần nữa (in trên phiếu)</source>
        <translation>Why papers are asked for once more (on the slip)</translation>
    </message>
    <message>
        <source>Vì sao thay</source>
        <translation>Why it takes the place</translation>
    </message>
    <message>
        <source>Vì sao tin đồng hồ này</source>
        <translation>Why this clock is trusted</translation>
    </message>
    <message>
        <source>Vì sao trễ</source>
        <translation>Why late</translation>
    </message>
    <message>
        <source>Vì sao đến nay mới yêu cầu</source>
        <translation>Why only now</translation>
    </message>
    <message>
        <source>Vì sao, sửa thế nào</source>
        <translation>Why, and how to mend it</translation>
    </message>
    <message>
        <source>Ví dụ</source>
        <translation>Examples</translation>
    </message>
    <message>
        <source>Ví dụ: 26TAA</source>
        <translation>For example: 26TAA</translation>
    </message>
    <message>
        <source>Ví dụ: Chờ kết quả xác minh</source>
        <translation>For example: waiting for verification</translation>
    </message>
    <message>
        <source>Ví dụ: Giấy khai sinh</source>
        <translation>For example: birth certificate</translation>
    </message>
    <message>
        <source>Ví dụ: Hộ tịch quá hạn</source>
        <translation>For example: civil status overdue</translation>
    </message>
    <message>
        <source>Ví dụ: Lê Thị Hạnh (viên chức). Giấy tờ in chức danh này; không ghi thì in “người tiếp nhận”. F8 ở bất cứ trang nào chọn nhanh một tên.</source>
        <translation>Example: Lê Thị Hạnh (viên chức). Papers print this title, or “người tiếp nhận” where none is written. F8 on any page picks a name quickly.</translation>
    </message>
    <message>
        <source>Ví dụ: Tủ A, ngăn 2</source>
        <translation>For example: cabinet A, shelf 2</translation>
    </message>
    <message>
        <source>Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết</source>
        <translation>Apology and proposal of a new date</translation>
    </message>
    <message>
        <source>Vẫn lưu</source>
        <translation>Save anyway</translation>
    </message>
    <message>
        <source>Về các hình</source>
        <translation>Back to the pictures</translation>
    </message>
    <message>
        <source>Về danh sách</source>
        <translation>Back to list</translation>
    </message>
    <message>
        <source>Về lúc</source>
        <translation>Came at</translation>
    </message>
    <message>
        <source>Vừa có quá nhiều lần thử mã ghép nối. Hãy đợi một phút rồi thử lại.</source>
        <translation>Codes were tried too often just now. Wait a minute and try again.</translation>
    </message>
    <message>
        <source>Vừa gõ sai mã PIN nhiều lần. Hãy đợi {wait} rồi thử lại.</source>
        <translation>The PIN was just wrong several times. Wait {wait}, then try again.</translation>
    </message>
    <message>
        <source>Vừa làm</source>
        <translation>Just done</translation>
    </message>
    <message>
        <source>Vừa làm
Ctrl +</source>
        <translation>Just done
Ctrl +</translation>
    </message>
    <message>
        <source>Vừa phải</source>
        <translation>Ordinary</translation>
    </message>
    <message>
        <source>Vừa trả ở quầy này</source>
        <translation>Just returned at this counter</translation>
    </message>
    <message>
        <source>Xem</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Xem chỗ đọc khác đi</source>
        <translation>Show what is read otherwise</translation>
    </message>
    <message>
        <source>Xem dòng bị từ chối</source>
        <translation>Show refused rows</translation>
    </message>
    <message>
        <source>Xem dòng khác hồ sơ</source>
        <translation>Show rows that differ</translation>
    </message>
    <message>
        <source>Xem gói của hệ thống tỉnh</source>
        <translation>Look at the province's package</translation>
    </message>
    <message>
        <source>Xem hồ sơ</source>
        <translation>View dossier</translation>
    </message>
    <message>
        <source>Xem hồ sơ đó</source>
        <translation>View that dossier</translation>
    </message>
    <message>
        <source>Xem hồ sơ ở nơi đó rồi ghi tiếp ở đây cho khớp.</source>
        <translation>Look at the dossier there, then record here what is missing.</translation>
    </message>
    <message>
        <source>Xem lại</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Xem lại rồi ghi</source>
        <translation>Review, then enter</translation>
    </message>
    <message>
        <source>Xem lại trước khi phục hồi</source>
        <translation>Look again before restoring</translation>
    </message>
    <message>
        <source>Xem mẫu in</source>
        <translation>Look at forms</translation>
    </message>
    <message>
        <source>Xem trước</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Xem trước bản in</source>
        <translation>Print preview</translation>
    </message>
    <message>
        <source>Xem điểm khác</source>
        <translation>Show the difference</translation>
    </message>
    <message>
        <source>Xem điểm khác trước, rồi mới dùng. Hồ sơ đã nhận giữ quy định của ngày nhận; gói có hiệu lực từ ngày sau thì dùng từ ngày ấy.</source>
        <translation>Look at the difference first, then use it. Dossiers already received keep the rules of their day; a package for a later day counts from that day.</translation>
    </message>
    <message>
        <source>Xin lỗi và hẹn lại</source>
        <translation>Apologise and give a new date</translation>
    </message>
    <message>
        <source>Xin lỗi, hẹn lại</source>
        <translation>Apologise, new date</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Xong 7 ngày, có điện thoại</source>
        <translation>Ready 7 days, can be called</translation>
    </message>
    <message>
        <source>Xong sau hạn</source>
        <translation>Finished late</translation>
    </message>
    <message>
        <source>Xong từ</source>
        <translation>Done since</translation>
    </message>
    <message>
        <source>Xong đúng hẹn; nơi nhận biết tin sau hẹn {over} làm việc: chỉ trễ vì đồng bộ.</source>
        <translation>Done in time; the other side heard {over} of office time after the appointment: late by the sync alone.</translation>
    </message>
    <message>
        <source>Xong đối chiếu</source>
        <translation>End the check</translation>
    </message>
    <message>
        <source>Xung đột</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>Xuất</source>
        <translation>Exported</translation>
    </message>
    <message>
        <source>Xuất bảng tính</source>
        <translation>Export spreadsheet</translation>
    </message>
    <message>
        <source>Xác nhận đã nhận</source>
        <translation>Confirm arrival</translation>
    </message>
    <message>
        <source>Xác nhận đồng hồ máy</source>
        <translation>Confirm the PC's clock</translation>
    </message>
    <message>
        <source>Xã, phường tìm thấy</source>
        <translation>Communes and wards found</translation>
    </message>
    <message>
        <source>Xã, phường, đặc khu</source>
        <translation>Commune, ward, special zone</translation>
    </message>
    <message>
        <source>Xóa bớt chữ trong ô tìm để xem lại cả danh sách.</source>
        <translation>Take letters out of the search to see the whole list again.</translation>
    </message>
    <message>
        <source>Xử lý xong</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Xử lý xong {moment}, {late}</source>
        <translation>Finished {moment}, {late}</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung</source>
        <translation>Request supplement</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung phải ghi căn cứ: điều, khoản, văn bản nào quy định.</source>
        <translation>A request for papers names its legal basis: article, clause, text.</translation>
    </message>
    <message>
        <source>Yêu cầu bổ sung sau {days} ngày làm việc kể từ khi tiếp nhận (đến {by}).</source>
        <translation>Papers are asked for more than {days} working days after reception (until {by}).</translation>
    </message>
    <message>
        <source>Yêu cầu lần nữa: {reason}</source>
        <translation>Once more because: {reason}</translation>
    </message>
    <message>
        <source>Yêu cầu muộn, hạn là {moment}</source>
        <translation>Asked late, due by {moment}</translation>
    </message>
    <message>
        <source>Yêu cầu nộp tiền</source>
        <translation>Require payment</translation>
    </message>
    <message>
        <source>an toàn ở máy này, tự gửi</source>
        <translation>safe on this computer, goes by itself</translation>
    </message>
    <message>
        <source>biên lai {receipt}</source>
        <translation>receipt {receipt}</translation>
    </message>
    <message>
        <source>báo lỗi</source>
        <translation>answered with an error</translation>
    </message>
    <message>
        <source>bên giao</source>
        <translation>giving side</translation>
    </message>
    <message>
        <source>bên nhận</source>
        <translation>receiving side</translation>
    </message>
    <message>
        <source>bản chính</source>
        <translation>original</translation>
    </message>
    <message>
        <source>bản chụp</source>
        <translation>photocopy</translation>
    </message>
    <message>
        <source>bản chứng thực</source>
        <translation>certified copy</translation>
    </message>
    <message>
        <source>bảng lệnh: đi tới, làm việc, mở hồ sơ</source>
        <translation>commands: go to, do, open a dossier</translation>
    </message>
    <message>
        <source>bị trả lại</source>
        <translation>sent back</translation>
    </message>
    <message>
        <source>bỏ một dòng của bảng nhiều giấy tờ</source>
        <translation>delete a line of the list of documents</translation>
    </message>
    <message>
        <source>cho {name}</source>
        <translation>to {name}</translation>
    </message>
    <message>
        <source>chính</source>
        <translation>chính</translation>
    </message>
    <message>
        <source>chưa biết nơi chuyển {unknown}</source>
        <translation>destination unknown: {unknown}</translation>
    </message>
    <message>
        <source>chưa chọn thủ tục</source>
        <translation>no procedure chosen</translation>
    </message>
    <message>
        <source>chưa có</source>
        <translation>none</translation>
    </message>
    <message>
        <source>chưa có mức thu</source>
        <translation>no rate yet</translation>
    </message>
    <message>
        <source>chưa ghi nơi để</source>
        <translation>no shelf recorded</translation>
    </message>
    <message>
        <source>chưa hẹn</source>
        <translation>no due date</translation>
    </message>
    <message>
        <source>chưa hẹn ngày trả</source>
        <translation>no due date yet</translation>
    </message>
    <message>
        <source>chưa ký</source>
        <translation>not signed</translation>
    </message>
    <message>
        <source>chưa nghe trả lời</source>
        <translation>no answer yet</translation>
    </message>
    <message>
        <source>chưa nối với hệ thống nào nên không đối soát</source>
        <translation>nothing is connected, so nothing was compared</translation>
    </message>
    <message>
        <source>chưa đăng nhập được</source>
        <translation>could not sign in</translation>
    </message>
    <message>
        <source>chọn hồ sơ ngay khi đang gõ</source>
        <translation>choose a dossier while typing</translation>
    </message>
    <message>
        <source>chụp</source>
        <translation>chụp</translation>
    </message>
    <message>
        <source>chủ hồ sơ</source>
        <translation>owner</translation>
    </message>
    <message>
        <source>chứng thực</source>
        <translation>chứng thực</translation>
    </message>
    <message>
        <source>chữ UTF-8 bị gõ thành từng byte</source>
        <translation>UTF-8 letters typed byte by byte</translation>
    </message>
    <message>
        <source>chữ hoa, chữ thường bị đảo</source>
        <translation>capitals and small letters swapped</translation>
    </message>
    <message>
        <source>còn thiếu</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>có chỗ lệch, xem phần Đối soát (Alt+4)</source>
        <translation>there are differences, see the comparison (Alt+4)</translation>
    </message>
    <message>
        <source>có: cần nộp</source>
        <translation>yes: to be handed in</translation>
    </message>
    <message>
        <source>có?</source>
        <translation>does it?</translation>
    </message>
    <message>
        <source>căn cứ pháp lý</source>
        <translation>legal basis</translation>
    </message>
    <message>
        <source>cơ quan giải quyết</source>
        <translation>deciding office</translation>
    </message>
    <message>
        <source>cổng {port}, {baud} baud</source>
        <translation>port {port}, {baud} baud</translation>
    </message>
    <message>
        <source>cửa sổ</source>
        <translation>window</translation>
    </message>
    <message>
        <source>danh sách hồ sơ</source>
        <translation>list of dossiers</translation>
    </message>
    <message>
        <source>danh sách phản ánh, kiến nghị</source>
        <translation>list of petitions</translation>
    </message>
    <message>
        <source>dstcode; để trống nếu không đòi.</source>
        <translation>dstcode; empty where none is asked for.</translation>
    </message>
    <message>
        <source>dòng lệnh</source>
        <translation>command line</translation>
    </message>
    <message>
        <source>dòng {row}: {before} → {after}</source>
        <translation>row {row}: {before} → {after}</translation>
    </message>
    <message>
        <source>dấu ngăn giữa các phần</source>
        <translation>separators between the parts</translation>
    </message>
    <message>
        <source>dự kiến {moment}</source>
        <translation>planned {moment}</translation>
    </message>
    <message>
        <source>ghi chú</source>
        <translation>note</translation>
    </message>
    <message>
        <source>ghi lúc {moment}</source>
        <translation>written {moment}</translation>
    </message>
    <message>
        <source>ghi như máy đề nghị dưới ô</source>
        <translation>write what is proposed below the field</translation>
    </message>
    <message>
        <source>ghi nhận xử lý xong</source>
        <translation>recording it as finished</translation>
    </message>
    <message>
        <source>ghi thu tiền mặt mọi hồ sơ còn phải nộp của người vừa nộp</source>
        <translation>records cash for every dossier still owing of whoever handed in last</translation>
    </message>
    <message>
        <source>giấy tờ</source>
        <translation>papers</translation>
    </message>
    <message>
        <source>giấy tờ theo điều kiện: có, không, để ngỏ</source>
        <translation>papers under a condition: yes, no, left open</translation>
    </message>
    <message>
        <source>giới tính</source>
        <translation>sex</translation>
    </message>
    <message>
        <source>giờ liên tục</source>
        <translation>continuous hours</translation>
    </message>
    <message>
        <source>giờ làm việc</source>
        <translation>working hours</translation>
    </message>
    <message>
        <source>giữ thành tệp PDF</source>
        <translation>keep as PDF file</translation>
    </message>
    <message>
        <source>giữ trong hàng chờ in, tự in khi được. {why}</source>
        <translation>kept in the print queue, prints by itself when it can. {why}</translation>
    </message>
    <message>
        <source>gõ chữ</source>
        <translation>typing</translation>
    </message>
    <message>
        <source>hoàn tác việc vừa làm</source>
        <translation>undo what was done last</translation>
    </message>
    <message>
        <source>hôm nay</source>
        <translation>today</translation>
    </message>
    <message>
        <source>hôm nay chưa thu khoản nào</source>
        <translation>nothing taken today</translation>
    </message>
    <message>
        <source>hẹn trả {words}</source>
        <translation>due {words}</translation>
    </message>
    <message>
        <source>hẹn {moment}</source>
        <translation>due {moment}</translation>
    </message>
    <message>
        <source>họ tên chủ hồ sơ</source>
        <translation>owner's name</translation>
    </message>
    <message>
        <source>hỏi khi tiếp nhận</source>
        <translation>asked at intake</translation>
    </message>
    <message>
        <source>hồ sơ</source>
        <translation>dossiers</translation>
    </message>
    <message>
        <source>hồ sơ gần nhất {day}</source>
        <translation>latest dossier {day}</translation>
    </message>
    <message>
        <source>hồ sơ mới nhất</source>
        <translation>newest dossiers</translation>
    </message>
    <message>
        <source>hồ sơ sau một con số</source>
        <translation>dossiers behind a figure</translation>
    </message>
    <message>
        <source>hồ sơ {code} ({where})</source>
        <translation>dossier {code} ({where})</translation>
    </message>
    <message>
        <source>hồ sơ {last_code}</source>
        <translation>dossier {last_code}</translation>
    </message>
    <message>
        <source>in chung khi xong lượt này</source>
        <translation>printed together when the visit is over</translation>
    </message>
    <message>
        <source>khác {count}</source>
        <translation>{count} differ</translation>
    </message>
    <message>
        <source>không có</source>
        <translation>no</translation>
    </message>
    <message>
        <source>không có dịch vụ</source>
        <translation>no such service</translation>
    </message>
    <message>
        <source>không có gì mới để gửi</source>
        <translation>nothing new to send</translation>
    </message>
    <message>
        <source>không có hồ sơ</source>
        <translation>no such dossier</translation>
    </message>
    <message>
        <source>không có đường truyền</source>
        <translation>no line</translation>
    </message>
    <message>
        <source>không ghi được</source>
        <translation>not recorded</translation>
    </message>
    <message>
        <source>không giữ</source>
        <translation>not held</translation>
    </message>
    <message>
        <source>không hoàn tác được</source>
        <translation>not undone</translation>
    </message>
    <message>
        <source>không nghe trả lời</source>
        <translation>no answer heard</translation>
    </message>
    <message>
        <source>không quy định</source>
        <translation>none set</translation>
    </message>
    <message>
        <source>không rõ</source>
        <translation>unclear</translation>
    </message>
    <message>
        <source>không rõ giới tính</source>
        <translation>sex unknown</translation>
    </message>
    <message>
        <source>không thu</source>
        <translation>no fee</translation>
    </message>
    <message>
        <source>không được phép</source>
        <translation>not permitted</translation>
    </message>
    <message>
        <source>khớp</source>
        <translation>agrees</translation>
    </message>
    <message>
        <source>kiểm tra người nhận</source>
        <translation>checking who collects</translation>
    </message>
    <message>
        <source>ký tự máy quét tự thêm vào trước hoặc sau mã</source>
        <translation>signs that the scanner adds before or after the code</translation>
    </message>
    <message>
        <source>kết quả</source>
        <translation>results</translation>
    </message>
    <message>
        <source>kết quả chưa nhận</source>
        <translation>uncollected results</translation>
    </message>
    <message>
        <source>kết quả tìm</source>
        <translation>search results</translation>
    </message>
    <message>
        <source>kết thúc</source>
        <translation>ended</translation>
    </message>
    <message>
        <source>lúc này</source>
        <translation>now</translation>
    </message>
    <message>
        <source>lý do</source>
        <translation>reason</translation>
    </message>
    <message>
        <source>lần {print_number}</source>
        <translation>print {print_number}</translation>
    </message>
    <message>
        <source>lọc danh sách theo tên, mã, số điện thoại</source>
        <translation>filter the list by name, code, phone</translation>
    </message>
    <message>
        <source>lỗi chưa rõ</source>
        <translation>an unknown error</translation>
    </message>
    <message>
        <source>máy cấp</source>
        <translation>given by the program</translation>
    </message>
    <message>
        <source>máy in mặc định</source>
        <translation>default printer</translation>
    </message>
    <message>
        <source>mâu thuẫn dữ liệu</source>
        <translation>conflicts</translation>
    </message>
    <message>
        <source>mã đã có</source>
        <translation>the code exists already</translation>
    </message>
    <message>
        <source>mọi việc đã tới tỉnh</source>
        <translation>everything has reached the province</translation>
    </message>
    <message>
        <source>mọi điều</source>
        <translation>everything</translation>
    </message>
    <message>
        <source>mỗi hồ sơ vừa chuyển, vừa nhận một phiếu, đi cùng hồ sơ</source>
        <translation>one slip for each dossier that was just sent or accepted; it goes with the dossier</translation>
    </message>
    <message>
        <source>một giấy tiếp nhận cho mọi hồ sơ của người vừa nộp</source>
        <translation>one receipt for all dossiers of whoever has just handed in</translation>
    </message>
    <message>
        <source>mở hồ sơ</source>
        <translation>open the dossier</translation>
    </message>
    <message>
        <source>mở phần 1 đến 4 của tờ</source>
        <translation>open part 1 to 4 of the sheet</translation>
    </message>
    <message>
        <source>mở, đóng trợ giúp của trang</source>
        <translation>open or close the help of the page</translation>
    </message>
    <message>
        <source>ngày</source>
        <translation>days</translation>
    </message>
    <message>
        <source>ngày làm bù</source>
        <translation>make-up day</translation>
    </message>
    <message>
        <source>ngày làm việc</source>
        <translation>working days</translation>
    </message>
    <message>
        <source>ngày nghỉ</source>
        <translation>day off</translation>
    </message>
    <message>
        <source>ngày/tháng/năm</source>
        <translation>day/month/year</translation>
    </message>
    <message>
        <source>người ký</source>
        <translation>who signs</translation>
    </message>
    <message>
        <source>người nhận thư</source>
        <translation>addressee</translation>
    </message>
    <message>
        <source>người nộp thay</source>
        <translation>who hands in</translation>
    </message>
    <message>
        <source>người đã biết</source>
        <translation>known people</translation>
    </message>
    <message>
        <source>như bàn phím</source>
        <translation>as a keyboard</translation>
    </message>
    <message>
        <source>nhận {count}</source>
        <translation>{count} taken</translation>
    </message>
    <message>
        <source>nhận {pulled} việc từ quầy khác</source>
        <translation>received {pulled} actions from other counters</translation>
    </message>
    <message>
        <source>nhập {count}</source>
        <translation>{count} to import</translation>
    </message>
    <message>
        <source>nơi khác tiếp nhận</source>
        <translation>received elsewhere</translation>
    </message>
    <message>
        <source>nơi đó bận</source>
        <translation>busy there</translation>
    </message>
    <message>
        <source>nơi đó trục trặc</source>
        <translation>trouble there</translation>
    </message>
    <message>
        <source>nơi đó đã có</source>
        <translation>they have it already</translation>
    </message>
    <message>
        <source>nội dung khác</source>
        <translation>other text</translation>
    </message>
    <message>
        <source>nội dung yêu cầu</source>
        <translation>what is asked for</translation>
    </message>
    <message>
        <source>phiếu bàn giao</source>
        <translation>handover list</translation>
    </message>
    <message>
        <source>phiếu chi {slip}</source>
        <translation>voucher {slip}</translation>
    </message>
    <message>
        <source>phiếu của những hồ sơ vừa chuyển, vừa nhận; hai bên cùng ký</source>
        <translation>the list of the dossiers that were just sent or accepted; both sides sign it</translation>
    </message>
    <message>
        <source>phím Telex hoặc VNI ghép thành chữ</source>
        <translation>Telex or VNI keys put together</translation>
    </message>
    <message>
        <source>phím bị bộ gõ tiếng Việt đổi</source>
        <translation>keys changed by the Vietnamese keyboard tool</translation>
    </message>
    <message>
        <source>phím gõ trên bố cục bàn phím khác</source>
        <translation>keys typed on another keyboard layout</translation>
    </message>
    <message>
        <source>phản ánh, kiến nghị</source>
        <translation>petition</translation>
    </message>
    <message>
        <source>quá trình giải quyết</source>
        <translation>course of handling</translation>
    </message>
    <message>
        <source>sang ô kế tiếp, hết phần này sang phần sau</source>
        <translation>to the next field, then the next part</translation>
    </message>
    <message>
        <source>sau hạn</source>
        <translation>late</translation>
    </message>
    <message>
        <source>sinh {birth}</source>
        <translation>born {birth}</translation>
    </message>
    <message>
        <source>số thứ tự {number}–{number2}</source>
        <translation>numbers {number}–{number2}</translation>
    </message>
    <message>
        <source>sổ theo dõi hồ sơ</source>
        <translation>register</translation>
    </message>
    <message>
        <source>theo sổ cũ</source>
        <translation>by the old register</translation>
    </message>
    <message>
        <source>thiếu</source>
        <translation>short</translation>
    </message>
    <message>
        <source>thu phí hoặc lý do trả khi còn nợ</source>
        <translation>the fee, or a reason for leaving it owed</translation>
    </message>
    <message>
        <source>thu {amount}</source>
        <translation>collect {amount}</translation>
    </message>
    <message>
        <source>thuan hoa</source>
        <translation>thuan hoa</translation>
    </message>
    <message>
        <source>tháng</source>
        <translation>months</translation>
    </message>
    <message>
        <source>thêm</source>
        <translation>new</translation>
    </message>
    <message>
        <source>thôi, hoặc về nơi trước</source>
        <translation>cancel, or back</translation>
    </message>
    <message>
        <source>thư điện tử</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>thủ tục</source>
        <translation>procedure</translation>
    </message>
    <message>
        <source>thứ Ba</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>thứ Bảy</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>thứ Hai</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>thứ Năm</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>thứ Sáu</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>thứ Tư</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>thừa</source>
        <translation>over</translation>
    </message>
    <message>
        <source>trang hồ sơ</source>
        <translation>dossier's page</translation>
    </message>
    <message>
        <source>trong ngày</source>
        <translation>on the day</translation>
    </message>
    <message>
        <source>trong ngày, {count} cho nơi khác</source>
        <translation>on the day, {count} for others</translation>
    </message>
    <message>
        <source>trong {total} hồ sơ</source>
        <translation>of {total} dossiers</translation>
    </message>
    <message>
        <source>trả kết quả</source>
        <translation>return the result</translation>
    </message>
    <message>
        <source>tên cơ quan</source>
        <translation>name of the office</translation>
    </message>
    <message>
        <source>tên lấy từ hồ sơ trước của cùng số định danh</source>
        <translation>name taken from an earlier dossier of the same ID number</translation>
    </message>
    <message>
        <source>tỉnh xác nhận {acked} việc</source>
        <translation>the province confirmed {acked} actions</translation>
    </message>
    <message>
        <source>tổng hợp ngày</source>
        <translation>summary of the day</translation>
    </message>
    <message>
        <source>tới hết ngày làm việc kế</source>
        <translation>by next working day</translation>
    </message>
    <message>
        <source>từ chối {count}</source>
        <translation>{count} refused</translation>
    </message>
    <message>
        <source>từ {first:%d/%m/%Y}</source>
        <translation>from {first:%d/%m/%Y}</translation>
    </message>
    <message>
        <source>từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}</source>
        <translation>from {first:%d/%m/%Y} to {last:%d/%m/%Y}</translation>
    </message>
    <message>
        <source>từ {moment}</source>
        <translation>from {moment}</translation>
    </message>
    <message>
        <source>việc ghi trên thông báo vừa hiện</source>
        <translation>the action on the message just shown</translation>
    </message>
    <message>
        <source>vào danh sách chờ trả</source>
        <translation>into the list of results</translation>
    </message>
    <message>
        <source>vì sao: xem danh sách</source>
        <translation>why: see the list</translation>
    </message>
    <message>
        <source>văn bản xin lỗi của nhiều hồ sơ</source>
        <translation>apologies of several dossiers</translation>
    </message>
    <message>
        <source>vẫn tiếp nhận bình thường</source>
        <translation>intake goes on as usual</translation>
    </message>
    <message>
        <source>về ô quét</source>
        <translation>to the scan field</translation>
    </message>
    <message>
        <source>về ô quét và tìm</source>
        <translation>to the scan and search field</translation>
    </message>
    <message>
        <source>với</source>
        <translation>with</translation>
    </message>
    <message>
        <source>vừa xong</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>xem lý do trong danh sách</source>
        <translation>see why in the list</translation>
    </message>
    <message>
        <source>xong</source>
        <translation>done</translation>
    </message>
    <message>
        <source>xếp gửi lại {count} việc hệ thống tỉnh đã mất</source>
        <translation>events lost by the province and queued again: {count}</translation>
    </message>
    <message>
        <source>{actor}, quầy {counter}</source>
        <translation>{actor}, counter {counter}</translation>
    </message>
    <message>
        <source>{age} trước</source>
        <translation>{age} ago</translation>
    </message>
    <message>
        <source>{attempts} lần</source>
        <translation>{attempts}×</translation>
    </message>
    <message>
        <source>{carried} sự việc</source>
        <translation>Events: {carried}</translation>
    </message>
    <message>
        <source>{clerk} còn {count} hồ sơ đang dở.</source>
        <translation>Unfinished dossiers of {clerk}: {count}.</translation>
    </message>
    <message>
        <source>{clerk}, quầy {counter}</source>
        <translation>{clerk}, counter {counter}</translation>
    </message>
    <message>
        <source>{clerk}: {method} {amount} ({payments} lần)</source>
        <translation>{clerk}: {method} {amount} ({payments}×)</translation>
    </message>
    <message>
        <source>{code} không chờ xác nhận tại đây.</source>
        <translation>{code} does not wait to be confirmed here.</translation>
    </message>
    <message>
        <source>{code} không nằm trong danh sách này. Hãy để riêng hồ sơ đó.</source>
        <translation>{code} is not in this list. Put that dossier aside.</translation>
    </message>
    <message>
        <source>{code} · {owner} không thuộc số hồ sơ đang đối chiếu. Hãy để riêng hồ sơ đó.</source>
        <translation>{code} · {owner} is not among the dossiers being checked. Put that dossier aside.</translation>
    </message>
    <message>
        <source>{code} đã quét rồi.</source>
        <translation>{code} has been scanned already.</translation>
    </message>
    <message>
        <source>{conflicts} hồ sơ cần người xem</source>
        <translation>dossiers needing attention: {conflicts}</translation>
    </message>
    <message>
        <source>{copies} bản</source>
        <translation>Copies: {copies}</translation>
    </message>
    <message>
        <source>{counted}. {waiting} hồ sơ đang giải quyết vẫn theo quy định cũ.</source>
        <translation>{counted}. {waiting} open dossiers stay under the old rules.</translation>
    </message>
    <message>
        <source>{count} chỗ khác</source>
        <translation>Differences: {count}</translation>
    </message>
    <message>
        <source>{count} chỗ sai</source>
        <translation>Faults: {count}</translation>
    </message>
    <message>
        <source>{count} chỗ đáng ngờ, vẫn dùng được. Chỗ đầu: {first}</source>
        <translation>{count} doubtful places; it can be used all the same. The first: {first}</translation>
    </message>
    <message>
        <source>{count} dòng chưa nhập được</source>
        <translation>{count} rows cannot be imported</translation>
    </message>
    <message>
        <source>{count} dòng khác với hồ sơ đang có, không ghi đè</source>
        <translation>{count} rows differ from what is here, which is not overwritten</translation>
    </message>
    <message>
        <source>{count} giấy tờ, cộng {amount}</source>
        <translation>{count} documents, {amount} in all</translation>
    </message>
    <message>
        <source>{count} hồ sơ</source>
        <translation>Dossiers: {count}</translation>
    </message>
    <message>
        <source>{count} hồ sơ khác</source>
        <translation>{count} more dossiers</translation>
    </message>
    <message>
        <source>{count} hồ sơ đã có sẵn</source>
        <translation>{count} dossiers are here already</translation>
    </message>
    <message>
        <source>{count} hồ sơ ở lại vì đã có người xử lý: {codes}</source>
        <translation>{count} dossiers stay because they were worked on: {codes}</translation>
    </message>
    <message>
        <source>{count} ký tự qua cổng COM</source>
        <translation>{count} characters by COM port</translation>
    </message>
    <message>
        <source>{count} ký tự trong {span} giây, hai phím cách nhau {gap} ms</source>
        <translation>{count} characters in {span} s, {gap} ms between keys</translation>
    </message>
    <message>
        <source>{count} loại</source>
        <translation>Kinds: {count}</translation>
    </message>
    <message>
        <source>{count} lần in</source>
        <translation>Prints: {count}</translation>
    </message>
    <message>
        <source>{count} mục cần sửa</source>
        <translation>{count} items to correct</translation>
    </message>
    <message>
        <source>{count} mục không rõ đã tới chưa</source>
        <translation>{count} items that may have arrived</translation>
    </message>
    <message>
        <source>{count} mục xung đột</source>
        <translation>{count} items in conflict</translation>
    </message>
    <message>
        <source>{count} mục đang chờ</source>
        <translation>{count} items waiting</translation>
    </message>
    <message>
        <source>{count} quầy</source>
        <translation>Counters: {count}</translation>
    </message>
    <message>
        <source>{count} thủ tục còn hiệu lực</source>
        <translation>Procedures in force: {count}</translation>
    </message>
    <message>
        <source>{count} trong {of} hồ sơ</source>
        <translation>{count} of {of} dossiers</translation>
    </message>
    <message>
        <source>{count} tờ đang chờ</source>
        <translation>Waiting: {count}</translation>
    </message>
    <message>
        <source>{count} việc</source>
        <translation>Actions: {count}</translation>
    </message>
    <message>
        <source>{count} việc chưa khớp</source>
        <translation>Conflicts: {count}</translation>
    </message>
    <message>
        <source>{count} việc không nhận được, cần xem</source>
        <translation>{count} entries not received, to be looked at</translation>
    </message>
    <message>
        <source>{count} việc tỉnh chưa nhận, xem lý do ở dưới.</source>
        <translation>{count} items were not accepted by the province; see the reasons below.</translation>
    </message>
    <message>
        <source>{count}{more} hồ sơ</source>
        <translation>Dossiers: {count}{more}</translation>
    </message>
    <message>
        <source>{days} ngày</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{doubt} Nhấn Enter trong ô này nếu tên đã đúng.</source>
        <translation>{doubt} Press Enter in this field if the name is right.</translation>
    </message>
    <message>
        <source>{field}: ở đây {ours}, ở đó {theirs}</source>
        <translation>{field}: here {ours}, there {theirs}</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: có ký tự ẩn hoặc chữ quá dài.</source>
        <translation>{file}, line {row}, column {column}: hidden characters or text too long.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: giờ “{value}” phải ghi như 15:00.</source>
        <translation>{file}, row {row}, column {column}: write the time “{value}” as 15:00.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: giữa bản này và bản trước có ngày không bản nào có hiệu lực.</source>
        <translation>{file}, row {row}, column {column}: between this version and the one before there are days on which none is in force.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: không được để trống.</source>
        <translation>{file}, line {row}, column {column}: must not be empty.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: mã “{value}” sai dạng. Hãy đặt cột này là kiểu văn bản trong bảng tính rồi sửa lại.</source>
        <translation>{file}, line {row}, column {column}: the code “{value}” has the wrong form. Make the column a text column in the spreadsheet, then repair it.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: ngày hết hiệu lực trước ngày có hiệu lực.</source>
        <translation>{file}, line {row}, column {column}: the end of validity lies before its start.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: ngày “{value}” không đọc được. Hãy ghi như 15/08/2026.</source>
        <translation>{file}, line {row}, column {column}: the date “{value}” cannot be read. Write it like 15/08/2026.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: thời gian hiệu lực trùng với một dòng khác của cùng thủ tục.</source>
        <translation>{file}, line {row}, column {column}: the validity overlaps another line of the same procedure.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: thời hạn “{value}” không đọc được. Hãy ghi như “7 ngày làm việc” hoặc “trong ngày”.</source>
        <translation>{file}, row {row}, column {column}: the time limit “{value}” cannot be read. Write it like “7 ngày làm việc” or “trong ngày”.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: ô bị gộp ({area}). Hãy bỏ gộp ô rồi thử lại.</source>
        <translation>{file}, row {row}, column {column}: merged cells ({area}). Unmerge them and try again.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: “{value}” không có trong danh mục thủ tục của gói và các lớp bên dưới.</source>
        <translation>{file}, row {row}, column {column}: “{value}” is not among the procedures of the package and of the layers below.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: “{value}” không hợp lệ. Chỉ dùng: {allowed}.</source>
        <translation>{file}, line {row}, column {column}: “{value}” is not valid. Only: {allowed}.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: “{value}” không nói rõ trường hợp nào, quầy không trả lời được. Hãy ghi trường hợp của riêng giấy tờ này.</source>
        <translation>{file}, row {row}, column {column}: “{value}” does not say which case, so the desk cannot answer it. Name the case of this paper itself.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: “{value}” là tiêu đề của nhóm giấy tờ, không phải một giấy tờ. Hãy ghi điều kiện ở từng giấy tờ bên dưới và bỏ dòng này.</source>
        <translation>{file}, row {row}, column {column}: “{value}” is the heading of a group, not a paper. Put the condition on every paper below it and take this row out.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: “{value}” phải là số nguyên từ {least} đến {most}.</source>
        <translation>{file}, line {row}, column {column}: “{value}” must be a whole number from {least} to {most}.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}, cột {column}: “{value}” đã có ở dòng trước.</source>
        <translation>{file}, line {row}, column {column}: “{value}” stands in an earlier line already.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}: cột “{column}” bị thiếu, thừa hoặc lặp. Hãy giữ nguyên dòng tiêu đề, mỗi cột một tên.</source>
        <translation>{file}, line {row}: the column “{column}” is missing, surplus or there twice. Keep the line of titles as it is, each title once.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}: không thấy cột “{column}”. Hãy đặt tên cột đúng như vậy ở dòng tiêu đề, hoặc chọn cột nào là mã.</source>
        <translation>{file}, line {row}: no column “{column}” was found. Name the column exactly so in the row of titles, or choose which column holds the code.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}: số ô không khớp dòng tiêu đề.</source>
        <translation>{file}, line {row}: the number of cells does not match the header.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}: thủ tục {value} chưa có thời hạn cho kênh {channel}. Hãy thêm vào limits.csv.</source>
        <translation>{file}, line {row}: procedure {value} has no time limit for channel {channel}. Add it to limits.csv.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}: thủ tục {value} của lớp này đã kết thúc ngày {last}. Hãy cho áp dụng lại từ {first}.</source>
        <translation>{file}, row {row}: procedure {value} of this layer ended on {last}. Let it hold again from {first}.</translation>
    </message>
    <message>
        <source>{file}, dòng {row}: thủ tục {value} không có thời hạn hay mức phí nào để nhận.</source>
        <translation>{file}, row {row}: procedure {value} has no time limit or fee to take.</translation>
    </message>
    <message>
        <source>{file}: bảng quá lớn (nhiều nhất {most} dòng). Hãy chia thành nhiều tệp, ví dụ mỗi năm một tệp.</source>
        <translation>{file}: the table is too big (at most {most} rows). Split it into several files, for example one a year.</translation>
    </message>
    <message>
        <source>{file}: chữ ký không khớp nội dung gói; gói đã bị sửa. Hãy lấy lại gói từ nơi phát hành.</source>
        <translation>{file}: the signature does not fit the content; the package was changed. Fetch it again from its publisher.</translation>
    </message>
    <message>
        <source>{file}: gói này không phải của lớp đã chọn ({layer}).</source>
        <translation>{file}: this package is not of the chosen layer ({layer}).</translation>
    </message>
    <message>
        <source>{file}: gói tải về không nguyên vẹn. Sẽ tự tải lại; danh mục đang dùng được giữ nguyên.</source>
        <translation>{file}: the package did not arrive whole. It is fetched again by itself; the catalogue in use stays.</translation>
    </message>
    <message>
        <source>{file}: gói tải về không phải gói mà hệ thống cấp tỉnh đã báo. Danh mục đang dùng được giữ nguyên; hãy báo người quản trị hệ thống cấp tỉnh.</source>
        <translation>{file}: what arrived is not the package that the provincial system announced. The catalogue in use stays; tell the administrator of the provincial system.</translation>
    </message>
    <message>
        <source>{file}: gói {version} không mới hơn gói đang dùng ({used}); danh mục đang dùng được giữ nguyên.</source>
        <translation>{file}: package {version} is not newer than the one in use ({used}); the catalogue in use stays.</translation>
    </message>
    <message>
        <source>{file}: không có trang tính “{column}”.</source>
        <translation>{file}: there is no sheet “{column}”.</translation>
    </message>
    <message>
        <source>{file}: không có trang tính “{sheet}”. Các trang đang có: {sheets}.</source>
        <translation>{file}: there is no sheet “{sheet}”. Its sheets: {sheets}.</translation>
    </message>
    <message>
        <source>{file}: không nhận ra bảng mã chữ của tệp. Hãy mở bằng Excel và lưu lại thành .xlsx.</source>
        <translation>{file}: the character set of the file is not known. Open it in Excel and save it as .xlsx.</translation>
    </message>
    <message>
        <source>{file}: không thấy dòng tiêu đề, còn thiếu cột {column}. Các cột thấy được: {titles}. Hãy chọn cột cho từng mục.</source>
        <translation>{file}: no head was found, the column {column} is missing. Columns that were seen: {titles}. Choose a column for each item.</translation>
    </message>
    <message>
        <source>{file}: tệp .xls kiểu cũ hoặc tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu và lưu lại thành .xlsx.</source>
        <translation>{file}: an old .xls file, or one with a password. Open it in Excel, remove the password and save it as .xlsx.</translation>
    </message>
    <message>
        <source>{file}: tệp hỏng hoặc không phải bảng tính. Hãy mở bằng Excel và lưu lại thành .xlsx.</source>
        <translation>{file}: the file is damaged or no spreadsheet. Open it in Excel and save it as .xlsx.</translation>
    </message>
    <message>
        <source>{file}: tệp không có dòng nào. Hãy kiểm tra tệp và trang tính.</source>
        <translation>{file}: the file has no rows. Check the file and the sheet.</translation>
    </message>
    <message>
        <source>{file}: tệp đã thay đổi từ lúc xem trước. Hãy xem trước lại.</source>
        <translation>{file}: the file has changed since the preview. Preview it again.</translation>
    </message>
    <message>
        <source>{file}: từ dòng {row} không đọc được (dấu ngoặc kép không đóng, hoặc ký tự hỏng). Hãy mở bằng Excel và lưu lại thành .xlsx.</source>
        <translation>{file}: cannot be read from row {row} on (a quotation mark that is not closed, or a damaged character). Open it in Excel and save it as .xlsx.</translation>
    </message>
    <message>
        <source>{going} hồ sơ hẹn lại</source>
        <translation>New dates: {going}</translation>
    </message>
    <message>
        <source>{grouped} hồ sơ</source>
        <translation>Dossiers: {grouped}</translation>
    </message>
    <message>
        <source>{hours} giờ</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours} giờ {minutes} phút</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{hour} giờ</source>
        <translation>{hour}:00</translation>
    </message>
    <message>
        <source>{keys} = đánh dấu hay dùng · {other} = thủ tục khác</source>
        <translation>{keys} = favourite · {other} = another procedure</translation>
    </message>
    <message>
        <source>{keys} in phiếu bàn giao, {control} in phiếu kiểm soát (Mẫu 06).</source>
        <translation>{keys} prints the hand-over list, {control} the control slip (form 06).</translation>
    </message>
    <message>
        <source>{keys} sửa, in lại</source>
        <translation>{keys} correct, reprint</translation>
    </message>
    <message>
        <source>{last_code}, nhận {moment}</source>
        <translation>{last_code}, received {moment}</translation>
    </message>
    <message>
        <source>{layer}: gói {version}, từ {day:%d/%m/%Y}, nhận lúc {moment}</source>
        <translation>{layer}: package {version}, from {day:%d/%m/%Y}, taken {moment}</translation>
    </message>
    <message>
        <source>{left} kết quả làm tại Một cửa, không có bên giao nên không vào phiếu.</source>
        <translation>Results made at the one-stop desk itself, on no list: {left}.</translation>
    </message>
    <message>
        <source>{max} giây</source>
        <translation>{max} s</translation>
    </message>
    <message>
        <source>{minutes} phút</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{missing} thiếu · {mismatch} lệch</source>
        <translation>{missing} missing · {mismatch} different</translation>
    </message>
    <message>
        <source>{moment} · quầy {counter}, {received_by}</source>
        <translation>{moment} · counter {counter}, {received_by}</translation>
    </message>
    <message>
        <source>{name} (chỉ thời hạn)</source>
        <translation>{name} (limit only)</translation>
    </message>
    <message>
        <source>{name} (không thấy)</source>
        <translation>{name} (not found)</translation>
    </message>
    <message>
        <source>{name} (máy này)</source>
        <translation>{name} (this computer)</translation>
    </message>
    <message>
        <source>{name} là tài khoản lãnh đạo, có mã PIN mới. Hãy đăng nhập.</source>
        <translation>{name} is a supervisor's account with a new PIN. Please sign in.</translation>
    </message>
    <message>
        <source>{name} nộp thay cho {owner}?</source>
        <translation>Does {name} hand in for {owner}?</translation>
    </message>
    <message>
        <source>{name} nộp thay, không phải {submitter}?</source>
        <translation>Does {name} hand in, not {submitter}?</translation>
    </message>
    <message>
        <source>{name} · Quầy {counter}</source>
        <translation>{name} · Counter {counter}</translation>
    </message>
    <message>
        <source>{n} bản</source>
        <translation>Copies: {n}</translation>
    </message>
    <message>
        <source>{office} · Quầy {counter}</source>
        <translation>{office} · Counter {counter}</translation>
    </message>
    <message>
        <source>{old} đã thay bằng {new}</source>
        <translation>{old} is replaced by {new}</translation>
    </message>
    <message>
        <source>{page_count} trang · {numbers} · lập lúc {made}</source>
        <translation>Pages: {page_count} · {numbers} · made {made}</translation>
    </message>
    <message>
        <source>{paper}, hồ sơ vừa làm</source>
        <translation>{paper}, of what was just done</translation>
    </message>
    <message>
        <source>{pending} bản ghi chờ gửi</source>
        <translation>Records waiting: {pending}</translation>
    </message>
    <message>
        <source>{place}, hồ sơ {codes}</source>
        <translation>{place}, dossiers {codes}</translation>
    </message>
    <message>
        <source>{place}: hệ thống cấp tỉnh có mà máy này không có. Lần đồng bộ tới sẽ tải lại từ đầu; nếu kiểm tra lại vẫn thiếu, hãy xem mục Không nhận được ở trang Chưa gửi.</source>
        <translation>{place}: held by the province and not here. The next sync fetches from the beginning; if it is still missing in the next check, look under Not received on the page Unsent.</translation>
    </message>
    <message>
        <source>{place}: hệ thống cấp tỉnh giữ việc của chính máy này mà máy này không có (dữ liệu bị đưa về bản cũ hoặc bị sao chép). Hãy đồng bộ ngay, trước khi tiếp nhận thêm.</source>
        <translation>{place}: the province holds work of this very computer that is not here (the data were put back to an older copy, or copied). Sync now, before anything is received.</translation>
    </message>
    <message>
        <source>{place}: hệ thống cấp tỉnh không còn giữ. Máy này còn giữ và đã xếp gửi lại; lần đồng bộ tới sẽ đưa lên đủ.</source>
        <translation>{place}: no longer held by the province. It is still held here and queued again; the next sync sends it.</translation>
    </message>
    <message>
        <source>{place}: hệ thống cấp tỉnh nói là có nhưng không chứng minh được đang giữ đúng nội dung. Đã xếp gửi lại; nếu kiểm tra lại vẫn vậy, hãy báo người phụ trách hệ thống cấp tỉnh.</source>
        <translation>{place}: the province says that it holds it and cannot prove the content. Queued again; if the next check says the same, tell whoever runs the provincial center.</translation>
    </message>
    <message>
        <source>{place}: đã gửi lại và được xác nhận, nhưng hệ thống cấp tỉnh vẫn không giữ đúng. Máy này còn giữ và sẽ gửi nữa; hãy báo người phụ trách hệ thống cấp tỉnh.</source>
        <translation>{place}: sent again and acknowledged, and still not rightly held by the province. It is held here and will be sent once more; tell whoever runs the provincial center.</translation>
    </message>
    <message>
        <source>{portal} là mã của chính hồ sơ này. Hãy ghi mã mà Cổng dịch vụ công cấp.</source>
        <translation>{portal} is this dossier's own number. Enter the number that the public service portal gave.</translation>
    </message>
    <message>
        <source>{quarantined} bản ghi bị trả lại, cần xem</source>
        <translation>Records returned, see why: {quarantined}</translation>
    </message>
    <message>
        <source>{quarantined} việc</source>
        <translation>Actions: {quarantined}</translation>
    </message>
    <message>
        <source>{refused} không được</source>
        <translation>Not possible: {refused}</translation>
    </message>
    <message>
        <source>{resolved_on_time} đúng hạn · {late} sau hạn</source>
        <translation>{resolved_on_time} on time · {late} late</translation>
    </message>
    <message>
        <source>{round} phút</source>
        <translation>{round} min</translation>
    </message>
    <message>
        <source>{saved} · biên nhận {printed}</source>
        <translation>{saved} · receipt {printed}</translation>
    </message>
    <message>
        <source>{saved}, dự kiến {due}</source>
        <translation>{saved}, planned {due}</translation>
    </message>
    <message>
        <source>{saved}, hẹn {due}</source>
        <translation>{saved}, due {due}</translation>
    </message>
    <message>
        <source>{taken}. Tiền mặt chưa kiểm: {cash}.{last}</source>
        <translation>{taken}. Cash not counted: {cash}.{last}</translation>
    </message>
    <message>
        <source>{text} (đến {day:%d/%m/%Y})</source>
        <translation>{text} (until {day:%d/%m/%Y})</translation>
    </message>
    <message>
        <source>{time} hôm nay</source>
        <translation>{time} today</translation>
    </message>
    <message>
        <source>{title}, chưa lưu</source>
        <translation>{title}, not saved</translation>
    </message>
    <message>
        <source>{unsent} sự việc</source>
        <translation>Events: {unsent}</translation>
    </message>
    <message>
        <source>{value} giờ</source>
        <translation>{value} h</translation>
    </message>
    <message>
        <source>{value} ngày</source>
        <translation>{value} d</translation>
    </message>
    <message>
        <source>{value} việc</source>
        <translation>Actions: {value}</translation>
    </message>
    <message>
        <source>{waiting_supplement} bổ sung · {paused_for_payment} nộp tiền</source>
        <translation>{waiting_supplement} papers · {paused_for_payment} payment</translation>
    </message>
    <message>
        <source>{waits} việc</source>
        <translation>Actions: {waits}</translation>
    </message>
    <message>
        <source>{what}: đã ghi nhận cho hồ sơ {code}.</source>
        <translation>{what}: recorded for dossier {code}.</translation>
    </message>
    <message>
        <source>{when}, {age}</source>
        <translation>{when}, {age}</translation>
    </message>
    <message>
        <source>{where}: bảng có quá {most} dòng. Hãy bỏ bớt dòng cũ.</source>
        <translation>{where}: the table has more than {most} rows. Remove old rows.</translation>
    </message>
    <message>
        <source>{where}: chữ {value} trong ngoặc nhọn không dùng được ở mục này. Chỉ dùng: {allowed}.</source>
        <translation>{where}: {value} in braces cannot be used here. Only use: {allowed}.</translation>
    </message>
    <message>
        <source>{where}: dài quá {most} ký tự. Hãy viết ngắn lại.</source>
        <translation>{where}: longer than {most} characters. Shorten it.</translation>
    </message>
    <message>
        <source>{where}: giấy “{form}” khổ {size} không còn vừa một trang (mỗi liên {pages} trang). Hãy viết ngắn lại hoặc bớt mục in.</source>
        <translation>{where}: “{form}” on {size} no longer fits one page ({pages} pages a copy). Shorten the text or print fewer parts.</translation>
    </message>
    <message>
        <source>{where}: giấy “{form}” khổ {size} không in được: có phần cao hơn cả trang. Hãy viết ngắn lại.</source>
        <translation>{where}: “{form}” on {size} cannot be printed: a part is higher than the page. Shorten it.</translation>
    </message>
    <message>
        <source>{where}: giữa hai dòng của mục {item} có ngày không dòng nào có hiệu lực. Hãy sửa valid_from, valid_to.</source>
        <translation>{where}: between two rows of {item} there are days on which neither holds. Correct valid_from, valid_to.</translation>
    </message>
    <message>
        <source>{where}: hai dòng của mục {item} cùng có hiệu lực trong một ngày. Hãy sửa valid_from, valid_to.</source>
        <translation>{where}: two rows of {item} hold on the same day. Correct valid_from, valid_to.</translation>
    </message>
    <message>
        <source>{where}: mục này buộc phải có {needed}, chương trình điền vào đó.</source>
        <translation>{where}: this item must contain {needed}, which the program fills in.</translation>
    </message>
    <message>
        <source>{where}: mục “{value}” pháp luật hoặc công dụng của giấy buộc phải có, không ẩn được.</source>
        <translation>{where}: the law or the purpose of the paper demands “{value}”; it cannot be hidden.</translation>
    </message>
    <message>
        <source>{where}: phông chữ đi kèm không in được ký tự “{character}” ({code_point}). Hãy thay ký tự đó.</source>
        <translation>{where}: the bundled fonts cannot print “{character}” ({code_point}). Replace it.</translation>
    </message>
    <message>
        <source>{where}: phải có từ {least} đến {most} dòng, cách nhau bằng dấu |, không dòng nào trống.</source>
        <translation>{where}: needs {least} to {most} lines parted by |, none of them empty.</translation>
    </message>
    <message>
        <source>{where}: “{value}” không dùng được. Chỉ dùng: {allowed}.</source>
        <translation>{where}: “{value}” cannot be used. Only use: {allowed}.</translation>
    </message>
    <message>
        <source>{who} đã chốt số liệu đến ngày {day} lúc {at}, tại quầy {counter}. Số liệu đã chốt không đổi nữa; việc ghi sau được tính vào ngày ghi và đánh dấu “ghi muộn”.</source>
        <translation>{who} closed the figures up to {day} at {at}, counter {counter}. Closed figures change no more; what is recorded later counts on the day it is recorded and is marked late.</translation>
    </message>
    <message>
        <source>{who}, quầy {counter}, {moment}</source>
        <translation>{who}, counter {counter}, {moment}</translation>
    </message>
    <message>
        <source>{why} Có thể đi tiếp; địa chỉ và mã được giữ lại.</source>
        <translation>{why} You can go on; address and code are kept.</translation>
    </message>
    <message>
        <source>{why} Nếu là người kế tiếp: Alt+D để tờ này sang bên rồi quét lại.</source>
        <translation>{why} If it is the next person: Alt+D puts this sheet aside, then scan again.</translation>
    </message>
    <message>
        <source>{withdrawn} rút · {stopped} dừng · {refused} từ chối</source>
        <translation>{withdrawn} out · {stopped} stop · {refused} ref.</translation>
    </message>
    <message>
        <source>{words} hồ sơ</source>
        <translation>Dossiers: {words}</translation>
    </message>
    <message>
        <source>{words} {count} hồ sơ</source>
        <translation>{words} ({count})</translation>
    </message>
    <message>
        <source>{words} {count} hồ sơ: {where}.</source>
        <translation>{words} ({count}): {where}.</translation>
    </message>
    <message>
        <source>{words} · {count} việc ghi muộn, tính vào ngày sau</source>
        <translation>{words} · {count} recorded late, counted on a later day</translation>
    </message>
    <message>
        <source>{words} · đã có ở {stored_in}, phím K</source>
        <translation>{words} · already at {stored_in}, key K</translation>
    </message>
    <message>
        <source>{words}: xong {done} hồ sơ, {left} hồ sơ không ghi được.</source>
        <translation>{words}: {done} done, {left} not recorded.</translation>
    </message>
    <message>
        <source>{words}: xong {done} hồ sơ.</source>
        <translation>{words}: {done} done.</translation>
    </message>
    <message>
        <source>Áp dụng</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>Áp dụng từ ngày</source>
        <translation>In force from</translation>
    </message>
    <message>
        <source>Áp dụng từ ngày, nếu bảng không có cột</source>
        <translation>In force from, where the list has no column</translation>
    </message>
    <message>
        <source>Ô bắt buộc để trống.</source>
        <translation>A cell that is needed is empty.</translation>
    </message>
    <message>
        <source>Ô bị gộp với ô của dòng trên.</source>
        <translation>The cell is merged with one of the row above.</translation>
    </message>
    <message>
        <source>Ô là công thức mà tệp không lưu kết quả.</source>
        <translation>The cell is a formula whose result the file does not keep.</translation>
    </message>
    <message>
        <source>Ô này nhận tối đa {most} ký tự; phần dài hơn không được ghi vào. Hãy xem lại chữ cuối.</source>
        <translation>This field takes at most {most} characters; the rest was not entered. Check the last letters.</translation>
    </message>
    <message>
        <source>Ô {field} chỉ gồm chữ không dấu và số; đường dẫn bắt đầu bằng dấu /.</source>
        <translation>{field} holds plain letters and digits only; a path begins with /.</translation>
    </message>
    <message>
        <source>Ô {field} chỉ nhận một trong: {allowed}.</source>
        <translation>Field {field} takes only one of: {allowed}.</translation>
    </message>
    <message>
        <source>Ô {field} có chữ của bảng mã cũ (TCVN3) không đọc được. Hãy gõ lại bằng Unicode.</source>
        <translation>{field} has letters of an old charset (TCVN3) that cannot be read. Type it again in Unicode.</translation>
    </message>
    <message>
        <source>Ô {field} có ký tự ẩn ({character}) ở vị trí {position}. Hãy gõ lại ô này thay vì dán.</source>
        <translation>Field {field} has a hidden character ({character}) at place {position}. Type the field instead of pasting.</translation>
    </message>
    <message>
        <source>Ô {field} có quá nhiều giấy tờ, nhiều nhất là {most}.</source>
        <translation>Field {field} has too many papers, at most {most}.</translation>
    </message>
    <message>
        <source>Ô {field} dài {length} ký tự, nhiều nhất là {max}.</source>
        <translation>Field {field} has {length} characters, at most {max}.</translation>
    </message>
    <message>
        <source>Ô {field} gõ bằng bảng mã cũ (TCVN3 hoặc VNI). Có phải “{proposal}”? Hãy gõ lại bằng Unicode.</source>
        <translation>{field} was typed in an old charset (TCVN3 or VNI). Is “{proposal}” meant? Type it again in Unicode.</translation>
    </message>
    <message>
        <source>Ô {field} phải là một đối tượng JSON.</source>
        <translation>Field {field} must be a JSON object.</translation>
    </message>
    <message>
        <source>Ô {field} phải là số nguyên.</source>
        <translation>Field {field} must be a whole number.</translation>
    </message>
    <message>
        <source>Ô {field} phải là {wanted}.</source>
        <translation>Field {field} must be {wanted}.</translation>
    </message>
    <message>
        <source>Ô {field}: bảng tính đã làm mất chữ số cuối của số này. Hãy xem giấy tờ và gõ lại đủ số.</source>
        <translation>{field}: a spreadsheet has dropped the last digits of this number. Look at the papers and type all of it.</translation>
    </message>
    <message>
        <source>Ô {field}: có phải {proposal} ({words})? Hãy ghi đủ bốn chữ số của năm.</source>
        <translation>{field}: is {proposal} meant ({words})? Write the year with four digits.</translation>
    </message>
    <message>
        <source>Ô {field}: có phải {proposal}? Bảng tính thường bỏ mất số 0 ở đầu. Hãy xem thẻ và gõ lại đủ 12 số.</source>
        <translation>{field}: is {proposal} meant? Spreadsheets drop leading zeros. Look at the card and type all 12 digits.</translation>
    </message>
    <message>
        <source>Ô {field}: hãy ghi ngày sinh dương lịch như trên giấy tờ, không ghi ngày âm lịch; không rõ ngày thì chỉ ghi tháng/năm hoặc năm.</source>
        <translation>{field}: write the birth date of the solar calendar as on the papers, not the lunar one; where the day is not known, month/year or the year alone.</translation>
    </message>
    <message>
        <source>Ô {field}: hãy gõ bằng các chữ số 0–9.</source>
        <translation>{field}: type it with the digits 0–9.</translation>
    </message>
    <message>
        <source>Ô {field}: lịch không có ngày, tháng sinh như vậy. Hãy xem lại giấy tờ; không rõ ngày thì chỉ ghi tháng/năm hoặc năm.</source>
        <translation>{field}: the calendar has no such day or month of birth. Look at the papers; where the day is not known, write month/year or the year alone.</translation>
    </message>
    <message>
        <source>Ô {field}: ngày sinh không đọc được. Hãy ghi như 15/8/1998, 08/1952 hoặc chỉ năm 1952.</source>
        <translation>{field}: the birth date is not readable. Write it as 15/8/1998, 08/1952 or just the year 1952.</translation>
    </message>
    <message>
        <source>Ô {field}: ngày sinh phải từ năm 1900 và không ở tương lai.</source>
        <translation>{field}: the birth date must be from 1900 on and not in the future.</translation>
    </message>
    <message>
        <source>Ô {field}: số tiền không đọc được. Hãy chỉ ghi chữ số, ví dụ 12.000.</source>
        <translation>Field {field}: the amount cannot be read. Write digits only, such as 12.000.</translation>
    </message>
    <message>
        <source>Ô đang báo lỗi của Excel (như #N/A).</source>
        <translation>The cell shows an error of Excel (such as #N/A).</translation>
    </message>
    <message>
        <source>Đang chép bản sao lưu vào máy</source>
        <translation>Copying the backup to this computer</translation>
    </message>
    <message>
        <source>Đang chép dữ liệu</source>
        <translation>Copying the data</translation>
    </message>
    <message>
        <source>Đang chạy</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Đang chờ</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Đang chờ máy in</source>
        <translation>Waiting for the printer</translation>
    </message>
    <message>
        <source>Đang có mã; để trống là giữ mã này.</source>
        <translation>A code is in use; leave empty to keep it.</translation>
    </message>
    <message>
        <source>Đang có; để trống là giữ.</source>
        <translation>Kept; empty keeps it.</translation>
    </message>
    <message>
        <source>Đang dùng</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Đang ghi</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>Đang ghi các dòng bị từ chối của {name}.</source>
        <translation>Writing the refused rows of {name}.</translation>
    </message>
    <message>
        <source>Đang ghi nhiều hồ sơ. Hãy đợi xong rồi hoàn tác.</source>
        <translation>Many dossiers are being recorded. Wait for the end, then undo.</translation>
    </message>
    <message>
        <source>Đang ghi ra ổ USB</source>
        <translation>Writing to the USB stick</translation>
    </message>
    <message>
        <source>Đang giữ</source>
        <translation>Held</translation>
    </message>
    <message>
        <source>Đang gửi…</source>
        <translation>Sending…</translation>
    </message>
    <message>
        <source>Đang hỏi hệ thống cấp tỉnh</source>
        <translation>Asking the provincial center</translation>
    </message>
    <message>
        <source>Đang hỏi nơi nhận</source>
        <translation>Asking the other side</translation>
    </message>
    <message>
        <source>Đang in</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>Đang khóa</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Đang làm, có thể mất một phút</source>
        <translation>At work; this may take a minute</translation>
    </message>
    <message>
        <source>Đang lấy ra {name}. Esc để dừng.</source>
        <translation>Taking {name} out. Esc stops.</translation>
    </message>
    <message>
        <source>Đang lập báo cáo</source>
        <translation>Making the report</translation>
    </message>
    <message>
        <source>Đang lỗi</source>
        <translation>Failing</translation>
    </message>
    <message>
        <source>Đang mở</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Đang mở bản vừa chép ra kiểm tra</source>
        <translation>Opening the new copy to check it</translation>
    </message>
    <message>
        <source>Đang mở dữ liệu của quầy</source>
        <translation>Opening the counter's data</translation>
    </message>
    <message>
        <source>Đang mở lại bản {when}</source>
        <translation>Opening the copy of {when}</translation>
    </message>
    <message>
        <source>Đang nghe cổng {port}, {baud} baud.</source>
        <translation>Listening to port {port}, {baud} baud.</translation>
    </message>
    <message>
        <source>Đang nhận tệp trả lời</source>
        <translation>Taking the answer in</translation>
    </message>
    <message>
        <source>Đang nhập {name}. Việc tại quầy vẫn tiếp tục; Esc để dừng.</source>
        <translation>Importing {name}. The desk can go on working; Esc stops.</translation>
    </message>
    <message>
        <source>Đang nối</source>
        <translation>Joined</translation>
    </message>
    <message>
        <source>Đang phục hồi</source>
        <translation>Restoring</translation>
    </message>
    <message>
        <source>Đang quá hạn</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Đang so với danh mục đang dùng.</source>
        <translation>Comparing with the catalogue in use.</translation>
    </message>
    <message>
        <source>Đang tìm máy chủ</source>
        <translation>Looking for the hub</translation>
    </message>
    <message>
        <source>Đang tìm máy in</source>
        <translation>Looking for printers</translation>
    </message>
    <message>
        <source>Đang vẽ</source>
        <translation>Drawing</translation>
    </message>
    <message>
        <source>Đang vẽ {grouped} hồ sơ lên giấy</source>
        <translation>Drawing {grouped} dossiers on paper</translation>
    </message>
    <message>
        <source>Đang xem {name}. Việc tại quầy vẫn tiếp tục.</source>
        <translation>Looking at {name}. The desk can go on working.</translation>
    </message>
    <message>
        <source>Đang xếp gửi lại</source>
        <translation>Queueing again</translation>
    </message>
    <message>
        <source>Đang xử lý</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Đang xử lý, trong hạn</source>
        <translation>In progress, in time</translation>
    </message>
    <message>
        <source>Đang đánh dấu, chờ ghi nhận.</source>
        <translation>Marked, waiting to be recorded.</translation>
    </message>
    <message>
        <source>Đang đếm</source>
        <translation>Counting</translation>
    </message>
    <message>
        <source>Đang đếm lại</source>
        <translation>Counting again</translation>
    </message>
    <message>
        <source>Đang đọc nhật ký</source>
        <translation>Reading the log</translation>
    </message>
    <message>
        <source>Đang đọc sổ</source>
        <translation>Reading the register</translation>
    </message>
    <message>
        <source>Đang đọc {name}. Việc tại quầy vẫn tiếp tục.</source>
        <translation>Reading {name}. Work at the counter goes on.</translation>
    </message>
    <message>
        <source>Đang đối soát</source>
        <translation>Reconciling</translation>
    </message>
    <message>
        <source>Đang ở</source>
        <translation>Now at</translation>
    </message>
    <message>
        <source>Đang ở {where}</source>
        <translation>At {where}</translation>
    </message>
    <message>
        <source>Đi lại từng bước với giá trị đang dùng; chỉ lưu ở bước cuối. Không tạo thư mục, danh tính hay mã khôi phục mới.</source>
        <translation>Goes through each step with the present values; nothing is saved before the last step. No new folder, identity or recovery code.</translation>
    </message>
    <message>
        <source>Đi tới</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>Điền ngày; nếu chưa xong thì đổi trạng thái.</source>
        <translation>Fill in the date; if it is not finished, change the state.</translation>
    </message>
    <message>
        <source>Điền từ hồ sơ trước</source>
        <translation>Fill in from an earlier dossier</translation>
    </message>
    <message>
        <source>Điền ô này theo sổ hoặc giấy hẹn.</source>
        <translation>Fill in this cell from the register or the receipt.</translation>
    </message>
    <message>
        <source>Điều chưa khớp</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>Điều, khoản, văn bản</source>
        <translation>Article, clause, document</translation>
    </message>
    <message>
        <source>Điểm khác của gói</source>
        <translation>Differences of the package</translation>
    </message>
    <message>
        <source>Điện thoại</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Điện thoại của bộ phận một cửa</source>
        <translation>Phone of the one-stop desk</translation>
    </message>
    <message>
        <source>Điện thoại người nộp</source>
        <translation>Applicant's phone</translation>
    </message>
    <message>
        <source>Đánh dấu nhiều hồ sơ rồi làm một việc cho tất cả. Mỗi hồ sơ được ghi riêng: một hồ sơ không ghi được thì các hồ sơ khác vẫn xong, và bảng kết quả nói rõ từng hồ sơ.</source>
        <translation>Mark several dossiers and do one thing for all. Each is recorded on its own: if one fails the others are still done, and the table of results says so for each.</translation>
    </message>
    <message>
        <source>Đánh dấu thủ tục hay dùng</source>
        <translation>Mark as a frequent procedure</translation>
    </message>
    <message>
        <source>Đánh dấu {MOST_MARKED} hồ sơ đầu, mỗi lần nhiều nhất chừng ấy.</source>
        <translation>The first {MOST_MARKED} dossiers are marked, no more at a time.</translation>
    </message>
    <message>
        <source>Đây chính là máy đang dùng; chỉ thu hồi được máy khác.</source>
        <translation>This is the PC in use; only another one can be revoked.</translation>
    </message>
    <message>
        <source>Đây không phải mã ghép nối của máy chủ cơ quan: cần cả dòng https://…#…, hoặc 28 chữ và số sau dấu #.</source>
        <translation>This is no code of an office hub: it takes the whole line https://…#…, or the 28 letters and digits behind the #.</translation>
    </message>
    <message>
        <source>Đây không phải mã hồ sơ. Ví dụ đúng: H57.30.12-260828-2014.</source>
        <translation>This is not a dossier code. A right one: H57.30.12-260828-2014.</translation>
    </message>
    <message>
        <source>Đây là lãnh đạo cuối cùng còn đăng nhập được, nên không khóa, không đổi vai trò được. Hãy mở một tài khoản lãnh đạo khác trước.</source>
        <translation>This is the last supervisor who can sign in, so the account cannot be locked or given another role. Open another supervisor’s account first.</translation>
    </message>
    <message>
        <source>Đây là lần yêu cầu bổ sung thứ {count}; quy định chỉ cho một lần và hồ sơ bị tính là quá hạn (QĐ 766).</source>
        <translation>This is request no. {count} for papers; the rule permits one, and the dossier counts as late (QĐ 766).</translation>
    </message>
    <message>
        <source>Đây là mã hàng hóa, không phải mã hồ sơ</source>
        <translation>This is a bar code of goods, not of a dossier</translation>
    </message>
    <message>
        <source>Đây là mã thẻ bảo hiểm y tế; hãy quét thẻ căn cước</source>
        <translation>This is a health insurance card; please scan the identity card</translation>
    </message>
    <message>
        <source>Đây là thư mục tập huấn: không kết nối và không gửi gì ra ngoài.</source>
        <translation>This is a training folder: it connects to nobody and sends nothing.</translation>
    </message>
    <message>
        <source>Đây là tệp gửi đi của chính quầy này, chưa có trả lời {path} bên cạnh. Hãy mang nó tới hệ thống cấp tỉnh để nhận, rồi mang tệp trả lời về.</source>
        <translation>This is the file that this very counter wrote; there is no answer {path} beside it yet. Take it to the provincial center, have it taken in, and bring the answer back.</translation>
    </message>
    <message>
        <source>Đây là địa chỉ trang web, không phải mã hồ sơ</source>
        <translation>This is a web address, not the code of a dossier</translation>
    </message>
    <message>
        <source>Đã bỏ</source>
        <translation>Dropped</translation>
    </message>
    <message>
        <source>Đã bỏ bộ lọc “{name}”.</source>
        <translation>Filter “{name}” dropped.</translation>
    </message>
    <message>
        <source>Đã bỏ mã của lãnh đạo.</source>
        <translation>Supervisor's PIN removed.</translation>
    </message>
    <message>
        <source>Đã bỏ mã mở khóa.</source>
        <translation>PIN removed.</translation>
    </message>
    <message>
        <source>Đã bỏ nơi để</source>
        <translation>Shelf removed</translation>
    </message>
    <message>
        <source>Đã bỏ tờ này khỏi hàng chờ; hồ sơ vẫn an toàn.</source>
        <translation>Dropped from the queue; the dossier is safe.</translation>
    </message>
    <message>
        <source>Đã bỏ tờ này, chưa lưu gì</source>
        <translation>Sheet dropped, nothing was saved</translation>
    </message>
    <message>
        <source>Đã bỏ {day}.</source>
        <translation>{day} removed.</translation>
    </message>
    <message>
        <source>Đã chuyển tới {holder}</source>
        <translation>Forwarded to {holder}</translation>
    </message>
    <message>
        <source>Đã chuyển xử lý</source>
        <translation>Forwarded</translation>
    </message>
    <message>
        <source>Đã chọn {marked}</source>
        <translation>Chosen: {marked}</translation>
    </message>
    <message>
        <source>Đã chốt lúc {moment} bởi {who}, quầy {counter}</source>
        <translation>Closed at {moment} by {who}, counter {counter}</translation>
    </message>
    <message>
        <source>Đã chờ</source>
        <translation>Waited</translation>
    </message>
    <message>
        <source>Đã có mã mới.</source>
        <translation>There is a new code.</translation>
    </message>
    <message>
        <source>Đã có tài khoản mang tên này (không phân biệt hoa thường, dấu). Hãy ghi tên khác, ví dụ thêm chức danh hoặc bộ phận.</source>
        <translation>There is an account of this name already (case and marks make no difference). Give another name, for instance with title or department.</translation>
    </message>
    <message>
        <source>Đã có tệp khác tên {path} ở đó, không ghi đè. Hãy chọn tên khác.</source>
        <translation>There is another file named {path} there; it is not overwritten. Choose another name.</translation>
    </message>
    <message>
        <source>Đã có tệp {path}; bản sao lưu không ghi đè tệp nào. Hãy chọn tên khác.</source>
        <translation>The file {path} exists; a backup overwrites no file. Choose another name.</translation>
    </message>
    <message>
        <source>Đã có việc mới hơn ở hồ sơ {dossier} nên không hoàn tác được. Hãy mở hồ sơ và đính chính, hoặc ghi việc đúng.</source>
        <translation>Something newer happened to dossier {dossier}, so it cannot be undone. Open the dossier and correct it, or record what is right.</translation>
    </message>
    <message>
        <source>Đã có {count} hồ sơ trước</source>
        <translation>Earlier dossiers: {count}</translation>
    </message>
    <message>
        <source>Đã có ở quầy này</source>
        <translation>Known at this counter</translation>
    </message>
    <message>
        <source>Đã công khai kết quả trả lời</source>
        <translation>Outcome published</translation>
    </message>
    <message>
        <source>Đã dùng gói danh mục mới.</source>
        <translation>The new catalogue package is in use.</translation>
    </message>
    <message>
        <source>Đã dừng</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Đã dừng theo yêu cầu trước khi lưu mục này.</source>
        <translation>Stopped as asked before saving this item.</translation>
    </message>
    <message>
        <source>Đã dừng xử lý</source>
        <translation>Handling stopped</translation>
    </message>
    <message>
        <source>Đã dừng, còn {count} hồ sơ.</source>
        <translation>Stopped, {count} dossiers are left.</translation>
    </message>
    <message>
        <source>Đã dừng. Nhập lại tệp này thì phần còn lại sẽ vào.</source>
        <translation>Stopped. Import this file again to bring in the rest.</translation>
    </message>
    <message>
        <source>Đã dừng; chưa ghi gì.</source>
        <translation>Stopped; nothing is stored.</translation>
    </message>
    <message>
        <source>Đã dừng; chưa kết luận được gì.</source>
        <translation>Stopped; nothing can be said.</translation>
    </message>
    <message>
        <source>Đã dừng; danh mục giữ nguyên.</source>
        <translation>Stopped; the catalogue stays as it is.</translation>
    </message>
    <message>
        <source>Đã dừng; không tạo bản nào.</source>
        <translation>Stopped; no copy was made.</translation>
    </message>
    <message>
        <source>Đã ghi cơ quan có thẩm quyền nhận hồ sơ lúc {at}. Ghi nhầm thì hoàn tác trước.</source>
        <translation>It is recorded that the competent authority received the dossier at {at}. Undo that first if it is wrong.</translation>
    </message>
    <message>
        <source>Đã ghi mã ghép nối; bấm Alt+G để nối</source>
        <translation>The code is filled in; press Alt+G to join</translation>
    </message>
    <message>
        <source>Đã ghi mã trên hệ thống phản ánh</source>
        <translation>Code in the petition system noted</translation>
    </message>
    <message>
        <source>Đã ghi nhận rút hồ sơ</source>
        <translation>Withdrawal recorded</translation>
    </message>
    <message>
        <source>Đã ghi quyết định cho hồ sơ {code}.</source>
        <translation>Decision recorded for dossier {code}.</translation>
    </message>
    <message>
        <source>Đã ghi ra ổ USB, chờ trả lời. Có mạng lại thì cứ gửi, không bị trùng.</source>
        <translation>Written to a USB stick, waiting for the answer. If the network is back just send, nothing is sent twice.</translation>
    </message>
    <message>
        <source>Đã ghi số biên lai điện tử</source>
        <translation>Electronic receipt recorded</translation>
    </message>
    <message>
        <source>Đã ghi thu {amount} tiền mặt cho {code}.</source>
        <translation>Recorded {amount} in cash for {code}.</translation>
    </message>
    <message>
        <source>Đã ghi thu {amount} tiền mặt cho {count} hồ sơ của lượt này.</source>
        <translation>{amount} in cash recorded for {count} dossiers of this visit.</translation>
    </message>
    <message>
        <source>Đã ghi từ chối {code}</source>
        <translation>Refusal {code} recorded</translation>
    </message>
    <message>
        <source>Đã ghi vào danh mục của cơ quan.</source>
        <translation>Entered into the office's catalogue.</translation>
    </message>
    <message>
        <source>Đã ghi xử lý xong, chờ trả</source>
        <translation>Recorded as finished, ready to return</translation>
    </message>
    <message>
        <source>Đã ghi {count} việc ra ổ USB lúc {when}, chưa nhận trả lời. Mất tệp thì ghi lại, có mạng lại thì cứ gửi: không gì bị gửi trùng.</source>
        <translation>{count} items were written to a USB stick at {when}, no answer yet. If the file is lost write another one; if the network is back just send: nothing is sent twice.</translation>
    </message>
    <message>
        <source>Đã ghi {count} việc vào {files} tệp, tệp đầu là {name} ({size}). Mang tất cả tới hệ thống tỉnh; tệp trả lời mang về nhận ở đây.</source>
        <translation>{count} items were written into {files} files, the first is {name} ({size}). Take all of them to the provincial center; bring the answer file back and take it in here.</translation>
    </message>
    <message>
        <source>Đã ghi {count} việc vào {name} ({size}). Rút ổ USB an toàn rồi mang tới hệ thống tỉnh; tệp trả lời mang về nhận ở đây.</source>
        <translation>{count} items were written into {name} ({size}). Eject the USB stick safely and take it to the provincial center; bring the answer file back and take it in here.</translation>
    </message>
    <message>
        <source>Đã ghi {day}; áp dụng cho hồ sơ nhận từ nay.</source>
        <translation>{day} recorded; it serves dossiers received from now on.</translation>
    </message>
    <message>
        <source>Đã ghi “{name}” vào danh mục của cơ quan.</source>
        <translation>“{name}” was entered into the office's catalogue.</translation>
    </message>
    <message>
        <source>Đã gia hạn</source>
        <translation>Extended</translation>
    </message>
    <message>
        <source>Đã giải quyết</source>
        <translation>Handled</translation>
    </message>
    <message>
        <source>Đã gõ sai mã PIN quá nhiều lần, nên ở máy này tài khoản bị chặn. Hãy nhờ lãnh đạo đặt mã PIN mới; lãnh đạo duy nhất thì dùng mã khôi phục của thư mục.</source>
        <translation>The PIN was wrong too often, so the account is blocked at this PC. Ask a supervisor to set a new PIN; the only supervisor uses the folder’s recovery code.</translation>
    </message>
    <message>
        <source>Đã gắn thêm mã hồ sơ</source>
        <translation>A further code was bound</translation>
    </message>
    <message>
        <source>Đã gửi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Đã gửi hai lần mà không có trả lời: hỏi tỉnh đã có mục này chưa, rồi đánh dấu đã có hoặc gửi lại.</source>
        <translation>Sent twice without an answer: ask the province whether it has this item, then tick it off or send it again.</translation>
    </message>
    <message>
        <source>Đã gửi mã ra máy in. Hãy gõ lại từ tờ giấy đó.</source>
        <translation>Code sent to the printer. Type it from that paper.</translation>
    </message>
    <message>
        <source>Đã gửi một trang ra máy in. Hãy xem chữ và khung.</source>
        <translation>A page was sent to the printer. Look at letters and frame.</translation>
    </message>
    <message>
        <source>Đã gửi nhiều lần, lần nào tỉnh cũng báo trục trặc, mà không tra được tỉnh đã có chưa. Hãy hỏi tỉnh rồi gửi lại.</source>
        <translation>Sent many times; the province reported trouble each time, and cannot be asked whether it has it. Ask the province, then send it again.</translation>
    </message>
    <message>
        <source>Đã gửi, bị trả lại</source>
        <translation>Sent and refused</translation>
    </message>
    <message>
        <source>Đã gửi, không rõ tới chưa</source>
        <translation>Sent, not known whether it arrived</translation>
    </message>
    <message>
        <source>Đã hoàn trả phí</source>
        <translation>Fee refunded</translation>
    </message>
    <message>
        <source>Đã hoàn tác</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>Đã hoàn tác trả kết quả</source>
        <translation>Return undone</translation>
    </message>
    <message>
        <source>Đã hoàn tác: {words}</source>
        <translation>Undone: {words}</translation>
    </message>
    <message>
        <source>Đã hết thời gian đối soát; phần chưa hỏi để là không rõ.</source>
        <translation>The time for reconciling is over; what was not asked stays unknown.</translation>
    </message>
    <message>
        <source>Đã in</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>Đã khóa</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Đã khóa tài khoản {name}.</source>
        <translation>Account {name} locked.</translation>
    </message>
    <message>
        <source>Đã không chấp nhận rút hồ sơ</source>
        <translation>Withdrawal declined</translation>
    </message>
    <message>
        <source>Đã kiểm két: {kind} {amount}, đã ghi lại để đối chiếu.</source>
        <translation>Drawer counted: {kind} {amount}, recorded for checking.</translation>
    </message>
    <message>
        <source>Đã kiểm két: đúng {amount}.</source>
        <translation>Drawer counted: {amount}, right.</translation>
    </message>
    <message>
        <source>Đã kiểm quỹ cả tiền của hồ sơ {dossier} nên không hoàn tác được. Nếu đã thu nhầm, hãy ghi “Hoàn trả phí”; nếu đã hoàn trả nhầm, hãy thu lại.</source>
        <translation>The drawer was counted with the money of dossier {dossier}, so this cannot be undone. If it was taken by mistake, record “Refund the fee”; if it was refunded by mistake, take it again.</translation>
    </message>
    <message>
        <source>Đã kiểm tra</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Đã kiểm tra xong; đang đặt dữ liệu vào chỗ</source>
        <translation>Checked; putting the data in place</translation>
    </message>
    <message>
        <source>Đã kiểm tra {done}/{total} hồ sơ</source>
        <translation>Checked {done}/{total} dossiers</translation>
    </message>
    <message>
        <source>Đã kết nối nơi nhận; bắt đầu gửi ngay.</source>
        <translation>Connected; sending begins at once.</translation>
    </message>
    <message>
        <source>Đã liệt kê từng giấy tờ thì để trống số trang và số bản chung.</source>
        <translation>Where documents are listed one by one, leave the common pages and copies empty.</translation>
    </message>
    <message>
        <source>Đã lưu báo cáo: {path}</source>
        <translation>Report saved: {path}</translation>
    </message>
    <message>
        <source>Đã lưu bộ lọc “{words}”, chọn lại ở ô Bộ lọc đã lưu.</source>
        <translation>Filter “{words}” saved; choose it again under Saved filters.</translation>
    </message>
    <message>
        <source>Đã lưu tệp PDF</source>
        <translation>Saved as PDF</translation>
    </message>
    <message>
        <source>Đã lưu {code}</source>
        <translation>Saved {code}</translation>
    </message>
    <message>
        <source>Đã lưu {name} cạnh bảng gốc. Sửa ở đó rồi đọc lại.</source>
        <translation>{name} was saved beside the list. Mend it there and read it again.</translation>
    </message>
    <message>
        <source>Đã lưu {name} cạnh sổ. Sửa ở đó rồi nhập chính tệp đó.</source>
        <translation>Saved {name} beside the register. Mend it there and import that file.</translation>
    </message>
    <message>
        <source>Đã lưu: Máy quét.</source>
        <translation>Saved: Scanner.</translation>
    </message>
    <message>
        <source>Đã lưu: bản sao lưu được chép thêm vào {path}.</source>
        <translation>Saved: backups are also copied to {path}.</translation>
    </message>
    <message>
        <source>Đã lưu: không chép sang thư mục thứ hai.</source>
        <translation>Saved: nothing is copied to a second folder.</translation>
    </message>
    <message>
        <source>Đã lưu: {what}.</source>
        <translation>Saved: {what}.</translation>
    </message>
    <message>
        <source>Đã lấy khỏi kệ</source>
        <translation>Taken from the shelf</translation>
    </message>
    <message>
        <source>Đã lấy ra {count} hồ sơ.</source>
        <translation>{count} dossiers were taken out.</translation>
    </message>
    <message>
        <source>Đã lấy ra {done}/{total} hồ sơ. Esc để dừng.</source>
        <translation>{done} of {total} dossiers taken out. Esc stops.</translation>
    </message>
    <message>
        <source>Đã miễn phần phí chưa nộp</source>
        <translation>Owing fee waived</translation>
    </message>
    <message>
        <source>Đã mở khóa tài khoản {name}.</source>
        <translation>Account {name} unlocked.</translation>
    </message>
    <message>
        <source>Đã mở lại</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <source>Đã mở tài khoản {name}.</source>
        <translation>Account {name} opened.</translation>
    </message>
    <message>
        <source>Đã nhận bàn giao</source>
        <translation>Handover accepted</translation>
    </message>
    <message>
        <source>Đã nhận giấy tờ bổ sung</source>
        <translation>Supplement received</translation>
    </message>
    <message>
        <source>Đã nhận hết tệp gửi nhưng chưa ghi được tệp trả lời {path}. Hãy chạy lại lệnh này, thêm --answer nếu cần ghi ra nơi khác; nhận lại không bị trùng.</source>
        <translation>Everything in the file was taken in, but the answer {path} could not be written. Run this command again, with --answer if it has to go elsewhere; taking it in again doubles nothing.</translation>
    </message>
    <message>
        <source>Đã nhận trước đây, nay không còn</source>
        <translation>Taken before, gone now</translation>
    </message>
    <message>
        <source>Đã nhận việc</source>
        <translation>Work taken over</translation>
    </message>
    <message>
        <source>Đã nhận {count} dòng vào danh mục.</source>
        <translation>{count} rows were taken into the catalogue.</translation>
    </message>
    <message>
        <source>Đã nhận, nay khác với điều đã gửi</source>
        <translation>Taken, and now other than what was sent</translation>
    </message>
    <message>
        <source>Đã nhập từ sổ cũ</source>
        <translation>Imported from an old register</translation>
    </message>
    <message>
        <source>Đã nhập {count} hồ sơ</source>
        <translation>{count} dossiers were imported</translation>
    </message>
    <message>
        <source>Đã nhập {count} hồ sơ từ {name}.</source>
        <translation>{count} dossiers were imported from {name}.</translation>
    </message>
    <message>
        <source>Đã nối hệ thống cấp tỉnh. Chú ý: địa chỉ http không mã hóa đường truyền; chỉ dùng trong mạng nội bộ tin cậy.</source>
        <translation>Connected to the provincial center. Note: an http address is not encrypted; use it only in a trusted internal network.</translation>
    </message>
    <message>
        <source>Đã nối hệ thống cấp tỉnh; bắt đầu gửi ngay.</source>
        <translation>Connected to the provincial center; sending begins.</translation>
    </message>
    <message>
        <source>Đã nối hệ thống tỉnh</source>
        <translation>Province connected</translation>
    </message>
    <message>
        <source>Đã nối máy chủ của cơ quan; bắt đầu gửi ngay.</source>
        <translation>The office hub is joined; sending begins now.</translation>
    </message>
    <message>
        <source>Đã nối trung tâm</source>
        <translation>Center connected</translation>
    </message>
    <message>
        <source>Đã phục hồi</source>
        <translation>Restored</translation>
    </message>
    <message>
        <source>Đã quyết định việc chưa khớp</source>
        <translation>Conflict settled</translation>
    </message>
    <message>
        <source>Đã quyết định việc chưa khớp của {code}.</source>
        <translation>The conflict of {code} is settled.</translation>
    </message>
    <message>
        <source>Đã quét</source>
        <translation>Scanned</translation>
    </message>
    <message>
        <source>Đã quét thẻ</source>
        <translation>Card scanned</translation>
    </message>
    <message>
        <source>Đã quét thẻ của {name}</source>
        <translation>Scanned the card of {name}</translation>
    </message>
    <message>
        <source>Đã quét thẻ.</source>
        <translation>Card scanned.</translation>
    </message>
    <message>
        <source>Đã quét {count}/{expected}</source>
        <translation>Scanned {count}/{expected}</translation>
    </message>
    <message>
        <source>Đã rút</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>Đã sao lưu và kiểm tra: {count} hồ sơ, {size}.</source>
        <translation>Backed up and checked. Dossiers: {count}, {size}.</translation>
    </message>
    <message>
        <source>Đã so {done}/{total} hồ sơ</source>
        <translation>Compared {done}/{total} dossiers</translation>
    </message>
    <message>
        <source>Đã sửa</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>Đã thu</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Đã thu bao nhiêu? Ghi mức thu và văn bản quy định.</source>
        <translation>How much was taken? Give the amount and the decision.</translation>
    </message>
    <message>
        <source>Đã thu hồi</source>
        <translation>Revoked</translation>
    </message>
    <message>
        <source>Đã thu hồi máy.</source>
        <translation>The PC was revoked.</translation>
    </message>
    <message>
        <source>Đã thu hồi máy. Cần đặt mã PIN mới cho: {names}.</source>
        <translation>The PC was revoked. A new PIN is needed for: {names}.</translation>
    </message>
    <message>
        <source>Đã thu tiền</source>
        <translation>Payment taken</translation>
    </message>
    <message>
        <source>Đã thu tiền mặt</source>
        <translation>Cash taken</translation>
    </message>
    <message>
        <source>Đã thu {amount}</source>
        <translation>Paid {amount}</translation>
    </message>
    <message>
        <source>Đã thôi</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Đã thôi dùng gói {version}.</source>
        <translation>Package {version} counts no longer.</translation>
    </message>
    <message>
        <source>Đã thử</source>
        <translation>Tried</translation>
    </message>
    <message>
        <source>Đã tiếp nhận</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Đã tiếp nhận hồ sơ</source>
        <translation>Dossier received</translation>
    </message>
    <message>
        <source>Đã tiếp nhận phản ánh, kiến nghị</source>
        <translation>Petition received</translation>
    </message>
    <message>
        <source>Đã trả</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Đã trả cho {returned_to}</source>
        <translation>Returned to {returned_to}</translation>
    </message>
    <message>
        <source>Đã trả cho {returned_to} lúc {when}. Không trả lần thứ hai.</source>
        <translation>Returned to {returned_to} at {when}. Not returned twice.</translation>
    </message>
    <message>
        <source>Đã trả kết quả</source>
        <translation>Result returned</translation>
    </message>
    <message>
        <source>Đã trả kết quả {code} cho {returned_to} lúc {at}.</source>
        <translation>Result {code} returned to {returned_to} at {at}.</translation>
    </message>
    <message>
        <source>Đã trả lời phản ánh</source>
        <translation>Petition answered</translation>
    </message>
    <message>
        <source>Đã trễ hạn</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Đã từ chối giải quyết</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Đã từ chối hoặc chuyển phản ánh</source>
        <translation>Petition refused or passed on</translation>
    </message>
    <message>
        <source>Đã xem lịch, hỏi ai</source>
        <translation>Looked at a calendar, asked whom</translation>
    </message>
    <message>
        <source>Đã xin lỗi và hẹn lại</source>
        <translation>Apologised and gave a new date</translation>
    </message>
    <message>
        <source>Đã xong</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Đã xong, chờ trả</source>
        <translation>Ready to return</translation>
    </message>
    <message>
        <source>Đã xác nhận nhận hồ sơ {code}: nơi tiếp nhận sẽ có ngày hẹn chính thức.</source>
        <translation>Arrival of dossier {code} confirmed: the office that received it will have the official date.</translation>
    </message>
    <message>
        <source>Đã xác nhận đồng hồ máy.</source>
        <translation>The PC's clock is confirmed.</translation>
    </message>
    <message>
        <source>Đã xác nhận, thời hạn tính từ lúc này</source>
        <translation>Confirmed, the limit runs from now</translation>
    </message>
    <message>
        <source>Đã xếp kết quả chờ trả</source>
        <translation>Result on the shelf</translation>
    </message>
    <message>
        <source>Đã xếp {count} mục gửi lại. Gửi xong thì đối soát lại.</source>
        <translation>{count} items wait to be sent again. Reconcile once more when they are sent.</translation>
    </message>
    <message>
        <source>Đã xếp {count} sự việc gửi lại cho hệ thống cấp tỉnh; lần đồng bộ tới sẽ đưa lên.</source>
        <translation>Events queued again for the province: {count}; the next sync sends them.</translation>
    </message>
    <message>
        <source>Đã xếp {count} sự việc gửi lại.</source>
        <translation>Events queued again: {count}.</translation>
    </message>
    <message>
        <source>Đã xếp ở {where}</source>
        <translation>On shelf {where}</translation>
    </message>
    <message>
        <source>Đã xử lý tiếp</source>
        <translation>Worked on since</translation>
    </message>
    <message>
        <source>Đã xử lý xong</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Đã yêu cầu bổ sung</source>
        <translation>Supplement requested</translation>
    </message>
    <message>
        <source>Đã yêu cầu bổ sung lần nữa</source>
        <translation>Papers asked for once more</translation>
    </message>
    <message>
        <source>Đã yêu cầu người gửi bổ sung</source>
        <translation>Sender asked to say more</translation>
    </message>
    <message>
        <source>Đã yêu cầu nộp nghĩa vụ tài chính</source>
        <translation>Payment of dues required</translation>
    </message>
    <message>
        <source>Đã đánh dấu ghi nhầm</source>
        <translation>Marked as entered by mistake</translation>
    </message>
    <message>
        <source>Đã đính chính</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>Đã đăng ký hồ sơ</source>
        <translation>Dossier registered</translation>
    </message>
    <message>
        <source>Đã đặt</source>
        <translation>Set</translation>
    </message>
    <message>
        <source>Đã đặt mã PIN mới cho {name}.</source>
        <translation>New PIN set for {name}.</translation>
    </message>
    <message>
        <source>Đã đặt mã của lãnh đạo.</source>
        <translation>Supervisor's PIN set.</translation>
    </message>
    <message>
        <source>Đã đặt mã mở khóa.</source>
        <translation>PIN set.</translation>
    </message>
    <message>
        <source>Đã đọc {count} sự việc.</source>
        <translation>Events read: {count}.</translation>
    </message>
    <message>
        <source>Đã đọc {done}/{total} dòng. Esc để dừng.</source>
        <translation>{done} of {total} rows read. Esc stops.</translation>
    </message>
    <message>
        <source>Đã đối chiếu {done}/{total} sự việc với tỉnh</source>
        <translation>Compared {done}/{total} events with the province</translation>
    </message>
    <message>
        <source>Đã đối soát {done}/{total}</source>
        <translation>Reconciled {done}/{total}</translation>
    </message>
    <message>
        <source>Đã đổi mã PIN.</source>
        <translation>PIN changed.</translation>
    </message>
    <message>
        <source>Đã đổi tài khoản {name}.</source>
        <translation>Account {name} changed.</translation>
    </message>
    <message>
        <source>Đính chính</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Đính chính {corrections} lần</source>
        <translation>Corrections: {corrections}</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Đóng chương trình</source>
        <translation>Close program</translation>
    </message>
    <message>
        <source>Đóng kết quả</source>
        <translation>Close results</translation>
    </message>
    <message>
        <source>Đóng quầy để phục hồi từ bản sao lưu?</source>
        <translation>Close the counter to restore from a backup?</translation>
    </message>
    <message>
        <source>Đóng thông báo</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Đóng trợ giúp</source>
        <translation>Close help</translation>
    </message>
    <message>
        <source>Đóng và phục hồi</source>
        <translation>Close and restore</translation>
    </message>
    <message>
        <source>Đóng và phục hồi…</source>
        <translation>Close and restore…</translation>
    </message>
    <message>
        <source>Đúng</source>
        <translation>That is right</translation>
    </message>
    <message>
        <source>Đúng hôm nay thì ghi vì sao và xác nhận.</source>
        <translation>If that is today, say why and confirm.</translation>
    </message>
    <message>
        <source>Đúng hạn</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>Đăng ký</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>Đăng nhập</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Đơn vị</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Đơn vị của thời hạn</source>
        <translation>Unit of the limit</translation>
    </message>
    <message>
        <source>Đơn vị khác tự ký: tên đơn vị | chức vụ | họ tên, mỗi dòng một đơn vị</source>
        <translation>Units that sign themselves: unit | title | name, one a line</translation>
    </message>
    <message>
        <source>Đơn vị thời hạn “{value}” không có trong danh mục. Hãy dùng working_days, days, hours, continuous_hours, same_day, months hoặc none.</source>
        <translation>There is no unit “{value}” of a time limit. Use working_days, days, hours, continuous_hours, same_day, months or none.</translation>
    </message>
    <message>
        <source>Đơn vị xử lý</source>
        <translation>Handling unit</translation>
    </message>
    <message>
        <source>Đưa ra mã</source>
        <translation>Give out a code</translation>
    </message>
    <message>
        <source>Đưa ra mã ghép nối mới?</source>
        <translation>Give out a new code to join by?</translation>
    </message>
    <message>
        <source>Đưa sang từ dữ liệu trước đó</source>
        <translation>Brought over from the earlier data</translation>
    </message>
    <message>
        <source>Đường truyền chậm nên lượt này chưa xong. Phần đã gửi, đã nhận được giữ; phần còn lại tiếp tục ngay ở lượt sau.</source>
        <translation>The line is slow, so this round is not finished. What was sent and received is kept; the rest goes on at once in the next round.</translation>
    </message>
    <message>
        <source>Đường truyền đứt khi đang nhận trả lời. Sẽ gửi lại, không bị trùng.</source>
        <translation>The line broke while the answer came in. It will be sent again, without doubles.</translation>
    </message>
    <message>
        <source>Được ủy quyền theo {authorised_paper}</source>
        <translation>Authorised by {authorised_paper}</translation>
    </message>
    <message>
        <source>Đặt con trỏ vào đây rồi quét một thẻ căn cước hoặc biên nhận</source>
        <translation>Put the cursor here and scan an ID card or a receipt</translation>
    </message>
    <message>
        <source>Đặt mã</source>
        <translation>Set PIN</translation>
    </message>
    <message>
        <source>Đặt mã PIN</source>
        <translation>PIN set</translation>
    </message>
    <message>
        <source>Đặt mã PIN cho dòng đang chọn</source>
        <translation>Set PIN of the chosen row</translation>
    </message>
    <message>
        <source>Đặt mã của lãnh đạo</source>
        <translation>Set the supervisor's PIN</translation>
    </message>
    <message>
        <source>Đặt mã mở khóa</source>
        <translation>Set PIN</translation>
    </message>
    <message>
        <source>Đặt mã mở khóa của tôi</source>
        <translation>Set my PIN</translation>
    </message>
    <message>
        <source>Đếm được trong két (đồng)</source>
        <translation>Counted in the drawer (đồng)</translation>
    </message>
    <message>
        <source>Đến hạn hôm nay</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>Đến hạn ngày làm việc kế tiếp</source>
        <translation>Due next working day</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Để nguyên</source>
        <translation>Leave as is</translation>
    </message>
    <message>
        <source>Để sang bên</source>
        <translation>Set aside</translation>
    </message>
    <message>
        <source>Để trống nếu do cơ quan này giải quyết; gõ tên xã, phường hoặc mã định danh</source>
        <translation>Empty where this office decides; type a commune's name or an identifier</translation>
    </message>
    <message>
        <source>Để trống nếu do cơ quan này giải quyết; tên và mã định danh</source>
        <translation>Empty where this office decides; name and identifier</translation>
    </message>
    <message>
        <source>Để trống nếu không có</source>
        <translation>Leave empty if none</translation>
    </message>
    <message>
        <source>Để trống nếu thứ Bảy không nhận. Thứ Bảy có nhận vẫn không tính vào thời hạn.</source>
        <translation>Leave empty where Saturdays have no reception. Such a Saturday never counts towards a limit.</translation>
    </message>
    <message>
        <source>Để trống thì theo chứng thư của máy này.</source>
        <translation>Empty: whom this PC trusts.</translation>
    </message>
    <message>
        <source>Để trống thì theo lộ trình: {items}.</source>
        <translation>Empty: by route: {items}.</translation>
    </message>
    <message>
        <source>Để trống: theo lộ trình của lĩnh vực</source>
        <translation>Empty: by the route of the field</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Địa chỉ hệ thống cấp tỉnh</source>
        <translation>Address of the provincial center</translation>
    </message>
    <message>
        <source>Địa chỉ hệ thống cấp tỉnh không hợp lệ. Ví dụ đúng: https://motcua.tinh.vn.</source>
        <translation>The address of the provincial center is not valid. A right one: https://motcua.tinh.vn.</translation>
    </message>
    <message>
        <source>Địa chỉ máy chủ trung gian (proxy) không hợp lệ; không kèm tài khoản, mật khẩu. Ví dụ đúng: http://10.0.0.1:3128.</source>
        <translation>This is not the address of a proxy; it takes neither account nor password. Right for example: http://10.0.0.1:3128.</translation>
    </message>
    <message>
        <source>Địa chỉ người nộp</source>
        <translation>Applicant's address</translation>
    </message>
    <message>
        <source>Địa chỉ này không có dịch vụ đồng bộ. Hãy kiểm tra địa chỉ.</source>
        <translation>This address has no sync service. Check the address.</translation>
    </message>
    <message>
        <source>Địa chỉ và mã truy cập do cấp tỉnh cấp. Chưa có thì để trống và đi tiếp; quầy vẫn làm việc đủ, dữ liệu gửi sau.</source>
        <translation>The province gives you address and access code. None yet? Leave them empty and go on; the counter works fully, data are sent later.</translation>
    </message>
    <message>
        <source>Địa chỉ đích trên trục</source>
        <translation>Destination address on the bus</translation>
    </message>
    <message>
        <source>Địa chỉ đọc từ mã QR có thể sai. Hãy so với thẻ.</source>
        <translation>The address read from the QR code may be wrong. Compare it with the card.</translation>
    </message>
    <message>
        <source>Địa chỉ, số điện thoại</source>
        <translation>Address, phone</translation>
    </message>
    <message>
        <source>Đọc bảng tính</source>
        <translation>Read the list</translation>
    </message>
    <message>
        <source>Đọc lý do tỉnh nêu, sửa hồ sơ (hoặc bảng mã gửi tỉnh) cho đúng, rồi gửi lại.</source>
        <translation>Read the reason given by the province, correct the dossier (or the table of codes), then send it again.</translation>
    </message>
    <message>
        <source>Đọc lý do, sửa hồ sơ rồi gửi lại.</source>
        <translation>Read the reason, correct the dossier, then send again.</translation>
    </message>
    <message>
        <source>Đọc lại toàn bộ nhật ký, dựng lại từng hồ sơ rồi so với dữ liệu đang dùng; mở các bản sao lưu và bản in; hỏi hệ thống cấp tỉnh đang giữ những gì. Không sửa hồ sơ nào; việc tại quầy vẫn tiếp tục trong lúc kiểm tra.</source>
        <translation>Reads all events again, rebuilds each dossier and compares it with the data in use; opens backups and prints; asks the province what it holds. Changes no dossier; work at the counter goes on meanwhile.</translation>
    </message>
    <message>
        <source>Đọc tốt</source>
        <translation>Reads well</translation>
    </message>
    <message>
        <source>Đối chiếu bằng quét</source>
        <translation>Check by scanning</translation>
    </message>
    <message>
        <source>Đối chiếu bằng quét: quét từng biên nhận trong chồng hồ sơ; máy đánh dấu, gọi tên hồ sơ còn thiếu và hồ sơ không thuộc phiếu. Đánh dấu trước thì chỉ đối chiếu với các hồ sơ ấy.</source>
        <translation>Check by scanning: scan each receipt of the pile; the program marks it, names the dossiers missing and those that do not belong. With marks set, only the marked ones are checked.</translation>
    </message>
    <message>
        <source>Đối chiếu thấy khác với hệ thống cấp tỉnh, liệt kê trong kết quả. Vẫn tiếp nhận được; hãy đồng bộ rồi kiểm tra lại.</source>
        <translation>The provincial center differs, as listed in the answer. Receiving may go on; sync, then check again.</translation>
    </message>
    <message>
        <source>Đối soát</source>
        <translation>Reconcile</translation>
    </message>
    <message>
        <source>Đối soát lại khi có đường truyền.</source>
        <translation>Reconcile again when the line is there.</translation>
    </message>
    <message>
        <source>Đối soát ngày</source>
        <translation>Reconcile a day</translation>
    </message>
    <message>
        <source>Đối soát tại quầy đã nhận hồ sơ.</source>
        <translation>Reconcile at the counter that received the dossier.</translation>
    </message>
    <message>
        <source>Đối soát với</source>
        <translation>Reconcile with</translation>
    </message>
    <message>
        <source>Đối soát xong {when}.</source>
        <translation>Reconciled at {when}.</translation>
    </message>
    <message>
        <source>Đồng bộ</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Đồng hồ máy chậm {minutes} phút</source>
        <translation>The PC's clock is {minutes} min slow</translation>
    </message>
    <message>
        <source>Đồng hồ máy cần xác nhận (Ctrl+K: đồng hồ)</source>
        <translation>The PC's clock needs confirming (Ctrl+K: clock)</translation>
    </message>
    <message>
        <source>Đồng hồ máy không có gì cần xác nhận.</source>
        <translation>Nothing about the PC's clock needs confirming.</translation>
    </message>
    <message>
        <source>Đồng hồ máy lệch {skew} so với hệ thống cấp tỉnh. Hãy chỉnh lại ngày giờ của máy; nếu hôm nay đúng là {weekday}, ngày {day}, {now} thì xác nhận đồng hồ rồi làm tiếp.</source>
        <translation>The PC's clock is {skew} away from the province's. Set date and time of the PC; if today is {weekday}, {day}, {now}, confirm the clock and go on.</translation>
    </message>
    <message>
        <source>Đồng hồ máy nhanh {minutes} phút</source>
        <translation>The PC's clock is {minutes} min fast</translation>
    </message>
    <message>
        <source>Đồng hồ máy đang là {now}, lần dùng trước là {last}. Hôm nay đúng là {weekday}, ngày {day} thì hãy xác nhận đồng hồ; không đúng thì chỉnh lại ngày giờ của máy rồi làm tiếp.</source>
        <translation>The PC's clock shows {now}, at the last use it showed {last}. If today is {weekday}, {day}, confirm the clock; if not, set date and time of the PC and go on.</translation>
    </message>
    <message>
        <source>Đồng ý</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Đổi chức danh, vai trò</source>
        <translation>Change title, role</translation>
    </message>
    <message>
        <source>Đổi loại đối tượng</source>
        <translation>Change the kind of owner</translation>
    </message>
    <message>
        <source>Đổi là thấy ngay; nhấn Lưu để máy nhớ cho lần mở sau.</source>
        <translation>Changes show at once; press Save to keep them for the next start.</translation>
    </message>
    <message>
        <source>Đổi máy này thành quầy {counter}?</source>
        <translation>Make this computer counter {counter}?</translation>
    </message>
    <message>
        <source>Đổi mục này</source>
        <translation>Change this entry</translation>
    </message>
    <message>
        <source>Đổi ngày hẹn hoặc thời hạn thì cần người thứ hai cùng xác nhận.</source>
        <translation>Changing the appointment or the limit takes a second person who confirms it.</translation>
    </message>
    <message>
        <source>Đổi người tại quầy</source>
        <translation>Change clerk</translation>
    </message>
    <message>
        <source>Đổi số quầy</source>
        <translation>Change counter number</translation>
    </message>
    <message>
        <source>Đổi trạng thái, hoặc bỏ ngày xong và ngày trả.</source>
        <translation>Change the state, or take away the dates of finishing and handing over.</translation>
    </message>
    <message>
        <source>Đổi tài khoản</source>
        <translation>Account changed</translation>
    </message>
    <message>
        <source>Đủ {count}</source>
        <translation>Complete: {count}</translation>
    </message>
    <message>
        <source>Đừng rút ổ và đừng tắt máy. Nếu mất điện, dữ liệu trước đó vẫn nguyên vẹn; chỉ cần làm lại từ đầu.</source>
        <translation>Do not unplug the drive or switch off. After a power cut the earlier data are still intact; just begin again.</translation>
    </message>
    <message>
        <source>Đừng tiếp nhận thêm ở máy này; giữ nguyên máy và báo người phụ trách.</source>
        <translation>Receive nothing more on this computer; leave it as it is and tell whoever is responsible.</translation>
    </message>
    <message>
        <source>đang chờ</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>đang giữ, khác ở đây</source>
        <translation>held, different from here</translation>
    </message>
    <message>
        <source>điều, khoản, quyết định</source>
        <translation>article, clause, decision</translation>
    </message>
    <message>
        <source>điện thoại</source>
        <translation>phone</translation>
    </message>
    <message>
        <source>đánh dấu hồ sơ rồi xuống dòng dưới</source>
        <translation>mark the dossier and go one row down</translation>
    </message>
    <message>
        <source>đánh dấu tất cả; nhấn lần nữa để bỏ</source>
        <translation>mark all; press again to unmark</translation>
    </message>
    <message>
        <source>đã bỏ trống</source>
        <translation>empty now</translation>
    </message>
    <message>
        <source>đã gửi tới máy in {printer}</source>
        <translation>sent to printer {printer}</translation>
    </message>
    <message>
        <source>đã hoàn trả</source>
        <translation>refunded</translation>
    </message>
    <message>
        <source>đã hoàn tác</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>đã lưu thành tệp {name}</source>
        <translation>saved as file {name}</translation>
    </message>
    <message>
        <source>đã nhận</source>
        <translation>received</translation>
    </message>
    <message>
        <source>đã quét</source>
        <translation>scanned</translation>
    </message>
    <message>
        <source>đã sửa {count} ô</source>
        <translation>{count} fields changed</translation>
    </message>
    <message>
        <source>đã thu</source>
        <translation>paid</translation>
    </message>
    <message>
        <source>đã trả {moment}</source>
        <translation>returned {moment}</translation>
    </message>
    <message>
        <source>đã trừ hoàn trả {amount}</source>
        <translation>less {amount} refunded</translation>
    </message>
    <message>
        <source>đã xong</source>
        <translation>done</translation>
    </message>
    <message>
        <source>đúng hạn</source>
        <translation>on time</translation>
    </message>
    <message>
        <source>được miễn</source>
        <translation>waived</translation>
    </message>
    <message>
        <source>được trả lời</source>
        <translation>answered</translation>
    </message>
    <message>
        <source>đầu giờ</source>
        <translation>opening</translation>
    </message>
    <message>
        <source>đến ngày</source>
        <translation>to</translation>
    </message>
    <message>
        <source>địa chỉ</source>
        <translation>address</translation>
    </message>
    <message>
        <source>địa chỉ, điện thoại</source>
        <translation>address, phone</translation>
    </message>
    <message>
        <source>đối chiếu ngày</source>
        <translation>comparison of a day</translation>
    </message>
    <message>
        <source>đổi</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>đổi người tại quầy; nhấn hai lần để khóa màn hình</source>
        <translation>change clerk; press twice to lock the screen</translation>
    </message>
    <message>
        <source>Ổ USB không đủ chỗ. Chưa ghi gì; hãy dọn bớt hoặc dùng ổ khác.</source>
        <translation>There is not enough room on the USB stick. Nothing was written; make room or use another one.</translation>
    </message>
    <message>
        <source>Ổ chứa bản sao lưu không đọc hoặc ghi được. Dữ liệu đang dùng vẫn nguyên vẹn; hãy thử ổ khác.</source>
        <translation>The backup drive cannot be read or written. The data in use are intact; try another drive.</translation>
    </message>
    <message>
        <source>Ổ chứa bản sao lưu không đủ chỗ trống. Hãy giải phóng dung lượng hoặc dùng ổ khác; dữ liệu đang dùng vẫn nguyên vẹn.</source>
        <translation>The backup drive has too little room. Free some or use another drive; the data in use are intact.</translation>
    </message>
    <message>
        <source>Ổ khác hoặc USB</source>
        <translation>Other drive or USB</translation>
    </message>
    <message>
        <source>Ổ thứ hai không nhận</source>
        <translation>Second drive failed</translation>
    </message>
    <message>
        <source>Ổ tìm thấy</source>
        <translation>Drives found</translation>
    </message>
    <message>
        <source>Ổ đĩa không đọc hoặc ghi được. Chưa lưu gì; hãy kiểm tra ổ đĩa, dây và nguồn rồi thử lại. Nếu vẫn vậy, hãy gọi người phụ trách kèm báo cáo kỹ thuật.</source>
        <translation>The disk cannot be read or written. Nothing was saved; check the disk, cable and power, then try again. If it stays so, call the person in charge with the technical report.</translation>
    </message>
    <message>
        <source>Ổ đĩa đã đầy. Chưa lưu gì; hãy giải phóng dung lượng rồi làm lại.</source>
        <translation>The disk is full. Nothing was saved; free some room and try again.</translation>
    </message>
    <message>
        <source>Ở máy này</source>
        <translation>On this computer</translation>
    </message>
    <message>
        <source>Ở mọi trang</source>
        <translation>On every page</translation>
    </message>
    <message>
        <source>Ở quầy khác: Thiết lập, Hệ thống cấp tỉnh, ô Mã ghép nối; quét mã QR hay gõ 28 chữ trên. Mã dùng được cho mọi quầy đến {until}.</source>
        <translation>At another counter: Settings, Provincial system, field Code to join by; scan the QR code or type the 28 letters above. The code is good for every counter until {until}.</translation>
    </message>
    <message>
        <source>Ở tỉnh</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>Ở tỉnh đã có hồ sơ khác mang mã này. Không ghi đè; hãy so hai bên rồi cấp mã mới cho một hồ sơ, hoặc nhận hồ sơ ở tỉnh là của mình.</source>
        <translation>Another dossier carries this code at the province. Nothing is overwritten; compare both, then give one of them a new code, or claim the one at the province.</translation>
    </message>
    <message>
        <source>Ở đâu</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Ở đây</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>Ở đây luôn là mới nhất trước; hãy gõ để tìm rồi sắp xếp.</source>
        <translation>The newest always come first here; type to search, then sort.</translation>
    </message>
    <message>
        <source>Ở đó có hồ sơ khác mang mã này</source>
        <translation>Another dossier has this code there</translation>
    </message>
    <message>
        <source>Ở đó đã tự làm tiếp</source>
        <translation>The other side went on by itself</translation>
    </message>
    <message>
        <source>Ở đó đủ sự việc nhưng ghi khác</source>
        <translation>Every event is there, and it says otherwise</translation>
    </message>
    <message>
        <source>↑ ↓ chọn · Enter làm · Esc thôi</source>
        <translation>↑ ↓ choose · Enter do · Esc cancel</translation>
    </message>
    <message>
        <source>↑ ↓ chọn · Enter mở</source>
        <translation>↑ ↓ choose · Enter open</translation>
    </message>
    <message>
        <source>↑ ↓ chọn · Enter mở · Ctrl+← → sắp xếp</source>
        <translation>↑ ↓ choose · Enter opens · Ctrl+← → sorts</translation>
    </message>
    <message>
        <source>↓ vào danh sách · Enter chọn</source>
        <translation>↓ into the list · Enter choose</translation>
    </message>
    <message>
        <source>↓ ↑ chọn tên trong danh sách của quầy</source>
        <translation>↓ ↑ choose a name from the counter's list</translation>
    </message>
    <message>
        <source>★ Hay dùng</source>
        <translation>★ Pinned</translation>
    </message>
</context>
</TS>
