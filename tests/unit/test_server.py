"""The page processes are started again where granian gave up, and only there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from webapp import server


class Granian:
    """Stands for one that ends as told. lasted: seconds; asked: whether it was told to stop."""

    starts: int = 0
    lives: list[tuple[float, bool, int | None]]

    def __init__(self, *_target: str, **_options: object) -> None:
        self.interrupt_signal = False

    def serve(self) -> None:
        lasted, self.interrupt_signal, code = Granian.lives[Granian.starts]
        Granian.starts += 1
        Granian.now += lasted
        if code is not None:
            raise SystemExit(code)

    now: float = 0.0


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def run(*lives: tuple[float, bool, int | None]) -> int:
        Granian.starts, Granian.lives = 0, list(lives)
        server._serve_pages("127.0.0.1", 1, 1)
        return Granian.starts

    monkeypatch.setattr(server, "Granian", Granian)
    monkeypatch.setattr(server, "monotonic", lambda: Granian.now)
    return run


def test_told_to_stop_it_stops(serve: Callable[..., int]) -> None:
    assert serve((3600.0, True, None)) == 1


def test_a_process_killed_twice_takes_nothing_along(serve: Callable[..., int]) -> None:
    assert serve((3600.0, False, 1), (60.0, False, 1), (60.0, True, None)) == 3


@pytest.mark.parametrize("life", [(1.0, False, 1), (3600.0, True, 1)])
def test_what_cannot_run_and_what_was_told_to_stop_ends(
    serve: Callable[..., int], life: tuple[float, bool, int]
) -> None:
    with pytest.raises(SystemExit):
        serve(life)
    assert Granian.starts == 1
