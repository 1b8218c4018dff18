"""How the figures are printed: what was measured, the figure, the goal, and whether it is reached."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. reached: None where there is no goal."""

    what: str
    figure: str
    goal: str = ""
    reached: bool | None = None


def at_most(what: str, figure: float, goal: float, unit: str, places: int = 2) -> Line:
    """A figure that should be small."""
    return Line(what, f"{figure:.{places}f} {unit}", f"at most {goal:g} {unit}", figure <= goal)


def at_least(what: str, figure: float, goal: float, unit: str = "", places: int = 2) -> Line:
    """A figure that should be large."""
    return Line(
        what, f"{figure:.{places}f} {unit}".strip(), f"at least {goal:g} {unit}".strip(), figure >= goal
    )


def drawn(title: str, lines: list[Line]) -> str:
    """A section of the report."""
    rows = [f"  {line.what:<58}{line.figure:>14}   {_against(line)}".rstrip() for line in lines]
    return "\n".join([title, *rows, ""])


def _against(line: Line) -> str:
    if line.reached is None:
        return line.goal
    return f"{line.goal} {'- reached' if line.reached else '- NOT YET'}"
