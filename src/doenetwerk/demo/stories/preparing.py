"""What Boeien en binden does between its meetings: homework, somebody to tell, what they agreed, who does what."""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from doenetwerk.core.circles import Circle
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.agreements import domain as agreements
from doenetwerk.meetings.homework import domain as homework
from doenetwerk.meetings.models import Meeting
from doenetwerk.meetings.speakers import domain as speakers
from doenetwerk.meetings.speakers.domain import Card
from doenetwerk.networks.models import Membership, Network

GUIDE, NETWORK = "gerben", "boeien_en_binden"
# Days ago, who, and what each found: one answer a question.
FOUND = (
    (5, "margriet", "Elk kwartaal een gesprek. Wie er voor wie is, staat nergens.", "Twee uur per week, als het rooster het toelaat."),
    (5, "youssef", "Niets, sinds de oude rector weg is.", "Wij begonnen er zelf mee; het kost ons de vrijdagmiddag."),
    (4, "radjesh", "Dat iedere starter een maatje heeft. Dat lukt bij vier van de zes teams.", "Het maatje krijgt een lesuur. De teamleider niets."),
    (3, "linh", "Een verslag, één keer per jaar.", "Wij vragen het team wat het nodig heeft; dat is steeds iets anders."),
    (2, "ans", "Dat we vertrek voorspellen. Dat kunnen we niet.", "Een halve dag per maand, met z’n drieën."),
)  # fmt: skip


def stories(w: World) -> list[Story]:
    """Each of them goes its own way."""
    return [_agreed(w), _homework(w), _speaker(w)]


def _last_held(network: Network) -> Meeting:
    return Meeting.objects.filter(network=network, closing__isnull=False).order_by("-starts_at")[0]


def _coming(network: Network) -> Meeting:
    return Meeting.objects.get(network=network, title="Teamleiders aan tafel")


def _members(network: Network) -> list[Membership]:
    return list(Membership.objects.filter(network=network, until=None).select_related("person"))


def _agreed(w: World) -> Story:
    """A decision that comes back, one with an objection, notes that hold, and actions until they are done."""
    d = w.days
    yield d.past(185, "16:00")
    network = w.networks[NETWORK]
    rule = agreements.propose(
        w.one("margriet"), network, "member", "Teamleiders mogen aanschuiven, twee per keer",
        "Zij doen wat wij bedenken. Twee per keer, dan blijft het gesprek van ons allemaal.", d.past(175).date(),
    )  # fmt: skip
    yield d.past(183, "19:30")
    for row in _members(network):
        remark = row.person == w.one("gijs")
        agreements.consent(
            row.person, rule.rounds.all()[0], "remark" if remark else "agree",
            "Dan wel van twee verschillende besturen." if remark else "",
        )  # fmt: skip
    yield d.past(180, "09:00")
    agreements.decide(w.one("margriet"), rule, d.ahead(5).date())
    yield d.past(79, "09:30")
    last = _last_held(network)
    meetings.write_notes(
        w.one("radjesh"), last,
        "Drie afspraken lagen naast de praktijk. Lenen lukt waar de leraar erom vraagt.\n\n"
        "Volgende keer horen we twee teamleiders.", 0,
    )  # fmt: skip
    done = agreements.add_action(
        w.one("linh"), network, w.one("linh"), "Vraag twee teamleiders die geleend hebben", d.past(60).date(), last
    )
    late = agreements.add_action(
        w.one(GUIDE), network, w.one("floor"), "Zet de vacatures van elf besturen in één lijst", d.past(40).date(), last
    )
    agreements.add_action(
        w.one(GUIDE), network, w.one("jolanda"), "Maak het leenformulier één bladzijde korter", d.ahead(4).date(), last
    )
    agreements.add_action(
        w.one(GUIDE), network, w.one(GUIDE), "Regel een zaal met losse tafels", d.ahead(3).date(), last
    )
    yield d.past(78, "10:00")
    round_of_notes = agreements.put_up(w.one(GUIDE), last)
    yield d.past(76, "20:00")
    for row in _members(network):
        agreements.react(row.person, round_of_notes, "agree")
    yield d.past(61, "17:00")
    agreements.mark_done(w.one("linh"), done, "Twee gevonden: van De Brug en van Het Anker.")
    yield d.past(39, "08:50")
    agreements.say(w.one("floor"), late, "Acht besturen staan erin. De laatste drie bel ik.")
    yield d.recent(7, "16:00")
    longer = agreements.propose(
        w.one("marja"), network, "term", "We gaan een vierde jaar door, met vier bijeenkomsten",
        "Elk bestuur nam iets over, en er is nog genoeg. De besturen betalen de begeleiding zoals nu.",
        d.ahead(6).date(), Meeting.objects.get(network=network, title="Een vierde jaar?"),
    )  # fmt: skip
    asked = longer.rounds.all()[0]
    yield d.recent(5, "21:00")
    for key, answer, text in (
        ("margriet", "agree", ""), ("joris", "agree", ""), ("radjesh", "agree", ""), ("ans", "agree", ""),
        ("gijs", "remark", "Graag één van de vier op een ochtend."),
        ("truus", "objection", "Ons bestuur wil eerst weten wat het kost. Zonder bedrag kan ik geen ja zeggen."),
    ):  # fmt: skip
        agreements.consent(w.one(key), asked, answer, text)


