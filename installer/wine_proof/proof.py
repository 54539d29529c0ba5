"""Proves the installer under Wine: ``make test-windows``, in short in the gate.

Builds it, installs it silently into a Windows nobody has used, looks at the window, works a
dossier through with the installed ``reception-cli`` as far as a center on this machine, upgrades,
moves, uninstalls, tries what must be refused, and runs the project's own tests there. Needs root;
more in ``docs/releasing.md``.
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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image, ImageColor, ImageGrab

from build_installer import Built, Order, build, fetch_parts, report
from installer.plan import ROOT
from installer.problem import BuildStopped
from installer.project import head
from installer.tree import PACKAGES
from installer.wine_proof import needed_tools, project_tests
from installer.wine_proof.hub_on_pc import HubOnPc
from installer.wine_proof.installed_copy import (
    DATA,
    DESKTOP,
    DESKTOP_FOR_ALL,
    PROFILE,
    USUAL_DATA,
    USUAL_FOLDER,
    InstalledCopy,
    NotProven,
    require,
)
from installer.wine_proof.it_page import UNIT_ON_PAGE, PageOnPc
from installer.wine_proof.next_version import NEXT, OMITTED, build_next
from installer.wine_proof.wine_chroot import DISPLAY, ChrootTrouble, WineChroot, hide_mounts
from reception.ui.style.tokens import LIGHT

SHORTCUT = r"\Một cửa.lnk"
OTHER_FOLDER = r"C:\Phần mềm của quầy\Một cửa số 2"
UNIT, OFFICE, CLERK = UNIT_ON_PAGE, "UBND phường Thuận Hóa", "Nguyễn Văn Thử"
OFFICE_WORDS = ("--unit", UNIT, "--office", OFFICE, "--clerk", CLERK)
PROCEDURE = "2.000815"
SHEET = PROFILE + r"\tờ khai.json"
IS_RUNNING, CANNOT_WRITE, ANSWERS_REFUSED, NEWER = 3, 4, 6, 8
TROUBLE = 4
_WINDOW_S = 60
# Pixels of the button that stores the sheet, at the least.
_BUTTON = 4_000


@dataclass(slots=True)
class Proof:
    """The steps share the room, the installer under test and what the steps before found out.

    Attributes:
        setup: an installer to prove; None to build one first.
        is_short: packs fast and leaves out what the gate has no time for.
        commit: what was built; the tests are taken from there as well.
    """

    room: WineChroot
    copy: InstalledCopy
    out: Path
    setup: Path | None = None
    is_short: bool = False
    commit: str = ""
    code: str = ""

    # ----------------------------------------------------------------------------------- making
    def build(self) -> None:
        """The installer from the commit, its byte code made by the room's Python 3.13."""
        if self.setup is not None:
            return
        workshop = self.room.workshop
        shutil.rmtree(workshop, ignore_errors=True)
        workshop.mkdir(parents=True)
        compiler = self.room.python(workshop / "tree" / PACKAGES)
        built = build(Order(workshop, compiler=compiler, is_quick=self.is_short))
        report(built, is_signed=False)
        for path in workshop.iterdir():
            if path.is_file():
                shutil.copy2(path, self.out)
        self.setup, self.commit = self.out / built.program.setup.name, built.commit.name
        if not self.is_short:
            self._build_again(built)

    def _build_again(self, first: Built) -> None:
        """In another folder, from the same commit: the same files to the last byte."""
        folder = self.room.workshop / "again"
        compiler = self.room.python(folder / "tree" / PACKAGES)
        again = build(Order(folder, compiler=compiler, is_quick=True, commit=first.commit))
        for one, other in ((first.program, again.program), (first.hub, again.hub)):
            require(other.hash_list == one.hash_list, "a second build installs the same files")

    def check_handed_on(self) -> None:
        """The sums, the list of files and the bill of materials tell the truth."""
        assert self.setup is not None
        done = subprocess.run(
            ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=self.out, check=False
        )
        require(done.returncode == 0, "SHA256SUMS holds")
        stem = self.setup.name.removesuffix("-setup.exe")
        bill = json.loads((self.out / f"{stem}.cdx.json").read_text("utf-8"))
        names = {part["name"] for part in bill["components"]}
        require({"cpython", "pyside6-essentials"} <= names, f"the bill names its parts: {names}")
        done = subprocess.run(
            ["sha256sum", "--check", "--quiet", self.out.resolve() / f"{stem}.files.sha256"],
            cwd=self.copy.file(""),
            check=False,
        )
        require(done.returncode == 0, "what was installed is what the list of files says")

    def install_fresh(self) -> None:
        """Silently, without administrator rights, into a fresh Windows."""
        assert self.setup is not None
        self.room.fresh_prefix()
        self.copy.bring(self.setup)
        self.copy.install_well()
        require(self.room.file(DESKTOP + SHORTCUT).is_file(), "there is a shortcut on the desktop")
        require(self.copy.registered("DisplayVersion"), "it stands among the installed programs")
        self.check_handed_on()

    # ------------------------------------------------------------------------------------ using
    def work_a_dossier(self) -> None:
        """Set-up with the key in the Credential store, a dossier in, its receipt read."""
        made = self.copy.cli("init", *OFFICE_WORDS, "--counter", "1")
        require("recovery_code" in made, "init shows the recovery code")
        identity = self.room.file(DATA + r"\folder.id").read_text("ascii").strip()
        door, _, key = self.copy.secret(identity).partition(" ")
        require(door == "WinVaultKeyring" and len(key) == 64, "the key is in the Credential store")
        sheet = {
            "procedure": PROCEDURE,
            "channel": 1,
            "owner": {"kind": "citizen", "name": "Đỗ Thị Thử", "phone": "0905123456"},
            "summary": "Chứng thực bản sao bằng tốt nghiệp",
            "fee_units": 3,
            "paid": True,
        }
        self.room.file(SHEET).write_text(json.dumps(sheet, ensure_ascii=False), "utf-8")
        received = self.copy.cli("receive", SHEET)
        self.code = received["code"]
        read = self._codes_in(self.room.file(received["receipt_pdf"]))
        require(any(self.code in text for text in read), f"the receipt carries {self.code}: {read}")

    def _codes_in(self, pdf: Path) -> list[str]:
        shutil.copy(pdf, self.out / "receipt.pdf")
        page = pypdfium2.PdfDocument(pdf)[0]
        picture = page.render(scale=300 / 72).to_pil()
        picture.save(self.out / "receipt.png")
        return [found.text for found in zxingcpp.read_barcodes(picture)]

    def show_window(self) -> None:
        """The intake sheet on the real platform plugin; nothing is installed over it meanwhile."""
        with self.copy.window(["-m", "reception", "--light", "--data", DATA]):
            require(self._sheet_is_drawn(), "the intake sheet is drawn within a minute")
            held = self.copy.cli("verify", code=TROUBLE)
            require(held["error"]["code"] == "folder_in_use", "the window holds the data folder")
            self.copy.require_refusal(IS_RUNNING, "đang chạy")

    def _sheet_is_drawn(self) -> bool:
        # Only the sheet has a large button in the accent colour; a message of trouble has none.
        accent = ImageColor.getrgb(LIGHT.accent)
        until = time.monotonic() + _WINDOW_S
        while time.monotonic() < until:
            time.sleep(2)
            picture = self._screenshot("window").convert("RGB")
            colours = picture.getcolors(picture.width * picture.height) or []
            if {colour: count for count, colour in colours}.get(accent, 0) > _BUTTON:
                return True
        return False

    def _screenshot(self, name: str) -> Image.Image:
        picture = ImageGrab.grab(xdisplay=DISPLAY)
        picture.save(self.out / f"{name}.png")
        return picture

    def finish_and_sync(self) -> None:
        """Result handed out, everything sent to a center on Linux, all chains verified."""
        self.copy.cli("act", self.code, "complete")
        returned = self.copy.cli("return", self.code, "--to", "Đỗ Thị Thử")
        require(returned["status"], "the result is handed out")
        with center(self.out, UNIT, OFFICE) as (url, token):
            self.copy.cli("connect", "--url", url, "--token", "-", given=token + "\n")
            sent = self.copy.cli("sync")
        require(sent["pushed"] and not sent["pending"], f"the center has everything: {sent}")
        self.copy.verify()
        absent = self.copy.cli("center", "--port", "0", code=TROUBLE)["error"]
        require(absent["code"] == "center_packages_missing", "the center is said not to be here")

    def hub_in_full(self) -> None:
        """Two counters; then it is lost, replaced, started by Windows, renewed, uninstalled."""
        HubOnPc(self.copy, OFFICE_WORDS, SHEET).in_full()
        self.copy.install_well()
        self.copy.verify()

    # --------------------------------------------------------------------- upgrading and moving
    def install_again(self) -> None:
        """Installed over itself: dossier, settings and key are still there."""
        self.copy.install_well()
        require(self.copy.cli("show", self.code)["code"] == self.code, "the dossier is kept")
        self.copy.verify()

    def upgrade(self) -> None:
        """A newer version takes over dossier, settings and key; the older one is then refused."""
        assert self.setup is not None
        before = self.copy.registered("DisplayVersion")
        self.copy.bring(build_next(self.room))
        self.install_again()
        require(self.copy.registered("DisplayVersion") == NEXT, f"{before} became {NEXT}")
        require(not self.copy.file(OMITTED).exists(), "files that the newer one lacks are gone")
        self.copy.bring(self.setup)
        self.copy.require_refusal(NEWER, "phiên bản mới hơn")
        require(self.copy.registered("DisplayVersion") == NEXT, "the newer one is still there")
        self.copy.verify()

    def uninstall_and_return(self) -> None:
        """Uninstalled with the data kept; installed elsewhere, it goes on where it was."""
        self.copy.uninstall()
        require(self.room.file(DATA + r"\reception.db").is_file(), "the data is kept")
        require(not self.room.file(DESKTOP + SHORTCUT).exists(), "the shortcut is gone")
        require(not self.copy.registered("DisplayVersion"), "no entry is left")
        self.copy.install_well("/CURRENTUSER", into=OTHER_FOLDER)
        self.copy.verify()

    def bad_places(self) -> None:
        """A folder that cannot be written, a full disk: said plainly, the copy in use untouched."""
        read_only = self.room.file(r"C:\chỉ đọc")
        read_only.mkdir(mode=0o555, exist_ok=True)
        self.copy.require_refusal(
            CANNOT_WRITE, "Không ghi được vào", "/CURRENTUSER", into=r"C:\chỉ đọc"
        )
        require(not list(read_only.iterdir()), "nothing was put into it")
        disk = self.room.file(r"C:\ổ nhỏ")
        # Too small from the start; and large enough, but full before everything is there.
        for option, said in (("size=20m", "không đủ chỗ"), ("nr_inodes=200", "Không ghi được đủ")):
            self.room.mount_small_disk(disk, option)
            try:
                self.copy.require_refusal(
                    CANNOT_WRITE, said, "/CURRENTUSER", into=r"C:\ổ nhỏ\Một cửa"
                )
                left = [path.name for path in disk.rglob("*")]
                require(not left, f"nothing is left on the full disk: {left[:9]}")
            finally:
                self.room.stop_windows()
                self.room.unmount(disk)
        self.copy.verify()

    def move(self) -> None:
        """Given another folder, the program moves: one copy, one entry, the data as before."""
        self.copy.install_well("/CURRENTUSER", into=USUAL_FOLDER)
        require(not self.room.file(OTHER_FOLDER).exists(), "the old folder is gone")
        entry = self.copy.registered("InstallLocation")
        # What comes before is the user's name, which the console writes in letters of its own.
        require(entry.endswith(r"\Programs\Mot cua"), f"the entry moved along: {entry}")
        require(self.room.file(DESKTOP + SHORTCUT).is_file(), "the shortcut is there")
        self.copy.verify()

    # ---------------------------------------------------------------------------------- answers
    def answer_file(self) -> None:
        """Wrong answers leave nothing behind; right ones leave a counter that is connected."""
        self.copy.uninstall()
        with center(self.out, UNIT, OFFICE) as (url, token):
            for name, wrong, said in (
                ("đơn vị sai", {"unit": "Huế 12"}, "unit"),
                ("mã truy cập lạ", {"token": "x" * 40}, "token"),
                ("mã của đơn vị khác", {"unit": "H57.30.13"}, UNIT),
            ):
                self._refuse_answers(name, self._write_answers(name, url, token, wrong), said)
            answers = self._write_answers("trả lời", url, token, {})
            self.copy.install_well(f"/ANSWERS={answers}")
        made = self._result("trả lời")["setup"]
        require("recovery_code" in made, "the result holds the recovery code")
        require(made["center"]["checked"], f"the center was asked: {made['center']}")

    def _refuse_answers(self, name: str, answers: str, said: str) -> None:
        self.copy.require_refusal(ANSWERS_REFUSED, "Tệp trả lời", f"/ANSWERS={answers}")
        told = self._result(name).get("error", "")
        sys.stdout.write(f"windows: {name}: {told}\n")
        require(said in told, f"{name}: the result says why: {told}")
        require(not self.room.file(USUAL_DATA).exists(), f"{name}: no data is made")
        require(not self.copy.file("").exists(), f"{name}: no program is left")
        require(not self.copy.registered("DisplayVersion"), f"{name}: no entry is left")

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
        self.copy.uninstall("/PURGE")
        require(not self.room.file(USUAL_DATA).exists(), "the data is gone")
        require(self.room.file(DATA).exists(), "a folder somewhere else is left alone")
        self.copy.install_well()
        require(self.copy.secret(identity).endswith(" None"), "the key is gone from the store")
        self.copy.uninstall()

    def for_all_users(self) -> None:
        """With administrator rights: one copy under Program Files, its entry for everybody."""
        self.copy.install_well("/ALLUSERS")
        require(self.copy.registered("DisplayVersion", for_all=True), "the entry is for everybody")
        require(not self.copy.registered("DisplayVersion"), "this user has no entry of their own")
        require(self.room.file(DESKTOP_FOR_ALL + SHORTCUT).is_file(), "the shortcut is too")
        self.copy.verify()

    def follow_page(self) -> None:
        """Every command of the page for the IT person, run as it stands there."""
        self.copy.uninstall()
        with center(self.out, UNIT, OFFICE) as (url, token):
            PageOnPc(self.copy, url, token).follow()
        self.copy.install_well()

    def own_tests(self) -> None:
        """The project's tests of rules, storage and paper pass under the installed Python."""
        project_tests.bring_tools(self.room)
        project_tests.bring_tests(self.room, self.commit or head().name)
        report = self.out / "windows-tests.txt"
        done = project_tests.run(self.room, self.copy.folder + r"\python\python.exe", report)
        lines = report.read_text("utf-8", "replace").strip().splitlines()
        sys.stdout.write(f"windows: {lines[-1] if lines else 'no test was run'}\n")
        require(done.returncode == 0, f"the project's own tests pass; see {report}")

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """In the order they build upon one another."""
        first: list[tuple[str, Callable[[], None]]] = [
            ("build", self.build),
            ("silent installation", self.install_fresh),
            ("set-up, intake, receipt", self.work_a_dossier),
            ("window", self.show_window),
            ("return, sync, verify", self.finish_and_sync),
        ]
        if self.is_short:
            return [
                *first,
                ("installation over itself", self.install_again),
                ("uninstall while it runs", self.copy.uninstall),
            ]
        return [
            *first,
            ("the office's hub", self.hub_in_full),
            ("upgrade, no way back", self.upgrade),
            ("uninstall and come back", self.uninstall_and_return),
            ("bad places", self.bad_places),
            ("move", self.move),
            ("answer file", self.answer_file),
            ("purge", self.purge),
            ("for all users", self.for_all_users),
            ("the IT person's page", self.follow_page),
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


def timed(name: str, step: Callable[[], None]) -> None:
    """Do a step and say how long it took."""
    started = time.monotonic()
    step()
    sys.stdout.write(f"windows: {name}: {time.monotonic() - started:.1f} s\n")
    sys.stdout.flush()


def not_possible(reason: str, *, is_gate: bool) -> int:
    """Say why nothing was proven; a gate goes on without it, who asked for the proof fails."""
    sys.stderr.write(f"windows: {'SKIPPED' if is_gate else 'not proven'}: {reason}\n")
    return 0 if is_gate else 1


def main(argv: Sequence[str] | None = None) -> int:
    """Prove, and leave pictures, receipt and installer in the output folder."""
    parser = argparse.ArgumentParser(description="Proves the Windows installer under Wine.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--room", type=Path, default=Path("/var/tmp/mot-cua-wine"))  # noqa: S108  # a default that whoever calls may change
    parser.add_argument("--setup", type=Path, help="an installer built before")
    parser.add_argument("--short", action="store_true", help="what fits beside the tests")
    parser.add_argument("--prepare", action="store_true", help="fetch what is needed, then stop")
    options = parser.parse_args(argv)
    is_gate = options.short or options.prepare
    if reason := needed_tools.obstacle():
        return not_possible(reason, is_gate=is_gate)
    hide_mounts([sys.executable, *sys.argv])
    options.out.mkdir(parents=True, exist_ok=True)
    room = WineChroot(options.room)
    try:
        timed("room with Wine", room.prepare)
        if options.prepare:
            timed("downloads", fetch_parts)
            return 0
    except (BuildStopped, ChrootTrouble) as problem:
        return not_possible(str(problem), is_gate=is_gate)
    proof = Proof(room, InstalledCopy(room), options.out, options.setup, options.short)
    try:
        for name, step in proof.steps():
            timed(name, step)
    except (BuildStopped, NotProven) as problem:
        sys.stderr.write(f"windows: not proven: {problem}\n")
        return 1
    finally:
        room.close()
    return 0
