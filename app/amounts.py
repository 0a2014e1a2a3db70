"""Amounts in words, the same in the terminal and in the window."""

from __future__ import annotations


def size(length: float) -> str:
    """Bytes as 4.8 GB, 375 MB, 12 kB."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if length >= unit:
            return f"{length / unit:.{1 if name == 'GB' else 0}f} {name}"
    return f"{length:.0f} bytes"
