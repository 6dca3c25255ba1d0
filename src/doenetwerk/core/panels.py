"""Pages that mix rooms are composed from panels: an upper room registers what it shows on a lower room's page."""

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

    `page` names the page ("network", "region", "network-tabs"), `column` is main or side. `context` gets
    (request, subject, viewer) and returns the template's context, or None when there is nothing to show.

    `kept` names the topics of the journal on which the panel depends ("meeting", "harvest"): it is drawn once for all
    who stand alike before the subject, and again when a line of such a topic is added. Leave it empty for a panel that
    shows anything of the viewer as a person; those are always drawn.
    """

    page: str
    name: str
    order: int
    template: str
    context: Callable[[HttpRequest, Any, Any], dict[str, Any] | None]
    column: str = "main"
    kept: tuple[str, ...] = ()


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


def render_panels(
    page: str,
    request: HttpRequest,
    subject: Any,
    viewer: Any,
    versions: Mapping[str, int] | None = None,
    standing: str = "",
) -> dict[str, list[SafeString]]:
    """Render all panels of a page: {"main": [...], "side": [...]}, empty ones left out.

    With `versions` (newest journal line of each topic) panels that say what they depend on are kept per process, for
    everyone with the same `standing` before the subject. Their templates must not use the request.
    """
    cache = caches["parts"]
    columns: dict[str, list[SafeString]] = {"main": [], "side": []}
    for panel in _panels.get(page, []):
        key = ""
        if panel.kept and versions is not None and standing:
            newest = "-".join(str(versions.get(topic, 0)) for topic in panel.kept)
            key = f"panel:{page}:{panel.name}:{subject.pk}:{newest}:{standing}:{get_language()}:{timezone.localdate()}"
            kept = cache.get(key)
            if kept is not None:
                if kept:
                    columns.setdefault(panel.column, []).append(kept)
                continue
        context = panel.context(request, subject, viewer)
        html = SafeString("")
        if context is not None:
            given = {"subject": subject, "viewer": viewer, **context}
            html = render_to_string(panel.template, given, None if key else request)
            columns.setdefault(panel.column, []).append(html)
        if key:
            cache.set(key, html)
    return columns


def tabs(page: str, subject: Any, viewer: Any, active: str) -> list[dict[str, Any]]:
    """The tabs of a page that this viewer may open, as `{% tabs %}` wants them."""
    return [
        {"label": str(tab.label), "url": tab.url(subject), "active": tab.name == active}
        for tab in _tabs.get(page, [])
        if tab.shown(viewer)
    ]
