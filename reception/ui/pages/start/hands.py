"""Does what the first start asks for: the folder, the center, the printer."""

from __future__ import annotations

from datetime import datetime

from reception.domain.errors import EnvironmentProblem
from reception.services.center_account import CenterAccount
from reception.services.settings_catalog import TO_FILE
from reception.services.setup import OfficeForm
from reception.ui import printing
from reception.ui.folder_opener import FolderOpener


class SetupHands:
    """The wizard's port over the real folder, center and printers.

    Args:
        opener: of the folder that is to be made.
    """

    def __init__(self, opener: FolderOpener) -> None:
        self._opener = opener

    def set_up(self, form: OfficeForm, account: CenterAccount | None) -> str:
        """Make the counter; returns the recovery code."""
        return self._opener.set_up(form, account)

    def try_center(self, account: CenterAccount, unit: str) -> str:
        """Ask the center now."""
        from reception.bootstrap_sync import try_center

        return try_center(account, unit)

    def printers(self) -> list[str]:
        """The printers there are."""
        return printing.printer_names()

    def print_trial(self, form: OfficeForm, printer: str) -> None:
        """Print a page to try a printer."""
        from reception.domain.numbering import check_unit
        from reception.domain.timebase import OFFICE_ZONE
        from reception.print.trial_page import TrialPage, render_trial_page

        now = datetime.now(OFFICE_ZONE)
        data = TrialPage(
            office=form.office,
            counter=form.counter,
            printer=printer or printing.default_printer(),
            code=f"{check_unit(form.unit)}-{now:%y%m%d}-{form.counter:04d}",
            printed_at=now,
        )
        _print(printer, render_trial_page(data, size="a5"), "Trang in thử")

    def print_recovery(self, printer: str, code: str, office: str, counter: int) -> None:
        """Print the recovery code; never into a file, which others could read."""
        from reception.print.slips.setup_papers import recovery_paper

        _print(printer, recovery_paper(code, office=office, counter=counter), "Mã khôi phục")


def _print(printer: str, document: bytes, title: str) -> None:
    name = printer or printing.default_printer()
    if name in ("", TO_FILE):
        raise EnvironmentProblem("setup_no_printer")
    printing.print_document(document, printing.open_printer(name, title))
