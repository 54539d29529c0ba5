from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reception.domain.catalogue_layers import (
    FeeChange,
    Layer,
    LayerContent,
    LimitChange,
    amended,
    ended,
    last_day,
    merge,
    succeed,
)
from reception.domain.channel import Channel
from reception.domain.competence import Competence, Reach, Route, in_force_on
from reception.domain.deadline import LimitUnit, TimeLimit
from reception.domain.fees import Exemption, FeeKind, FeeRule
from reception.domain.procedure import (
    LimitRow,
    ProcedureVersion,
    Replacement,
    Shortcut,
    version_on,
)

START = date(2025, 7, 1)
NEW_YEAR = date(2027, 1, 1)
MARCH = date(2027, 3, 1)
DAY = timedelta(days=1)
LAND, BIRTH = "1.013978", "1.001193"


def days(value: int) -> TimeLimit:
    return TimeLimit(value, LimitUnit.WORKING_DAYS)


def fixed(amount: int, first: date = START, last: date | None = None, **more: Any) -> FeeRule:
    return FeeRule("Phí", FeeKind.FIXED, first, amount, valid_to=last, **more)


def procedure(code: str = LAND, version: str = "v1", **more: Any) -> ProcedureVersion:
    usual: dict[str, Any] = {
        "name": f"Thủ tục {code}",
        "field": "Đất đai",
        "valid_from": START,
        "limits": (LimitRow(days(20)),),
        "fees": (fixed(50_000),),
    }
    return ProcedureVersion(code, version, **(usual | more))


def on(content: LayerContent, day: date, code: str = LAND) -> ProcedureVersion:
    found = version_on([item for item in content.versions if item.code == code], day)
    assert found is not None
    return found


def limit_on(content: LayerContent, day: date, case: str = "") -> int:
    limit = on(content, day).limit_for(Channel.DIRECT, case)
    assert limit is not None
    return limit.value


def amounts(
    content: LayerContent, day: date, channel: Channel = Channel.DIRECT
) -> list[int | None]:
    return [rule.amount for rule in on(content, day).fees if rule.applies(day, channel, "")]


NATIONAL = LayerContent(versions=(procedure(),))


# --- whole versions


def test_a_version_of_a_higher_layer_holds_for_its_period_and_the_lower_one_around_it():
    own = procedure(valid_from=NEW_YEAR, valid_to=MARCH - DAY, name="Của tỉnh")
    merged = merge(NATIONAL, LayerContent(versions=(own,)), Layer.PROVINCE)
    names = {day: on(merged, day).version for day in (START, NEW_YEAR - DAY, NEW_YEAR, MARCH)}
    assert names == {
        START: "v1",
        NEW_YEAR - DAY: "v1",
        NEW_YEAR: "v1@province",
        MARCH: "v1.20270301",
    }
    assert on(merged, NEW_YEAR).name == "Của tỉnh"


def test_a_version_of_a_higher_layer_that_is_open_ends_the_lower_one():
    merged = merge(NATIONAL, LayerContent(versions=(procedure(valid_from=NEW_YEAR),)), Layer.OFFICE)
    assert [(item.version, item.valid_to) for item in merged.versions] == [
        ("v1", NEW_YEAR - DAY),
        ("v1@office", None),
    ]


def test_a_code_of_the_higher_layer_alone_is_added():
    own = LayerContent(versions=(procedure("0.000001"),))
    merged = merge(NATIONAL, own, Layer.OFFICE)
    assert {item.code for item in merged.versions} == {LAND, "0.000001"}
    assert on(merged, START) == NATIONAL.versions[0]


def test_layers_below_are_those_listed_before():
    assert Layer.NATIONAL.below == ()
    assert Layer.OFFICE.below == (Layer.NATIONAL, Layer.PROVINCE)


# --- limits


def test_a_limit_of_the_province_holds_from_its_day_under_another_version_name():
    change = LimitChange(LAND, LimitRow(days(15)), NEW_YEAR)
    merged = merge(NATIONAL, LayerContent(limits=(change,)), Layer.PROVINCE)
    assert [limit_on(merged, day) for day in (NEW_YEAR - DAY, NEW_YEAR)] == [20, 15]
    assert [item.version for item in merged.versions] == ["v1", "v1.20270101"]


