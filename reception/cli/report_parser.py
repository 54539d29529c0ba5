"""Options of ``report`` and ``close``."""

from __future__ import annotations

from reception.cli.parser_base import Parser, file
from reception.domain.report_period import Preset
from reception.services.reports.report_data import ReportKind


def add_report(command: Parser) -> None:
    """``report --kind K (--from D --to D | --preset P --of NAME)`` and where it is written."""
    kinds = tuple(kind.value for kind in ReportKind)
    presets = tuple(preset.value for preset in Preset)
    command.add_argument(
        "--kind", required=True, choices=kinds, metavar="KIND", help=", ".join(kinds)
    )
    command.add_argument("--from", dest="first", metavar="D", help="từ ngày")
    command.add_argument(
        "--to", dest="last", metavar="D", help="đến hết ngày; mặc định là ngày đầu"
    )
    command.add_argument(
        "--preset", choices=presets, metavar="P", help=f"kỳ của quy định: {', '.join(presets)}"
    )
    command.add_argument("--of", metavar="NAME", help="kỳ nào, ví dụ 2026-Q3, 2026-H1, 2026")
    command.add_argument(
        "--list",
        dest="cell",
        metavar="ROW.COLUMN",
        help="những hồ sơ đứng sau một số, ví dụ 2.10, total.3, for_others/total.3",
    )
    command.add_argument(
        "--annex",
        action="store_true",
        help="trang ngày kèm phụ lục: mọi hồ sơ quá hạn",
    )
    command.add_argument("--figures-list", action="store_true", help="mã hồ sơ đứng sau mọi số")
    for name, words in (
        ("pdf", "tệp PDF"),
        ("xlsx", "tệp bảng tính"),
        ("csv", "tệp CSV cho Excel tiếng Việt"),
    ):
        command.add_argument(f"--{name}", type=file, metavar="F", help=words)


def add_close(command: Parser) -> None:
    """``close (--date D | --month M | --preset P --of NAME)``."""
    presets = tuple(preset.value for preset in Preset)
    command.add_argument("--date", metavar="D", help="chốt một ngày")
    command.add_argument("--month", metavar="YYYY-MM", help="chốt một tháng")
    command.add_argument(
        "--preset", choices=presets, metavar="P", help=f"chốt kỳ của quy định: {', '.join(presets)}"
    )
    command.add_argument("--of", metavar="NAME", help="kỳ nào, ví dụ 2026-Q3, 2026-H1, 2026")
    command.add_argument("--no-backup", action="store_true", help="không sao lưu")
    command.add_argument("--no-reconcile", action="store_true", help="không đối soát")
