"""Between the meetings elsewhere: in confidence, fallen silent, and what schools share, offer, can and show."""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from datetime import timedelta

from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.demo.stories.mail_group import tell
from doenetwerk.exchange.library import domain as library
from doenetwerk.exchange.models import Document, Offer, Talent
from doenetwerk.exchange.neighbours import domain as neighbours
from doenetwerk.exchange.offers import domain as offers
from doenetwerk.exchange.questions import domain as questions
from doenetwerk.exchange.talents import domain as talents
from doenetwerk.exchange.wheel import domain as wheel
from doenetwerk.exchange.wheel.sources import Written
from doenetwerk.finding.domain import headline
from doenetwerk.forming.models import LearningQuestion

HOUR = timedelta(hours=1)
# Days ago, who asked, what, and who answered what. After these nobody asked any more.
OF_BEFORE = (
    (140, "vijay", "Wie heeft een formulier waarop leerlingen hun route aankruisen?", (("sytske", "Wij tekenen het op een vel met pijlen. Ik neem het mee."), ("samira", "Graag, die wil ik ook zien."), ("wouter", "Ik leg ze in de bibliotheek naast elkaar."))),
    (131, "indah", "Hoe vertel je ouders dat een leerling van route wisselt?", (("samira", "De leerling belt zelf, met de mentor ernaast."), ("vijay", "Bij ons in het gesprek van tien minuten. Te kort, eigenlijk."))),
    (112, "sytske", "Hebben jullie al toetsen per route, of nog voor iedereen dezelfde?", (("indah", "Nog dezelfde. We willen wel."),)),
    (96, "rachid", "Welke route past bij wie naar techniek op het mbo wil?", (("wouter", "Kom een keer praten met onze vierdejaars."),)),
    (84, "wouter", "Wie kan er op een dinsdag?", ()),
)  # fmt: skip
# Title and a short text: who, what they can, whether one may ask, and whether they speak for a network.
TALENTS = (
    ("joris", "Een lastig gesprek voorbereiden", "Ik speel de ander, jij oefent. Een halfuur is genoeg.", Talent.Willing.ASK, True),
    ("linh", "Een rooster voor wie thuis zorgt", "Mantelzorg, herstel of jonge kinderen: ik ken de regels en wat er in de praktijk kan.", Talent.Willing.ASK, False),
    ("thijs", "Natuurkunde met spullen uit de keuken", "Twaalf proefjes, ook voor een klas van dertig.", Talent.Willing.ASK, True),
    ("sanne", "Een team helpen minder te toetsen", "Ik vertel graag wat er bij ons misging.", Talent.Willing.LIKE, False),
)  # fmt: skip


def stories(w: World) -> list[Story]:
    """Each of them goes its own way."""
    return [
        _in_confidence(w),
        _silent(w),
        _library(w),
        _offers(w),
        _talents(w),
        _past_door(w),
        _coming_door(w),
        _wheel(w),
    ]


def _in_confidence(w: World) -> Story:
    """Eight advisers whose mails tell a title and nothing more."""
    yield w.days.past(40, "10:00")
    network = w.networks["in_vertrouwen"]
    questions.open_postbox(w.one("hanneke"), network, "hr-onder-ons")
    yield w.days.past(24, "16:30")
    asked = questions.ask(
        w.one("gijs"), network, "Wie wil tien minuten meedenken?",
        "Een leidinggevende vraagt mij iets op te schrijven wat ik niet gehoord heb. Hoe zeg ik nee zonder dat het gesprek stopt?",
        at=w.clock.moment,
    )  # fmt: skip
    for ago, key, text in (
        (23, "margriet", "‘Ik schrijf op wat ik zelf hoorde.’ En dan stil zijn."),
        (22, "laila", "Vraag wat hij met het verslag wil. Daar zit het echte gesprek."),
        (22, "radjesh", "Ik had dit vorig jaar. Bel me, dat praat beter dan het schrijft."),
    ):
        yield w.days.past(ago, "19:40" if key != "radjesh" else "20:10")
        said = questions.answer(w.one(key), asked, text, at=w.clock.moment)
    questions.mark_helped(w.one("gijs"), said)
    yield w.days.recent(1, "11:15")
    tell(
        w, "floor", network, "Een vraag over een terugkeer",
        "Iemand komt na een conflict terug in hetzelfde team. Wat spraken jullie vooraf af, en met wie?",
    )  # fmt: skip


