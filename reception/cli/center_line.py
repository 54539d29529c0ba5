"""Which center a command talks to, and as whom."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from reception.cli.answer import tell
from reception.cli.session import workspace_of
from reception.data_folder import DataFolder
from reception.domain.errors import InputError
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.services.setup.center_account import CenterAccount, saved_token, saved_url
from reception.services.setup.hub_account import line_to
from reception.services.setup.training import refuse_training
from reception.sync.http_gateway import CenterHttpGateway, check_url, is_plain_http
from reception.sync.own_token import KeptTokens
from reception.workspace import Workspace

TOKEN_VARIABLE = "RECEPTION_CENTER_TOKEN"  # noqa: S105 - the variable's name, not its content

_MAX_TOKEN = 4_096


def given_token(option: str | None) -> str:
    """The token from the option, from standard input, or from the environment."""
    text = os.environ.get(TOKEN_VARIABLE, "") if option is None else option
    if text == "-":
        text = sys.stdin.readline(_MAX_TOKEN)
    if not text.strip():
        raise InputError("center_token_missing", field="token")
    return text.strip()


def center_account(args: Namespace, workspace: Workspace, context: ServiceContext) -> CenterAccount:
    """What the command line and the environment say, else what was saved.

    Raises:
        NotPermitted: ``training_folder``.
        InputError: ``center_url_missing``, ``center_token_missing``.
    """
    refuse_training(context.database)
    url = saved_url(context.database) if args.url is None else check_url(args.url)
    if not url:
        raise InputError("center_url_missing", field="url")
    token = os.environ.get(TOKEN_VARIABLE) or saved_token(workspace.folder, workspace.tokens)
    if not token:
        raise InputError("center_token_missing", field="token")
    return CenterAccount(check_url(url), token, line_to(context.database, url))


def counter_of(args: Namespace) -> tuple[str, str] | None:
    """Unit and office of the counter whose folder ``--data`` is; None where it is no counter's.

    Whoever serves others from there is asked for the permission, whatever unit is typed.

    Raises:
        NotPermitted: ``training_folder``, and what keeps the person out.
    """
    if args.data is None or not DataFolder(args.data).database.exists():
        return None
    with workspace_of(args) as workspace, workspace.connected() as context:
        refuse_training(context.database)
        return context.office.unit, context.office.name


def kept_tokens(
    args: Namespace, workspace: Workspace, context: ServiceContext, account: CenterAccount
) -> KeptTokens | None:
    """The tokens of the folder, where the command uses them at the center they are kept for.

    A hub's are none that a counter draws: every PC that may become the hub knows them.
    """
    is_given = bool(os.environ.get(TOKEN_VARIABLE)) or account.line.pin
    if is_given or args.url not in (None, saved_url(context.database)):
        return None
    return KeptTokens(workspace.folder, workspace.tokens)


def counter_line(
    account: CenterAccount, kept: KeptTokens | None, counter: int = 0
) -> CenterHttpGateway:
    """The line of a counter, with the other one of its two tokens at hand."""
    renew = kept.other if kept else None
    return CenterHttpGateway(
        account.url, account.token, renew=renew, line=account.line, counter=counter
    )


def warn_of_plain_http(url: str) -> None:
    """Tell whoever types that personal data would travel in the open."""
    if is_plain_http(url):
        tell(SENTENCES["plain_http"])
