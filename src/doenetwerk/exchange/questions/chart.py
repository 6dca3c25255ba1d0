"""How it goes with the questions of a network, in a sentence and a small drawing (details 96; 003, column Zonneveld).

Drawn on the server, with the same numbers in a table: no script, and nobody is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 312, 120  # units of the drawing
BASE, TOP = 98, 14  # where the columns stand, and how high the highest reaches
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Month:
    """One column: how many questions were asked, and how many of those had an answer within a week."""

    letter: str
    name: str
    asked: int
    in_time: int


def draw(months: Sequence[Month], words: str) -> SafeString:
    """Columns of questions per month; the filled part had an answer within a week. `words` says the same aloud."""
    most = max((month.asked for month in months), default=0) or 1
    roof = next((step for step in STEPS if step >= most), most)
    wide = WIDTH / max(1, len(months))
    bar = round(min(18.0, wide * 0.62), 1)

    def column(number: int, month: Month) -> SafeString:
        left = round(number * wide + (wide - bar) / 2, 1)
        middle = round(left + bar / 2, 1)
        whole, part = (round((BASE - TOP) * value / roof, 1) for value in (month.asked, month.in_time))
        open_part = format_html(
            '<rect class="asked" x="{}" y="{}" width="{}" height="{}" rx="2"/>',
            left,
            round(BASE - whole, 1),
            bar,
            whole,
        )
        full_part = format_html(
            '<rect class="in-time" x="{}" y="{}" width="{}" height="{}" rx="2"/>',
            left,
            round(BASE - part, 1),
            bar,
            part,
        )
        number_above = format_html('<text x="{}" y="{}">{}</text>', middle, round(BASE - whole - 4, 1), month.asked)
        return format_html(
            '{}{}{}<text class="month" x="{}" y="{}">{}</text>',
            open_part if month.asked > month.in_time else "",
            full_part if month.in_time else "",
            number_above if month.asked else "",
            middle,
            HEIGHT - 6,
            month.letter,
        )

    columns = format_html_join("", "{}", ((column(number, month),) for number, month in enumerate(months)))
    return format_html(
        '<svg class="per-month" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line x1="0" y1="{}" x2="{}" y2="{}"/>{}</svg>',
        *(WIDTH, HEIGHT, words, BASE + 0.5, WIDTH, BASE + 0.5, columns),
    )
