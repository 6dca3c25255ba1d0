"""Who may open the region's pages: who belongs to the region, and the administrator."""

from doenetwerk.testing.permissions import Rule

HERE = "member facilitators leader coordinator administrator"


def region(world):  # type: ignore[no-untyped-def]
    return {"pk": world.region.pk}


PERMISSIONS = {
    "monitor:regions": Rule("signed_in"),
    "monitor:region": Rule(HERE, kwargs=region),
    "monitor:sheet": Rule(HERE, kwargs=region),
}
