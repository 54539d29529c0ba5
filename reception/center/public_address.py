"""Where citizens reach the public pages, as the settings say it; told to every counter.

It lies in the database, so that each process of a center tells the same.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, delete, insert, select, update

from reception.center.tables import meta

LONGEST = 200
_KEY = "public_url"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")


def checked(text: str) -> str | None:
    """The address as it is kept, without a slash at its end; None for what is none."""
    address = text.strip().rstrip("/")
    fits = len(address) <= LONGEST and _ADDRESS.fullmatch(address)
    return address if fits or not address else None


def keep(connection: Connection, address: str) -> None:
    """Tell this one from now on; none for an empty one."""
    if address == known(connection):
        return
    if not address:
        connection.execute(delete(meta).where(meta.c.key == _KEY))
        return
    done = connection.execute(update(meta).where(meta.c.key == _KEY).values(value=address))
    if not done.rowcount:
        connection.execute(insert(meta).values(key=_KEY, value=address))


def known(connection: Connection) -> str:
    """The address; empty where there is none."""
    return connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar() or ""
