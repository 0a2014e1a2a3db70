from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.settings import MAX_RECENT, Settings, read_settings, write_settings

CHOSEN = Settings(
    theme="light",
    language="zh_CN",
    audio_device="Röhre 音",
    cache_gb=512,
    autosave_s=30,
    recent=(Path("/films/a.earshot"),),
    geometry="AdnQywAD",
    engine="compact",
    segmenter="sam-b",
    others={"graph": {"depth": [1, 2]}},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def aside(file: Path) -> Path:
    return file.with_name("settings.damaged.json")


def test_settings_are_read_as_they_were_written(file: Path) -> None:
    write_settings(CHOSEN, file)
    assert read_settings(file) == CHOSEN
    assert list(file.parent.iterdir()) == [file]


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    assert read_settings(file) == Settings()
    assert Settings().autosave_s == 5
    assert not file.exists()


def test_they_live_in_our_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARSHOT_HOME", str(tmp_path / "home"))
    write_settings(CHOSEN)
    assert (tmp_path / "home" / "settings.json").is_file()
    assert read_settings() == CHOSEN
    for place in (paths.recovery_folder(), paths.versions_folder(), paths.cache_folder()):
        assert place.parent == tmp_path / "home"


def test_entries_of_a_later_version_are_kept(file: Path) -> None:
    file.write_text('{"theme": "dark", "later": {"a": [1]}}')
    write_settings(read_settings(file).with_recent(Path("/b.earshot")), file)
    assert json.loads(file.read_text())["later"] == {"a": [1]}


@pytest.mark.parametrize(
    "junk", [b"", b"\0\0\0", b"\xff\xfe", b"[]", b"3", b'{"theme": "dark"', b"[" * 200_000]
)
def test_damaged_settings_are_kept_aside(file: Path, junk: bytes) -> None:
    file.write_bytes(junk)
    assert read_settings(file) == Settings()
    assert aside(file).read_bytes() == junk


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "sepia"),
        ("theme", 3),
        ("language", None),
        ("engine", "clip"),
        ("segmenter", "sam"),
        ("audio_device", ["a"]),
        ("cache_gb", -1),
        ("cache_gb", 1e30),
        ("cache_gb", True),
        ("cache_gb", 10**400),
        ("autosave_s", -1),
        ("autosave_s", float("nan")),
        ("autosave_s", "5"),
        ("recent", "a"),
        ("recent", [1]),
        ("recent", ["a\0b"]),
        ("geometry", {}),
    ],
)
def test_a_wrong_value_gets_its_default_and_the_others_stay(
    file: Path, name: str, value: object
) -> None:
    write_settings(CHOSEN, file)
    file.write_text(json.dumps({**json.loads(file.read_text()), name: value}))
    found = read_settings(file)
    assert getattr(found, name) == getattr(Settings(), name)
    kept = sum(getattr(found, each) == getattr(CHOSEN, each) for each in Settings.__slots__)
    assert kept == len(list(Settings.__slots__)) - 1
    assert aside(file).exists()


@given(st.binary(max_size=200))
def test_reading_never_fails(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    file.write_bytes(junk)
    read_settings(file)


def test_a_folder_in_place_of_the_file_is_no_settings(file: Path) -> None:
    file.mkdir()
    assert read_settings(file) == Settings()


def test_the_ten_projects_opened_last_are_remembered_once_each() -> None:
    settings = Settings()
    for i in (*range(12), 5):
        settings = settings.with_recent(Path(f"/{i}.earshot"))
    assert len(settings.recent) == MAX_RECENT
    assert [path.stem for path in settings.recent[:3]] == ["5", "11", "10"]
