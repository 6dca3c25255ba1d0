"""What a Dutch word is built on.

`base` is light: it takes plural and verb endings off and leaves what it doubts. `stem` goes on from there with the
Snowball stemmer, so that *evaluatie*, *evaluaties* and *evalueren* are one. Snowball alone loses the *ge* of
"begeleiden" (and makes it "beleid"), and does not know that *kinderen* are a *kind*: both are put right here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock

from snowballstemmer import stemmer

# Plurals and forms that no ending tells. Left is what is read, right what it counts as.
IRREGULAR_PAIRS = """
kinderen:kind eieren:ei liederen:lied goederen:goed gemoederen:gemoed volkeren:volk bladeren:blad raderen:rad
lammeren:lam kalveren:kalf steden:stad schepen:schip leden:lid gelederen:gelid dagen:dag wegen:weg daken:dak vaten:vat
gaten:gat spelen:spel slagen:slag bedragen:bedrag verslagen:verslag gesprekken:gesprek talen:taal goden:god
lotgenoten:lotgenoot musea:museum centra:centrum data:data media:media criteria:criterium symposia:symposium
gymnasia:gymnasium lycea:lyceum curricula:curriculum stagiaires:stagiair technici:technicus critici:criticus
politici:politicus musici:musicus historici:historicus academici:academicus mogelijkheden:mogelijkheid
moeilijkheden:moeilijkheid zag:zien gezien:zien ging:gaan gegaan:gaan deed:doen gedaan:doen dacht:denken
gedacht:denken bracht:brengen gebracht:brengen schreef:schrijven schreven:schrijven geschreven:schrijven las:lezen
lazen:lezen gelezen:lezen sprak:spreken spraken:spreken gesproken:spreken besprak:bespreken besproken:bespreken
hielp:helpen hielpen:helpen geholpen:helpen koos:kiezen kozen:kiezen gekozen:kiezen vond:vinden vonden:vinden
gevonden:vinden onderzocht:onderzoek onderzochten:onderzoek begrepen:begrijpen begreep:begrijpen gegeven:geven
gaf:geven gaven:geven genomen:nemen nam:nemen namen:naam gebruikt:gebruik gebeurd:gebeuren gebeurt:gebeuren
gevoeld:gevoel geloofd:geloof leest:lezen schrijft:schrijven leert:leren rekent:rekenen kiest:kiezen blijft:blijven
blijkt:blijken onderzoekt:onderzoek bespreekt:bespreken spreekt:spreken bezoekt:bezoek schools:school schoolse:school
deelt:delen geleid:leiden
"""
IRREGULAR = dict(pair.split(":") for pair in IRREGULAR_PAIRS.split())
# Words that look like a form of another word, and are one of their own.
KEPT_PAIRS = """
proces:proces succes:succes adres:adres congres:congres begeleid:begeleid rekening:rekening rekeningen:rekening
reken:reken examen:examen examens:examen jongen:jongen jongens:jongen gegevens:gegeven keuken:keuken keukens:keuken
"""
KEPT = dict(pair.split(":") for pair in KEPT_PAIRS.split())
# Nouns that begin as a past participle does, and are none.
NO_PARTICIPLE_WORDS = """
gebied geluid geweld gezond gebed gerecht gewicht gezicht gedicht geslacht gevecht gemeent gebod gehucht gemoed gelaat
gewaad getijd gemiddeld gezind geboort geheid gedeelt gevaart gebergt gestalt
"""
NO_PARTICIPLE = frozenset(NO_PARTICIPLE_WORDS.split())
LONGEST = 40  # letters of a word that are looked at

_snowball = stemmer("dutch")
_one_at_a_time = Lock()  # the stemmer keeps the word that it works on


def _restored(stub: str) -> str:
    """The spelling of a word whose ending went: "tal" of "talen" is "taal", "vakk" of "vakken" is "vak"."""
    if len(stub) < 3:
        return stub
    last, before = stub[-1], stub[-2]
    if last == before and last not in "aeiou":
        return stub[:-1]
    if last in "zv" and len(stub) > 2:
        stub = stub[:-1] + ("s" if last == "z" else "f")
        last = stub[-1]
    single = before in "aeou" and stub[-3] not in "aeiouy" and last not in "aeiouwxy"
    # Unstressed endings do not double: "regelen", "moederen", "oefenen".
    if single and not (before == "e" and len(re.findall(r"[aeiou]+", stub)) > 1):
        return stub[:-1] + before + last
    return stub


@lru_cache(maxsize=100_000)
def base(word: str) -> str:
    """A folded word without its plural or verb ending: "begeleiden", "begeleidt" and "begeleiding" are one."""
    word = word.replace("'s", "s").replace("'", "").replace("-", "")
    if len(word) <= 3:
        return word
    if word.endswith("heden"):
        word = word[:-5] + "heid"
    for ending in ("etjes", "tjes", "jes"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return base(word[: -len(ending)])
    if word.endswith("dt"):
        word = word[:-1]
    if word.endswith("en") and len(word) >= 5:
        word = _restored(word[:-2])
    elif word.endswith("s") and len(word) >= 5 and word[-2] not in "situ":
        word = word[:-1]
    elif word.endswith("e") and len(word) >= 5 and word[-2] not in "ei":
        word = _restored(word[:-1])
    if word.endswith("end") and len(word) >= 7:
        word = _restored(word[:-3])
    if word.endswith("ing") and len(word) >= 8 and not word.endswith("ling"):
        word = _restored(word[:-3])
    if word.endswith("heid") and len(word) >= 8:
        word = word[:-4]
    return word


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What a folded word counts as in search. Words that only begin alike stay apart; see the pairs in the tests."""
    word = word.replace("'s", "s").replace("'", "").replace("-", "")[:LONGEST]
    if word in KEPT:
        return KEPT[word]
    word = IRREGULAR.get(word, word)
    if len(word) <= 3 or not word.isascii() or not word.isalpha():
        return word
    found = base(_singular(word))
    if found.startswith("ge") and len(found) >= 6 and found[-1] in "td" and found not in NO_PARTICIPLE:
        found = found[2:-1]
    # Snowball takes *ge* for a prefix wherever it stands, and what is left of "rekenen" for a plural.
    if "ge" in found[:6] or found.endswith("en") or len(found) <= 3:
        return found
    with _one_at_a_time:
        shorter: str = _snowball.stemWord(found)
    if len(shorter) < 3 or shorter + "s" == found:  # whether an s goes was decided before: "kans" is no "kan"
        return found
    # "evalueer" of evaluatie and "evaluer" of evalueren
    return shorter[:-3] + "er" if shorter.endswith("eer") and len(shorter) >= 6 else shorter


def _singular(word: str) -> str:
    """Forms that `base` takes for others: small ones, loan words in -or, -eem and -e."""
    if word.endswith(("je", "jes")) and len(word) >= 6:
        whole = word.removesuffix("s")
        if whole.endswith(("stje", "chtje", "ftje", "ptje", "ktje")) or not whole.endswith("tje"):
            return whole[:-2]
        return word if word.endswith("s") else word + "s"
    if word.endswith(("toren", "soren")) and len(word) >= 8:
        return word[:-2]  # "mentoren" is no "mentoor"
    if word.endswith(("emen", "eken", "rdelen", "adelen")) and len(word) >= 8 and word[-5] not in "aeiou":
        return word[:-4] + "ee" + word[-3]
    if word.endswith("es") and len(word) >= 6 and word[-3] not in "ces":
        return word[:-1]
    return word
