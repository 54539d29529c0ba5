"""What the set-up programs do with a hub that runs: held still, started again, ended for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.on_pc import hub
from reception.domain.errors import EnvironmentProblem
from reception.hub.identity import kept_identity
from reception.hub.server import HubPlace
from reception.hub.sign_in import DesktopFile, remembered_hub, start_at_sign_in, system_entry


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path]]:
    """What was started and stopped, in its order."""
    acts: list[tuple[str, Path]] = []
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def stop(folder: Path) -> bool:
        acts.append(("stop", folder))
        return True

    monkeypatch.setattr(hub, "stop_hub", stop)
    monkeypatch.setattr(
        hub, "start_hub", lambda place, _hours: acts.append(("start", place.folder))
    )
    return acts


@pytest.fixture
def place(tmp_path: Path) -> HubPlace:
    folder = tmp_path / "máy chủ"
    folder.mkdir()
    (folder / "center.db").touch()
    kept_identity(folder)
    return HubPlace(folder)


def test_hub_is_held_still_and_started_again(done, place) -> None:
    start_at_sign_in(place)
    entry = system_entry()
    assert isinstance(entry, DesktopFile)
    # As when the program moved: what stands there is of the place before.
    entry.path.write_text("Exec=/old/place", "utf-8")
    assert [hub.main([word]) for word in ("pause", "resume")] == [0, 0]
    assert done == [("stop", place.folder), ("start", place.folder)]
    assert "/old/place" not in entry.path.read_text("utf-8")


def test_hub_that_is_ended_is_forgotten_and_its_data_stays(done, place) -> None:
    start_at_sign_in(place)
    assert hub.main(["end"]) == 0
    assert done == [("stop", place.folder)]
    assert remembered_hub() is None
    assert (place.folder / "center.db").exists()
    assert [hub.main([word]) for word in ("end", "pause", "resume")] == [0, 0, 0]
    assert done == [("stop", place.folder)]


def test_hub_whose_folder_went_away_is_not_made_again(done, place) -> None:
    start_at_sign_in(place)
    (place.folder / "center.db").unlink()
    assert hub.main(["resume"]) == 0
    assert done == []


def test_what_does_not_come_about_is_an_exit_code(done, place, monkeypatch, capsys) -> None:
    start_at_sign_in(place)
    monkeypatch.setattr(hub, "stop_hub", lambda _folder: False)
    assert hub.main(["pause"]) == 1

    def taken(_place, _hours):
        raise EnvironmentProblem("port_in_use")

    monkeypatch.setattr(hub, "start_hub", taken)
    assert hub.main(["resume"]) == 1
    assert capsys.readouterr().err == "port_in_use\n"
