"""The page of the administrators: which counter has which catalogue packages. No personal data.

A browser asks for name and password itself (HTTP Basic): the password is an administrator's token,
the name says nothing. A file that came by hand can be handed in here, see ``admin_upload``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse

from reception.center import audit, packages
from reception.center.admin_access import PATH, Basic, administrator_of, closed_page
from reception.center.admin_upload import upload_form
from reception.center.audit import AuditLine
from reception.center.html import fill, moment, page, pages
from reception.center.packages import CounterLine, PackageAtCounter, Published
from reception.center.store import CenterStore
from reception.domain.money import grouped

_LAYERS = {"national": "Toàn quốc", "province": "Tỉnh", "office": "Cơ quan"}
_SHORT_DEVICE = 8
_CARRIED_SHOWN = 10


def admin_page(app: FastAPI, store: CenterStore, clock: Callable[[], datetime]) -> None:
    """Put the page on the application."""

    @app.get(
        PATH,
        tags=["administration"],
        response_class=HTMLResponse,
        responses=pages(401),
    )
    def counters(basic: Basic) -> Response:
        """Which counter has which packages in use, for a browser."""
        if basic is None or administrator_of(store, basic, clock) is None:
            return closed_page()
        with store.reading() as connection:
            carried = audit.of_act(connection, "outbox_carried_in", _CARRIED_SHOWN)
            lines = packages.counters(connection)
            offered = packages.offered(connection)
        content = fill(
            "counters.html",
            now=moment(clock()),
            offered="\n".join(map(_offered_row, offered)) or _nothing(5, "Chưa phát hành gói nào"),
            count=grouped(len(lines)),
            counters="\n".join(_counter_row(line, offered) for line in lines)
            or _nothing(5, "Chưa máy nào đồng bộ"),
            upload=upload_form(basic.password, clock()),
            carried="\n".join(map(_carried_row, carried)) or _nothing(5, "Chưa nhận tệp nào"),
        )
        return page("Gói danh mục ở các quầy", content, "")


def _nothing(columns: int, words: str) -> str:
    return f'<tr><td colspan="{columns}">{escape(words)}</td></tr>'


def _offered_row(item: Published) -> str:
    package = item.package
    cells = (
        package.version,
        f"{package.valid_from:%d/%m/%Y}",
        moment(datetime.fromisoformat(item.published_at)),
        item.published_by,
    )
    return f'<tr><th scope="row">{escape(_layer(package.layer))}</th>{_cells(cells)}</tr>'


def _counter_row(line: CounterLine, offered: Sequence[Published]) -> str:
    said = [_in_use(item) for item in line.packages] or ["chưa cho biết"]
    said += [f"chưa có {words}" for words in _lacking(line, offered)]
    unit = f"{line.office} ({line.unit})" if line.office else line.unit
    packages_cell = "<br>".join(map(escape, said))
    return (
        f'<tr><th scope="row">{escape(unit)}</th><td>{line.counter}</td>'
        f"<td>{escape(line.device_id[:_SHORT_DEVICE])}</td><td>{packages_cell}</td>"
        f"<td>{moment(line.last_seen)}</td></tr>"
    )


def _carried_row(line: AuditLine) -> str:
    about = line.about
    counts = (grouped(int(about.get(name, "0"))) for name in ("events", "new"))
    cells = (about.get("device", "")[:_SHORT_DEVICE], *counts, line.who)
    head = f"{moment(line.at)}, {about.get('unit', '')}"
    return f'<tr><th scope="row">{escape(head)}</th>{_cells(cells)}</tr>'


def _in_use(item: PackageAtCounter) -> str:
    package = item.package
    words = f"{_layer(package.layer)} {package.version}, từ {moment(item.since)}"
    return f"{words} (hiệu lực từ {package.starts_on:%d/%m/%Y})" if package.starts_on else words


def _lacking(line: CounterLine, offered: Sequence[Published]) -> list[str]:
    """Packages on offer that a counter does not use, where it says what it uses."""
    used = {(item.package.layer, item.package.version) for item in line.packages}
    return [
        f"{_layer(item.package.layer)} {item.package.version}"
        for item in offered
        if used and (item.package.layer, item.package.version) not in used
    ]


def _layer(layer: str) -> str:
    return _LAYERS.get(layer, layer)


def _cells(texts: Sequence[str]) -> str:
    return "".join(f"<td>{escape(text)}</td>" for text in texts)
