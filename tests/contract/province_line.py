"""The same office before a province that speaks QCVN 120: the stand-in, over the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from province.center import ProvinceCenter
from province.rules import Rule
from province.server import running_province
from province.settings import Settings
from reception.domain.workflow import EventKind
from reception.services.province.account import BusKeys, ProvinceAccount, with_paths
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.engine import RoundOutcome
from reception.sync.province.line import ProvinceLine
from reception.sync.province.packets import Terms
from reception.sync.province.record import STEP_KINDS
from reception.sync.province.rounds import ProvinceReport, ProvinceRound
from tests.contract.lines import Line, Trouble
from tests.workspaces import OFFICE, UNIT

WRITES = "DongBoHoSoMC|CapNhatTienDoHoSoMC|NoiHoSo|capnhattientrinh|capnhattrangthai"
_OWED = """
SELECT count(*) FROM province_obligations
WHERE state IN ('pending', 'sending', 'unknown', 'retry') AND dossier_uid NOT IN (
  SELECT dossier_uid FROM province_obligations WHERE state IN ('quarantined', 'conflict'))
"""
# The state that each kind of event of these tests leads to, as the national list counts them.
_STATUS = {EventKind.RECEIVED: "2", EventKind.FORWARDED: "4"}
_FAULT = {
    Trouble.BUSY: "too_many",
    Trouble.FAILS: "server_error",
    Trouble.SILENCE: "silence",
    Trouble.LOGIN_PAGE: "html",
    Trouble.REDIRECT: "redirect",
    Trouble.LOST_ANSWER: "lost_answer",
    Trouble.CUT_ANSWER: "cut_json",
    Trouble.OTHER_JSON: "no_code",
    Trouble.SIGNED_OUT: "session_expired",
    Trouble.FORBIDDEN: "forbidden",
}


class AdapterLine(Line):
    """Packets of QCVN 120 to a province whose look-ups tell the history.

    A *thing* is the newest state of a dossier, and every entry of its history.
    """

    def __init__(
        self,
        folder: Path,
        stack: ExitStack,
        settings: Settings | None = None,
        *,
        sends_uid: bool = False,
    ) -> None:
        super().__init__(folder, stack)
        self.terms = Terms(OFFICE, UNIT, sends_uid=sends_uid)
        settings = settings or Settings(look_up="history", silence=0.05, drip=0.0)
        self.center = ProvinceCenter(settings)
        self._url = stack.enter_context(running_province(self.center)).url
        self.last = ProvinceReport()

    def run(self) -> RoundOutcome:
        """One round of a program that has just started."""
        store = SqliteProvinceStore(self.pc.context.database, STEP_KINDS)
        line = ProvinceLine(self.account(), timeouts=(2.0, 5.0))
        clock = self.pc.context.clock.machine_now
        try:
            round_ = ProvinceRound(store, line, self.terms, clock, lambda low, high: low)
            self.last = round_.run(lambda: False, is_asked=True)
        finally:
            line.close()
        return self.last.outcome

    def account(self) -> ProvinceAccount:
        """The account of this office."""
        return ProvinceAccount(self._url, "motcua", "thu-nghiem", UNIT, dstcode="VN:GOV")

    def owed(self) -> int:
        """What waits behind a dossier that waits for a person waits for that person too."""
        with self.pc.context.database.read() as view:
            return int(view.connection.execute(_OWED).fetchone()[0])

    def for_a_person(self) -> int:
        return self.last.owed.quarantined + self.last.owed.conflicts

    def meet(self, *troubles: Trouble) -> None:
        self.center.rules.play([_FAULT[trouble] for trouble in troubles], WRITES)

    def forget_procedures(self) -> None:
        """The province has to say again what it calls a procedure."""
        with self.pc.context.database.write() as tx:
            tx.connection.execute("DELETE FROM province_procedures")

    def refuse(self, code: str) -> None:
        self.center.rules.add(Rule("validation", service="DongBoHoSoMC|NoiHoSo", dossier=code))

    def here(self, without: str = "") -> Counter[Hashable]:
        things: Counter[Hashable] = Counter()
        with self.pc.context.database.read() as view:
            for device in view.journal.devices():
                for event in view.journal.of_device(device):
                    dossier = view.dossier(event.dossier_uid)
                    if dossier is None or dossier.code == without:
                        continue
                    things["state", dossier.code, str(int(dossier.status))] = 1
                    at = event.occurred_at.strftime("%Y%m%d%H%M%S")
                    things["step", dossier.code, at, _STATUS[EventKind(event.kind)]] += 1
        return things

    def there(self) -> Counter[Hashable]:
        things: Counter[Hashable] = Counter()
        for held in self.center.store.dossiers.values():
            things["state", held.code, held.status] += 1
            for entry in held.progress:
                at = re.sub(r"\.000$|[^0-9]", "", str(entry["ThoiDiemXuLy"]))
                things["step", held.code, at, str(entry["TrangThai"])] += 1
        return things

    def calls(self) -> int:
        return sum(call.service in WRITES.split("|") for call in self.center.audit.calls)


BUS = BusKeys("truy-cap", "bi-mat", app_name="motcua")
QUIET = Settings(look_up="history", silence=0.05, drip=0.0)


class ConnectorLine(AdapterLine):
    """Profile B: dossiers handed in, statuses, a history that drops an entry it has.

    Args:
        settings: a center that says once more under which number it has a dossier, by default.
    """

    def __init__(self, folder: Path, stack: ExitStack, settings: Settings | None = None) -> None:
        super().__init__(folder, stack, settings or replace(QUIET, dedupes_progress=True))
        self.terms = Terms(OFFICE, UNIT, told_as=UNIT, speaks="B")
        self._moves = 0

    def account(self) -> ProvinceAccount:
        return with_paths(replace(super().account(), profile="B"), {})

    def settle(self) -> None:
        """A step that was sent twice without an answer is a person's, who has it sent again."""
        self.run()
        with self.pc.context.database.write() as tx:
            tx.connection.execute(
                "UPDATE province_obligations SET resent = 0 WHERE state = 'unknown'"
            )
        super().settle()

    def move_on(self, code: str, to_unit: str = "Phòng Tư pháp", clerk: str = "") -> None:
        """A place of its own each time: this center takes equal entries of one second for one."""
        self._moves += 1
        super().move_on(code, f"{to_unit}, bàn {self._moves}", clerk)


class BusLine(AdapterLine):
    """Profile C in front of packets: a token of the bus, then a session."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        super().__init__(folder, stack, replace(QUIET, front="lgsp"))

    def account(self) -> ProvinceAccount:
        return replace(super().account(), profile="C", bus=BUS)


class BusConnectorLine(ConnectorLine):
    """Profile C in front of the connector: the token of the bus is all that is asked for."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        super().__init__(folder, stack, replace(QUIET, dedupes_progress=True, front="wso2"))

    def account(self) -> ProvinceAccount:
        bus = replace(BUS, style="wso2")
        return replace(super().account(), profile="C", inner="B", bus=bus)
