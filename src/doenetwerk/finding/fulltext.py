"""The index of each database over the bags of the entries, and how each is asked.

SQLite has a table of FTS5 that triggers keep, so that whatever changes an entry (a network that goes, too) changes the
index in the same statement. PostgreSQL has a column made of the bag, with a GIN index. Both hold the same keys and no
more: no weights, no places in the text. A key that stands in the title is a key of its own; who may read is a key. So a
whole question, with who asks it, is one boolean expression that the index answers by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db import connection as default_connection

Expression: TypeAlias = "str | And | Or | But"


KIND = "@k"  # before the name of a kind


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class But:
    """The first, but not the second."""

    part: Expression
    without: Expression


def all_of(parts: Iterable[Expression]) -> Expression:
    """All of these, or just the one."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else And(found)


def any_of(parts: Iterable[Expression]) -> Expression:
    """At least one of these, or just the one."""
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else Or(found)


def _quoted(key: str, mark: str) -> str:
    # Keys hold letters, digits and our own marks; a quote or a backslash can never end the string.
    return mark + "".join(letter for letter in key if letter.isalnum() or letter in "@^") + mark


def _words(part: Expression, both: str, either: str, without: str, mark: str) -> str:
    if isinstance(part, str):
        return _quoted(part, mark)
    inner = (part.part, part.without) if isinstance(part, But) else part.parts
    between = without if isinstance(part, But) else both if isinstance(part, And) else either
    return "(" + between.join(_words(one, both, either, without, mark) for one in inner) + ")"


def expression(part: Expression, vendor: str) -> str:
    """The expression in the words of a database."""
    if vendor == "postgresql":
        return _words(part, " & ", " | ", " & !", "'")
    return _words(part, " AND ", " OR ", " NOT ", '"')


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a search: what is asked, and below which place."""

    number: int
    what: Expression
    below: int = 2**63 - 1


ARM = {
    "sqlite": (
        "SELECT * FROM (SELECT {number} AS step, rowid AS place FROM finding_fulltext"
        " WHERE finding_fulltext MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT {most})"
    ),
    "postgresql": "SELECT {number} AS step, place FROM finding_hits(%s::tsquery, %s, {most}) AS place",
}
TALLY = {
    "sqlite": (
        "SELECT {number} AS step, count(*) FROM (SELECT 1 FROM finding_fulltext"
        " WHERE finding_fulltext MATCH %s LIMIT {most})"
    ),
    "postgresql": "SELECT {number} AS step, finding_count(%s::tsquery, {most})",
}


def find(steps: Sequence[Step], most: int) -> list[tuple[int, int]]:
    """The first `most` hits as (step, place): those of the first step first, newest first. One query.

    A later step is not looked at once there is enough.
    """
    vendor = default_connection.vendor
    sql = " UNION ALL ".join(ARM[vendor].format(number=step.number, most=most) for step in steps)
    given: list[Any] = []
    for step in steps:
        given += [expression(step.what, vendor), step.below]
    with default_connection.cursor() as cursor:
        # PostgreSQL runs the arms in turn: what has a limit of its own is never shared out to several workers.
        cursor.execute(f"SELECT * FROM ({sql}) AS found LIMIT {most}", given)  # noqa: S608  only numbers of ours
        found: list[tuple[int, int]] = cursor.fetchall()
    return found


def tally(asked: Sequence[Expression], most: int) -> list[int]:
    """How many entries each expression finds, counted up to `most`. One query, none for nothing."""
    if not asked:
        return []
    vendor = default_connection.vendor
    sql = " UNION ALL ".join(TALLY[vendor].format(number=number, most=most) for number in range(len(asked)))
    with default_connection.cursor() as cursor:
        cursor.execute(sql, [expression(one, vendor) for one in asked])
        found = dict(cursor.fetchall())
    return [found.get(number, 0) for number in range(len(asked))]


SQLITE = """
CREATE VIRTUAL TABLE IF NOT EXISTS finding_fulltext USING fts5(
    bag, content='finding_entry', content_rowid='place', detail='none',
    tokenize="unicode61 remove_diacritics 0 tokenchars '@^'"
);;
CREATE TRIGGER IF NOT EXISTS finding_entry_comes AFTER INSERT ON finding_entry BEGIN
    INSERT INTO finding_fulltext(rowid, bag) VALUES (new.place, new.bag);
END;;
CREATE TRIGGER IF NOT EXISTS finding_entry_goes AFTER DELETE ON finding_entry BEGIN
    INSERT INTO finding_fulltext(finding_fulltext, rowid, bag) VALUES ('delete', old.place, old.bag);
END;;
CREATE TRIGGER IF NOT EXISTS finding_entry_changes AFTER UPDATE OF second, bag ON finding_entry BEGIN
    INSERT INTO finding_fulltext(finding_fulltext, rowid, bag) VALUES ('delete', old.place, old.bag);
    INSERT INTO finding_fulltext(rowid, bag) VALUES (new.place, new.bag);
