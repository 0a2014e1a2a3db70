"""The table of checkpoints."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from engine.errors import WrongRequestError
from engine.models.weights import Checkpoint, checkpoint, licence_line, read_table
from engine.models.weights.asking import ElsewhereError, check_address
from engine.models.weights.expected import expected_shapes
from tests.engine.models.weights.made import tiny, write_table


def test_every_entry_can_be_fetched_and_checked() -> None:
    for each in read_table():
        address = urlsplit(each.url)
        assert (address.scheme, address.hostname in each.hosts) == ("https", True)
        assert re.fullmatch("[0-9a-f]{64}", each.sha256)
        assert each.file_name.endswith((".pth", ".pt"))
        assert each.bytes > 10**7
        assert each.memory_mb["bf16"] < each.memory_mb["fp32"]
        assert each.licence_url.startswith("https://")


def test_the_licence_of_imagebind_is_said_and_that_of_sam_needs_no_line() -> None:
    assert not checkpoint("imagebind").commercial
    assert "excludes commercial use" in licence_line("imagebind")
    assert licence_line("sam-b") == ""


@pytest.mark.parametrize(
    ("name", "listing", "pick"),
    [
        ("imagebind", "full_keys.json", None),
        ("sam-b", "sam_keys.json", "vit_b"),
        ("sam-l", "sam_keys.json", "vit_l"),
        ("sam-h", "sam_keys.json", "vit_h"),
    ],
)
def test_every_published_key_belongs_to_exactly_one_part(
    name: str, listing: str, pick: str | None, parity_dir: Path
) -> None:
    published = json.loads((parity_dir / listing).read_text())
    keys = [key for key, *_ in (published[pick] if pick else published)["keys"]]
    model = checkpoint(name)
    owners = [[p for p, starts in model.parts.items() if key.startswith(starts)] for key in keys]
    assert all(len(each) == 1 for each in owners)
    assert {each[0] for each in owners} == set(model.parts)


@pytest.mark.parametrize("model", read_table(), ids=lambda model: model.name)
def test_every_key_that_the_network_has_belongs_to_a_part(model: Checkpoint) -> None:
    assert {model.part_of(key) for key in expected_shapes(model)} == set(model.parts)


def test_a_table_of_ones_own_is_read_instead(tmp_path: Path) -> None:
    model = tiny(write_table(tmp_path))
    assert (model.file_name, model.hosts) == ("tiny.pth", {"weights.test"})
    assert model.precision_of("body", "bf16") == "bf16"
    assert model.precision_of("head", "bf16") == "fp32"


def test_github_may_send_us_to_where_it_keeps_files_and_nowhere_else() -> None:
    model = checkpoint("mobile-sam")
    check_address("https://raw.githubusercontent.com/ChaoningZhang/MobileSAM/master/x.pt", model)
    for address in ("https://evil.test/x.pt", "http://raw.githubusercontent.com/x.pt"):
        with pytest.raises(ElsewhereError):
            check_address(address, model)


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(WrongRequestError, match=r'called "sam".*imagebind, sam-b'):
        checkpoint("sam")
