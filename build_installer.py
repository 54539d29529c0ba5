"""Builds the Windows installer, on Linux or on Windows: ``python build_installer.py --out dist``.

Takes the commit the folder stands on, the pinned CPython and the wheels of ``uv.lock``; leaves the
installer, its SHA-256 sums, the hash list of what it installs and the bill of materials. The same
commit gives the same files. Needs ``makensis`` and a Python 3.13 for the byte code; with
``osslsigncode`` the signatures of CPython are checked as well. The steps are in ``installer/``.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer import bill, embedded_python, project, setup_program, tree, wheels
from installer.fetching import fetch, sha256_of
from installer.plan import ROOT, Contents, PythonPins, load_contents, load_pins
from installer.problem import BuildStopped
from tools import licences

DOWNLOADS = ROOT / "build/downloads"
MEGABYTE = 1_000_000
AIM_MEGABYTES = 70


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a build.

    Attributes:
        compiler: command of a Python 3.13; None to look for one.
        commit: what to build; None for the one the folder stands on.
        is_quick: packed fast and large, for trying; not for handing on.
    """

    out: Path
    python_zip: Path | None = None
    certificate: Path | None = None
    timestamp_url: str | None = None
    compiler: str | None = None
    is_quick: bool = False
    commit: project.Commit | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind."""

    setup: Path
    version: str
    commit: project.Commit
    hash_list: str
    signatures: int | None
    weights: list[tuple[str, int]]


def say(line: str) -> None:
    """Tell in one line how far the build is."""
    sys.stdout.write(f"installer: {line}\n")
    sys.stdout.flush()


def fetch_parts() -> None:
    """Download whatever a build takes from outside; the build then finds it."""
    pins, contents = load_pins(), load_contents()
    embedded_python.zip_bytes(pins, DOWNLOADS, None)
    for wheel in wheels.locked_wheels(ROOT / "uv.lock", pins.version, contents.packages_left_out):
        fetch(wheel.url, wheel.sha256, DOWNLOADS)


def lay_out_python(pins: PythonPins, order: Order, folder: Path) -> tuple[str, int | None]:
    """CPython checked and unpacked; returns the zip's sum and how many signatures were checked."""
    content = embedded_python.zip_bytes(pins, DOWNLOADS, order.python_zip)
    embedded_python.unpack(pins, content, folder / "python")
    signatures = embedded_python.check_signatures(pins, folder / "python")
    return hashlib.sha256(content).hexdigest(), signatures


def lay_out_packages(locked: Sequence[wheels.LockedWheel], contents: Contents, to: Path) -> None:
    """Every locked wheel, fetched by its sum and unpacked as far as it is used.

    Raises:
        BuildStopped: a Qt file of the list is in no wheel.
    """
    for wheel in locked:
        wheels.unpack_wheel(fetch(wheel.url, wheel.sha256, DOWNLOADS), contents, to)
    for name in wheels.missing_qt_files(contents, to):
        raise BuildStopped(f"{name}: in no wheel of uv.lock")


def ingredients(
    pins: PythonPins, zip_sum: str, locked: Sequence[wheels.LockedWheel]
) -> list[bill.Ingredient]:
    """CPython and the packages as the bill of materials names them.

    Raises:
        licences.Unjudged: nobody has accepted the licence of a package; ``THIRD_PARTY.md`` is made
            from the same judgements.
    """
    python = bill.Ingredient("cpython", pins.version, zip_sum, "PSF-2.0", is_python_package=False)
    return [
        python,
        *(
            bill.Ingredient(
                wheel.name, wheel.version, wheel.sha256, licences.licence_of(wheel.name)
            )
            for wheel in locked
        ),
    ]


