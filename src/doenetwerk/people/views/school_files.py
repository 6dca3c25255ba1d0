"""The administrator reads files of DUO: choose, look, confirm."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doenetwerk.accounts.access import access_administrator
from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.engines.duo import Change
from doenetwerk.people import domain
from doenetwerk.people.access import access_import
from doenetwerk.people.models import Import
from doenetwerk.people.queries.files import board_words, earlier_imports
from doenetwerk.people.schoolfiles import (
    GROUPS,
    MAX_FILES,
    MAX_TOGETHER,
    Proposal,
    propose,
    read_files,
    unpack,
)
from doenetwerk.people.sheets import XLSX, difference_sheet
from doenetwerk.people.wording import KINDS, count_words, field_words, group_title, said

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in a file, as a page shows it."""

    file: str
    line: int
    text: str


def choose(request: Request) -> HttpResponse:
    """Upload files. What cannot be read is said with its lines; nothing of it is kept."""
    access_administrator(request.user)
    faults: list[Fault] = []
    if request.method == "POST":
        files, faults = _uploaded(request)
        if not faults:
            read = read_files(files)
            faults = [
                Fault(file.name, one.line, said(one)) for file in read for one in file.parsed.problems if one.fatal
            ]
        if not faults:
            return see_other("people:school_file", pk=domain.keep_schools(request.user, files).pk)
    context = {"faults": faults, "earlier": earlier_imports(), "max_files": MAX_FILES}
    return render(request, "people/school_files.html", context, status=422 if faults else 200)


def _uploaded(request: Request) -> tuple[list[tuple[str, bytes]], list[Fault]]:
    sent = request.FILES.getlist("bestanden")
    if not sent:
        return [], [Fault("", 0, _("Kies eerst een of meer bestanden."))]
    if len(sent) > MAX_FILES:
        return [], [Fault("", 0, _("Kies hooguit %(most)s bestanden.") % {"most": MAX_FILES})]
    if sum(one.size or 0 for one in sent) > MAX_TOGETHER:
        megabytes = MAX_TOGETHER // 1024**2
        return [], [Fault("", 0, _("Samen zijn deze bestanden groter dan %(mb)s MB.") % {"mb": megabytes})]
    return [(one.name or _("bestand"), one.read()) for one in sent], []


def proposal(request: Request, pk: int) -> HttpResponse:
    """Look at what the files would change, and confirm; afterwards: what changed."""
    read = access_import(request.user, pk, Import.Kind.SCHOOLS)
    if read.confirmed_at is not None or read.discarded_at is not None:
        if request.method == "POST":
            return see_other("people:school_file", pk=pk)
        return render(request, "people/school_file_done.html", {"read": read, "counts": _counted(read)})
    error = ""
    if request.method == "POST":
        try:
            domain.confirm_schools(
                request.user,
                read,
                request.POST.get("gezien", ""),
                without_skipped=request.POST.get("zonder") == "ja",
            )
        except Refused as refused:
            error = str(refused)
        else:
            return see_other("people:school_file", pk=pk)
    found = propose(read_files(unpack(read.payload)))
    return render(request, "people/school_file.html", _shown(read, found, error), status=422 if error else 200)


def _shown(read: Import, found: Proposal, error: str) -> dict[str, object]:
    boards = board_words(found)
    counts = found.counts
    groups = [
        {
            "name": name,
            "title": group_title(name),
            "count": counts[name],
            "lines": [_line(change, boards) for change in found.group(name)[:SHOWN]],
            "more": counts[name] - SHOWN,
        }
        for name in GROUPS
        if name in counts
    ]
    skipped = [Fault(name, one.line, said(one)) for name, one in found.skipped]
    remarks = [Fault(name, one.line, said(one)) for name, one in found.remarks]
    return {
        "read": read,
        "found": found,
        "total": sum(counts.values()),
        "sentences": [count_words(name, number) for name, number in counts.items()],
        "files": [(file.name, len(file.parsed.rows), KINDS[file.parsed.kind]) for file in found.files],
        "groups": groups,
        "nameless": count_words("unknown_boards", len(found.unknown_boards)) if found.unknown_boards else "",
        "skipped": skipped[:SHOWN],
        "skipped_count": len(skipped),
        "remarks": remarks[:SHOWN],
        "remark_count": len(remarks),
        # Why nothing is closed is news; what was repaired in passing is not.
        "notices": [said(one) for file in found.files for one in file.difference.notices],
        "several": len(found.files) > 1,
        "error": error,
    }


def _line(change: Change, boards: dict[str, str]) -> dict[str, object]:
    return {
        "code": change.code,
        "name": change.name,
        "fields": [
            {
                "field": field_words(one.field),
                "before": boards.get(one.before, one.before) if one.field == "board_number" else one.before,
                "after": boards.get(one.after, one.after) if one.field == "board_number" else one.after,
            }
            for one in change.fields
        ],
        "town": getattr(change.row or change.known, "town", ""),
    }


def _counted(read: Import) -> list[str]:
    counts = read.payload.get("counts", {})
    return [count_words(name, counts[name]) for name in GROUPS if counts.get(name)]


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Let the files go."""
    read = access_import(request.user, pk, Import.Kind.SCHOOLS)
    try:
        domain.discard(request.user, read)
    except Refused as refused:
        messages.warning(request, str(refused))
        return see_other("people:school_file", pk=pk)
    messages.info(request, _("Het bestand is weggelegd. Er is niets veranderd."))
    return see_other("people:school_files")


def sheet(request: Request, pk: int) -> HttpResponse:
    """The whole difference as a spreadsheet."""
    read = access_import(request.user, pk, Import.Kind.SCHOOLS)
    if read.confirmed_at is not None or read.discarded_at is not None:
        return see_other("people:school_file", pk=pk)
    content = difference_sheet(propose(read_files(unpack(read.payload))))
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="verschil-scholen.xlsx"'
    return response
