"""One visit: who goes where, sends what, and what answers."""

from __future__ import annotations

from dataclasses import dataclass, field

MISSING = "0" * 32


@dataclass(frozen=True, slots=True)
class Visit:
    """who: a role of the scene, or "visitor". sent: the form of a POST; file: (field, file name, content) beside it."""

    who: str
    path: str
    status: int = 200
    sent: dict[str, str] | None = None
    file: tuple[str, str, bytes] | None = None
    fragment: bool = False
    face: str = field(default="")

    @property
    def method(self) -> str:
        return "GET" if self.sent is None else "POST"

    @property
    def is_page(self) -> bool:
        """Whether a whole page answers, and not a file, sound, part of a page or a way on."""
        inside = any(
            part in self.path
            for part in (
                *("/voice/", "/static/", "/healthz", "/session", "/original", ".pdf", "/file"),
                *("/pages/", "/picture", "/news"),
            )
        )
        return self.status != 303 and not inside and not self.fragment

    def __str__(self) -> str:
        words = (self.who, self.method, self.path, self.face, "fragment" if self.fragment else "")
        return " ".join(word for word in words if word)


def look(who: str, *paths: str, status: int = 200) -> list[Visit]:
    """Pages that are only looked at."""
    return [Visit(who, path, status) for path in paths]


def send(who: str, path: str, status: int = 422, **sent: str) -> Visit:
    """A form that is sent."""
    face = " ".join(f"{name}={value[:12]}" for name, value in sent.items()) or "nothing"
    return Visit(who, path, status, sent, face=face)
