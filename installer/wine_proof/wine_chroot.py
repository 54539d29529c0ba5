"""A room in which Windows programs run on Linux: Debian 13 with its Wine, in a folder of its own.

Needs root (``debootstrap``, ``chroot``, one mount). :func:`hide_mounts` comes first, so that the
mount is seen by nobody else and goes away with the process. The folder is used again the next time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile

RELEASE = "trixie"
PACKAGES = ("wine", "wine64", "xvfb", "fonts-dejavu-core", "python3")
DISPLAY = ":77"
# That of the PCs in question.
SCREEN = "1366x768x24"
# Not root, who may write everywhere; a name as people have it, with marks and a space.
USER = "Nguyễn Thử"
_USER_ID = 4711
_HOME = Path("srv/proof")
_ENOUGH_S = 900
_SOON_S = 120
_HIDDEN = "MOT_CUA_MOUNTS_HIDDEN"


def hide_mounts(arguments: Sequence[str]) -> None:
    """Start this program once more where its mounts are its own; returns when that is so."""
    if os.environ.get(_HIDDEN) != "1" and os.geteuid() == 0:
        words = ["unshare", "--mount", "--propagation", "private", *arguments]
        os.execvpe("unshare", words, {**os.environ, _HIDDEN: "1"})  # noqa: S606 - a fixed program


class ChrootTrouble(Exception):
    """The room cannot be made or entered."""


class WineChroot:
    """One Debian folder with one Wine prefix and one screen.

    Args:
        folder: where the Debian system lies or will lie.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        self.home = self.root / _HOME
        self.drive = self.home / "prefix/drive_c"
        self.workshop = self.root / "srv/build"
        self._screen: subprocess.Popen[bytes] | None = None

    # ---------------------------------------------------------------------------------- making
    def prepare(self) -> None:
        """Make the room, or find it as it was left.

        Raises:
            ChrootTrouble: not root, or Debian could not be fetched.
        """
        if os.geteuid() != 0:
            raise ChrootTrouble("only root may make the room that Wine runs in")
        if not self._finished.exists():
            self._bootstrap()
        self._mount()

    @property
    def _finished(self) -> Path:
        return self.root.with_name("root.finished")

    def _bootstrap(self) -> None:
        if shutil.which("debootstrap") is None:
            raise ChrootTrouble("debootstrap is missing; on Debian: apt-get install debootstrap")
        if self.root.exists():
            # Not ours to delete: a half-made system may have parts of this machine mounted in it.
            raise ChrootTrouble(f"{self.root} was left unfinished; look into it and delete it")
        self.root.mkdir(parents=True)
        _do("debootstrap", "--variant=minbase", RELEASE, str(self.root))
        shutil.copy("/etc/resolv.conf", self.root / "etc/resolv.conf")
        self._mount()
        inside = ("chroot", str(self.root), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get")
        _do(*inside, "update", "-q")
        _do(*inside, "install", "-y", "-q", "--no-install-recommends", *PACKAGES)
        self._finished.touch()

    def _mount(self) -> None:
        # The device nodes are the room's own; the machine's are never shown to it.
        if not os.path.ismount(self.root / "proc"):
            _do("mount", "-t", "proc", "proc", str(self.root / "proc"))

    # --------------------------------------------------------------------------------- running
    def fresh_prefix(self) -> None:
        """A Windows nobody has used yet, and a screen."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        self._register_user()
        self.give(self.home)
        if self._screen is None:
            self._screen = subprocess.Popen(
                ["chroot", self.root, "Xvfb", DISPLAY, "-screen", "0", SCREEN],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(1)
        self.run("wineboot", "-i")

    def _register_user(self) -> None:
        users = self.root / "etc/passwd"
        kept = [ln for ln in users.read_text("utf-8").splitlines() if f":{_USER_ID}:" not in ln]
        kept.append(f"{USER}:x:{_USER_ID}:{_USER_ID}::/{_HOME}:/bin/sh")
        users.write_text("\n".join(kept) + "\n", "utf-8")

    def give(self, path: Path) -> None:
        """Make the user the owner of a file, or of a folder with all that is in it."""
        for each in (path, *path.rglob("*")):
            os.lchown(each, _USER_ID, _USER_ID)

    def command(self, *words: str) -> list[str]:
        """A command line that runs inside the room with a clean environment."""
        prefix = "/" + str(_HOME / "prefix")
        return [
            *("chroot", f"--userspec={_USER_ID}:{_USER_ID}", str(self.root), "env", "-i"),
            *("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", f"HOME=/{_HOME}"),
            *(f"WINEPREFIX={prefix}", "WINEDEBUG=-all", f"DISPLAY={DISPLAY}"),
            # The stand-in before Wine's own; no questions about Mono and Gecko.
            "WINEDLLOVERRIDES=mscoree,mshtml=;mscms=n,b",
            *words,
        ]

    def run(self, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run to the end; the caller judges the exit code.

        Files take the output: a service that Wine starts on the way would hold a pipe open.
        """
        with TemporaryFile() as told, TemporaryFile() as complained, TemporaryFile() as asked:
            asked.write(given)
            asked.seek(0)
            done = subprocess.run(
                self.command(*words),
                stdin=asked,
                stdout=told,
                stderr=complained,
                check=False,
                timeout=_ENOUGH_S,
            )
            told.seek(0)
            complained.seek(0)
            return subprocess.CompletedProcess(
                done.args, done.returncode, told.read(), complained.read()
            )

    def python(self, folder: Path) -> str:
        """The command of the room's Python 3.13, started in a folder inside the room."""
        inside = "/" + folder.relative_to(self.root).as_posix()
        return f"chroot {self.root} env -C {inside} python3.13"

    def start(self, words: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a Windows program and leave it running."""
        return subprocess.Popen(
            self.command("wine", *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def wait_for(self, comes: Callable[[], bool]) -> None:
        """Wait until something holds that a program brings about by itself.

        Raises:
            ChrootTrouble: it did not come.
        """
        until = time.monotonic() + _SOON_S
        while not comes():
            if time.monotonic() > until:
                raise ChrootTrouble("what was waited for did not come")
            time.sleep(1)

    def stop_windows(self) -> None:
        """End every program of this prefix, and nothing else on the machine."""
        self.run("wineserver", "-k")

    def mount_small_disk(self, folder: Path, *options: str) -> None:
        """Put a disk of its own, small in some way, where a folder of drive C lies.

        Args:
            options: those of ``tmpfs``, like ``size=20m``.
        """
        folder.mkdir(exist_ok=True)
        words = ",".join((*options, f"uid={_USER_ID}", f"gid={_USER_ID}", "mode=755"))
        _do("mount", "-t", "tmpfs", "-o", words, "tmpfs", str(folder))

    def unmount(self, folder: Path) -> None:
        """Take such a disk away again."""
        _do("umount", str(folder))
        folder.rmdir()

    def close(self) -> None:
        """Switch Windows and the screen off."""
        self.stop_windows()
        if self._screen is not None:
            self._screen.terminate()
            self._screen.wait()
            self._screen = None

    def add_drive(self, letter: str) -> Path:
        """A second disk or a stick; returns where it lies on Linux."""
        drive = self.home / f"drive_{letter.lower()}"
        drive.mkdir()
        self.give(drive)
        device = self.home / f"prefix/dosdevices/{letter.lower()}:"
        device.symlink_to("/" + drive.relative_to(self.root).as_posix())
        return drive

    def file(self, windows_path: str) -> Path:
        """Where a file of Windows lies on Linux."""
        letter, _, rest = windows_path.partition(":\\")
        drive = self.drive if letter == "C" else self.home / f"drive_{letter.lower()}"
        return drive.joinpath(*rest.split("\\"))


def _do(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ChrootTrouble(f"{' '.join(words)}: {(done.stdout + done.stderr).strip()[-600:]}")