def test_a_limit_of_before_the_version_changes_it_whole():
    change = LimitChange(LAND, LimitRow(days(15)), START - DAY)
    merged = merge(NATIONAL, LayerContent(limits=(change,)), Layer.PROVINCE)
    (version,) = merged.versions
    assert (version.version, version.valid_from, limit_on(merged, START)) == (
        "v1.20250701",
        START,
        15,
    )


def test_a_limit_with_an_end_gives_way_to_the_lower_one_again():
    change = LimitChange(LAND, LimitRow(days(15)), NEW_YEAR, MARCH - DAY)
    merged = merge(NATIONAL, LayerContent(limits=(change,)), Layer.PROVINCE)
    found = [limit_on(merged, day) for day in (NEW_YEAR - DAY, NEW_YEAR, MARCH - DAY, MARCH)]
    assert found == [20, 15, 15, 20]
    assert len({item.version for item in merged.versions}) == 3


def test_a_limit_for_one_channel_or_case_leaves_the_others():
    rows = (LimitRow(days(20)), LimitRow(days(9), Channel.ONLINE), LimitRow(days(30), case="núi"))
    national = LayerContent(versions=(procedure(limits=rows),))
    changes = (
        LimitChange(LAND, LimitRow(days(17), Channel.ONLINE), START),
        LimitChange(LAND, LimitRow(days(40), case="núi"), START),
    )
    merged = merge(national, LayerContent(limits=changes), Layer.PROVINCE)
    version = on(merged, START)
    assert version.limit_for(Channel.DIRECT) == days(20)
    assert version.limit_for(Channel.ONLINE) == days(17)
    assert version.limit_for(Channel.POST, "núi") == days(40)


def test_a_limit_for_every_channel_replaces_those_for_one():
    rows = (LimitRow(days(20)), LimitRow(days(9), Channel.ONLINE))
    national = LayerContent(versions=(procedure(limits=rows),))
    change = LimitChange(LAND, LimitRow(days(17)), START)
    merged = merge(national, LayerContent(limits=(change,)), Layer.PROVINCE)
    assert on(merged, START).limits == (change.row,)


def test_a_limit_of_another_version_or_time_changes_nothing():
    closed = LayerContent(versions=(procedure(valid_to=NEW_YEAR - DAY),))
    changes = (
        LimitChange(LAND, LimitRow(days(1)), START, version="v2"),
        LimitChange(LAND, LimitRow(days(2)), NEW_YEAR),
        LimitChange(LAND, LimitRow(days(3)), START - DAY, START - DAY),
        LimitChange("9.999999", LimitRow(days(4)), START),
    )
    assert merge(closed, LayerContent(limits=changes), Layer.PROVINCE) == closed


def test_a_limit_that_names_a_version_means_its_later_parts_too():
    province = LayerContent(limits=(LimitChange(LAND, LimitRow(days(15)), NEW_YEAR),))
    office = LayerContent(limits=(LimitChange(LAND, LimitRow(days(12)), MARCH, version="v1"),))
    both = merge(merge(NATIONAL, province, Layer.PROVINCE), office, Layer.OFFICE)
    found = [limit_on(both, day) for day in (START, NEW_YEAR, MARCH - DAY, MARCH)]
    assert found == [20, 15, 15, 12]


# --- fees


def test_a_rate_of_the_province_replaces_the_lower_one_from_its_day_and_keeps_its_exemptions():
    poor = Exemption("ngheo", "hộ nghèo", START)
    national = LayerContent(versions=(procedure(fees=(fixed(50_000, exemptions=(poor,)),)),))
    rate = FeeChange(LAND, fixed(0, NEW_YEAR))
    merged = merge(national, LayerContent(fees=(rate,)), Layer.PROVINCE)
    assert [amounts(merged, day) for day in (NEW_YEAR - DAY, NEW_YEAR)] == [[50_000], [0]]
    assert on(merged, NEW_YEAR).fees[-1].exemptions == (poor,)
    assert on(merged, NEW_YEAR).version == "v1"


def test_an_exemption_of_the_rate_goes_before_the_lower_one_of_the_same_code():
    below, above = Exemption("ngheo", "dưới", START), Exemption("ngheo", "trên", START)
    national = LayerContent(versions=(procedure(fees=(fixed(50_000, exemptions=(below,)),)),))
    rate = FeeChange(LAND, fixed(7_000, exemptions=(above,)))
    merged = merge(national, LayerContent(fees=(rate,)), Layer.PROVINCE)
    assert on(merged, START).fees == (rate.rule,)


