"""Files of ELAN (.eaf): https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quoth.model import Evidence, Metadata, Milliseconds, Notice, Seed, Transcript
from quoth.readers import xml_source
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.linguists.tier_kinds import classify, describes, speaker_in_name, transcribes
from quoth.readers.linguists.tiers import ANNOTATION, Tier, TierAnnotation, read_tiers
from quoth.readers.recording_facts import recording_notices, short_language_code
from quoth.readers.xml_source import Element
from quoth.sources import metadata_fields
from quoth.text.words import count

ROOT = "ANNOTATION_DOCUMENT"
UNIT = "milliseconds"
"""The unit of times that every ELAN of today writes; times in another one are not used."""
ABOUT = ("AUTHOR", "DATE")
MAX_LEVELS = 30
"""Of tiers below each other."""


@dataclass(slots=True)
class ElanTier:
    """A tier with what the file says of it, and its annotations by their ids."""

    element: Element
    tier: Tier
    annotations: dict[str, "ElanAnnotation"]

    @property
    def parent(self) -> str:
        return self.element.attributes.get("PARENT_REF", "")


@dataclass(frozen=True, slots=True)
class ElanAnnotation:
    """What stands in an annotation, its times if it has any, and the annotation that it belongs to."""

    text: str
    start: Milliseconds | None
    end: Milliseconds | None
    parent: str


class ElanReader(Reader):
    """Transcripts of ELAN (.eaf): tiers along a recording, a tier or several for each person.

    <ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="500"/> … </TIME_ORDER>
      <TIER TIER_ID="AL" PARTICIPANT="Ann Lee" LINGUISTIC_TYPE_REF="default-lt"><ANNOTATION>
        <ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
          <ANNOTATION_VALUE>Where were you born?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
      <TIER TIER_ID="ft@AL" PARENT_REF="AL" …> … </TIER></ANNOTATION_DOCUMENT>

    Independent tiers are speech, or, where they hold nothing but numbers, the tier of words below them; the speaker is
    the participant, or else the name of the tier. Tiers below others (words, glosses, translations), tiers whose names
    say that they describe the speech, and tiers that run beside another one of the same speaker are listed as left out.
    In ELAN: File > Save As; the .eaf is the file that it works with.

    Kept: speakers, times; language, licence. The name of the recording is told.
    """

    NAME = "elan"

    def sniff(self, seed: Seed) -> Evidence:
        root = xml_source.find_root(seed.source.text, seed.body)
        return Evidence(0.98, "XML of ELAN") if root.local == ROOT else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """What each participant says when. Raises SeedError."""
        root = xml_source.load(seed.source.text, seed.path)
        header = next(root.find("HEADER"), Element("", {}, 0))
        unit = header.attributes.get("TIME_UNITS", UNIT)
        tiers = _tiers(root, _slots(root) if unit == UNIT else {})
        _choose_speech(tiers)
        plain = [each.tier for each in tiers.values()]
        classify([tier for tier in plain if tier.speech])
        media = [
            descriptor.attributes.get(name, "")
            for descriptor in root.find("MEDIA_DESCRIPTOR")
            for name in ("RELATIVE_MEDIA_URL", "MEDIA_URL")
        ]
        read = read_tiers(seed, self.NAME, plain, _meta(root, tiers), _header(root), xml_source.text_groups(root))
        notices = [*recording_notices(media), *_unit_notice(unit)]
        return replace(read, notices=(*read.notices, *notices))


def _slots(root: Element) -> dict[str, Milliseconds]:
    """The times of the moments that have one, by their ids."""
    values = {
        slot.attributes.get("TIME_SLOT_ID", ""): slot.attributes.get("TIME_VALUE", "")
        for slot in root.find("TIME_SLOT")
    }
    return {key: int(value) for key, value in values.items() if value.isdecimal() and len(value) <= 12}


def _tiers(root: Element, slots: dict[str, Milliseconds]) -> dict[str, ElanTier]:
    tiers = dict[str, ElanTier]()
    for number, element in enumerate(root.find("TIER")):
        name = element.attributes.get("TIER_ID", "").strip() or f"tier {number + 1}"
        speaker = element.attributes.get("PARTICIPANT", "").strip() or speaker_in_name(name)
        own = dict(_annotations(element, slots))
        notes = [TierAnnotation(each.text, each.start, each.end) for each in own.values()]
        tiers[name] = ElanTier(element, Tier(name, notes, speaker), own)
    return tiers


def _annotations(tier: Element, slots: dict[str, Milliseconds]) -> Iterator[tuple[str, ElanAnnotation]]:
    """The annotations of a tier with their ids, in the order of the file."""
    for number, element in enumerate(tier.find("ANNOTATION")):
        for inner in element.content:
            if not isinstance(inner, Element):
                continue
            attributes = inner.attributes
            text = "".join(xml_source.raw_text(value) for value in inner.find("ANNOTATION_VALUE"))
            start, end = (slots.get(attributes.get(name, "")) for name in ("TIME_SLOT_REF1", "TIME_SLOT_REF2"))
            key = attributes.get("ANNOTATION_ID", "") or f"#{number}"
            yield key, ElanAnnotation(text, start, end, attributes.get("ANNOTATION_REF", ""))


def _choose_speech(tiers: dict[str, ElanTier]) -> None:
    """Marks all tiers that depend on others as no speech, but those that stand for a tier of numbers."""
    by_parent = dict[str, list[ElanTier]]()
    for each in tiers.values():
        if each.parent in tiers:
            each.tier.why = ANNOTATION
            by_parent.setdefault(each.parent, []).append(each)
    for name, each in tiers.items():
        if each.parent not in tiers and _holds_numbers(each):
            stands = _words_below(name, tiers, by_parent, 0)
            if stands:
                each.tier.why, stands.tier.why = ANNOTATION, ("", "")
                stands.tier.speaker = stands.tier.speaker or each.tier.speaker
                stands.tier.annotations = list(_with_times_of_parents(stands, tiers))


def _holds_numbers(each: ElanTier) -> bool:
    """Whether the annotations of a tier are empty or single codes with numbers, and no words: “lee_001”."""
    texts = [annotation.text.strip() for annotation in each.annotations.values()]
    return all(not text or (len(text.split()) == 1 and any(map(str.isdigit, text))) for text in texts)


def _words_below(
    name: str, tiers: dict[str, ElanTier], by_parent: dict[str, list[ElanTier]], level: int
) -> ElanTier | None:
    """The tier of words that stands for one without words: called so, or the one with the most words."""
    below = [each for each in by_parent.get(name, []) if each.tier.has_words and not describes(each.tier.name)]
    named = [each for each in below if transcribes(each.tier.name)]
    best = max(named or below, key=lambda each: sum(count(note.text) for note in each.tier.annotations), default=None)
    if best or level > MAX_LEVELS:
        return best
    inner = (_words_below(each.tier.name, tiers, by_parent, level + 1) for each in by_parent.get(name, []))
    return next((each for each in inner if each), None)


def _with_times_of_parents(each: ElanTier, tiers: dict[str, ElanTier]) -> Iterator[TierAnnotation]:
    """The annotations of a dependent tier with the times of those they belong to; pieces of one are joined."""
    groups = dict[str, list[ElanAnnotation]]()
    for key, annotation in each.annotations.items():
        groups.setdefault(annotation.parent or key, []).append(annotation)
    above = {key: annotation for other in tiers.values() for key, annotation in other.annotations.items()}
    for key, pieces in groups.items():
        start, end = _times(above, key)
        text = " ".join(piece.text.strip() for piece in pieces)
        start = pieces[0].start if pieces[0].start is not None else start
        end = pieces[-1].end if pieces[-1].end is not None else end
        yield TierAnnotation(text, start, end)


def _times(above: dict[str, ElanAnnotation], key: str) -> tuple[Milliseconds | None, Milliseconds | None]:
    """The times of the nearest annotation above that has some."""
    for _ in range(MAX_LEVELS):
        annotation = above.get(key)
        if not annotation:
            break
        if annotation.start is not None or annotation.end is not None:
            return annotation.start, annotation.end
        key = annotation.parent
    return None, None


def _header(root: Element) -> Iterator[str]:
    """What the file says of itself, a line each; entries of vocabularies, which annotations are chosen from, too."""
    for name in ABOUT:
        if root.attributes.get(name, "").strip():
            yield f"{name.lower()}: {root.attributes[name]}"
    for tag in ("LICENSE", "PROPERTY", "CONTROLLED_VOCABULARY"):
        for element in root.find(tag):
            text = xml_source.text_in_one_line(element)
            label = element.attributes.get("NAME", "") or tag.replace("_", " ").lower()
            if text:
                yield f"{label}: {text}"


def _meta(root: Element, tiers: dict[str, ElanTier]) -> Metadata:
    """Language, licence, and an address of the recording. The date of the file is not that of the talk."""
    spoken = [each.element.attributes.get("LANG_REF", "") for each in tiers.values() if each.tier.speech]
    languages = [element.attributes.get("LANG_ID", "") for element in root.find("LANGUAGE")]
    chosen = {code for code in spoken if code} or set(languages)
    licence = next(
        (xml_source.text_in_one_line(each) or each.attributes.get("LICENSE_URL", "") for each in root.find("LICENSE")),
        "",
    )
    entries = [
        ("language", short_language_code(next(iter(chosen))) if len(chosen) == 1 else ""),
        ("licence", licence),
        *(("media", descriptor.attributes.get("MEDIA_URL", "")) for descriptor in root.find("MEDIA_DESCRIPTOR")),
    ]
    return metadata_fields.metadata_of(entry for entry in entries if entry[1])


def _unit_notice(unit: str) -> list[Notice]:
    if unit == UNIT:
        return []
    return [Notice("times-unit", f"its times are counted in {unit}, not in milliseconds: not used")]
