"""The list of school holidays, for the administrator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.core.http import Request, see_other
from doenetwerk.meetings import domain
from doenetwerk.meetings.access import access_administration, access_holiday
from doenetwerk.meetings.forms import HolidayForm
from doenetwerk.meetings.models import SchoolHoliday
from doenetwerk.meetings.views.frame import posted


def holidays(request: Request) -> HttpResponse:
    """All holidays from this school year on, and a form to add one."""
    access_administration(request.user)
    form = HolidayForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            domain.add_holiday(request.user, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Toegevoegd."))
            return see_other("meetings:holidays")
    today = timezone.localdate()
    since = today.replace(year=today.year - 1, month=8, day=1) if today.month < 8 else today.replace(month=8, day=1)
    rows = SchoolHoliday.objects.filter(ends_on__gte=since)
    context = {"holidays": rows, "form": form, "last": rows.last()}
    return render(request, "meetings/holidays.html", context, status=422 if form.errors else 200)


def holiday(request: Request, pk: int) -> HttpResponse:
    """Correct one holiday, or take it from the list."""
    found = access_holiday(request.user, pk)
    initial = {"zone": found.zone, "name": found.name, "starts_on": found.starts_on, "ends_on": found.ends_on}
    form = HolidayForm(posted(request), initial=initial)
    if request.method == "POST" and "weg" in request.POST:
        domain.remove_holiday(request.user, found)
        messages.success(request, _("Weggehaald."))
        return see_other("meetings:holidays")
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_holiday(request.user, found, **form.cleaned_data)
        except Refused as refused:
            refused.tell(form)
        else:
            messages.success(request, _("Bewaard."))
            return see_other("meetings:holidays")
    context = {"holiday": found, "form": form, "back": reverse("meetings:holidays")}
    return render(request, "meetings/holiday.html", context, status=422 if form.errors else 200)
