"""From rows to people: who they are, how to reach them, where they work; and what does not add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doenetwerk.engines.problem import Problem
from doenetwerk.engines.sheet.columns import FIELDS, NOT_NEEDED, Field, plain
from doenetwerk.engines.sheet.reading import Row, Table

LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[^\W_]([^\W_]|-)*(?<!-)")
BRIN = re.compile(r"\d{2}[A-Z]{2}(\d{2})?")
NAMED = re.compile(r"\s*\"?([^\"<>]*?)\"?\s*<\s*([^<>]*?)\s*>\s*")
INITIAL = re.compile(r"[^\W\d_]")
MAX_NAME = 150
LENGTHS: dict[Field, int] = {"role": 120, "school": 200, "board": 200}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a list. `name` is always filled and `email` always valid, in lower case and unique in the list.

    `brin` is four or six characters ("" when unknown or malformed); `line` is the line in the file.
    """

    line: int
    name: str
    email: str
    first: str = ""
    infix: str = ""
    last: str = ""
    role: str = ""
    school: str = ""
    brin: str = ""
    board: str = ""
    leader_email: str = ""


def is_email(text: str) -> bool:
    """Whether this has the form of a mail address: `name@school.nl`, nothing exotic, at most 254 characters."""
    local, at, domain = text.rpartition("@")
    labels = domain.split(".")
    return bool(
        at
        and len(text) <= 254
        and len(local) <= 64
        and LOCAL.fullmatch(local)
        and len(labels) > 1
        and all(len(label) <= 63 and LABEL.fullmatch(label) for label in labels)
        and len(labels[-1]) > 1
        and not labels[-1].isdecimal()
    )


def clean_email(text: str) -> tuple[str, str]:
    """An address as people type it → (address in lower case, name that stood with it). Not checked yet."""
    name = ""
    found = NAMED.fullmatch(text)
    if found:
        name, text = found[1].strip(), found[2]
    text = re.sub(r"^mailto:", "", text.strip(), flags=re.IGNORECASE)
    return text.strip(" \t<>\"'()[];,").rstrip(".").lower(), name


def suggestion(text: str) -> str:
    """A valid address that was probably meant, or ""."""
    for change in (
        lambda value: re.sub(r"\s+", "", value),
        lambda value: re.sub(r"\s*,\s*", ".", value),
        lambda value: re.sub(r"\s*(\(at\)|\[at\]| at |@@)\s*", "@", value),
        lambda value: re.sub(r"\.\.+", ".", re.sub(r"\s+", "", value.replace(",", "."))),
    ):
        changed = change(text)
        if changed != text and is_email(changed):
            return str(changed)
    return ""


def _name(values: Mapping[Field, str]) -> str:
    parts = [values.get(field, "") for field in ("first", "infix", "last")]
    # A list may have the parts and the whole. The parts win, unless there is only half of them.
    joined = " ".join(part for part in parts if part)
    whole = values.get("name", "")
    if joined and (parts[2] or not whole):
        return joined
    turned = re.fullmatch(r"([^,]+),\s*([^,]+)", whole)
    if turned:  # “Voorbeeld, Fatma”
        return f"{turned[2].strip()} {turned[1].strip()}"
    return whole or joined


def _columns(table: Table, mapping: Mapping[Field, int]) -> tuple[dict[Field, int], list[Problem]]:
    """The mapping as far as it makes sense, and what is to be said about the columns."""
    problems: list[Problem] = []
    columns: dict[Field, int] = {}
    for field, index in mapping.items():
        if field in FIELDS and isinstance(index, int) and 0 <= index < len(table.header):
            columns[field] = index
        else:
            text = f"De kolom voor ‘{FIELDS.get(field, str(field)[:40])}’ bestaat niet in deze lijst."
            problems.append(Problem("unknown_column", 0, str(field)[:40], str(index)[:80], text))
    used = set(columns.values())
    for index, title in enumerate(table.header):
        if index in used or not title:
            continue
        if NOT_NEEDED.search(plain(title)):
            text = f"De kolom ‘{title[:60]}’ is hier niet nodig en wordt niet bewaard. Laat hem de volgende keer weg."
            problems.append(Problem("not_needed", 0, title[:80], "", text))
        else:
            text = f"De kolom ‘{title[:60]}’ wordt niet gebruikt."
            problems.append(Problem("unused_column", 0, title[:80], "", text))
    if "email" not in columns:
        text = "Wijs aan in welke kolom het e-mailadres staat. Zonder adres kan niemand worden uitgenodigd."
        problems.append(Problem("no_email_column", 0, "", "", text, fatal=True))
    return columns, problems


