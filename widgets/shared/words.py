"""Words on screen: how to mark them for translation."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 (the name lupdate looks for)
    """Mark `text` for translation in `context`; show it with `QCoreApplication.translate`.

    The same as Qt's, with types. For tables; a widget uses `self.tr`.
    """
    del context
    return text
