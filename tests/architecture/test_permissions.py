"""Every address has a rule, and everybody meets what the rule says."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver, include, path

from doenetwerk.testing.permissions import ROLES, Rule
from tests.architecture import permissions


def _django_counts(resolver: URLResolver) -> int:
    """Names as Django's own reverse tables hold them: a second way to the same number."""
    named = sum(isinstance(key, str) for key in resolver.reverse_dict)
    return named + sum(_django_counts(inner) for _prefix, inner in resolver.namespace_dict.values())


def test_the_walk_finds_every_address():
    found = permissions.every_address()
    assert len(found) == _django_counts(get_resolver())
    assert len(found) > 10


def test_the_walk_goes_all_the_way_down():
    def view(request: Any) -> HttpResponse:
        return HttpResponse()

    deep = ([path("diep/", view, name="deep"), path("naamloos/", view)], "under")
    middle = [path("a/", include(deep)), path("b/", view, name="b")]
    assert list(permissions.addresses([path("x/", include(middle)), path("c/", view, name="c")])) == [
        "under:deep",
        "?x/a/naamloos/",
        "b",
        "c",
    ]


def test_every_address_has_a_rule():
    found, ruled = set(permissions.every_address()), permissions.rules().keys()
    missing, gone = sorted(found - ruled), sorted(ruled - found)
    assert not missing, f"{len(missing)} of {len(found)} addresses have no rule: {missing}"
    assert not gone, f"rules for addresses that do not exist: {gone}"


def test_a_rule_names_roles_that_exist():
    assert Rule("signed_in -leader").roles() == frozenset(ROLES) - {"signed_out", "leader"}
    assert Rule("facilitators member").roles() == {"facilitator", "co_facilitator", "member"}
    assert Rule("nobody").roles() == frozenset()
    with pytest.raises(ValueError, match="no such role"):
        Rule("directeur")


@pytest.mark.parametrize("name", sorted(permissions.rules()))
def test_everybody_meets_what_the_rule_says(name: str, world: Any):
    lines = permissions.broken(name, permissions.rules()[name], world)
    assert not lines, f"{name}:\n  " + "\n  ".join(lines)
