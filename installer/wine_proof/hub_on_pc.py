"""The office's hub on the Windows of the Wine room: installed, joined, lost, replaced, removed."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from typing import Any

from installer.wine_proof.installed_copy import (
    DATA,
    HUB_SETUPS,
    PROFILE,
    InstalledCopy,
    require,
)

HUB = PROFILE + r"\Máy chủ của cơ quan"
# A second counter of the office; on another PC in truth.
DATA_2 = PROFILE + r"\Dữ liệu quầy 2"
TAKEN_OVER = DATA_2 + r"\hub"
COPY = PROFILE + r"\bản sao máy chủ.db"
TROUBLE, NOT_PERMITTED = 4, 3
NO_HUB_SETUP = 9
RUN_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"


def free_port() -> int:
    """One that nothing on this machine has; the room shares the machine's network."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class HubOnPc:
    """What a person does with the hub, on the installed program.

    Args:
        copy: with a counter set up in its data folder; the hub's set-up program is at hand.
        office: the words of ``init`` for a second counter, without its number.
        sheet: what a dossier is received from, as a file of Windows.
    """

    def __init__(self, copy: InstalledCopy, office: Sequence[str], sheet: str) -> None:
        self.copy = copy
        self.office = office
        self.sheet = sheet
        self.told: dict[str, Any] = {}
        self.port = str(free_port())

    def install(self) -> None:
        """Into the program that is there, silently; nothing runs by that."""
        absent = self.hub("status", code=TROUBLE)["error"]
        require(absent["code"] == "hub_packages_missing", "without it the program says so")
        self.run_setup()
        require(self.copy.file("uninstall-hub.exe").is_file(), "the hub was installed")
        require(not self.hub("status")["is_hub"], "nothing runs by that")

    def run_setup(self) -> None:
        """The hub's set-up program of this version."""
        (setup,) = self.copy.room.drive.glob(HUB_SETUPS)
        done = self.copy.room.run("wine", f"C:\\{setup.name}", "/S")
        words = self.copy.last_words()
        require(done.returncode == 0, f"the hub is installed: {done.returncode}, {words}")

    def serve(self) -> None:
        """It goes on in the background."""
        self.told = self.hub("start", "--port", self.port)
        require(self.told["running"] and self.told["at_sign_in"], f"it runs: {self.told}")

    def join(self, folder: str) -> None:
        """A counter joins with the code."""
        joined = self.cli(folder, "hub", "join", self.here, self.told["code"])
        require(joined["pin"] and joined["term"] == 1, f"joined: {joined}")

    def join_both(self) -> None:
        """Two counters with one code; what one takes in arrives at the other."""
        self.cli(DATA_2, "init", *self.office, "--counter", "2")
        for folder in (DATA, DATA_2):
            self.join(folder)
        code = self.cli(DATA, "receive", self.sheet)["code"]
        for folder in (DATA, DATA_2):
            self.cli(folder, "sync", "--once")
        require(self.cli(DATA_2, "show", code)["code"] == code, "it arrived at the second counter")

    def care(self) -> None:
        """A checked copy while it runs, and a proof of every event."""
        copied = self.cli(HUB, "center", "backup", "--to", COPY)
        require(copied["events"], f"a copy was made: {copied}")
        require(self.cli(HUB, "center", "verify")["damaged"] == 0, "everything is sound")

    # -------------------------------------------------------------------------------- in full
    def refuse_a_second(self) -> None:
        """One on its folder and one on its port."""
        again = self.hub("start", "--port", self.port, code=TROUBLE)["error"]["code"]
        require(again == "hub_runs_already", f"one for each folder: {again}")
        other = self.cli(HUB + " 2", "hub", "start", "--port", self.port, code=TROUBLE)
        require(other["error"]["code"] == "port_in_use", f"a taken port is said: {other}")

    def be_replaced(self) -> None:
        """While it answers nobody takes its place; once it is lost the second counter does."""
        kept = self.promote(code=NOT_PERMITTED)["error"]["code"]
        require(kept == "hub_still_there", f"not while it answers: {kept}")
        self.hub("stop")
        require(not self.hub("status")["running"], "it was stopped")
        self.copy.room.file(HUB).rename(self.copy.room.file(HUB + " cũ"))
        new = self.promote("--from", COPY)
        require(new["running"] and new["term"] == 2, f"the next term: {new}")
        twice = self.promote(code=TROUBLE)["error"]["code"]
        require(twice == "hub_runs_already", f"not twice: {twice}")
        code = self.cli(DATA_2, "receive", self.sheet)["code"]
        self.cli(DATA_2, "sync", "--once")
        self.cli(DATA, "hub", "join", self.here)
        self.cli(DATA, "sync", "--once")
        require(self.cli(DATA, "show", code)["code"] == code, "it arrived at the first counter")

    def start_with_windows(self) -> None:
        """Windows switched off and on again: it runs without anybody's doing."""
        room = self.copy.room
        line = room.run("wine", "reg", "query", RUN_KEY, "/v", "MotCuaHub").stdout.decode()
        require("--at-sign-in" in line, f"it stands among what Windows starts: {line!r}")
        room.stop_windows()
        require(not self.cli(TAKEN_OVER, "hub", "status")["running"], "it went with Windows")
        room.stop_windows()
        # As when the user signs in: what stands there is started.
        room.run("wine", "wineboot")
        room.wait_for(lambda: bool(self.cli(TAKEN_OVER, "hub", "status")["running"]))
        self.cli(DATA_2, "sync", "--once")

    def survive_an_upgrade(self) -> None:
        """Refused without the hub's set-up program beside it; with it, both are renewed."""
        (setup,) = self.copy.room.drive.glob(HUB_SETUPS)
        away = setup.rename(setup.with_suffix(".away"))
        self.copy.require_refusal(NO_HUB_SETUP, "mot-cua-hub-")
        require(self.cli(TAKEN_OVER, "hub", "status")["running"], "refused, and it runs on")
        away.rename(setup)
        self.copy.install_well()
        require(self.cli(TAKEN_OVER, "hub", "status")["running"], "renewed, and it runs again")
        self.cli(DATA_2, "sync", "--once")

    def be_uninstalled(self) -> None:
        """While it runs, with the program: it ends, its data stays, Windows starts it no more."""
        self.copy.uninstall()
        data = self.copy.room.file(TAKEN_OVER)
        require((data / "center.db").is_file(), "the hub's data is kept")
        require(not (data / "hub.run").exists(), "it was ended in good order")
        asked = self.copy.room.run("wine", "reg", "query", RUN_KEY, "/v", "MotCuaHub")
        require(asked.returncode, "Windows starts it no more")

    def in_full(self) -> None:
        """All of it; afterwards the program is uninstalled, and every data is there."""
        self.install()
        self.serve()
        self.join_both()
        self.refuse_a_second()
        self.care()
        self.be_replaced()
        self.start_with_windows()
        self.survive_an_upgrade()
        self.be_uninstalled()

    # ---------------------------------------------------------------------------------- inside
    @property
    def here(self) -> str:
        """Where it is for a counter on this PC; the room's own address is nobody's business."""
        return f"https://127.0.0.1:{self.port}"

    def hub(self, *words: str, code: int = 0) -> dict[str, Any]:
        """``reception-cli hub`` on the hub's folder."""
        return self.cli(HUB, "hub", *words, code=code)

    def promote(self, *words: str, code: int = 0) -> dict[str, Any]:
        """The second counter takes the place."""
        return self.cli(
            *(DATA_2, "hub", "promote", "--background", "--port", self.port, *words), code=code
        )

    def cli(self, folder: str, *words: str, code: int = 0) -> dict[str, Any]:
        """The installed ``reception-cli`` on a folder."""
        return self.copy.cli(*words, data=folder, code=code)
