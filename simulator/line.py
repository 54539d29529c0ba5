"""The network of a run: the real HTTP gateway, whose requests end in this process.

Everything above the socket is the product's own: addresses, tokens, packing, time-outs and what an
answer means.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import ConnectTimeout, ReadTimeout

from reception.center.faults import Fault as CenterFault
from reception.sync.http_gateway import CenterHttpGateway
from simulator.center_site import Answered, Asked, CenterSite
from simulator.clock import TrueTime
from simulator.steps import LineTrouble

ADDRESS = "https://center.invalid"
_SLOW = 50.0
_A_TRIP = 0.05
_EVENTS = "/v1/events"
_ABOUT_PAGES = (LineTrouble.CURSOR_GONE, LineTrouble.PAGE_TWICE, LineTrouble.PAGE_REVERSED)


@dataclass
class Network:
    """What all counters share.

    Attributes:
        kept: pushes that arrive once more, later.
    """

    center: CenterSite
    time: TrueTime
    kept: list[Asked] = field(default_factory=list)

    def deliver_late(self) -> int:
        """Whatever was kept arrives; nobody waits for the answers."""
        late, self.kept = self.kept, []
        for asked in late:
            self.center.serve(asked)
        return len(late)


class Line(BaseAdapter):
    """One counter's way to the center during one round.

    Args:
        troubles: by the number of the request, from 0.
        page: most events of a page or batch; 0 as usual.
    """

    def __init__(self, network: Network, troubles: Mapping[int, LineTrouble], page: int) -> None:
        super().__init__()
        self._network, self._troubles, self._page = network, troubles, page
        self._requests = 0

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> Response:
        """Carry one request there and its answer back, or not."""
        trouble = self._troubles.get(self._requests)
        self._requests += 1
        asked = self._smaller(_asked(request))
        answered = self._carry(asked, trouble if _fits(trouble, asked) else None)
        return _response(request, self._fewer(answered))

    def close(self) -> None:
        """Nothing is open."""

    def _carry(self, asked: Asked, trouble: LineTrouble | None) -> Answered:
        center = self._network.center
        self._network.time.pass_by(_SLOW if trouble is LineTrouble.SLOW else _A_TRIP)
        match trouble:
            case None | LineTrouble.SLOW:
                return center.serve(asked)
            case LineTrouble.LOST_REQUEST:
                raise ConnectTimeout
            case LineTrouble.LOST_ANSWER:
                center.serve(asked)
                raise ReadTimeout
            case LineTrouble.DOUBLED:
                center.serve(asked)
                return center.serve(asked)
            case LineTrouble.KEPT_FOR_LATER:
                self._network.kept.append(asked)
                raise NoConnection(Exception("reset"))
            case _:
                return center.serve(asked, CenterFault[trouble.value])

    def _smaller(self, asked: Asked) -> Asked:
        """Ask for smaller pages, as a program with less memory would."""
        query = dict(parse_qsl(asked.query, keep_blank_values=True))
        if not self._page or "limit" not in query:
            return asked
        return replace(asked, query=urlencode(query | {"limit": str(self._page)}))

    def _fewer(self, answered: Answered) -> Answered:
        """The greeting of a center that takes few events at once."""
        if not self._page or b'"limits"' not in answered.body:
            return answered
        try:
            greeting = json.loads(answered.body)
        except ValueError:  # it was cut
            return answered
        greeting["limits"]["max_events"] = self._page
        return replace(answered, body=json.dumps(greeting).encode())


class SimulatedGateway(CenterHttpGateway):
    """The product's gateway over a :class:`Line`."""

    def __init__(self, line: Line, token: str, counter: int = 0) -> None:
        super().__init__(ADDRESS, token, counter=counter)
        self._session.mount(ADDRESS, line)


def _fits(trouble: LineTrouble | None, asked: Asked) -> bool:
    """Whether a trouble can happen to a request: a page can only be twisted where there is one."""
    return trouble not in _ABOUT_PAGES or (asked.method, asked.path) == ("GET", _EVENTS)


def _asked(request: PreparedRequest) -> Asked:
    parts = urlsplit(request.url or "")
    body = request.body or b""
    assert isinstance(body, bytes)
    headers = tuple(request.headers.items())
    return Asked(request.method or "", parts.path, parts.query, headers, body)


def _response(request: PreparedRequest, answered: Answered) -> Response:
    response = Response()
    response.status_code = answered.status
    response.headers.update(dict(answered.headers))
    response.raw = io.BytesIO(answered.body)
    response.request = request
    response.url = request.url or ""
    return response
