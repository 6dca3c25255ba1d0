"""Groeien in je vak: teachers of one board about their own growth. Eight meetings held; now it lets go of its guide.

Modelled on the life of 003 ZAAM: the leaders know that people take part, and keep their distance.
"""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from doenetwerk.demo.acting import Agreed, Gathering, agree, come_in, season
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.networks import domain as networks
from doenetwerk.networks.models import Kind, Network, TimeGrant
from doenetwerk.reflection import domain as reflection

TEACHERS = "thijs roos deniz irma lars milan soraya gwen hassan anneke sietse malika mieke patrick"
GUIDE = "hylke"

AGREED = Agreed(
    goal=(
        "Wij willen dat leraren op onze scholen weer een volgende stap zien, zonder dat die altijd ‘leidinggeven’ heet, zodat "
        "leerlingen les krijgen van mensen die zelf ook leren."
    ),
    pupils=(
        "Leerlingen zien hun leraar iets nieuws proberen, en dat het soms mislukt.",
        "Ieder vraagt het één keer per jaar aan een klas.",
    ),
    school=(
        "Ieder voert met de teamleider één gesprek over een volgende stap.",
        "Het gesprek is gevoerd, ook als de uitkomst nee is.",
    ),
    know=("Wij kennen onze eigen kracht en durven die te noemen.", "Ieder vertelt het één keer hardop."),
    form="Intern, omdat je elkaar morgen weer ziet. Juist daarom letten we extra op wat er binnen blijft.",
    owner="Het netwerk is van de deelnemers: we beslissen samen. De academie organiseert, de leiding blijft op afstand.",
    roles="Hylke leidt de oefeningen. Wij kiezen de onderwerpen en leiden na de vijfde keer zelf een deel.",
    size="Met negen gaat het door. Oefeningen doen we in tweetallen, dus even is fijn. Wie ziek is wordt gebeld.",
    sizes=(9, 14, 20),
    term="Acht keer in anderhalf jaar; na de vierde keer kijken we terug, na de achtste laten we los.",
    secured="De vraag naar een volgende stap komt in de gesprekscyclus; de academie houdt de lijst met talenten bij.",
    members="Leraren die er zelf voor kiezen. Stopt iemand, dan vertelt die dat aan de groep. Nieuwe mensen alleen aan het begin.",
    rules="Dit is geen therapie: het gaat over je werk. Wat je hoort blijft hier, ook als je leidinggevende ernaar vraagt.",
    expectations="Je brengt jezelf mee en doet mee aan oefeningen; je krijgt mensen die jou terugzeggen wat ze zien.",
    money="De academie betaalt begeleiding en zaal; de middagen staan in het rooster.",
    payer="De academie mag vragen of het zin had. Namen en verhalen krijgt zij niet.",
    hours=32,
    amounts=(("begeleiding, acht keer", 7200, "De academie van Stroomland"),),
)

TITLES = [
    ("Wie ben je voor de klas?", 4.0), ("Wat anderen in je zien", 4.2), ("Een stap die geen leidinggeven heet", 4.4),
    ("Halverwege: worden we wijzer?", 4.3), ("Moeilijke gesprekken oefenen", 4.6), ("Talent dat niemand kende", 4.7),
    ("Plannen die te doen zijn", 4.5), ("Loslaten", 4.6),
]  # fmt: skip


