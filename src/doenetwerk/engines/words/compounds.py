"""Compounds: the words that a long Dutch word is built of."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import lru_cache

from doenetwerk.engines.words.stems import base, stem

LINKS = ("s", "en", "e", "er", "n")  # letters between the parts of a compound
LONGEST_COMPOUND = 40
SHORTEST_COMPOUND = 8

# What compounds in schools are built of. A fixed list: what a text counts as must not depend on the texts before it.
PARTS = """
aanbod aandacht aanpak aansprak aanspreek administratie advies afname afsluiting afspraak agenda akkoord analyse angst
arbeid arbeidsmarkt arts assessment avond bank basis begeleider begeleiding begroting beheer behoefte bekwaamheid
belasting beleid beoordeling beroep besluit bespreking bestuur betrokkenheid bevoegdheid bevordering bewaking bezoek
bieb bijeenkomst bijles bijscholing boek bordsessie bovenbouw brief bron bruggen brugklas bureau burger burgerschap
casus centrum certificaat checklist cijfer coach coaching coalitie collega college commissie competentie concept
conferentie contact controle coordinator criterium cultuur curriculum cursus cyclus dag data debat deelnemer
deskundige diploma directeur directie discussie docent doel doorstroom dossier dyscalculie dyslexie eindtoets engels
ervaring evaluatie examen expert fase feedback fiets film formulier functie functionering gebouw gebruik gedrag geld
gelijkheid geschiedenis gesprek gezondheid gids goed grens groep gym handel handleiding helft huiswerk hulp inductie
informatie inhoud inkomsten innovatie inspectie inspraak instelling instroom instrument intake intervisie
inventarisatie invloed inzet inzicht jaar jeugd jongen kaart kader kamer kans kennis keuze kind kinderopvang klacht
klas klimaat kost kracht kring kwaliteit lab land leer leerkracht leerlijn leerling leerplan lees leesclub leider
leiderschap leiding leraar leraren les lesgeven lesuur licentie lid lijn lijst lokaal loopbaan maatregel maatschappij
markt master materiaal medewerker medezeggenschap media meester mentor mentoraat methode middag middel mobiel
mobieltje moment motivatie muziek naam nascholing netwerk niveau norm nota notitie onderbouw ondersteuner
ondersteuning onderwijs onderzoek onderzoeker ontwerp ontwikkeling oordeel opbrengst opdracht opleider opleiding
opvang organisatie ouder ouders overgang overleg overzicht pauze pedagogiek personeel pest pesten plan plein praktijk
presentatie prestatie probleem proces product proef profiel programma project protocol psycholoog punt raad raamwerk
rapport rapportage reactie regel regeling register reken rekenen rekening richtlijn rol rooster ruimte samenwerking
scan school schrijf sectie sector sessie signaal situatie speciaal specialist speel spel spreek spreker stage start
starter stelsel student studie studiedag subsidie systeem taak taal tafel team teamleider tekort tekst telefoon thema
thuis tijd titel toets toetsing toezicht training traject uitstroom uitval uur vaardigheid vacature vak vakantie
vakdidactiek veiligheid verantwoording verbetering verbod vergadering verkeer verlof verslag vervanging verzuim video
visie visitatie vlucht vmbo voertuig voorbeeld voorbereiding voorlichting voorziening vorm vraag vragen vrijwilliger
waarde week welbevinden welzijn werk werkdruk werkgroep werkplaats werkplek werkvorm wet wetenschap wijk wijziging
winkel wiskunde woord woordenschat zaak zaken zomer zorg zorgplicht
"""
# Endings that are words too, and mostly are an ending: "aanleg" is no "leg", "vakantie" no "tie".
MIN_PART = 3


def split_compound(
    word: str, known: Set[str], shortened: Callable[[str], str] = base, least: int = MIN_PART
) -> tuple[str, str] | None:
    """The two known words that a long word is built of: "startersbegeleiding" of "starter" and "begeleid".

    `known` holds words as `shortened` makes them. The longest last part wins; None when no cut gives two known words.
    """
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND:
        return None
    for cut in range(least, len(word) - least):
        right = shortened(word[cut:])
        if len(word) - cut < least or right not in known:
            continue
        left = word[:cut]
        options = [
            left,
            *(left[: -len(link)] for link in LINKS if left.endswith(link) and len(left) - len(link) >= least),
        ]
        for option in options:
            if shortened(option) in known:
                return shortened(option), right
    return None


_known = frozenset(stem(part) for part in PARTS.split())


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """The stems that a folded word is built of: "schoolleidersoverleg" of school, leider and overleg. Empty for a word
    that is one whole. Each part is a stem; a hyphen always parts."""
    if "-" in word:
        pieces = [piece for piece in word.split("-") if len(piece) > 1]
        return tuple(dict.fromkeys(part for piece in pieces for part in (stem(piece), *parts(piece))))
    found = _pieces(word)
    return found if len(found) > 1 else ()


def _pieces(word: str) -> tuple[str, ...]:
    """The word's parts with the fewest cuts, or nothing. Each is known; a link may stand between."""
    if len(word) < SHORTEST_COMPOUND or len(word) > LONGEST_COMPOUND or not word.isalpha():
        return ()
    # best[n] holds the parts of the last n letters, as few as there can be.
    best: dict[int, tuple[str, ...]] = {}
    size = len(word)
    for start in range(size - MIN_PART, -1, -1):
        whole = stem(word[start:])
        if whole in _known and start != 0:
            best[start] = (whole,)
            continue
        options = []
        for cut in range(start + MIN_PART, size - MIN_PART + 1):
            if cut not in best:
                continue
            left = word[start:cut]
            for link in ("", *LINKS):
                if link and not (left.endswith(link) and len(left) - len(link) >= MIN_PART):
                    continue
                if (head := stem(left[: len(left) - len(link)] if link else left)) in _known:
                    options.append((head, *best[cut]))
                    break
        if options:
            best[start] = min(options, key=len)
    return best.get(0, ())
