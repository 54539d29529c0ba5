"""Money at the counter: paid, waived or not yet; receipts registered; the drawer at shift end.

A dossier's money stands apart from its state: none of this moves it on. The legal receipt is issued
by the receipt service; here only its series and number are written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reception.domain.dossier import Dossier, FeeState
from reception.domain.errors import InputError, NotPermitted
from reception.domain.fees import check_amount
from reception.domain.money_facts import FeeReceipt, FeeWaiver
from reception.domain.permissions import Permission
from reception.domain.receipts import check_number, check_series, check_symbol
from reception.domain.text import clean_block, clean_line
from reception.domain.vietqr import MAX_BILL, PayeeAccount, payment_text
from reception.domain.workflow import EventKind
from reception.domain.working_calendar import office_instant
from reception.services.accounts.permitted import require
from reception.services.context import ServiceContext
from reception.services.printable_signs import printable_block, printable_line
from reception.services.recording import find, record
from reception.storage.cash_ledger import DrawerCount, Taken
from reception.storage.unit_of_work import Reading

__all__ = [
    "Drawer",
    "DrawerCount",
    "DrawerLine",
    "Payee",
    "ReceiptForm",
    "count_drawer",
    "drawer",
    "payee",
    "payment_qr",
    "register_receipt",
    "set_payee",
    "transfer_text",
    "waive",
]

CASH = "cash"
MAX_LINE = 500
MAX_BLOCK = 2_000
MAX_PAYEE_NAME = 100
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReceiptForm:
    """An electronic receipt as typed.

    Attributes:
        amount: đồng on the receipt; None where it covers what was paid.
        shared: a person confirmed that one receipt covers several dossiers.
    """

    series: str
    number: str
    symbol: str = "EBL01"
    amount: int | None = None
    note: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Payee:
    """Where transfers go: bank number (BIN), account, and the name people see."""

    bank: str
    account: str
    name: str


@dataclass(frozen=True, slots=True)
class DrawerLine:
    """What one clerk took in one way.

    Attributes:
        payments: how many; refunds: how often money was handed back.
        amount: đồng taken less what was handed back, so it may be negative; refunded: the latter.
    """

    clerk: str
    method: str
    payments: int
    amount: int
    refunds: int = 0
    refunded: int = 0


@dataclass(frozen=True, slots=True)
class Drawer:
    """The money of a day at this counter.

    Attributes:
        lines: by clerk, then by method.
        counts: counts of the drawer on that day, oldest first.
        uncounted_cash: cash taken since the last of them.
    """

    day: date
    counter: int
    lines: tuple[DrawerLine, ...]
    counts: tuple[DrawerCount, ...]
    uncounted_cash: int

    @property
    def cash(self) -> int:
        """Cash taken less cash handed back, in đồng."""
        return sum(line.amount for line in self.lines if line.method == CASH)

    @property
    def total(self) -> int:
        """Everything taken less everything handed back, in đồng."""
        return sum(line.amount for line in self.lines)


def waive(
    context: ServiceContext, code: str, reason: str, legal_basis: str = "", note: str = ""
) -> Dossier:
    """Do not collect what is still owed (miễn); the dossier's state stays as it is.

    Raises:
        InputError: ``reason_required``, ``unknown_dossier``.
        NotPermitted: ``fee_is_free`` or ``fee_already_covered``.
    """
    fact = FeeWaiver(
        reason=clean_block(reason, field="reason", max_length=MAX_BLOCK),
        legal_basis=clean_line(legal_basis, field="legal_basis", max_length=MAX_LINE),
        note=clean_block(note, field="note", max_length=MAX_BLOCK),
    )
    if not fact.reason:
        raise InputError("reason_required", field="reason", action="waive")
    with context.database.write() as tx:
        dossier = find(tx, code)
        if dossier.fee_state is FeeState.FREE:
            raise NotPermitted("fee_is_free", dossier=dossier.code)
        if dossier.owed == 0:
            raise NotPermitted("fee_already_covered", dossier=dossier.code)
        return record(context, tx, dossier.uid, EventKind.FEE_WAIVED, fact)


def register_receipt(context: ServiceContext, code: str, form: ReceiptForm) -> Dossier:
    """Write down which electronic receipt (biên lai điện tử) covers a dossier's fee.

    Raises:
        InputError: ``bad_receipt_series``, ``receipt_series_year``, ``bad_receipt_number``,
            ``unknown_choice`` (``receipt_symbol``), ``amount_out_of_range``; ``receipt_taken`` when
            it stands with another dossier and is not said to be shared.
    """
    fact = FeeReceipt(
        series=check_series(form.series, context.today),
        number=check_number(form.number),
        symbol=check_symbol(form.symbol),
        amount=None if form.amount is None else check_amount(form.amount, field="amount"),
        note=clean_block(form.note, field="note", max_length=MAX_BLOCK),
    )
    with context.database.write() as tx:
        dossier = find(tx, code)
        others = [
            other
            for uid, other in tx.money.dossiers_of_receipt(fact.series, fact.number)
            if uid != dossier.uid and _has_receipt(tx.dossier(uid), fact)
        ]
        if others and not form.shared:
            raise InputError("receipt_taken", field="receipt_number", dossier=others[0])
        return record(context, tx, dossier.uid, EventKind.RECEIPT_REGISTERED, fact)


def _has_receipt(dossier: Dossier | None, fact: FeeReceipt) -> bool:
    """Whether it still stands there; its registration may have been taken back."""
    receipts = () if dossier is None else dossier.receipts
    return (fact.series, fact.number) in {(known.series, known.number) for known in receipts}


# ------------------------------------------------------------------ the drawer


def drawer(context: ServiceContext, day: date, clerk: str | None = None) -> Drawer:
    """What this counter took on a day, per clerk and method.

    Args:
        clerk: only what this clerk took; the counts are the counter's all the same.
    """
    require(context, Permission.MONEY)
    with context.database.read() as view:
        taken, counts = _day(context, view, day)
    return Drawer(
        day=day,
        counter=context.office.counter,
        lines=_lines(item for item in taken if clerk is None or item.clerk == clerk),
        counts=counts,
        uncounted_cash=_uncounted(taken, counts),
    )


def count_drawer(
    context: ServiceContext, counted: int, *, opening: int = 0, note: str = ""
) -> DrawerCount:
    """Keep what was counted at shift end; ``difference`` says what is too much or missing.

    A count covers the cash taken at this counter since the day's last count, whoever took it.

    Args:
        counted: đồng in the drawer.
        opening: đồng of change that lay there before the shift.

    Raises:
        InputError: ``amount_out_of_range`` (``counted``, ``opening``).
    """
    require(context, Permission.MONEY)
    check_amount(counted, field="counted")
    check_amount(opening, field="opening")
    words = printable_block(note, field="note", max_length=MAX_BLOCK)
    with context.database.write() as tx:
        taken, counts = _day(context, tx, context.today)
        count = DrawerCount(
            id=0,
            counter=context.office.counter,
            clerk=context.office.clerk,
            counted_at=context.clock.now(),
            opening=opening,
            taken=_uncounted(taken, counts),
            counted=counted,
            up_to_event=tx.money.last_event(),
            note=words,
        )
        return tx.money.add_count(count)


def _day(
    context: ServiceContext, view: Reading, day: date
) -> tuple[list[Taken], tuple[DrawerCount, ...]]:
    start = office_instant(day, datetime.min.time())
    counter = context.office.counter
    return (
        view.money.taken(counter, start, start + _ONE_DAY),
        tuple(view.money.counts(counter, start, start + _ONE_DAY)),
    )


def _uncounted(taken: Iterable[Taken], counts: tuple[DrawerCount, ...]) -> int:
    last = counts[-1].up_to_event if counts else 0
    return sum(item.amount for item in taken if item.method == CASH and item.event_id > last)


def _lines(taken: Iterable[Taken]) -> tuple[DrawerLine, ...]:
    groups: dict[tuple[str, str], list[Taken]] = {}
    for item in taken:
        groups.setdefault((item.clerk, item.method), []).append(item)
    return tuple(_line(*who, group) for who, group in sorted(groups.items()))


def _line(clerk: str, method: str, group: list[Taken]) -> DrawerLine:
    back = [item.amount for item in group if item.is_refund]
    return DrawerLine(
        clerk,
        method,
        payments=len(group) - len(back),
        amount=sum(item.amount for item in group),
        refunds=len(back),
        refunded=-sum(back),
    )


# ------------------------------------------------------------------ payment by transfer


def payee(context: ServiceContext) -> Payee | None:
    """The account citizens may pay into, or None while none was entered."""
    with context.database.read() as view:
        return _payee(view)


def set_payee(context: ServiceContext, given: Payee | None) -> Payee | None:
    """Keep the account, checked; None switches the payment QR off.

    Raises:
        InputError: ``bad_bank``, ``bad_account``, and the faults of the name.
    """
    require(context, Permission.SETTINGS)
    kept = Payee("", "", "") if given is None else given
    if given is not None:
        kept = Payee(
            given.bank.strip(),
            "".join(given.account.split()),
            printable_line(given.name, field="payee_name", max_length=MAX_PAYEE_NAME),
        )
        PayeeAccount(kept.bank, kept.account)
    with context.database.write() as tx:
        tx.settings.put("payee_bank", kept.bank)
        tx.settings.put("payee_account", kept.account)
        tx.settings.put("payee_name", kept.name)
        return _payee(tx)


def payment_qr(context: ServiceContext, dossier: Dossier) -> str:
    """The text of the payment QR (VietQR) for what is still owed, made without a network.

    Returns:
        Empty where no account was entered or nothing known is owed.
    """
    return transfer_text(payee(context), dossier.owed, dossier.code)


def transfer_text(account: Payee | None, owed: int | None, code: str) -> str:
    """The text of a payment QR; bill number and purpose are the dossier code.

    A code longer than the QR may carry is cut at its unit: day and serial always stay.
    """
    if account is None or not owed:
        return ""
    bill = code[-MAX_BILL:].lstrip(".-")
    return payment_text(PayeeAccount(account.bank, account.account), owed, bill=bill, purpose=bill)


def _payee(view: Reading) -> Payee | None:
    bank, account = view.settings.get("payee_bank"), view.settings.get("payee_account")
    if not bank or not account:
        return None
    return Payee(bank, account, view.settings.get("payee_name") or "")
