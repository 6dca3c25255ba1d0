"""Who may see and do what: inside the network all see results; the facilitator and the coordinator decide."""

from doenetwerk.networks.access import access_arranging, access_guiding, access_inside

__all__ = ["access_arranging", "access_guiding", "access_inside"]
