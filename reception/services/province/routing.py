"""Where a procedure's dossiers are told: the province, a ministry, or nobody (nơi đồng bộ)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from reception.services.context import Catalogue

Routing = Callable[[str, date], str]


def routing_of(catalogue: Catalogue) -> Routing:
    """The destination of a procedure's dossiers of a day, by the routes of all layers.

    A route says it itself; else a ministry's identifier (``G…``) leads to the ministry. What has no
    route goes to the province.
    """

    def where(code: str, day: date) -> str:
        route = catalogue.route_on(code, day)
        if route is None:
            return "province"
        return route.destination or ("ministry" if route.unit.startswith("G") else "province")

    return where
