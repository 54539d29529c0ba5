"""Work on the events of one dossier that must hold up no other one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from reception.center.rows import Key

log = logging.getLogger(__name__)

T = TypeVar("T")


def guarded(key: Key, doing: Callable[[], T]) -> T | None:
    """What is made of one dossier's events; None where they break the rules' own code."""
    try:
        return doing()
    except MemoryError:  # the machine's trouble, and no fault of the events
        raise
    except Exception as error:  # noqa: BLE001 - nobody knows which; no neighbour is held up by it
        # The class alone: the text of an error may carry a citizen's name. A whole identity looks
        # like a key to the log, and would be left out.
        start, name = key[1][:8], type(error).__name__
        log.warning("dossier %s of %s cannot be folded: %s", start, key[0], name)
        return None
