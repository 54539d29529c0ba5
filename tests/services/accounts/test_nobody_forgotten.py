"""Every command of the services asks who is there before it changes or counts anything.

The sources are read, so that a command added tomorrow is looked at too: whoever changes the store
through a desk's context, or reads figures, registers and lists out of it, has to reach one of the
questions, itself or through what it calls.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import reception.services
from reception.domain.errors import NotPermitted
from reception.domain.month import Month
from reception.domain.report_period import Period
from reception.services.context import ServiceContext
from reception.services.reports import registers, reports
from reception.services.reports.report_data import ReportKind
from reception.services.reports.reports import ReportRequest
from reception.services.service_index.internal_scores import internal_scores
from reception.services.service_index.month_index import month_index
from tests.services.accounts.desks import CLERK, IT, with_accounts

ROOT = Path(reception.services.__file__).parent
GUARDS = {
    *("require", "require_in", "require_anybody", "check_supervisor", "refuse_with_accounts"),
    # Asks for the permission of the kind of event.
    "record",
    # Changes the person's own account, by the PIN so far.
    "signed_in",
}
# What stands there is read out under a permission of its own: figures, registers, lists.
FIGURES = ("dashboard/", "petitions/", "reports/", "service_index/")
# Why nobody is asked.
FOR_NOBODY = {
    "accounts/keeping.recover_account": "opens by the recovery code, where nobody can sign in",
    "accounts/signing_in.proved": "is how somebody signs in",
    "accounts/signing_in.sign_in": "is how somebody signs in",
    "accounts/second_person.second_word": "is how a second person signs in",
    "accounts/second_person.leaders_word": "is how a second person signs in",
    "accounts/way_in.come_in": "is how somebody comes back to a locked counter",
    "accounts/keeping.change_own_pin": "asks for the PIN so far",
    "backup/last_check.keep_check": "notes what a check has found",
    "reconciliation/last_check.keep_check": "notes what a check has found",
    "catalogue/newer_program.take_news": "marks news of the program as told",
    "own_past.untold_news": "marks news of this PC as told",
    "papers/print_jobs.keep_document": "the printing thread files what was ordered",
    "papers/print_jobs.begin_next": "the printing thread takes up what was ordered",
    "papers/print_jobs.settle": "the printing thread notes what became of it",
}


@dataclass
class Module:
    functions: dict[str, ast.FunctionDef] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)


def read() -> dict[str, Module]:
    modules: dict[str, Module] = {}
    for path in sorted(ROOT.rglob("*.py")):
        name = str(path.relative_to(ROOT).with_suffix("")).replace("\\", "/")
        module = modules[name] = Module()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                module.functions.setdefault(node.name, node)
            elif isinstance(node, ast.ImportFrom) and node.module:
                package = node.module.removeprefix("reception.services.").replace(".", "/")
                for alias in node.names:
                    module.imported[alias.asname or alias.name] = (package, alias.name)
    return modules


MODULES = read()


def called(function: ast.FunctionDef) -> list[tuple[str, str]]:
    """Names that a function calls: ``(module alias or empty, name)``."""
    found = []
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name):
                    found.append(("", name))
                case ast.Attribute(value=ast.Name(id=owner), attr=name):
                    found.append((owner, name))
    return found


def callees(place: tuple[str, str]) -> set[tuple[str, str]]:
    module = MODULES[place[0]]
    found = set()
    for owner, name in called(module.functions[place[1]]):
        if owner in module.imported:
            package, part = module.imported[owner]
            target = (f"{package}/{part}", name)
        elif not owner:
            target = module.imported.get(name, (place[0], name))
        else:
            continue
        if target[0] in MODULES and target[1] in MODULES[target[0]].functions:
            found.add(target)
    return found


def reached(place: tuple[str, str]) -> set[tuple[str, str]]:
    seen, waiting = {place}, [place]
    while waiting:
        for target in callees(waiting.pop()) - seen:
            seen.add(target)
            waiting.append(target)
    return seen


def writes(place: tuple[str, str]) -> bool:
    return "database.write()" in ast.unparse(_function(place))


def reads(place: tuple[str, str]) -> bool:
    return "database.read()" in ast.unparse(_function(place))


def is_guarded(place: tuple[str, str]) -> bool:
    names = {name for target in reached(place) for _, name in called(_function(target))}
    return bool(names & GUARDS)


def _function(place: tuple[str, str]) -> ast.FunctionDef:
    return MODULES[place[0]].functions[place[1]]


def commands() -> list[str]:
    """What changes the store through a desk's context and can be called from outside."""
    return [f"{name}.{part}" for name, part in of_desk() if any(map(writes, reached((name, part))))]


def figures() -> list[str]:
    """What counts and lists dossiers through a desk's context."""
    return [
        f"{name}.{part}"
        for name, part in of_desk()
        if name.startswith(FIGURES) and any(map(reads, reached((name, part))))
    ]


def of_desk() -> list[tuple[str, str]]:
    """Functions that can be called from outside with a desk's context."""
    return [
        (name, function.name)
        for name, module in MODULES.items()
        for function in module.functions.values()
        if not function.name.startswith("_")
        and [argument.arg for argument in function.args.args[:1]] == ["context"]
    ]


@pytest.mark.parametrize("command", commands())
def test_a_command_asks_who_is_there(command: str) -> None:
    module, _, name = command.rpartition(".")
    assert is_guarded((module, name)) or command in FOR_NOBODY, (
        f"{command} changes the store for anybody: call require(context, Permission.…) first"
    )


@pytest.mark.parametrize("question", figures())
def test_figures_are_asked_for_by_name(question: str) -> None:
    module, _, name = question.rpartition(".")
    assert is_guarded((module, name)), (
        f"{question} tells figures to anybody: call require(context, Permission.REPORT) first"
    )


def test_figures_are_for_those_who_may_report(context: ServiceContext) -> None:
    desks, day = with_accounts(context, CLERK, IT), context.today
    month, period = Month(day.year, day.month), Period(day, day)
    for ask in (
        lambda desk: reports.report(desk, ReportRequest(ReportKind.PERIOD, period)),
        lambda desk: registers.register_book(desk, day, day),
        lambda desk: month_index(desk, month),
        lambda desk: internal_scores(desk, month),
    ):
        ask(desks[CLERK])
        with pytest.raises(NotPermitted, match="not_allowed"):
            ask(desks[IT])


def test_the_walk_sees_commands_and_every_exception_is_one() -> None:
    known = set(commands())
    assert len(known) > 70
    assert {
        "intake/receiving.receive",
        "clock.accept_clock",
        "setup/settings_catalog.save",
        *(
            f"petitions/keeping.{name}"
            for name in (
                *("take_petition", "answer_petition", "ask_more", "add_more", "refuse_petition"),
                *("publish_outcome", "judge_answer", "key_in", "void_petition"),
            )
        ),
    } <= known
    assert set(FOR_NOBODY) <= known
    assert {
        "dashboard/dashboard.dashboard",
        "petitions/listing.one_petition",
        "petitions/listing.petition_history",
        "petitions/listing.petitions",
        "reports/registers.register_book",
        "reports/reports.report",
        "service_index/internal_scores.internal_scores",
        "service_index/month_index.month_index",
    } <= set(figures())
