"""What this part registers with the floors below."""


def register() -> None:
    """Called once, when the program starts."""
