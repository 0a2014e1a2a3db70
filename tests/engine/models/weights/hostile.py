"""Files that are not what they say, or worse: `CASES` by name, each with what the refusal says.

A case gets a folder and a witness: a file that appears there if any of it is ever run.
"""

from __future__ import annotations

import os
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import torch

from tests.engine.models.weights.made import state, write_checkpoint

Case = Callable[[Path, Path], Path]


class Payload:
    """Makes the witness when it is unpickled."""

    def __init__(self, witness: Path) -> None:
        self._witness = witness

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self._witness),)


def _saved(folder: Path, value: object, **how: bool) -> Path:
    file = folder / "tiny.pth"
    torch.save(value, file, **how)
    return file


def _with(folder: Path, **changed: torch.Tensor | None) -> Path:
    """The weights, with some others or without some."""
    weights = state() | {key.replace("_", "."): value for key, value in changed.items()}
    return _saved(folder, OrderedDict({k: v for k, v in weights.items() if v is not None}))


def _bytes(folder: Path, data: bytes) -> Path:
    file = folder / "tiny.pth"
    file.write_bytes(data)
    return file


def _calls(witness: Path) -> bytes:
    """A pickle of hand that calls `os.mkdir`."""
    return b"\x80\x02cos\nmkdir\nX%c\0\0\0%b\x85R." % (len(str(witness)), str(witness).encode())


def _rezipped(
    folder: Path,
    change: Callable[[dict[str, bytes]], dict[str, bytes]],
    compression: int = zipfile.ZIP_STORED,
) -> Path:
    """The good file with other entries."""
    file = folder / "tiny.pth"
    write_checkpoint(file)
    with zipfile.ZipFile(file) as opened:
        entries = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(file, "w", compression) as made:
        for name, data in change(entries).items():
            made.writestr(name, data)
    return file


def _contents(folder: Path, contents: bytes) -> Path:
    """The good file with another pickle in it."""
    return _rezipped(folder, lambda entries: {**entries, "tiny/data.pkl": contents})


def _torn(folder: Path, part: float) -> Path:
    file = folder / "tiny.pth"
    write_checkpoint(file)
    data = file.read_bytes()
    return _bytes(folder, data[: int(part * len(data))])


def _patched(folder: Path, old: bytes, new: bytes) -> Path:
    """The good file with other bytes in its pickle."""

    def patch(entries: dict[str, bytes]) -> dict[str, bytes]:
        contents = entries["tiny/data.pkl"]
        assert old in contents
        return {**entries, "tiny/data.pkl": contents.replace(old, new, 1)}

    return _rezipped(folder, patch)


def _without_numbers(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in entries.items() if not name.endswith("data/0")}


def _fewer_numbers(entries: dict[str, bytes]) -> dict[str, bytes]:
    return {**entries, "tiny/data/0": entries["tiny/data/0"][:-4]}


def _twice(folder: Path, _: Path) -> Path:
    file = folder / "tiny.pth"
    write_checkpoint(file)
    with zipfile.ZipFile(file) as opened:
        again = opened.read("tiny/data.pkl")
    data = file.read_bytes()
    with zipfile.ZipFile(file, "a") as made:
        made.writestr("tiny/dbta.pkl", again)
    return _bytes(folder, file.read_bytes().replace(b"dbta.pkl", b"data.pkl")) if data else file


def _claims_much(folder: Path, _: Path) -> Path:
    """The central directory says that the numbers of one tensor are 3 GB."""
    file = folder / "tiny.pth"
    write_checkpoint(file)
    with zipfile.ZipFile(file) as opened:
        start = opened.start_dir
    data = bytearray(file.read_bytes())
    at = data.index(b"tiny/data/0", start) - 46
    data[at + 20 : at + 28] = (3 << 30).to_bytes(4, "little") * 2
    return _bytes(folder, bytes(data))


