"""The engine runs on a round; its proposals are looked at, changed by hand, held, run again and compared (S8)."""
