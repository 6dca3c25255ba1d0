"""The start document as PDF (PDF/UA-1), and its cover picture as PNG, made by typst in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from doenetwerk.core.circles import Circle
from doenetwerk.networks.blots import draw, facts_of
from doenetwerk.networks.charter.document import Document, Facts, Grid, Text
from doenetwerk.networks.models import Kind, Network

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[1] / "core" / "fonts"
SECONDS = 20


class CannotTypeset(RuntimeError):
    """The document could not be made; the message is for the log, not for people."""


def typeset(task: dict[str, Any]) -> bytes:
    """Run the typesetter on a task. Raises CannotTypeset when it fails or takes longer than `SECONDS`."""
    try:
        # Our own program with our own arguments; what people wrote goes in as data on standard input.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(HERE / "typeset.py")],
            input=json.dumps({**task, "fonts": str(FONTS)}).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise CannotTypeset(f"typst took over {SECONDS} s") from slow
    if done.returncode or not done.stdout:
        raise CannotTypeset(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


def picture(network: Network) -> tuple[str, str]:
    """The network's blot as SVG with its own colours, and the same in words. One query and what upper rooms tell."""
    drawn = draw(network, facts_of([network])[network.pk], 240, standalone=True)
    return str(drawn.svg), drawn.words


def as_png(svg: str) -> bytes:
    """A picture as PNG, for documents that know no SVG."""
    return typeset({"template": str(HERE / "picture.typ"), "data": {"svg": svg}, "format": "png", "ppi": 220})


def made_on(document: Document) -> datetime:
    """The day that stands on the document: that of the version, or today."""
    return timezone.localtime(document.made_at or timezone.now())


def stamp(document: Document) -> str:
    """Version and date in a few words, for covers and headers."""
    day = date_format(made_on(document), "j F Y")
    if document.is_draft:
        return _("concept van %(day)s") % {"day": day}
    return _("versie %(number)s, %(day)s") % {"number": document.number, "day": day}


def title_of(document: Document) -> str:
    return _("Startdocument %(name)s") % {"name": document.name}


def circle_words(document: Document) -> str:
    """Who this copy is for, on every page of it."""
    if document.for_school:
        return _("Om te delen met school en bestuur")
    return _("Alleen voor het netwerk zelf")


def cover(document: Document, network: Network, content: dict[str, Any]) -> list[list[str]]:
    """The facts on the cover: label and value."""
    members = len(content["members"])
    end = content["ends_on"]
    return [
        [_("Regio"), document.region],
        [_("Soort"), str(Kind(content["kind"]).label)],
        [_("Bijeenkomsten"), str(content["meetings_planned"])],
        [_("Loopt tot"), date_format(datetime.fromisoformat(end), "F Y") if end else _("open einde")],
        [_("Deelnemers"), str(members)],
        [_("Versie"), _("concept") if document.is_draft else str(document.number)],
        [_("Datum"), date_format(made_on(document), "j F Y")],
        [_("Getekend door"), _signed_words(document)],
    ]


def _signed_words(document: Document) -> str:
    signed = sum(line.at is not None for line in document.signed)
    if not document.signed:
        return _("nog niemand")
    return _("%(n)s van %(all)s") % {"n": signed, "all": len(document.signed)}


def signature_rows(document: Document) -> list[list[str]]:
    """Name, school and the day of signing; a line to sign on for who did not yet."""
    return [
        [line.name, line.school, date_format(timezone.localtime(line.at), "j F Y") if line.at else ""]
        for line in document.signed
    ]


def _block(block: Text | Facts | Grid) -> dict[str, Any]:
    if isinstance(block, Text):
        return {"kind": "text", "label": block.label, "text": block.text}
    if isinstance(block, Facts):
        return {"kind": "facts", "rows": [[fact.label, fact.value] for fact in block.rows]}
    return {
        "kind": "grid", "caption": block.caption, "head": block.head, "rows": [row.cells for row in block.rows],
        "numeric": list(block.numeric), "widths": list(block.widths), "total": block.total,
    }  # fmt: skip


def data_for(document: Document, network: Network, content: dict[str, Any]) -> dict[str, Any]:
    """Everything the template shows, as plain data."""
    svg, words = picture(network)
    signed = sum(line.at is not None for line in document.signed)
    chapters = [
        {"number": "" if document.for_school else str(chapter.number), "title": chapter.title,
         "blocks": [_block(block) for block in chapter.blocks]}
        for chapter in document.chapters
        if chapter.blocks or not document.for_school
    ]  # fmt: skip
    return {
        "lang": (get_language() or "nl")[:2],
        "region": "NL",
        "title": title_of(document),
        "author": settings.SITE_NAME,
        "keywords": [_("startdocument"), _("leernetwerk")],
        "site": settings.SITE_NAME,
        "tone": network.tone,
        "name": document.name,
        "title_size": 34 if len(document.name) <= 32 else 27 if len(document.name) <= 60 else 22,
        "question": document.question,
        "stamp": stamp(document),
        "circle": str(Circle.SCHOOL if document.for_school else Circle.NETWORK),
        "circle_label": circle_words(document),
        "circle_words": circle_words(document),
        "blot": svg,
        "blot_words": _("Beeld van het netwerk: %(words)s") % {"words": words},
        "cover": cover(document, network, content),
        "chapters": chapters,
        "signatures": {
            "title": _("Handtekeningen"),
            "text": ngettext(
                "%(n)s deelnemer tekende deze versie.", "%(n)s deelnemers tekenden deze versie.", signed
            ) % {"n": signed},
            "head": [_("Naam"), _("School"), _("Getekend op")],
            "rows": signature_rows(document),
        },
        "note": _("Dit is een concept: er is nog niets vastgelegd of getekend.") if document.is_draft else "",
        "words": {
            "startdocument": _("Startdocument"),
            "nothing": _("Deze vraag is nog niet beantwoord."),
            "page": _("bladzijde {page} van {pages}"),
        },
    }  # fmt: skip


def pdf(document: Document, network: Network, content: dict[str, Any]) -> bytes:
    """The document as a tagged PDF. Raises CannotTypeset."""
    when = int(made_on(document).astimezone(UTC).timestamp())
    return typeset(
        {"template": str(HERE / "startdocument.typ"), "data": data_for(document, network, content), "format": "pdf",
         "standards": ["ua-1"], "timestamp": when}
    )  # fmt: skip
