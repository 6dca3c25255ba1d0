"""Reads for pages, by noun. What is exported here is for other rooms too."""

from doenetwerk.people.queries.points import point_columns, point_of, points_of
from doenetwerk.people.queries.standing import region_of, role_label

__all__ = ["point_columns", "point_of", "points_of", "region_of", "role_label"]
