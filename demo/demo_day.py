"""The day played without a screen, from set-up to the closing table."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from demo.closing_table import closing_table
from demo.counter import Counter
from demo.day import SEND_WITHIN, Day
from demo.drawing import draw_everything
from demo.office import CenterLink, DayClock, make_counter
from demo.scenario import CLERKS, OFFICE, UNIT, DayStep, What, the_day
from demo.screenshots import Screenshots
from demo.second_office import FURTHER_OFFICES, play_further_office
from demo.window_driver import Stuck, wait_until
from reception.data_folder import DataFolder
from reception.ui.application import ThemeSwitch, create_application
from reception.ui.style.tokens import MIN_SCALE, Scheme

Say = Callable[[str], object]
# A picture shows the address of the center, and should look the same each time.
_PORT_SHOWN = 18_443


def play_day(out: Path, screens: Path | None, say: Say) -> int:
    """Play the whole day and leave papers, pictures and a log in ``out``.

    Args:
        screens: where the pictures of the guide go; None keeps them with the day.
        say: takes the lines a person follows.

    Returns:
        0 when every closing table holds.
    """
    app = create_application(["reception-demo"])
    theme = ThemeSwitch(app, Scheme.LIGHT, MIN_SCALE)
    steps = the_day()
    line = CenterLink(out / "trung-tam", _PORT_SHOWN if screens is not None else 0)
    line.join()
    clock = DayClock(steps[0].at)
    say(f"{OFFICE} ({UNIT}), {len(CLERKS)} quầy, trung tâm tại {line.url}\n")
    counters = {n: Counter(make_counter(out, n, line), clock) for n in CLERKS}
    day = Day(counters, clock, line, theme, Screenshots(screens or out / "screens"))
    try:
        _play(day, steps, say)
        _finish(day, out)
        closing = closing_table(day)
        if screens is not None:
            draw_everything(day)
    except Stuck as problem:
        for counter in counters.values():
            counter.window.grab().save(str(out / f"vuong-quay-{counter.number}.png"))
        say(f"Dừng lại: {problem}; ảnh cửa sổ ở {out}\n")
        return 1
    finally:
        for counter in counters.values():
            counter.close()
        line.cut()
    say("\n" + "\n".join(closing.lines()) + "\n")
    log, holds = [*day.log, "", *closing.lines()], closing.holds
    for office in FURTHER_OFFICES:
        say(f"\n{office.name} ({office.unit}), {office.speaks}\n")
        table = play_further_office(out, office)
        say("\n" + "\n".join(table.lines()) + "\n")
        log += ["", *table.lines()]
        holds = holds and table.holds
    (out / "nhat-ky.txt").write_text("\n".join(log) + "\n", "utf-8")
    say(f"{'Đạt' if holds else 'KHÔNG ĐẠT'}: kết quả ở {out}\n")
    return 0 if holds else 1


def _play(day: Day, steps: tuple[DayStep, ...], say: Say) -> None:
    for step in steps:
        day.play(step)
        say(day.log[-1] + "\n")
        # While the line is up each fact is on its way at once; the next citizen does not wait.
        if step.what is What.LINE_DOWN:
            say("       (mọi việc từ đây được giữ lại ở quầy)\n")


def _finish(day: Day, out: Path) -> None:
    """The rest is sent, the summary printed."""
    wait_until("everything is sent", lambda: day.waiting() == 0, SEND_WITHIN)
    first = day.counters[1]
    first.print_summary(out / "tong-hop-ngay.pdf")
    papers = out / "bien-nhan"
    papers.mkdir()
    for counter in day.counters.values():
        for pdf in sorted(DataFolder(counter.root).prints.glob("*.pdf")):
            shutil.copy(pdf, papers / pdf.name)
