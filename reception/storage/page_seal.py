"""Whether a key belongs to an encrypted file, asked of its pages and not of the driver.

Every page ends in a seal: HMAC-SHA512 over what is encrypted, the page's initialisation vector and
its number, under a key made of the file's key and the salt at its beginning (SQLCipher 4). The
driver looks at the first page alone and cannot tell a wrong key from a damaged page.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

_SALT_BYTES, _SEAL_BYTES, _KEY_BYTES = 16, 64, 32
_SALT_MASK, _ROUNDS = 0x3A, 2
# Pages looked at: enough where many are damaged, a moment where the key is wrong.
_MOST_PAGES = 64


def key_fits(path: Path, key: str, page_bytes: int) -> bool:
    """Whether the key sealed any of the first pages; False where the file cannot be read.

    Args:
        key: 64 hexadecimal digits.
        page_bytes: size of a page of the file.
    """
    try:
        with path.open("rb") as file:
            content = file.read(page_bytes * _MOST_PAGES)
    except OSError:
        return False
    seal_key = _seal_key(bytes.fromhex(key), content[:_SALT_BYTES])
    return any(
        _is_sealed(content[at : at + page_bytes], at // page_bytes + 1, seal_key)
        for at in range(0, len(content) - page_bytes + 1, page_bytes)
    )


def _seal_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, _ROUNDS, _KEY_BYTES)


def _is_sealed(page: bytes, number: int, seal_key: bytes) -> bool:
    start = _SALT_BYTES if number == 1 else 0
    sealed, seal = page[start:-_SEAL_BYTES], page[-_SEAL_BYTES:]
    expected = hmac.digest(seal_key, sealed + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(expected, seal)
