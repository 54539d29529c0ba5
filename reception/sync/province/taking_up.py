"""What new events owe the province, taken up before anybody looks at it."""

from __future__ import annotations

from reception.services.context import ServiceContext
from reception.services.province.account import told_destinations
from reception.services.province.routing import routing_of
from reception.storage.province_store import SqliteProvinceStore
from reception.sync.province.record import STEP_KINDS


def take_up(context: ServiceContext) -> None:
    """Make obligations of what was recorded since; nothing where no province is told."""
    if told_destinations(context.database):
        routing = routing_of(context.catalogue)
        SqliteProvinceStore(context.database, STEP_KINDS, routing).take_up()
