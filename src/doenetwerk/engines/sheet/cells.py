"""Texts of single cells: coming in, and safe on their way out."""

from __future__ import annotations

import re
from typing import overload

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]")
BLANKS = re.compile(r"\s+")


def clean(text: str) -> str:
    """Without invisible characters, which come along when people paste, and with single spaces."""
    if text.isascii() and text.isalnum():
        return text
    return BLANKS.sub(" ", INVISIBLE.sub("", text)).strip()


def letter(index: int) -> str:
    """The letter of a column, counted from 0: A, B, … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@overload
def escape_cell(value: str) -> str: ...
@overload
def escape_cell(value: object) -> object: ...
def escape_cell(value: object) -> object:
    """A value for an export. Text that a spreadsheet would compute gets an apostrophe before it; numbers stay."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value
