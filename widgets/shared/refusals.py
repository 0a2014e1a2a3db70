"""What the engine refuses, in the language of the window.

The engine knows no language but English and makes whole sentences. Here they are taken apart by
the same patterns they were made from; what is unknown stays as it is. A reason or a remedy inside
a sentence is a phrase of its own. `tests/widgets/test_refusals.py` says which one is missing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from widgets.shared import refusals_library, refusals_models

Phrases = tuple[Any, ...]  # of str, but QT_TRANSLATE_NOOP says object

CONTEXT = "Refusals"
_PHRASE_FIELDS = ("why", "remedy")  # values that are phrases themselves

SENTENCES: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "Cannot read {name}: {why}. {remedy}"),
    QT_TRANSLATE_NOOP("Refusals", "Cannot write {name}: {why}. {remedy}"),
    QT_TRANSLATE_NOOP("Refusals", "Cannot open {name}: {why}."),
    QT_TRANSLATE_NOOP("Refusals", "Cannot use {name}: {why}."),
    QT_TRANSLATE_NOOP("Refusals", "It did not work: {why}."),
    QT_TRANSLATE_NOOP("Refusals", "There is not enough memory for this."),
    QT_TRANSLATE_NOOP(
        "Refusals", "Something went wrong in Earshot ({kind}); the details are in its log."
    ),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The engine stopped without a word, twice, on {name}. Try it without that file.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The engine said nothing for too long, twice, on {name}. Try it without that file.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusals", "The engine answered nonsense, twice, on {name}. Try it without that file."
    ),
    QT_TRANSLATE_NOOP(
        "Refusals", "{name} is not an Earshot project. Choose a file that ends in .earshot."
    ),
    QT_TRANSLATE_NOOP("Refusals", "{name} is damaged and cannot be opened: {why}. {remedy}"),
    QT_TRANSLATE_NOOP("Refusals", "{name} was made by a newer Earshot. Update Earshot to open it."),
    QT_TRANSLATE_NOOP(
        "Refusals", "{name} is open in another window on {host}. Close it there first."
    ),
    QT_TRANSLATE_NOOP("Refusals", "{name} is open in another window. Close it there first."),
    QT_TRANSLATE_NOOP(
        "Refusals", "A soundtrack cannot be saved as {name}: end its name in one of {endings}."
    ),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "Cannot write {name}: a clip's name ends in one of {endings}. Change the ending.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "Cannot write {name}: end its name in one of {endings}."),
    QT_TRANSLATE_NOOP("Refusals", "Cannot write {name}: end its name in {endings}."),
    QT_TRANSLATE_NOOP(
        "Refusals", "A video cannot be encoded as {name}: end its name in .mp4, .mov or .mkv."
    ),
    QT_TRANSLATE_NOOP(
        "Refusals", "A video cannot be saved as {name}: end its name in .mp4, .mkv, .mov or .webm."
    ),
    QT_TRANSLATE_NOOP("Refusals", "There is no preset {quality} at a height of {height} lines."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The picture of {name} ({codec}) does not fit into a {ending} file without being"
        " re-encoded: {remedy}.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusals", "There is no video to export: add one, or export the sound alone."
    ),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The picture cannot be cut without being re-encoded: encode it anew, or export the whole.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "There is nothing between the in and the out point to export."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The result would replace {name}, which it is made from: choose another name.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "The result would replace the video: choose another name."),
    QT_TRANSLATE_NOOP("Refusals", "Give at least one still and at least one sound."),
    QT_TRANSLATE_NOOP("Refusals", "The size must be from {least} to {most} pixels, not {size}."),
    QT_TRANSLATE_NOOP("Refusals", "{name} is one of the files to read. Choose another name."),
    QT_TRANSLATE_NOOP(
        "Refusals", "The clip would last over {minutes} minutes. Give fewer or shorter sounds."
    ),
    QT_TRANSLATE_NOOP("Refusals", "There is nothing to choose from: name a sound or a folder."),
    QT_TRANSLATE_NOOP("Refusals", "There is no motion “{name}”. Choose {motions}."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "A motion's attack must be over 0 and up to 5 seconds, its decay up to 30 seconds, and its"
        " amount over 0 and up to 1.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "Say what to look for: give a sound or words."),
    QT_TRANSLATE_NOOP("Refusals", "The threshold is a probability from 0 to 1, not {threshold}."),
    QT_TRANSLATE_NOOP("Refusals", "The weight of words must lie between -10 and 10."),
    QT_TRANSLATE_NOOP("Refusals", "The number of suggestions must be at least 1."),
    QT_TRANSLATE_NOOP("Refusals", "The threshold must lie between 0 and 1."),
    QT_TRANSLATE_NOOP("Refusals", "A scene must end after it starts."),
    QT_TRANSLATE_NOOP("Refusals", 'There is no engine called "{name}". Use "compact".'),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The weights of the built-in ear ({name}) are missing. Install Earshot again.",
    ),
    QT_TRANSLATE_NOOP("Refusals", "The package timm is missing. Install Earshot again."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The weights of the built-in eye ({name}) are not the published ones. Install the package"
        " {package} again.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "The weights of the built-in eye ({name}) are missing. Install the package {package}.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusals", "There are pictures named like {name} already: choose another name or folder."
    ),
    QT_TRANSLATE_NOOP(
        "Refusals", "{name} is not an empty folder: choose another name, a new folder will be made."
    ),
    QT_TRANSLATE_NOOP(
        "Refusals", "{name} would have no transparency: end its name in .mov or .webm."
    ),
    QT_TRANSLATE_NOOP("Refusals", "There is no transition “{name}”. Choose {names}."),
    QT_TRANSLATE_NOOP("Refusals", "Cannot write {name}: choose another ending."),
    QT_TRANSLATE_NOOP("Refusals", "There is nothing to animate yet: add a still first."),
    QT_TRANSLATE_NOOP(
        "Refusals", "The animation would last over {minutes} minutes. Make it shorter."
    ),
    QT_TRANSLATE_NOOP("Refusals", "There is no kind of export “{name}”."),
    QT_TRANSLATE_NOOP(
        "Refusals", "The size must be from {least} to {most} pixels a side, not {width} x {height}."
    ),
    QT_TRANSLATE_NOOP("Refusals", "There is nothing to follow: find or draw an object first."),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "An object is not pointed out anywhere in the stretch to follow: go to a frame in it and"
        " find or draw the object there.",
    ),
    QT_TRANSLATE_NOOP(
        "Refusals", "What was followed is not kept any more: follow the object again."
    ),
    QT_TRANSLATE_NOOP("Refusals", "That object was not followed: follow it first."),
    QT_TRANSLATE_NOOP("Refusals", "There is no preset “{name}”. Choose {names}."),
    QT_TRANSLATE_NOOP(
        "Refusals", "Give at least one sound beside the music: something has to move."
    ),
    QT_TRANSLATE_NOOP("Refusals", "A cut-out is damaged: {why}. Cut it out again."),
    QT_TRANSLATE_NOOP(
        "Refusals", "The cut-out belongs to a picture of another size. Open the picture again."
    ),
    QT_TRANSLATE_NOOP("Refusals", "There is nothing to save: follow an object first."),
    QT_TRANSLATE_NOOP("Refusals", "Choose what to save: {kinds} or png-sequence."),
    QT_TRANSLATE_NOOP("Refusals", "End the name {name} in {endings} for this kind of file."),
    QT_TRANSLATE_NOOP("Refusals", "{name} is the source: choose another name to save to."),
    QT_TRANSLATE_NOOP("Refusals", "There is nothing to save: find or draw an object first."),
    QT_TRANSLATE_NOOP("Refusals", "Choose what to save: {kinds}."),
    QT_TRANSLATE_NOOP(
        "Refusals", "{name} in that folder is one of the sources: choose another folder."
    ),
    QT_TRANSLATE_NOOP("Refusals", "There is nothing to copy: choose an object first."),
    QT_TRANSLATE_NOOP("Refusals", "Say what to look for: drop a sound or type words."),
    QT_TRANSLATE_NOOP("Refusals", "Only objects of one picture can be joined."),
)

REASONS: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "there is no such file"),
    QT_TRANSLATE_NOOP("Refusals", "it is not a file"),
    QT_TRANSLATE_NOOP("Refusals", "its name is not a possible file name"),
    QT_TRANSLATE_NOOP("Refusals", "there is no sound in it"),
    QT_TRANSLATE_NOOP("Refusals", "there is no video in it"),
    QT_TRANSLATE_NOOP("Refusals", "there is no picture in its video"),
    QT_TRANSLATE_NOOP("Refusals", "there is no moving picture in it"),
    QT_TRANSLATE_NOOP("Refusals", "there is neither sound nor picture in it"),
    QT_TRANSLATE_NOOP("Refusals", "nothing in it can be decoded"),
    QT_TRANSLATE_NOOP("Refusals", "it is damaged, or not a picture"),
    QT_TRANSLATE_NOOP("Refusals", "it is damaged, or not sound or video"),
    QT_TRANSLATE_NOOP("Refusals", "it is damaged or cut short"),
    QT_TRANSLATE_NOOP("Refusals", "it is cut short: no picture is left"),
    QT_TRANSLATE_NOOP("Refusals", "its picture is larger than 8K"),
    QT_TRANSLATE_NOOP(
        "Refusals",
        "it has {width} x {height} pixels, the limit is {most} megapixels",
    ),
    QT_TRANSLATE_NOOP("Refusals", "its sound is longer than {minutes} minutes"),
    QT_TRANSLATE_NOOP("Refusals", "it has more than {most} tracks"),
    QT_TRANSLATE_NOOP("Refusals", "it is longer than {hours} hours"),
    QT_TRANSLATE_NOOP("Refusals", "its sound has more than {most} channels"),
    QT_TRANSLATE_NOOP("Refusals", "the decoder sent half a sample"),
    QT_TRANSLATE_NOOP("Refusals", "the decoder did not send the whole picture"),
    QT_TRANSLATE_NOOP("Refusals", "the decoder did not send every frame"),
    QT_TRANSLATE_NOOP("Refusals", "the decoder said nothing about it"),
    QT_TRANSLATE_NOOP("Refusals", "the decoder sent a picture of an impossible size"),
    QT_TRANSLATE_NOOP("Refusals", "the decoder sent a frame of an impossible size"),
    QT_TRANSLATE_NOOP("Refusals", "a file is in the way of that folder"),
    QT_TRANSLATE_NOOP("Refusals", "the disk refused"),
    QT_TRANSLATE_NOOP("Refusals", "what was written cannot be read again"),
    QT_TRANSLATE_NOOP("Refusals", "the encoder failed"),
    QT_TRANSLATE_NOOP("Refusals", "the picture cannot be encoded"),
    QT_TRANSLATE_NOOP("Refusals", "it cannot be made"),
    QT_TRANSLATE_NOOP("Refusals", "its folder does not exist"),
    QT_TRANSLATE_NOOP("Refusals", "the folder does not allow it"),
    QT_TRANSLATE_NOOP("Refusals", "a folder has that name"),
    QT_TRANSLATE_NOOP("Refusals", "the file may not be changed"),
    QT_TRANSLATE_NOOP("Refusals", "it does not say its version"),
    QT_TRANSLATE_NOOP("Refusals", "it is nested too deeply"),
    QT_TRANSLATE_NOOP("Refusals", "it is cut off or overwritten"),
    QT_TRANSLATE_NOOP("Refusals", "it is larger than any project"),
    QT_TRANSLATE_NOOP("Refusals", "none of its autosaves can be read"),
    QT_TRANSLATE_NOOP("Refusals", "it shows nothing in that stretch"),
    QT_TRANSLATE_NOOP("Refusals", "it is no picture"),
    QT_TRANSLATE_NOOP("Refusals", "there is no picture in it"),
    # what systems say
    QT_TRANSLATE_NOOP("Refusals", "No space left on device"),
    QT_TRANSLATE_NOOP("Refusals", "Permission denied"),
    QT_TRANSLATE_NOOP("Refusals", "Read-only file system"),
    QT_TRANSLATE_NOOP("Refusals", "No such file or directory"),
    QT_TRANSLATE_NOOP("Refusals", "Input/output error"),
    QT_TRANSLATE_NOOP("Refusals", "File name too long"),
)

REMEDIES: Phrases = (
    QT_TRANSLATE_NOOP("Refusals", "Try another file."),
    QT_TRANSLATE_NOOP("Refusals", "Choose another file."),
    QT_TRANSLATE_NOOP("Refusals", "Choose another place to save to."),
    QT_TRANSLATE_NOOP("Refusals", "Choose a video."),
    QT_TRANSLATE_NOOP("Refusals", "Make it smaller first."),
    QT_TRANSLATE_NOOP("Refusals", "Cut it into shorter files."),
    QT_TRANSLATE_NOOP("Refusals", "Open an older version of it."),
    QT_TRANSLATE_NOOP("Refusals", "They are kept in {folder}."),
    QT_TRANSLATE_NOOP("Refusals", "Make room in {folder}, or save the project."),
    QT_TRANSLATE_NOOP("Refusals", "What you set holds until you quit."),
    QT_TRANSLATE_NOOP("Refusals", "save it as {endings}"),
    QT_TRANSLATE_NOOP("Refusals", "convert it to .mp4 first"),
    QT_TRANSLATE_NOOP("Refusals", "Save it as PNG."),
    QT_TRANSLATE_NOOP("Refusals", "Choose another one."),
    QT_TRANSLATE_NOOP("Refusals", "Open it again."),
    QT_TRANSLATE_NOOP("Refusals", "Choose a picture."),
    QT_TRANSLATE_NOOP("Refusals", "Choose another name."),
    QT_TRANSLATE_NOOP("Refusals", "Choose a picture or video."),
)


_ALL_SENTENCES: Phrases = (
    *(*SENTENCES, *refusals_library.SENTENCES),
    *(*refusals_models.SENTENCES, *refusals_models.OTHERS),
)
_ALL_PARTS: Phrases = (
    *(*REASONS, *refusals_library.REASONS, *refusals_models.REASONS),
    *(*REMEDIES, *refusals_library.REMEDIES, *refusals_models.REMEDIES),
)


def in_our_language(sentence: str) -> str:
    """A refusal as the window says it."""
    return _said(sentence, _ALL_SENTENCES)


def reason_in_our_language(why: str) -> str:
    """Only the reason of a refusal, as the window says it."""
    return _said(why, _ALL_PARTS)


def is_known(text: str) -> bool:
    """Whether a sentence, a reason or a remedy is among the phrases."""
    return any(_fits(phrase, text) for phrase in (*_ALL_SENTENCES, *_ALL_PARTS))


def _said(text: str, phrases: Phrases) -> str:
    for phrase in _sharpest_first(phrases):
        if found := _fits(phrase, text):
            values = {
                name: _said(value, _ALL_PARTS) if name in _PHRASE_FIELDS else value
                for name, value in found.groupdict().items()
            }
            return QCoreApplication.translate(CONTEXT, phrase).format(**values)
    return text


@cache
def _sharpest_first(phrases: Phrases) -> Phrases:
    """Of two that fit, the one with more words of its own is meant."""
    return tuple(sorted(phrases, key=lambda phrase: -sum(map(len, _words(phrase)))))


def _fits(phrase: str, text: str) -> re.Match[str] | None:
    """The match, if any. Words tell nearly all apart: compiling every pattern takes 50 ms."""
    words = _words(phrase)
    if not (text.startswith(words[0]) and text.endswith(words[-1])):
        return None
    return _pattern(phrase).fullmatch(text) if all(word in text for word in words) else None


@cache
def _words(phrase: str) -> tuple[str, ...]:
    """What stands before, between and after the fields of a phrase."""
    return tuple(re.split(r"\{\w+\}", phrase))


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", phrase)
    fields = [f"(?P<{part}>.+)" if i % 2 else re.escape(part) for i, part in enumerate(parts)]
    return re.compile("".join(fields), re.DOTALL)