def story(w: World) -> Story:
    """Eight meetings, the goals brought back, and a decision that has to be taken now."""
    d = w.days
    yield d.past(392, "10:00")
    network = networks.found(
        w.one("noor"), name="Groeien in je vak", region=w.region, themes=[w.theme("Persoonlijke groei"), w.theme("Lerende cultuur")],
        question="Wat is mijn volgende stap, en wie helpt mij die te zetten?", kind=Kind.PLC, internal_to=w.boards["stroomland"],
        origin="board", confidentiality="high", is_personal=True, size_min=9, size_ideal=14, size_max=20, meetings_planned=8,
    )  # fmt: skip
    w.networks["persoonlijke_groei"] = network
    networks.appoint(
        w.one("noor"), network, w.one(GUIDE), is_external=True, paid_by="De academie van Stroomland", paid_meetings=8
    )
    come_in(w, network, TEACHERS, "noor")
    networks.set_stage(w.one("noor"), network, "running")
    rows = _meetings(w)
    yield from season(w, network, GUIDE, rows[:1], reason="Alle data komen in één brief.", lightly=True)
    agree(w, network, GUIDE, AGREED)
    w.meanwhile(_time(w, network))
    yield from season(w, network, GUIDE, rows[1:7], reason="De achtste plannen we na de vakantie.", lightly=True)
    yield from season(w, network, GUIDE, rows[7:], reason="Eerst besluiten we samen hoe het verdergaat.")
    yield d.recent(9, "10:00")
    networks.set_stage(w.one(GUIDE), network, "closing")
    evaluation = reflection.open_evaluation(w.one(GUIDE), network)
    goals = {goal.level: goal for goal in network.goals.filter(dropped_at=None)}
    seen = {
        4: ("partly", "Mijn klas vroeg waarom ik het anders deed."),
        3: ("yes", "Het gesprek is gevoerd."),
        2: ("yes", ""),
        1: ("yes", ""),
    }
    for number, key in enumerate(TEACHERS.split()[:11]):
        yield d.recent(8 - number // 2, "20:15") if number % 2 == 0 else w.clock.moment
        reflection.speak(
            w.membership(network, key), evaluation,
            {goals[level].pk: (far if w.luck.random() < 0.8 else "partly", words if number % 3 == 0 else "") for level, (far, words) in seen.items()},
        )  # fmt: skip
    yield d.recent(2, "09:00")
    for level, evidence in ((4, "Elf leraren vroegen het aan een klas; zes hoorden iets dat ze niet wisten."), (3, "Dertien van de veertien gesprekken zijn gevoerd."),
                            (2, "In de zesde bijeenkomst vertelde ieder het hardop."), (1, "De peilingen, acht keer boven de vier.")):  # fmt: skip
        reflection.conclude_goal(w.one(GUIDE), evaluation, goals[level], "partly" if level == 4 else "yes", evidence)
    reflection.conclude(w.one(GUIDE), evaluation)


def _meetings(w: World) -> list[Gathering]:
    d = w.days
    keys = TEACHERS.split()
    places = ["De Kade, Kadehoek", "De Brug, Brugwaard", "De Wissel, Kadehoek", "De Sluis, Veerdorp"]
    absent = ["patrick", "lars gwen", "", "hassan", "irma mieke", "milan", "sietse", "malika lars"]
    harvest = {
        2: ((keys[4], "insight", "Ik wil beter worden in mijn vak, niet hoger op de lijst.", "network"),),
        5: ((keys[6], "insight", "Een van ons coacht al jaren elders, en niemand hier wist het.", "network"),
            (keys[0], "outcome", "Lijst met talenten die je mag bellen", "school")),
        7: ((keys[1], "agreement", "Voor de zomer kiezen we wie de eerste drie keer voorbereidt.", "network"),),
    }  # fmt: skip
    return [
        Gathering(
            d.past(n, "15:30"), title, "", places[number % 4], 2.5,
            ("inchecken", "lastig-gesprek-oefenen" if number == 4 else "wandelen-met-zijn-tweeen", "vraag-door-de-tijd", "een-zin-mee"),
            {1: " ".join(keys[number : number + 2])} if number > 4 else {}, absent[number], harvest.get(number, ()),
            lines=("Spannend, en ik ben blij dat ik ging.", "Doen werkt beter dan praten.", "Ik heb mijn teamleider gebeld."), mood=mood, silent=3,
            chair=keys[number] if number > 4 else "",
        )
        for number, (n, (title, mood)) in enumerate(zip((376, 330, 284, 240, 196, 150, 96, 16), TITLES, strict=True))
    ]  # fmt: skip


def _time(w: World, network: Network) -> Story:
    yield w.days.past(365, "10:00")
    for membership in network.memberships.filter(until=None).select_related("person", "school"):
        membership.network = network
        networks.ask_time(w.one(GUIDE), membership, 32)
    yield w.days.past(360, "16:00")
    for grant in TimeGrant.objects.filter(membership__network=network).select_related("leader", "membership__network"):
        networks.answer_time(grant, granted=True, remark="Ik vraag verder niets, en hoop dat het wat brengt.")
