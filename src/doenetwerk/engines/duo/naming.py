"""A short name for a school with a long legal one: a proposal, someone may always write another."""

from __future__ import annotations

import re

from doenetwerk.engines.duo.wording import tidy

FAITH = (
    r"(?:rooms[ -]?)?katholieke?k?|r\.?k\.?|protestants?[ -]?christel[iy]jke?|prot\.?[ -]?chr\.?|p\.?c\.?|"
    r"christelijke?|chr\.?|gereformeerde?|hervormde?|reformatorische?|openbare?|openbaar|oecumenische?|interconfessionele?|"
    r"islamitische?|hindoe|neutraal|algemeen|bijzondere?|nationale?|regionale?|academische"
)
LEVEL = r"(?:lyceum|gymnasium|atheneum|vwo|havo|mavo|vbo|vmbo|lwoo|pro|praktijkonderwijs)"
LEVELS = rf"{LEVEL}(?:(?:,| en|) {LEVEL})*"
SORT = (
    rf"basissch\.?|basisschool|school voor basisonderwijs|school voor praktijkonderwijs|praktijkschool|"
    rf"scholengemeenschap(?: voor {LEVELS})?|school voor (?:speciaal|voortgezet) (?:basis)?onderwijs|school"
)
SHORT = r"obs|cbs|pcb|pcbs|rkbs|kbs|bs|rk bs|pc bs|ibs|gbs|csg|rsg|osg|psg"
BEFORE = re.compile(
    rf"^(?:(?:(?:{FAITH})[ ,]+(?:en )?)*(?:{SORT})|(?:{SHORT}))[ :]+(?!v/d |van de |van het |met |voor |tot )(?=\S)",
    re.IGNORECASE,
)
# “… voor Protestants Christelijk Basisonderwijs”, “… - school met de Bijbel”, “… Vwo Havo Mavo”.
AFTER = re.compile(
    rf"(?:,?(?: (?:{FAITH}))* (?:school )?voor (?:[\w .&]{{0,60}}(?:onderwijs|onderw\.)|{LEVELS})|"
    rf" -? ?(?:een )?school met de bijbel|(?: (?:{FAITH}))+ (?:basis)?onderwijs| {LEVELS})$",
    re.IGNORECASE,
)
# Words that name no school by themselves.
TOKEN = rf"(?:{FAITH}|{SORT}|{SHORT}|montessori\w*|dalton\w*|jenaplan\w*|vrije|onderwijs|basisonderwijs)"
GENERIC = re.compile(rf"{TOKEN}(?:[ ,]+{TOKEN})*(?: .{{0,2}})?", re.IGNORECASE)


def short_name(name: str, town: str = "") -> str:
    """A proposal for a display name: without the sort of school, its conviction and its levels.

    “Openbare Basisschool de Kameleon” becomes “De Kameleon”. When what is left says nothing, or only the town, the name
    stays as it is, and so does what is short already.
    """
    whole = tidy(name)
    short = BEFORE.sub("", AFTER.sub("", whole[:200])).strip(' -,:;/"')
    if len(short) < 3 or short.lower() == tidy(town).lower() or GENERIC.fullmatch(short) or short.isdecimal():
        return whole
    if short[:2] in ("'T", "'S", "’T", "’S"):
        short = short[:1] + short[1].lower() + short[2:]
    return short if short[1:2] in ("'", "’") else short[:1].upper() + short[1:]
