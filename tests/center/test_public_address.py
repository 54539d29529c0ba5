"""Where citizens reach the pages: said in the settings, told in the greeting, filled in there."""

from __future__ import annotations

from pathlib import Path

import pytest

from reception.center import public_address
from reception.center.settings import read_settings
from reception.center.store import CenterStore
from reception.domain.errors import InputError
from tests.center.client import Client

ADDRESS = "https://dichvucong.tinh-thu.gov.vn"


def test_the_greeting_tells_what_the_settings_say(lone: CenterStore, client: Client) -> None:
    assert client.get("/v1/handshake").json()["public_url"] == ""
    for address in (ADDRESS, f"{ADDRESS}/mot-cua", ""):
        with lone.writing() as connection:
            public_address.keep(connection, address)
        assert client.get("/v1/handshake").json()["public_url"] == address


def test_the_page_has_the_code_of_the_link_in_its_field(client: Client) -> None:
    code = "H57.30.12-260805-1001"
    page = client.get("/tra-cuu", params={"ma": code})
    assert f'value="{code}"' in page.text
    assert f'value="{code}"' in client.get(f"/tra-cuu?ma={code.lower()}").text


@pytest.mark.parametrize("said", ['"><script>', "a b", "x" * 65, "\u0000", "Hồ sơ", "%ff"])
def test_what_is_no_code_fills_nothing_in(client: Client, said: str) -> None:
    page = client.get("/tra-cuu", params={"ma": said})
    assert page.status_code == 200
    assert page.text == client.get("/tra-cuu").text


def test_an_address_with_a_slash_at_its_end_is_one(tmp_path: Path) -> None:
    file = tmp_path / "center.toml"
    file.write_text(f'public_url = "{ADDRESS}/"', "utf-8")
    assert read_settings(file, {}, {}).public_url == ADDRESS
    assert read_settings(None, {"MOT_CUA_CENTER_PUBLIC_URL": ADDRESS}, {}).public_url == ADDRESS


@pytest.mark.parametrize("said", ["tinh.gov.vn", "ftp://a", "https://u:p@a", "https://a/?x=1"])
def test_what_is_no_address_is_refused_by_name(said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_settings(None, {"MOT_CUA_CENTER_PUBLIC_URL": said}, {})
    assert (caught.value.code, caught.value.field) == ("center_settings_value", "public_url")
