"""The playing process: `python -m app.playing BLOCK`."""

from __future__ import annotations

from app.playing.loading import import_unhurried


def main() -> None:
    """Load, then obey the window."""
    import_unhurried("app.playing.process")
    from app.playing.process import main as play

    play()


if __name__ == "__main__":
    main()
