"""What a text is about: the concepts in it, how heavy each is, and the word that it was written with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from doenetwerk.engines.similarity.language import COMMON as COMMON_WORDS
from doenetwerk.engines.similarity.language import FAMILIES, FAMILY_OF, PART_STEMS, STOP_STEMS, split_compound, tokens
from doenetwerk.engines.similarity.language import stem as light
from doenetwerk.engines.wheel.sayings import MORE_FAMILIES
from doenetwerk.engines.words.compounds import PARTS, parts
from doenetwerk.engines.words.spelling import WORD, fold
from doenetwerk.engines.words.stems import stem

TITLE = 1.15  # a title says what it is about, in fewer words than the rest
PART = 0.7  # of a word that a compound is built of
BEGIN_WEIGHT = 0.5  # of the first letters of a long word: "voorlezen" beside "voorleessoftware"
BEGIN, LONG = 6, 6  # letters
COMMON = 0.3  # of words that nearly every text from a school has
MOST_LETTERS = 4_000  # of a text that are read: what comes after is detail

# Words that hold a text of a school together and tell nothing of its matter.
SILENT_WORDS = """
zoeken zoekt zoek gezocht ervaring ervaringen voorbeeld voorbeelden delen deelt start starten begin beginnen begint
begonnen gestart gebruik gebruiken gebruikt probeer proberen idee ideeen document documenten samen plan plannen echt
eigen bezig uur uren minuut minuten maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ochtend middag avond
vandaag morgen stap stappen maal keren elke vaak steeds meestal halfjaar kwartaal daarna meteen liever leggen legt
ligt gehad geven vallen valt stellen stelt horen werkt werken geleerd mogelijk lastig moeilijk makkelijk belangrijk
anders verder sinds dank alvast groet groeten beste hallo tips tip advies hulp helpen spreken staan willen denken
denkt vertellen januari februari maart april mei juni juli augustus september oktober november december kerst zomer
herfst voorjaar
"""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept in one text. `word` is how it was written."""

    weight: float
    word: str


Reading = dict[str, Concept]


def _families() -> dict[str, str]:
    found = dict(FAMILY_OF)
    for line in (*FAMILIES, *MORE_FAMILIES):
        words = [fold(word) for word in line.split()]
        for word in words:
            for base in (light(word), stem(word)):
                found.setdefault(base, FAMILY_OF.get(light(words[0]), f"={words[0]}"))
    return found


_family_of = _families()
_silent = frozenset(SILENT_WORDS.split())  # these forms only: "beginnen" says nothing, a "beginnende" leraar does
_common = frozenset(form for word in COMMON_WORDS.split() for form in (light(fold(word)), stem(fold(word))))
_sentence = re.compile(r"[.!?…:]\s+|\n+")


def key_of(word: str) -> str:
    """The concept of one folded word."""
    return _family_of.get(light(word)) or _family_of.get(stem(word)) or stem(word)


def public_keys(words: Iterable[str]) -> frozenset[str]:
    """The concepts of words that are public by themselves: names of themes. Without those that say nothing."""
    found = set()
    for text in words:
        for word, _said in tokens(text):
            if not is_common(stem(word)) and word not in _silent:
                found.add(key_of(word))
    return frozenset(found)


# The themes of schools: who share only these ask about the same theme, and need not be at work on the same.
THEME_KEYS = frozenset(FAMILY_OF.values())


# Words of every school, from lists that anyone may read: that somebody wrote one tells of nobody. Without those of
# illness, loss and conflict, which most people write once in their life.
TENDER = "angst armoede arts beroep jeugd klacht overlijden psycholoog verlof vlucht ziekte"
DAILY_WORDS = """
absentie bibliotheek brugklas dakpanklas draaiboek ehbo excursie flexuren formatief gang gymles herkansing kantine
keuzevak kluisje kopieren laptop leeslijst leerlingenraad lesmateriaal lesuitval logboek mediatheek mentoruur nakijken
onderwijsassistent opdracht open-dag ouderavond overhoren pauze profielwerkstuk rapport rekenkaart roostermaker
schoolkamp schoolplein schoolreis sectie software startgesprek stilte studiedag studiewijzer surveilleren toetsweek
voorlezen werkstuk woordenlijst zomerschool
"""
KNOWN_KEYS = frozenset(_family_of.values()) | frozenset(
    key_of(word) for word in (*PARTS.split(), *DAILY_WORDS.split())
) - frozenset(key_of(word) for word in TENDER.split())


def names_in(text: str) -> frozenset[str]:
    """Folded words that are written as a name: with a capital where no sentence begins."""
    found = set()
    for sentence in _sentence.split(text):
        for at, match in enumerate(WORD.finditer(sentence)):
            word = match.group()
            if at and word[0].isupper() and not word.isupper():
                found.add(fold(word))
                found.update(fold(piece) for piece in word.split("-") if len(piece) > 2)
    return frozenset(found)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words, in their light form, that compounds in these texts may be built of."""
    found = set(PART_STEMS)
    for text in texts:
        for word, _said in tokens(text[:MOST_LETTERS]):
            if 4 <= len(base := light(word)) <= 12:
                found.add(base)
    return frozenset(found - STOP_STEMS)


def read(title: str, text: str, names: Set[str], known: Set[str]) -> Reading:
    """The concepts of a text without those that tell who or where: `names` holds folded words that never count.

    `known` is the `vocabulary` of all texts that are compared.
    """
    text = text[:MOST_LETTERS]
    hidden = names_in(title) | names_in(text) | names
    found: Reading = {}
    for body, times in ((title, TITLE), (text, 1.0)):
        for word, said in tokens(body):
            if word in hidden or word in _silent or light(word) in STOP_STEMS:
                continue
            for key, weight in _keys(word, known):
                _note(found, key, times * weight, said)
    return found


def _keys(word: str, known: Set[str]) -> list[tuple[str, float]]:
    """What one folded word counts as: itself, what it is built of, and what it begins with."""
    base, whole = light(word), key_of(word)
    found = [(whole, COMMON if is_common(whole) else 1.0)]
    # The word as it stands first: the light form of a part is not always the part of a light form.
    pieces = parts(word) or split_compound(word, known) or split_compound(base, known) or ()
    for piece in pieces:
        key = _family_of.get(piece, stem(piece))
        if key != whole and piece not in STOP_STEMS and piece not in _silent:
            found.append((key, PART * (COMMON if is_common(key) else 1.0)))
    if len(base) >= LONG and not is_common(whole) and base[:BEGIN] not in known:
        found.append((f"{base[:BEGIN]}…", BEGIN_WEIGHT))
    return found


def _note(found: Reading, key: str, weight: float, said: str) -> None:
    known = found.get(key)
    if known is None or weight > known.weight:
        found[key] = Concept(weight, said)


def is_begin(key: str) -> bool:
    """Whether this is only what a long word begins with. It adds to what two texts share, not to what each says."""
    return key.endswith("…")


def is_common(key: str) -> bool:
    """Whether nearly every text from a school has it: it never is what two people work on."""
    return key in _common
