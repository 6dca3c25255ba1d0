"""Pages that mix rooms are composed from panels: an upper room registers what it shows on a lower room's page."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page.

    `page` names the page ("network", "region", "meeting"), `column` is main or side. `context` gets
    (request, subject, viewer) and returns the template's context, or None when there is nothing to show.

    `kept` names the topics of the journal on which the panel depends ("meeting", "harvest"; "*" for all): it is drawn
    once for all who stand alike before the subject, and again when a line of such a topic is added or an hour has
    passed. Leave it empty for a panel that shows anything of the viewer as a person; those are always drawn. `besides`
    gives, in one query, what the panel depends on and no line in the journal tells.
    """

    page: str
    name: str
    order: int
    template: str
    context: Callable[[HttpRequest, Any, Any], dict[str, Any] | None]
    column: str = "main"
    kept: tuple[str, ...] = ()
    besides: Callable[[Any, Any], object] | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab on a page of several rooms. `url` gets the subject, `shown` the viewer."""

    page: str
    order: int
    label: str | Promise
    name: str
    url: Callable[[Any], str]
    shown: Callable[[Any], bool] = lambda viewer: True


_panels: dict[str, list[Panel]] = {}
_tabs: dict[str, list[Tab]] = {}


def register_panel(panel: Panel) -> None:
    """Add a panel to a page; a panel of the same name is replaced."""
    here = _panels.setdefault(panel.page, [])
    here[:] = sorted([*(one for one in here if one.name != panel.name), panel], key=lambda one: one.order)


def register_tab(tab: Tab) -> None:
    """Add a tab to a page; a tab of the same name is replaced."""
    here = _tabs.setdefault(tab.page, [])
    here[:] = sorted([*(one for one in here if one.name != tab.name), tab], key=lambda one: one.order)


Columns = dict[str, list[SafeString]]


@dataclass(frozen=True, slots=True)
class Spread:
    """The panels of one page for one viewer. `state` changes whenever what they show changes: part of an ETag."""

    state: tuple[str, ...]
    finish: Callable[[], Columns]


def spread_panels(
    page: str,
    request: HttpRequest,
    subject: Any,
    viewer: Any,
    versions: Mapping[str, int] | None = None,
    standing: str = "",
) -> Spread:
    """Say how the panels of a page stand, and finish them later, or never when the reader holds them already.

    With `versions` (newest journal line of each topic) panels that say what they depend on are kept per process, for
    everyone with the same `standing` before the subject. Their templates must not use the request.
    """
    known: dict[str, SafeString] = {}
    keys: list[tuple[Panel, str]] = []
    for panel in _panels.get(page, []):
        key = _key(panel, subject, viewer, versions, standing) if versions is not None and standing else ""
        if not key:
            known[panel.name] = _draw(panel, request, subject, viewer, kept=False)
        keys.append((panel, key))
    state = tuple(key or hashlib.blake2b(known[panel.name].encode(), digest_size=8).hexdigest() for panel, key in keys)

    def finish() -> Columns:
        cache = caches["parts"]
        kept = cache.get_many([key for _panel, key in keys if key])
        columns: Columns = {"main": [], "side": []}
        for panel, key in keys:
            html = kept.get(key) if key else known[panel.name]
            if html is None:
                html = _draw(panel, request, subject, viewer, kept=True)
                cache.set(key, html)
            if html:
                columns.setdefault(panel.column, []).append(html)
        return columns

    return Spread(state, finish)


def render_panels(
    page: str,
    request: HttpRequest,
    subject: Any,
    viewer: Any,
    versions: Mapping[str, int] | None = None,
    standing: str = "",
) -> Columns:
    """Render all panels of a page: {"main": [...], "side": [...]}, empty ones left out. See `spread_panels`."""
    return spread_panels(page, request, subject, viewer, versions, standing).finish()


def _key(panel: Panel, subject: Any, viewer: Any, versions: Mapping[str, int], standing: str) -> str:
    """The name under which a panel is kept; empty for one that is not."""
    if not panel.kept:
        return ""
    if "*" in panel.kept:
        newest = str(max(versions.values(), default=0))
    else:
        newest = "-".join(str(versions.get(topic, 0)) for topic in panel.kept)
    besides = panel.besides(subject, viewer) if panel.besides is not None else ""
    hour = f"{timezone.localtime():%Y%m%d%H}"
    return f"panel:{panel.page}:{panel.name}:{subject.pk}:{newest}:{besides}:{standing}:{get_language()}:{hour}"


def _draw(panel: Panel, request: HttpRequest, subject: Any, viewer: Any, kept: bool) -> SafeString:
    """The panel's HTML, empty when it has nothing to show. The template of one that is kept gets no request."""
    context = panel.context(request, subject, viewer)
    if context is None:
        return SafeString("")
    given = {"subject": subject, "viewer": viewer, **context}
    return render_to_string(panel.template, given, None if kept else request)


def tabs(page: str, subject: Any, viewer: Any, active: str) -> list[dict[str, Any]]:
    """The tabs of a page that this viewer may open, as `{% tabs %}` wants them."""
    return [
        {"label": str(tab.label), "url": tab.url(subject), "active": tab.name == active}
        for tab in _tabs.get(page, [])
        if tab.shown(viewer)
    ]
