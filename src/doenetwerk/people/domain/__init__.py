"""The verbs of this room, by noun: persons, places (regions, boards, schools), points, and files that were read."""

from doenetwerk.people.domain.lists import (
    Changed,
    confirm_list,
    correct_list,
    faulty_rows,
    keep_list,
    map_columns,
)
from doenetwerk.people.domain.persons import (
    add_address,
    add_person,
    change_school,
    confirm_address,
    end_position,
    propose_address,
    set_leader,
    take_position,
)
from doenetwerk.people.domain.places import (
    add_school,
    appoint_coordinator,
    end_coordination,
    name_school,
    place_school,
    save_region,
)
from doenetwerk.people.domain.points import Placed, place_locations, place_on_map
from doenetwerk.people.domain.schools import Outdated, confirm_schools, discard, forget_files, keep_schools

__all__ = [
    "Changed",
    "Outdated",
    "Placed",
    "add_address",
    "add_person",
    "add_school",
    "appoint_coordinator",
    "change_school",
    "confirm_address",
    "confirm_list",
    "confirm_schools",
    "correct_list",
    "discard",
    "end_coordination",
    "end_position",
    "faulty_rows",
    "forget_files",
    "keep_list",
    "keep_schools",
    "map_columns",
    "name_school",
    "place_locations",
    "place_on_map",
    "place_school",
    "propose_address",
    "save_region",
    "set_leader",
    "take_position",
]
