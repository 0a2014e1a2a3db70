"""What the engine refuses about checkpoints; `widgets.shared.refusals` says it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

Phrases = tuple[Any, ...]  # of str, but QT_TRANSLATE_NOOP says object

SENTENCES: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "Cannot fetch {name}: {why}. {remedy}"),
    QT_TRANSLATE_NOOP(
        "Refusals", "Another Earshot is busy with {name} at this moment. Wait until it is done."
    ),
    QT_TRANSLATE_NOOP("Refusals", 'There is no checkpoint called "{name}". Use one of: {names}.'),
    QT_TRANSLATE_NOOP("Refusals", "{name} is not installed: run `main.py models get {again}`."),
    QT_TRANSLATE_NOOP("Refusals", "{name} is not installed: there is nothing to remove."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "{file} of {name} is damaged: remove it with `main.py models remove {again}` and install it"
        " again.",
    ),
    QT_TRANSLATE_NOOP("Refusals", 'There is no {kind} called "{name}". Use one of: {names}.'),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The segmenter {name} cannot look at everything: leave out the thorough search, or install"
        " another one (`main.py models get sam-b`).",
    ),
)

REASONS: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "it is empty"),
    QT_TRANSLATE_NOOP("Refusals", "it is a folder"),
    QT_TRANSLATE_NOOP("Refusals", "it changed while it was read"),
    QT_TRANSLATE_NOOP("Refusals", "its SHA-256 ({digest}) is that of no file Earshot knows"),
    QT_TRANSLATE_NOOP("Refusals", "it has {bytes} bytes, and no checkpoint has that length"),
    QT_TRANSLATE_NOOP("Refusals", "it has {bytes} bytes, and {title} has {others}"),
    QT_TRANSLATE_NOOP("Refusals", "{key} holds numbers that are none"),
    QT_TRANSLATE_NOOP("Refusals", "{key} is missing in it"),
    QT_TRANSLATE_NOOP("Refusals", "{key} has another shape: {found}, not {wanted}"),
    QT_TRANSLATE_NOOP("Refusals", "the numbers of {key} are of another kind than float32"),
    QT_TRANSLATE_NOOP("Refusals", "it holds {key}, which does not belong there"),
    QT_TRANSLATE_NOOP("Refusals", "it holds {key} twice"),
    QT_TRANSLATE_NOOP("Refusals", "it is not a table of weights"),
    QT_TRANSLATE_NOOP("Refusals", "its table of contents is cut short"),
    QT_TRANSLATE_NOOP("Refusals", "its table of contents is damaged"),
    QT_TRANSLATE_NOOP("Refusals", "its table of contents is far too long"),
    QT_TRANSLATE_NOOP("Refusals", "a tensor in it has no shape"),
    QT_TRANSLATE_NOOP("Refusals", "a tensor in it reaches beyond its numbers"),
    QT_TRANSLATE_NOOP("Refusals", "a size in it cannot be"),
    QT_TRANSLATE_NOOP("Refusals", "there is more in it than weights"),
    QT_TRANSLATE_NOOP("Refusals", "it would run a program: {program}"),
    QT_TRANSLATE_NOOP("Refusals", "it holds an instruction that weights need not: {instruction}"),
    QT_TRANSLATE_NOOP("Refusals", "its numbers are of another kind: {kind}"),
    QT_TRANSLATE_NOOP("Refusals", "it names numbers in a way that is not known"),
    QT_TRANSLATE_NOOP("Refusals", "it is not as PyTorch writes it: too many entries"),
    QT_TRANSLATE_NOOP("Refusals", "it is a zip file, but not one of weights"),
    QT_TRANSLATE_NOOP("Refusals", "it is packed in a way that PyTorch does not use"),
    QT_TRANSLATE_NOOP("Refusals", "it is saved in PyTorch's old way, which can hide programs"),
    QT_TRANSLATE_NOOP("Refusals", "it is not a file of weights"),
    QT_TRANSLATE_NOOP("Refusals", "it says that it is longer than it is"),
    QT_TRANSLATE_NOOP("Refusals", "numbers are missing in it"),
    QT_TRANSLATE_NOOP("Refusals", "its numbers are in another byte order"),
    QT_TRANSLATE_NOOP("Refusals", "a file has that name"),
    QT_TRANSLATE_NOOP("Refusals", "the folder is not writable"),
    QT_TRANSLATE_NOOP("Refusals", "{needed} are needed there and {free} are free"),
    QT_TRANSLATE_NOOP("Refusals", "the connection broke"),
    QT_TRANSLATE_NOOP("Refusals", "there is no connection ({detail})"),
    QT_TRANSLATE_NOOP("Refusals", "hardly anything comes"),
    QT_TRANSLATE_NOOP("Refusals", "the server says nothing any more"),
    QT_TRANSLATE_NOOP("Refusals", "the server says {status}"),
    QT_TRANSLATE_NOOP("Refusals", "{host} says {status} {detail}"),
    QT_TRANSLATE_NOOP("Refusals", "{host} cannot prove that it is itself ({detail})"),
    QT_TRANSLATE_NOOP("Refusals", "the server speaks in a way that is not understood"),
    QT_TRANSLATE_NOOP("Refusals", "the server packs it in a way that was not asked for"),
    QT_TRANSLATE_NOOP("Refusals", "the server sends a part that was not asked for"),
    QT_TRANSLATE_NOOP("Refusals", "the server sends us elsewhere ({address})"),
    QT_TRANSLATE_NOOP("Refusals", "the server does not say how long it is"),
    QT_TRANSLATE_NOOP("Refusals", "the server offers {bytes} bytes instead of {wanted}"),
    QT_TRANSLATE_NOOP("Refusals", "the file has changed there"),
    QT_TRANSLATE_NOOP("Refusals", "the file has another length there"),
    QT_TRANSLATE_NOOP("Refusals", "what came is not the published file, and was thrown away"),
)

REMEDIES: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "Name a file."),
    QT_TRANSLATE_NOOP("Refusals", "Check the name."),
    QT_TRANSLATE_NOOP("Refusals", "Get the file from the people who made it."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "`main.py models list` shows which there are; `models get NAME` fetches one.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "Make room there, or name another folder in EARSHOT_MODELS."),
    QT_TRANSLATE_NOOP("Refusals", "Check the rights of that folder."),
    QT_TRANSLATE_NOOP("Refusals", "Try again later."),
    QT_TRANSLATE_NOOP("Refusals", "Check the connection, and try again later."),
    QT_TRANSLATE_NOOP(
        "Refusals", "What has come is kept: try again later, and it goes on from there."
    ),
)
