"""Takes out of technical text what may name a person or open a lock (che thông tin cá nhân).

For the log and the technical report only: words about the program stay readable, and where a rule
is in doubt it takes out too much rather than too little.
"""

from __future__ import annotations

import re

MARK = "…"
# Nine digits are an old identity number, ten a phone, twelve a personal number; people write them
# in groups as well.
_LONG_DIGITS = re.compile(r"\d(?:[ .]?\d){8,}")
# Keys, salts and tokens; the groups of a recovery code.
_SECRET = re.compile(
    r"\b[0-9A-Fa-f]{32,}\b|\b[0-9A-Za-z_-]{40,}\b|\b[0-9A-Z]{4}(?:-[0-9A-Z]{1,4}){5,}\b"
)
# Bounded, so that a long line without any address is not walked over and over again.
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]{1,190}")
_LOGIN = re.compile(r"(?<=://)[^/\s@]+@")
# Whoever is logged on, in a path; a name may have spaces, so it ends with the next separator.
_HOME = re.compile(r"(?i)([\\/](?:users|home|documents and settings)[\\/]+)[^\\/\"'\n]+")


def redacted(text: str, home: str = "") -> str:
    """The text without long numbers, keys, addresses and the name of the person logged on.

    Args:
        home: the home folder of whoever runs the program, written ``~`` afterwards.
    """
    if len(home) > 1:
        text = text.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")
    text = _HOME.sub(rf"\1{MARK}", text)
    if "@" in text:
        text = _MAIL.sub(MARK, _LOGIN.sub(f"{MARK}@", text))
    text = _SECRET.sub(MARK, text)
    return _LONG_DIGITS.sub(MARK, text)
