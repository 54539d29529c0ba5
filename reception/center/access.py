"""Who asks: a unit by its token, an administrator by theirs; neither stands for the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from reception.center import administrators
from reception.center.administrators import Administrator
from reception.center.answers import ApiError
from reception.center.store import CenterStore
from reception.center.unit_tokens import UnitAccess

Bearer = Annotated[
    HTTPAuthorizationCredentials | None,
    Depends(
        HTTPBearer(
            auto_error=False,
            description="The unit's token; under /v1/admin an administrator's.",
        )
    ),
]


Adopt = Callable[[str, datetime], UnitAccess | None]


class Access:
    """Tells from the token of a request whom it is of.

    Args:
        adopt: knows tokens that are not in the store yet, and puts them there.
    """

    def __init__(
        self, store: CenterStore, clock: Callable[[], datetime], adopt: Adopt | None = None
    ) -> None:
        self._store = store
        self._clock = clock
        self._adopt = adopt

    def unit(self, bearer: Bearer) -> UnitAccess:
        """The unit.

        Raises:
            ApiError: 401.
        """
        token = bearer.credentials if bearer else ""
        now = self._clock()
        access = self._store.authenticate(token, now)
        if access is None and self._adopt is not None and token:
            access = self._adopt(token, now)
        if access is None:
            raise ApiError(401, "unauthorised")
        return access

    def own_device(self, access: UnitAccess, device: str) -> None:
        """The token of a counter speaks for its own devices alone.

        Raises:
            ApiError: 403 for another counter's.
        """
        if device and not self._store.may_write(access, device):
            raise ApiError(403, "foreign_counter", "device_id")

    def anyone(self, bearer: Bearer) -> str:
        """Whoever has a token of this center, as the audit names them.

        Raises:
            ApiError: 401.
        """
        token = bearer.credentials if bearer else ""
        with self._store.reading() as connection:
            found = administrators.authenticate(connection, token, self._clock())
        return found.name if found is not None else f"unit:{self.unit(bearer).unit}"

    def administrator(self, bearer: Bearer) -> Administrator:
        """The administrator.

        Raises:
            ApiError: 401; 403 for a counter's token.
        """
        token = bearer.credentials if bearer else ""
        with self._store.reading() as connection:
            found = administrators.authenticate(connection, token, self._clock())
        if found is not None:
            return found
        if self._store.authenticate(token, self._clock()) is not None:
            raise ApiError(403, "not_an_administrator")
        raise ApiError(401, "unauthorised")
