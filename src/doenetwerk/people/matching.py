"""Which school someone means, and which function: names as people write them against names as we have them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from doenetwerk.people.models import Function

ENOUGH = 0.62  # below this a suggestion is noise
MOST = 4  # suggestions

# What many schools are called besides their name; it does not tell them apart.
GENERAL_WORDS = """
    school scholen basisschool bs obs cbs rkbs rk pcbs pcb gbs kbs sbo so vso vo ikc kc kindcentrum
    kindcampus integraal openbare openbaar katholieke rooms protestants christelijke christelijk
    gereformeerde bijzonder algemeen voor basisonderwijs onderwijs college lyceum scholengemeenschap sg
    rsg csg osg stichting vereniging de het een t van der den en
"""
GENERAL = frozenset(GENERAL_WORDS.split())


# Words in a function as people write it, the most telling first. A word ends where it ends: "hr" is not in "chroom".
FUNCTIONS: tuple[tuple[str, str], ...] = (
    (Function.BOARD, r"bestuurder|college van bestuur|cvb|bestuursvoorzitter|voorzitter cvb|board member"),
    (Function.RESEARCHER, r"onderzoeker|researcher|lector|promovend\w*"),
    (
        Function.HR,
        (
            r"hr|hrm|h r|p o|p en o|personeelsadviseur\w*|personeel en organisatie|personeelszaken|human resources?"
            r"|hr\w*(adviseur|manager|medewerker|functionaris|beleid\w*)"
        ),
    ),
    (
        Function.TEAM_LEADER,
        (
            r"teamleid\w*|afdelingsleid\w*|teamcoordinator|bouwcoordinator|unitleid\w*|sectieleid\w*|sectorleid\w*"
            r"|opleidingsmanager|team leader|leerjaarcoordinator"
        ),
    ),
    (
        Function.HEAD,
        (
            r"schoolleid\w*|adjunct\w*|locatieleid\w*|locatiedirecteur|vestigingsdirecteur|vestigingsleid\w*|directie\w*"
            r"|school leader|head teacher|head"
        ),
    ),
    (Function.DIRECTOR, r"rector|conrector|directeur|directrice|algemeen directeur|sectordirecteur|principal"),
    (Function.TEACHER_LEADER, r"teacher leader|leraarleider|docentleider|lc docent met trekkersrol|trekker"),
    (
        Function.EDUCATOR,
        r"schoolopleider\w*|opleider\w*|coach\w*|werkplekbegeleid\w*|beeldcoach|begeleider startende leraren|trainer",
    ),
    (Function.POLICY, r"beleid\w*|kwaliteits\w*|stafmedewerker|bestuurssecretaris|adviseur onderwijs\w*|policy\w*"),
    (
        Function.SUPPORT,
        (
            r"onderwijsassistent\w*|klassenassistent\w*|oop|onderwijsondersteun\w*|toa|administra\w*|concierge\w*"
            r"|intern begeleider|ib er|iber|ib|zorgcoordinator|logopedist\w*|leraarondersteuner|support\w*"
        ),
    ),
    (Function.TEACHER, r"leraar|leraren|lerares|leerkracht\w*|docent\w*|juf|meester|vakdocent|teacher|lio"),
)
_FUNCTIONS = tuple((function, re.compile(rf"\b(?:{words})\b")) for function, words in FUNCTIONS)
_LABELS: dict[str, str] = {
    "leraar met een trekkersrol": Function.TEACHER_LEADER,
    "onderwijsondersteuner": Function.SUPPORT,
    "opleider of coach": Function.EDUCATOR,
    "rector of directeur": Function.DIRECTOR,
    "hr adviseur": Function.HR,
    "andere functie": Function.OTHER,
}


def plain(text: str) -> str:
    """Lower case without accents and signs, with single spaces: `P&O` is `p o`."""
    bare = unicodedata.normalize("NFKD", text[:300]).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.replace("'", "")).split())


def function_of(text: str) -> str:
    """The function that someone's words mean; OTHER when they mean none that we know, or are empty."""
    words = plain(text)
    if words in _LABELS:
        return _LABELS[words]
    return next((str(function) for function, pattern in _FUNCTIONS if pattern.search(words)), str(Function.OTHER))


def core(words: str) -> str:
    """What tells a school apart: its plain name without general words, unless nothing is left."""
    return " ".join(word for word in words.split() if word not in GENERAL) or words


@dataclass(frozen=True, slots=True)
class Named:
    """Something that people may mean: its key, how it is shown, and every name it goes by."""

    pk: int
    label: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What was meant: one for certain, or suggestions to choose from; neither when nothing comes near."""

    pk: int | None = None
    suggestions: tuple[Named, ...] = ()


@dataclass
class Directory:
    """Names and codes, to look things up in."""

    entries: dict[int, Named] = field(default_factory=dict)
    by_code: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, set[int]] = field(default_factory=dict)
    _found: dict[str, Match] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Named]) -> Directory:
        made = cls()
        for one in entries:
            made.entries[one.pk] = one
            for code in one.codes:
                made.by_code[code] = one.pk
            for name in one.names:
                made.by_name.setdefault(plain(name), set()).add(one.pk)
        return made

    def find(self, text: str) -> Match:
        """By code, else by the very name (signs, accents and capitals aside), else what comes near: to be chosen."""
        words = plain(text)
        if not words:
            return Match()
        code = self.by_code.get(text.strip().upper()) or self.by_code.get(text.strip().upper()[:4])
        if code is not None and re.fullmatch(r"\d{2}[A-Za-z]{2}(\d{2})?|\d{5}", text.strip()):
            return Match(code)
        if words not in self._found:
            self._found[words] = self._look(words)
        return self._found[words]

    def _look(self, words: str) -> Match:
        same = self.by_name.get(words, set())
        if len(same) == 1:
            return Match(next(iter(same)))
        if same:
            return Match(None, tuple(self.entries[pk] for pk in sorted(same)[: 2 * MOST]))
        bare = core(words)
        scores: dict[int, float] = {}
        matcher, bare_matcher = SequenceMatcher(autojunk=False), SequenceMatcher(autojunk=False)
        matcher.set_seq2(words)
        bare_matcher.set_seq2(bare)
        mine = set(bare.split())
        for name, keys in self.by_name.items():
            score = _nearness(matcher, bare_matcher, mine, name)
            if score >= ENOUGH:
                for pk in keys:
                    scores[pk] = max(score, scores.get(pk, 0))
        best = sorted(scores, key=lambda pk: (-scores[pk], self.entries[pk].label))[:MOST]
        return Match(None, tuple(self.entries[pk] for pk in best))


def _nearness(matcher: SequenceMatcher[str], bare_matcher: SequenceMatcher[str], mine: set[str], name: str) -> float:
    """How near a name comes to what someone wrote, from 0 to 1. `mine`: the telling words of what they wrote."""
    bare = core(name)
    theirs = set(bare.split())
    if mine and theirs and (mine <= theirs or theirs <= mine):
        return 0.9 + 0.1 * len(mine & theirs) / len(mine | theirs)
    best = 0.0
    for one, text in ((bare_matcher, bare), (matcher, name)):
        one.set_seq1(text)
        # The cheap upper bounds first: most names fall off there.
        if one.real_quick_ratio() > max(best, ENOUGH) and one.quick_ratio() > max(best, ENOUGH):
            best = max(best, one.ratio())
    return best