def people(table: Table, mapping: Mapping[Field, int]) -> tuple[list[PersonRow], list[Problem]]:
    """The people of a table, in its order, and what is wrong. `mapping` gives for each field the index of its column.

    A line without a name or a valid address, and the second of two lines with one address, is left out with a problem.
    A spoilt BRIN or leader's address is left empty with a problem; the person stays. Never raises.
    """
    columns, problems = _columns(table, mapping)
    if any(problem.fatal for problem in problems):
        return [], problems
    found: list[PersonRow] = []
    seen: dict[str, int] = {}
    for row in table.rows:
        person = _person(row, columns, table, seen, problems)
        if person is not None:
            found.append(person)
    return found, problems


def _person(
    row: Row, columns: Mapping[Field, int], table: Table, seen: dict[str, int], problems: list[Problem]
) -> PersonRow | None:
    values: dict[Field, str] = {
        field: row.cells[index] if index < len(row.cells) else "" for field, index in columns.items()
    }
    if not any(values.values()):
        return None

    def say(code: str, field: Field, text: str, *, skipped: bool = False) -> None:
        title = table.header[columns[field]] if field in columns else FIELDS[field]
        problems.append(Problem(code, row.line, title, values.get(field, "")[:80], text, skipped=skipped))

    email, beside = clean_email(values["email"])
    if not email:
        say(
            "email_missing",
            "email",
            f"Regel {row.line}: het e-mailadres ontbreekt. De regel is overgeslagen.",
            skipped=True,
        )
        return None
    if not is_email(email):
        meant = suggestion(email)
        text = f"Regel {row.line}: “{email[:60]}” is geen e-mailadres. De regel is overgeslagen."
        say("email", "email", f"{text} Bedoel je {meant}?" if meant else text, skipped=True)
        return None
    if email in seen:
        text = f"{email} staat op regel {seen[email]} en ook op regel {row.line}. De tweede is overgeslagen."
        say("double", "email", text, skipped=True)
        return None
    name = _name(values) or beside
    if not INITIAL.search(name):
        field: Field = "name" if "name" in columns or "last" not in columns else "last"
        say(
            "name_missing",
            field,
            f"Regel {row.line}: de naam van {email} ontbreekt. De regel is overgeslagen.",
            skipped=True,
        )
        return None
    if len(name) > MAX_NAME:
        say(
            "long",
            "name",
            f"Regel {row.line}: de naam is langer dan {MAX_NAME} tekens. De regel is overgeslagen.",
            skipped=True,
        )
        return None
    seen[email] = row.line
    for key, length in LENGTHS.items():
        if len(values.get(key, "")) > length:
            say(
                "long",
                key,
                f"Regel {row.line}, {FIELDS[key]}: langer dan {length} tekens. Wat langer is, is weggelaten.",
            )
    return PersonRow(
        line=row.line,
        name=name,
        email=email,
        first=values.get("first", "")[:MAX_NAME],
        infix=values.get("infix", "")[:MAX_NAME],
        last=values.get("last", "")[:MAX_NAME],
        role=values.get("role", "")[: LENGTHS["role"]].rstrip(),
        school=values.get("school", "")[: LENGTHS["school"]].rstrip(),
        brin=_brin(row.line, values.get("brin", ""), say),
        board=values.get("board", "")[: LENGTHS["board"]].rstrip(),
        leader_email=_leader(row.line, values.get("leader_email", ""), email, say),
    )


class _Say:
    """The shape of `say` above, for the type checker."""

    def __call__(self, code: str, field: Field, text: str, *, skipped: bool = False) -> None: ...
