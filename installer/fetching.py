"""Downloads by address and sum: what does not match never reaches its final name."""

from __future__ import annotations

import hashlib
import shutil
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from installer.problem import BuildStopped

_TIMEOUT_S = 180
_BLOCK = 1 << 20


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(url: str, sha256: str, folder: Path) -> Path:
    """The file of an address, from the folder or from the network.

    Raises:
        BuildStopped: the address gives nothing, or something else than was pinned.
    """
    target = folder / urlsplit(url).path.rsplit("/", 1)[-1]
    if target.is_file() and sha256_of(target) == sha256:
        return target
    folder.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    _download(url, partial)
    found = sha256_of(partial)
    if found != sha256:
        partial.unlink()
        raise BuildStopped(f"{target.name}: SHA-256 is {found}, pinned is {sha256}")
    return partial.replace(target)


def _download(url: str, target: Path) -> None:
    if not url.startswith("https://"):
        raise BuildStopped(f"{url}: only https addresses are fetched")
    try:
        with (
            urllib.request.urlopen(url, timeout=_TIMEOUT_S) as answer,  # noqa: S310 - https above
            target.open("wb") as file,
        ):
            shutil.copyfileobj(answer, file, _BLOCK)
    except (urllib.error.URLError, TimeoutError) as error:
        raise BuildStopped(f"{url}: {error}") from error
