"""De Overkant, the region next door: a round that is open, with an invitation and a leader who still have to answer."""

from __future__ import annotations

from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.forming.domain import make_theme
from doenetwerk.forming.signup import domain as signup
from doenetwerk.people.models import Leadership

THEMES = {
    "Leren buiten het lokaal": "Wat leren leerlingen buiten het lokaal, en hoe neem je dat mee terug?",
    "Feedback die blijft hangen": "Hoe krijgt een leerling iets te horen waar die morgen iets mee doet?",
    "Rust in de onderbouw": "Hoe maken we een rustige dag voor leerlingen die net binnen zijn?",
}
INVITED = "ravi bente femmy sander casper ymke hanan otis"
# Who signed up, and in which order they chose (numbers of the themes).
SIGNED = {"bente": (1, 0), "femmy": (0, 2), "casper": (0, 1), "ymke": (2, 0)}


def story(w: World) -> Story:
    """Four of eight signed up; the rest has a week."""
    d, tamar = w.days, w.one("tamar")
    yield d.recent(8, "10:00")
    found = signup.open_round(
        tamar, w.across, title="Samen verder aan De Overkant", closes_on=d.soon(6).date(), starts_on=d.ahead(30).date(),
        words="Drie thema’s kwamen uit onze gesprekken op de scholen. Kies, en wij zoeken er mensen bij.",
        hosts=[w.schools["veld"], w.schools["bron"]],
    )  # fmt: skip
    themes = [
        signup.set_theme(tamar, found, make_theme(tamar, w.across, name), question=question)
        for name, question in THEMES.items()
    ]
    yield d.recent(8, "10:40")
    signup.invite(tamar, found, w.all(INVITED))
    for number, (key, order) in enumerate(SIGNED.items()):
        yield d.recent(7 - number, "17:20")
        person = w.one(key)
        signup.sign_up(
            person, found, choices=[themes[place] for place in order], slots=["di-middag", "wo-middag", "do-ochtend"],
            minutes=30, frees_time=True, wants_to_learn=True, will_prepare=True,
            leader=Leadership.objects.get(person=person, until=None).leader,
        )  # fmt: skip
