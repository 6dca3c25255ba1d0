"""How the writer of an anonymous note can still change it: a secret on their device, of which we keep a hash.

The hash is different for each note, so that the notes of one device cannot be put together.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from doenetwerk.instruments.models import Note


def key_for(secret: str, once: UUID | str) -> str:
    """The key of a note that is made with this `once` on the device with this secret; "" without a secret."""
    return hashlib.sha256(f"{secret}:{once}".encode()).hexdigest() if secret else ""


def is_own(note: Note, secret: str) -> bool:
    """Whether this note was made on the device with this secret."""
    return bool(note.key) and note.key == key_for(secret, note.once)
