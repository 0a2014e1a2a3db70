"""Where a thing is from and under which terms, as its maker or a person says it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NOT_FOR_SALE = re.compile(
    r"\bNC\b|non[- ]?commercial|not for commercial|-nc-|sampling\+|personal use|editorial",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where an item is from and under which terms; empty texts are not known."""

    title: str = ""
    author: str = ""
    licence: str = ""
    link: str = ""


def is_non_commercial(licence: str) -> bool:
    """Whether a licence, as it is written, forbids to earn money with it."""
    return bool(_NOT_FOR_SALE.search(licence))
