"""Fees and charges (phí, lệ phí): dated rules, the amount with its reasons, amounts in words.

Money is whole đồng. A rule is data of the procedure catalogue; the law changes it by closing one
row and opening another, so what a dossier owes depends on the day it was received.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from reception.domain.channel import Channel
from reception.domain.errors import InputError
from reception.domain.money import MAX_AMOUNT, amount_in_words, format_dong

__all__ = [
    "MAX_AMOUNT",
    "EnteredAmount",
    "Exemption",
    "Fee",
    "FeeDocument",
    "FeeKind",
    "FeeLine",
    "FeeRule",
    "PageScale",
    "amount_in_words",
    "asks_amount",
    "check_amount",
    "check_count",
    "compute_fee",
    "counts_pages",
    "document_fee",
    "fee_cases",
    "format_dong",
    "open_exemptions",
    "with_extra_copies",
]

# No counter handles more at once; a larger number is a typing error.
MAX_COUNT = 100_000


class FeeKind(StrEnum):
    """How a rule turns into an amount.

    ``fixed`` once per dossier; ``per_unit`` times the number of units; ``per_page`` by the pages of
    the original, per copy; ``extra_copy`` for each copy asked for together with the main result;
    ``province`` decided by the provincial council, so the amount is entered at the counter.
    """

    FIXED = "fixed"
    PER_UNIT = "per_unit"
    PER_PAGE = "per_page"
    EXTRA_COPY = "extra_copy"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class PageScale:
    """Rates by page: the first pages at the rule's amount, the others cheaper, a cap per copy."""

    first_pages: int
    further_amount: int
    cap: int


@dataclass(frozen=True, slots=True)
class Exemption:
    """A reason not to collect (miễn): to whom, since when, through which channel.

    Attributes:
        code: what a dossier records.
        reason: words printed beside the zero.
        condition: what the clerk confirms; empty where the reason says it all.
        channel: None for every channel.
        valid_to: last day, None while open.
    """

    code: str
    reason: str
    valid_from: date
    valid_to: date | None = None
    channel: Channel | None = None
    condition: str = ""
    source: str = ""

    def applies(self, on: date, channel: Channel) -> bool:
        """True where the exemption may be claimed on that day through that channel."""
        return _holds(self.valid_from, self.valid_to, on) and self.channel in (None, channel)


@dataclass(frozen=True, slots=True)
class FeeRule:
    """One row of the fee table.

    Attributes:
        name: what is paid for, as on the payment receipt.
        amount: đồng, by kind; for ``province`` the amount known until the office enters its own,
            or None.
        unit: the thing counted: bản, trang, trường hợp, giao dịch.
        channel: None for every channel; a rule for the channel goes before one for all.
        case: empty for the ordinary case, else the words that name it (``đăng ký quá hạn``).
        scale: only for ``per_page``.
        note: example or doubt to show beside the amount.
    """

    name: str
    kind: FeeKind
    valid_from: date
    amount: int | None = None
    unit: str = ""
    valid_to: date | None = None
    channel: Channel | None = None
    case: str = ""
    scale: PageScale | None = None
    exemptions: tuple[Exemption, ...] = ()
    note: str = ""
    source: str = ""

    def applies(self, on: date, channel: Channel, case: str) -> bool:
        """True where the rule is in force for that day, channel and case."""
        return (
            _holds(self.valid_from, self.valid_to, on)
            and self.channel in (None, channel)
            and self.case == case
        )


@dataclass(frozen=True, slots=True)
class EnteredAmount:
    """An amount that the catalogue does not know (mức thu do HĐND cấp tỉnh quyết định).

    Attributes:
        amount: đồng; 0 is a rate like any other.
        decision: number and day of the decision that sets it.
    """

    amount: int
    decision: str = ""


