"""Holds the hub of this user still while its program is replaced, or ends it for good.

Run by the set-up programs: ``python -m installer.on_pc.hub pause | resume | end``. It comes with
the set-up program of the hub alone.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta

from reception.domain.errors import ReceptionError
from reception.hub.here import is_hub
from reception.hub.running import stop_hub
from reception.hub.sign_in import not_at_sign_in, remembered_hub, start_at_sign_in
from reception.hub.starting import start_hub

_HOURS = timedelta(hours=8)


def pause() -> bool:
    """Stop it; it is still remembered."""
    place = remembered_hub()
    return place is None or stop_hub(place.folder)


def resume() -> bool:
    """Start what is remembered, from where the program lies now."""
    place = remembered_hub()
    if place is not None and is_hub(place.folder):
        start_at_sign_in(place)
        start_hub(place, _HOURS)
    return True


def end() -> bool:
    """Stop it and forget it; its data stays."""
    is_stopped = pause()
    not_at_sign_in()
    return is_stopped


def main(argv: Sequence[str]) -> int:
    """One of the three; 1 when it did not come about."""
    act = {"pause": pause, "resume": resume, "end": end}[argv[0]]
    try:
        return 0 if act() else 1
    except ReceptionError as problem:
        sys.stderr.write(f"{problem.code}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
