"""Taking the money of a whole visit in one go (thu cả lượt)."""

from __future__ import annotations

from collections.abc import Sequence

from reception.domain.dossier import Dossier
from reception.domain.errors import NotPermitted
from reception.domain.money import format_dong
from reception.domain.workflow import TABLE, Action
from reception.services.context import ServiceContext
from reception.services.dossier.processing import ActionInput, act_within


def settle_visit(
    context: ServiceContext, uids: Sequence[str], total: int, *, method: str = "cash"
) -> tuple[Dossier, ...]:
    """Record that everything owed for some dossiers was paid: one durable transaction for all.

    Args:
        uids: of the dossiers, in the order in which they are recorded.
        total: đồng that the clerk was shown and has collected.

    Returns:
        The dossiers that were paid.

    Raises:
        NotPermitted: ``visit_sum_changed`` when another sum is owed now; nothing is recorded then.
    """
    command = context.new_uid()
    with context.database.write() as tx:
        found = [dossier for uid in uids if (dossier := tx.dossier(uid)) and _may_pay(dossier)]
        owed = sum(dossier.owed or 0 for dossier in found)
        if owed != total or not found:
            raise NotPermitted(
                "visit_sum_changed", shown=format_dong(total), owed=format_dong(owed)
            )
        return tuple(
            act_within(
                context,
                tx,
                dossier,
                Action.PAY,
                ActionInput(amount=dossier.owed, method=method, command=command),
            )
            for dossier in found
        )


def _may_pay(dossier: Dossier) -> bool:
    """What was withdrawn meanwhile is paid by nobody."""
    return bool(dossier.owed) and dossier.status in TABLE[Action.PAY].targets
