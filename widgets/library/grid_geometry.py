"""Where the tiles of a grid are. Pure functions, no Qt; places count from 0, sizes are points."""

from __future__ import annotations

from dataclasses import dataclass

GAP = 8
WIDTHS = (136, 176, 232, 312)  # of a tile, from small to large
TEXT_H, REASON_H = 42, 18
ASPECT = 0.62  # height of the picture to its width


@dataclass(frozen=True, slots=True)
class Grid:
    """`count` tiles of a size, in rows as wide as the view; `height` of the view."""

    count: int
    width: int
    height: int
    size: int = 1
    with_reasons: bool = False

    @property
    def columns(self) -> int:
        """How many stand beside one another, at least one."""
        return max(1, (self.width - GAP) // (WIDTHS[self.size] + GAP))

    @property
    def tile_width(self) -> int:
        """Tiles fill the row."""
        room = (self.width - GAP) // self.columns - GAP
        return max(40, min(room, WIDTHS[self.size] * 2))

    @property
    def picture_height(self) -> int:
        return round(WIDTHS[self.size] * ASPECT)

    @property
    def tile_height(self) -> int:
        return self.picture_height + TEXT_H + (REASON_H if self.with_reasons else 0)

    @property
    def row_height(self) -> int:
        return self.tile_height + GAP

    @property
    def rows(self) -> int:
        return -(-self.count // self.columns)

    @property
    def total_height(self) -> int:
        """Of all rows, with air above and below."""
        return self.rows * self.row_height + GAP

    def place_of(self, index: int) -> tuple[int, int, int, int]:
        """x, y, width and height of a tile, from the top of the first row."""
        row, column = divmod(index, self.columns)
        x = GAP + column * (self.tile_width + GAP)
        return x, GAP + row * self.row_height, self.tile_width, self.tile_height

    def index_at(self, x: float, y: float) -> int:
        """The tile there; -1 between tiles and beyond the last."""
        column, beside = divmod(x - GAP, self.tile_width + GAP)
        row, below = divmod(y - GAP, self.row_height)
        inside = 0 <= column < self.columns and row >= 0
        if not inside or beside >= self.tile_width or below >= self.tile_height:
            return -1
        index = int(row) * self.columns + int(column)
        return index if index < self.count else -1

    def seen(self, top: int) -> range:
        """The tiles of which something is seen while the view begins at `top`."""
        first = max(0, (top - GAP) // self.row_height)
        last = max(0, (top + self.height) // self.row_height + 1)
        return range(min(first * self.columns, self.count), min(last * self.columns, self.count))

    def top_to_show(self, index: int, top: int) -> int:
        """Where the view has to begin to show a tile whole; as near to `top` as can be."""
        _, y, _, height = self.place_of(index)
        if y - GAP < top:
            return max(0, y - GAP)
        return max(top, y + height + GAP - self.height)

    def rows_in_view(self) -> int:
        """How many rows a page is."""
        return max(1, self.height // self.row_height)


def moved(grid: Grid, index: int, key: str) -> int:
    """Where a key leads from a tile: left, right, up, down, home, end, page-up, page-down."""
    if grid.count == 0:
        return -1
    page = grid.rows_in_view() * grid.columns
    steps = {
        **{"left": -1, "right": 1, "up": -grid.columns, "down": grid.columns},
        **{"page-up": -page, "page-down": page, "home": -grid.count, "end": grid.count},
    }
    if index < 0:
        return 0
    to = index + steps[key]
    if key in ("up", "page-up") and to < 0:
        return index % grid.columns if key == "page-up" else index
    if key in ("down", "page-down") and to >= grid.count:
        last_row = (grid.count - 1) // grid.columns
        is_last = index // grid.columns == last_row
        return (
            index
            if is_last
            else min(grid.count - 1, last_row * grid.columns + index % grid.columns)
        )
    return min(max(to, 0), grid.count - 1)
