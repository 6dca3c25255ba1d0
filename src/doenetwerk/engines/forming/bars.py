"""Shares as bars: who got their first choice, group by group. Pure; colours as attributes that a style sheet may
override by class, and the figures as text beside each bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doenetwerk.engines.forming.picture import FONTS, INK, LINE, PAPER, SOFT, plain_text

FULL, PART = "#0B5B5E", "#9CC3C0"
ROW, HEAD, BAR = 24, 30, 13
MOST = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One group. `first` and `placed` of `people`; `heading` opens a new part of the picture when it is not empty."""

    label: str
    people: int
    placed: int
    first: int
    heading: str = ""


def bars_words(bars: Sequence[Bar]) -> str:
    """The figures in Dutch sentences."""
    return " ".join(
        f"{bar.heading + ': ' if bar.heading else ''}{bar.label}: {bar.first} van de {bar.people} eerste keus, "
        f"{bar.placed} een plek."
        for bar in bars[:MOST]
    )


def draw_bars(bars: Sequence[Bar], *, width: int = 720, title: str = "Eerste keus per groep") -> str:
    """The bars as an SVG string `width` units wide: the dark part of a bar got their first choice, the light part
    another place. Groups after the first `MOST` are left out. Refused: a width under 300."""
    if width < 300:
        raise ValueError("bars are at least 300 wide")
    shown = bars[:MOST]
    left = min(240.0, width * 0.38)
    long = width - left - 118
    y = 34.0
    key = (
        f'<g class="bars-key" font-size="12" fill="{SOFT}"><rect x="{left:.0f}" y="12" width="12" height="12" '
        f'class="bars-first" fill="{FULL}"/><text x="{left + 18:.0f}" y="22">eerste keus</text><rect '
        f'x="{left + 100:.0f}" y="12" width="12" height="12" class="bars-placed" fill="{PART}"/><text '
        f'x="{left + 118:.0f}" y="22">een andere plek</text></g>'
    )
    out = [key]
    for bar in shown:
        if bar.heading:
            y += HEAD
            out.append(
                f'<text class="bars-heading" x="14" y="{y - 9:.0f}" font-size="14" font-weight="700" fill="{INK}">'
                f"{plain_text(bar.heading)}</text>"
            )
        first = bar.first / bar.people if bar.people else 0.0
        placed = max(bar.placed, bar.first) / bar.people if bar.people else 0.0
        most = max(6, int((left - 24) / 6.6))
        label = bar.label if len(bar.label) <= most else bar.label[: most - 1].rstrip() + "…"
        out.append(
            f'<text class="bars-label" x="{left - 10:.0f}" y="{y + 11:.0f}" font-size="13" text-anchor="end" '
            f'fill="{INK}">{plain_text(label)}</text>'
            f'<rect class="bars-all" x="{left:.1f}" y="{y:.0f}" width="{long:.1f}" height="{BAR}" fill="{PAPER}" '
            f'stroke="{LINE}"/>'
            f'<rect class="bars-placed" x="{left:.1f}" y="{y:.0f}" width="{long * placed:.1f}" height="{BAR}" '
            f'fill="{PART}"/>'
            f'<rect class="bars-first" x="{left:.1f}" y="{y:.0f}" width="{long * first:.1f}" height="{BAR}" '
            f'fill="{FULL}"/>'
            f'<text class="bars-figure" x="{left + long + 8:.1f}" y="{y + 11:.0f}" font-size="13" fill="{INK}">'
            f"{100 * first:.0f}% · {bar.first} van {bar.people}</text>"
        )
        y += ROW
    height = y + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bars" viewBox="0 0 {width} {height:.0f}" width="{width}" '
        f'height="{height:.0f}" role="img" font-family="{FONTS}"><title>{plain_text(title)}</title>'
        f"<desc>{plain_text(bars_words(shown))}</desc>"
        f'<rect class="bars-paper" width="{width}" height="{height:.0f}" rx="10" fill="{PAPER}"/>'
        f"{''.join(out)}</svg>"
    )
