"""Fingerprints: short names that only the same things have."""

from hashlib import blake2b

LETTERS = 40
"""Of a fingerprint."""


def fingerprint(*parts: bytes | str) -> str:
    """Tells parts apart from any others, also from the same letters divided in another way."""
    made = blake2b(digest_size=LETTERS // 2)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big") + raw)
    return made.hexdigest()