def build(order: Order) -> Built:
    """All steps, from the pinned zip to the sums beside the installer."""
    pins, contents, commit = load_pins(), load_contents(), order.commit or project.head()
    order.out.mkdir(parents=True, exist_ok=True)
    folder = order.out / "tree"
    shutil.rmtree(folder, ignore_errors=True)
    packages = folder / tree.PACKAGES
    say(f"commit {commit.name[:12]}, CPython {pins.version}")
    zip_sum, signatures = lay_out_python(pins, order, folder)
    locked = wheels.locked_wheels(ROOT / "uv.lock", pins.version, contents.packages_left_out)
    say(f"{len(locked)} packages of uv.lock")
    lay_out_packages(locked, contents, packages)
    project.lay_out(project.committed_archive(commit.name), contents, folder)
    tree.write_launcher(folder)
    tree.compile_packages(tree.compiler(pins.magic, folder, order.compiler), folder)
    tree.set_times(folder, commit.seconds)
    version = project.version_in(folder)
    stem = order.out / f"mot-cua-{version}-x64"
    setup = stem.with_name(f"{stem.name}-setup.exe")
    say("packing")
    packing = setup_program.QUICK if order.is_quick else setup_program.SMALL
    script = setup_program.script(folder, version, setup, packing)
    setup_program.make_setup(script, order.out, commit.seconds)
    if order.certificate is not None:
        setup_program.sign(setup, order.certificate, order.timestamp_url)
    files = tree.hash_list(folder)
    listed = ingredients(pins, zip_sum, locked)
    text = bill.bill_of_materials(version, commit.name, commit.seconds, listed)
    _write(stem.with_name(f"{stem.name}.files.sha256"), files)
    _write(stem.with_name(f"{stem.name}.cdx.json"), text)
    write_sums(order.out, stem.name)
    return Built(setup, version, commit, files, signatures, tree.weights(folder))


def write_sums(out: Path, stem: str) -> None:
    """``SHA256SUMS`` over everything that is handed on."""
    names = sorted(path.name for path in out.glob(f"{stem}*") if path.is_file())
    _write(out / "SHA256SUMS", "".join(f"{sha256_of(out / name)}  {name}\n" for name in names))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def report(built: Built, *, is_signed: bool) -> None:
    """Size and what drives it, sums, signatures, and what a person should know before release."""
    size = built.setup.stat().st_size / MEGABYTE
    say(f"{built.setup.name}: {size:.1f} MB (aim: at most {AIM_MEGABYTES} MB)")
    total = sum(weight for _, weight in built.weights) / MEGABYTE
    heaviest = ", ".join(f"{name} {weight / MEGABYTE:.1f}" for name, weight in built.weights[:8])
    say(f"{total:.1f} MB installed; heaviest: {heaviest}")
    say(f"SHA-256 {sha256_of(built.setup)}")
    if built.signatures is None:
        say("osslsigncode is missing: CPython was recognised by its sums alone")
    else:
        say(f"{built.signatures} signatures of CPython hold")
    if not is_signed:
        say("NOT SIGNED: no certificate was given; Windows will warn, the sums above identify it")
    if built.commit.changed:
        say(f"{len(built.commit.changed)} changed files are NOT in it: only what is committed is")


def options(argv: Sequence[str] | None) -> Order:
    """The command line as an order."""
    parser = argparse.ArgumentParser(description="Builds the Windows installer.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    parser.add_argument(
        "--python-zip", type=Path, metavar="F", help="embeddable CPython, recognised by its sums"
    )
    parser.add_argument(
        "--sign",
        type=Path,
        metavar="PFX",
        help=f"certificate; password from {setup_program.PASSWORD_VARIABLE}",
    )
    parser.add_argument("--timestamp", metavar="URL", help="time stamp service for the signature")
    parser.add_argument("--compiler", metavar="CMD", help="command of a Python 3.13")
    parser.add_argument("--quick", action="store_true", help="pack fast and large, for trying only")
    chosen = parser.parse_args(argv)
    return Order(
        chosen.out,
        chosen.python_zip,
        chosen.sign,
        chosen.timestamp,
        chosen.compiler,
        chosen.quick,
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Build and report; 1 when something is missing or not what was pinned."""
    order = options(argv)
    try:
        report(build(order), is_signed=order.certificate is not None)
    except BuildStopped as problem:
        sys.stderr.write(f"installer stopped: {problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