@dataclass(frozen=True, slots=True)
class FeeDocument:
    """One of several documents certified in one dossier (giấy tờ, văn bản chứng thực).

    Attributes:
        name: as on the receipt, such as ``Bằng tốt nghiệp``.
        pages: of the original.
        copies: certified copies made of it.
    """

    name: str
    pages: int = 1
    copies: int = 1


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the explanation; ``amount`` is None where the province decides it."""

    text: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class Fee:
    """What a dossier owes and why.

    Attributes:
        amount: đồng, None until the amount set by the province is entered.
        lines: Vietnamese explanation, one line per rule or exemption.
        exemption: code of the exemption granted, or empty.
    """

    amount: int | None
    lines: tuple[FeeLine, ...]
    exemption: str = ""


def compute_fee(
    rules: Sequence[FeeRule],
    *,
    on: date,
    channel: Channel,
    units: int = 1,
    pages: int = 0,
    case: str = "",
    exemption: str = "",
    entered: EnteredAmount | None = None,
) -> Fee:
    """The fee of one dossier by the rules in force on its day of receipt.

    Args:
        rules: all rules of the procedure, of any date.
        units: cases or copies; for ``per_page`` the copies made of each original.
        pages: pages of the original, needed by ``per_page`` alone.
        case: one of :func:`fee_cases`.
        exemption: code of the exemption the clerk granted, or empty.
        entered: amount of the ``province`` rule, once the clerk has entered it.

    Raises:
        InputError: ``count_out_of_range`` (``units``, ``pages``), ``amount_out_of_range``
            (``entered`` or ``fee``), ``unknown_fee_case``, ``exemption_not_open``,
            ``fee_is_computed`` (``fee_entered``).
    """
    check_count(units, field="units", least=1)
    check_count(pages, field="pages")
    if entered is not None:
        check_amount(entered.amount, field="entered")
    main = _main_rule(rules, on, channel, case)
    if main is None:
        if exemption:
            raise InputError("exemption_not_open", field="exemption")
        amount = None if entered is None else entered.amount
        return Fee(amount=amount, lines=(_unlisted_line(entered),))
    granted = _granted(main, exemption, on, channel)
    # What the rule computes nobody enters; an amount that is not used must not look as if it were.
    is_computed = main.kind is not FeeKind.PROVINCE or granted is not None
    if entered is not None and is_computed:
        raise InputError("fee_is_computed", field="fee_entered")
    line = _exempt_line(main, granted) or _main_line(main, _Counts(units, pages), entered)
    return Fee(amount=line.amount, lines=(line,), exemption=exemption)


def document_fee(
    rules: Sequence[FeeRule],
    documents: Sequence[FeeDocument],
    *,
    on: date,
    channel: Channel,
    case: str = "",
    exemption: str = "",
) -> Fee:
    """The fee of several documents certified in one dossier, each counted by itself.

    Where the rule counts cases, each copy of a document is one; several signatures in one paper
    are one case (TT 226/2016/TT-BTC Art. 4). A cap holds for each copy.

    Raises:
        InputError: as :func:`compute_fee`; ``count_out_of_range`` names ``documents[n].pages`` or
            ``.copies``; ``documents_not_counted`` where the rule counts neither pages nor cases.
    """
    main = _main_rule(rules, on, channel, case)
    if main is None or main.kind not in (FeeKind.PER_PAGE, FeeKind.PER_UNIT):
        raise InputError("documents_not_counted", field="documents")
    lines = _document_lines(main, documents)
    exempt = _exempt_line(main, _granted(main, exemption, on, channel))
    if exempt is not None:
        return Fee(amount=0, lines=(exempt,), exemption=exemption)
    total = check_amount(sum(line.amount or 0 for line in lines), field="fee")
    return Fee(amount=total, lines=lines)


def with_extra_copies(
    fee: Fee, rules: Sequence[FeeRule], *, on: date, channel: Channel, copies: int
) -> Fee:
    """The fee with copies of the result asked for at the same time (bản sao trích lục cấp thêm).

    Raises:
        InputError: ``count_out_of_range`` or, where the procedure gives none, ``no_extra_copies``,
            both on ``extra_copies``; ``amount_out_of_range``.
    """
    check_count(copies, field="extra_copies")
    if not copies:
        return fee
    extras = [rule for rule in rules if rule.kind is FeeKind.EXTRA_COPY]
    rule = _preferred([rule for rule in extras if rule.applies(on, channel, "")])
    if rule is None:
        raise InputError("no_extra_copies", field="extra_copies")
    line = _unit_line(rule, copies)
    total = None if fee.amount is None or line.amount is None else fee.amount + line.amount
    if total is not None:
        check_amount(total, field="fee")
    return replace(fee, amount=total, lines=(*fee.lines, line))


def fee_cases(rules: Iterable[FeeRule], on: date) -> tuple[str, ...]:
    """The special cases a clerk may choose on that day, in catalogue order."""
    named = (r.case for r in rules if r.case and _holds(r.valid_from, r.valid_to, on))
    return tuple(dict.fromkeys(named))


def open_exemptions(
    rules: Sequence[FeeRule], *, on: date, channel: Channel, case: str = ""
) -> tuple[Exemption, ...]:
    """The exemptions a clerk may grant, for the rule that would apply."""
    main = _main_rule(rules, on, channel, case)
    return () if main is None else tuple(e for e in main.exemptions if e.applies(on, channel))


def counts_pages(rules: Sequence[FeeRule], *, on: date, channel: Channel, case: str = "") -> bool:
    """True where the counter must ask for pages of the original, not for cases."""
    main = _main_rule(rules, on, channel, case)
    return main is not None and main.kind is FeeKind.PER_PAGE


def asks_amount(rules: Sequence[FeeRule], *, on: date, channel: Channel, case: str = "") -> bool:
    """True where the amount comes from outside the catalogue: the province's, or no rule at all."""
    main = _main_rule(rules, on, channel, case)
    return main is None or main.kind is FeeKind.PROVINCE