def _silent(w: World) -> Story:
    """It began well. Without a date nobody asked any more either."""
    yield w.days.past(145, "10:00")
    network = w.networks["eigen_route"]
    questions.open_postbox(w.one("noor"), network, "eigen-route")
    for ago, key, title, answers in OF_BEFORE:
        yield w.days.past(ago, "08:50")
        asked = questions.ask(w.one(key), network, title, at=w.clock.moment)
        for number, (who, text) in enumerate(answers):
            yield w.days.past(ago - 1 - number, "20:05")
            questions.answer(w.one(who), asked, text, at=w.clock.moment)


def _library(w: World) -> Story:
    d = w.days
    yield d.past(120, "15:00")
    network = w.networks["boeien_en_binden"]
    days = library.add(
        w.one("joris"),
        library.Words(
            "Honderd dagen: vier gesprekken op één blad", Document.Kind.MATERIAL, "Wie vraagt wat, op dag 3, 20, 50 en 100.",
            year=d.today.year, permission=Document.Permission.USE, circle="region",
        ),
        network=network, school=w.schools["anker"], file=("honderd-dagen.pdf", _sheet("Honderd dagen: dag 3, dag 20, dag 50 en dag 100.")),
    )  # fmt: skip
    yield d.past(76, "11:00")
    working = library.add(
        w.one("linh"),
        library.Words(
            "Thuis werken op één bladzijde", Document.Kind.STATUTE, "Wanneer je er bent, en wat je zelf regelt.",
            year=d.today.year, permission=Document.Permission.ASK, circle="region", link="https://veer.example/thuiswerken",
        ),
        network=network, school=w.schools["veer"],
    )  # fmt: skip
    yield d.past(52, "14:20")
    library.add(
        w.one("peggy"),
        library.Words(
            "Waarom blijven leraren? Gesprekken met veertig mensen die bleven", Document.Kind.THESIS,
            "Zij noemen vooral hun team, en iemand die naar hun les vroeg.", made_by="een student van de lerarenopleiding",
            year=d.today.year - 1, circle="everyone", link="https://hogeschool.example/blijven",
        ),
        school=w.schools["hogeschool"],
    )  # fmt: skip
    yield d.past(30, "09:10")
    library.note_use(
        w.one("youssef"), days, w.schools["brug"], "Met drie nieuwe collega’s gedaan. Dag 20 was het nuttigst."
    )
    yield d.past(19, "13:45")
    library.add(
        w.one("thijs"),
        library.Words(
            "Proefjes met spullen uit de keuken", Document.Kind.FILM, "Zes filmpjes van drie minuten.", year=d.today.year,
            permission=Document.Permission.USE, circle="region", link="https://kade.example/keukenproefjes",
        ),
        school=w.schools["kade"],
    )  # fmt: skip
    yield d.recent(2, "10:30")
    library.ask_use(w.one("gijs"), working, "Mag ik deze ombouwen voor onze school? De kop blijft van jullie.")


