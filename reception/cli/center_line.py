"""Which center a command talks to, and as whom."""

from __future__ import annotations

import os
from argparse import Namespace

from reception.cli.answer import tell
from reception.domain.errors import InputError
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.services.setup.center_account import CenterAccount, saved_token, saved_url
from reception.services.setup.hub_account import line_to
from reception.sync.http_gateway import check_url, is_plain_http
from reception.workspace import Workspace

TOKEN_VARIABLE = "RECEPTION_CENTER_TOKEN"  # noqa: S105 - the variable's name, not its content


def center_account(args: Namespace, workspace: Workspace, context: ServiceContext) -> CenterAccount:
    """What the command line and the environment say, else what was saved."""
    url = saved_url(context.database) if args.url is None else check_url(args.url)
    if not url:
        raise InputError("center_url_missing", field="url")
    token = os.environ.get(TOKEN_VARIABLE) or saved_token(workspace.folder, workspace.tokens)
    if not token:
        raise InputError("center_token_missing", field="token")
    return CenterAccount(check_url(url), token, line_to(context.database, url))


def warn_of_plain_http(url: str) -> None:
    """Tell whoever types that personal data would travel in the open."""
    if is_plain_http(url):
        tell(SENTENCES["plain_http"])
