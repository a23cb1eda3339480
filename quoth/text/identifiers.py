"""Names for addresses: lower-case ASCII letters, digits and hyphens, at most 80 characters.

Fingerprints: short names that only the same things have.
"""

import re
import unicodedata
from hashlib import blake2b, sha256

APART = re.compile(r"[^a-z0-9]+")
LONGEST = 80
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "edits", "index", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
)
"""File names that Windows cannot have, and addresses that mean something else on our site."""


def slug(text: str) -> str:
    """An address for a title or a name. Text without Latin letters gets eight characters of its hash."""
    latin = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    address = APART.sub("-", latin.lower()).strip("-")
    if len(address) > LONGEST:
        address = address[:LONGEST].rpartition("-")[0] or address[:LONGEST]
    if not address or address in RESERVED:
        address = f"{address}-{sha256(text.encode()).hexdigest()[:8]}".strip("-")
    return address


LETTERS = 40
"""Of a fingerprint."""


def digest_of(*parts: bytes | str) -> str:
    """Tells parts apart from any others, also from the same letters divided in another way."""
    hasher = blake2b(digest_size=LETTERS // 2)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(raw).to_bytes(8, "big") + raw)
    return hasher.hexdigest()
