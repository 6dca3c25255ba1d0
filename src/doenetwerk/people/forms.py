"""Forms about people, schools and regions. They carry what was typed; the rules stand in the verbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.people.matching import Directory
from doenetwerk.people.models import Board, Function, HolidayZone, Location, Region, School
from doenetwerk.people.points import Point, point_words, read_point


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when that is nothing; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


class PlaceForm(forms.Form):
    """A place by name or code: what comes near is offered to choose from. `directory` knows the places.

    After `is_valid`, `school` and `board` hold what was meant.
    """

    def __init__(self, *args: Any, directory: Directory | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directory = directory
        self.school: School | None = None
        self.board: Board | None = None
        if self.is_bound and self.data.get("meant"):
            self._offer(self.data.get("place", ""))

    def _offer(self, text: str) -> bool:
        """Offer what comes near; False when nothing does."""
        match = self.directory.find(text) if self.directory is not None else None
        if match is None or not match.suggestions:
            return False
        self.fields["meant"] = forms.ChoiceField(
            label=_("Welke bedoel je?"),
            choices=[(str(one.pk), one.label) for one in match.suggestions],
            widget=forms.RadioSelect,
            required=False,
        )
        fields = list(self.fields)
        fields.insert(fields.index("place") + 1, fields.pop(fields.index("meant")))
        self.order_fields(fields)
        return True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        text = str(data.get("place", "")).strip()
        if not text:
            return data
        meant = str(data.get("meant") or "")
        match = self.directory.find(text) if self.directory is not None else None
        key = int(meant) if meant else match.pk if match is not None else None
        if key is not None:
            self._place(key)
        if self.school is None and self.board is None:
            if self._offer(text):
                said = _("We kennen “%(text)s” niet precies zo. Kies welke je bedoelt.")
                self.add_error("meant", said % {"text": text})
            else:
                self.add_error("place", _("We kennen hier niets met de naam of code “%(text)s”.") % {"text": text})
        return data

    def _place(self, key: int) -> None:
        if key > 0:
            self.school = School.objects.filter(pk=key).first()
        else:
            self.board = Board.objects.filter(pk=-key).first()


def _since(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, initial=timezone.localdate)


class PositionForm(PlaceForm):
    """What someone does and where."""

    place = forms.CharField(
        label=_("School of bestuur"),
        help_text=_("Naam of BRIN. Begin te typen en kies uit de lijst."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "plaatsen", "autocomplete": "off"}),
    )
    function = forms.ChoiceField(label=_("Functie"), choices=[("", _("Kies een functie")), *Function.choices])
    title = forms.CharField(
        label=_("Hoe de functie daar heet"),
        help_text=_("Bijvoorbeeld: teamleider onderbouw."),
        max_length=100,
        required=False,
    )
    since = _since(_("Sinds"))


class PersonForm(PositionForm):
    """Someone new, by hand."""

    name = forms.CharField(label=_("Naam"), max_length=150)
    email = forms.CharField(
        label=_("E-mailadres"),
        help_text=_("Hier gaat de mail heen waarmee iemand meedoet. Zonder adres kan niemand worden uitgenodigd."),
        max_length=254,
        required=False,
        widget=forms.EmailInput,
    )
    field_order = ("name", "email", "place", "function", "title", "since")


class ChangeSchoolForm(PlaceForm):
    """To which school someone goes, and when."""

    place = forms.CharField(
        label=_("Nieuwe school"),
        help_text=_("Naam of BRIN. Begin te typen en kies uit de lijst."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "plaatsen", "autocomplete": "off"}),
    )
    since = _since(_("Vanaf"))


class EndForm(forms.Form):
    """When someone stops."""

    until = _since(_("Laatste dag"))


class LeaderForm(forms.Form):
    """Who is responsible for someone at a school: a colleague there, or someone else whom we know."""

    leader = forms.ModelChoiceField(
        label=_("Leidinggevende"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Kies iemand"),
    )
    email = forms.CharField(
        label=_("Of het e-mailadres van iemand anders"),
        help_text=_("Iemand die al in de lijst met mensen staat."),
        max_length=254,
        required=False,
        widget=forms.EmailInput,
    )

    def __init__(self, *args: Any, choices: QuerySet[Person], known: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = choices  # type: ignore[attr-defined]
        self.known = known

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        email = str(data.get("email", "")).strip()
        if email:
            person = Person.objects.by_email(email)
            if person is None or not self.known.filter(pk=person.pk).exists():
                self.add_error("email", _("We kennen hier niemand met dit adres. Voeg die persoon eerst toe."))
            data["leader"] = person
        elif not data.get("leader") and not self.errors:
            self.add_error("leader", _("Kies iemand, of vul een e-mailadres in."))
        return data


class AddressForm(forms.Form):
    """One more mail address."""

    email = forms.CharField(label=_("E-mailadres"), max_length=254, widget=forms.EmailInput)


class NamesForm(forms.Form):
    """How a school and its locations are called here; for an administrator also the region."""

    display_name = forms.CharField(
        label=_("Roepnaam van de school"),
        help_text=_("Zo heet de school op alle pagina’s en in mails. Laat leeg voor de officiële naam."),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, school: School, locations: list[Location], may_place: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].initial = school.display_name
        for one in locations:
            self.fields[f"location_{one.pk}"] = forms.CharField(
                label=_("Roepnaam van vestiging %(code)s") % {"code": one.code},
                help_text=one.name,
                max_length=120,
                required=False,
                initial=one.display_name,
            )
        if may_place:
            self.fields["region"] = forms.ModelChoiceField(
                label=_("Regio"),
                queryset=Region.objects.all(),
                required=False,
                initial=school.region_id,
                empty_label=_("geen regio"),
            )


class RegionForm(forms.Form):
    """A region's name and holiday zone; its municipalities are ticked beside it."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    holiday_zone = forms.ChoiceField(
        label=_("Schoolvakanties"),
        choices=HolidayZone.choices,
        widget=forms.RadioSelect,
        initial=HolidayZone.MIDDLE,
    )


