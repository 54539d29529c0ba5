"""The copy of the program on the Windows of the Wine room: installed, asked, uninstalled."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from installer.wine_proof import stand_in_dlls
from installer.wine_proof.wine_chroot import USER, WineChroot

PROFILE = rf"C:\users\{USER}"
USUAL_FOLDER = PROFILE + r"\AppData\Local\Programs\Mot cua"
FOLDER_FOR_ALL = r"C:\Program Files\Mot cua"
USUAL_DATA = PROFILE + r"\AppData\Local\mot-cua-reception"
# A folder of the kind people make: letters with marks, a space.
DATA = PROFILE + r"\Dữ liệu quầy 1"
DESKTOP = PROFILE + r"\Desktop"
DESKTOP_FOR_ALL = r"C:\users\Public\Desktop"
LOG = PROFILE + r"\AppData\Local\Temp\mot-cua-setup.log"
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\MotCua"
SETUP = r"C:\mot-cua-setup-under-test.exe"
HUB_SETUPS = "mot-cua-hub-*-x64-setup.exe"
_UNINSTALL_S = 120


class NotProven(Exception):
    """Something did not behave as promised; the text says what."""


def require(holds: object, promise: str) -> None:
    """Stop where a promise is not kept."""
    if not holds:
        raise NotProven(promise)


class InstalledCopy:
    """What is installed at the moment, and the ways to use it.

    Attributes:
        folder: where the program lies, as Windows names it.
    """

    def __init__(self, room: WineChroot) -> None:
        self.room = room
        self.folder = USUAL_FOLDER

    # ---------------------------------------------------------------------------- the installer
    def bring(self, setup: Path) -> None:
        """Make this the installer that :meth:`install` runs; the hub's is put beside it."""
        shutil.copy(setup, self.room.file(SETUP))
        for old in self.room.drive.glob(HUB_SETUPS):
            old.unlink()
        for hub in setup.parent.glob(HUB_SETUPS):
            shutil.copy(hub, self.room.drive)

    def install(self, *switches: str, into: str = "") -> int:
        """Run the installer silently; returns its exit code.

        Args:
            into: the folder of ``/D=``; empty leaves the choice to the installer.
        """
        words = [SETUP, "/S", *(switches or ("/CURRENTUSER",))]
        if into:
            # /D= takes the rest of the line as it stands: the Command Prompt hands it on unquoted.
            words = ["cmd", "/c", f"{' '.join(words)} /D={into}"]
        return self.room.run("wine", *words).returncode

    def install_well(self, *switches: str, into: str = "") -> None:
        """Run the installer where nothing may go wrong, and use this copy from now on."""
        code = self.install(*switches, into=into)
        require(code == 0, f"the installation ends with 0, not {code}: {self.last_words()}")
        self.folder = into or (FOLDER_FOR_ALL if "/ALLUSERS" in switches else USUAL_FOLDER)
        for name in ("reception-cli.cmd", "uninstall.exe", r"python\pythonw.exe"):
            require(self.file(name).is_file(), f"{name} was installed")

    def last_words(self) -> str:
        """What the installer wrote into its log."""
        log = self.room.file(LOG)
        return log.read_text("utf-16").strip() if log.exists() else ""

    def require_refusal(self, code: int, word: str, *switches: str, into: str = "") -> None:
        """The installer refuses with this code, and its sentence has this word in it."""
        got = self.install(*switches, into=into)
        said = self.last_words()
        require(got == code and word in said, f"refused with {code}, {word}: {got}, {said!r}")

    def uninstall(self, *switches: str) -> None:
        """Run the uninstaller silently."""
        done = self.room.run("wine", self.folder + r"\uninstall.exe", "/S", *switches)
        require(done.returncode == 0, f"the uninstaller ends with 0, not {done.returncode}")
        self.wait_until_gone()

    def wait_until_gone(self) -> None:
        """The uninstaller copies itself away and works on after it returned."""
        until = time.monotonic() + _UNINSTALL_S
        while self.file("").exists() and time.monotonic() < until:
            time.sleep(0.5)
        left = sorted(path.name for path in self.file("").rglob("*"))
        require(not self.file("").exists(), f"the program's folder is gone: {left}")

    def registered(self, value: str, *, for_all: bool = False) -> str:
        """What stands about it among the installed programs; empty when it does not."""
        key = ("HKLM\\" if for_all else "HKCU\\") + UNINSTALL_KEY
        asked = self.room.run("wine", "reg", "query", key, "/v", value)
        words = asked.stdout.decode("utf-8", "replace").partition("REG_SZ")
        return words[2].strip()

    # ------------------------------------------------------------------------------ the program
    def file(self, name: str) -> Path:
        """Where a file of the program lies on Linux."""
        return self.room.file(self.folder) / name.replace("\\", "/")

    def python(self, *words: str) -> bytes:
        """What the installed Python writes."""
        program = self.folder + r"\python\python.exe"
        return self.room.run("wine", program, "-X", "utf8", *words).stdout

    def cli(self, *words: str, given: str = "", code: int = 0, data: str = DATA) -> dict[str, Any]:
        """The installed ``reception-cli`` on a data folder, the proof's own if none is named."""
        launcher = self.folder + r"\reception-cli.cmd"
        done = self.room.run("wine", launcher, "--data", data, *words, given=given.encode())
        said = done.stderr.decode("utf-8", "replace")
        require(done.returncode == code, f"{words[0]}: exit code {done.returncode}: {said}")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def verify(self) -> None:
        """All chains, figures, numbers and files of the data folder are sound."""
        answer = self.cli("verify")
        sound = ("chain_ok", "projection_ok", "numbers_ok", "files_ok")
        require(answer["events"] and all(answer[key] for key in sound), f"verify: {answer}")

    def secret(self, name: str) -> str:
        """What the Windows Credential store holds under a name, and through which door."""
        asked = self.python(
            "-c",
            "import keyring, sys; store = keyring.get_keyring(); "
            f"found = store.get_password('mot-cua', {name!r}); "
            "sys.stdout.write(type(store).__name__ + ' ' + str(found))",
        )
        return asked.decode()

    @contextmanager
    def window(self, words: Sequence[str]) -> Iterator[None]:
        """The program's window, on Qt with the stand-ins that Wine needs; both go away again."""
        qt = self.file(r"python\Lib\site-packages\PySide6")
        lent = [
            Path(shutil.copy(library, qt))
            for library in stand_in_dlls.make(qt / "Qt6Core.dll", self.room.home)
        ]
        started = self.room.start([self.folder + r"\python\pythonw.exe", "-X", "utf8", *words])
        try:
            yield
        finally:
            self.room.stop_windows()
            started.wait()
            for library in lent:
                library.unlink()
