"""Mappings over stored text that is decoded when somebody asks, so that a start decodes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

Texts = tuple[str, ...]


class DecodedOnUse(Mapping[K, V]):
    """One value a key, each decoded at its first use; equal to any mapping with the same values.

    Args:
        stored: the texts of each value.
        build: makes a value of its texts.
    """

    def __init__(self, stored: Mapping[K, Texts], build: Callable[[Texts], V]) -> None:
        self._stored = stored
        self._build = build
        self._built: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._built:
            self._built[key] = self._build(self._stored[key])
        return self._built[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


class LoadedOnUse(Mapping[K, V]):
    """A mapping that is made whole at its first use.

    Args:
        load: makes it.
    """

    def __init__(self, load: Callable[[], Mapping[K, V]]) -> None:
        self._load = load

    @cached_property
    def _whole(self) -> Mapping[K, V]:
        return self._load()

    def __getitem__(self, key: K) -> V:
        return self._whole[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)
