"""Reads about questions: mine, the region's by theme, one theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from doenetwerk.core.prepared import Prepared
from doenetwerk.forming.means import Advice, advice_of
from doenetwerk.forming.models import (
    URGENCY_SHORT,
    JoinInstead,
    LearningQuestion,
    Origin,
    RoundTheme,
    StartMeeting,
    Urgency,
)
from doenetwerk.forming.queries.echoes import echoes_along, read_echoes
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.models import Function, Level
from doenetwerk.people.queries import point_columns

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.people.models import Region

UNORDERED_MOST = 60
FUNCTION_WORDS = dict(Function.choices)


@dataclass(frozen=True, slots=True)
class MyQuestion:
    """One of my questions, and what came of it so far."""

    question: LearningQuestion
    advice: Advice | None
    step: int
    came_of: str
    url: str
    meeting: StartMeeting | None


def advice_for(question: LearningQuestion) -> Advice | None:
    """The advice that goes with the answers of S7; None when they were not given. The row must be selected along."""
    check = getattr(question, "means_check", None)
    return advice_of(check) if check is not None else None


_asked = Prepared(lambda person: LearningQuestion.objects.open().filter(author=person).values_list("pk")[:1])


def mine(person: Person) -> list[MyQuestion]:
    """My questions that still stand, newest first, with what came of them. Three queries, one for who has none."""
    if not _asked(person=person.pk):
        return []
    questions = list(
        LearningQuestion.objects.open()
        .filter(author=person)
        .select_related("theme", "network", "means_check", "region", "school")
    )
    meetings = meetings_of((q.region_id, q.theme_id) for q in questions if q.theme_id)
    return [_came_of(one, meetings.get((one.region_id, one.theme_id or 0), [])) for one in questions]


def came_of(question: LearningQuestion) -> MyQuestion:
    """One question and what came of it. At most one query."""
    meetings = meetings_of([(question.region_id, question.theme_id)]) if question.theme_id else {}
    return _came_of(question, meetings.get((question.region_id, question.theme_id or 0), []))


def _came_of(question: LearningQuestion, meetings: list[StartMeeting]) -> MyQuestion:
    """The farthest thing that came of a question, in words, and how far that is (1 asked … 4 network)."""
    meeting = meetings[0] if meetings else None
    if question.network is not None:
        step, words = 4, _("Hieruit ontstond het leernetwerk “%(name)s”.") % {"name": question.network.name}
    elif meeting is not None:
        step, words = 3, _("Er is een startbijeenkomst over: “%(title)s”.") % {"title": meeting.title}
    elif question.theme is not None:
        step, words = 2, _("Je vraag staat bij het thema “%(theme)s”.") % {"theme": question.theme.name}
    elif question.circle == "school":
        step, words = 1, _("Alleen je school ziet deze vraag. De coördinator telt hem niet mee.")
    else:
        step, words = 1, _("De coördinator leest je vraag en zoekt wie hem deelt.")
    return MyQuestion(question, advice_for(question), step, words, "", meeting)


def meetings_of(pairs: Iterable[tuple[int, int | None]]) -> dict[tuple[int, int], list[StartMeeting]]:
    """Start meetings that go on, by region and theme, newest first. One query, none for no pairs."""
    wanted = {(region, theme) for region, theme in pairs if theme is not None}
    found: dict[tuple[int, int], list[StartMeeting]] = {}
    if not wanted:
        return found
    rows = StartMeeting.objects.filter(
        region__in={region for region, _theme in wanted},
        theme__in={theme for _region, theme in wanted},
        cancelled_at=None,
    )
    for row in rows:
        found.setdefault((row.region_id, row.theme_id), []).append(row)
    return found


def place_words(row: Any) -> str:
    """Function and school of a row that holds both: "teamleider · De Linde"."""
    parts = [str(FUNCTION_WORDS.get(row.function, "")), str(row.organisation or "")]
    return " · ".join(part for part in parts if part)


@dataclass(slots=True)
class ThemeLine:
    """A theme as the coordinator weighs it."""

    pk: int
    name: str
    goes_on: bool = False
    questions: int = 0
    people: set[int] = field(default_factory=set)
    schools: set[int] = field(default_factory=set)
    boards: set[int] = field(default_factory=set)
    urgency: Counter[int] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    functions: Counter[str] = field(default_factory=Counter)
    ambitions: Counter[str] = field(default_factory=Counter)
    need_schools: set[int] = field(default_factory=set)
    places: set[tuple[float, float]] = field(default_factory=set)
    echoed: set[int] = field(default_factory=set)
    in_network: int = 0
    networks: list[Network] = field(default_factory=list)
    meetings: list[StartMeeting] = field(default_factory=list)

    @property
    def school_count(self) -> int:
        return len(self.schools)

    @property
    def board_count(self) -> int:
        return len(self.boards)

    @property
    def meeting(self) -> StartMeeting | None:
        """The start meeting that comes, or the last one."""
        return self.meetings[0] if self.meetings else None

    @property
    def from_above(self) -> bool:
        """Nobody who asks has the need themselves, and no school wants it too (003 Oost)."""
        return self.questions > 0 and not self.origins[Origin.NEED] and not self.echoed

    @property
    def few_feel_it(self) -> bool:
        """Fewer than two schools have the need themselves, though someone has."""
        return not self.from_above and self.questions > 1 and len(self.need_schools) < 2

    @property
    def need_count(self) -> int:
        """How many schools feel the need themselves: the count that matters (003 Oost)."""
        return len(self.need_schools)

    @property
    def waiting(self) -> int:
        """Questions that did not lead to a network yet."""
        return self.questions - self.in_network

    @property
    def far_apart(self) -> bool:
        """Operational and strategic people ask, each at least twice: they seldom keep one network going (003 Oost)."""
        return self.levels[Level.OPERATIONAL] >= 2 and self.levels[Level.STRATEGIC] >= 2

    @property
    def levels_words(self) -> str:
        """Who asks, by level: "4 operationeel · 2 strategisch"."""
        return " · ".join(f"{self.levels[level]} {level.label}" for level in Level if self.levels[level])

    @property
    def urgency_words(self) -> str:
        """The spread of urgency, most pressing first: "2 nu · 1 kan wachten"."""
        return " · ".join(
            f"{self.urgency[value]} {URGENCY_SHORT[Urgency(value)]}" for value in sorted(self.urgency, reverse=True)
        )

    @property
    def pressing(self) -> int:
        """How many say: soon, or now."""
        return self.urgency[Urgency.STUCK] + self.urgency[Urgency.NOW]

    @property
    def calls_for_start(self) -> bool:
        """Three schools or more, and nothing was begun yet: no meeting, network, round, or thing to join."""
        return self.school_count >= 3 and not self.meetings and not self.networks and not self.goes_on


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question as the coordinator reads it, with the name of who asked."""

    question: LearningQuestion
    who: str
    where: str
    advice: Advice | None


