"""Every code that the program can raise has its Vietnamese sentence."""

from __future__ import annotations

import ast
import errno
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import reception
from reception.domain.errors import InputError, NotPermitted
from reception.domain.identity import Caution, id_warnings
from reception.domain.person import Sex
from reception.messages import SENTENCES, UNKNOWN, caution_sentence, sentence
from reception.storage.driver import _code_of
from reception.storage.folder import _os_code
from reception.storage.keystore import _keyring_code
from reception.sync.policy import Meaning, verdict

PACKAGE = Path(reception.__file__).parent
# What carries a code as one of its arguments; the center's own ApiError speaks to programs.
CARRIERS = {
    *(
        "InputError",
        "DoubtfulInput",
        "NotPermitted",
        "EnvironmentProblem",
        "CenterUnreachable",
        "Caution",
    ),
    *("_Ended", "Rejection", "TryLater", "StopAll", "Broken", "Verdict", "Refusal"),
}
CODE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", re.IGNORECASE)


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def codes_of(path: Path) -> Iterator[tuple[str, str]]:
    """Codes written down in a module, each with its place."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or called(node) not in CARRIERS:
            continue
        # The second argument of a caution is its field.
        arguments = node.args[: 1 if called(node) == "Caution" else 2]
        for text in (text for argument in arguments for text in texts_in(argument)):
            if CODE.fullmatch(text):
                yield text, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def texts_in(node: ast.AST) -> Iterator[str]:
    """Strings written down in an expression, those given to other calls left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            yield from texts_in(child)


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_codes_are_found_in_the_package():
    found = {code for path in MODULES for code, _ in codes_of(path)}
    assert found >= {"unknown_procedure", "folder_in_use", "sync_certificate", "phone_unusual"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_raised_code_has_a_sentence(path):
    missing = {code: where for code, where in codes_of(path) if code not in SENTENCES}
    assert missing == {}


def test_every_code_made_from_the_systems_errors_has_a_sentence():
    messages = (
        *("not a database", "file is encrypted", "hmac check failed", "malformed"),
        *("disk is full", "disk i/o error", "readonly database", "unable to open"),
        "database is locked",
    )
    made = {_code_of(message) for message in messages}
    made |= {_os_code(OSError(number, "")) for number in (errno.ENOSPC, errno.EROFS, errno.EIO)}
    names = ("NoKeyringError", "KeyringLocked", "InitError", "Other")
    made |= {_keyring_code(type(name, (Exception,), {})()) for name in names}
    assert made <= set(SENTENCES)


def test_every_doubt_about_an_identity_number_has_a_sentence():
    doubts = id_warnings("098198012345", "1950", Sex.MALE) + id_warnings("1", "", None)
    assert {doubt.code for doubt in doubts} == {
        *("id_province", "id_sex", "id_year", "id_not_12_digits"),
    }
    assert {doubt.code for doubt in doubts} <= set(SENTENCES)


def test_every_verdict_over_an_answer_has_a_sentence():
    codes = {verdict(status).code for status in range(200, 600)}
    codes |= {verdict(409, code).code for code in ("device_clash", "unsupported_protocol")}
    assert verdict(200).meaning is Meaning.SUCCESS
    assert codes - {""} <= set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_is_vietnamese_whole_and_fills_in(code):
    text = SENTENCES[code]
    assert VIETNAMESE.search(text)
    assert text[0].isupper() or text[0] == "{"
    assert text[-1] in ".!”"
    assert "  " not in text
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    filled = text.format_map(dict.fromkeys(names, "x"))
    assert "{" not in filled


def test_facts_fill_the_sentence_and_a_missing_one_never_hides_it():
    error = NotPermitted("number_range_exhausted", first=1001)
    assert "1001–…" in sentence(error)


def test_unknown_code_still_says_that_the_data_are_safe():
    assert "vẫn an toàn" in sentence(InputError("never_heard_of"))
    assert "never_heard_of" in sentence(InputError("never_heard_of"))
    assert UNKNOWN not in SENTENCES.values()


def test_caution_is_said_in_words():
    assert caution_sentence(Caution("id_sex", "owner.id_number")) == SENTENCES["id_sex"]
