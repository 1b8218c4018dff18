"""What there is to read: stories of scams, plain words about money, and answers. All of it written by us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its sentences, each as short as one says it."""

    heading: Any
    sentences: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One page. way: (text, endpoint) of where to do what it speaks of. aliases: what people type when they look for it."""

    id: str
    icon: str
    title: Any
    short: Any
    parts: tuple[Part, ...]
    way: tuple[Any, str] | None = None
    aliases: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """All of it, in order, without the headings."""
        return [str(text) for part in self.parts for text in part.sentences]
