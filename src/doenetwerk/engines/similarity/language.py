"""Dutch as people write it in a question: which words say nothing, which mean the same, and what a word is built on."""

from __future__ import annotations

from doenetwerk.engines.words.compounds import split_compound
from doenetwerk.engines.words.spelling import WORD, fold
from doenetwerk.engines.words.stems import base as stem

__all__ = ["split_compound", "stem"]

SHORT_NAMES = frozenset({"ai", "hr", "ib", "vo", "po", "ict", "pta", "mbo", "nt2", "pro", "cao", "mr", "elo", "zij"})

# Words that hold a sentence together, and the words that questions begin with.
STOP_WORDS = """
aan achter al alle alleen allemaal als altijd ander andere anders beide bent ben bij binnen bovendien daar daarbij
daarom daarvan daarvoor dan dat de deze die dit doen doet door dus echt een eens eerst eigen eigenlijk elk elke
elkaar en enige enkele er ergens erbij ervan ervoor even ga gaan gaat geeft geen geven goed goede haar had hadden
heb hebben hebt heeft heel hem hen het hier hij hoe hoeveel hun iedere iedereen iemand iets ik in is ja je jij jou
jouw jullie kan kom komen komt kun kunnen kunt laat laten maar maak maakt maken mag me meer meerdere mee men met
mij mijn minder misschien moet moeten mogen na naar naast net niet niemand niets nu nodig nog nooit of om omdat
onder ons onze ook op over pas per rond samen soms staan staat steeds te tegen terwijl toch toe toen tot tussen u
uit uw vaak van vanuit veel via volgens voor vooral voordat waar waarbij waardoor waarin waarom wanneer want waren
was wat we weer weinig wel welk welke werd wie wij wil willen wilt word worden wordt zal ze zelf zich zij zijn zo
zoals zodat zonder zou zouden zorg zorgen zorgt beter best beste blijf blijven blijft krijg krijgen krijgt pak
pakken pakt aanpak aanpakken manier manieren vraag vragen gebied graag willen lukt lukken weten weet zien ziet
merk merken merkt loop lopen loopt houden houdt hou helpen helpt help tijd dag week jaar keer stuk voer voeren
voert vraagt bereik bereiken bereikt vast vaste vorm haal halen haalt los lossen opgelost oplossen bouw bouwen
bouwt zet zetten breng brengen brengt neem nemen neemt praat praten bespreek bespreken bied bieden biedt kies
kiezen kiest voorkom voorkomen voorkomt zit zitten blijvend extra nadenken omgaan omgang vinden vindt vind
gebeurt gebeuren betekent betekenen hoort horen eruit erover tegelijk hele helemaal klein kleine grote groot eerste
laatste jaren maand maanden dagen dertig helft twee drie vier vijf halen spelen speelt werkelijk echte
how what which why when who can do does we our us the a an and or to of in on for with is are be at from it they
their that this more better make houd
"""
STOP = frozenset(STOP_WORDS.split())

# Words that nearly every question of a school has: they count, but little.
COMMON = (
    "school scholen schoolse leerling leerlingen kind kinderen leraar leraren docent docenten leerkracht leerkrachten "
    "onderwijs les lessen klas klassen team teams collega collegas mensen werk werken leren ontwikkelen ontwikkeling "
    "ondersteunen ondersteuning begeleiden begeleiding beleid regio bestuur besturen nieuw nieuwe organiseren "
    "stimuleren versterken verbeteren inzetten gebruiken gesprek gesprekken groep groepen rol ruimte plek basis "
    "vmbo havo vwo mavo mbo vo po bovenbouw onderbouw leerjaar examenjaar middelbaar aanbod project programma afspraak "
    "afspraken vak vakken voorbeeld voorbeelden kwaliteit visie doel doelen coach coaches mentor mentoren "
    "samenwerken samenwerking bovenbouwteam onderbouwteam basisschool basisscholen "
    "teacher teachers pupil pupils student students lesson lessons"
)

