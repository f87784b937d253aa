"""What a report is, whatever it is written as: sections with a table each, and a chart where a picture says it sooner.

Pure: values only. Tables are the truth of a report; a chart shows what stands in the table of its section.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.redline import Piece


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion, 0-1; people read it in percent."""

    value: float


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address; ``url`` None: only words."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """Words with the changes against another printing marked in them."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words with their marks, for readers without colour."""
        return "".join(piece.marked for piece in self.pieces)


#: What stands in a table; None where nothing is known.
Cell = str | int | Share | Link | Marked | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns, all of one length."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row of a table has another number of cells than there are columns")


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled amount."""

    label: str
    amount: float  # in the chart's unit, 0 or more


@dataclass(frozen=True, slots=True)
class Chart:
    """Amounts beside one another, the first on top."""

    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is to be said, and the table."""

    heading: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A titled list of sections."""

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]


def render_cell(cell: Cell) -> str:
    """Return a cell in words.

    >>> render_cell(Share(0.256)), render_cell(None), render_cell(1200)
    ('26 %', '', '1,200')
    """
    match cell:
        case None:
            return ""
        case Share(value):
            return f"{value * 100:.0f} %"
        case int():
            return f"{cell:,}"
        case Link() | Marked():
            return cell.text
        case _:
            return cell
