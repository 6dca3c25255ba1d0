"""Journeys: people go through the product in a real browser, against a real server.

Fixtures: `phone` (360×740), `laptop` (1280×800), `beamer` (1920×1080), and `screens(kind, javascript=…,
language=…)` for a second person or device. See `doenetwerk.testing.browser`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from doenetwerk.live.tests.listening import serving
from doenetwerk.testing.browser import Screen, Screens, chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def screens(request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, settings) -> Iterator[Screens]:
    # Links in mail lead to this server. Limits count in the cache, which outlives a test.
    settings.SITE_URL = live_server.url
    cache.clear()
    shots = request.config.getoption("--shots")
    opener = Screens(browser, live_server.url, Path(shots) if shots else None, request.node.name)
    yield opener
    opener.close()


@pytest.fixture
def room(request: pytest.FixtureRequest, browser: Browser, settings, world) -> Iterator[Screens]:
    """As `screens`, on the product's own web server: streams do not go through Django's."""
    cache.clear()
    with serving() as port:
        settings.SITE_URL = f"http://127.0.0.1:{port}"
        shots = request.config.getoption("--shots")
        opener = Screens(browser, settings.SITE_URL, Path(shots) if shots else None, request.node.name)
        yield opener
        opener.close()


@pytest.fixture
def phone(screens: Screens) -> Screen:
    return screens("phone")


@pytest.fixture
def laptop(screens: Screens) -> Screen:
    return screens("laptop")


@pytest.fixture
def beamer(screens: Screens) -> Screen:
    return screens("beamer")
