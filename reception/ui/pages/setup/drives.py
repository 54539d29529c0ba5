"""The disks and sticks of this PC beside the one with the data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QStorageInfo

# Folders of a stick that are looked into for copies; a stick with more is somebody's own disk.
_MOST_FOLDERS = 40
# File systems that hold no files of people.
_UNREAL = ("tmpfs", "devtmpfs", "overlay", "squashfs", "proc", "sysfs", "efivarfs", "ramfs")


@dataclass(frozen=True, slots=True)
class Drive:
    """One disk or stick: where it begins, and how a person knows it."""

    path: Path
    label: str


def other_drives(data: Path) -> tuple[Drive, ...]:
    """Disks and sticks that take files, without the one that the data lies on."""
    own = QStorageInfo(str(data)).rootPath()
    found = []
    for volume in QStorageInfo.mountedVolumes():
        kind = bytes(volume.fileSystemType().data()).decode("ascii", "replace")
        if not volume.isReady() or volume.isReadOnly() or kind in _UNREAL:
            continue
        if volume.rootPath() == own or volume.isRoot() or volume.bytesTotal() <= 0:
            continue
        path = QDir.toNativeSeparators(volume.rootPath())
        name = volume.name() or volume.displayName()
        found.append(Drive(Path(path), path if name in ("", path) else f"{path} {name}"))
    return tuple(found)


def folders_to_look_in(drive: Path) -> tuple[Path, ...]:
    """A stick and the folders on it."""
    try:
        inside = sorted(path for path in drive.iterdir() if path.is_dir())
    except OSError:
        return ()
    return (drive, *inside[:_MOST_FOLDERS])
