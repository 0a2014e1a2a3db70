"""What can be exported follows what there is; an export that cannot be is not offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from widgets.segment.export_dialog import ExportDialog
from widgets.segment.export_options import FOLLOWED, FRAME, ExportOptions
from widgets.segment.export_settings import COCO, MASK, PNG, PRORES, SEQUENCE, VP9

BASE = Path("/pictures/yard cut-outs")


def options_of(
    qtbot: QtBot, *, can_follow: bool = False, has_selection: bool = False
) -> ExportOptions:
    options = ExportOptions(can_follow=can_follow, has_selection=has_selection)
    qtbot.addWidget(options)
    options.show_path(BASE)
    return options


def test_a_picture_gives_cut_outs_masks_and_lists(qtbot: QtBot) -> None:
    options = options_of(qtbot)
    for kind in (MASK, COCO):
        options._kinds[kind].setChecked(True)
    settings = options.settings()
    assert (settings.path, settings.kinds, settings.video) == (BASE, (PNG, MASK, COCO), "")
    assert settings.credits


def test_nothing_chosen_cannot_be_exported(qtbot: QtBot) -> None:
    dialog = ExportDialog()
    qtbot.addWidget(dialog)
    dialog.show_for(BASE)
    assert dialog._export.isEnabled()
    [options] = dialog.findChildren(ExportOptions)
    options._kinds[PNG].setChecked(False)
    assert not dialog._export.isEnabled()
    assert options._lack.isVisibleTo(options)


@pytest.mark.parametrize(
    ("kind", "suffix"), [(PRORES, ".mov"), (VP9, ".webm"), (SEQUENCE, ""), (COCO, ".json")]
)
def test_a_followed_video_gets_the_ending_of_its_format(
    qtbot: QtBot, kind: str, suffix: str
) -> None:
    options = options_of(qtbot, can_follow=True)
    options._format.setCurrentIndex(options._format.findData(kind))
    options._format.activated.emit(options._format.currentIndex())
    settings = options.settings()
    assert (settings.video, settings.kinds) == (kind, ())
    assert settings.path == Path(f"{BASE}{suffix}")


def test_of_a_video_the_shown_frame_can_be_had_alone(qtbot: QtBot) -> None:
    options = options_of(qtbot, can_follow=True)
    assert options._what.currentData() == FOLLOWED
    options._what.setCurrentIndex(options._what.findData(FRAME))
    options._what.activated.emit(options._what.currentIndex())
    assert options.settings().kinds == (PNG,)


def test_only_what_is_selected_where_something_is(qtbot: QtBot) -> None:
    options = options_of(qtbot, has_selection=True)
    options._selected.setChecked(True)
    assert options.settings().only_selected
    assert not options_of(qtbot).settings().only_selected
