"""Who may search: everyone who is signed in; what they find is for the tests of circles."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS = {
    "finding:search": Rule("signed_in", query="q=leraren"),
    "finding:alike": Rule("signed_in", query="text=startende+leraren"),
}
