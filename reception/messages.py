"""The Vietnamese sentence for every error code: what happened, what is safe, what to do next.

Shared by the window (which may translate it through Qt) and by the command line. Facts of the error
fill the braces; a missing fact never hides the sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from reception.account_messages import ACCOUNT_SENTENCES
from reception.carry_messages import CARRY_SENTENCES
from reception.catalogue_messages import CATALOGUE_SENTENCES
from reception.domain.errors import ReceptionError
from reception.hub_messages import HUB_SENTENCES
from reception.past_messages import PAST_SENTENCES
from reception.petition_messages import PETITION_SENTENCES
from reception.province_messages import PROVINCE_SENTENCES
from reception.report_messages import REPORT_SENTENCES
from reception.system_messages import SYSTEM_SENTENCES

if TYPE_CHECKING:
    # Its patterns are slow to build, and the window wants these sentences before its first paint.
    from reception.domain.identity import Caution

SENTENCES: dict[str, str] = {
    **SYSTEM_SENTENCES,
    **CATALOGUE_SENTENCES,
    **HUB_SENTENCES,
    **PROVINCE_SENTENCES,
    **CARRY_SENTENCES,
    **REPORT_SENTENCES,
    **ACCOUNT_SENTENCES,
    **PAST_SENTENCES,
    **PETITION_SENTENCES,
    # cli
    "center_packages_missing": "Máy này không có phần của hệ thống trung tâm; máy quầy không cần"
    " nó. Máy chủ của cơ quan: chạy thêm bộ cài mot-cua-hub-…-setup.exe cùng phiên bản. Hệ thống"
    " cấp tỉnh: cài từ mã nguồn kèm phần “center”.",
    "center_token_missing": "Chưa có mã truy cập hệ thống cấp tỉnh. Hãy chạy lệnh connect với địa"
    " chỉ và mã truy cập của đơn vị.",
    "center_url_missing": "Chưa biết địa chỉ hệ thống cấp tỉnh. Hãy chạy lệnh connect một lần, hoặc"
    " ghi --url.",
    "input_file_missing": "Không mở được tệp {path}. Hãy kiểm tra tên tệp.",
    "interrupted": "Đã dừng theo yêu cầu trước khi lưu mục này.",
    "json_duplicate_key": "Khóa “{key}” xuất hiện hai lần trong một đối tượng JSON.",
    "json_invalid": "Nội dung không phải JSON hợp lệ (dòng {line}, cột {column}).",
    "json_not_utf8": "Tệp JSON không phải UTF-8. Hãy lưu lại bằng UTF-8.",
    "json_number": "Số “{value}” không dùng được trong JSON.",
    "json_too_big": "Nội dung JSON lớn quá {most} MB. Hãy chia thành nhiều tệp.",
    "json_too_deep": "Nội dung JSON lồng nhau quá nhiều tầng.",
    "no_such_outbox_item": "Trong hàng chờ gửi không có mục bị trả lại nào mang số {seq}.",
    "no_such_token": "Không có mã truy cập nào như vậy; xem danh sách bằng lệnh center token list.",
    "not_a_whole_number": "Ô {field} phải là số nguyên.",
    "output_unwritable": "Không ghi được tệp {path}. Hãy kiểm tra thư mục và quyền ghi; hồ sơ đã"
    " lưu vẫn an toàn.",
    "plain_http": "Chú ý: địa chỉ http không mã hóa đường truyền; chỉ dùng trong mạng nội bộ tin"
    " cậy.",
    "unexpected": "Có lỗi ngoài dự kiến. Dữ liệu đã lưu vẫn an toàn; chi tiết ở nhật ký trong thư"
    " mục logs, hãy gửi cho người phụ trách.",
    "usage": "Lệnh không đúng cách dùng. Hãy xem: reception-cli --help.",
    "usage_both": "Không dùng {names} cùng với tùy chọn đã ghi. Hãy xem: reception-cli --help.",
    "usage_choice": "Giá trị của {field} không hợp lệ. Hãy xem: reception-cli --help.",
    "usage_missing": "Lệnh còn thiếu: {names}. Hãy xem: reception-cli --help.",
    "usage_unknown": "Lệnh có phần không hiểu được. Hãy xem: reception-cli --help.",
    "usage_value": "Giá trị của {field} không đọc được. Hãy xem: reception-cli --help.",
    "usage_value_missing": "Sau {field} phải có giá trị. Hãy xem: reception-cli --help.",
    "center_absent": "{place}: hệ thống cấp tỉnh có mà máy này không có. Lần đồng bộ tới sẽ tải lại"
    " từ đầu; nếu kiểm tra lại vẫn thiếu, hãy xem mục Không nhận được ở trang Chưa gửi.",
    "center_differs": "Đối chiếu thấy khác với hệ thống cấp tỉnh, liệt kê trong kết quả. Vẫn tiếp"
    " nhận được; hãy đồng bộ rồi kiểm tra lại.",
    "center_figures": "Từng sự việc đều khớp, nhưng số hồ sơ theo trạng thái khác nhau (trạng thái:"
    " ở đây ↔ ở tỉnh): {detail}. Hãy cập nhật phần mềm; nếu vẫn khác, báo người phụ trách hệ thống"
    " cấp tỉnh.",
    "center_lost": "{place}: hệ thống cấp tỉnh không còn giữ. Máy này còn giữ và đã xếp gửi lại;"
    " lần đồng bộ tới sẽ đưa lên đủ.",
    "center_none": "Quầy chưa nối với hệ thống cấp tỉnh, nên chưa có gì để đối chiếu.",
    "center_not_compared": "Chưa đối chiếu được với hệ thống cấp tỉnh: {why} Phần kiểm tra tại máy"
    " vẫn đủ.",
    "center_not_kept": "{place}: đã gửi lại và được xác nhận, nhưng hệ thống cấp tỉnh vẫn không giữ"
    " đúng. Máy này còn giữ và sẽ gửi nữa; hãy báo người phụ trách hệ thống cấp tỉnh.",
    "center_other_center": "Trả lời ở địa chỉ này nay là một cơ sở dữ liệu khác với lần trước"
    " ({detail}). Nếu tỉnh không báo thay hệ thống, hãy báo người phụ trách.",
    "center_own_absent": "{place}: hệ thống cấp tỉnh giữ việc của chính máy này mà máy này không có"
    " (dữ liệu bị đưa về bản cũ hoặc bị sao chép). Hãy đồng bộ ngay, trước khi tiếp nhận thêm.",
    "center_proves_nothing": "Hệ thống cấp tỉnh này chỉ cho biết số lượng, nên chỉ so được số"
    " lượng.",
    "center_resending": "Đã xếp {count} sự việc gửi lại cho hệ thống cấp tỉnh; lần đồng bộ tới sẽ"
    " đưa lên.",
    "center_two_centers": "Hai cơ sở dữ liệu thay nhau trả lời ở cùng một địa chỉ ({detail}), nên"
    " không kết luận được và không gửi lại gì. Hãy báo người phụ trách hệ thống cấp tỉnh.",
    "center_unproved": "{place}: hệ thống cấp tỉnh nói là có nhưng không chứng minh được đang giữ"
    " đúng nội dung. Đã xếp gửi lại; nếu kiểm tra lại vẫn vậy, hãy báo người phụ trách hệ thống cấp"
    " tỉnh.",
    "verify_failed": "Kiểm tra thấy dữ liệu có chỗ sai, liệt kê trong kết quả. Đừng tiếp nhận thêm;"
    " hãy báo cho người phụ trách.",
    # card, channel
    "card_birth": "Ngày sinh trong mã QR của thẻ không đọc được hoặc không thể đúng. Hãy quét lại,"
    " hoặc nhập tay.",
    "card_fields": "Mã QR vừa quét không phải thẻ căn cước: có {count} phần, thẻ có từ 6 đến 12."
    " Hãy quét lại, hoặc nhập tay.",
    "card_number": "Số định danh trong mã QR của thẻ phải đủ 12 chữ số. Hãy tắt bộ gõ tiếng Việt"
    " rồi quét lại.",
    "unknown_channel": "Kênh tiếp nhận phải là 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính).",
    # collecting
    "collector_by_name": "Chỉ khớp theo tên. Hãy xem giấy tờ có số của người nhận.",
    "collector_id_differs": "Tên khớp nhưng số giấy tờ khác với hồ sơ. Hãy xem lại giấy tờ.",
    "collector_name_differs": "Số giấy tờ khớp nhưng tên viết khác với hồ sơ. Hãy xem lại giấy tờ.",
    "collector_needs_paper": "Người nộp thay nhận kết quả: hãy xem và ghi giấy ủy quyền.",
    "collector_not_related": "Người này không phải chủ hồ sơ hay người nộp. Hãy xem giấy ủy quyền"
    " rồi ghi vào ô Giấy ủy quyền.",
    # corrections
    "due_before_reception": "Ngày hẹn không thể trước ngày nhận hồ sơ ({received}). Hãy chọn ngày"
    " khác; nội dung đang nhập vẫn giữ nguyên.",
    "due_in_the_past": "Ngày hẹn đã qua (hôm nay là {today}). Hãy chọn từ hôm nay trở đi; nội dung"
    " đang nhập vẫn giữ nguyên.",
    # deadline, working_calendar
    "bad_procedure_code": "Mã thủ tục “{value}” sai dạng. Hãy ghi như 1.001193, hoặc để trống.",
    "bad_saturday_hours": "Giờ nhận hồ sơ thứ Bảy phải có giờ bắt đầu trước giờ kết thúc.",
    "bad_cut_off": "Giờ chốt nhận phải nằm trong giờ làm việc của đơn vị.",
    "bad_limit_unit": "Đơn vị thời hạn “{value}” không có trong danh mục. Hãy dùng working_days,"
    " days, hours, continuous_hours, same_day, months hoặc none.",
    "bad_limit_value": "Thời hạn phải là số nguyên từ {least} đến {longest}.",
    "bad_office_hours": "Giờ làm việc không đúng thứ tự: mở sáng, nghỉ trưa, mở chiều, đóng cửa.",
    "bad_time_of_day": "Giờ “{value}” không đọc được. Hãy ghi giờ và phút, ví dụ 15:00.",
    "extension_already_used": "Hồ sơ đã được gia hạn một lần; quy định chỉ cho hẹn lại một lần.",
    "extension_not_later": "Ngày hẹn mới phải sau ngày hẹn cũ ({due}).",
    "extension_on_day_off": "Ngày hẹn mới là ngày nghỉ ({reason}). Hãy chọn một ngày làm việc.",
    "extension_in_past": "Ngày hẹn mới ({day}) đã qua giờ làm việc. Hãy chọn một ngày sau đó.",
    "extension_on_due_day": "Gia hạn phải trước ngày hết hạn ({due}) ít nhất {notice} ngày. Nếu"
    " không kịp, xin lỗi và hẹn lại được ngay khi qua giờ hẹn.",
    "no_working_weekday": "Lịch làm việc phải có ít nhất một ngày làm việc trong tuần.",
    "resumed_before_suspended": "Thời điểm tiếp tục không thể trước thời điểm tạm dừng.",
    # drafts
    "draft_not_json": "Bản nháp không đọc được nên chưa giữ lại. Hãy gõ lại ô vừa sửa.",
    "draft_too_big": "Phiếu đang nhập dài quá {most} ký tự nên chưa giữ được bản nháp; bản giữ"
    " trước đó vẫn còn. Hãy rút ngắn đoạn vừa dán.",
    "too_many_drafts": "Quầy đã để dành {most} phiếu. Hãy tiếp nhận hoặc bỏ bớt một phiếu trước.",
    # favourites
    "too_many_favourites": "Chỉ ghim được {most} thủ tục. Hãy bỏ ghim một thủ tục ít dùng trước.",
    # form_texts, letters, registers
    "bad_month": "Tháng không đọc được. Hãy ghi theo dạng năm-tháng, ví dụ 2026-08.",
    "month_to_come": "Tháng này chưa tới. Hãy chọn tháng này hoặc một tháng đã qua.",
    "bad_period": "Ngày đầu phải trước hoặc trùng ngày cuối. Hãy chọn lại khoảng ngày.",
    "form_not_available": "Hồ sơ này chưa có việc cần giấy đó nên không có gì để in. Hãy ghi việc"
    " trước (yêu cầu bổ sung, từ chối, gia hạn, dừng, trả kết quả, thu tiền), rồi in.",
    "nothing_to_hand_over": "Chưa chọn hồ sơ nào để bàn giao. Hãy quét hoặc chọn hồ sơ.",
    "register_too_long": "Khoảng ngày này có quá {most} hồ sơ. Hãy in sổ theo từng khoảng ngắn"
    " hơn.",
    "too_many_to_hand_over": "Một phiếu bàn giao có nhiều nhất {most} hồ sơ. Hãy chia thành nhiều"
    " phiếu.",
    # holiday_source
    "bad_holiday_file": "Tệp lịch nghỉ {file} không đúng mẫu. Dòng đầu phải có các cột: {columns}.",
    "bad_holiday_row": "Tệp lịch nghỉ {file}, dòng {row}, cột {column}: giá trị “{value}” không"
    " hợp lệ hoặc bị lặp.",
    # intake, intake_form, json_fields, recording
    "ambiguous_code": "Có nhiều hồ sơ cùng mang mã này. Hãy tìm theo tên hoặc số giấy tờ rồi mở"
    " đúng hồ sơ (số hiệu: {uids}).",
    "no_collision": "Hồ sơ này không trùng mã với hồ sơ nào.",
    "clock_leapt": "Đồng hồ máy đang là {now}, lần dùng trước là {last}. Hôm nay đúng là"
    " {weekday}, ngày {day} thì hãy xác nhận đồng hồ; không đúng thì chỉnh lại ngày giờ của máy"
    " rồi làm tiếp.",
    "clock_off": "Đồng hồ máy lệch {skew} so với hệ thống cấp tỉnh. Hãy chỉnh lại ngày giờ của"
    " máy; nếu hôm nay đúng là {weekday}, ngày {day}, {now} thì xác nhận đồng hồ rồi làm tiếp.",
    "clock_trusted": "Đồng hồ máy không có gì cần xác nhận.",
    "not_an_object": "Ô {field} phải là một đối tượng JSON.",
    "procedure_not_at_desk": "Thủ tục {procedure} không tiếp nhận tại bộ phận một cửa này. Hãy"
    " hướng dẫn người dân đến đúng nơi.",
    "procedure_not_in_force": "Thủ tục {procedure} không có hiệu lực vào ngày này{instead}.",
    "nothing_typed": "Hồ sơ {dossier} theo đúng danh mục, không có gì gõ tay để đưa vào danh mục.",
    "limit_known": "Thời hạn đã có ({limit}), không nhập thêm. Hãy bỏ thời hạn vừa nhập.",
    "bad_portal_code": "Mã hồ sơ trên Cổng có từ 6 đến 60 chữ, số, dấu chấm hoặc gạch nối.",
    "portal_code_taken": "Mã {portal} đã gắn với hồ sơ {dossier}. Hãy mở hồ sơ đó.",
    "portal_code_own": "{portal} là mã của chính hồ sơ này. Hãy ghi mã mà Cổng dịch vụ công cấp.",
    "unknown_authority": "Chưa rõ cơ quan nào. Hãy chọn trong danh sách hoặc ghi mã định danh.",
    "not_received_elsewhere": "Thủ tục {procedure} chỉ tiếp nhận tại cơ quan có thẩm quyền, danh"
    " mục không cho nhận thay nơi khác.",
    "other_in_catalogue": "Danh mục có thủ tục tên này; hãy chọn thủ tục ấy để đúng thời hạn, phí.",
    "fee_without_decision": "Mức thu nhập tay cần số, ngày của nghị quyết, quyết định làm căn cứ.",
    "paid_without_amount": "Chưa rõ mức thu nên chưa ghi là đã thu; khi thu hãy ghi kèm văn bản.",
    "competence_listed": "Chỉ nhận thay cơ quan này khi thủ tục có trong danh mục tiếp nhận không"
    " phụ thuộc địa giới đã công bố. Hãy đối chiếu danh mục.",
    "not_for_other": "Hồ sơ {dossier} do chính cơ quan này giải quyết, không nhận thay nơi khác.",
    "not_for_us": "Hồ sơ {dossier} do nơi khác tiếp nhận và không phải chuyển cho cơ quan này.",
    "of_another_unit": "Hồ sơ do nơi khác tiếp nhận: việc này ghi tại nơi đã tiếp nhận. Ở đây chỉ"
    " xác nhận đã nhận được hồ sơ.",
    "competent_known": "Đã ghi cơ quan có thẩm quyền nhận hồ sơ lúc {at}. Ghi nhầm thì hoàn tác"
    " trước.",
    "competent_before_reception": "Cơ quan có thẩm quyền không thể nhận trước khi tiếp nhận tại đây"
    " ({received}).",
    "competent_in_future": "Thời điểm nhận không thể sau lúc này ({now}).",
    "limit_not_begun": "Thời hạn chưa bắt đầu: cơ quan có thẩm quyền chưa nhận hồ sơ nên chưa có gì"
    " để gia hạn.",
    "procedure_without_limit": "Thủ tục {procedure} không có thời hạn giải quyết trong danh mục nên"
    " không hẹn được ngày trả.",
    "too_many_papers": "Ô {field} có quá nhiều giấy tờ, nhiều nhất là {most}.",
    "unknown_case": "Thủ tục này không có trường hợp riêng như vậy về thời hạn hoặc phí.",
    "unknown_dossier": "Không có hồ sơ nào mang mã này. Hãy kiểm tra lại mã.",
    "unknown_field": "Không có ô {field}. Hãy kiểm tra tên ô.",
    "unknown_procedure": "Không có thủ tục mang mã này trong danh mục. Hãy tìm theo tên thủ tục.",
    "wrong_type": "Ô {field} phải là {wanted}.",
    # money, receipts
    "bad_receipt_number": "Số biên lai phải có từ 1 đến 8 chữ số và bắt đầu từ 1. Hãy xem lại biên"
    " lai.",
    "bad_receipt_series": "Ký hiệu biên lai phải có 5 ký tự như 26TAA: hai số cuối của năm, chữ T"
    " và hai chữ cái.",
    "visit_sum_changed": "Số tiền của lượt này nay là {owed}, không phải {shown}. Chưa ghi gì;"
    " hãy xem lại rồi thu.",
    "fee_already_covered": "Hồ sơ không còn khoản phí nào phải nộp.",
    "nothing_to_refund": "Hồ sơ {dossier} không còn khoản nào đã thu để hoàn trả.",
    "refund_amount": "Số tiền hoàn trả phải từ 1 đồng đến {paid}.",
    "refund_exceeds_paid": "Hồ sơ {dossier} chỉ còn {paid} đã thu, chưa hoàn trả. Hãy xem lại số"
    " tiền.",
    "fee_is_free": "Thủ tục này không thu phí nên không có gì để miễn.",
    "receipt_series_year": "Ký hiệu biên lai không thuộc năm nay ({year}) hay năm trước. Hãy xem"
    " lại biên lai.",
    "receipt_taken": "Biên lai này đã ghi cho hồ sơ {dossier}. Hãy xem lại số, hoặc xác nhận một"
    " biên lai thu chung.",
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
    # processing, workflow
    "action_not_open": "Hồ sơ đang ở trạng thái không cho phép việc này. Hãy mở hồ sơ để xem các"
    " việc làm được lúc này.",
    "already_returned": "Hồ sơ này đã trả kết quả; không trả lần thứ hai.",
    "bad_head_line": "Dòng “{line}” chưa đủ ba phần: tên đơn vị | chức vụ | họ tên.",
    "head_not_set": "Chưa khai người ký văn bản xin lỗi của {authority}. Hãy ghi chức vụ và họ tên"
    " người đứng đầu ở Thiết lập (F12), mục Cơ quan và quầy, rồi in lại.",
    "supplement_again": "Đây là lần yêu cầu bổ sung thứ {count}; quy định chỉ cho một lần và hồ sơ"
    " bị tính là quá hạn (QĐ 766).",
    "supplement_again_reason": "Hãy ghi vì sao lần trước chưa yêu cầu đủ.",
    "supplement_basis_required": "Yêu cầu bổ sung phải ghi căn cứ: điều, khoản, văn bản nào quy"
    " định.",
    "supplement_late": "Yêu cầu bổ sung sau {days} ngày làm việc kể từ khi tiếp nhận (đến {by}).",
    "supplement_names_nothing": "Hãy chọn hoặc ghi ít nhất một giấy tờ, một nội dung cần bổ sung,"
    " hoàn thiện.",
    "basis_required": "Từ chối phải ghi căn cứ pháp lý: điều, khoản, văn bản nào quy định.",
    "nothing_to_correct": "Chưa có nội dung nào để đính chính.",
    "reason_required": "Việc này phải ghi lý do.",
    "unknown_action": "Không có việc này, hoặc việc này có lệnh riêng.",
    "choice_not_open": "Không giữ được bên này của hồ sơ {dossier}: giá trị chỉ có một, hoặc hồ sơ"
    " không còn ở trạng thái cho phép. Hãy chọn bên khác.",
    "unknown_conflict": "Hồ sơ không có mâu thuẫn này, hoặc đã được giải quyết.",
    "lost_receipt_identity": "Nhận kết quả khi mất giấy hẹn: phải ghi số giấy tờ của người nhận.",
    "lost_receipt_reason": "Nhận kết quả khi mất giấy hẹn: phải ghi lý do.",
    "newer_value": "Giá trị “{value}” trong hồ sơ này do phiên bản mới hơn của phần mềm ghi. Hãy"
    " cập nhật phần mềm ở quầy này rồi làm lại, hoặc làm ở quầy đã cập nhật.",
    # Ratings; returning.
    "return_needs_completion": "Hồ sơ chưa ghi nhận xử lý xong nên chưa trả được. Hãy ghi nhận xử"
    " lý xong trước.",
    "return_needs_identity": "Chưa kiểm tra người nhận. Hãy quét thẻ, nhập số giấy tờ đúng với hồ"
    " sơ, hoặc ghi giấy ủy quyền.",
    "return_needs_money": "Phí, lệ phí chưa thu đủ. Hãy thu, miễn, hoặc ghi lý do trả khi còn nợ.",
    "signature_unknown": "Gói danh mục không có chữ ký, hoặc ký bằng khóa mà máy này chưa biết. Hãy"
    " hỏi nơi phát hành rồi thêm khóa của họ.",
    "supervisor_pin_not_set": "Chỉ hoàn tác được trong ngày trả. Sau ngày đó cần mã của lãnh đạo,"
    " mà cơ quan chưa đặt mã ấy trong Cài đặt.",
    "supervisor_pin_wrong": "Mã của lãnh đạo không đúng.",
    "bad_score": "Mức đánh giá phải từ 1 đến 5.",
    "fee_unpaid": "Hồ sơ còn phí chưa nộp. Hãy thu phí hoặc ghi miễn trước khi trao kết quả.",
    "result_not_here": "Hồ sơ đã kết thúc mà không có kết quả chờ trả, nên không xếp lên kệ.",
    # handing_on, lock, saved filters, undoing
    "bad_pin": "Mã PIN, mã mở khóa phải có từ {least} đến {most} chữ số.",
    "no_route": "Chưa biết hồ sơ lĩnh vực {field_name} chuyển tới đâu. Hãy ghi nơi nhận.",
    "too_many_filters": "Quầy đã lưu {most} bộ lọc. Hãy bỏ bớt một bộ lọc rồi lưu lại.",
    "receipt_void": "Tiếp nhận hồ sơ {dossier} đã hoàn tác nên biên nhận không còn giá trị và không"
    " in lại được. Hãy tiếp nhận lại như hồ sơ mới.",
    "receipt_elsewhere": "Hồ sơ {dossier} do đơn vị mã {unit} tiếp nhận và cấp giấy tiếp nhận;"
    " bản in lại xin ở nơi đó.",
    "undo_counted": "Đã kiểm quỹ cả tiền của hồ sơ {dossier} nên không hoàn tác được. Nếu đã thu"
    " nhầm, hãy ghi “Hoàn trả phí”; nếu đã hoàn trả nhầm, hãy thu lại.",
    "undo_no_way": "Việc gần nhất của hồ sơ {dossier} không hoàn tác được từ quầy này. Nếu ghi"
    " nhầm, hãy đính chính.",
    "undo_nothing": "Hôm nay chưa có việc nào vừa làm ở quầy này để hoàn tác.",
    "undo_of_undo": "Việc vừa làm ở hồ sơ {dossier} đã là hoàn tác. Muốn làm lại, hãy mở hồ sơ và"
    " ghi lại việc đó.",
    "undo_other_day": "Việc ở hồ sơ {dossier} không phải của hôm nay nên không hoàn tác được nữa."
    " Hãy mở hồ sơ và đính chính, hoặc ghi việc đúng.",
    "undo_refused_intake": "Từ chối tiếp nhận {dossier} không hoàn tác được vì phiếu từ chối đã"
    " giao. Nếu nhầm, hãy tiếp nhận lại như hồ sơ mới.",
    "undo_return_later": "Trả kết quả hồ sơ {dossier} không phải của hôm nay. Hãy mở hồ sơ, chọn"
    " Hoàn tác trả kết quả và nhập mã của lãnh đạo.",
    "undo_settlement": "Quyết định về việc chưa khớp của hồ sơ {dossier} không hoàn tác được. Hãy"
    " ghi việc đúng vào hồ sơ.",
    "undo_too_late": "Đã có việc mới hơn ở hồ sơ {dossier} nên không hoàn tác được. Hãy mở hồ sơ và"
    " đính chính, hoặc ghi việc đúng.",
    # fees, money
    "amount_out_of_range": "Số tiền phải từ 0 đến {most}. Hãy kiểm tra lại ô {field}.",
    "count_out_of_range": "Số lượng ở ô {field} phải là số nguyên từ {least} đến {most}.",
    "exemption_not_open": "Diện miễn này không áp dụng cho ngày, kênh hoặc thủ tục đang chọn.",
    "fee_is_computed": "Mức thu của thủ tục này đã có trong danh mục (hoặc được miễn), phần mềm tự"
    " tính. Hãy để trống ô mức thu.",
    "fee_given_twice": "Mức thu được ghi hai lần. Chỉ ghi một chỗ: số tiền và văn bản quy định.",
    "documents_not_counted": "Phí của thủ tục này không tính theo từng giấy tờ. Hãy để trống danh"
    " sách giấy tờ.",
    "documents_or_counts": "Đã liệt kê từng giấy tờ thì để trống số trang và số bản chung.",
    "no_extra_copies": "Thủ tục này không cấp kèm bản sao. Hãy để trống số bản sao.",
    "unknown_fee_case": "Trường hợp thu phí này không có trong danh mục của thủ tục.",
    # identity, person
    "bad_birth": "Ô {field}: ngày sinh không đọc được. Hãy ghi như 15/8/1998, 08/1952 hoặc chỉ năm"
    " 1952.",
    "bad_email": "Thư điện tử không đúng dạng. Hãy ghi như ten@coquan.vn, hoặc để trống.",
    "bad_id_number": "Số giấy tờ không đúng với loại giấy tờ đã chọn.",
    "bad_phone": "Số điện thoại không đọc được. Hãy chỉ ghi chữ số, ví dụ 0905123456.",
    "birth_doubtful": "Ô {field}: có phải {proposal} ({words})? Hãy ghi đủ bốn chữ số của năm.",
    "birth_lunar": "Ô {field}: hãy ghi ngày sinh dương lịch như trên giấy tờ, không ghi ngày âm"
    " lịch; không rõ ngày thì chỉ ghi tháng/năm hoặc năm.",
    "birth_no_such_day": "Ô {field}: lịch không có ngày, tháng sinh như vậy. Hãy xem lại giấy tờ;"
    " không rõ ngày thì chỉ ghi tháng/năm hoặc năm.",
    "birth_out_of_range": "Ô {field}: ngày sinh phải từ năm 1900 và không ở tương lai.",
    "digits_lost": "Ô {field}: bảng tính đã làm mất chữ số cuối của số này. Hãy xem giấy tờ và gõ"
    " lại đủ số.",
    "foreign_digits": "Ô {field}: hãy gõ bằng các chữ số 0–9.",
    "id_expired_kind": "Chứng minh nhân dân 9 số đã hết giá trị; hãy hỏi thẻ căn cước.",
    "id_not_12_digits": "Số định danh cá nhân phải có 12 chữ số.",
    "id_province": "Ba số đầu của số định danh không phải mã tỉnh hoặc mã nước đã biết.",
    "id_sex": "Số định danh không khớp với giới tính. Hãy xem lại thẻ.",
    "id_unusual": "Số giấy tờ không giống loại nào đã biết. Hãy xem lại.",
    "id_zero_lost": "Ô {field}: có phải {proposal}? Bảng tính thường bỏ mất số 0 ở đầu. Hãy xem thẻ"
    " và gõ lại đủ 12 số.",
    "id_year": "Số định danh không khớp với năm sinh. Hãy xem lại thẻ.",
    "phone_unusual": "Số điện thoại không giống số di động hay cố định của Việt Nam.",
    "required": "Chưa nhập ô {field}.",
    "tax_code_check": "Mã số thuế không khớp chữ số kiểm tra. Hãy xem lại.",
    "unknown_choice": "Ô {field} chỉ nhận một trong: {allowed}.",
    # procedure
    "unknown_limit_case": "Trường hợp này không có thời hạn riêng trong danh mục của thủ tục.",
    # print, qr_payload
    "bad_paper_size": "Không có khổ giấy “{value}”. Hãy chọn a5, a4 hoặc 80mm.",
    "bad_qr_payload": "Mã QR vừa quét không phải mã của giấy tiếp nhận hồ sơ.",
    "barcode_character": "Mã hồ sơ có ký tự không in được thành mã vạch. Mã chỉ gồm chữ không dấu,"
    " số, dấu chấm và gạch nối.",
    "font_missing": "Thiếu hoặc hỏng tệp phông chữ {file} đi kèm phần mềm. Hồ sơ đã lưu an toàn;"
    " hãy cài lại phần mềm rồi in lại.",
    "missing_glyph": "Không in được ký tự “{character}” ({code_point}) ở ô {field}. Hãy sửa lại chữ"
    " đó rồi in lại.",
    "paper_size_not_offered": "Biểu mẫu này không in khổ {value}. Hãy chọn khổ khác.",
    "paper_too_long": "Có một mục dài hơn cả trang giấy nên không in được. Hãy viết ngắn lại.",
    "qr_too_long": "Nội dung mã QR quá dài. Hãy rút ngắn tên hệ thống trong phần thiết lập.",
    # text
    "control_characters": "Ô {field} có ký tự ẩn ({character}) ở vị trí {position}. Hãy gõ lại ô"
    " này thay vì dán.",
    "text_legacy": "Ô {field} gõ bằng bảng mã cũ (TCVN3 hoặc VNI). Có phải “{proposal}”? Hãy gõ lại"
    " bằng Unicode.",
    "text_legacy_unreadable": "Ô {field} có chữ của bảng mã cũ (TCVN3) không đọc được. Hãy gõ lại"
    " bằng Unicode.",
    "too_long": "Ô {field} dài {length} ký tự, nhiều nhất là {max}.",
    # timebase
    "bad_date": "Ngày không đọc được. Hãy ghi theo dạng năm-tháng-ngày, ví dụ 2026-08-28.",
    "bad_instant": "Thời điểm không đọc được. Hãy ghi như 2026-08-28T15:20:00+07:00.",
    "date_out_of_range": "Ngày nằm ngoài khoảng 2000–2100. Hãy kiểm tra lại năm.",
    # vietqr
    "bad_account": "Số tài khoản nhận tiền không đúng. Hãy kiểm tra lại trong Thiết lập.",
    "bad_bank": "Mã ngân hàng phải đủ 6 chữ số. Hãy kiểm tra lại trong Thiết lập.",
    "bad_bill_number": "Số tham chiếu của khoản tiền có ký tự không dùng được.",
    "bad_payment_qr": "Mã QR thanh toán không đúng hoặc bị hỏng.",
    # settings_catalog, office_calendar
    "calendar_day_already": "Ngày này vốn đã như vậy ({reason}), không cần ghi thêm.",
    "calendar_day_unknown": "Cơ quan chưa ghi ngày này trong lịch.",
    "calendar_day_past": "Ngày này đã qua; lịch chỉ áp dụng cho hồ sơ nhận từ nay. Hãy chọn ngày từ"
    " hôm nay trở đi.",
    "too_many_names": "Danh sách có quá nhiều tên, nhiều nhất là {most}.",
    # ui, forms
    "bad_amount": "Ô {field}: số tiền không đọc được. Hãy chỉ ghi chữ số, ví dụ 12.000.",
    "bad_date_typed": "Ngày không đọc được. Hãy ghi ngày/tháng/năm, ví dụ 03/9/2026.",
}

# Parts that other sentences are made of.
PLACE = "Máy {device}, số {places}"
PLACE_OF_COUNTER = "Máy {device} (quầy {counter}), số {places}"
PLACE_WITH_CODES = "{place}, hồ sơ {codes}"
UNKNOWN = (
    "Có lỗi chưa được mô tả ({code}). Dữ liệu đã lưu vẫn an toàn; hãy báo cho người phụ trách."
)


def sentence(error: ReceptionError, say: Callable[[str], str] = str) -> str:
    """The full sentence for an error, with its facts filled in.

    Args:
        error: what went wrong.
        say: translates the sentence before its facts are known; left out, it stays Vietnamese.
    """
    template = say(SENTENCES.get(error.code, UNKNOWN))
    facts: defaultdict[str, object] = defaultdict(lambda: "…", error.facts)
    facts["code"] = error.code
    facts["field"] = error.field or ""
    # A word of the language, not a value somebody typed.
    if weekday := error.facts.get("weekday"):
        facts["weekday"] = say(str(weekday))
    return template.format_map(facts)


def caution_sentence(caution: Caution, say: Callable[[str], str] = str) -> str:
    """The sentence shown beside a field that holds something unlikely; it never blocks."""
    return say(SENTENCES.get(caution.code, UNKNOWN)).format(code=caution.code)
