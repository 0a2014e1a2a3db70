"""What the engine refuses about the library and the other senses; see `widgets.shared.refusals`."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

Phrases = tuple[Any, ...]  # of str, but QT_TRANSLATE_NOOP says object

SENTENCES: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "There is nothing to add: give at least one thing."),
    QT_TRANSLATE_NOOP(
        "Refusals", "Nothing is left: what is added and what is taken away are equal."
    ),
    QT_TRANSLATE_NOOP("Refusals", "Each thing to add is one vector, not {count}."),
    QT_TRANSLATE_NOOP("Refusals", "Name a folder to index."),
    QT_TRANSLATE_NOOP("Refusals", "There is no order {order}: {orders}."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The engine {name} has no sense for depth, heat and motion: ImageBind has (`main.py models"
        " get imagebind`).",
    ),
    QT_TRANSLATE_NOOP("Refusals", "Give the label a name."),
    QT_TRANSLATE_NOOP("Refusals", "Show the label at least one example."),
    QT_TRANSLATE_NOOP("Refusals", "One of the examples is missing: index its folder again."),
    QT_TRANSLATE_NOOP("Refusals", 'There is no label "{name}" yet: teach it with some examples.'),
    QT_TRANSLATE_NOOP("Refusals", "Say what to look for: words, a file, or both."),
    QT_TRANSLATE_NOOP("Refusals", "A weight must lie between -10 and 10."),
    QT_TRANSLATE_NOOP("Refusals", "The number of hits must be at least 1."),
    QT_TRANSLATE_NOOP("Refusals", "Give the search a name."),
    QT_TRANSLATE_NOOP("Refusals", 'There is no saved search "{name}".'),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "There are no sounds to choose from: name some, or take a folder into the library (`main.py"
        " index FOLDER`).",
    ),
    QT_TRANSLATE_NOOP("Refusals", "The baseline, the focal length and the step must be above 0."),
    QT_TRANSLATE_NOOP("Refusals", "The hottest value must lie above the coldest one."),
    QT_TRANSLATE_NOOP(
        "Refusals", "The Compact engine cannot compare {one} with {other}. Use ImageBind."
    ),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The vocabulary for ImageBind's words is missing. Install Earshot's packages again.",
    ),
)

REASONS: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "it is damaged, or no library"),
    QT_TRANSLATE_NOOP("Refusals", "another Earshot is writing to this library"),
    QT_TRANSLATE_NOOP("Refusals", "a newer Earshot wrote it"),
    QT_TRANSLATE_NOOP("Refusals", "it is no text"),
    QT_TRANSLATE_NOOP("Refusals", "its EXR is of an unknown kind ({detail})"),
    QT_TRANSLATE_NOOP("Refusals", "there is no depth in it"),
    QT_TRANSLATE_NOOP("Refusals", "its two sensors share no time, or over four hours of it"),
    QT_TRANSLATE_NOOP("Refusals", "its times do not go on"),
    QT_TRANSLATE_NOOP("Refusals", "there is no {sensor} along x, y and z in it"),
    QT_TRANSLATE_NOOP("Refusals", "it has no times"),
    QT_TRANSLATE_NOOP("Refusals", "it is over {size} MB"),
    QT_TRANSLATE_NOOP("Refusals", "there are no rows of numbers in it"),
    QT_TRANSLATE_NOOP("Refusals", "it has over {rows} rows"),
    QT_TRANSLATE_NOOP("Refusals", "it is damaged, or no table of numbers"),
    QT_TRANSLATE_NOOP("Refusals", "the decoder did not send one picture"),
)

REMEDIES: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "Move it away, and index your folders again."),
    QT_TRANSLATE_NOOP("Refusals", "Make room, or choose another folder."),
    QT_TRANSLATE_NOOP("Refusals", "Try again in a moment."),
    QT_TRANSLATE_NOOP("Refusals", "Open it with that version."),
    QT_TRANSLATE_NOOP("Refusals", "Choose the file with the measured values."),
    QT_TRANSLATE_NOOP("Refusals", "Choose another depth map."),
    QT_TRANSLATE_NOOP("Refusals", "Say if they are metres, millimetres or disparity."),
    QT_TRANSLATE_NOOP("Refusals", "Choose the file that has it."),
    QT_TRANSLATE_NOOP("Refusals", "Say how many rows a second it has."),
    QT_TRANSLATE_NOOP("Refusals", "Cut it first."),
)
