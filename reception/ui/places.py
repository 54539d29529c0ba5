"""Where one can go in the window, in the order of the rail."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Place(StrEnum):
    """A destination of the rail; several of them may be shown by one page."""

    INTAKE = "intake"
    LOOKUP = "lookup"
    RETURN = "return"
    RECEIVED_TODAY = "received_today"
    HANDOVER = "handover"
    MOVING = "moving"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"
    READY = "ready"
    INCOMING = "incoming"
    OUTBOX = "outbox"
    CONFLICTS = "conflicts"
    REPORTS = "reports"
    SETTINGS = "settings"


NAMES: Mapping[Place, str] = MappingProxyType(
    {
        Place.INTAKE: "Tiếp nhận",
        Place.LOOKUP: "Tra cứu",
        Place.RETURN: "Trả kết quả",
        Place.RECEIVED_TODAY: "Nhận hôm nay",
        Place.HANDOVER: "Bàn giao",
        Place.MOVING: "Đang xử lý",
        Place.DUE_TODAY: "Đến hạn hôm nay",
        Place.DUE_SOON: "Sắp đến hạn",
        Place.OVERDUE: "Quá hạn",
        Place.WAITING: "Chờ bổ sung",
        Place.READY: "Chờ đến nhận",
        Place.INCOMING: "Nơi khác gửi",
        Place.OUTBOX: "Chưa gửi",
        Place.CONFLICTS: "Xung đột",
        Place.REPORTS: "Báo cáo",
        Place.SETTINGS: "Thiết lập",
    }
)

KEYS: Mapping[Place, str] = MappingProxyType(
    {
        Place.INTAKE: "F2",
        Place.LOOKUP: "F3",
        Place.RETURN: "F4",
        Place.RECEIVED_TODAY: "Ctrl+1",
        Place.HANDOVER: "Ctrl+2",
        Place.MOVING: "Ctrl+3",
        Place.DUE_TODAY: "Ctrl+4",
        Place.DUE_SOON: "Ctrl+5",
        Place.OVERDUE: "Ctrl+6",
        Place.WAITING: "Ctrl+7",
        Place.READY: "Ctrl+8",
        Place.INCOMING: "F10",
        Place.OUTBOX: "Ctrl+9",
        Place.CONFLICTS: "F11",
        Place.REPORTS: "Ctrl+0",
        Place.SETTINGS: "F12",
    }
)

RARE = frozenset({Place.INCOMING, Place.CONFLICTS})
"""Destinations that are in sight only while something waits there; their keys always lead there."""
