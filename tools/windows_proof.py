"""Proves the installer under Wine: ``make test-windows``.

Builds it, installs it silently into a Windows nobody has used, looks at the window, works a
dossier through with the installed ``reception-cli`` as far as a center on this machine, upgrades,
uninstalls, tries answer files, and runs the project's own tests there. Needs root; more in
``docs/releasing.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pypdfium2
import zxingcpp
from PIL import Image, ImageColor, ImageGrab

from build_installer import Order, build, report
from installer.plan import ROOT
from installer.problem import BuildStopped
from installer.project import head
from installer.tree import PACKAGES
from reception.ui.tokens import LIGHT
from tools import windows_tests, wine_stand_ins
from tools.wine_room import DISPLAY, RoomTrouble, WineRoom, hide_mounts

PROFILE = r"C:\users\root"
INSTALLED = PROFILE + r"\AppData\Local\Programs\Mot cua"
USUAL_DATA = PROFILE + r"\AppData\Local\mot-cua-reception"
# A folder of the kind people make: letters with marks, a space.
DATA = PROFILE + r"\Dữ liệu quầy 1"
UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\MotCua"
UNIT, OFFICE, CLERK = "H57.30.12", "UBND phường Thuận Hóa", "Nguyễn Văn Thử"
PROCEDURE = "2.000815"
IS_RUNNING, TROUBLE, ANSWERS_REFUSED = 3, 4, 6
_WINDOW_S, _UNINSTALL_S = 60, 120
# Pixels of the button that stores the sheet, at the least.
_BUTTON = 4_000
SETUP_NAME = "mot-cua-setup-under-test.exe"


class NotProven(Exception):
    """Something did not behave as promised; the text says what."""


def require(holds: object, promise: str) -> None:
    """Stop where a promise is not kept."""
    if not holds:
        raise NotProven(promise)


@dataclass(slots=True)
class Proof:
    """The steps share the room, the installer under test and what the steps before found out.

    Attributes:
        setup: an installer to prove; None to build one first.
        lent: stand-ins that lie in the installed copy and are none of the installer's business.
    """

    room: WineRoom
    out: Path
    setup: Path | None = None
    code: str = ""
    lent: list[Path] = field(default_factory=list)

    # ----------------------------------------------------------------------------------- tools
    def python(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """The installed Python."""
        return self.room.run("wine", INSTALLED + r"\python\python.exe", "-X", "utf8", *words)

    def cli(self, *words: str, given: str = "", code: int = 0) -> dict[str, Any]:
        """The installed ``reception-cli`` on the proof's data folder."""
        launcher = INSTALLED + r"\reception-cli.cmd"
        done = self.room.run("wine", launcher, "--data", DATA, *words, given=given.encode())
        said = done.stderr.decode("utf-8", "replace")
        require(done.returncode == code, f"{words[0]}: exit code {done.returncode}: {said}")
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    def install(self, *switches: str) -> int:
        """Run the installer silently; returns its exit code."""
        done = self.room.run("wine", f"C:\\{SETUP_NAME}", "/S", "/CURRENTUSER", *switches)
        return done.returncode

    def uninstall(self, *switches: str) -> None:
        """Run the uninstaller silently; it copies itself away and works on after it returned."""
        for library in self.lent:
            library.unlink()
        self.lent = []
        program = INSTALLED + r"\uninstall.exe"
        done = self.room.run("wine", program, "/S", *switches)
        require(done.returncode == 0, f"the uninstaller ends with 0, not {done.returncode}")
        until = time.monotonic() + _UNINSTALL_S
        while self.room.file(INSTALLED).exists() and time.monotonic() < until:
            time.sleep(1)
        left = sorted(path.name for path in self.room.file(INSTALLED).rglob("*"))
        require(not self.room.file(INSTALLED).exists(), f"the program's folder is gone: {left}")

    def secret(self, name: str) -> str:
        """What the Windows Credential store holds under a name, and through which door."""
        asked = self.python(
            "-c",
            "import keyring, sys; store = keyring.get_keyring(); "
            f"found = store.get_password('mot-cua', {name!r}); "
            "sys.stdout.write(type(store).__name__ + ' ' + str(found))",
        )
        return asked.stdout.decode()

    def screenshot(self, name: str) -> Image.Image:
        """The screen as it is, also kept as a file."""
        picture = ImageGrab.grab(xdisplay=DISPLAY)
        picture.save(self.out / f"{name}.png")
        return picture

    # ----------------------------------------------------------------------------------- steps
    def build(self) -> None:
        """The installer from the commit, its byte code made by the room's Python 3.13."""
        if self.setup is not None:
            return
        workshop = self.room.workshop
        shutil.rmtree(workshop, ignore_errors=True)
        workshop.mkdir(parents=True)
        packages = workshop / "tree" / PACKAGES
        built = build(Order(workshop, compiler=self.room.python(packages)))
        report(built, is_signed=False)
        for path in workshop.iterdir():
            if path.is_file():
                shutil.copy2(path, self.out)
        self.setup = self.out / built.setup.name

    def install_fresh(self) -> None:
        """Silently, without administrator rights, into a fresh Windows."""
        assert self.setup is not None
        self.room.fresh_prefix()
        shutil.copy(self.setup, self.room.file(f"C:\\{SETUP_NAME}"))
        require(self.install() == 0, "silent installation ends with 0")
        for name in ("reception-cli.cmd", "uninstall.exe", r"python\pythonw.exe"):
            require(self.room.file(f"{INSTALLED}\\{name}").is_file(), f"{name} was installed")
        shortcut = PROFILE + r"\Desktop\Một cửa.lnk"
        require(self.room.file(shortcut).is_file(), "there is a shortcut on the desktop")
        asked = self.room.run("wine", "reg", "query", UNINSTALL_KEY, "/v", "DisplayVersion")
        require(b"DisplayVersion" in asked.stdout, "it stands among the installed programs")
        self._lend_stand_ins()

    def _lend_stand_ins(self) -> None:
        qt = self.room.file(INSTALLED + r"\python\Lib\site-packages\PySide6")
        for library in wine_stand_ins.make(qt / "Qt6Core.dll", self.room.home):
            self.lent.append(Path(shutil.copy(library, qt)))

    def show_window(self) -> None:
        """The intake sheet on the real platform plugin; nothing is installed over it meanwhile."""
        words = ["-X", "utf8", "-m", "reception", "--light", "--data", DATA]
        window = self.room.start([INSTALLED + r"\python\pythonw.exe", *words])
        try:
            require(self._sheet_is_drawn(), "the intake sheet is drawn within a minute")
            held = self.cli("verify", code=TROUBLE)
            require(held["error"]["code"] == "folder_in_use", "the window holds the data folder")
            require(self.install() == IS_RUNNING, "the installer refuses while the program runs")
        finally:
            self.room.stop_windows()
            window.wait()

    def _sheet_is_drawn(self) -> bool:
        # Only the sheet has a large button in the accent colour; a message of trouble has none.
        accent = ImageColor.getrgb(LIGHT.accent)
        until = time.monotonic() + _WINDOW_S
        while time.monotonic() < until:
            time.sleep(2)
            picture = self.screenshot("window").convert("RGB")
            colours = picture.getcolors(picture.width * picture.height) or []
            if {colour: count for count, colour in colours}.get(accent, 0) > _BUTTON:
                return True
        return False

    def work_a_dossier(self) -> None:
        """Set-up with the key in the Credential store, a dossier in, its receipt read."""
        office = ("--unit", UNIT, "--office", OFFICE, "--counter", "1", "--clerk", CLERK)
        require("recovery_code" in self.cli("init", *office), "init shows the recovery code")
        identity = self.room.file(DATA + r"\folder.id").read_text("ascii").strip()
        door, _, key = self.secret(identity).partition(" ")
        require(door == "WinVaultKeyring" and len(key) == 64, "the key is in the Credential store")
        sheet = {
            "procedure": PROCEDURE,
            "channel": 1,
            "owner": {"kind": "citizen", "name": "Đỗ Thị Thử", "phone": "0905123456"},
            "summary": "Chứng thực bản sao bằng tốt nghiệp",
            "fee_units": 3,
            "paid": True,
        }
        self.room.file(PROFILE + r"\tờ khai.json").write_text(
            json.dumps(sheet, ensure_ascii=False), "utf-8"
        )
        received = self.cli("receive", PROFILE + r"\tờ khai.json")
        self.code = received["code"]
        read = self._codes_in(Path(self.room.file(received["receipt_pdf"])))
        require(any(self.code in text for text in read), f"the receipt carries {self.code}: {read}")

    def _codes_in(self, pdf: Path) -> list[str]:
        shutil.copy(pdf, self.out / "receipt.pdf")
        page = pypdfium2.PdfDocument(pdf)[0]
        picture = page.render(scale=300 / 72).to_pil()
        picture.save(self.out / "receipt.png")
        return [found.text for found in zxingcpp.read_barcodes(picture)]

    def finish_and_sync(self) -> None:
        """Result handed out, everything sent to a center on Linux, all chains verified."""
        self.cli("act", self.code, "complete")
        returned = self.cli("return", self.code, "--to", "Đỗ Thị Thử")
        require(returned["status"], "the result is handed out")
        with center(self.out, UNIT, OFFICE) as (url, token):
            self.cli("connect", "--url", url, "--token", "-", given=token + "\n")
            sent = self.cli("sync")
        require(sent["pushed"] and not sent["pending"], f"the center has everything: {sent}")
        self._verify()

    def _verify(self) -> None:
        answer = self.cli("verify")
        sound = ("chain_ok", "projection_ok", "numbers_ok", "files_ok")
        require(answer["events"] and all(answer[key] for key in sound), f"verify: {answer}")

    def upgrade(self) -> None:
        """Installed over itself: dossier, settings and key are still there."""
        require(self.install() == 0, "the upgrade ends with 0")
        require(self.cli("show", self.code)["code"] == self.code, "the dossier is still there")
        self._verify()

    def uninstall_and_return(self) -> None:
        """Uninstalled with the data kept; installed again, it goes on where it was."""
        self.uninstall()
        require(self.room.file(DATA + r"\reception.db").is_file(), "the data is kept")
        require(self.install() == 0, "it can be installed again")
        self._verify()

    def answer_file(self) -> None:
        """Wrong answers leave nothing behind; right ones leave a counter that is connected."""
        self.uninstall()
        with center(self.out, UNIT, OFFICE) as (url, token):
            wrong_unit = {"unit": "Huế 12"}
            for name, wrong in {"đơn vị sai": wrong_unit, "mã sai": {"token": "x" * 40}}.items():
                answers = self._write_answers(name, url, token, wrong)
                refused = self.install(f"/ANSWERS={answers}")
                require(refused == ANSWERS_REFUSED, f"{name}: refused with 6, not {refused}")
                require("error" in self._result(name), f"{name}: the result says why")
                require(not self.room.file(USUAL_DATA).exists(), f"{name}: no data is made")
                require(not self.room.file(INSTALLED).exists(), f"{name}: no program is left")
            answers = self._write_answers("trả lời", url, token, {})
            require(self.install(f"/ANSWERS={answers}") == 0, "right answers are accepted")
        made = self._result("trả lời")["setup"]
        require("recovery_code" in made, "the result holds the recovery code")
        require(made["center"]["checked"], f"the center was asked: {made['center']}")

    def _write_answers(self, name: str, url: str, token: str, changed: dict[str, str]) -> str:
        values = {"office": OFFICE, "unit": UNIT, "clerk": CLERK, "center": url, "token": token}
        lines = [f'{key} = "{value}"' for key, value in (values | changed).items()]
        path = f"{PROFILE}\\{name}.toml"
        self.room.file(path).write_text("\n".join(["counter = 2", *lines]) + "\n", "utf-8-sig")
        return path

    def _result(self, name: str) -> dict[str, Any]:
        (path,) = self.room.file(PROFILE).glob(f"{name}-*.result.json")
        outcome: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return outcome

    def purge(self) -> None:
        """Asked in so many words, the uninstaller takes data and key along."""
        identity = self.room.file(USUAL_DATA + r"\folder.id").read_text("ascii").strip()
        self.uninstall("/PURGE")
        require(not self.room.file(USUAL_DATA).exists(), "the data is gone")
        require(self.room.file(DATA).exists(), "a folder somewhere else is left alone")
        require(self.install() == 0, "it can be installed again")
        require(self.secret(identity).endswith(" None"), "the key is gone from the store")

    def own_tests(self) -> None:
        """The project's tests of rules, storage and paper pass under the installed Python."""
        windows_tests.bring_tools(self.room)
        windows_tests.bring_tests(self.room, head().name)
        report = self.out / "windows-tests.txt"
        done = windows_tests.run(self.room, INSTALLED + r"\python\python.exe", report)
        lines = report.read_text("utf-8", "replace").strip().splitlines()
        sys.stdout.write(f"windows: {lines[-1] if lines else 'no test was run'}\n")
        require(done.returncode == 0, f"the project's own tests pass; see {report}")

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """In the order they build upon one another."""
        return [
            ("room with Wine", self.room.prepare),
            ("build", self.build),
            ("silent installation", self.install_fresh),
            ("set-up, intake, receipt", self.work_a_dossier),
            ("window", self.show_window),
            ("return, sync, verify", self.finish_and_sync),
            ("upgrade", self.upgrade),
            ("uninstall and come back", self.uninstall_and_return),
            ("answer file", self.answer_file),
            ("purge", self.purge),
            ("own tests", self.own_tests),
        ]