def check_count(value: object, *, field: str, least: int = 0) -> int:
    """Refuse a count no counter can have meant.

    Raises:
        InputError: ``count_out_of_range`` with ``least`` and ``most``.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= MAX_COUNT:
        raise InputError("count_out_of_range", field=field, least=least, most=MAX_COUNT)
    return value


def check_amount(value: object, *, field: str) -> int:
    """Refuse a negative amount or one above 10^12 đồng.

    Raises:
        InputError: ``amount_out_of_range``.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_AMOUNT:
        raise InputError("amount_out_of_range", field=field, most=format_dong(MAX_AMOUNT))
    return value


@dataclass(frozen=True, slots=True)
class _Counts:
    units: int
    pages: int


def _rate(rule: FeeRule) -> int:
    if rule.amount is None:
        raise ValueError(f"a {rule.kind} rule has an amount")
    return rule.amount


def _holds(first: date, last: date | None, on: date) -> bool:
    return first <= on and (last is None or on <= last)


def _main_rule(rules: Sequence[FeeRule], on: date, channel: Channel, case: str) -> FeeRule | None:
    """The rule for the main result: one of the channel before one for all channels."""
    mains = [rule for rule in rules if rule.kind is not FeeKind.EXTRA_COPY]
    fitting = [rule for rule in mains if rule.applies(on, channel, case)]
    if case and not fitting:
        raise InputError("unknown_fee_case", field="case")
    return _preferred(fitting)


def _preferred(fitting: Sequence[FeeRule]) -> FeeRule | None:
    return min(fitting, key=lambda rule: rule.channel is None, default=None)


def _granted(rule: FeeRule, code: str, on: date, channel: Channel) -> Exemption | None:
    if not code:
        return None
    for exemption in rule.exemptions:
        if exemption.code == code and exemption.applies(on, channel):
            return exemption
    raise InputError("exemption_not_open", field="exemption")


