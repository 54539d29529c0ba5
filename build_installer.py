"""Builds the Windows installers, on Linux or on Windows: ``python build_installer.py --out dist``.

Takes the commit the folder stands on, the pinned CPython and the wheels of ``uv.lock``; leaves the
installer of a counter and the small one that makes it the office's hub, their SHA-256 sums, the
hash lists of what they install and the bills of materials. The same
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
AIM_MEGABYTES, HUB_AIM_MEGABYTES = 40, 12


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
class Packed:
    """One set-up program: where it is, every file it installs with its sum, bytes by owner."""

    setup: Path
    hash_list: str
    weights: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind: the program of a counter, and what makes it the office's hub."""

    program: Packed
    hub: Packed
    version: str
    commit: project.Commit
    signatures: int | None


def say(line: str) -> None:
    """Tell in one line how far the build is."""
    sys.stdout.write(f"installer: {line}\n")
    sys.stdout.flush()


def fetch_parts() -> None:
    """Download whatever a build takes from outside; the build then finds it."""
    pins, contents = load_pins(), load_contents()
    embedded_python.zip_bytes(pins, DOWNLOADS, None)
    for wheel in (*_program_wheels(pins, contents), *_hub_wheels(pins, contents)):
        fetch(wheel.url, wheel.sha256, DOWNLOADS)


def _program_wheels(pins: PythonPins, contents: Contents) -> list[wheels.LockedWheel]:
    return wheels.locked_wheels(ROOT / "uv.lock", pins.version, contents.packages_left_out)


def _hub_wheels(pins: PythonPins, contents: Contents) -> list[wheels.LockedWheel]:
    return wheels.hub_wheels(ROOT / "uv.lock", pins.version, contents)


def lay_out_python(pins: PythonPins, order: Order, folder: Path) -> tuple[str, int | None]:
    """CPython checked and unpacked; returns the zip's sum and how many signatures were checked."""
    content = embedded_python.zip_bytes(pins, DOWNLOADS, order.python_zip)
    embedded_python.unpack(pins, content, folder / "python")
    signatures = embedded_python.check_signatures(pins, folder / "python")
    return hashlib.sha256(content).hexdigest(), signatures


def lay_out_packages(locked: Sequence[wheels.LockedWheel], contents: Contents, to: Path) -> None:
    """Every locked wheel, fetched by its sum and unpacked as far as it is used."""
    for wheel in locked:
        wheels.unpack_wheel(fetch(wheel.url, wheel.sha256, DOWNLOADS), contents, to)


def ingredients(locked: Sequence[wheels.LockedWheel]) -> list[bill.Ingredient]:
    """The packages as the bill of materials names them.

    Raises:
        licences.Unjudged: nobody has accepted the licence of a package; ``THIRD_PARTY.md`` is made
            from the same judgements.
    """
    return [
        bill.Ingredient(wheel.name, wheel.version, wheel.sha256, licences.licence_of(wheel.name))
        for wheel in locked
    ]


def build(order: Order) -> Built:
    """All steps, from the pinned zip to the sums beside the installers.

    Raises:
        BuildStopped: something is missing, or not what was pinned.
    """
    pins, contents, commit = load_pins(), load_contents(), order.commit or project.head()
    order.out.mkdir(parents=True, exist_ok=True)
    folder, hub = order.out / "tree", order.out / "hub"
    for each in (folder, hub):
        shutil.rmtree(each, ignore_errors=True)
    say(f"commit {commit.name[:12]}, CPython {pins.version}")
    zip_sum, signatures = lay_out_python(pins, order, folder)
    python = bill.Ingredient("cpython", pins.version, zip_sum, "PSF-2.0", is_python_package=False)
    ours, more = _program_wheels(pins, contents), _hub_wheels(pins, contents)
    say(f"{len(ours)} packages of uv.lock, {len(more)} more for a hub")
    for locked, to in ((ours, folder), (more, hub)):
        lay_out_packages(locked, contents, to / tree.PACKAGES)
    for name in wheels.missing_qt_files(contents, folder / tree.PACKAGES):
        raise BuildStopped(f"{name}: in no wheel of uv.lock")
    archive = project.committed_archive(commit.name)
    project.lay_out(archive, contents, folder)
    project.lay_out(archive, contents, hub, hub=True)
    tree.write_launcher(folder)
    command = tree.compiler(pins.magic, folder, order.compiler)
    version = project.version_in(folder)
    done = [
        _pack(order, commit, part, command)
        for part in (
            _Part("mot-cua", version, folder, [python, *ingredients(ours)], setup_program.TEMPLATE),
            _Part("mot-cua-hub", version, hub, ingredients(more), setup_program.HUB_TEMPLATE),
        )
    ]
    write_sums(order.out, version)
    return Built(done[0], done[1], version, commit, signatures)


@dataclass(frozen=True, slots=True)
class _Part:
    """What becomes one set-up program."""

    name: str
    version: str
    folder: Path
    listed: list[bill.Ingredient]
    template: Path


def _pack(order: Order, commit: project.Commit, part: _Part, compiler: Sequence[str]) -> Packed:
    """Byte code, times, the set-up program, its list of files and its bill of materials."""
    folder, version = part.folder, part.version
    tree.compile_packages(compiler, folder, order.out / "tree")
    tree.set_times(folder, commit.seconds)
    stem = order.out / f"{part.name}-{version}-x64"
    setup = stem.with_name(f"{stem.name}-setup.exe")
    say(f"packing {setup.name}")
    packing = setup_program.QUICK if order.is_quick else setup_program.SMALL
    script = setup_program.script(folder, version, setup, packing, part.template)
    setup_program.make_setup(script, order.out, commit.seconds, f"{part.name}.nsi")
    if order.certificate is not None:
        setup_program.sign(setup, order.certificate, order.timestamp_url)
    files = tree.hash_list(folder)
    text = bill.bill_of_materials(version, commit.name, commit.seconds, part.listed, part.name)
    _write(stem.with_name(f"{stem.name}.files.sha256"), files)
    _write(stem.with_name(f"{stem.name}.cdx.json"), text)
    return Packed(setup, files, tree.weights(folder))


def write_sums(out: Path, version: str) -> None:
    """``SHA256SUMS`` over everything that is handed on."""
    names = sorted(path.name for path in out.glob(f"mot-cua*-{version}-x64*") if path.is_file())
    _write(out / "SHA256SUMS", "".join(f"{sha256_of(out / name)}  {name}\n" for name in names))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")


def report(built: Built, *, is_signed: bool) -> None:
    """Size and what drives it, sums, signatures, and what a person should know before release."""
    for packed, aim in ((built.program, AIM_MEGABYTES), (built.hub, HUB_AIM_MEGABYTES)):
        size = packed.setup.stat().st_size / MEGABYTE
        say(f"{packed.setup.name}: {size:.1f} MB (aim: at most {aim} MB)")
        total = sum(weight for _, weight in packed.weights) / MEGABYTE
        heaviest = [f"{name} {weight / MEGABYTE:.1f}" for name, weight in packed.weights[:8]]
        say(f"{total:.1f} MB installed; heaviest: {', '.join(heaviest)}")
        say(f"SHA-256 {sha256_of(packed.setup)}")
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
