"""A list of people: upload or paste, say what the columns are, look, correct, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.engines import sheet
from doenetwerk.engines.sheet import MAX_BYTES, Table
from doenetwerk.people import domain
from doenetwerk.people.access import access_import, access_kept_region, access_kept_regions
from doenetwerk.people.lists import Reading, read_list, unpack
from doenetwerk.people.models import Import, Region
from doenetwerk.people.sheets import XLSX, faults_sheet
from doenetwerk.people.wording import COLUMNS, said

SHOWN = 50
CORRECTED = 20  # lines with faults that can be corrected in the page itself


def new(request: Request) -> HttpResponse:
    """Upload a list or paste it. What cannot be read is said, and what was pasted stays."""
    regions = access_kept_regions(request.user)
    if not regions:
        return render(request, "people/list_no_region.html")
    asked = request.POST.get("regio") or request.GET.get("regio") or ""
    region = next((one for one in regions if str(one.pk) == asked), regions[0] if len(regions) == 1 else None)
    faults: list[str] = []
    if request.method == "POST":
        table, filename, faults = _sent(request)
        if region is None:
            faults.insert(0, _("Kies bij welke regio deze mensen horen."))
        if table is not None and region is not None and not faults:
            kept = domain.keep_list(request.user, region, table, filename)
            return see_other("people:list_columns", pk=kept.pk)
    context = {
        "steps": _steps(),
        "regions": regions,
        "region": region,
        "faults": faults,
        "pasted": request.POST.get("geplakt", "")[:MAX_BYTES],
    }
    return render(request, "people/list_new.html", context, status=422 if faults else 200)


def _steps(pk: int | None = None) -> list[dict[str, str]]:
    """The three steps, with the way back."""
    return [
        {"label": _("Lijst"), "url": reverse("people:list_new")},
        {"label": _("Kolommen"), "url": reverse("people:list_columns", args=[pk]) if pk is not None else ""},
        {"label": _("Nakijken"), "url": ""},
    ]


def _sent(request: Request) -> tuple[Table | None, str, list[str]]:
    """The table that was sent, its name, and why it cannot be read. A file goes before what was pasted."""
    upload = request.FILES.get("bestand")
    pasted = request.POST.get("geplakt", "")
    if upload is not None:
        if (upload.size or 0) > MAX_BYTES:
            said_size = _("Dit bestand is groter dan %(mb)s MB. Bewaar alleen de lijst.")
            return None, "", [said_size % {"mb": MAX_BYTES // 1024**2}]
        name = upload.name or _("bestand")
        table = sheet.read_table(upload.read(), name)
    elif pasted.strip():
        name, table = _("geplakte lijst"), sheet.read_table(pasted)
    else:
        return None, "", [_("Kies een bestand of plak de regels.")]
    return table, name, [said(one) for one in table.problems if one.fatal]


def _kept(request: Request, pk: int) -> tuple[Import, Region]:
    """One's own list and its region, or 404."""
    read = access_import(request.user, pk, Import.Kind.PEOPLE)
    if "region" not in read.payload:
        raise Http404
    return read, access_kept_region(request.user, read.payload["region"])


def columns(request: Request, pk: int) -> HttpResponse:
    """Say which column is what; the guess stands in it."""
    read, region = _kept(request, pk)
    if "table" not in read.payload:
        return see_other("people:list", pk=pk)
    table = unpack(read.payload["table"])
    mapping: dict[str, int] = read.payload["mapping"]
    error = ""
    if request.method == "POST":
        mapping, error = _mapping(request, len(table.header))
        if not error:
            try:
                domain.map_columns(read, mapping)
            except Refused as refused:
                error = str(refused)
            else:
                return see_other("people:list", pk=pk)
    fields = {index: name for name, index in mapping.items()}
    if error:
        fields = {index: request.POST.get(f"kolom-{index}", "") for index in range(len(table.header))}
    context = {
        "steps": _steps(pk),
        "read": read,
        "region": region,
        "table": table,
        "columns": [
            {
                "index": index,
                "header": header,
                "samples": list(dict.fromkeys(row[index] for row in table.rows[:40] if row[index]))[:3],
                "field": fields.get(index, ""),
            }
            for index, header in enumerate(table.header)
        ],
        "choices": COLUMNS,
        "error": error,
    }
    return render(request, "people/list_columns.html", context, status=422 if error else 200)


def _mapping(request: Request, width: int) -> tuple[dict[str, int], str]:
    mapping: dict[str, int] = {}
    for index in range(width):
        name = request.POST.get(f"kolom-{index}", "")
        if not name:
            continue
        if name not in COLUMNS:
            return mapping, _("Kies voor elke kolom iets uit de lijst.")
        if name in mapping:
            return mapping, _("Twee kolommen zijn allebei “%(field)s”. Kies er één.") % {"field": COLUMNS[name]}
        mapping[name] = index
    return mapping, ""


