"""When people can, as they say it: a part of a weekday. One grid for all rounds, so that answers can be compared."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

DAYS = {"ma": _("maandag"), "di": _("dinsdag"), "wo": _("woensdag"), "do": _("donderdag"), "vr": _("vrijdag")}
PARTS = {"ochtend": _("ochtend"), "middag": _("middag"), "avond": _("avond")}
# In the order of the week: "ma-ochtend" … "vr-avond". The last one is offered only when a coordinator adds it.
SLOTS: tuple[str, ...] = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
USUAL: tuple[str, ...] = tuple(slot for slot in SLOTS if not slot.endswith("avond"))


def usual_slots() -> list[str]:
    """Mornings and afternoons: what a new round offers."""
    return list(USUAL)


def slot_words(slot: str) -> str:
    """ "di-middag" as people say it."""
    day, _dash, part = slot.partition("-")
    if day not in DAYS or part not in PARTS:
        return slot
    # One word in Dutch, two in English.
    return gettext("%(day)s%(part)s") % {"day": DAYS[day], "part": PARTS[part]}


def in_order(slots: Iterable[str]) -> list[str]:
    """The parts of the week that exist among these, once each, in the order of the week."""
    chosen = set(slots)
    return [slot for slot in SLOTS if slot in chosen]
