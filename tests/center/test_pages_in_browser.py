"""The public pages in a real browser: on a phone and on a screen, light, dark, without scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from reception.center import administrators, packages
from reception.center.server import CenterServer, Listen, open_center
from reception.sync.messages import CatalogueReport, PackageInUse, PushRequest
from tests.chains import START, Chain
from tests.sync.lives import UNIT, live

CHROMIUM = Path("/usr/bin/chromium")
CODE = f"{UNIT}-260805-0004"
PATHS = (
    "/tra-cuu",
    "/bieu-do",
    "/thong-ke?tu=2026-08-01&den=2026-09-10",
    "/thong-ke?tu=2025-01-01&den=2026-09-10",
    "/thong-ke?tu=hom-qua",
    # As it stands still: whoever reads by ear is not thrown back every minute.
    "/man-hinh?dung=1",
)
WIDTHS = (360, 768, 1366)
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium is installed")


@pytest.fixture(scope="module")
def center(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CenterServer]:
    """A center with dossiers of every state, figures of five digits among them."""
    server = open_center(
        listen=Listen(),
        data_dir=tmp_path_factory.mktemp("center"),
        unit=UNIT,
        clock=lambda: START + timedelta(days=40),
    )
    chain = Chain()
    for number in range(1, 40):
        live(chain, number, moves=number % 6)
        chain.moment += timedelta(hours=5)
    server.store.ingest(PushRequest(UNIT, "d1", tuple(chain.events)), START)
    server.store.settle()
    with server.store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE day_totals SET received = received + 96166, resolved = resolved + 82805"
        )
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server
    server.stop()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, width: int, scheme: str, *, scripts: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
    )
    return context.new_page()


def look_up(page: Page, center: CenterServer) -> None:
    page.goto(f"{center.url}/tra-cuu")
    page.fill("#code", CODE)
    page.fill("#tail", "1234")
    page.press("#tail", "Enter")
    page.wait_for_selector("#dossier")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_nothing_stands_in_anybodys_way(
    browser: Browser, center: CenterServer, width: int, scheme: str
) -> None:
    page = opened(browser, width, scheme)
    for path in (*PATHS, ""):
        if path:
            page.goto(center.url + path)
        else:
            look_up(page, center)
        excess = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert excess <= 0, f"{path} is {excess} px wider than {width}"
        found = Axe().run(page).response["violations"]
        assert not found, (path, [(item["id"], item["nodes"][0]["html"]) for item in found])
    page.context.close()


def test_the_table_of_figures_is_whole_on_a_phone(browser: Browser, center: CenterServer) -> None:
    page = opened(browser, 360, "light")
    page.goto(f"{center.url}/thong-ke?tu=2026-08-01&den=2026-09-10")
    hidden = page.evaluate(
        "(() => { const box = document.querySelector('.below .scroll');"
        " return box.scrollWidth - box.clientWidth; })()"
    )
    assert hidden <= 0
    page.context.close()


def test_the_wall_stands_on_one_screen_in_letters_that_are_read_from_four_metres(
    browser: Browser, center: CenterServer
) -> None:
    page = opened(browser, 1920, "light")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{center.url}/man-hinh")
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollHeight <= 1080 && {root}.scrollWidth <= 1920")
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('h1, h2, main p, main small, main b, header p')]"
        ".map(part => parseFloat(getComputedStyle(part).fontSize)))"
    )
    assert smallest >= 37
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(11, 16, 22)"
    cut = page.evaluate(
        "[...document.querySelectorAll('main b, main p, main h2')]"
        ".filter(part => part.scrollWidth > part.clientWidth + 1).length"
    )
    assert cut == 0
    page.context.close()


def test_a_citizen_finds_a_dossier_without_scripts(browser: Browser, center: CenterServer) -> None:
    page = opened(browser, 360, "light", scripts=False)
    look_up(page, center)
    assert "Những gì đã diễn ra" in page.content()
    assert CODE not in page.url
    page.context.close()


def test_a_period_is_chosen_with_the_keyboard_alone(browser: Browser, center: CenterServer) -> None:
    page = opened(browser, 1366, "light", scripts=False)
    page.goto(f"{center.url}/thong-ke")
    page.fill("#tu", "2026-08-01")
    page.fill("#den", "2026-08-31")
    page.press("#unit", "Enter")
    page.wait_for_selector("#cut-off")
    assert "từ 01/8/2026 đến hết 31/8/2026" in page.content()
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_administrators_page_fits_and_opens_with_a_token_alone(
    browser: Browser, center: CenterServer, width: int
) -> None:
    with center.store.writing() as connection:
        token = administrators.create(connection, "Sở Tư pháp", START)
        used = (PackageInUse("national", "2026.12", "ab" * 32, date(2027, 1, 1)),)
        packages.note_use(connection, CatalogueReport(UNIT, "0123456789abcdef", 1, used), START)
    context = browser.new_context(
        viewport={"width": width, "height": 740},
        http_credentials={"username": "ai", "password": token},
    )
    page = context.new_page()
    answer = page.goto(f"{center.url}/quan-tri")
    assert answer is not None
    assert answer.status == 200
    assert "Toàn quốc 2026.12" in page.content()
    excess = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert excess <= 0
    assert not Axe().run(page).response["violations"]
    context.close()
