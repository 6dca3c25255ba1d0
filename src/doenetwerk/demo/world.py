"""The demo world: one region with its people and eleven networks, each at its own stage of life."""

from __future__ import annotations

import logging
import time

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from doenetwerk.accounts.models import Person
from doenetwerk.demo import people, region, stories
from doenetwerk.demo.clock import Clock, Days, running
from doenetwerk.demo.delivery import delivering
from doenetwerk.demo.play import play
from doenetwerk.demo.scene import World
from doenetwerk.exchange.library import storing
from doenetwerk.exchange.models import Document

logger = logging.getLogger(__name__)
# What migrations put there.
STAYS = {"contenttypes.ContentType", "auth.Permission", "meetings.SchoolHoliday"}
# How many school days ago everything begins: a little over three years.
BEGINS = 620


class NotTheDemoError(RuntimeError):
    """Clearing a world that people really wrote is refused."""


def build_if_empty(fresh: bool = False) -> bool:
    """Build the world when there is nobody yet; returns whether it was built.

    With `fresh` whatever stands there is cleared first. Refused: clearing anything but a demo.
    """
    if fresh:
        clear()
    if Person.objects.exists():
        return False
    build()
    return True


def clear() -> None:
    """Empty the demo, in one transaction, and delete its files. What migrations put there stays."""
    if not (settings.DEMO or settings.TESTING):
        raise NotTheDemoError("Alleen de proefwereld wordt leeggemaakt. / Only the demo world can be cleared.")
    with transaction.atomic():
        for document in Document.objects.exclude(versions=None).distinct():
            storing.drop(document)
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label not in STAYS and model._meta.managed and not model._meta.proxy:
                model._base_manager.all()._raw_delete("default")


def build() -> World:
    """Play the whole history of the region, from three years ago until now. All of it, or nothing."""
    began, until = time.monotonic(), timezone.now()
    days = Days(timezone.localdate())
    clock = Clock(days.past(BEGINS, "08:00"), until)
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE), running(clock), delivering(clock, until):
        place, across, boards, schools = region.build()
        cast = people.build(place, across, boards, schools)
        world = World(clock, days, place, across, boards, schools, cast, until=until)
        world.also += stories.tell(world)
        scenes = play(clock, world.also)
    logger.info("The demo world took %.1f s: %s scenes.", time.monotonic() - began, scenes)
    return world
