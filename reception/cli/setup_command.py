"""The command that sets a counter up from an answer file: everything it asks for, or nothing."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from reception.cli.answer import Answer, error_view, exit_code_of, tell
from reception.cli.session import workspace_of
from reception.domain.errors import InputError
from reception.domain.numbering import check_unit
from reception.messages import SENTENCES, sentence
from reception.services.setup.answer_file import Answers, read_answers
from reception.services.setup.first_setup import check_office, check_typed
from reception.services.setup.new_folder import SetupExtras, refuse_used
from reception.sync.center_connection import try_center
from reception.sync.http_gateway import is_plain_http


def setup(args: Namespace) -> Answer:
    """Read, check, try the center, then make the folder; a refusal names the key at fault."""
    workspace = workspace_of(args, args.now)
    refuse_used(workspace.folder)
    try:
        answers = read_answers(args.answers, workspace.clock.today())
        tried = _tried(answers)
        extras = SetupExtras(answers.account, answers.recovery_file, answers.window)
        new = workspace.make(answers.form, extras)
    except InputError as error:
        return _refusal(error)
    written = answers.recovery_file
    return Answer(
        {
            "device_id": new.device_id,
            "unit": new.unit,
            "counter": new.counter,
            "recovery_code": None if written else new.recovery_code,
            "recovery_file": str(written) if written else None,
            "center": tried,
        }
    )


def _tried(answers: Answers) -> Mapping[str, object] | None:
    """What the center said of this token; None where there is no center."""
    check_office(answers.form)
    check_typed(answers.form)
    account = answers.account
    if account is None:
        return None
    code = try_center(account, check_unit(answers.form.unit))
    if is_plain_http(account.url):
        tell(SENTENCES["plain_http"])
    if code:
        tell(SENTENCES.get(code, code))
    return {"url": account.url, "checked": not code, "code": code or None}


def _refusal(error: InputError) -> Answer:
    """The sentence alone says what is wrong; whoever wrote the file also needs to know where."""
    view = dict(error_view(error))
    key = error.field
    if key and key not in sentence(error):
        view["message"] = f"Tệp trả lời, mục {key}: {sentence(error)}"
    tell(str(view["message"]))
    return Answer({"error": view}, exit_code_of(error))


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {"setup": setup}
