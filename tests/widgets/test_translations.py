"""Every word on screen is said in every language: `make translations` brings the new ones in."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from widgets.language import FOLDER, LANGUAGES, Language

REPO = Path(__file__).resolve().parents[2]
FILES = sorted(FOLDER.glob("*.ts"))
Message = tuple[str, str]


def tool(name: str) -> str:
    return str(Path(sysconfig.get_path("scripts"), name))


def messages(file: Path) -> dict[Message, ElementTree.Element]:
    """The messages of a .ts file by context and source text."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name") or "", message.findtext("source") or "")
            found[key] = message
    return found


def said(message: ElementTree.Element) -> str:
    """A translation; of those that count, the form for 2."""
    translation = message.find("translation")
    if translation is None:
        return ""
    forms = translation.findall("numerusform")
    return (forms[-1].text if forms else translation.text) or ""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[Message, ElementTree.Element]:
    """What the source says now."""
    lupdate = shutil.which("pyside6-lupdate") or tool("pyside6-lupdate")
    file = tmp_path_factory.mktemp("words") / "fresh.ts"
    sources = sorted(str(f) for folder in ("app", "widgets") for f in (REPO / folder).rglob("*.py"))
    command = [lupdate, *sources, "-ts", str(file), "-locations", "none"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return messages(file)


def test_there_is_a_file_for_every_language() -> None:
    assert {f.stem for f in FILES} == {f"earshot_{name}" for name in LANGUAGES if name != "en"}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_text_of_the_source_is_in_the_file(
    file: Path, fresh: dict[Message, ElementTree.Element]
) -> None:
    known = set(messages(file))
    assert sorted(set(fresh) - known) == [], "run `make translations`, translate, run it again"
    assert sorted(known - set(fresh)) == [], "run `make translations`"


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_text_is_translated(file: Path) -> None:
    unfinished = [
        source
        for (_, source), message in messages(file).items()
        if (translation := message.find("translation")) is None
        or translation.get("type")
        or not said(message)
    ]
    assert unfinished == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_translation_keeps_every_placeholder(file: Path) -> None:
    for (_, source), message in messages(file).items():
        names = re.compile(r"\{\w+\}")
        assert set(names.findall(said(message))) == set(names.findall(source)), source


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_the_compiled_file_says_what_the_source_file_says(file: Path, qapp: QApplication) -> None:
    translator = QTranslator()
    assert translator.load(str(file.with_suffix(".qm")))
    for (context, source), message in messages(file).items():
        count = 2 if message.get("numerus") else -1
        assert translator.translate(context, source, None, count) == said(message), source


def test_a_language_is_spoken_and_given_up_again(qapp: QApplication) -> None:
    language = qapp.findChild(Language) or Language(qapp)
    for choice, word in (("zh_CN", "撤销"), ("en", "Undo"), ("zh_CN", "撤销")):
        language.choose(choice)
        assert qapp.translate("Actions", "Undo") == word
    language.choose("tlh")  # unknown: the system's
    assert language.locale in LANGUAGES
    language.choose("en")