def _homework(w: World) -> Story:
    """Asked of all, done by some, read side by side before they meet."""
    d = w.days
    yield d.recent(8, "11:00")
    network = w.networks[NETWORK]
    work = homework.give(
        w.one(GUIDE), _coming(network), title="Wat vraagt jouw bestuur van teamleiders?",
        text="Loop even binnen bij één teamleider en één bestuurder. Vijf minuten is genoeg.",
        questions=["Wat vraagt het bestuur van teamleiders om mensen te houden?", "Hoeveel tijd krijgen ze ervoor?"],
        due=d.ahead(4).date(),
    )  # fmt: skip
    first, second = work.questions.all()
    for ago, key, one, two in FOUND:
        yield d.recent(ago, "19:50" if key != "youssef" else "20:20")
        homework.answer(w.one(key), work, {first.pk: one, second.pk: two}, way="link")


def _speaker(w: World) -> Story:
    """The bank, and one who comes: everything from the mail, without an account."""
    d = w.days
    yield d.past(65, "10:30")
    network = w.networks[NETWORK]
    speakers.add_speaker(
        w.one("ans"), w.region,
        Card(
            "Hessel Verzinsel", "verzuim, gesprekken die helpen", ["expertise"], "Arbodienst De Verzinsels",
            "outside", Circle.REGION, "Een stuk in het personeelsblad", "in overleg", "hessel@verzinsels.example",
        ),
    )  # fmt: skip
    teller = speakers.add_speaker(
        w.one("linh"), w.region,
        Card(
            "Anouk Verzinsel", "mensen lenen, teams, werkdruk", ["practice", "inspires"], "teamleider, buiten de regio",
            "region", Circle.EVERYONE, "", "reiskosten", "anouk@verzinsel.example",
        ),
    )  # fmt: skip
    yield d.recent(8, "14:00")
    asked = speakers.ask_speaker(
        w.one(GUIDE), _coming(network), teller,
        "Jouw team leende twee leraren uit en kreeg er drie terug. Wil je vertellen hoe dat ging, en wat je nu anders zou doen?",
        "Twintig minuten vertellen, dan een uur onze vragen.",
    )  # fmt: skip
    anouk = asked.speaker.person
    assert anouk is not None
    yield d.recent(6, "12:15")
    speakers.answer_request(
        anouk, asked, "if", "Ik kan tot drie uur.", "Ik wil horen hoe jullie het met roosters doen."
    )
    speakers.add_material(anouk, asked, "Ons leenrooster op één blad", "https://fictief.example/leenrooster")
    yield d.recent(5, "09:00")
    speakers.send_ahead(w.one(GUIDE), asked)
    for key, question in (
        ("gijs", "Wat zei je team toen je het voorstelde?"),
        ("laila", "Hoe vertelde je het aan je team?"),
        ("simon", "Wat doe je als de geleende leraar wil blijven?"),
    ):
        yield d.recent(4, "20:30")
        speakers.ask_question(w.one(key), asked, question)