END
"""
# Left to itself the planner guesses how many entries hold all keys. Where it guesses many and there are none, it reads
# all entries in the order of their places: seconds. So the way is given: the newest few hundred are looked at one by
# one, which is enough for words that are everywhere, and for the rest the index over the bags is asked.
# No waiting list (fastupdate): what was written a second ago is found as fast as the rest.
# "C": beginnings of words are looked up as a range, which needs the order of the letters themselves.
POSTGRESQL = """
ALTER TABLE finding_entry ADD COLUMN IF NOT EXISTS words tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(bag, ' '))) STORED;;
CREATE INDEX IF NOT EXISTS finding_entry_words ON finding_entry USING gin (words) WITH (fastupdate = off);;
ALTER TABLE finding_word ALTER COLUMN word TYPE varchar(40) COLLATE "C";;
ALTER TABLE finding_word ALTER COLUMN turned TYPE varchar(40) COLLATE "C";;
CREATE OR REPLACE FUNCTION finding_older(asked tsquery, below bigint, most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$
BEGIN
    RETURN QUERY SELECT entry.place FROM finding_entry AS entry
        WHERE entry.words @@ asked AND entry.place + 0 < below ORDER BY entry.place DESC LIMIT most;
END $$;;
CREATE OR REPLACE FUNCTION finding_hits(asked tsquery, below bigint, most integer) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    lowest bigint;
    many integer;
BEGIN
    SELECT min(newest.place) INTO lowest FROM (
        SELECT entry.place FROM finding_entry AS entry WHERE entry.place < below ORDER BY entry.place DESC LIMIT 400
    ) AS newest;
    IF lowest IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT newest.place FROM (
        SELECT entry.place, entry.words FROM finding_entry AS entry
            WHERE entry.place < below ORDER BY entry.place DESC LIMIT 400
    ) AS newest WHERE newest.words @@ asked ORDER BY newest.place DESC LIMIT most;
    GET DIAGNOSTICS many = ROW_COUNT;
    IF many < most THEN
        RETURN QUERY SELECT * FROM finding_older(asked, lowest, most - many);
    END IF;
END $$;;
CREATE OR REPLACE FUNCTION finding_count(asked tsquery, most integer) RETURNS bigint
    LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$
BEGIN
    RETURN (SELECT count(*) FROM (SELECT 1 FROM finding_entry WHERE words @@ asked LIMIT most) AS counted);
END $$;;
CREATE OR REPLACE FUNCTION finding_kinds(asked tsquery, kinds text[], most integer)
    RETURNS TABLE (one_kind text, many bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    seen jsonb;
BEGIN
    SELECT coalesce(jsonb_object_agg(counted.kind, counted.number), '{}') INTO seen FROM (
        SELECT newest.kind, count(*) AS number FROM (
            SELECT entry.kind, entry.words FROM finding_entry AS entry ORDER BY entry.place DESC LIMIT 2000
        ) AS newest WHERE newest.words @@ asked GROUP BY newest.kind
    ) AS counted;
    FOREACH one_kind IN ARRAY kinds LOOP
        many := coalesce((seen ->> one_kind)::bigint, 0);
        IF many < most THEN
            many := finding_count(asked && quote_literal('@k' || one_kind)::tsquery, most);
        END IF;
        many := least(many, most);
        RETURN NEXT;
    END LOOP;
END $$
"""


def count_kinds(what: Expression, kinds: Sequence[str], most: int) -> list[int]:
    """How many entries of each kind the expression finds, counted up to `most`. One query, none for nothing."""
    if not kinds or default_connection.vendor != "postgresql":
        return tally([And((what, KIND + kind)) for kind in kinds], most)
    with default_connection.cursor() as cursor:
        cursor.execute(
            "SELECT one_kind, many FROM finding_kinds(%s::tsquery, %s::text[], %s)",
            [expression(what, "postgresql"), list(kinds), most],
        )
        found = dict(cursor.fetchall())
    return [found.get(kind, 0) for kind in kinds]


JOIN_ALL = "INSERT INTO finding_fulltext(finding_fulltext) VALUES ('optimize')"
JOIN_SOME = "INSERT INTO finding_fulltext(finding_fulltext, rank) VALUES ('merge', 2000)"


def install(connection: Any) -> None:
    """Make the index. A later migration that alters the table of entries calls this again: SQLite makes such a table
    anew, and its triggers go with the old one."""
    for statement in (POSTGRESQL if connection.vendor == "postgresql" else SQLITE).split(";;"):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def tidy(connection: Any = default_connection, *, wholly: bool = False) -> None:
    """After much was written: join the parts of the index (SQLite), or let the planner count (PostgreSQL).

    `wholly` joins all parts into one; on SQLite nobody writes meanwhile (five seconds for 200,000 entries).
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE finding_entry")
            cursor.execute("ANALYZE finding_word")
        else:
            cursor.execute(JOIN_ALL if wholly else JOIN_SOME)