def _exempt_line(rule: FeeRule, granted: Exemption | None) -> FeeLine | None:
    return None if granted is None else FeeLine(f"{rule.name}: miễn ({granted.reason})", 0)


def _main_line(rule: FeeRule, counts: _Counts, entered: EnteredAmount | None = None) -> FeeLine:
    if rule.kind is FeeKind.PROVINCE:
        return _province_line(rule, entered)
    if rule.kind is FeeKind.PER_PAGE:
        return _page_line(rule, counts)
    if rule.kind is FeeKind.PER_UNIT:
        return _unit_line(rule, counts.units)
    amount = _rate(rule)
    return FeeLine(f"{rule.name}: {format_dong(amount) if amount else 'không thu'}", amount)


def _document_lines(rule: FeeRule, documents: Sequence[FeeDocument]) -> tuple[FeeLine, ...]:
    lines = []
    for at, item in enumerate(documents):
        pages = check_count(item.pages, field=f"documents[{at}].pages", least=1)
        copies = check_count(item.copies, field=f"documents[{at}].copies", least=1)
        counted = _main_line(rule, _Counts(copies, pages))
        reckoning = counted.text.removeprefix(f"{rule.name}: ")
        if rule.kind is FeeKind.PER_PAGE and copies == 1:
            reckoning = f"1 bản × ({reckoning})"
        total = counted.amount or 0
        lines.append(FeeLine(f"{item.name}: {reckoning} = {format_dong(total)}", total))
    return tuple(lines)


def _unlisted_line(entered: EnteredAmount | None) -> FeeLine:
    """The line where the catalogue has no rule for the day."""
    if entered is None:
        return FeeLine("Phí, lệ phí: danh mục chưa có mức thu, cần nhập mức thu", None)
    ground = f"theo {entered.decision}" if entered.decision else "mức nhập tại quầy"
    return FeeLine(f"Phí, lệ phí: {format_dong(entered.amount)} ({ground})", entered.amount)


def _province_line(rule: FeeRule, entered: EnteredAmount | None) -> FeeLine:
    if entered is not None:
        ground = entered.decision or "HĐND cấp tỉnh"
        return FeeLine(
            f"{rule.name}: {format_dong(entered.amount)} (theo {ground})", entered.amount
        )
    if rule.amount is not None:
        shown = format_dong(rule.amount)
        return FeeLine(f"{rule.name}: {shown} (CSDL quốc gia; HĐND cấp tỉnh quyết)", rule.amount)
    return FeeLine(f"{rule.name}: theo nghị quyết của HĐND cấp tỉnh, cần nhập mức thu", None)


def _unit_line(rule: FeeRule, units: int) -> FeeLine:
    each = _rate(rule)
    total = check_amount(each * units, field="fee")
    return FeeLine(f"{rule.name}: {units} {rule.unit} × {format_dong(each)}", total)


def _page_line(rule: FeeRule, counts: _Counts) -> FeeLine:
    pages = check_count(counts.pages, field="pages", least=1)
    first = _rate(rule)
    # Without a scale every page costs the same and nothing is capped.
    scale = rule.scale or PageScale(MAX_COUNT, first, MAX_AMOUNT)
    cheap = max(0, pages - scale.first_pages)
    full = (pages - cheap) * first + cheap * scale.further_amount
    each = min(full, scale.cap)
    reckoning = f"{pages - cheap} trang × {format_dong(first)}"
    if cheap:
        reckoning += f" + {cheap} trang × {format_dong(scale.further_amount)}"
    if each < full:
        reckoning = f"{pages} trang, mức tối đa {format_dong(each)}/bản"
    if counts.units > 1:
        reckoning = f"{counts.units} bản × ({reckoning})"
    return FeeLine(f"{rule.name}: {reckoning}", check_amount(each * counts.units, field="fee"))
