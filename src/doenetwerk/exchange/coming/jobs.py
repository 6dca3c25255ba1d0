"""The work of an import, in the background: it may take minutes, and goes through the queue for heavy work."""

from __future__ import annotations

from doenetwerk.core.jobs import HEAVY, job


@job("exchange.coming_read", queue=HEAVY)
def read(pk: int) -> None:
    """Read what was brought."""
    from doenetwerk.exchange.coming import reading

    reading.read(pk)


@job("exchange.coming_take", queue=HEAVY)
def take(pk: int) -> None:
    """Take over what was agreed to."""
    from doenetwerk.exchange.coming import taking

    taking.take(pk)


@job("exchange.coming_undo", queue=HEAVY)
def undo(pk: int) -> None:
    """Take an import away again."""
    from doenetwerk.exchange.coming import undoing

    undoing.undo(pk)
