"""How much of a source is read before a reader gives up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that keep a broken or hostile file from taking the machine; every one can be set.

    - max_bytes: of one file as it is stored; a larger one isn't opened
    - max_decompressed_bytes: of all members of one zipped file (xlsx, ods, docx) together
    - max_pages: of one PDF; pages beyond it are not read and are named in a problem
    - max_rows, max_columns: of one sheet or table; what lies beyond is not read and is named in a problem
    - max_cells: of one file, printed cells only
    - seconds_per_page, seconds_per_file: wall time for a PDF; a page that takes longer costs that page, a file that
      takes longer is read as far as it came, and both are named in a problem
    """

    max_bytes: int = 200_000_000
    max_decompressed_bytes: int = 1_000_000_000
    max_pages: int = 2_000
    max_rows: int = 200_000
    max_columns: int = 2_000
    max_cells: int = 4_000_000
    seconds_per_page: float = 20.0
    seconds_per_file: float = 600.0
