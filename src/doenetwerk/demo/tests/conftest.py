"""The demo world, built once for all tests of this room; each test undoes what it did."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from doenetwerk.demo import world as demo
from doenetwerk.demo.scene import World


@pytest.fixture(scope="package")
def told(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with files, django_db_blocker.unblock(), transaction.atomic():
        built = demo.build()
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def waarden(told: World, db: None, settings: Any) -> World:
    """De Waarden, in an installation that is a demo."""
    settings.DEMO = True
    return told
