"""A real browser for journeys: a screen of a known size that keeps watch over every page.

    def test_a_member_says_yes(phone, world):
        phone.sign_in(world.member)
        phone.goto("/")
        phone.get_by_role("button", name="Ik doe mee").click()
        phone.check("toezegging")

`Screen` passes everything it does not know on to Playwright's page. `check()` is the promise each page keeps:
WCAG 2.2 AA by axe in the light and the dark scheme, no sideways scrolling, one h1, nothing in the console, and
nothing fetched from another host.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

SIZES = {"phone": (360, 740), "laptop": (1280, 800), "beamer": (1920, 1080)}
STANDARD = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The dark scheme changes colours and nothing else: only what depends on colours is looked at again.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
AXE = Path(__file__).with_name("axe.min.js")

# Chromium logs a refusal as an error of loading. A page that says "not found" or "please correct" is no fault.
REFUSALS = {403, 404, 405, 410, 422, 429}
WIDEST = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return null;
  const edge = document.documentElement.clientWidth;
  const culprits = [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > edge + 0.5 || e.scrollWidth > Math.max(edge, e.clientWidth))
    .slice(0, 5)
    .map(e => e.outerHTML.slice(0, 120) + ' … right edge ' + Math.round(e.getBoundingClientRect().right));
  return `${wide}px wider than the screen of ${edge}px:\\n    ` + culprits.join('\\n    ');
}"""
RUN_AXE = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  return found.violations.map(v => `${v.id}: ${v.help}\\n      ` + v.nodes.slice(0, 4).map(
    n => n.html.slice(0, 160) + ' — ' + n.failureSummary.replace(/\\s+/g, ' ')).join('\\n      '));
}"""


class Missing(RuntimeError):
    """No browser on this machine."""


def program() -> str:
    """Path of Chromium: DOENETWERK_CHROMIUM, or Debian's. Raises Missing, in Dutch and English."""
    named = os.environ.get("DOENETWERK_CHROMIUM")
    for candidate in (named, "/usr/bin/chromium", shutil.which("chromium"), shutil.which("chromium-browser")):
        if candidate and Path(candidate).exists():
            return candidate
    raise Missing(
        "Chromium ontbreekt: apt-get install chromium, of DOENETWERK_SKIP_BROWSER=1 om de reizen over te slaan. "
        "/ Chromium is missing: install it, or set DOENETWERK_SKIP_BROWSER=1 to skip the journeys."
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium that reaches no machine but this one."""
    # Playwright's own event loop stands in the test's thread; Django would take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--no-proxy-server",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--font-render-hinting=none",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    executable = program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments, chromium_sandbox=False)
        try:
            yield browser
        finally:
            browser.close()


@cache
def _axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


@dataclass
class Screen:
    """One person's browser window. Unknown attributes are Playwright's page: goto, get_by_role, locator …"""

    page: Page
    kind: str
    url: str
    shots: Path | None = None
    label: str = ""
    javascript: bool = True
    troubles: list[str] = field(default_factory=list)
    _refused: set[str] = field(default_factory=set)
    _shots_taken: int = 0

    def __post_init__(self) -> None:
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))
        self.page.on("request", self._on_request)
        self.page.on("response", self._on_response)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        place = message.location.get("url", "").partition("#")[0]
        if message.text.startswith("Failed to load resource") and place in self._refused:
            return
        self.troubles.append(f"console: {message.text} ({place})")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != urlsplit(self.url).netloc:
            self.troubles.append(f"request to another host: {request.url}")

    def _on_response(self, response: Response) -> None:
        # Also what a page fetches itself may be refused and shown (a form sent by htmx).
        if response.status in REFUSALS and response.request.resource_type in ("document", "xhr", "fetch"):
            self._refused.add(response.url)
        if response.status >= 500:
            self.troubles.append(f"{response.status} from {response.url}")

    def sign_in(self, person: Any) -> None:
        """Sign a person in without the form, as if they did so yesterday on this device."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": self.url, "httpOnly": True}]
        )

    def sign_out(self) -> None:
        """Forget everything this device knows."""
        self.page.context.clear_cookies()

    def check(self, name: str = "", *, dark: bool = True) -> None:
        """Fail unless the page as it stands now keeps its promises; with --shots, also picture it.

        `name` ends up in the picture's name. `dark=False` leaves the dark scheme out (a third of the time). Without
        JavaScript there is no axe and no dark scheme: the same page is to be checked with it as well.
        """
        page = self.page
        page.wait_for_load_state("load")
        dark = dark and self.javascript
        faults = [*self.troubles]
        self.troubles.clear()
        if wide := page.evaluate(WIDEST):
            faults.append(f"scrolls sideways: {wide}")
        if (headings := page.locator("h1").count()) != 1:
            faults.append(f"{headings} h1 on this page, one is right")
        for scheme in ("light", "dark") if dark else ("light",):
            page.emulate_media(color_scheme=scheme)
            # Where scripts are off axe would wait for ever.
            faults += self._axe(scheme) if self.javascript else []
            self._shoot(name, scheme)
        if dark:
            page.emulate_media(color_scheme="light")
        if faults:
            raise AssertionError(f"{page.url} on a {self.kind}:\n  " + "\n  ".join(faults))

    def _axe(self, scheme: str) -> list[str]:
        if not self.page.evaluate("() => 'axe' in window"):
            # Evaluated, not added as a script: the content security policy stays on, as for users.
            self.page.evaluate(_axe_source())
        rules = COLOURS if scheme == "dark" else STANDARD
        return [f"axe, {scheme}: {found}" for found in self.page.evaluate(RUN_AXE, rules)]

    def _shoot(self, name: str, scheme: str) -> None:
        if self.shots is None:
            return
        if scheme == "light":
            self._shots_taken += 1
        self.shots.mkdir(parents=True, exist_ok=True)
        parts = [self.label, f"{self._shots_taken:02}", name, self.kind, scheme if scheme == "dark" else ""]
        file = re.sub(r"[^\w.-]+", "-", "-".join(part for part in parts if part)).strip("-")
        self.page.screenshot(path=self.shots / f"{file}.png", full_page=True)


@dataclass
class Screens:
    """Opens screens on one server and closes them at the end of a test."""

    browser: Browser
    url: str
    shots: Path | None
    label: str
    opened: list[BrowserContext] = field(default_factory=list)

    def __call__(self, kind: str = "phone", *, javascript: bool = True, language: str = "nl-NL") -> Screen:
        """A window of its own, with its own cookies: another person, or another device of the same one."""
        width, height = SIZES[kind]
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": width, "height": height},
            has_touch=kind == "phone",
            locale=language,
            timezone_id="Europe/Amsterdam",
            java_script_enabled=javascript,
            # Halfway a change of colour axe would measure a contrast that nobody reads.
            reduced_motion="reduce",
            color_scheme="light",
        )
        context.set_default_timeout(20_000)
        self.opened.append(context)
        return Screen(context.new_page(), kind, self.url, self.shots, self.label, javascript)

    def close(self) -> None:
        for context in self.opened:
            context.close()
        self.opened.clear()


Opener = Callable[..., Screen]
