"""How well a few typed letters fit a text: for finding commands."""

from __future__ import annotations

import math


def fit(typed: str, text: str) -> float:
    """Higher is better, minus infinity when a letter is missing; letters count in their order.

    A run of letters, the start of a word, and a short text are worth more.
    """
    typed, text = typed.casefold().replace(" ", ""), text.casefold()
    total, place, last = 0.0, 0, -2
    for letter in typed:
        found = _best_place(letter, text, place, last)
        if found < 0:
            return -math.inf
        total += 3.0 if found == last + 1 else 0.0
        total += 2.0 if _starts_word(text, found) else 0.0
        total -= 0.1 * (found - place)
        last, place = found, found + 1
    return total - 0.01 * len(text)


def _best_place(letter: str, text: str, start: int, last: int) -> int:
    """The next letter of a run if there is one, else the start of a word, else the first."""
    if start < len(text) and text[start] == letter and start == last + 1:
        return start
    first = text.find(letter, start)
    place = first
    while place >= 0:
        if _starts_word(text, place):
            return place
        place = text.find(letter, place + 1)
    return first


def _starts_word(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()