# What people call the same thing. Each line is one meaning; its first word names it.
FAMILIES = (
    "starters starter startende beginnende beginner inductie inwerken inwerkprogramma zij-instromer zijinstromers",
    "AI chatgpt copilot taalmodel taalmodellen algoritme intelligentie",
    "lezen leest leesvaardigheid leesplezier leesonderwijs leesmotivatie begrijpend geletterdheid laaggeletterdheid",
    "taal taalvaardigheid taalbeleid taalontwikkeling woordenschat vaktaal taalachterstand",
    "rekenen rekent rekenvaardigheid rekenonderwijs rekenbeleid gecijferdheid rekenachterstand",
    "werkdruk werkstress taakbelasting overbelasting werklast",
    "verzuim ziekteverzuim schoolverzuim thuiszitter thuiszitters spijbelen verzuimen",
    "telefoons telefoon mobieltje mobieltjes smartphone smartphones telefoonverbod",
    "toetsen toets toetsing toetsdruk cijfers cijfer formatief formatieve summatief beoordelen beoordeling",
    "lerarentekort tekort tekorten personeelstekort werven werving vacature vacatures",
    "burgerschap burgerschapsonderwijs democratie democratisch polarisatie maatschappelijk",
    "ouders ouder oudergesprek oudergesprekken ouderbetrokkenheid ouderavond verzorgers thuis",
    "hoogbegaafd begaafd hoogbegaafde hoogbegaafdheid meerbegaafd plusklas",
    "nieuwkomers nieuwkomer anderstalig anderstalige nt2 isk vluchtelingen",
    "inclusie passend inclusief inclusiever ondersteuningsbehoefte zorgleerling zorgleerlingen",
    "maatwerk differentieren differentiatie gepersonaliseerd tempo niveauverschillen",
    "veiligheid pesten pestgedrag veilig onveilig grensoverschrijdend",
    "motivatie gemotiveerd motiveren betrokkenheid ongemotiveerd",
    "personeelsbeleid hr hrm personeelszaken shrm",
    "gesprekscyclus functioneringsgesprek functioneringsgesprekken ontwikkelgesprek ontwikkelgesprekken",
    "stage stages praktijk beroepspraktijk stagebedrijf bedrijven bedrijf",
    "data gegevens datagebruik resultaten opbrengstgericht",
    "teamleiders teamleider middenmanagement leidinggevende leidinggevenden schoolleider schoolleiders leiderschap",
)

# Parts that compounds are built of, besides the words that stand in the texts themselves.
PARTS = (
    "begeleiding gesprek beleid onderwijs gebruik druk plan team leider ouder starter leerling leraar school taal lees "
    "reken toets cijfer tekort gedrag motivatie betrokkenheid ontwikkeling bespreking overgang keuze stage bedrijf "
    "programma methode materiaal opleiding opleider loopbaan verzuim telefoon begeleider coach klas examen praktijk "
    "kennis zorg profiel rooster avond les werk vak burger kwaliteit data"
)


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in words.split())


STOP_STEMS = STOP | {stem(word) for word in STOP if len(word) > 4}
COMMON_STEMS = _stems(COMMON)
FAMILY_OF: dict[str, str] = {
    base: f"={number}" for number, family in enumerate(FAMILIES) for base in sorted(_stems(family))
}
FAMILY_NAMES = {f"={number}": family.split()[0] for number, family in enumerate(FAMILIES)}
PART_STEMS = _stems(PARTS)


def tokens(text: str) -> list[tuple[str, str]]:
    """The words of a text that say something, in order: folded, and in small letters as they were written."""
    found = []
    for written in WORD.findall(text):
        word = fold(written)
        if word in STOP or word.isdigit() or (len(word) < 3 and word not in SHORT_NAMES):
            continue
        if len(word) < 4 and word not in SHORT_NAMES and not word.isalpha():
            continue
        found.append((word, written if written.isupper() else written.lower()))
    return found
