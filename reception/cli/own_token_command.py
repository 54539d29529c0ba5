"""The token of this counter alone: which one is kept, and the next one on demand."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from datetime import datetime

from reception.cli import views
from reception.cli.answer import Answer
from reception.cli.center_line import center_account, counter_line, kept_tokens
from reception.cli.session import workspace_of
from reception.domain.errors import CenterUnreachable, NotPermitted
from reception.services.context import ServiceContext
from reception.services.setup.center_account import CenterAccount, saved_tokens
from reception.sync.own_token import KeptTokens, TokenCare
from reception.workspace import Workspace


def own_token(args: Namespace) -> Answer:
    """Which token is kept; with ``--renew``, draw the next one now."""
    args.url = None
    with workspace_of(args) as workspace, workspace.connected() as context:
        account = center_account(args, workspace, context)
        kept = kept_tokens(args, workspace, context, account)
        ends = _drawn(account, kept, workspace, context) if args.renew else None
        now = saved_tokens(workspace.folder, workspace.tokens) or (account.token,)
    return Answer(
        {
            "url": account.url,
            "id": now[0].partition(".")[0],
            "former": len(now) > 1,
            "renewed": ends is not None,
            "ends_at": views.moment(ends),
        }
    )


def _drawn(
    account: CenterAccount, kept: KeptTokens | None, workspace: Workspace, context: ServiceContext
) -> datetime:
    """A new token, in use; until when it is good.

    Raises:
        NotPermitted: ``token_not_drawn``. CenterUnreachable: there was none to be had.
    """
    if kept is None:
        raise NotPermitted("token_not_drawn")
    office = context.office
    with (
        closing(workspace.sync_store()) as store,
        closing(counter_line(account, kept, office.counter)) as gateway,
    ):
        done = TokenCare(kept, office.unit, office.counter).change(gateway, store)
    if not isinstance(done, datetime):
        raise CenterUnreachable(done.code)
    return done
