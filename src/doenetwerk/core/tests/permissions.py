"""Who may open the pages without domain words: everyone."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS = {
    "core:style": Rule("everyone"),
    "core:who_reads": Rule("everyone"),
    "core:health": Rule("everyone"),
    "core:language": Rule("everyone", method="post", data={"taal": "en"}),
}
