"""The verbs of a forming round up to its closing: opening it, inviting, signing up, and the leader's word (S8)."""

from doenetwerk.forming.signup.domain.inviting import (
    Address,
    decline,
    invite,
    invite_addresses,
    read_addresses,
    remind,
    remind_before_closing,
)
from doenetwerk.forming.signup.domain.leading import leader_says, remind_leaders, remind_quiet_leaders, set_leader
from doenetwerk.forming.signup.domain.places import (
    remove_facilitator,
    remove_host,
    set_facilitator,
    set_host,
)
from doenetwerk.forming.signup.domain.rounds import (
    change_round,
    choose_themes,
    close_signup,
    end_round,
    open_round,
    remove_theme,
    set_theme,
)
from doenetwerk.forming.signup.domain.signing import confirm, enter, enter_list, sign_up, withdraw

__all__ = [
    "Address",
    "change_round",
    "choose_themes",
    "close_signup",
    "confirm",
    "decline",
    "end_round",
    "enter",
    "enter_list",
    "invite",
    "invite_addresses",
    "leader_says",
    "open_round",
    "read_addresses",
    "remind",
    "remind_before_closing",
    "remind_leaders",
    "remind_quiet_leaders",
    "remove_facilitator",
    "remove_host",
    "remove_theme",
    "set_facilitator",
    "set_host",
    "set_leader",
    "set_theme",
    "sign_up",
    "withdraw",
]