def _offers(w: World) -> Story:
    yield w.days.recent(6, "09:20")
    offers.make(
        w.one("elif"), Offer.Kind.VACANCY, Offer.Direction.OFFER,
        offers.Said(
            "Leraar natuurkunde in de bovenbouw", "Drie klassen, een sectie van vier, en een technisch assistent die alles vindt.",
            hours=24,
        ),
        school=w.schools["linde"],
    )  # fmt: skip
    yield w.days.recent(5, "16:15")
    help_wanted = offers.make(
        w.one("wouter"), Offer.Kind.HELP, Offer.Direction.REQUEST,
        offers.Said("Wie kijkt een uur mee naar ons rooster?", "We willen drie middagen zonder tussenuren. Puzzelaars welkom."),
        school=w.schools["brug"],
    )  # fmt: skip
    yield w.days.recent(3, "12:40")
    offers.react(w.one("myrthe"), help_wanted, "Ik maak ons rooster al zes jaar. Donderdag kan ik wel even kijken.")


def _talents(w: World) -> Story:
    for number, (key, title, text, willing, speaks) in enumerate(TALENTS):
        yield w.days.past(48 - 7 * number, "20:30")
        talents.add(w.one(key), talents.Words(title, text, "region", willing, speaks))


def _past_door(w: World) -> Story:
    """A morning at Het Veerhuis, and what three guests took home."""
    begins = w.days.past(18, "09:00")
    yield w.days.past(34, "15:10")
    door = neighbours.open_door(
        w.one("jasper"), w.schools["veer"],
        neighbours.Words("Een ochtend zonder bel", begins, begins + 3 * HOUR, "Leerlingen weten zelf wanneer ze ergens moeten zijn. Kom kijken hoe vaak dat lukt.", "de balie", 6),
    )  # fmt: skip
    visits = []
    for number, key in enumerate(["pim", "dylan", "esma"]):
        yield w.days.past(30 - 3 * number, "17:25")
        visits.append(neighbours.sign_up(w.one(key), door))
    yield w.days.past(17, "08:30")
    for visit, line in zip(
        visits,
        (
            "Niemand rende. Wij gaan het een week proberen in de onderbouw.",
            "De leerlingen legden het beter uit dan de docenten.",
            "Voor wie moeite heeft met tijd hangt er gewoon een klok. Zo simpel.",
        ),
        strict=True,
    ):
        neighbours.tell(visit.person, visit, line)


def _coming_door(w: World) -> Story:
    begins = w.days.ahead(8, "13:00")
    yield w.days.recent(7, "14:00")
    door = neighbours.open_door(
        w.one("sanne"), w.schools["linde"],
        neighbours.Words("Toetsvrije week: zo ziet dat eruit", begins, begins + 2 * HOUR, "Loop mee met leerjaar 2 en vraag de leerlingen alles.", "de hoofdingang", 5),
    )  # fmt: skip
    for number, key in enumerate(["bas", "lotte"]):
        yield w.days.recent(6 - 2 * number, "18:05")
        neighbours.sign_up(w.one(key), door)


def _wheel(w: World) -> Story:
    """Two people who do not know each other ask the same. One said yes; the other is asked."""
    yield w.days.recent(3, "06:30")
    one, other = (_written(w, key) for key in ("karim", "mehmet"))
    match = wheel.ask(
        "|".join(sorted((one.id, other.id))), 0.5, w.region.pk,
        [(one, w.one("karim"), ("starter", "op tijd")), (other, w.one("mehmet"), ("startende leraren",))],
    )  # fmt: skip
    if match is None:
        return  # the night before found these two by itself
    yield w.days.recent(2, "21:10")
    side = match.sides.get(person=w.one("mehmet"))
    wheel.answer(w.one("mehmet"), side, True, side.title)


def _written(w: World, key: str) -> Written:
    asked = LearningQuestion.objects.filter(author=w.one(key), withdrawn_at=None).latest("pk")
    return Written("need", asked.pk, headline(asked.text), asked.text, asked.circle, w.one(key).pk, w.region.pk)


def _sheet(line: str) -> bytes:
    """A page in PDF with one line on it."""
    text = line.encode("latin-1")
    drawn = b"BT /F1 18 Tf 60 740 Td (" + text + b") Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    return made + b"xref\n0 6\n0000000000 65535 f \n" + table + tail
