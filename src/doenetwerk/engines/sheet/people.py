"""From rows to people: who they are, how to reach them, where they work; and what does not add up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from doenetwerk.engines.duo.records import Problem, Remarks
from doenetwerk.engines.sheet.mapping import word_of
from doenetwerk.engines.sheet.records import FIELDS, PersonRow, Table

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LOCAL = re.compile(rf"{ATOM}(\.{ATOM})*")
LABEL = re.compile(r"[^\W_]([^\W_]|-)*(?<!-)")
BRIN = re.compile(r"\d{2}[A-Z]{2}(\d{2})?")
NAMED = re.compile(r"\s*\"?([^\"<>]*)\"?\s*<\s*([^<>]*)>\s*")
LETTER = re.compile(r"[^\W\d_]")
# What a list for this purpose should not hold at all.
NOT_NEEDED = re.compile(
    r"bsn|burgerservicenummer|geboorte|geslacht|nationaliteit|iban|rekeningnummer|salaris|verzuim|ziek|religie|"
    r"prive(adres|mail|telefoon)|huisadres|woonadres|dateofbirth|gender"
)
NAMES: dict[str, str] = {
    "name": "naam",
    "first_name": "voornaam",
    "infix": "tussenvoegsel",
    "last_name": "achternaam",
    "email": "e-mail",
    "function": "functie",
    "school": "school",
    "brin": "brin",
    "board": "bestuur",
    "leader_email": "e-mail leidinggevende",
}
LENGTHS: dict[str, int] = {"function": 120, "school": 200, "board": 200}
MAX_NAME = 150


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
        and (labels[-1].isalpha() or labels[-1].startswith("xn--"))
    )


def clean_email(text: str) -> tuple[str, str]:
    """An address as people type it: (the address in lower case, the name that stood with it). Not checked yet."""
    name = ""
    found = NAMED.fullmatch(text) if len(text) <= 400 else None
    if found:
        name, text = found[1].strip(), found[2]
    text = re.sub(r"^mailto:", "", text.strip(), flags=re.IGNORECASE)
    return text.strip(" \t<>\"'()[];,").rstrip(".").lower(), name


def meant(text: str) -> str:
    """The valid address that was probably meant by an invalid one, or ""."""
    joined = re.sub(r"\s*(\(at\)|\[at\]| at |@+)\s*", "@", text[:254])
    dotted = re.sub(r"\.\.+", ".", re.sub(r"\s+", "", joined.replace(",", ".")))
    return next((one for one in (joined, re.sub(r"\s+", "", joined), dotted) if one != text and is_email(one)), "")


@dataclass
class _List:
    """A list while it is being read. `columns`: the index for each field."""

    table: Table
    columns: dict[str, int]
    remarks: Remarks
    seen: dict[str, int] = field(default_factory=dict)

    def say(self, code: str, line: int, field: str, value: str, text: str, *, skipped: bool = False) -> None:
        column = self.table.header[self.columns[field]] if field in self.columns else NAMES[field]
        self.remarks.add(code, text, line, column, value, skipped=skipped)


def _columns(table: Table, mapping: Mapping[str, int], remarks: Remarks) -> dict[str, int]:
    """The mapping as far as it makes sense; what is to be said about the columns is added."""
    columns: dict[str, int] = {}
    for name, index in mapping.items():
        if name in FIELDS and isinstance(index, int) and 0 <= index < len(table.header):
            columns[name] = index
        else:
            shown = NAMES.get(name, str(name)[:40])
            remarks.add("unknown_column", f"De kolom voor ‘{shown}’ bestaat niet in deze lijst.", 0, shown, str(index))
    for index, title in enumerate(table.header):
        if index in columns.values() or not any(row[index] for row in table.rows):
            continue
        if NOT_NEEDED.search(word_of(title)):
            text = f"De kolom ‘{title[:60]}’ is hier niet nodig en wordt niet bewaard. Laat hem de volgende keer weg."
            remarks.add("not_needed", text, 0, title)
        else:
            remarks.add("unused_column", f"De kolom ‘{title[:60]}’ wordt niet gebruikt.", 0, title)
    return columns


def people(table: Table, mapping: Mapping[str, int]) -> tuple[list[PersonRow], list[Problem]]:
    """The people of a table, in its order, and what is wrong. `mapping` gives for each of `FIELDS` its column.

    A line without a name or a valid address, and the second of two lines with one address, is left out with a problem.
    A spoilt BRIN or leader's address is left empty with a problem; the person stays. Problems of the table itself are
    not repeated. Never raises.
    """
    if table.is_fatal:
        return [], []
    remarks = Remarks()
    columns = _columns(table, mapping, remarks)
    if "email" not in columns:
        text = "Wijs aan in welke kolom het e-mailadres staat. Zonder adres kan niemand worden uitgenodigd."
        return [], [Problem("no_email_column", 0, "", "", text, fatal=True), *remarks.all()]
    if not columns.keys() & {"name", "last_name", "first_name"} and not any("<" in "".join(row) for row in table.rows):
        text = "Wijs aan in welke kolom de naam staat."
        return [], [Problem("no_name_column", 0, "", "", text, fatal=True), *remarks.all()]
    whole = _List(table, columns, remarks)
    found = [_person(whole, line, row) for line, row in zip(table.lines, table.rows, strict=True)]
    return [person for person in found if person is not None], list(remarks.all())


def _name(values: Mapping[str, str]) -> str:
    """A name from its parts or as a whole. The parts win, unless there is only half of them."""
    parts = [values.get(part, "") for part in ("first_name", "infix", "last_name")]
    joined, whole = " ".join(part for part in parts if part), values.get("name", "")
    if joined and (parts[2] or not whole):
        return joined
    turned = re.fullmatch(r"([^,]+),\s*([^,]+)", whole)  # “Voorbeeld, Fatma”
    return f"{turned[2].strip()} {turned[1].strip()}" if turned else whole


def _email(whole: _List, line: int, text: str) -> tuple[str, str] | None:
    """A valid, new address and the name beside it, or None with a problem added."""
    email, beside = clean_email(text)
    left_out = "De regel is overgeslagen."
    if (line, whole.columns["email"]) in whole.table.blanked:
        said = f"Regel {line}: het e-mailadres is daar geen gewone tekst. {left_out}"
        whole.say("email_blanked", line, "email", "", said, skipped=True)
    elif not email:
        said = f"Regel {line}: het e-mailadres ontbreekt. {left_out}"
        whole.say("email_missing", line, "email", "", said, skipped=True)
    elif not is_email(email):
        better = meant(email)
        said = f"Regel {line}: “{email[:60]}” is geen e-mailadres. {left_out}"
        whole.say("email", line, "email", email, f"{said} Bedoel je {better}?" if better else said, skipped=True)
    elif email in whole.seen:
        said = f"{email} staat op regel {whole.seen[email]} en ook op regel {line}. De tweede is overgeslagen."
        whole.say("double", line, "email", email, said, skipped=True)
    else:
        return email, beside
    return None


def _person(whole: _List, line: int, row: tuple[str, ...]) -> PersonRow | None:
    values = {name: row[index] for name, index in whole.columns.items()}
    if not any(values.values()):
        return None
    found = _email(whole, line, values["email"])
    if found is None:
        return None
    email, beside = found
    name = _name(values) or beside
    if not LETTER.search(name) or "@" in name:
        said = f"Regel {line}: de naam van {email} ontbreekt. De regel is overgeslagen."
        whole.say("name_missing", line, "name", name, said, skipped=True)
        return None
    if len(name) > MAX_NAME:
        said = f"Regel {line}: de naam is langer dan {MAX_NAME} tekens. De regel is overgeslagen."
        whole.say("long", line, "name", name, said, skipped=True)
        return None
    whole.seen[email] = line
    for key, length in LENGTHS.items():
        if len(values.get(key, "")) > length:
            said = f"Regel {line}, {NAMES[key]}: langer dan {length} tekens. Wat langer is, is weggelaten."
            whole.say("long", line, key, values[key], said)
    board = values.get("board", "")[: LENGTHS["board"]].rstrip()
    return PersonRow(
        line=line,
        name=name,
        email=email,
        function=values.get("function", "")[: LENGTHS["function"]].rstrip(),
        school=values.get("school", "")[: LENGTHS["school"]].rstrip(),
        brin=_brin(whole, line, values.get("brin", "")),
        board=board.zfill(5) if board.isascii() and board.isdecimal() and len(board) <= 5 else board,
        leader_email=_leader(whole, line, values.get("leader_email", ""), email),
    )


def _brin(whole: _List, line: int, text: str) -> str:
    brin = re.sub(r"[\s.-]", "", text).upper()
    if brin and not BRIN.fullmatch(brin):
        said = f"Regel {line}: “{text[:20]}” is geen BRIN. Die heeft twee cijfers en twee letters, zoals 00AB."
        whole.say("brin", line, "brin", text, said)
        return ""
    return brin


def _leader(whole: _List, line: int, text: str, own: str) -> str:
    email, _beside = clean_email(text)
    if email and not is_email(email):
        said = f"Regel {line}: “{email[:60]}” is geen e-mailadres van een leidinggevende. Het is weggelaten."
        whole.say("leader_email", line, "leader_email", email, said)
        return ""
    if email and email == own:
        said = f"Regel {line}: {email} staat als eigen leidinggevende. Dat is weggelaten."
        whole.say("leader_self", line, "leader_email", email, said)
        return ""
    return email
