"""What the pickle inside a .pth file says of its tensors, read without running any of it.

A pickle is a program for a stack machine that may call anything. This machine knows the 26
instructions that a `state_dict` is written with, and five names; nothing is ever called. Whatever
else a file asks for is refused.
"""

from __future__ import annotations

import pickletools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

MOST_NUMBERS = 1 << 36  # in one tensor; the largest published one has 5e7

_DICT = "collections OrderedDict"
_TENSOR = "torch._utils _rebuild_tensor_v2"
_PARAMETER = "torch._utils _rebuild_parameter"
_STORAGES = {"torch FloatStorage": "FloatStorage", "torch LongStorage": "LongStorage"}
_NAMES = frozenset({_DICT, _TENSOR, _PARAMETER, *_STORAGES})


class NotWeightsError(ValueError):
    """A file that holds something other than named tensors of float32; says what, for a person."""


@dataclass(frozen=True, slots=True)
class Storage:
    """`length` numbers in one entry of the file, float32 or (rarely) int64."""

    kind: str
    key: str
    length: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """Numbers of a storage, from `offset` on; `shape` and `strides` are in numbers."""

    storage: Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """Something that a pickle would call."""

    text: str


_MARK = object()


def read_state(data: bytes) -> dict[str, Tensor]:
    """The tensors of a pickled `state_dict`, by key.

    Raises:
        NotWeightsError: if it says anything else.
    """
    try:
        state = _Machine().run(data)
    except NotWeightsError:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise NotWeightsError("its table of contents is damaged") from error
    return dict(_tensors(state))


def _tensors(state: object) -> Iterator[tuple[str, Tensor]]:
    if not isinstance(state, dict):
        raise NotWeightsError("it is not a table of weights")
    for key, value in state.items():
        if not isinstance(key, str) or not isinstance(value, Tensor):
            raise NotWeightsError("there is more in it than weights")
        yield key, value


class _Machine:
    def __init__(self) -> None:
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}

    def run(self, data: bytes) -> object:
        for instruction, argument, _ in pickletools.genops(data):
            if instruction.name == "STOP":
                (result,) = self._stack
                return result
            step = _STEPS.get(instruction.name)
            if step is None:
                raise NotWeightsError(
                    f"it holds an instruction that weights need not: {_short(instruction.name)}"
                )
            step(self, argument)
        raise NotWeightsError("its table of contents is cut short")

    def push(self, value: object) -> None:
        self._stack.append(value)

    def name(self, text: str) -> None:
        if text not in _NAMES:
            module, _, what = text.rpartition(" ")
            if module == "torch" and what.endswith("Storage"):
                raise NotWeightsError(f"its numbers are of another kind: {_short(what)}")
            raise NotWeightsError(f"it would run a program: {_short(f'{module}.{what}')}")
        self.push(_Name(text))

    def put(self, place: int) -> None:
        self._memo[place] = self._stack[-1]

    def get(self, place: int) -> None:
        self.push(self._memo[place])

    def tuple_of(self, count: int) -> None:
        if len(self._stack) < count:
            raise ValueError("the stack is too short")
        values = self._stack[len(self._stack) - count :]
        del self._stack[len(self._stack) - count :]
        self.push(tuple(values))

    def since_mark(self) -> list[Any]:
        at = max(i for i, value in enumerate(self._stack) if value is _MARK)
        values = self._stack[at + 1 :]
        del self._stack[at:]
        return values

    def set_items(self, values: list[Any]) -> None:
        into = self._stack[-1]
        if not isinstance(into, dict) or len(values) % 2:
            raise ValueError("items for something that has none")
        for key, value in zip(values[::2], values[1::2], strict=True):
            if not isinstance(key, str):
                raise NotWeightsError("there is more in it than weights")
            if key in into:
                raise NotWeightsError(f"it holds {_short(key)} twice")
            into[key] = value

    def set_item(self) -> None:
        self.set_items([self._stack.pop(-2), self._stack.pop()])

    def skip_state(self) -> None:
        """`_metadata` of a module: which version of it was written; nothing we need."""
        state, owner = self._stack.pop(), self._stack[-1]
        if not isinstance(state, dict) or not isinstance(owner, dict):
            raise NotWeightsError("there is more in it than weights")

    def find_storage(self) -> None:
        match self._stack.pop():
            case ("storage", _Name(text=kind), str(key), str(), int(length)) if kind in _STORAGES:
                self.push(Storage(_STORAGES[kind], key, _count(length)))
            case _:
                raise NotWeightsError("it names numbers in a way that is not known")

    def make(self) -> None:
        given, what = self._stack.pop(), self._stack.pop()
        match what, given:
            case _Name(text=name), () if name == _DICT:
                self.push({})
            case _Name(text=name), (Tensor() as tensor, bool(), dict()) if name == _PARAMETER:
                self.push(tensor)
            case _Name(text=name), (
                Storage() as storage,
                offset,
                shape,
                strides,
                bool(),
                dict(),
            ) if name == _TENSOR:
                self.push(_tensor(storage, offset, shape, strides))
            case _:
                raise NotWeightsError("there is more in it than weights")


def _tensor(storage: Storage, offset: object, shape: object, strides: object) -> Tensor:
    """A tensor that lies within its storage.

    Raises:
        NotWeightsError: if it does not.
    """
    if not isinstance(shape, tuple) or not isinstance(strides, tuple) or len(shape) != len(strides):
        raise NotWeightsError("a tensor in it has no shape")
    sizes, steps, first = tuple(map(_count, shape)), tuple(map(_count, strides)), _count(offset)
    last = first + sum((n - 1) * step for n, step in zip(sizes, steps, strict=True))
    if len(sizes) > 8 or (0 not in sizes and last >= storage.length):
        raise NotWeightsError("a tensor in it reaches beyond its numbers")
    return Tensor(storage, first, sizes, steps)


def _count(number: object) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST_NUMBERS:
        raise NotWeightsError("a size in it cannot be")
    return number


def _short(text: str) -> str:
    return ascii(text[:60])[1:-1]


def _push(machine: _Machine, argument: object) -> None:
    machine.push(argument)


_STEPS: dict[str, Callable[[_Machine, Any], None]] = {
    "PROTO": lambda machine, version: None,
    "EMPTY_DICT": lambda machine, _: machine.push({}),
    "EMPTY_TUPLE": lambda machine, _: machine.push(()),
    "MARK": lambda machine, _: machine.push(_MARK),
    "BINUNICODE": _push,
    "BININT": _push,
    "BININT1": _push,
    "BININT2": _push,
    "LONG1": _push,
    "NEWTRUE": lambda machine, _: machine.push(True),
    "NEWFALSE": lambda machine, _: machine.push(False),
    "BINPUT": _Machine.put,
    "LONG_BINPUT": _Machine.put,
    "BINGET": _Machine.get,
    "LONG_BINGET": _Machine.get,
    "TUPLE": lambda machine, _: machine.push(tuple(machine.since_mark())),
    "TUPLE1": lambda machine, _: machine.tuple_of(1),
    "TUPLE2": lambda machine, _: machine.tuple_of(2),
    "TUPLE3": lambda machine, _: machine.tuple_of(3),
    "SETITEM": lambda machine, _: machine.set_item(),
    "SETITEMS": lambda machine, _: machine.set_items(machine.since_mark()),
    "GLOBAL": _Machine.name,
    "BINPERSID": lambda machine, _: machine.find_storage(),
    "REDUCE": lambda machine, _: machine.make(),
    "BUILD": lambda machine, _: machine.skip_state(),
}
