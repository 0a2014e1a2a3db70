"""What the engine refuses is said in the language of the window, whatever it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from engine.errors import UnreadableMediaError, UnwritableOutputError
from widgets.shared import refusals
from widgets.shared.refusals import in_our_language, is_known

REPO = Path(__file__).resolve().parents[2]
TERMINAL = ("app/cli", "engine/cluster")  # speak English only: no window asks for a cluster
WHOLE = {
    *("EngineError", "WrongRequestError", "MissingPartError"),
    *("NotWeightsError", "_AgainError"),  # a reason each
}
WITH_REASON = {
    *("UnreadableMediaError", "UnwritableOutputError"),
    *("UnreadableProjectError", "DamagedProjectError"),
    *("UnreachableFileError", "_refused"),
}


class Foreign(QTranslator):
    """Says everything in brackets."""

    def translate(self, context: str, text: str, *_: object) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        return f"[{text}]" if context == refusals.CONTEXT else ""


@pytest.fixture
def foreign(qapp: QApplication) -> Iterator[None]:
    translator = Foreign()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("foreign")
def test_a_refusal_is_taken_apart_to_its_reason_and_its_remedy() -> None:
    error = UnreadableMediaError("my film: 2.mp4", "there is no sound in it")
    assert in_our_language(str(error)) == (
        "[Cannot read my film: 2.mp4: [there is no sound in it]. [Try another file.]]"
    )


@pytest.mark.usefixtures("foreign")
def test_what_the_system_says_is_kept_where_nobody_knows_it() -> None:
    error = UnwritableOutputError("a.mp4", "Quantum foam on device")
    assert in_our_language(str(error)) == (
        "[Cannot write a.mp4: Quantum foam on device. [Choose another place to save to.]]"
    )
    assert in_our_language("Something else entirely") == "Something else entirely"


def test_every_sentence_of_the_engine_is_known() -> None:
    unknown = [f"{where}: {text}" for where, text in said_by_the_engine() if not is_known(text)]
    assert unknown == [], "list them in widgets/shared/refusals.py, then `make translations`"


def said_by_the_engine() -> Iterator[tuple[str, str]]:
    """Where an error is made with words of its own, and the words."""
    for folder in ("engine", "app"):
        for file in sorted((REPO / folder).rglob("*.py")):
            name = file.relative_to(REPO).as_posix()
            if not name.startswith(TERMINAL):
                for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                    yield from ((name, text) for text in words_of(node))


def words_of(node: ast.AST) -> list[str]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return []
    first = {**dict.fromkeys(WHOLE, 0), **dict.fromkeys(WITH_REASON, 1)}.get(node.func.id)
    return [] if first is None else [text for a in node.args[first:] if (text := example(a))]


def example(argument: ast.expr) -> str:
    """What a text could be, an x for every value in it; empty where it comes from elsewhere."""
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in parts)
    return ""
