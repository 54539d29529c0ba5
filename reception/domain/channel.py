"""The way a dossier came in (kênh thực hiện)."""

from __future__ import annotations

from reception.domain.errors import InputError
from reception.domain.open_values import OpenInt, word_for


class Channel(OpenInt):
    """National codes: trực tiếp, trực tuyến, dịch vụ bưu chính công ích."""

    DIRECT = 1
    ONLINE = 2
    POST = 3

    @property
    def label(self) -> str:
        """The words printed on papers."""
        return word_for(_LABELS, self)


_LABELS = {
    Channel.DIRECT: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POST: "Dịch vụ bưu chính công ích",
}


def parse_channel(value: object, *, field: str) -> Channel:
    """Read a channel code.

    Raises:
        InputError: ``unknown_channel``.
    """
    if isinstance(value, int) and not isinstance(value, bool) and value in _LABELS:
        return Channel(value)
    raise InputError("unknown_channel", field=field)