def test_a_rate_of_another_place_version_or_time_stands_beside_the_lower_ones():
    rules = (fixed(50_000), fixed(10_000, channel=Channel.ONLINE), fixed(5_000, case="quá hạn"))
    national = LayerContent(versions=(procedure(fees=rules),))
    changes = (
        FeeChange(LAND, fixed(1, channel=Channel.ONLINE)),
        FeeChange(LAND, FeeRule("Bản sao", FeeKind.EXTRA_COPY, START, 8_000)),
        FeeChange(LAND, fixed(2), version="v9"),
        FeeChange(LAND, fixed(3, START - DAY, START - DAY)),
    )
    merged = merge(national, LayerContent(fees=changes), Layer.PROVINCE)
    known = {rule.amount for rule in on(merged, START).fees if rule.valid_from == START}
    assert known == {50_000, 1, 5_000, 8_000}
    assert amounts(merged, START, Channel.ONLINE) == [50_000, 1, 8_000]


def test_a_rate_for_every_channel_replaces_those_for_one():
    rules = (fixed(50_000), fixed(10_000, channel=Channel.ONLINE))
    national = LayerContent(versions=(procedure(fees=rules),))
    merged = merge(national, LayerContent(fees=(FeeChange(LAND, fixed(7_000)),)), Layer.PROVINCE)
    assert amounts(merged, START, Channel.ONLINE) == [7_000]


# --- what else a layer says


def a_competence(level: str, first: date = START, code: str = LAND) -> Competence:
    return Competence(code, "xã", level, Reach.LISTED, Reach.NO, first)


def test_competence_and_routes_of_a_higher_layer_hold_for_their_period():
    lower = LayerContent(
        competence=(a_competence("xã"), a_competence("xã", code=BIRTH)),
        routes=(Route(LAND, "", "Phòng Kinh tế", START),),
    )
    upper = LayerContent(
        competence=(a_competence("tỉnh", NEW_YEAR),),
        routes=(Route(LAND, "H57.09", "Sở Nông nghiệp", NEW_YEAR),),
    )
    merged = merge(lower, upper, Layer.PROVINCE)
    rows = [row for row in merged.competence if row.code == LAND]
    found = [in_force_on(rows, day) for day in (START - DAY, NEW_YEAR - DAY, NEW_YEAR)]
    assert [row.deciding_level if row else None for row in found] == [None, "xã", "tỉnh"]
    routes = [in_force_on(merged.routes, day) for day in (START, NEW_YEAR)]
    assert [row.unit if row else None for row in routes] == ["", "H57.09"]


def test_short_names_and_replacements_of_both_are_there_the_higher_first():
    lower = LayerContent(
        shortcuts=(Shortcut("ks", (BIRTH,)), Shortcut("dd", (LAND,))),
        replacements=(Replacement("1.000001", LAND, START),),
    )
    upper = LayerContent(
        shortcuts=(Shortcut("ks", ("0.000001", BIRTH)), Shortcut("rieng", ("0.000001",))),
        replacements=(Replacement("1.000001", BIRTH, START),),
    )
    merged = merge(lower, upper, Layer.OFFICE)
    assert merged.shortcuts == (
        Shortcut("ks", ("0.000001", BIRTH)),
        Shortcut("dd", (LAND,)),
        Shortcut("rieng", ("0.000001",)),
    )
    assert merged.replacements == (Replacement("1.000001", BIRTH, START),)


# --- a newer package of one layer


def test_a_newer_package_takes_over_on_its_day():
    newer = LayerContent(versions=(procedure(version="v2", limits=(LimitRow(days(15)),)),))
    both = succeed(NATIONAL, newer, NEW_YEAR)
    assert [(item.version, item.valid_from, item.valid_to) for item in both.versions] == [
        ("v1", START, NEW_YEAR - DAY),
        ("v2", NEW_YEAR, None),
    ]


def test_what_stays_as_it_was_goes_on_under_its_name():
    assert succeed(NATIONAL, NATIONAL, NEW_YEAR) == NATIONAL


