"""Whether a piece of HTML is in a colour that stands out: by that people mark what they type into an older mail."""

from __future__ import annotations

import re

COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]{1,60})", re.IGNORECASE)
MARKER = re.compile(
    r"mso-highlight\s*:\s*(?!none)\w|background(?:-color)?\s*:\s*(?:yellow|lime|aqua|#ff[ef]?\w{0,2}0{1,2})"
)
HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b")
NUMBERS = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
NAMES = frozenset(
    [
        "red",
        "blue",
        "green",
        "purple",
        "orange",
        "fuchsia",
        "magenta",
        "maroon",
        "navy",
        "teal",
        "crimson",
        "brown",
        "darkred",
        "darkblue",
        "darkgreen",
        "mediumblue",
        "royalblue",
        "dodgerblue",
        "orangered",
        "tomato",
        "firebrick",
        "forestgreen",
        "seagreen",
        "limegreen",
        "lime",
        "violet",
        "indigo",
        "deeppink",
        "darkorange",
        "darkviolet",
        "steelblue",
    ]
)
# How far apart the colours in a colour must be. Programs have blues of their own for all that one writes; those are
# greyer than what people choose to be seen.
APART = 100


def stands_out(style: str, colour: str = "") -> bool | None:
    """Whether this style (or `colour`, of `<font>`) makes text stand out; None when it says nothing of colour."""
    if MARKER.search(style.lower()):
        return True
    match = COLOUR.search(style)
    said = (match[1] if match else colour).strip().lower()
    if not said or said in ("inherit", "initial"):
        return None
    if said in NAMES:
        return True
    if found := HEX.match(said):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    elif found := NUMBERS.match(said):
        parts = [int(found[at]) for at in (1, 2, 3)]
    else:
        return False
    return max(parts) - min(parts) >= APART
