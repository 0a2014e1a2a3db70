"""How long something is, in few letters."""

from __future__ import annotations


def length_text(seconds: float) -> str:
    """`4.2 s` under ten seconds, else `0:42`, `1:02:03`."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
