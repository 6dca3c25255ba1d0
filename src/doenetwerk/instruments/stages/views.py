"""The one address of this part: everything else of a session is on the pages of the room `live`."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.instruments.access import access_guided_sheet
from doenetwerk.instruments.models import Sheet
from doenetwerk.instruments.stages import domain


@require_POST
def begin(request: Request, pk: int) -> HttpResponse:
    """Do a canvas live, or go on with the session that runs: for who guides."""
    reader = access_guided_sheet(request.user, pk, Sheet.Kind.CANVAS)
    try:
        session = domain.begin(request.user, reader.sheet, "gasten" in request.POST)
    except Refused as refused:
        messages.error(request, str(refused))
        return see_other("instruments:canvas", pk=pk)
    return see_other("live:lead", code=session.code)
