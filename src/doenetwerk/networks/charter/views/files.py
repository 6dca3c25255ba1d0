"""The start document to take along: Word and PDF, for the network itself or to share with school and board."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from doenetwerk.core.http import Request, see_other
from doenetwerk.networks.access import Viewer, access_network
from doenetwerk.networks.charter import document, export_docx, export_pdf, queries, snapshot
from doenetwerk.networks.charter.views.overview import circles_of
from doenetwerk.networks.charter.views.versions import version_of

logger = logging.getLogger(__name__)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _wanted(request: Request, viewer: Viewer) -> tuple[document.Document, snapshot.Content, str]:
    """The document that was asked for (`versie`, `voor=school`), its content, and a name for the file."""
    circles = circles_of(viewer)
    if request.GET.get("voor") == "school":
        circles = document.OUTSIDE
    number = request.GET.get("versie", "")
    if number.isdigit():
        found = version_of(viewer.network, int(number))
        made, content = queries.version_document(found, viewer.network, circles), found.content
    else:
        content, names = snapshot.take_with_names(viewer.network)
        made = document.build(content, names, circles)
    parts = ["startdocument", slugify(viewer.network.name)[:60], f"v{number}" if number.isdigit() else "concept"]
    if made.for_school:
        parts.append("school")
    return made, content, "-".join(filter(None, parts))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def word(request: Request, pk: int) -> HttpResponse:
    """Download as Word. Without a picture when that cannot be drawn: the words matter."""
    viewer = access_network(request.user, pk)
    made, content, name = _wanted(request, viewer)
    svg, said = export_pdf.picture(viewer.network)
    try:
        png = export_pdf.as_png(svg)
    except export_pdf.CannotTypeset:
        logger.exception("no picture for the start document of network %s", pk)
        png = b""
    return _file(export_docx.word(made, viewer.network, content, png, said), WORD, f"{name}.docx")


def pdf(request: Request, pk: int) -> HttpResponse:
    """Download as PDF."""
    viewer = access_network(request.user, pk)
    made, content, name = _wanted(request, viewer)
    try:
        data = export_pdf.pdf(made, viewer.network, content)
    except export_pdf.CannotTypeset:
        logger.exception("no PDF of the start document of network %s", pk)
        messages.error(request, _("De PDF kon nu niet gemaakt worden. Probeer het later, of neem de Word-versie."))
        return see_other("networks:charter", pk=pk)
    return _file(data, "application/pdf", f"{name}.pdf")