def _zip_in_zip(folder: Path, witness: Path) -> Path:
    inner = _saved(folder, Payload(witness)).read_bytes()
    return _rezipped(folder, lambda _: {"tiny/data.pkl": inner})


def _script(folder: Path, _: Path) -> Path:
    """TorchScript: a zip with code in it."""
    file = folder / "tiny.pth"
    with zipfile.ZipFile(file, "w") as made:
        for name in ("data.pkl", "constants.pkl", "code/__torch__.py"):
            made.writestr(f"tiny/{name}", b"\x80\x02}.")
        made.writestr("other/data.pkl", b"\x80\x02}.")
    return file


def _many_entries(folder: Path, _: Path) -> Path:
    file = folder / "tiny.pth"
    with zipfile.ZipFile(file, "w") as made:
        for i in range(20_001):
            made.writestr(f"tiny/data/{i}", b"")
    return file


CASES: dict[str, tuple[Case, str]] = {
    "zip that runs code": (
        lambda folder, witness: _saved(folder, Payload(witness)),
        "it would run a program: (posix|nt|os).mkdir",
    ),
    "code beside the weights": (
        lambda folder, witness: _saved(folder, {**state(), "extra": Payload(witness)}),
        "it would run a program",
    ),
    "code in place of a key": (
        lambda folder, witness: _contents(folder, _calls(witness)),
        "it would run a program: os.mkdir",
    ),
    "legacy pickle that runs code": (
        lambda folder, witness: _saved(
            folder, Payload(witness), _use_new_zipfile_serialization=False
        ),
        "PyTorch's old way",
    ),
    "legacy pickle of good weights": (
        lambda folder, _: _saved(folder, state(), _use_new_zipfile_serialization=False),
        "PyTorch's old way",
    ),
    "bare pickle": (lambda folder, witness: _bytes(folder, _calls(witness)), "PyTorch's old way"),
    "text pickle": (
        lambda folder, witness: _bytes(folder, b"cos\nmkdir\n(V%b\ntR." % str(witness).encode()),
        "not a file of weights",
    ),
    "eval by another name": (
        lambda folder, _: _contents(folder, b"\x80\x02cbuiltins\neval\nX\1\0\0\0x\x85R."),
        "would run a program: builtins.eval",
    ),
    "a name put together on the stack": (
        lambda folder, _: _contents(folder, b"\x80\x04\x8c\x02os\x8c\x05mkdir\x93."),
        "instruction that weights need not",
    ),
    "an instance made by instruction": (
        lambda folder, _: _contents(folder, b"(ios\nmkdir\n."),
        "instruction that weights need not",
    ),
    "an extension by number": (
        lambda folder, _: _contents(folder, b"\x80\x02\x82\x01."),
        "instruction that weights need not",
    ),
    "state given to a function": (
        lambda folder, _: _contents(folder, b"\x80\x02ccollections\nOrderedDict\n}b."),
        "more in it than weights",
    ),
    "torn at the end": (lambda folder, _: _torn(folder, 0.98), "damaged or cut short"),
    "torn in the middle": (lambda folder, _: _torn(folder, 0.5), "damaged or cut short"),
    "torn at once": (lambda folder, _: _torn(folder, 0.01), "damaged or cut short"),
    "its table of contents cut short": (
        lambda folder, _: _contents(folder, b"\x80\x02}"),
        "damaged|cut short",
    ),
    "an empty stack": (lambda folder, _: _contents(folder, b"\x80\x02."), "damaged"),
    "endless items": (lambda folder, _: _contents(folder, b"\x80\x02}((((u."), "damaged"),
    "another shape": (
        lambda folder, _: _with(folder, head_weight=torch.zeros(4, 2)),
        "head.weight has another shape: 4 x 2, not 2 x 4",
    ),
    "one dimension more": (
        lambda folder, _: _with(folder, scale=torch.zeros(1)),
        "scale has another shape: 1, not one number",
    ),
    "a key missing": (lambda folder, _: _with(folder, scale=None), "scale is missing"),
    "a key too many": (
        lambda folder, _: _with(folder, back_door=torch.zeros(1)),
        "'back.door', which does not belong",
    ),
    "weights inside a dictionary": (
        lambda folder, _: _saved(folder, {"state_dict": state()}),
        "more in it than weights",
    ),
    "a list": (lambda folder, _: _saved(folder, [*state().values()]), "need not"),
    "whole numbers": (
        lambda folder, _: _with(folder, scale=torch.tensor(2)),
        "the numbers of scale are of another kind than float32",
    ),
    "halves": (
        lambda folder, _: _with(folder, scale=torch.tensor(2.0, dtype=torch.float16)),
        "of another kind: HalfStorage",
    ),
    "doubles": (
        lambda folder, _: _with(folder, scale=torch.tensor(2.0, dtype=torch.float64)),
        "of another kind: DoubleStorage",
    ),
    "complex numbers": (
        lambda folder, _: _with(folder, scale=torch.tensor(2.0 + 1.0j)),
        "of another kind: ComplexFloatStorage",
    ),
    "a sparse tensor": (
        lambda folder, _: _with(folder, body_weight=torch.zeros(4, 6).to_sparse()),
        "would run a program",
    ),
    "not a number": (
        lambda folder, _: _with(folder, scale=torch.tensor(float("nan"))),
        "scale holds numbers that are none",
    ),
    "infinity": (
        lambda folder, _: _with(folder, head_weight=torch.full((2, 4), float("inf"))),
        "head.weight holds numbers that are none",
    ),
    "a tensor beyond its numbers": (
        lambda folder, _: _patched(folder, b"K\x04K\x06\x86", b"K\x05K\x06\x86"),
        "reaches beyond",
    ),
    "an absurd size": (
        lambda folder, _: _patched(
            folder, b"K\x04K\x06\x86", b"\x8a\x08\0\0\0\0\0\0\0\x40K\x06\x86"
        ),
        "a size in it cannot be",
    ),
    "a size below zero": (
        lambda folder, _: _patched(folder, b"K\x04K\x06\x86", b"J\xff\xff\xff\xffK\x06\x86"),
        "a size in it cannot be",
    ),
    "numbers missing": (
        lambda folder, _: _rezipped(folder, _without_numbers),
        "numbers are missing",
    ),
    "numbers too few": (lambda folder, _: _rezipped(folder, _fewer_numbers), "numbers are missing"),
    "numbers of 3 GB that are not there": (_claims_much, "longer than it is"),
    "a zip bomb": (
        lambda folder, _: _rezipped(
            folder, lambda entries: {**entries, "tiny/data/0": bytes(1 << 22)}, zipfile.ZIP_DEFLATED
        ),
        "packed in a way",
    ),
    "a table of contents of 17 MB": (
        lambda folder, _: _contents(folder, b"\x80\x02" + b"0" * (17 << 20)),
        "far too long",
    ),
    "two tables of contents": (_twice, "not as PyTorch writes it"),
    "a zip in a zip": (_zip_in_zip, "damaged|need not"),
    "a script": (_script, "not one of weights"),
    "20,001 entries": (_many_entries, "too many entries"),
    "a path out of the zip": (
        lambda folder, _: _rezipped(folder, lambda entries: {**entries, "../../evil": b"x"}),
        "not one of weights",
    ),
    "big-endian numbers": (
        lambda folder, _: _rezipped(folder, lambda entries: {**entries, "tiny/byteorder": b"big"}),
        "another byte order",
    ),
    "any zip": (
        lambda folder, _: _rezipped(folder, lambda _: {"readme.txt": b"hello"}),
        "not one of weights",
    ),
    "text": (lambda folder, _: _bytes(folder, b"<html>Please log in"), "not a file of weights"),
}
