"""The verbs of theme demand: alike or not, what is there already, joining it, and putting a theme in a round."""

from doenetwerk.forming.demand.domain.alike import accept_alike, not_alike
from doenetwerk.forming.demand.domain.initiatives import (
    accept_tip,
    change_initiative,
    import_initiatives,
    link_theme,
    mark_gone,
    register_initiative,
    still_right,
    tip_initiative,
)
from doenetwerk.forming.demand.domain.joining import answer_join, join_instead, undo_join
from doenetwerk.forming.demand.domain.rounds import put_in_round

__all__ = [
    "accept_alike",
    "accept_tip",
    "answer_join",
    "change_initiative",
    "import_initiatives",
    "join_instead",
    "link_theme",
    "mark_gone",
    "not_alike",
    "put_in_round",
    "register_initiative",
    "still_right",
    "tip_initiative",
    "undo_join",
]
