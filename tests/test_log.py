"""The log tells what happened and where, and nothing about citizens."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from reception.data_folder import LOG_NAME
from reception.log import MAX_BYTES, OLD_FILES, logging_to, place_of

log = logging.getLogger("reception.test")


@pytest.fixture
def written(tmp_path):
    return lambda: (tmp_path / LOG_NAME).read_text(encoding="utf-8")


def test_numbers_of_people_never_reach_the_file(tmp_path, written):
    with logging_to(tmp_path / LOG_NAME):
        log.info("asked for %s and 0905123456, event %d", "001098012345", 123)
    assert "asked for … and …, event 123" in written()


def test_traceback_keeps_place_and_class_and_drops_the_words(tmp_path, written, caplog):
    typed = "Nguyễn Văn Thử"
    with logging_to(tmp_path / LOG_NAME):
        try:
            try:
                int(typed)
            except ValueError as error:
                raise KeyError(typed) from error
        except KeyError:
            log.exception("a thing failed")
    text = written()
    assert "Nguyễn Văn Thử" not in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "test_log.py" in text


def test_home_folder_and_keys_are_written_short(tmp_path, written, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: Path("/home/nguyen.van.thu"))
    with logging_to(tmp_path / LOG_NAME):
        log.info("at /home/nguyen.van.thu/data with %s", "0f" * 32)
    assert "at ~/data with …" in written()


def test_place_of_an_error_is_file_line_and_class():
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - any one will do
        int("Nguyễn Văn Thử")
    assert re.fullmatch(r"ValueError \(test_log\.py:\d+\)", place_of(caught.value))
    assert place_of(KeyError("Nguyễn Văn Thử")) == "KeyError"


def test_file_is_made_with_its_first_line_only(tmp_path):
    with logging_to(tmp_path / LOG_NAME):
        log.debug("too much detail")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_kept_without_a_folder(tmp_path):
    with logging_to(tmp_path / "nowhere" / LOG_NAME), logging_to(None):
        log.info("said to nobody")
    assert list(tmp_path.iterdir()) == []


def test_log_stays_small(tmp_path):
    with logging_to(tmp_path / LOG_NAME):
        for _ in range(MAX_BYTES * (OLD_FILES + 3) // 10_000):
            log.info("%s", "x " * 5_000)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == OLD_FILES + 1
    assert max(sizes) <= MAX_BYTES


def test_log_that_cannot_be_written_stops_nothing(tmp_path, capsys):
    (tmp_path / LOG_NAME).mkdir()
    with logging_to(tmp_path / LOG_NAME):
        log.info("work goes on")
    assert capsys.readouterr().err == ""


def test_logger_is_left_as_it_was(tmp_path):
    logger = logging.getLogger("reception")
    before = (logger.level, list(logger.handlers))
    with logging_to(tmp_path / LOG_NAME):
        assert logger.level == logging.INFO
    assert (logger.level, logger.handlers) == before
