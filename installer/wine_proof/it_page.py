"""Runs every command of ``docs/it.md`` as it stands there, on the Windows of the Wine room.

Put in by the proof: the address of a center that exists, the name of a backup that exists, drives
D and E, and what a person types when asked. Everything else is the page, letter by letter.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from installer.plan import ROOT
from installer.wine_proof.installed_copy import (
    FOLDER_FOR_ALL,
    HUB_SETUPS,
    SETUP,
    USUAL_DATA,
    USUAL_FOLDER,
    InstalledCopy,
    require,
)

PAGE = ROOT / "docs/it.md"
SETUP_ON_PAGE, HUB_SETUP_ON_PAGE = "mot-cua-setup.exe", "mot-cua-hub-setup.exe"
CENTER_ON_PAGE = "https://motcua.tinh.gov.vn"
UNIT_ON_PAGE = "H57.30.12"
BACKUP_ON_PAGE = "reception-20260828-152000.db"
ANSWERS = r"C:\cai\quay-2.toml"
SECOND_FOLDER = r"E:\sao lưu quầy 2"
_SCRIPT = r"C:\cai\dong.cmd"


def blocks(kind: str) -> list[str]:
    """The page's blocks of code of one kind."""
    return re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def lines() -> list[str]:
    """Every command of the page, in its order."""
    return [line for block in blocks("bat") for line in block.splitlines() if line]


class PageOnPc:
    """A PC on which somebody follows the page.

    Args:
        copy: where the installer under test is at hand and nothing is installed.
        url: a center that can be reached; ``token`` is that of the page's unit.
    """

    def __init__(self, copy: InstalledCopy, url: str, token: str) -> None:
        self.copy = copy
        self.room = copy.room
        self.url = url
        self.token = token

    def follow(self) -> None:
        """All commands, each with exit code 0."""
        self._furnish()
        for line in lines():
            self._make_ready(line)
            self._run(line)
            self._look_at(line)

    def _furnish(self) -> None:
        self.room.add_drive("D")
        self.room.add_drive("E")
        stick = self.room.file(SECOND_FOLDER)
        stick.mkdir()
        self.room.give(stick)
        answers = self.room.file(ANSWERS)
        answers.parent.mkdir()
        (sample,) = blocks("toml")
        sample = re.sub(r'(?m)^token = ".*"$', f'token = "{self.token}"', sample)
        answers.write_text(sample.replace(CENTER_ON_PAGE, self.url), "utf-8")
        self.room.give(answers.parent)
        shutil.copy(self.room.file(SETUP), answers.parent / SETUP_ON_PAGE)
        (hub,) = self.room.drive.glob(HUB_SETUPS)
        shutil.copy(hub, answers.parent / HUB_SETUP_ON_PAGE)

    # ---------------------------------------------------------------- before, during and after
    def _make_ready(self, line: str) -> None:
        data = self.room.file(USUAL_DATA)
        if "/ALLUSERS" in line:
            # Wine's user is an administrator: the copy before is for all users as well.
            self.copy.uninstall()
        elif " setup " in line:
            self._put_away_copy_for_all()
            # By hand instead of by the installer: as if nobody had done it yet.
            self.copy.install_well("/CURRENTUSER", into=USUAL_FOLDER)
            shutil.rmtree(data)
            self._recovery_file().unlink()
        elif " restore " in line:
            # The other PC, to which only the stick and the sheet of paper came.
            shutil.rmtree(data)
            stick = self.room.file(SECOND_FOLDER)
            newest = max(stick.glob("reception-*.db"))
            newest.rename(stick / BACKUP_ON_PAGE)
        elif "uninstall.exe" in line and not self.room.file(USUAL_FOLDER).exists():
            self.copy.install_well("/CURRENTUSER", into=USUAL_FOLDER)

    def _put_away_copy_for_all(self) -> None:
        self.copy.folder = FOLDER_FOR_ALL
        self.copy.uninstall()
        self.copy.folder = USUAL_FOLDER
        require(self.room.file(USUAL_FOLDER).is_dir(), "the user's own copy is left alone")

    def _run(self, line: str) -> None:
        is_setup = line.startswith((SETUP_ON_PAGE, HUB_SETUP_ON_PAGE))
        folder = ANSWERS.rpartition("\\")[0] if is_setup else USUAL_FOLDER
        if "uninstall.exe" in line:
            folder = "C:\\"
        # Wine reads command files in the letters of old DOS; marks travel as variables instead.
        marks: dict[str, str] = {}

        def variable(found: re.Match[str]) -> str:
            return f"%{marks.setdefault(found[0], f'MARKS{len(marks)}')}%"

        text = f'@cd /d "{folder}"\r\n@{line.replace(CENTER_ON_PAGE, self.url)}\r\n'
        script = self.room.file(_SCRIPT)
        script.write_bytes(re.sub(r"[^\x00-\x7f]+", variable, text).encode("ascii"))
        given = self._typed(line)
        variables = [f"{name}={letters}" for letters, name in marks.items()]
        done = self.room.run(
            "env", *variables, "wine", "cmd", "/c", _SCRIPT, given=(given + "\n").encode()
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()[-400:]
        require(done.returncode == 0, f"{line}: ends with {done.returncode}: {said}")

    def _typed(self, line: str) -> str:
        if line.endswith("--recovery -"):
            text = self._recovery_file().read_text("utf-8")
            found = re.search(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b", text)
            require(found, "the recovery code stands in its file")
            assert found is not None
            return found[0]
        return self.token if line.endswith("--token -") else ""

    def _look_at(self, line: str) -> None:
        if SETUP_ON_PAGE in line:
            folder = FOLDER_FOR_ALL if "/ALLUSERS" in line else USUAL_FOLDER
            if "/D=" in line:
                folder = line.partition("/D=")[2]
            self.copy.folder = folder
            require(self.copy.file("reception-cli.cmd").is_file(), f"{line}: it is in {folder}")
        elif HUB_SETUP_ON_PAGE in line or "uninstall-hub.exe" in line:
            self.room.wait_for(lambda: self._has_hub() is (HUB_SETUP_ON_PAGE in line))
        elif "uninstall.exe" in line:
            self.copy.folder = USUAL_FOLDER
            self.copy.wait_until_gone()
            is_kept = self.room.file(USUAL_DATA).exists()
            require(is_kept is ("/PURGE" not in line), f"{line}: data kept is {is_kept}")

    def _has_hub(self) -> bool:
        return (self.room.file(USUAL_FOLDER) / "uninstall-hub.exe").exists()

    def _recovery_file(self) -> Path:
        (path,) = self.room.file(ANSWERS).parent.glob("ma-khoi-phuc-*.txt")
        return path