def test_a_version_that_was_edited_has_another_name_from_the_day_of_the_package():
    newer = LayerContent(versions=(procedure(limits=(LimitRow(days(15)),)),))
    both = succeed(NATIONAL, newer, NEW_YEAR)
    assert [item.version for item in both.versions] == ["v1", "v1.20270101"]
    assert [limit_on(both, day) for day in (NEW_YEAR - DAY, NEW_YEAR)] == [20, 15]


def test_a_version_that_comes_back_later_has_another_name():
    older = LayerContent(versions=(procedure(valid_to=START),))
    newer = LayerContent(versions=(procedure(valid_from=MARCH),))
    both = succeed(older, newer, NEW_YEAR)
    assert [item.version for item in both.versions] == ["v1", "v1.20270301"]


def test_codes_that_a_newer_package_leaves_out_end_and_rows_of_the_past_are_the_older_ones():
    older = LayerContent(
        versions=(procedure(), procedure(BIRTH)),
        limits=(LimitChange("1.000001", LimitRow(days(1)), START),),
        fees=(FeeChange("1.000001", fixed(1)), FeeChange("1.000002", fixed(2, MARCH))),
        competence=(a_competence("xã"),),
        routes=(Route(LAND, "", "Cũ", START),),
        replacements=(Replacement("1.000003", LAND, START),),
    )
    newer = LayerContent(
        versions=(procedure(), procedure(BIRTH, "v0", valid_to=START)),
        limits=(LimitChange("1.000001", LimitRow(days(2)), START),),
        fees=(FeeChange("1.000001", fixed(3)), FeeChange("1.000001", fixed(4, START, START))),
        competence=(a_competence("tỉnh"),),
        routes=(Route(LAND, "", "Mới", START),),
    )
    both = succeed(older, newer, NEW_YEAR)
    assert [(item.code, last_day(item)) for item in both.versions] == [
        (LAND, date.max),
        (BIRTH, NEW_YEAR - DAY),
    ]
    assert [(item.valid_from, item.row.limit) for item in both.limits] == [
        (START, days(1)),
        (NEW_YEAR, days(2)),
    ]
    assert [(item.rule.valid_from, item.rule.amount) for item in both.fees] == [
        (START, 1),
        (NEW_YEAR, 3),
    ]
    assert [item.deciding_level for item in both.competence] == ["xã", "tỉnh"]
    assert [item.authority for item in both.routes] == ["Cũ", "Mới"]
    assert both.replacements == ()


# --- whatever the layers say


DAYS = st.dates(START - 400 * DAY, START + 1_000 * DAY)


@st.composite
def periods(draw: st.DrawFn, most: int) -> list[tuple[date, date | None]]:
    """Periods one after the other, the last one perhaps open."""
    marks = sorted(draw(st.sets(DAYS, min_size=0, max_size=2 * most)))
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2:
        return [*pairs, (marks[-1], None)]
    return list(pairs)


@given(lower=periods(3), upper=periods(3), changes=periods(3), start=DAYS, probe=DAYS)
def test_a_day_has_at_most_one_version_and_it_is_that_of_the_highest_layer_that_speaks(
    lower, upper, changes, start, probe
):
    base = LayerContent(
        versions=tuple(
            procedure(version=f"v{at}", valid_from=first, valid_to=last)
            for at, (first, last) in enumerate(lower)
        )
    )
    above = LayerContent(
        versions=tuple(
            procedure(version=f"u{at}", valid_from=first, valid_to=last)
            for at, (first, last) in enumerate(upper)
        ),
    )
    limits = LayerContent(
        limits=tuple(LimitChange(LAND, LimitRow(days(3)), *bounds) for bounds in changes)
    )
    merged = merge(merge(base, limits, Layer.PROVINCE), above, Layer.OFFICE)
    holding = [item for item in merged.versions if item.holds_on(probe)]
    assert len(holding) <= 1
    assert len({item.version for item in merged.versions}) == len(merged.versions)
    of_upper = [item for item in above.versions if item.holds_on(probe)]
    of_lower = [item for item in base.versions if item.holds_on(probe)]
    assert bool(holding) == bool(of_upper or of_lower)
    if of_upper:
        assert holding[0].version == f"{of_upper[0].version}@office"
    elif of_lower:
        assert holding[0].version.startswith(of_lower[0].version)
        is_changed = any(first <= probe <= (last or date.max) for first, last in changes)
        assert limit_on(merged, probe) == (3 if is_changed else 20)
    later = succeed(base, above, start)
    expected = (above if probe >= start else base).versions
    assert [
        replace(item, version="", valid_from=START, valid_to=None)
        for item in later.versions
        if item.holds_on(probe)
    ] == [
        replace(item, version="", valid_from=START, valid_to=None)
        for item in expected
        if item.holds_on(probe)
    ]


