"""What the test environment forbids: connections beyond this machine, the real keyring."""

from __future__ import annotations

import socket

import keyring
import pytest
from keyring.errors import NoKeyringError


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443), ("2001:db8::1", 80)])
def test_connection_beyond_this_machine_is_refused(address):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with (
        socket.socket(family) as sock,
        pytest.raises(AssertionError, match="only loopback is allowed"),
    ):
        sock.connect(address)


def test_connection_to_this_machine_is_allowed():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_keyring_of_the_machine_is_never_touched():
    with pytest.raises(NoKeyringError):
        keyring.get_password("mot-cua", "anything")
