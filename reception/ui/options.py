"""The words that the window's program takes on its command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from reception.ui.language import Language
from reception.ui.style.tokens import MAX_SCALE, MIN_SCALE


def parser() -> argparse.ArgumentParser:
    """Reads them; every one is optional."""
    made = argparse.ArgumentParser(
        prog="reception", description="Một cửa: cửa sổ tiếp nhận và trả kết quả tại quầy."
    )
    made.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu")
    made.add_argument("--key-file", type=Path, metavar="FILE", help="khóa trong tệp này")
    made.add_argument(
        "--temp-data", action="store_true", help="dữ liệu thử nghiệm, xóa khi đóng cửa sổ"
    )
    made.add_argument("--now", metavar="TIME", help="giờ nghiệp vụ, chỉ cho dữ liệu tập huấn")
    look = made.add_mutually_exclusive_group()
    look.add_argument("--dark", action="store_true", help="nền tối")
    look.add_argument("--light", action="store_true", help="nền sáng")
    made.add_argument(
        "--language",
        choices=[language.value for language in Language],
        help="ngôn ngữ của cửa sổ; giấy in luôn bằng tiếng Việt",
    )
    made.add_argument(
        "--scale",
        type=int,
        choices=range(MIN_SCALE, MAX_SCALE + 1),
        metavar=f"{MIN_SCALE}-{MAX_SCALE}",
        help="cỡ chữ, phần trăm",
    )
    return made
