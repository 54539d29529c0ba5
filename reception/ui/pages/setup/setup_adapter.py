"""Does what the first start asks for: the folder, the center, the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reception.domain.errors import EnvironmentProblem
from reception.services.setup.center_account import CenterAccount
from reception.services.setup.first_setup import OfficeForm
from reception.services.setup.settings_catalog import TO_FILE
from reception.ui.language import say
from reception.ui.pages.setup.drives import Drive, other_drives
from reception.ui.printing import drawing
from reception.workspace import Workspace

if TYPE_CHECKING:
    from reception.services.accounts.keeping import NewAccount
    from reception.services.context import ServiceContext
    from reception.ui.sync.sync_worker import MakeRound


class SetupAdapter:
    """The wizard's port over the real folder, center and printers.

    Args:
        workspace: the folder that is to be made.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def set_up(self, form: OfficeForm, account: CenterAccount | None) -> str:
        """Make the counter; returns the recovery code."""
        from reception.services.setup.new_folder import SetupExtras

        return self._workspace.make(form, SetupExtras(account)).recovery_code

    def try_center(self, account: CenterAccount, unit: str) -> str:
        """Ask the center now."""
        from reception.sync.center_connection import try_center

        return try_center(account, unit)

    def drives(self) -> tuple[Drive, ...]:
        """Disks and sticks beside the one with the data."""
        return other_drives(self._workspace.folder.nearest())

    def printers(self) -> list[str]:
        """The printers there are."""
        return drawing.printer_names()

    def print_trial(self, form: OfficeForm, printer: str) -> None:
        """Print a page to try a printer."""
        from reception.domain.numbering import issue
        from reception.print.trial_page import TrialPage, render_trial_page

        now = self._workspace.clock.now()
        data = TrialPage(
            office=form.office,
            counter=form.counter,
            printer=printer or drawing.default_printer(),
            code=issue(form.unit, now.date(), form.counter).text,
            printed_at=now,
            is_training=form.is_training,
        )
        _print(printer, render_trial_page(data, size="a5"), say("Trang in thử"))

    def print_recovery(self, printer: str, code: str, office: str, counter: int) -> None:
        """Print the recovery code; never into a file, which others could read."""
        from reception.print.slips.setup_papers import recovery_paper

        _print(printer, recovery_paper(code, office=office, counter=counter), say("Mã khôi phục"))

    def open_account(self, given: NewAccount) -> None:
        """Open the first account; everybody signs in from now on."""
        from reception.services.accounts.keeping import open_account

        with self._workspace.connected() as context:
            open_account(context, given)


class SetupAgainAdapter(SetupAdapter):
    """The wizard's port over a counter that works: nothing is made anew.

    Attributes:
        center: how to talk to the center, in a tuple, when it is another one; else empty.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.center: tuple[MakeRound | None, ...] = ()

    def set_up(self, form: OfficeForm, account: CenterAccount | None) -> str:
        """Store what differs; there is no new recovery code."""
        from reception.services.setup.setup_again import apply_again

        with self._workspace.connected() as context:
            apply_again(context, form)
            self._keep_center(context, account)
        return ""

    def _keep_center(self, context: ServiceContext, account: CenterAccount | None) -> None:
        in_use, _has_token = self._workspace.center.saved_center(context)
        url, token = (account.url, account.token) if account else ("", "")
        if url != in_use or token:
            self.center = (self._workspace.center.keep_center(context, url, token),)

    def try_center(self, account: CenterAccount, unit: str) -> str:
        """Ask the center now; an empty token stands for the one that is kept."""
        with self._workspace.connected() as context:
            return self._workspace.center.try_center(context, account.url, account.token, unit)


def _print(printer: str, document: bytes, title: str) -> None:
    name = printer or drawing.default_printer()
    if name in ("", TO_FILE):
        raise EnvironmentProblem("setup_no_printer")
    drawing.print_document(document, drawing.open_printer(name, title))
