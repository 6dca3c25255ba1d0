"""The form of a sign-up. It carries what was typed; the rules stand in the verbs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from doenetwerk.accounts.limits import count
from doenetwerk.accounts.models import Person
from doenetwerk.forming.models import SLOTS, FormingRound, RoundTheme, SignUp, slot_words
from doenetwerk.forming.models.slots import in_order
from doenetwerk.forming.signup.domain.signing import LONGEST_HOPE, MOST_CHOICES, MOST_MINUTES, MOST_WISHES
from doenetwerk.forming.signup.naming import Named, named, pieces
from doenetwerk.forming.signup.queries.rounds import language_matters
from doenetwerk.forming.signup.wording import LANGUAGES, language_words
from doenetwerk.people.access import now
from doenetwerk.people.models import Function, Leadership, Location, School

EVERY = "elke-"
MINUTES = ("15", "30", "45", "60")
OTHER, NO_LIMIT, NOBODY = "anders", "geen", "geen"
NEEDED = {"school": _("Kies de school waar je werkt."), "function": _("Kies wat je daar doet.")}
AN_HOUR, MOST_TRIES = 3600, 30
PROMISES = ("frees_time", "wants_to_learn", "will_prepare")
PLACES = [_("1e keus"), _("2e keus"), _("3e keus"), _("4e keus")]


class SignUpForm(forms.Form):
    """Themes in order, when, how far, three promises, the leader, hope, and wishes in confidence (S8; 003 Zuid)."""

    slots = forms.MultipleChoiceField(
        label=_("Wanneer kun je?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    minutes = forms.ChoiceField(
        label=_("Hoe ver wil je reizen, enkele reis?"),
        choices=[
            *((value, format_lazy("{n} {words}", n=value, words=_("minuten"))) for value in MINUTES),
            (OTHER, pgettext_lazy("another number of minutes", "anders")),
            (NO_LIMIT, _("maakt niet uit")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe ver je wilt reizen.")},
    )
    other_minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"),
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={"required": _("Vul het aantal minuten in.")},
    )
    frees_time = forms.BooleanField(label=_("Ik maak tijd vrij voor alle bijeenkomsten"), required=False)
    wants_to_learn = forms.BooleanField(label=_("Ik wil hier zelf iets leren"), required=False)
    will_prepare = forms.BooleanField(label=_("Ik bereid iets voor als ik aan de beurt ben"), required=False)
    your_name = forms.CharField(label=_("Hoe heet je?"), max_length=200)
    school = forms.ModelChoiceField(
        label=_("Waar werk je?"), queryset=School.objects.none(), required=False, empty_label=_("Kies een school")
    )
    function = forms.ChoiceField(label=_("Wat doe je daar?"), required=False)
    location = forms.ModelChoiceField(
        label=_("Op welke vestiging ben je het meest?"),
        queryset=Location.objects.none(),
        required=False,
        empty_label=_("Dat wisselt"),
    )
    leader = forms.ChoiceField(label=_("Wie is je leidinggevende?"), widget=forms.RadioSelect)
    leader_name = forms.CharField(
        label=_("Naam van je leidinggevende"),
        max_length=200,
        error_messages={"required": _("Vul de naam van je leidinggevende in.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    leader_email = forms.EmailField(
        label=_("E-mailadres van je leidinggevende"),
        error_messages={"required": _("Vul het e-mailadres van je leidinggevende in.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    hope = forms.CharField(
        label=_("Wat hoop je te leren?"),
        required=False,
        max_length=LONGEST_HOPE,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "hoop"}),
    )
    together = forms.CharField(
        label=_("Graag in één netwerk met"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    apart = forms.CharField(
        label=_("Liever niet in één netwerk met"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    forget_wishes = forms.BooleanField(label=_("Wis de wensen die ik eerder gaf"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("In welke talen kun je meepraten?"),
        help_text=_("Een netwerk heeft één taal nodig die iedereen spreekt. Meestal is dat Nederlands."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    use_required_attribute = False

    def __init__(self, *args: Any, found: FormingRound, row: SignUp | None = None, **kwargs: Any) -> None:
        self.found, self.row = found, row
        self.themes: list[RoundTheme] = list(found.themes.select_related("theme"))
        self.leaders = _leaders(row.person) if row is not None else []
        self.sites = _sites(row.school_id) if row is not None and row.school_id else []
        if row is not None:
            kwargs.setdefault("initial", _initial(row, self.leaders))
        super().__init__(*args, **kwargs)
        self.wished: dict[str, Named] = {}
        most = min(MOST_CHOICES, len(self.themes))
        if most == 1:
            self.initial.setdefault(f"thema_{self.themes[0].pk}", "1")
        for theme in self.themes:
            self.fields[f"thema_{theme.pk}"] = forms.ChoiceField(
                label=theme.theme.name,
                required=False,
                choices=[("", _("niet")), *((str(place), PLACES[place - 1]) for place in range(1, most + 1))],
            )
        self.fields["choices"] = forms.CharField(label=_("Thema’s"), required=False)
        offered = in_order(found.slots)
        parts = {slot.partition("-")[2] for slot in offered}
        self._set(
            "slots", [*((slot, slot_words(slot)) for slot in offered), *((f"{EVERY}{one}", one) for one in parts)]
        )
        self._set("function", [("", _("Kies je functie")), *Function.choices])
        self._set_languages()
        self.fields["school"].queryset = School.objects.filter(region=found.region_id, closed_on=None).order_by("name")  # type: ignore[attr-defined]
        self._set(
            "leader",
            [
                *((str(one.pk), one.name) for one in self.leaders),
                (OTHER, _("iemand anders") if self.leaders else _("mijn leidinggevende is …")),
                (NOBODY, _("vraag niemand: ik regel mijn tijd zelf")),
            ],
        )
        if len(self.sites) > 1:
            self.fields["location"].queryset = Location.objects.filter(pk__in=[one.pk for one in self.sites])  # type: ignore[attr-defined]
        else:
            del self.fields["location"]
        # Fields that belong to one choice: asked when it was made, passed over when it was not.
        for name, choice in (("other_minutes", "minutes"), ("leader_name", "leader"), ("leader_email", "leader")):
            self.fields[name].required = not self.is_bound or self.data.get(choice) == OTHER
        if row is not None and not self.knows_place:
            for name, words in NEEDED.items():
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = words
        if not _has_made_up_name(row):
            del self.fields["your_name"]
        # Errors are told in the order of the page.
        self.order_fields(["name", "email", "choices", "slots", "minutes"])
        self.wishes_before = row.wishes.count() if row is not None and row.pk is not None else 0
        if not self.wishes_before:
            del self.fields["forget_wishes"]

    def _set(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _set_languages(self) -> None:
        """Asked only when a network of this round needs a language that all speak; one from a list stays a choice."""
        if not language_matters(self.found, [one.kind for one in self.themes]):
            del self.fields["languages"]
            return
        spoken = self.row.languages if self.row is not None else []
        codes = [*LANGUAGES, *(one for one in spoken if one not in LANGUAGES)]
        self._set("languages", [(one, language_words(one)) for one in codes])
        self.initial.setdefault("languages", ["nl"])

    @property
    def knows_place(self) -> bool:
        """Whether we know where this person works, so that nothing has to be asked."""
        return bool(self.row is not None and (self.row.school_id or self.row.board_id) and self.row.function)

    def theme_rows(self) -> list[dict[str, Any]]:
        """The themes with their fields, as the template shows them."""
        return [{"theme": one, "bound": self[f"thema_{one.pk}"]} for one in self.themes]

    def chosen_slots(self) -> list[str]:
        """What is ticked now, typed or known."""
        given = self.data.getlist("slots") if self.is_bound else self.initial.get("slots", [])  # type: ignore[attr-defined]
        return expanded(given, self.found.slots)

    def clean_slots(self) -> list[str]:
        return expanded(self.cleaned_data["slots"], self.found.slots)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["choices"] = self._clean_choices(data)
        if not data.get("slots") and "slots" not in self.errors:
            self.add_error("slots", _("Kies ten minste één dagdeel waarop je kunt."))
        for name, words in NEEDED.items():
            if not self.knows_place and not data.get(name) and name not in self.errors:
                self.add_error(name, words)
        for name in ("together", "apart"):
            if data.get(name):
                self._clean_wish(name, data[name])
        return data

    def _clean_choices(self, data: dict[str, Any]) -> list[RoundTheme]:
        """The chosen themes, first choice first. Gaps close; two themes on one place are for the person to settle."""
        ranked: dict[int, list[RoundTheme]] = {}
        for theme in self.themes:
            if place := data.get(f"thema_{theme.pk}"):
                ranked.setdefault(int(place), []).append(theme)
        if not ranked:
            self.add_error("choices", _("Kies ten minste één thema."))
        for place, themes in ranked.items():
            if len(themes) > 1:
                words = {"place": str(PLACES[place - 1]), "one": themes[0], "other": themes[1]}
                self.add_error(
                    "choices", _("“%(one)s” en “%(other)s” staan allebei op %(place)s. Kies er één.") % words
                )
        return [themes[0] for _place, themes in sorted(ranked.items())]

    def _clean_wish(self, name: str, text: str) -> None:
        # Whoever tries many names would learn who works in the region.
        who = str(self.row.person_id) if self.row is not None else ""
        if any(count("forming.wish", who, AN_HOUR) > MOST_TRIES for _piece in pieces(text)):
            self.add_error(name, _("Je probeerde veel namen. Probeer het over een uur opnieuw."))
            return
        wish = named(self.found, text)
        self.wished[name] = wish
        for one in wish.unknown:
            self.add_error(
                name,
                _("We vinden in de regio niemand met “%(what)s”. Typ de hele naam, of het mailadres van school.")
                % {"what": one},
            )
        for one in wish.double:
            self.add_error(
                name,
                _("Er zijn meer mensen die “%(what)s” heten. Typ het mailadres van wie je bedoelt.") % {"what": one},
            )
        if len(wish.people) > MOST_WISHES:
            self.add_error(name, _("Noem hooguit vijf mensen."))

    def wish(self, name: str) -> list[Person] | None:
        """Whom a wish is about; None when nothing was typed, so that what stood there stays. Empty: wiped."""
        if name in self.wished:
            return self.wished[name].people
        return [] if self.cleaned_data.get("forget_wishes") else None

    def _minutes(self) -> int | None:
        said = self.cleaned_data["minutes"]
        if said == OTHER:
            return self.cleaned_data["other_minutes"]
        return int(said) if said.isdigit() else None

    def values(self) -> dict[str, Any]:
        """What the verb wants, but for the leader and the wishes."""
        data = self.cleaned_data
        return {
            "choices": data["choices"],
            "slots": data["slots"],
            "minutes": self._minutes(),
            **{name: data[name] for name in PROMISES},
            "hope": data.get("hope", ""),
            "school": data.get("school"),
            "function": data.get("function", ""),
            "location": data.get("location"),
            # Nothing ticked says nothing: what stood there stays.
            "languages": data.get("languages") or None,
        }


def _has_made_up_name(row: SignUp | None) -> bool:
    """Someone whose address was pasted carries a name made of that address: they say it better."""
    return (
        row is not None
        and row.school_id is None
        and row.board_id is None
        and row.person.last_login is None
        and not row.person.positions.exists()
    )


def expanded(given: Any, offered: list[str]) -> list[str]:
    """ "elke-ochtend" stands for each morning that is offered."""
    every = {one.removeprefix(EVERY) for one in given if one.startswith(EVERY)}
    return [slot for slot in SLOTS if slot in offered and (slot in given or slot.partition("-")[2] in every)]


def _leaders(person: Person) -> list[Person]:
    """Who leads this person now and can get a mail."""
    rows = Leadership.objects.filter(now(), person=person, leader__email__isnull=False).select_related("leader")
    return list({row.leader_id: row.leader for row in rows}.values())


def _sites(school: int) -> list[Location]:
    """The open sites of a school that stand on the map."""
    return list(
        Location.objects.filter(school=school, closed_on=None, lat__isnull=False).order_by("display_name", "name")
    )


def _initial(row: SignUp, leaders: list[Person]) -> dict[str, Any]:
    """What the form begins with: what was said, else what we know."""
    said = row.signed_at is not None
    values: dict[str, Any] = {"your_name": row.person.name}
    known = {one.pk for one in leaders}
    if said:
        values |= {name: getattr(row, name) for name in (*PROMISES, "hope", "slots", "languages")}
        minutes = str(row.minutes or NO_LIMIT)
        values["minutes"] = minutes if minutes in MINUTES or row.minutes is None else OTHER
        values["other_minutes"] = row.minutes if values["minutes"] == OTHER else None
        values["location"] = row.location_id
        values |= {f"thema_{one.theme_id}": str(one.order + 1) for one in row.choices.all()}
        if row.leader is None:
            values["leader"] = NOBODY
        elif row.leader_id in known:
            values["leader"] = str(row.leader_id)
        else:
            values |= {"leader": OTHER, "leader_name": row.leader.name, "leader_email": row.leader.email}
    elif leaders:
        values["leader"] = str(leaders[0].pk)
    return values


class LeaderForm(forms.Form):
    """The leader's word: hours and perhaps a remark; yes and no are the buttons."""

    hours = forms.IntegerField(
        label=_("Voor hoeveel uur?"),
        help_text=_("In dit schooljaar, met voorbereiden en reizen. Een schatting is goed."),
        min_value=0,
        max_value=400,
        required=False,
    )
    remark = forms.CharField(
        label=_("Wil je er iets bij zeggen?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


ABOUT_ANOTHER = {
    "slots": _("Wanneer kan deze persoon?"),
    "languages": _("In welke talen kan deze persoon meepraten?"),
    "minutes": _("Hoe ver reizen, enkele reis?"),
    "school": _("Welke school?"),
    "function": _("Welke functie?"),
    "leader": _("Leidinggevende"),
    "leader_name": _("Naam van de leidinggevende"),
    "leader_email": _("E-mailadres van de leidinggevende"),
}


class EnterForm(SignUpForm):
    """Filled in by the coordinator for someone who phoned. No wishes and no hope: those are said by oneself."""

    name = forms.CharField(label=_("Naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for gone in ("hope", "together", "apart"):
            del self.fields[gone]
        for name, label in ABOUT_ANOTHER.items():
            if name in self.fields:
                self.fields[name].label = label
        self._set("leader", [(NOBODY, _("vraag niemand")), (OTHER, _("vraag iemand om tijd"))])
        self.fields["leader"].initial = NOBODY

    @property
    def knows_place(self) -> bool:
        """Someone who works in the region is known; the verb fills in where."""
        email = str(self.data.get("email", "")) if self.is_bound else ""
        person = Person.objects.by_email(email) if email else None
        return person is not None and person.positions.filter(now()).exists()
