"""Names and addresses in a header, as well as they can be had from what people's programs write."""

from __future__ import annotations

import re

from doenetwerk.engines.mailbox.decoding import words
from doenetwerk.engines.mailbox.records import MAX_ADDRESSES, Address

# Between the two there is room for every address that is in use; what is stranger is no address of a colleague.
EMAIL = re.compile(r"[^\s<>()\[\],;:\\\"@]{1,120}@[^\s<>()\[\],;:\\\"@/]{1,190}")
BLANKS = re.compile(r"\s+")


def _split(value: str) -> list[tuple[str, str]]:
    """Pairs of what stands outside and inside the angle brackets, cut at commas and semicolons."""
    found: list[tuple[str, str]] = []
    outside: list[str] = []
    inside: list[str] = []
    quoted = escaped = within = False
    depth = 0
    for char in value:
        if escaped:
            escaped = False
            (inside if within else outside).append(char)
        elif char == "\\" and (quoted or depth):
            escaped = True
        elif depth:
            depth += (char == "(") - (char == ")")
            outside.append(char)
        elif char == '"':
            quoted = not quoted
        elif quoted:
            (inside if within else outside).append(char)
        elif char == "(":
            depth = 1
            outside.append(" (")
        elif char == "<":
            within, inside = True, []
        elif char == ">" and within:
            within = False
        elif char in ",;" and not within:
            found.append(("".join(outside), "".join(inside)))
            outside, inside = [], []
        elif char == ":" and not within and "@" not in "".join(outside[-80:]):
            outside = []  # the name of a group
        else:
            (inside if within else outside).append(char)
        if len(found) >= MAX_ADDRESSES:
            return found
    return [*found, ("".join(outside), "".join(inside))]


def addresses(value: str) -> tuple[Address, ...]:
    """The people in a From, To or Cc header. What holds no address is left out, except a name alone."""
    found: list[Address] = []
    for outside, inside in _split(value):
        match = EMAIL.search(inside) or EMAIL.search(outside)
        email = match[0].strip(".'`").lower() if match else ""
        name = outside
        if match and not inside:
            name = outside.replace(match[0], "").strip()
            if name.startswith("(") and name.endswith(")"):
                name = name[1:-1]
        name = BLANKS.sub(" ", words(name.strip(" '\t"))).strip(" '\"")[:200]
        if name.lower() == email:
            name = ""
        if email or name:
            found.append(Address(name, email))
    return tuple(found)
