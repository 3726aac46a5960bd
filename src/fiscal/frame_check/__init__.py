"""Facts that a warehouse holds, in long form, any number of departments: `check_frame`."""

from fiscal.engine.columns import FrameError
from fiscal.frame_check.check import check_frame

__all__ = ["FrameError", "check_frame"]
