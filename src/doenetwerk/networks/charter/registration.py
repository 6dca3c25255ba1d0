"""What the start document registers with the rest of the house."""


def register() -> None:
    pass
