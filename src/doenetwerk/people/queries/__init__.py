"""Reads for pages, by noun. `region_of` and `role_label` are for other rooms too."""

from doenetwerk.people.queries.standing import region_of, role_label

__all__ = ["region_of", "role_label"]
