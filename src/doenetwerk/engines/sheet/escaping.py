"""Cells on their way out: what a spreadsheet would compute leaves as text."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")

# The last four are the full-width signs, which some programs take for the plain ones.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def escape_cell(value: T) -> T | str:
    """A cell for an export: text that begins like a formula gets an apostrophe in front. Numbers, dates and None stay.

    Also for a telephone number or `-5` as text: a list that is opened in a spreadsheet must never compute.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTS) else value