def preview(request: Request, pk: int) -> HttpResponse:
    """Look at what the list would do, and confirm; afterwards: what was taken over."""
    read, region = _kept(request, pk)
    if "table" not in read.payload:
        if request.method == "POST":
            return see_other("people:list", pk=pk)
        context = {"read": read, "region": region, "counts": read.payload.get("counts", {})}
        context["faults"] = bool(read.payload.get("faults", {}).get("rows"))
        return render(request, "people/list_done.html", context)
    error = ""
    if request.method == "POST":
        try:
            domain.confirm_list(request.user, read, region, request.POST.get("gezien", ""))
        except Refused as refused:
            error = str(refused)
        else:
            return see_other("people:list", pk=pk)
        read, region = _kept(request, pk)
    return _preview(request, read, region, error)


def _preview(request: Request, read: Import, region: Region, error: str = "") -> HttpResponse:
    reading = read_list(read.payload, region)
    if reading.fatal:
        messages.warning(request, " ".join(reading.fatal))
        return see_other("people:list_columns", pk=read.pk)
    notes = [(one, note) for one in reading.planned for note in one.notes]
    context = {
        "steps": _steps(read.pk),
        "read": read,
        "region": region,
        "reading": reading,
        "error": error,
        "corrections": _corrections(read, reading),
        "groups": [
            {"name": name, "title": title, "count": len(lines), "lines": lines[:SHOWN], "more": len(lines) - SHOWN}
            for name, title, lines in (
                ("nieuw", _("Nieuwe mensen"), reading.new),
                ("functie", _("Al bekend, met een nieuwe functie"), reading.moved),
                ("leiding", _("Al bekend, met een leidinggevende erbij"), reading.led),
                ("zelfde", _("Stond er al zo in"), reading.same),
            )
            if lines
        ],
        "notes": notes[:SHOWN],
        "note_count": len(notes) + len(reading.remarks),
    }
    return render(request, "people/list.html", context, status=422 if error else 200)


def _corrections(read: Import, reading: Reading) -> list[dict[str, Any]]:
    """The first lines with faults, each with its cells in the columns that count."""
    table = read.payload["table"]
    where = {line: index for index, line in enumerate(table["lines"])}
    texts: dict[int, list[str]] = {}
    for fault in reading.faults:
        texts.setdefault(fault.line, []).append(fault.text)
    wrong = {(fault.line, fault.column) for fault in reading.faults}
    mapped = sorted(read.payload["mapping"].items(), key=lambda pair: pair[1])
    return [
        {
            "line": line,
            "texts": texts[line],
            "cells": [
                {
                    "name": f"cel-{line}-{index}",
                    "label": COLUMNS[field],
                    "value": table["rows"][where[line]][index],
                    "wrong": (line, table["header"][index]) in wrong,
                }
                for field, index in mapped
            ],
        }
        for line in list(texts)[:CORRECTED]
        if line in where
    ]


@require_POST
def correct(request: Request, pk: int) -> HttpResponse:
    """Change cells of lines with faults, and say which schools are meant."""
    read, _region = _kept(request, pk)
    cells: dict[tuple[int, int], str] = {}
    schools: dict[str, int] = {}
    for name, value in request.POST.items():
        if name.startswith("cel-"):
            parts = name.split("-")
            if len(parts) == 3 and all(part.isdecimal() and len(part) < 9 for part in parts[1:]):
                cells[int(parts[1]), int(parts[2])] = str(value)
        elif name.startswith("school-") and str(value).isdecimal() and len(str(value)) < 16:
            schools[name.removeprefix("school-")[:300]] = int(str(value))
    try:
        domain.correct_list(read, cells, schools)
    except Refused as refused:
        messages.warning(request, str(refused))
    return see_other("people:list", pk=pk)


def faults(request: Request, pk: int) -> HttpResponse:
    """The lines with faults as a spreadsheet, to correct and read again."""
    read, region = _kept(request, pk)
    if "table" in read.payload:
        found = domain.faulty_rows(read.payload, read_list(read.payload, region))
    else:
        found = read.payload.get("faults", {"header": [], "rows": []})
    response = HttpResponse(faults_sheet(found["header"], found["rows"]), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="verbeteren.xlsx"'
    return response


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Let the list go."""
    read, _region = _kept(request, pk)
    try:
        domain.discard(request.user, read)
    except Refused as refused:
        messages.warning(request, str(refused))
        return see_other("people:list", pk=pk)
    messages.info(request, _("De lijst is weggelegd. Er is niets veranderd."))
    return see_other("people:people")