class CoordinatorForm(forms.Form):
    """Who looks after a region."""

    name = forms.CharField(label=_("Naam"), max_length=150)
    email = forms.CharField(label=_("E-mailadres"), max_length=254, widget=forms.EmailInput)


class PointsForm(forms.Form):
    """Where the locations of a school are. A school without locations gets one field, `location_0`.

    After `is_valid`, `points` holds the point of each location, None where there is none.
    """

    def __init__(self, *args: Any, locations: list[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points: dict[int, Point | None] = {}
        labels: dict[int, tuple[Any, Point | None]] = {
            one.pk: (_("Coördinaten van %(place)s") % {"place": one}, one.point) for one in locations
        }
        for pk, (label, point) in (labels or {0: (_("Coördinaten van de school"), None)}).items():
            self.fields[f"location_{pk}"] = forms.CharField(
                label=label,
                help_text=_("Breedtegraad en lengtegraad, bijvoorbeeld 52,2337 6,8838. Leeg: we weten het niet."),
                max_length=80,
                required=False,
                initial=point_words(point),
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in self.fields:
            try:
                self.points[int(name.removeprefix("location_"))] = read_point(data.get(name, ""))
            except Refused as refused:
                self.add_error(name, str(refused))
        return data


class SchoolForm(forms.Form):
    """A school or organisation that is in no file of DUO."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    town = forms.CharField(label=_("Plaats"), max_length=100, required=False)
    sector = forms.ChoiceField(label=_("Soort"), choices=School.Sector.choices, initial=School.Sector.OTHER)
    brin = forms.RegexField(
        label=_("BRIN"),
        regex=r"^\s*\d{2}[A-Za-z]{2}\s*$",
        required=False,
        max_length=8,
        error_messages={"invalid": _("Een BRIN heeft twee cijfers en twee letters, zoals 00AB.")},
    )
    region = forms.ModelChoiceField(
        label=_("Regio"), queryset=Region.objects.none(), required=False, empty_label=_("geen regio")
    )

    def __init__(self, *args: Any, regions: list[Region], must_place: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["region"]
        field.queryset = Region.objects.filter(pk__in=[one.pk for one in regions])  # type: ignore[attr-defined]
        if must_place:
            field.required = True
            field.empty_label = None  # type: ignore[attr-defined]
