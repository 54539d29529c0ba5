"""Whether another PC works as this counter (cùng số quầy), told on both of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from reception.domain.numbering import NumberRange, upper_half
from reception.domain.vi_dates import hour_and_date
from reception.messages import SENTENCES
from reception.services.context import ServiceContext
from reception.storage import device_identity
from reception.storage.sync_port import SeenDevice
from reception.storage.unit_of_work import Reading

# After a week it is told no more: the other PC was replaced.
_TOLD_FOR = timedelta(days=7)


def counter_twins(context: ServiceContext) -> tuple[SeenDevice, ...]:
    """Other devices that lately worked as this counter, the one seen last first."""
    with context.database.read() as view:
        return twins_seen(view, context.clock.machine_now())


def twins_seen(view: Reading, now: datetime) -> tuple[SeenDevice, ...]:
    """The same, inside a transaction."""
    own = {view.device_id, *device_identity.former_devices(view)}
    counter = int(view.settings.get("counter") or 0)
    others = [
        item
        for device, item in view.twins.all().items()
        if device not in own and item.counter == counter and now - item.last_seen <= _TOLD_FOR
    ]
    return tuple(sorted(others, key=lambda item: item.last_seen, reverse=True))


def twin_words(twin: SeenDevice) -> str:
    """Who else is this counter, and since when that is known."""
    return SENTENCES["device_of_counter_changed"].format(
        counter=twin.counter,
        clerk=twin.clerk or twin.device_id[:8],
        seen=hour_and_date(twin.last_seen),
    )


def usual_range(view: Reading, own: NumberRange, now: datetime) -> NumberRange:
    """Where a counter's numbers begin while another PC may be using its range.

    Whoever came to a counter later takes the upper half: for as long as the other one works too,
    and else until the first whole round has brought what that one gave out.
    """
    known = view.twins.all()
    me = known.get(view.device_id) if known else None
    came = me.first_seen if me is not None else None
    if came is None:  # the usual case, at every intake
        return own
    others = twins_seen(view, now)
    if not any((item.first_seen or item.last_seen) < came for item in others):
        return own
    is_alive = any(item.last_seen > came for item in others)
    has_all = view.settings.get("last_sync_at") is not None
    return own if has_all and not is_alive else upper_half(own)
