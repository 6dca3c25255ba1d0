"""What every page's frame needs: the way in, the language, whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from doenetwerk.core.navigation import role_label, search_page, sections


def page(request: HttpRequest) -> dict[str, Any]:
    """Variables of `base.html`: `nav`, `search_url`, `role_label`, `demo`, `site_name`."""
    person = getattr(request, "user", None)
    signed_in = person is not None and person.is_authenticated

    def nav() -> list[dict[str, Any]]:
        if not signed_in:
            return []
        here = request.path
        items = []
        for section in sections(request):
            url = reverse(section.url_name)
            items.append({"label": str(section.label), "url": url, "active": here.startswith(section.prefix or url)})
        return items

    return {
        "nav": SimpleLazyObject(nav),
        "search_url": reverse(search_page()) if signed_in and search_page() else "",
        "role_label": SimpleLazyObject(lambda: role_label(person) if signed_in else ""),
        "demo": settings.DEMO,
        "site_name": settings.SITE_NAME,
    }
