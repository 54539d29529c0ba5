"""The installer itself: the NSIS script filled in, compiled, and signed where a key is given."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from installer.plan import FOLDER
from installer.problem import BuildStopped
from installer.tree import files_of

TEMPLATE = FOLDER / "reception.nsi.in"
HUB_TEMPLATE = FOLDER / "hub.nsi.in"
# Small to carry, or soon ready: the second is half as large again and for trying only.
SMALL = "SetCompressor /SOLID lzma\nSetCompressorDictSize 64"
QUICK = "SetCompressor zlib"
PASSWORD_VARIABLE = "MOT_CUA_PFX_PASSWORD"  # noqa: S105 - the variable's name, not its content


def _quoted(text: str | Path) -> str:
    return '"' + str(text).replace("$", "$$").replace('"', '$\\"') + '"'


def _windows(path: Path | PurePosixPath) -> str:
    return str(PureWindowsPath(path))


def install_lines(tree: Path, paths: Iterable[Path]) -> str:
    """One ``File`` line a file, in the order given: NSIS then packs the same bytes every time."""
    lines: list[str] = []
    folder: Path | None = None
    for path in paths:
        if path.parent != folder:
            folder = path.parent
            inside = "" if folder == Path() else "\\" + _windows(folder).replace("$", "$$")
            lines.append(f'SetOutPath "$INSTDIR{inside}"')
        lines.append(f"File {_quoted(tree.resolve() / path)}")
    return "\n".join(f"  {line}" for line in lines)


def removal_lines(paths: Iterable[Path]) -> str:
    """Delete exactly what was installed, then the folders that became empty."""
    listed = list(paths)
    folders = {parent for path in listed for parent in path.parents if parent != Path()}
    deepest = sorted(folders, key=lambda folder: (-len(folder.parts), folder.as_posix()))
    lines = [f'Delete "$INSTDIR\\{_windows(path)}"' for path in listed]
    lines += [f'RMDir "$INSTDIR\\{_windows(folder)}"' for folder in deepest]
    return "\n".join(f"  {line}" for line in lines)


def script(
    tree: Path, version: str, output: Path, packing: str = SMALL, template: Path = TEMPLATE
) -> str:
    """The NSIS script for a laid-out folder."""
    paths = list(files_of(tree))
    kilobytes = sum((tree / path).stat().st_size for path in paths) // 1024
    return fill(
        template.read_text("utf-8"),
        {
            "VERSION": version,
            "PACKING": packing,
            "OUTPUT": str(output.resolve()),
            "ICON": str((FOLDER / "mot-cua.ico").resolve()),
            "TEXTS": str((FOLDER / "texts.nsh").resolve()),
            "TELLING": str((FOLDER / "telling.nsh").resolve()),
            "KILOBYTES": str(kilobytes),
            "INSTALL_FILES": install_lines(tree, paths),
            "REMOVE_FILES": removal_lines(paths),
        },
    )


def fill(template: str, values: Mapping[str, str]) -> str:
    """Replace ``@NAME@`` marks.

    Raises:
        BuildStopped: a value has no mark in the template.
    """
    for name, value in values.items():
        mark = f"@{name}@"
        if mark not in template:
            raise BuildStopped(f"the template has no {mark}")
        template = template.replace(mark, value)
    return template


def make_setup(text: str, folder: Path, seconds: int, name: str = "reception.nsi") -> None:
    """Let NSIS make the installer the script names.

    Args:
        name: of the script, kept in the folder.

    Raises:
        BuildStopped: NSIS is missing or found fault.
    """
    tool = shutil.which("makensis")
    if tool is None:
        raise BuildStopped("makensis is missing; on Debian: sudo apt-get install nsis")
    source = folder / name
    source.write_text(text, "utf-8", newline="\n")
    done = subprocess.run(
        [tool, "-V2", "-WX", "-INPUTCHARSET", "UTF8", source],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(seconds), "LC_ALL": "C.UTF-8"},
    )
    if done.returncode:
        raise BuildStopped(f"makensis: {(done.stdout + done.stderr).strip()[-2000:]}")


def sign(setup: Path, certificate: Path, timestamp_url: str | None) -> None:
    """Put an Authenticode signature into the installer.

    Args:
        certificate: a PFX file; its password is read from ``MOT_CUA_PFX_PASSWORD``.
        timestamp_url: who testifies the time, so that the signature outlives the certificate.

    Raises:
        BuildStopped: the tool is missing or refused.
    """
    tool = shutil.which("osslsigncode")
    if tool is None:
        raise BuildStopped("osslsigncode is missing; on Debian: sudo apt-get install osslsigncode")
    signed = setup.with_suffix(".signed")
    with tempfile.TemporaryDirectory() as folder:
        # A password on the command line could be read by every user of the machine.
        password = Path(folder) / "password"
        password.touch(mode=0o600)
        password.write_text(os.environ.get(PASSWORD_VARIABLE, ""), "utf-8")
        command = [tool, "sign", "-pkcs12", str(certificate), "-readpass", str(password)]
        command += ["-h", "sha256"]
        command += ["-n", "Mot cua", *(["-ts", timestamp_url] if timestamp_url else [])]
        command += ["-in", str(setup), "-out", str(signed)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildStopped(f"osslsigncode: {(done.stdout + done.stderr).strip()[-1000:]}")
    signed.replace(setup)