# --- one layer, row by row


def test_a_layer_amended_keeps_what_it_said_around_the_new_rows():
    older = LayerContent(
        versions=(procedure("0.000001"), procedure("0.000002")),
        limits=(LimitChange(LAND, LimitRow(days(9)), START),),
        fees=(FeeChange(LAND, fixed(1)), FeeChange(LAND, fixed(2), version="v1")),
        shortcuts=(Shortcut("rieng", ("0.000001",)),),
    )
    more = LayerContent(
        versions=(procedure("0.000001", "v2", valid_from=NEW_YEAR),),
        limits=(
            LimitChange(LAND, LimitRow(days(7)), NEW_YEAR, MARCH - DAY),
            LimitChange(LAND, LimitRow(days(5)), START, version="v1"),
        ),
        fees=(FeeChange(LAND, fixed(3, NEW_YEAR)), FeeChange(BIRTH, fixed(4))),
    )
    both = amended(older, more)
    assert [(item.code, item.version, item.valid_to) for item in both.versions] == [
        ("0.000001", "v1", NEW_YEAR - DAY),
        ("0.000002", "v1", None),
        ("0.000001", "v2", None),
    ]
    assert [(item.row.limit, item.valid_from, item.valid_to) for item in both.limits] == [
        (days(9), START, NEW_YEAR - DAY),
        (days(9), MARCH, None),
        (days(7), NEW_YEAR, MARCH - DAY),
        (days(5), START, None),
    ]
    assert [(item.rule.amount, item.rule.valid_to) for item in both.fees] == [
        (1, NEW_YEAR - DAY),
        (2, None),
        (3, None),
        (4, None),
    ]
    assert both.shortcuts == older.shortcuts


# ----------------------------------------------------------------------------------- an end
def test_an_end_closes_what_holds_and_takes_away_what_was_to_come():
    content = LayerContent(
        versions=(
            procedure(valid_to=NEW_YEAR - DAY, source="QĐ 1"),
            procedure(version="v2", valid_from=NEW_YEAR, source="QĐ 2"),
            procedure(BIRTH),
        ),
        limits=(
            LimitChange(LAND, LimitRow(days(9), note="QĐ 3"), START),
            LimitChange(LAND, LimitRow(days(8)), MARCH + DAY),
            LimitChange(BIRTH, LimitRow(days(1)), START),
        ),
        fees=(
            FeeChange(LAND, fixed(1_000)),
            FeeChange(LAND, fixed(2_000, MARCH + DAY)),
            FeeChange(BIRTH, fixed(3_000)),
        ),
    )
    after = ended(content, LAND, MARCH, "QĐ 9")
    own = [item for item in after.versions if item.code == LAND]
    assert [(item.valid_to, item.source) for item in own] == [
        (NEW_YEAR - DAY, "QĐ 1"),
        (MARCH, "QĐ 2; kết thúc theo QĐ 9"),
    ]
    limits = [item for item in after.limits if item.code == LAND]
    assert [(item.valid_to, item.row.note) for item in limits] == [
        (MARCH, "QĐ 3; kết thúc theo QĐ 9")
    ]
    fees = [item.rule for item in after.fees if item.code == LAND]
    assert [(rule.amount, rule.valid_to) for rule in fees] == [(1_000, MARCH)]
    for rows in (after.versions, after.limits, after.fees):
        assert [item.code for item in rows if item.code == BIRTH] == [BIRTH]


@given(st.integers(-400, 800))
def test_after_an_end_the_lower_layer_holds_again(offset):
    last = START + timedelta(days=offset)
    own = LayerContent(versions=(procedure(name="Riêng"),))
    lower = LayerContent(versions=(procedure(),))
    merged = merge(lower, ended(own, LAND, last, "QĐ 9"), Layer.OFFICE)
    for day in (START, last, last + DAY, MARCH):
        if day >= START:
            assert on(merged, day).name == ("Riêng" if day <= last else f"Thủ tục {LAND}")
