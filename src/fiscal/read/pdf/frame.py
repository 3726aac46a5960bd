"""The frame of a page: from PDF user space to the space in which its text reads upright, and to the page as shown.

Reading space has its origin at the upper left corner, x to the right along the text, y downwards, in points. It is
turned by quarters so that most letters stand upright, whatever ``/Rotate`` says: a sideways table is read like any
other. Boxes that leave the reader are turned again, to the page as a viewer shows it.
"""

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

    def points(self, xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
        """User-space points, as two lists, in reading space."""
        if self.turn == 0:
            return xs if self.left == 0 else [x - self.left for x in xs], [self.top - y for y in ys]
        if self.turn == 1:
            return [y - self.bottom for y in ys], [x - self.left for x in xs]
        if self.turn == 2:
            return [self.right - x for x in xs], [y - self.bottom for y in ys]
        return [self.top - y for y in ys], [self.right - x for x in xs]

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
        x0, y0 = self.point(x0, y0)
        x1, y1 = self.point(x1, y1)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

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
