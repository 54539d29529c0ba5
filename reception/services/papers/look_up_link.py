"""The link from a receipt to the center's look-up page, with the dossier's code and nothing else.

The QR of TT 01/2023/TT-VPCP Art. 26 is no web address, because it holds an identity number. This
one is a second symbol beside the form: whoever scans it comes to the page with the code filled in,
and still has to know four digits of the number.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from reception.services.context import ServiceContext
from reception.services.setup.settings_catalog import LOOK_UP_QR
from reception.storage.database import Database

_ADDRESS = "center_public_url"
# Short enough for a symbol of half the width of a payment QR.
_LONGEST = 120
_USABLE = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")
_PAGE = "/tra-cuu?ma="


def note_public_address(database: Database, said: str) -> None:
    """Remember what the center says; what is no address is none."""
    address = said if len(said) <= _LONGEST and _USABLE.fullmatch(said) else ""
    with database.read() as view:
        if (view.settings.get(_ADDRESS) or "") == address:
            return
    with database.write() as tx:
        tx.settings.put(_ADDRESS, address)


def look_up_link(context: ServiceContext, code: str) -> str:
    """The link for a dossier; empty where the center has no public address, or nobody wants it."""
    with context.database.read() as view:
        address = view.settings.get(_ADDRESS) or ""
        is_wanted = LOOK_UP_QR.of(view.settings.all())
    return f"{address.rstrip('/')}{_PAGE}{quote(code, safe='')}" if address and is_wanted else ""
