"""The frame of a page: from PDF user space to the space in which its text reads upright, and to the page as shown.

Reading space has its origin at the upper left corner, x to the right along the text, y downwards, in points. It is
turned by quarters so that most letters stand upright, whatever ``/Rotate`` says: a sideways table is read like any
other. Boxes that leave the reader are turned again, to the page as a viewer shows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """One page's frame.

    - left, bottom, right, top: the visible part of the page in user space
    - turn: quarter turns clockwise from user space to reading space
    - shown: quarter turns clockwise from user space to the page as shown (``/Rotate``)
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    shown: int

    @property
    def width(self) -> float:
        """Width in reading space."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height in reading space."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    def along(self, numbers: Iterable[float]) -> list[float]:
        """How far to the right: of user-space xs where the page is read upright or upside down, else of ys."""
        if self.turn == 0:
            return [x - self.left for x in numbers]
        if self.turn == 1:
            return [y - self.bottom for y in numbers]
        if self.turn == 2:
            return [self.right - x for x in numbers]
        return [self.top - y for y in numbers]

    def down(self, numbers: Iterable[float]) -> list[float]:
        """How far down: of user-space ys where the page is read upright or upside down, else of xs."""
        if self.turn == 0:
            return [self.top - y for y in numbers]
        if self.turn == 1:
            return [x - self.left for x in numbers]
        if self.turn == 2:
            return [y - self.bottom for y in numbers]
        return [self.right - x for x in numbers]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """One user-space point in reading space."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Two opposite corners in user space as left, top, right, bottom in reading space."""
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if self.turn == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.turn == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turn == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def as_shown(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box of reading space on the page as it is shown, to a tenth of a point."""
        turn = (self.shown - self.turn) % 4
        if turn == 1:
            left, top, right, bottom = self.height - bottom, left, self.height - top, right
        elif turn == 2:
            left, top, right, bottom = self.width - right, self.height - bottom, self.width - left, self.height - top
        elif turn == 3:
            left, top, right, bottom = top, self.width - right, bottom, self.width - left
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
