"""The header's sections, and the word for someone's role. Rooms register what they bring."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Section:
    """One word in the header, translated when shown; `shown` decides who meets it.

    `prefix`: where the addresses begin on which the word stands out; without it, with the section's own page.
    """

    order: int
    label: str | Promise
    url_name: str
    prefix: str | tuple[str, ...] = ""
    shown: Callable[[HttpRequest], bool] = lambda request: True


_sections: list[Section] = []
_search: list[str] = []
_role_label: list[Callable[[Any], str]] = []


def register_section(section: Section) -> None:
    """Add a section to the header, once."""
    if section not in _sections:
        _sections.append(section)
        _sections.sort(key=lambda one: one.order)


def sections(request: HttpRequest) -> list[Section]:
    """The sections this person meets, in order."""
    return [section for section in _sections if section.shown(request)]


def register_search(url_name: str) -> None:
    """The page that the search field in the header leads to."""
    _search[:] = [url_name]


def search_page() -> str:
    """The name of the page to search on; empty when no room brings one."""
    return _search[0] if _search else ""


def register_role_label(label: Callable[[Any], str]) -> None:
    """The function that says what someone mainly is here, for example *procesbegeleider*."""
    _role_label[:] = [label]


def role_label(person: Any) -> str:
    """What this person mainly is here, in the reader's language; empty when nothing registered."""
    return _role_label[0](person) if _role_label else ""
