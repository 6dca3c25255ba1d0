"""The verbs of this room, by noun."""

from doenetwerk.meetings.domain.agenda import (
    add_method,
    add_part,
    change_part,
    choose_mechanism,
    mark_ready,
    move_part,
    remove_part,
    set_preparers,
)
from doenetwerk.meetings.domain.harvest import catch, change_circle, drop_harvest, write_notes
from doenetwerk.meetings.domain.held import close_meeting, mark_attendance
from doenetwerk.meetings.domain.holidays import add_holiday, change_holiday, remove_holiday
from doenetwerk.meetings.domain.meetings import (
    answer_from_calendar,
    answer_meeting,
    cancel_meeting,
    change_meeting,
    give_roles,
    plan_meeting,
    renew_feed,
)
from doenetwerk.meetings.domain.polls import (
    add_moments,
    add_slots,
    answer_poll,
    change_poll,
    fix_dates,
    open_poll,
    remind,
    remove_slot,
    start_poll,
    withdraw_poll,
)
from doenetwerk.meetings.domain.series import plan_series

__all__ = [
    "add_holiday",
    "add_method",
    "add_moments",
    "add_part",
    "add_slots",
    "answer_from_calendar",
    "answer_meeting",
    "answer_poll",
    "cancel_meeting",
    "catch",
    "change_circle",
    "change_holiday",
    "change_meeting",
    "change_part",
    "change_poll",
    "choose_mechanism",
    "close_meeting",
    "drop_harvest",
    "fix_dates",
    "give_roles",
    "mark_attendance",
    "mark_ready",
    "move_part",
    "open_poll",
    "plan_meeting",
    "plan_series",
    "remind",
    "remove_holiday",
    "remove_part",
    "remove_slot",
    "renew_feed",
    "set_preparers",
    "start_poll",
    "withdraw_poll",
    "write_notes",
]
