"""Exit codes, and what is said on the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.child import Child

ANSWER = "def command(args, report): return Answer({'done': True}, lambda c: c.print('done'))"


def test_without_a_screen_the_window_says_so(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ended = child.main()
    assert ended.returncode == 4
    assert "no screen" in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["sugest"],
        ["suggest"],
        ["suggest", "video.mp4", "a.wav", "--limit", "0"],
        ["segment", "photo.jpg", "--text", "sea", "--threshold", "1.5"],
        ["animate", "photo.jpg", "--sound", "a.wav"],
        ["demo", "--fast"],
    ],
)
def test_wrong_use_is_one_sentence_and_code_2(child: Child, arguments: list[str]) -> None:
    ended = child.main(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.count("\n") == 1
    assert "--help" in ended.stderr


@pytest.mark.parametrize("command", ["suggest", "segment", "follow", "animate", "demo"])
def test_every_command_explains_itself(child: Child, command: str) -> None:
    assert "--json" in child.main(command, "--help").stdout


def test_a_missing_file_is_named_before_the_engine_loads(child: Child) -> None:
    ended = child.main("suggest", "holiday.mp4", "sea.wav", "--json")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr == "Cannot read holiday.mp4: there is no such file. Check the name.\n"


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        ("WrongRequestError('No sounds were given.')", 2, "No sounds were given."),
        ("UnreadableMediaError('a.wav', 'it is empty')", 3, "Cannot read a.wav: it is empty."),
        ("UnwritableOutputError('a.mp4', 'the disk is full')", 3, "Cannot write a.mp4"),
        ("PermissionError(13, 'Permission denied', 'a.mp4')", 3, "a.mp4: Permission denied"),
        ("MissingPartError('The weights are missing.')", 4, "The weights are missing."),
        ("ModuleNotFoundError('no', name='timm')", 4, "timm is not installed"),
        ("Cancelled()", 5, "Cancelled."),
        ("ValueError('boom')", 1, "(ValueError)"),
        ("ModuleNotFoundError('no', name='engine.oops')", 1, "Something went wrong"),
    ],
)
def test_a_failure_is_one_sentence_and_its_code(
    child: Child, raised: str, code: int, said: str
) -> None:
    ended = child.command(f"def command(args, report): raise {raised}", "--json")
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_the_details_of_our_own_bug_are_in_the_log(child: Child) -> None:
    ended = child.command("def command(args, report): raise ValueError('boom')")
    assert "ValueError: boom" in child.log
    assert "Traceback" in child.log
    assert str(child.home) in ended.stderr


def test_a_bad_file_is_not_a_bug_and_leaves_no_log(child: Child) -> None:
    child.command("def command(args, report): raise UnreadableMediaError('a.wav', 'it is empty')")
    assert child.log == ""


def test_an_output_that_is_a_source_is_refused(child: Child, tmp_path: Path) -> None:
    (tmp_path / "v.mp4").write_bytes(b"precious")
    (tmp_path / "s.wav").write_bytes(b"")
    ended = child.main("suggest", "v.mp4", "s.wav", "--lay", "./v.mp4")
    assert ended.returncode == 2
    assert (tmp_path / "v.mp4").read_bytes() == b"precious"


def test_an_output_folder_that_is_missing_is_said_at_once(child: Child, tmp_path: Path) -> None:
    for name in ("p.jpg", "s.wav"):
        (tmp_path / name).write_bytes(b"")
    ended = child.main("animate", "p.jpg", "--sound", "s.wav", "--out", "nowhere/clip.mp4")
    assert ended.returncode == 3
    assert "there is no folder" in ended.stderr


def test_a_file_where_a_folder_should_be_is_said_at_once(child: Child, tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(b"precious")
    ended = child.main("segment", "p.jpg", "--text", "sea", "--out", "p.jpg/cutouts")
    assert ended.returncode == 3
    assert "is a file, not a folder" in ended.stderr


def test_segment_without_a_prompt_is_wrong_use(child: Child, tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(b"")
    ended = child.main("segment", "p.jpg")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "--sound FILE or --text WORDS" in ended.stderr


def test_a_person_sees_text_and_a_script_sees_json(child: Child) -> None:
    assert child.command(ANSWER).stdout == "done\n"
    assert child.command(ANSWER, "--json").stdout == '{\n  "done": true\n}\n'
