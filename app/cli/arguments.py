"""What can be typed after `main.py`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from app.cli.animate_arguments import add_animate
from app.cli.library_arguments import add_library
from app.cli.models_arguments import add_models
from app.settings import ENGINES, SEGMENTERS
from engine.media.limits import MAX_DURATION_S
from engine.types import SoundPrompt, TextPrompt


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` that answers wrong use with one sentence and exit code 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


def build_parser() -> Parser:
    """The parser of all commands; the chosen one's name is in `command`."""
    parser = Parser(prog="main.py", description="Earshot in the terminal.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for add in (_add_suggest, _add_segment, _add_follow, _add_animate, _add_demo, _add_models):
        add(commands)
    add_library(commands, _add)
    return parser


def _add_suggest(commands: Any) -> None:  # noqa: ANN401  argparse keeps that type to itself
    parser = _add(
        commands,
        "suggest",
        "Find the sounds that fit a video, scene by scene, and lay them under it.",
    )
    parser.add_argument("video", metavar="VIDEO", type=Path)
    parser.add_argument(
        "sounds",
        metavar="SOUND_OR_FOLDER",
        type=Path,
        nargs="*",
        help="sounds to choose from; a folder stands for all the sounds in it; without any, the"
        " sounds of the library",
    )
    parser.add_argument("--limit", metavar="N", type=_count, default=10, help="sounds per scene")
    _add_threshold(parser)
    _add_engines(parser)
    parser.add_argument(
        "--lay",
        metavar="OUT.mp4",
        type=Path,
        help="write the video with the best sound of every scene under it",
    )
    _add_credits(parser)


def _add_segment(commands: Any) -> None:  # noqa: ANN401
    parser = _add(
        commands,
        "segment",
        "Cut out of a picture the objects that make a sound, or that words name.",
    )
    parser.add_argument("image", metavar="IMAGE", type=Path)
    _add_prompts(parser, "--sound", SoundPromptAction, "FILE", "ask by sound; each is one prompt")
    _add_prompts(parser, "--text", TextPromptAction, "WORDS", 'ask by words, such as "alarm clock"')
    parser.add_argument(
        "--out", metavar="DIR", type=Path, help="save cut-outs, masks and an overlay there"
    )
    _add_credits(parser)
    parser.add_argument(
        "--thorough",
        action="store_true",
        help="look at everything in the picture, not only where it seems to be: slower, and only"
        " with a segmenter that can (sam-b and the like)",
    )
    _add_threshold(parser)
    _add_engines(parser)


def _add_follow(commands: Any) -> None:  # noqa: ANN401
    parser = _add(
        commands,
        "follow",
        "Follow through a video the objects that make a sound, or that words name.",
    )
    parser.add_argument("video", metavar="VIDEO", type=Path)
    _add_prompts(parser, "--sound", SoundPromptAction, "FILE", "ask by sound; each is one prompt")
    _add_prompts(parser, "--text", TextPromptAction, "WORDS", 'ask by words, such as "alarm clock"')
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="save them on nothing: .mov is ProRes 4444, .webm VP9 with alpha, .json COCO, a name"
        " without an ending a folder of PNG files",
    )
    parser.add_argument(
        "--span",
        metavar=("START", "END"),
        type=_seconds,
        nargs=2,
        action=_SpanAction,
        help="seconds (default: the first shot)",
    )
    _add_credits(parser)
    _add_threshold(parser)
    _add_engines(parser)


def _add_animate(commands: Any) -> None:  # noqa: ANN401
    what = "Let the objects in stills move to their sounds, and write a clip."
    parser = _add(commands, "animate", what)
    add_animate(parser)
    _add_threshold(parser)
    _add_engines(parser)


def _add_demo(commands: Any) -> None:  # noqa: ANN401
    parser = _add(commands, "demo", "Show the three jobs on small media made on the spot.")
    parser.add_argument(
        "folder", metavar="DIR", type=Path, nargs="?", default=Path("demo"), help="default: demo"
    )
    _add_engines(parser)


def _add_models(commands: Any) -> None:  # noqa: ANN401
    what = "Add the checkpoints of larger engines, see what they need, take them away."
    parser = commands.add_parser("models", help=what, description=what, allow_abbrev=False)
    add_models(parser, _add)


def _add(commands: Any, name: str, what: str) -> Parser:  # noqa: ANN401
    parser = commands.add_parser(name, help=what, description=what, allow_abbrev=False)
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document instead of text"
    )
    return parser


def _add_threshold(parser: Parser) -> None:
    parser.add_argument(
        "--threshold",
        metavar="P",
        type=_probability,
        help="the match from 0 to 1 under which nothing is found (default: the engine's own)",
    )


def _add_credits(parser: Parser) -> None:
    parser.add_argument(
        "--credits",
        metavar="OUT.txt",
        type=Path,
        help="write who made what went into it, and under which licence",
    )


def _add_engines(parser: Parser) -> None:
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        help="what understands pictures and sounds (default: EARSHOT_ENGINE, or auto, the best that"
        " is installed and fits)",
    )
    parser.add_argument(
        "--segmenter",
        choices=SEGMENTERS,
        help="what draws the outlines (default: EARSHOT_SEGMENTER, or auto)",
    )


def _add_prompts(
    parser: Parser, flag: str, action: type[argparse.Action], metavar: str, what: str
) -> None:
    parser.add_argument(
        flag, metavar=metavar, nargs="+", action=action, dest="prompts", default=[], help=what
    )


class _SpanAction(argparse.Action):
    """Two times, the first before the second."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401
        option_string: str | None = None,
    ) -> None:
        start, end = values
        if not start < end:
            raise argparse.ArgumentError(self, f"{start:g} is not before {end:g}")
        setattr(namespace, self.dest, (start, end))


class _PromptAction(argparse.Action):
    """Collects prompts of both kinds in one list, in the order they were typed."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[str] | None,
        option_string: str | None = None,
    ) -> None:
        added = [self.make(value) for value in values or ()]
        namespace.prompts = [*namespace.prompts, *added]

    def make(self, value: str) -> SoundPrompt | TextPrompt:
        raise NotImplementedError


class SoundPromptAction(_PromptAction):
    """`--sound FILE ...`."""

    def make(self, value: str) -> SoundPrompt:
        return SoundPrompt(Path(value))


class TextPromptAction(_PromptAction):
    """`--text WORDS ...`."""

    def make(self, value: str) -> TextPrompt:
        return TextPrompt(value)


def _count(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _seconds(text: str) -> float:
    """A time from 0 on, in seconds."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= MAX_DURATION_S:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time in seconds")
    return value


def _probability(text: str) -> float:
    """A number from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value
