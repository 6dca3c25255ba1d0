"""A script: steps with minutes, roles, who speaks, what is written where, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass

from doenetwerk.instruments.definitions.instrument import BECOMES, Head
from doenetwerk.instruments.definitions.reading import Said, Table, unique

# Who reads what is written in a step: the group while it runs, only the one whose case it is, or only the writer.
WRITTEN = ("nothing", "group", "owner", "self")
# When what was written goes away. Only what the one who asked keeps remains.
ERASED = ("at-the-end", "end-of-day", "next-meeting", "kept")


@dataclass(frozen=True, slots=True)
class Role:
    """A task during the script. `owner` is whose case it is; the others are named by the file."""

    key: str
    name: Said
    task: Said


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `speaks` and `silent` are keys of roles, or "all"."""

    key: str
    name: Said
    minutes: int
    task: Said
    speaks: tuple[str, ...]
    silent: tuple[str, ...]
    written: str
    prompt: Said | None
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Script:
    """A script, whole. `cases`: people bring in cases and the group chooses one. `keep` asks the owner what to keep."""

    head: Head
    roles: tuple[Role, ...]
    steps: tuple[Step, ...]
    cases: bool
    erased: str
    keep: Said | None
    becomes: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """How long the steps take together."""
        return sum(step.minutes for step in self.steps)

    def step(self, key: str) -> Step | None:
        """One step by its key."""
        return next((step for step in self.steps if step.key == key), None)


def read(head: Head, table: Table) -> Script:
    """The script of a file whose head was read. Raises DefinitionError."""
    roles = tuple(_role(one) for one in table.tables("roles", 1, 12))
    unique([role.key for role in roles], table, "roles")
    names = [*(role.key for role in roles), "all"]
    steps = tuple(_step(one, names) for one in table.tables("steps", 2, 30))
    unique([step.key for step in steps], table, "steps")
    nothing = Said("", "")
    keep = table.said("keep", nothing)
    script = Script(
        head=head,
        roles=roles,
        steps=steps,
        cases=table.yes("cases"),
        erased=table.one_of("erased", ERASED, "end-of-day"),
        keep=keep if keep != nothing else None,
        becomes=table.some_of("becomes", BECOMES, ()),
    )
    if script.cases and "owner" not in names:
        raise table.wrong("roles", "needs a role 'owner' when people bring in cases")
    if head.confidential and (script.erased == "kept" or script.becomes):
        raise table.wrong("erased", "cannot be 'kept', nor can a result become anything, when it is confidential")
    table.end()
    return script


def _role(table: Table) -> Role:
    role = Role(table.key(), table.said("name"), table.said("task"))
    table.end()
    return role


def _step(table: Table, roles: list[str]) -> Step:
    written = table.one_of("written", WRITTEN, "nothing")
    nothing = Said("", "")
    prompt = table.said("prompt", nothing)
    if (written == "nothing") != (prompt == nothing):
        raise table.wrong("prompt", "belongs to a step in which something is written, and to no other")
    step = Step(
        key=table.key(),
        name=table.said("name"),
        minutes=table.number("minutes", 1, 120),
        task=table.said("task"),
        speaks=table.some_of("speaks", roles, ()),
        silent=table.some_of("silent", roles, ()),
        written=written,
        prompt=prompt if prompt != nothing else None,
        anonymous=table.yes("anonymous"),
    )
    table.end()
    return step
