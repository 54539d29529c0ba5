"""A counter joins the hub of its office by one code, and by nobody else's."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reception.domain.errors import CenterUnreachable, EnvironmentProblem, InputError, NotPermitted
from reception.hub.identity import KEY_FILE, kept_identity, new_identity
from reception.hub.server import HubServer
from reception.services.setup.hub_account import pin_of, saved_kit
from reception.services.setup.line_settings import saved_line
from reception.sync.engine import RoundOutcome
from reception.sync.hub_code import HubCode, read_hub_code
from tests.hub.offices import HOUR, Counter, Network, a_hub, with_unit
from tests.workspaces import UNIT

Make = Callable[[int], Counter]


def test_what_one_counter_takes_in_the_other_has_after_its_next_round(
    hub: HubServer, counter: Make
) -> None:
    first, second = counter(1), counter(2)
    assert first.join(hub) == second.join(hub) == 0
    assert hub.register.info().unit == UNIT
    codes = first.receive(3)
    assert first.sync().acked == 3
    report = second.sync()
    assert (report.pulled, report.is_near) == (3, True)
    assert second.codes() == codes


def test_a_code_lets_every_counter_in_once(hub: HubServer, counter: Make) -> None:
    code = hub.new_code(HOUR)
    first, second, other = counter(1), counter(2), counter(1)
    first.join_by(code)
    second.join_by(code)
    first.join_by(code)  # the same PC again: its answer was lost
    with pytest.raises(InputError, match="hub_code_used"):
        other.join_by(code)
    assert other.join(hub) == 1  # with a code of its own, and told of the other PC


@pytest.mark.parametrize("change", ["unknown", "old", "foreign", "wrong_key"])
def test_a_code_that_does_not_fit_is_refused_by_name(
    hub: HubServer, counter: Make, change: str
) -> None:
    first = counter(1)
    code = hub.new_code(HOUR)
    if change == "unknown":
        code = replace(code, secret="AAAA2222")
    elif change == "old":
        code = hub.new_code(timedelta(seconds=-1))
    elif change == "foreign":
        hub.register.serve("H57.30.99", "UBND xã khác", 0)
    else:
        code = replace(code, pin_start="A" * 20)
    said = {"foreign": "hub_foreign_unit", "wrong_key": "hub_wrong_key"}
    with pytest.raises(InputError, match=said.get(change, f"hub_code_{change}")) as raised:
        first.join_by(code)
    assert raised.value.field == "code"
    assert saved_line(first.context.database).pin == ""


def test_a_counter_of_another_unit_is_not_taken_in(hub: HubServer, counter: Make) -> None:
    counter(1).join(hub)
    with pytest.raises(InputError, match="hub_foreign_unit"):
        with_unit(counter(2), "H57.30.99").join(hub)


def test_guessing_is_stopped_after_ten_tries(hub: HubServer, counter: Make) -> None:
    first, code = counter(1), hub.new_code(HOUR)
    for _ in range(10):
        with pytest.raises(InputError, match="hub_code_unknown"):
            first.join_by(replace(code, secret="AAAA2222"))
    with pytest.raises(NotPermitted, match="hub_busy"):
        first.join_by(code)


def test_the_letters_alone_find_the_hub_on_the_network(
    hub: HubServer, counter: Make, network: Network, tmp_path: Path
) -> None:
    first = counter(1)
    letters = read_hub_code(hub.new_code(HOUR).letters.lower().replace("-", " "))
    assert letters.url == ""
    with pytest.raises(CenterUnreachable, match="hub_not_found"):
        first.join_by(letters)
    with a_hub(tmp_path / "other") as stranger:
        network.tells(stranger, hub)
        # A stranger says it is the hub: what it shows when it is asked tells.
        network.hubs.insert(0, replace(network.hubs[1], url=stranger.address))
        first.join_by(letters)
    assert saved_line(first.context.database).pin == hub.register.identity.pin
    assert first.sync().outcome is RoundOutcome.DONE


def test_a_hub_with_another_key_gets_nothing(counter: Make, tmp_path: Path) -> None:
    first = counter(1)
    with a_hub(tmp_path / "own") as hub:
        first.join(hub)
        first.receive()
        port = hub.port
    with a_hub(tmp_path / "stranger", port) as stranger:
        report = first.sync()
        assert (report.outcome, report.code) == (RoundOutcome.LATER, "hub_other_key")
        assert (report.pending, stranger.register.info().unit) == (1, "")


def test_the_counter_keeps_what_the_hub_is_made_of_in_its_encrypted_store(
    hub: HubServer, counter: Make
) -> None:
    first = counter(1)
    assert saved_kit(first.context.database) is None
    first.join(hub)
    kit = saved_kit(first.context.database)
    assert pin_of(kit) == hub.register.identity.pin
    assert kit.key == hub.register.identity.key


def test_a_token_taken_back_stays_so(hub: HubServer, counter: Make) -> None:
    first = counter(1)
    first.join(hub)
    assert first.sync().outcome is RoundOutcome.DONE
    hub.center.store.revoke_tokens(UNIT)
    report = first.sync()
    assert (report.outcome, report.code) == (RoundOutcome.STOPPED, "sync_unauthorised")


# ------------------------------------------------------------------------------ code and key


def test_a_code_is_read_as_it_is_told() -> None:
    code = HubCode("ABCDEFGHIJKLMNOPQRST", "UVWXYZ23", "https://192.168.1.20:8443")
    assert code.text == "https://192.168.1.20:8443/hub#ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23"
    for text in (code.text, f"  {code.text}\n", code.text.lower()):
        assert read_hub_code(text) == code
    assert read_hub_code("abcdefgh1jklmn0pqrstuvwxyz23") == replace(code, url="")
    six = replace(code, url="https://[fe80::1]:8443")
    assert read_hub_code(six.text) == six


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "ABCD",
        "https://192.168.1.20:8443",
        "http://192.168.1.20:8443/hub#ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23",
        "https://192.168.1.20/hub#ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23",
        "https://a:b@c:1/hub#ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23",
        "https://[::1:8443/hub#ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23",
        "https://h:99999/hub#ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23",
        "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ2Đ",
        "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ29",
        "A" * 100_000,
        "https://h:1/hub#" + "A" * 28 + "\ud800",
    ],
)
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="bad_hub_code"):
        read_hub_code(text)


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    made = kept_identity(tmp_path)
    assert kept_identity(tmp_path) == made
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_a_key_of_another_certificate_is_named(tmp_path: Path) -> None:
    kept_identity(tmp_path)
    for damage in (new_identity().key, "", "-----BEGIN"):
        (tmp_path / KEY_FILE).write_text(damage)
        with pytest.raises(EnvironmentProblem, match="hub_key_unusable"):
            kept_identity(tmp_path)
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(EnvironmentProblem, match="hub_key_unusable"):
        kept_identity(tmp_path)


def test_a_token_is_of_one_key_and_one_unit() -> None:
    one, other = new_identity(), new_identity()
    token = one.token_of(UNIT, "d1")
    assert one.is_token(UNIT, token)
    assert one.token_of(UNIT, "d1") == token != one.token_of(UNIT, "d2")
    assert not one.is_token("H57.30.99", token)
    assert not other.is_token(UNIT, token)
    for odd in ("", ".", token[:-1], token + "A", "\ud800." + token):
        assert not one.is_token(UNIT, odd)
