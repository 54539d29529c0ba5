"""The files of a catalogue package, read once into memory: from a folder or a ``.zip``.

Only the names a package may have are read, each up to a bound, so that a stick with something else
on it, a file of 50 MB or an archive that unpacks into gigabytes costs nothing but its refusal.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from reception.services.catalogue.faults import file_fault

MAX_FILE_BYTES = 20_000_000
_MAX_TOTAL = 60_000_000
_MAX_ENTRIES = 1000
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    EOFError,  # an entry that ends too early
    zlib.error,
    lzma.LZMAError,
    OSError,  # bzip2 data that are damaged
    RuntimeError,  # an encrypted entry; NotImplementedError, a kind of it: an unknown compression
    ValueError,  # a name that is no UTF-8, a place before the beginning of the file
)
"""What ``zipfile`` raises, opened or read, for what is no whole archive."""

# A zip of the same files is the same to the byte.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def load_files(path: Path, names: Collection[str]) -> Mapping[str, bytes]:
    """Those of the named files that are there.

    Raises:
        InputError: ``catalogue_file_missing``, ``catalogue_file_too_big``,
            ``catalogue_not_a_package``, ``catalogue_bad_path``, with ``file``.
    """
    if path.is_dir():
        return {name: read_bounded(path / name) for name in names if (path / name).exists()}
    return files_of_zip(read_bounded(path), names, path.name)


def files_of_zip(content: bytes, names: Collection[str], file: str) -> Mapping[str, bytes]:
    """Those of the named files that an archive holds, also where they lie in its one folder.

    Args:
        file: the name of the archive, for errors.

    Raises:
        InputError: as :func:`load_files`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return dict(_unpacked(archive, names))
    except BROKEN_ARCHIVE as error:
        raise file_fault("catalogue_not_a_package", file) from error


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """The files as an archive, which is the same for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return target.getvalue()


def read_bounded(path: Path) -> bytes:
    """A file of at most :data:`MAX_FILE_BYTES`.

    Raises:
        InputError: ``catalogue_file_missing``, ``catalogue_file_too_big``, with ``file``.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise file_fault("catalogue_file_missing", path.name) from error
    if len(content) > MAX_FILE_BYTES:
        raise file_fault("catalogue_file_too_big", path.name)
    return content


def check_compression(entry: zipfile.ZipInfo) -> None:
    """Refuse what unpacks without a bound: only deflated data stop where their reader asks.

    Raises:
        zipfile.BadZipFile: for bzip2 and LZMA, which no package and no spreadsheet uses.
    """
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(entry.filename)


def _unpacked(archive: zipfile.ZipFile, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MAX_ENTRIES:
        raise zipfile.BadZipFile
    for entry in entries:
        _check_name(entry.filename)
    inside = _only_folder(entries)
    seen: set[str] = set()
    total = 0
    for entry in entries:
        name = entry.filename.removeprefix(inside)
        if name not in names:
            continue
        if name in seen:
            raise file_fault("catalogue_bad_path", name)
        seen.add(name)
        content = _read_entry(archive, entry, name)
        total += len(content)
        if total > _MAX_TOTAL:
            raise file_fault("catalogue_file_too_big", name)
        yield name, content


def _check_name(name: str) -> None:
    """No entry leads out of the folder it would be unpacked into."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise file_fault("catalogue_bad_path", name[:80])


def _only_folder(entries: Collection[zipfile.ZipInfo]) -> str:
    """The one folder everything lies in, with its slash; empty where there is none."""
    tops = {entry.filename.partition("/")[0] for entry in entries if "/" in entry.filename}
    is_all = all("/" in entry.filename for entry in entries)
    return f"{tops.pop()}/" if is_all and len(tops) == 1 else ""


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The content, whatever size the archive claims it has."""
    check_compression(entry)
    if entry.file_size > MAX_FILE_BYTES:
        raise file_fault("catalogue_file_too_big", name)
    with archive.open(entry) as stream:
        content = stream.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise file_fault("catalogue_file_too_big", name)
    return content
