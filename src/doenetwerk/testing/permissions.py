"""Who may open which address: the words in which each room writes its part of the permission matrix.

A room's `tests/permissions.py`:

    from doenetwerk.testing.permissions import Rule

    PERMISSIONS = {
        "meetings:meeting": Rule("member facilitators coordinator", kwargs=lambda world: {"pk": meeting(world).pk}),
        "meetings:fix": Rule("facilitators", kwargs=…, method="post", data={"slot": 1}),
    }

`world` is `doenetwerk.testing.cast.Cast`; what a rule's functions make there is undone after the test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

ROLES = (
    "signed_out",
    "stranger",
    "member",
    "co_facilitator",
    "facilitator",
    "leader",
    "coordinator",
    "administrator",
)
GROUPS = {
    "everyone": ROLES,
    "signed_in": ROLES[1:],
    "nobody": (),
    "facilitators": ("co_facilitator", "facilitator"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One address: who may open it; everybody else is refused.

    allowed: roles separated by spaces, or everyone, signed_in, nobody, facilitators; "-role" takes one away.
    kwargs:  gives the parts of the address, from the world.
    method:  how it is opened. Whoever is refused is refused the other method as well.
    data:    what is posted, or a function from the world; nothing is fine: a form that asks for more has been
             opened too.
    query:   what stands behind the question mark, or a function from the world.
    """

    allowed: str
    kwargs: Callable[[Any], Mapping[str, Any]] | None = None
    method: Literal["get", "post"] = "get"
    data: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]] | None = None
    query: str | Callable[[Any], str] = ""

    def __post_init__(self) -> None:
        self.roles()  # a misspelt role fails where it stands

    def roles(self) -> frozenset[str]:
        """The roles that may open the address."""
        allowed: set[str] = set()
        for word in self.allowed.split():
            name = word.removeprefix("-")
            if name not in GROUPS and name not in ROLES:
                raise ValueError(f"no such role: {name}")
            meant = set(GROUPS.get(name, (name,)))
            allowed = allowed - meant if word.startswith("-") else allowed | meant
        return frozenset(allowed)
