"""The stories of De Waarden: one module each. `tell` gives all of them, ready to be played."""

from __future__ import annotations

from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World


def tell(w: World) -> list[Story]:
    """Every story of the region."""
    from doenetwerk.demo.stories import (
        across,
        around,
        between,
        boeien_en_binden,
        canvases,
        eigen_tempo,
        forming_round,
        goed_werkgeverschap,
        hele_regio,
        in_vertrouwen,
        mail_group,
        mensen_eerst,
        merk,
        mornings,
        persoonlijke_groei,
        preparing,
        samen_opleiden,
        starters,
        talks,
        whole_road,
    )

    return [
        merk.story(w),
        mensen_eerst.story(w),
        in_vertrouwen.story(w),
        samen_opleiden.story(w),
        *goed_werkgeverschap.stories(w),
        boeien_en_binden.story(w),
        *preparing.stories(w),
        hele_regio.story(w),
        persoonlijke_groei.story(w),
        eigen_tempo.story(w),
        *starters.stories(w),
        around.story(w),
        forming_round.story(w),
        across.story(w),
        *mail_group.stories(w),
        *between.stories(w),
        *canvases.stories(w),
        *talks.stories(w),
        *whole_road.stories(w),
        mornings.story(w),
    ]
