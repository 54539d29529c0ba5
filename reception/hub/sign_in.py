"""A hub that starts whenever its user signs in: without rights of an administrator, no service.

What is started is remembered in a file of this user; the system's own entry only says that
something is. On Windows that is a value of the registry's ``Run`` key, elsewhere a file of the
desktop (XDG autostart).
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import platformdirs

from reception.domain.errors import EnvironmentProblem
from reception.hub.server import EVERYWHERE, USUAL_PORT, HubPlace
from reception.storage.folder import write_durably

RUN_KEY, RUN_NAME = r"Software\Microsoft\Windows\CurrentVersion\Run", "MotCuaHub"
_DESKTOP_NAME = "mot-cua-hub.desktop"
_REMEMBERED = "hub.json"


class Entry(Protocol):
    """The system's list of what it starts for this user."""

    def put(self, words: list[str]) -> None:
        """Have a program started."""

    def remove(self) -> None:
        """Start it no more."""

    def is_there(self) -> bool:
        """Whether one is started."""


@dataclass(frozen=True, slots=True)
class RunKey:
    """The registry of Windows.

    Attributes:
        registry: the module ``winreg``.
    """

    registry: Any

    def put(self, words: list[str]) -> None:
        """Have a program started."""
        with self.registry.CreateKey(self.registry.HKEY_CURRENT_USER, RUN_KEY) as key:
            kind, line = self.registry.REG_SZ, subprocess.list2cmdline(words)
            self.registry.SetValueEx(key, RUN_NAME, 0, kind, line)

    def remove(self) -> None:
        """Start it no more."""
        with suppress(FileNotFoundError), self._open(self.registry.KEY_SET_VALUE) as key:
            self.registry.DeleteValue(key, RUN_NAME)

    def is_there(self) -> bool:
        """Whether one is started."""
        with suppress(FileNotFoundError), self._open(self.registry.KEY_READ) as key:
            return bool(self.registry.QueryValueEx(key, RUN_NAME)[0])
        return False

    def _open(self, access: int) -> Any:
        return self.registry.OpenKey(self.registry.HKEY_CURRENT_USER, RUN_KEY, 0, access)


@dataclass(frozen=True, slots=True)
class DesktopFile:
    """A file that desktops of Linux start."""

    path: Path

    def put(self, words: list[str]) -> None:
        """Have a program started."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lines = ("[Desktop Entry]", "Type=Application", "Name=Một cửa: máy chủ của cơ quan")
        text = "\n".join((*lines, f"Exec={' '.join(map(_quoted, words))}", ""))
        self.path.write_text(text, "utf-8")

    def remove(self) -> None:
        """Start it no more."""
        self.path.unlink(missing_ok=True)

    def is_there(self) -> bool:
        """Whether one is started."""
        return self.path.exists()


def system_entry() -> Entry:
    """That of the system this program runs on."""
    if sys.platform == "win32":
        import winreg

        return RunKey(winreg)
    return DesktopFile(platformdirs.user_config_path() / "autostart" / _DESKTOP_NAME)


def start_at_sign_in(place: HubPlace, entry: Entry | None = None) -> None:
    """Have this hub started whenever the user signs in; one for each user.

    Raises:
        EnvironmentProblem: ``hub_sign_in``.
    """
    told = {**asdict(place), "folder": str(place.folder.absolute())}
    try:
        file = _remembered()
        file.parent.mkdir(parents=True, exist_ok=True)
        write_durably(file, json.dumps(told).encode())
        (entry or system_entry()).put([*program(), "hub", "--at-sign-in"])
    except (OSError, EnvironmentProblem) as error:
        raise EnvironmentProblem("hub_sign_in") from error


def remembered_hub() -> HubPlace | None:
    """The hub that starts when the user signs in; None for none."""
    try:
        told = json.loads(_remembered().read_text("utf-8"))
        host, port = told.get("host", EVERYWHERE), int(told.get("port", USUAL_PORT))
        return HubPlace(Path(told["folder"]), str(host), port)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def not_at_sign_in(entry: Entry | None = None) -> None:
    """Start none any more.

    Raises:
        EnvironmentProblem: ``hub_sign_in``.
    """
    try:
        (entry or system_entry()).remove()
        _remembered().unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentProblem("hub_sign_in") from error


def starts_at_sign_in(folder: Path, entry: Entry | None = None) -> bool:
    """Whether the hub of a folder does."""
    place = remembered_hub()
    is_same = place is not None and place.folder == folder.absolute()
    return is_same and (entry or system_entry()).is_there()


def program() -> list[str]:
    """The command line of this program, without a console of its own on Windows."""
    python = Path(sys.executable)
    silent = python.with_name("pythonw.exe")
    chosen = silent if silent.exists() else python
    return [str(chosen), "-X", "utf8", "-m", "reception.cli.main"]


def _remembered() -> Path:
    return platformdirs.user_config_path("mot-cua-hub", appauthor=False) / _REMEMBERED


def _quoted(word: str) -> str:
    """A word as the desktop entry specification wants it in ``Exec``."""
    escaped = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in word)
    return '"{}"'.format(escaped.replace("\\", "\\\\").replace("%", "%%"))
