"""Obviously invented people, schools and places: what the template shows, and what forms two networks as it is."""

from __future__ import annotations

THEMES = (
    ("Eigen tempo in de klas", "leernetwerk"),
    ("Startende leraren begeleiden", "leernetwerk"),
    ("Lastige gesprekken voeren", "intervisienetwerk"),
)
SCHOOLS = (
    ("De Voorbeeldlinde", "Stichting Voorbeeld Oost", "De Waarden", 52.0362, 5.6653),
    ("Het Voorbeeldkompas", "Stichting Voorbeeld Oost", "De Waarden", 52.0225, 5.5541),
    ("Het Voorbeeldwiel", "Stichting Voorbeeld West", "De Waarden", 51.9701, 5.6654),
    ("Het Voorbeeldpalet", "Stichting Voorbeeld West", "De Waarden", 52.0116, 5.7712),
    ("De Voorbeeldbrug", "Vereniging Voorbeeld", "De Waarden", 51.9659, 5.5763),
)
# Place, latitude and longitude (none: that of the school of this name), at most so many networks, when.
HOSTS = (
    ("De Voorbeeldlinde", None, None, 2, ()),
    ("Buurthuis Het Voorbeeld", 51.9846, 5.6621, 1, ("di-middag", "do-middag")),
)
FACILITATORS = (
    ("Hanna Voorbeeld", 2, "", "", ()),
    ("Ruben Voorbeeld", 1, "Lastige gesprekken voeren", "", ("di-middag", "do-middag")),
)

_TEMPO, _START, _TALK = (title for title, _kind in THEMES)
_TEACHER, _LEADER = ("leraar", "operationeel"), ("teamleider", "tactisch")
# Name, themes, function and level, school (its place above), minutes, slots, languages, earlier, together, apart.
PEOPLE = (
    ("Fatma Voorbeeld", (_TEMPO, _START), _TEACHER, 0, 40, ("di-middag", "do-middag"), "", "", "", ""),
    ("Joris Voorbeeld", (_TEMPO,), _TEACHER, 0, 30, ("di-middag", "wo-middag"), "", "", "", ""),
    ("Aylin Voorbeeld", (_TEMPO, _TALK), _TEACHER, 1, 45, ("di-middag", "do-middag"), "", _START, "", ""),
    ("Sem Voorbeeld", (_START, _TEMPO), _TEACHER, 1, 30, ("di-middag",), "", "", "Noor Voorbeeld", ""),
    (
        "Noor Voorbeeld",
        (_TEMPO, _START),
        _TEACHER,
        2,
        40,
        ("di-middag", "vr-ochtend"),
        "Nederlands, Engels",
        "",
        "",
        "",
    ),
    ("Bilal Voorbeeld", (_TEMPO,), _TEACHER, 2, 30, ("di-middag",), "", "", "", ""),
    ("Lotte Voorbeeld", (_TEMPO, _START, _TALK), _TEACHER, 3, 30, ("ma-avond", "di-middag"), "", "", "", ""),
    ("Daan Voorbeeld", (_START, _TALK), _LEADER, 0, 40, ("do-middag",), "", "", "", "Imani Voorbeeld"),
    ("Imani Voorbeeld", (_START,), _TEACHER, 3, 40, ("di-middag", "do-middag"), "", "", "", ""),
    ("Wout Voorbeeld", (_START, _TEMPO), _LEADER, 4, 45, ("do-middag",), "", "", "", ""),
    ("Meryem Voorbeeld", (_START,), _LEADER, 1, 30, ("do-middag", "vr-middag"), "", "", "", ""),
    ("Stijn Voorbeeld", (_START, _TALK), _LEADER, 2, 30, ("do-middag",), "", "", "", ""),
    ("Zoë Voorbeeld", (_START,), _TEACHER, 4, 60, ("do-middag",), "", _TEMPO, "", ""),
    ("Tijmen Voorbeeld", (_TALK, _START), _LEADER, 3, 40, ("do-middag", "do-avond"), "Nederlands, Fries", "", "", ""),
)
