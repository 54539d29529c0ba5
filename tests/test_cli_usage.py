"""A wrong command line has a code and names its argument, in whatever words argparse says it."""

from __future__ import annotations

import pytest

from reception.cli.parser_base import Parser
from reception.cli.usage import usage_error
from reception.domain.errors import InputError


def a_parser() -> Parser:
    parser = Parser(prog="x")
    parser.add_argument("code")
    parser.add_argument("--size", choices=("a4", "a5"))
    parser.add_argument("--number", type=int)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--day")
    either.add_argument("--today", action="store_true")
    return parser


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        ([], "usage_missing", "code"),
        (["c", "--invented"], "usage_unknown", None),
        (["c", "--size", "a3"], "usage_choice", "size"),
        (["c", "--size"], "usage_value_missing", "size"),
        (["c", "--day", "1", "--today"], "usage_both", "today"),
        (["c", "--number", "many"], "usage_value", "number"),
    ],
)
def test_wrong_command_line_has_a_code_and_names_its_argument(words, code, field):
    with pytest.raises(InputError) as caught:
        a_parser().parse_args(words)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_wording_that_nobody_foresaw_is_a_plain_usage_error():
    assert usage_error("something new").code == "usage"
