"""The page to search on, the same while typing, and what resembles what someone is about to ask."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from doenetwerk.core.http import Request
from doenetwerk.finding import domain, queries

MOST_ALIKE = 5


def search(request: Request) -> HttpResponse:
    """What is found for `q`: of one kind (`soort`), from where the page before ended (`na`), as typed (`letterlijk`).

    htmx asks for the results alone, while someone is typing.
    """
    asked = request.GET
    live = request.headers.get("HX-Request") == "true"
    question, kind = asked.get("q", ""), asked.get("soort", "")
    literal = asked.get("letterlijk") == "1"
    found = queries.search(request.user, question, kind=kind, after=asked.get("na", ""), typing=live, literal=literal)
    here = {"q": found.question} | ({"letterlijk": "1"} if literal else {})
    chosen = domain.kinds().get(kind)
    context = {
        "found": found,
        "live": live,
        "kind": kind if chosen else "",
        "kind_title": chosen.title if chosen else "",
        "filters": [
            {
                "title": one.title,
                "count": one.count,
                "more": one.more,
                "url": "?" + urlencode(here | {"soort": one.kind}),
                "chosen": one.kind == kind,
            }
            for one in found.kinds
        ],
        "all_url": "?" + urlencode(here),
        "literal_url": "?" + urlencode(here | {"letterlijk": "1"} | ({"soort": kind} if chosen else {})),
        "next_url": "?" + urlencode(here | ({"soort": kind} if chosen else {}) | {"na": found.next})
        if found.next
        else "",
        "later": bool(asked.get("na")),
        "timeless_before": 2001,
    }
    return render(request, "finding/_found.html" if live else "finding/search.html", context)


def alike(request: Request) -> HttpResponse:
    """Did someone ask this before? A part of a page, for the text in `text` and the kinds in `soort`."""
    kinds = [kind for kind in request.GET.getlist("soort") if kind in domain.kinds()]
    hits = queries.alike(request.user, request.GET.get("text", ""), kinds, MOST_ALIKE)
    return render(request, "finding/_alike.html", {"hits": hits, "timeless_before": 2001})
