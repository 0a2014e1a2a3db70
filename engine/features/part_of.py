"""Progress of a part of some work, told as progress of the whole."""

from __future__ import annotations

from engine.protocols import Report


def part_of(report: Report, start: float, end: float) -> Report:
    """A report for a part of the work, from share `start` to share `end` of the whole."""

    def report_part(done: float, total: float, what: str, /) -> None:
        report(start + (end - start) * min(1.0, done / max(total, 1e-9)), 1.0, what)

    return report_part