def question_lines(pks: Iterable[int]) -> list[QuestionLine]:
    """These questions with who asked, oldest first. One query."""
    rows = LearningQuestion.objects.filter(pk__in=list(pks)).select_related("author", "school", "board", "means_check")
    return _lines(rows.order_by("pk"))


def _lines(rows: Iterable[LearningQuestion]) -> list[QuestionLine]:
    return [QuestionLine(row, row.author.name, place_words(row), advice_for(row)) for row in rows]


def _tally(line: ThemeLine, row: tuple[Any, ...]) -> None:
    _theme, school, school_board, board, urgency, origin, network, author, level, function, ambition = row
    line.questions += 1
    line.people.add(author)
    line.levels[level] += 1
    line.functions[function] += 1
    line.ambitions[ambition] += 1
    line.urgency[urgency] += 1
    line.origins[origin] += 1
    line.in_network += network is not None
    if school is not None:
        line.schools.add(school)
        if origin == Origin.NEED:
            line.need_schools.add(school)
    if (school_board or board) is not None:
        line.boards.add(school_board or board)


FIGURES = (
    "theme",
    "school",
    "school__board",
    "board",
    "urgency",
    "origin",
    "network",
    "author",
    "level",
    "function",
    "ambition",
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The questions of a region. `texts` are those that did not lead to a network yet, newest first: key, text, theme,
    school."""

    themes: list[ThemeLine]
    quiet: list[ThemeLine]
    unordered: list[QuestionLine]
    unordered_count: int
    questions: int
    schools: int
    choices: Sequence[Theme]
    texts: list[tuple[int, str, int | None, int | None]]


def overview(region: Region) -> Overview:
    """Questions by theme with who shares them, those without a theme in full. Five queries."""
    # Where people were pointed to what is there, or can choose it in a round, a start meeting is not the next step.
    joined = JoinInstead.objects.filter(region=region, theme=OuterRef("pk"), undone_at=None)
    in_round = RoundTheme.objects.filter(theme=OuterRef("pk"), round__region=region, round__ended_at=None)
    themes = list(
        Theme.objects.filter(Q(region=region) | Q(region=None)).annotate(
            goes_on=Exists(joined) | Exists(in_round), echoes_along=echoes_along("pk", region.pk)
        )
    )
    lines = {theme.pk: ThemeLine(theme.pk, theme.name, goes_on=theme.goes_on) for theme in themes}
    questions = 0
    schools: set[int] = set()
    texts = []
    rows = LearningQuestion.objects.of_region(region.pk).values_list("pk", "text", *FIGURES)
    for pk, text, *row in rows.order_by("-pk"):
        questions += 1
        if row[6] is None:
            texts.append((pk, text, row[0], row[1]))
        if row[1] is not None:
            schools.add(row[1])
        if row[0] in lines:
            _tally(lines[row[0]], tuple(row))
    for theme in themes:
        _count_echoes(lines[theme.pk], theme.echoes_along)
    _add_networks(lines, region)
    for meeting in StartMeeting.objects.filter(region=region, cancelled_at=None):
        if meeting.theme_id in lines:
            lines[meeting.theme_id].meetings.append(meeting)
    unordered = list(
        LearningQuestion.objects.of_region(region.pk)
        .filter(theme=None)
        .select_related("author", "school", "board", "means_check")[: UNORDERED_MOST + 1]
    )
    asked = [line for line in lines.values() if line.questions]
    return Overview(
        sorted(asked, key=lambda line: (bool(line.networks), -line.school_count, -line.pressing, line.name)),
        [line for line in lines.values() if not line.questions and (line.networks or line.meetings)],
        _lines(unordered[:UNORDERED_MOST]),
        questions - sum(line.questions for line in asked),
        questions,
        len(schools),
        themes,
        texts,
    )


def _add_networks(lines: dict[int, ThemeLine], region: Region) -> None:
    """Networks of the region beside the themes they are about, also those that ended. One query."""
    through = Network.themes.through.objects.filter(network__region=region, theme__in=list(lines))
    for link in through.select_related("network").order_by("network__name"):
        lines[link.theme_id].networks.append(link.network)


def _count_echoes(line: ThemeLine, text: str | None) -> None:
    """Schools that want a theme or one of its questions too count as schools that feel the need."""
    for one in read_echoes(text):
        if one.school is not None:
            line.echoed.add(one.school)
            line.schools.add(one.school)
            line.need_schools.add(one.school)
        if one.board is not None:
            line.boards.add(one.board)


def theme_line(region: Region, theme: Theme) -> ThemeLine:
    """One theme with its figures, networks and start meetings. Three queries."""
    line = ThemeLine(theme.pk, theme.name)
    rows = LearningQuestion.objects.of_region(region.pk).filter(theme=theme)
    rows = rows.annotate(echoes_along=echoes_along("theme", region.pk))
    for *row, said in rows.values_list(*FIGURES, "echoes_along").order_by():
        _tally(line, tuple(row))
        _count_echoes(line, said)
    _add_networks({theme.pk: line}, region)
    line.meetings = list(StartMeeting.objects.filter(region=region, theme=theme, cancelled_at=None))
    return line


def whole_theme(region: Region, theme: Theme) -> tuple[ThemeLine, list[QuestionLine]]:
    """One theme with its figures, networks and start meetings, and its questions. Three queries."""
    line = ThemeLine(theme.pk, theme.name)
    questions = theme_questions(region, theme)
    for one in questions:
        row = one.question
        _tally(
            line,
            (
                row.theme_id,
                row.school_id,
                row.school.board_id if row.school is not None else None,
                row.board_id,
                row.urgency,
                row.origin,
                row.network_id,
                row.author_id,
                row.level,
                row.function,
                row.ambition,
            ),
        )
        lat, lon = getattr(row, "lat", None), getattr(row, "lon", None)
        if lat is not None and lon is not None:
            line.places.add((lat, lon))
    for one in questions[:1]:
        _count_echoes(line, one.question.echoes_along)  # type: ignore[attr-defined]
    _add_networks({theme.pk: line}, region)
    line.meetings = list(StartMeeting.objects.filter(region=region, theme=theme, cancelled_at=None))
    return line, questions


def theme_questions(region: Region, theme: Theme) -> list[QuestionLine]:
    """The questions under a theme, most pressing first, with who asked. One query."""
    rows = (
        LearningQuestion.objects.of_region(region.pk)
        .filter(theme=theme)
        .select_related("author", "school", "board", "means_check", "network")
        .annotate(**point_columns("school"), echoes_along=echoes_along("theme", region.pk))
        .order_by("-urgency", "-asked_at")
    )
    return _lines(rows)
