"""Everything that goes wrong at a province, one row each, switched on by rules.

A fault may twist the verdict, the reply, or both; ``carried_out`` says whether the call is done
before (a write accepted whose answer is lost) or not at all. A rule may turn that round.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from province.faults_after import AFTER
from province.faults_before import BEFORE
from province.faults_rows import ROWS
from province.twists import Fault

__all__ = ["FAULTS", "Fault"]

FAULTS: Mapping[str, Fault] = MappingProxyType({**BEFORE, **AFTER, **ROWS})
