"""The keystroke-level model: how long a page takes somebody who knows what he wants and makes no mistake.

Card, Moran, Newell, "The keystroke-level model for user performance time with interactive systems", Communications of the ACM 23(7),
1980, pages 396-410. K is their average typist who is no secretary (40 words a minute), M is put before every chunk of the work.
"""

from __future__ import annotations

from dataclasses import dataclass

K_S = 0.28
"""One key pressed, or one press of the finger or the mouse's button."""
P_S = 1.10
"""Pointing at something on the screen."""
H_S = 0.40
"""A hand from the mouse to the keyboard, or back."""
M_S = 1.35
"""Making up one's mind for the next step: each screen, each answer, each value that is looked at."""


@dataclass
class Tally:
    """What hands and head did so far. typed: fields written in; presses: taps; keys: characters."""

    screens: int = 0
    presses: int = 0
    keys: int = 0
    typed: int = 0
    looks: int = 0
    thoughts: int = 0

    @property
    def seconds(self) -> float:
        """A press is pointing and pressing; a field is written in with the hands going to the keys and back."""
        pressed = self.presses * (P_S + K_S)
        written = self.keys * K_S + self.typed * 2 * H_S
        return pressed + written + (self.looks + self.thoughts) * M_S

    def see(self) -> None:
        """A screen comes, and one knows where one is."""
        self.screens += 1
        self.thoughts += 1

    def press(self, times: int = 1) -> None:
        """Links, buttons, radios, files in the device's own list."""
        self.presses += times

    def write(self, text: str) -> None:
        """Makes up one's mind, taps the field, types."""
        self.thoughts += 1
        self.presses += 1
        self.typed += 1
        self.keys += len(text)

    def look(self, values: int) -> None:
        """Holds so many values against what one knows."""
        self.looks += values
