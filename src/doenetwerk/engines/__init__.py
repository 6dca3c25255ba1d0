"""Pure computing: no Django, no I/O, nothing else of ours."""
