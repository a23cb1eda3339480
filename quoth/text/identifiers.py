"""Slugs for addresses (lower-case ASCII letters, digits and hyphens, at most 80 characters), and digests."""

import unicodedata
from hashlib import blake2b, sha256

from quoth.text.patterns import lazy_pattern

APART = lazy_pattern(r"[^a-z0-9]+")
MAX_SLUG_CHARS = 80
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "edits", "index", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
)
"""File names that Windows forbids, and addresses with another meaning on the site."""


def slug(text: str) -> str:
    """The slug of a title or a name; of a text without Latin letters, the first eight characters of its SHA-256."""
    latin = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    address = APART.sub("-", latin.lower()).strip("-")
    if len(address) > MAX_SLUG_CHARS:
        address = address[:MAX_SLUG_CHARS].rpartition("-")[0] or address[:MAX_SLUG_CHARS]
    if not address or address in RESERVED:
        address = f"{address}-{sha256(text.encode()).hexdigest()[:8]}".strip("-")
    return address


DIGEST_CHARS = 40
"""Hexadecimal digits of a digest."""


def digest_of(*parts: bytes | str) -> str:
    """The digest of several parts; the same characters divided in another way have another digest."""
    hasher = blake2b(digest_size=DIGEST_CHARS // 2)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(raw).to_bytes(8, "big") + raw)
    return hasher.hexdigest()
