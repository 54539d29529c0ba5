"""Names of the sections of the settings page, known without making the page."""

from __future__ import annotations

SECTIONS = (
    "Cơ quan và quầy",
    "Giờ và lịch nghỉ",
    "Máy in",
    "Hàng chờ in",
    "Hệ thống cấp tỉnh",
    "Máy quét",
    "Giao diện",
    "Tài khoản nhận tiền",
    "Kiểm tra dữ liệu",
    "Sao lưu",
    "Khóa máy, màn hình 2",
    "Danh mục thủ tục",
    "Tài khoản",
    "Nhập sổ cũ",
)
"""In the order of the page."""
BACKUP = SECTIONS.index("Sao lưu")
"""Where the status bar leads."""
