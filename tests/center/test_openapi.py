"""The published description against the running application: whatever it allows is answered so."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from reception.center.app import create_app
from reception.center.store import CenterStore
from tests.center.client import Client
from tests.chains import START
from tests.sync.lives import UNIT

# Enough to walk over every bound of every field; the whole takes under a minute.
EXAMPLES = 12
_settings = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@schemathesis.serializer("application/zip")
def _as_it_is(context: Any, value: Any) -> Any:
    return value


def walk(store: CenterStore, headers: dict[str, str]) -> int:
    """Ask every operation anything its description allows; returns how many there are."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", create_app(store, lambda: START))
    operations = [result.ok() for result in schema.get_all_operations()]
    for operation in operations:

        @_settings
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            # That an event's digest is right, or a unit the token's, no schema can say.
            case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

        ask()
    return len(operations)


@pytest.mark.timeout(300)
def test_with_a_token_every_answer_is_one_that_was_described(lone: CenterStore) -> None:
    token = lone.create_token(UNIT, "UBND phường Thuận Hóa", START)
    assert walk(lone, {"Authorization": f"Bearer {token}"}) >= 12


@pytest.mark.timeout(300)
def test_without_a_token_every_answer_is_one_that_was_described(lone: CenterStore) -> None:
    assert walk(lone, {}) >= 12


def test_what_goes_wrong_is_described(client: Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"400", "401", "410"} <= paths["/v1/events"]["get"]["responses"].keys()
    assert "404" in paths["/v1/catalogue/{digest}"]["get"]["responses"]
    assert "429" in paths["/tra-cuu"]["post"]["responses"]
    described = [operation["responses"] for path in paths.values() for operation in path.values()]
    assert all("422" not in responses for responses in described)