@contextmanager
def center(folder: Path, unit: str, office: str) -> Iterator[tuple[str, str]]:
    """A center on this machine; its address and the unit's token."""
    data = folder / "center"
    shutil.rmtree(data, ignore_errors=True)
    words = ["--data", str(data), "center", "--port", "0", "--unit", unit, "--office", office]
    with subprocess.Popen(
        [sys.executable, "-m", "reception.cli.main", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as running:
        assert running.stdout is not None
        try:
            told = json.loads(running.stdout.readline())
            yield told["address"], told["token"]
        finally:
            running.terminate()


def prove(proof: Proof) -> None:
    """Every step with its time."""
    for name, step in proof.steps():
        started = time.monotonic()
        step()
        sys.stdout.write(f"windows: {name}: {time.monotonic() - started:.1f} s\n")
        sys.stdout.flush()


def main(argv: Sequence[str] | None = None) -> int:
    """Prove, and leave pictures, receipt and installer in the output folder."""
    parser = argparse.ArgumentParser(description="Proves the Windows installer under Wine.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--room", type=Path, default=Path("/var/tmp/mot-cua-wine"))  # noqa: S108
    parser.add_argument("--setup", type=Path, help="an installer built before")
    options = parser.parse_args(argv)
    hide_mounts([sys.executable, *sys.argv])
    options.out.mkdir(parents=True, exist_ok=True)
    proof = Proof(WineRoom(options.room), options.out, options.setup)
    try:
        prove(proof)
    except (BuildStopped, NotProven, RoomTrouble) as problem:
        sys.stderr.write(f"windows: not proven: {problem}\n")
        return 1
    finally:
        proof.room.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
