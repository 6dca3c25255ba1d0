"""Verbs of canvases: what stands in the cells, notes that belong together, votes, and what a result becomes."""

from doenetwerk.instruments.canvases.domain.answers import choose, set_date
from doenetwerk.instruments.canvases.domain.ballots import close_ballot, open_ballot, show_ballot, vote, voter_of
from doenetwerk.instruments.canvases.domain.becoming import become
from doenetwerk.instruments.canvases.domain.filling import ask_to_fill, open_filling, share, take_back_sharing
from doenetwerk.instruments.canvases.domain.groups import make_group, name_group, put_in_group
from doenetwerk.instruments.canvases.domain.indicators import measure, set_indicator, take_back_measurement
from doenetwerk.instruments.canvases.domain.notes import (
    add_note,
    change_note,
    hide_note,
    move_note,
    remove_note,
    restore_note,
    show_note,
)
from doenetwerk.instruments.canvases.domain.texts import Overlap, write_text

__all__ = [
    "Overlap",
    "add_note",
    "ask_to_fill",
    "become",
    "change_note",
    "choose",
    "close_ballot",
    "hide_note",
    "make_group",
    "measure",
    "move_note",
    "name_group",
    "open_ballot",
    "open_filling",
    "put_in_group",
    "remove_note",
    "restore_note",
    "set_date",
    "set_indicator",
    "share",
    "show_ballot",
    "show_note",
    "take_back_measurement",
    "take_back_sharing",
    "vote",
    "voter_of",
    "write_text",
]
