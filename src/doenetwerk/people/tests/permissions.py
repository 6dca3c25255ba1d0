"""Who may open the addresses of schools and people."""

from doenetwerk.engines.sheet import read_table
from doenetwerk.people import domain
from doenetwerk.people.models import Coordination, Import
from doenetwerk.people.tests.duo_files import boards_file
from doenetwerk.testing.permissions import Rule


def _school(world):
    return {"pk": world.linde.pk}


def _person(world):
    return {"pk": world.member.pk}


def _position(world):
    return {"pk": world.member.pk, "position_pk": world.member.positions.get().pk}


def _file(world):
    return {"pk": domain.keep_schools(world.administrator, [("besturen.csv", boards_file())]).pk}


def _list(world):
    # Somebody's own list: that of the coordinator.
    table = read_table("Naam;E-mail;School\nTess Voorbeeld;tess@linde.example;De Linde\n")
    found = Import.objects.filter(kind="people").first() or domain.keep_list(
        world.coordinator, world.region, table, "lijst"
    )
    return {"pk": found.pk}


def _region(world):
    return {"pk": world.region.pk}


def _coordination(world):
    return {"pk": world.region.pk, "coordination_pk": Coordination.objects.get(region=world.region).pk}


KEEPERS = "coordinator administrator"

PERMISSIONS = {
    "people:schools": Rule(KEEPERS),
    "people:add_school": Rule(KEEPERS),
    "people:school": Rule(KEEPERS, kwargs=_school),
    "people:name_school": Rule(KEEPERS, kwargs=_school),
    "people:school_on_map": Rule(KEEPERS, kwargs=_school),
    "people:people": Rule(KEEPERS),
    "people:add_person": Rule(KEEPERS),
    "people:person": Rule(KEEPERS, kwargs=_person),
    "people:add_address": Rule(KEEPERS, kwargs=_person),
    "people:add_position": Rule(KEEPERS, kwargs=_person),
    "people:change_school": Rule(KEEPERS, kwargs=_position),
    "people:end_position": Rule(KEEPERS, kwargs=_position),
    "people:leader": Rule(KEEPERS, kwargs=_position),
    "people:list_new": Rule(KEEPERS),
    "people:list": Rule("coordinator", kwargs=_list),
    "people:list_columns": Rule("coordinator", kwargs=_list),
    "people:list_correct": Rule("coordinator", kwargs=_list, method="post"),
    "people:list_faults": Rule("coordinator", kwargs=_list),
    "people:list_discard": Rule("coordinator", kwargs=_list, method="post"),
    "people:regions": Rule("administrator"),
    "people:add_region": Rule("administrator"),
    "people:region": Rule("administrator", kwargs=_region),
    "people:add_coordinator": Rule("administrator", kwargs=_region, method="post"),
    "people:end_coordinator": Rule("administrator", kwargs=_coordination, method="post"),
    "people:school_files": Rule("administrator"),
    "people:school_file": Rule("administrator", kwargs=_file),
    "people:school_file_discard": Rule("administrator", kwargs=_file, method="post"),
    "people:school_file_sheet": Rule("administrator", kwargs=_file),
}
