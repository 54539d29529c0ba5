"""Makes the project's own environment from nothing but Python: ``python3 tools/environment.py``.

With ``--for-tests`` also what only the checks need: the development packages and a print service.
An environment made for the tests serves the demo as well.

Needs the standard library of Python 3.11 or newer and, as the case may be, pip. What the machine
lacks (Qt's shared libraries, certificates, a way to make virtual environments) is taken from Debian
when this runs as root with apt-get, and named in one line otherwise. Everything else goes into the
project folder: ``.venv`` and uv's cache. A stamp in ``.venv`` keeps the second run short.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "environment.stamp"
UV_REQUIREMENTS = Path("tools/uv-requirements.txt")
# Everything that decides what stands in the environment.
INPUTS = (Path("uv.lock"), Path("pyproject.toml"), UV_REQUIREMENTS, Path("tools/environment.py"))
OLDEST_PYTHON = (3, 11)
# The first pip that installs into another environment than its own (--python).
OLDEST_PIP = (22, 3)

# Shared library -> Debian package, read from the wheels with readelf. Without these no Qt window
# class loads, not even on the offscreen platform.
ALWAYS_NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libstdc++.so.6": "libstdc++6",
    "libzstd.so.1": "libzstd1",
}
# On a screen Qt's xcb or Wayland plugin and the CUPS printer plugin ask for more.
NEEDED_ON_A_SCREEN = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}

# What the tests print through, the browser for the public pages, the center's other database;
# without them they leave these out and say so.
WANTED_BY_TESTS = {
    "/usr/sbin/cupsd": "cups",
    "/usr/bin/lpstat": "cups-client",
    "/usr/lib/cups/backend/cups-pdf": "printer-driver-cups-pdf",
    "/usr/bin/chromium": "chromium",
    "/usr/lib/postgresql": "postgresql",
}


class CannotGoOn(Exception):
    """Something is missing that only a person can bring; the text says what and how."""


def say(line: str) -> None:
    """Tell in one line what happens next."""
    sys.stdout.write(f"set-up: {line}\n")
    sys.stdout.flush()


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run a command in the project folder with its output in full view."""
    words = [str(word) for word in command]
    try:
        subprocess.run(words, cwd=ROOT, env=env, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotGoOn(f"this did not work: {' '.join(words)} ({error})") from error


# ------------------------------------------------------------------------- the machine


def is_loadable(library: str) -> bool:
    """Whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_screen(environ: Mapping[str, str]) -> bool:
    """Whether a window would open on a real screen."""
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def has_certificates(environ: Mapping[str, str]) -> bool:
    """Whether the machine trusts anybody at all: a bundle named, or the system's own folder."""
    paths = ssl.get_default_verify_paths()
    named = (environ.get("SSL_CERT_FILE"), paths.cafile)
    if any(name and Path(name).is_file() for name in named):
        return True
    return bool(paths.capath) and any(Path(paths.capath).glob("*"))


def system_pip_is_usable() -> bool:
    """Whether this Python brings a pip that can install into another environment."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, text=True, check=False
    )
    if asked.returncode != 0:
        return False
    major, minor = asked.stdout.split()[1].split(".")[:2]
    return (int(major), int(minor)) >= OLDEST_PIP


def can_make_environment() -> bool:
    """Whether a virtual environment with an installer in it can be made without more packages."""
    return importlib.util.find_spec("ensurepip") is not None or system_pip_is_usable()


def missing_packages(environ: Mapping[str, str]) -> list[str]:
    """The Debian packages this machine still needs, in the order of the tables above."""
    if sys.platform != "linux":
        return []
    wanted = ALWAYS_NEEDED | (NEEDED_ON_A_SCREEN if has_screen(environ) else {})
    missing = [package for library, package in wanted.items() if not is_loadable(library)]
    if not has_certificates(environ):
        missing.append("ca-certificates")
    if not VENV.exists() and not can_make_environment():
        missing.append("python3-venv")
    return missing


def missing_for_tests() -> list[str]:
    """The Debian packages that only the tests want and that this machine lacks."""
    if sys.platform != "linux":
        return []
    return [package for path, package in WANTED_BY_TESTS.items() if not Path(path).exists()]


def may_install() -> bool:
    """Whether this user may put Debian packages on the machine."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install_for_tests(packages: Sequence[str]) -> None:
    """Install what only the tests want; a machine that cannot is set up all the same."""
    if may_install():
        try:
            install_packages(packages)
        except CannotGoOn as reason:
            say(str(reason))
        else:
            return
    say(f"the tests leave out what needs these packages: {' '.join(packages)}")


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages, or stop with the exact line that somebody allowed to must run."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not may_install():
        raise CannotGoOn(
            "these packages are missing and only root may install them; on Debian run\n"
            f"  sudo apt-get update && sudo {' '.join(line)}\n"
            "and start again (other systems name the packages a little differently)"
        )
    say(f"Debian packages that are missing: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-q", env=quiet)
    run(*line, "-q", env=quiet)


# ------------------------------------------------------------------------- the environment


def identity() -> str:
    """Which Python and which folder an environment belongs to: its scripts name both."""
    return f"{sys.version.split()[0]} {VENV}"


def fingerprint(inputs: Iterable[Path] = INPUTS, *, for_tests: bool = False) -> str:
    """A digest of everything that decides what stands in the environment."""
    digest = hashlib.sha256(b"tests" if for_tests else b"program")
    for path in inputs:
        digest.update((ROOT / path).read_bytes())
    return digest.hexdigest()


def read_stamp() -> list[str]:
    """The stamp's lines: the environment's identity and, once it is complete, its fingerprint."""
    return STAMP.read_text().splitlines() if STAMP.is_file() else []


def write_stamp(*lines: str) -> None:
    """Note how far the environment is."""
    STAMP.write_text("".join(f"{line}\n" for line in lines))


def is_usable() -> bool:
    """Whether ``.venv`` can be built upon: it starts, holds uv and was made for here."""
    python, uv = VENV / "bin/python", VENV / "bin/uv"
    if read_stamp()[:1] not in ([], [identity()]) or not python.is_file() or not uv.is_file():
        return False
    return subprocess.run([python, "-c", ""], check=False).returncode == 0


def make_environment() -> None:
    """Make ``.venv`` with the pinned uv in it, by its own pip or by the system's."""
    own_pip = importlib.util.find_spec("ensurepip") is not None
    say(f"Python {sys.version.split()[0]} environment in .venv")
    run(sys.executable, "-m", "venv", "--clear", *([] if own_pip else ["--without-pip"]), VENV)
    say("uv, the installer of everything else, from PyPI")
    python = VENV / "bin/python"
    pip = (python, "-m", "pip") if own_pip else (sys.executable, "-m", "pip", "--python", python)
    options = ("--quiet", "--no-cache-dir", "--disable-pip-version-check", "--require-hashes")
    run(*map(str, pip), "install", *options, "--requirement", UV_REQUIREMENTS)
    write_stamp(identity())


def install_locked(*, for_tests: bool) -> None:
    """Bring the environment to exactly what ``uv.lock`` names, in the project's own folder."""
    say("the packages of uv.lock (the first time about 300 MB)")
    env = {
        # An office whose network re-signs traffic trusts its own authority through the system.
        "UV_SYSTEM_CERTS": "1",
        "UV_CACHE_DIR": str(ROOT / ".uv-cache"),
        **os.environ,
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_PYTHON": str(VENV / "bin/python"),
        "UV_PYTHON_DOWNLOADS": "never",
    }
    env.pop("VIRTUAL_ENV", None)
    groups = () if for_tests else ("--no-dev",)
    run(VENV / "bin/uv", "sync", "--frozen", "--all-extras", *groups, env=env)


def prepare(*, for_tests: bool = False) -> None:
    """Do what is not done yet.

    Args:
        for_tests: brings what only the checks need as well.

    Raises:
        CannotGoOn: a package is missing that this user may not install, or a step failed.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise CannotGoOn(f"Python {sys.version.split()[0]} is too old; 3.11 or newer is needed")
    missing = missing_packages(os.environ)
    if missing:
        install_packages(missing)
    if for_tests and (wanted := missing_for_tests()):
        install_for_tests(wanted)
    complete = [identity(), fingerprint(for_tests=True)]
    finished = complete if for_tests else [identity(), fingerprint()]
    if is_usable():
        if read_stamp() in (finished, complete):
            say("everything is in place")
            return
    else:
        make_environment()
    install_locked(for_tests=for_tests)
    write_stamp(*finished)
    say("done")


def main() -> int:
    """Prepare and answer with an exit status."""
    try:
        prepare(for_tests="--for-tests" in sys.argv[1:])
    except CannotGoOn as problem:
        sys.stderr.write(f"set-up stopped: {problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
