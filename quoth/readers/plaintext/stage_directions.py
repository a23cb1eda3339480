"""Stage directions: lines that say what happens in the room or on the screen, and interjections inside a paragraph.

(END VIDEO CLIP)   [crosstalk]   (Applause.)   (Beifall bei der SPD)   Mr Moe interjecting—   The House divided.

An interjection, marked inside a paragraph, becomes a passage of its own:

B1: Dann kam der Sturm. //B2: Genau.// Und wir blieben.      between slashes, as in German transcripts
Ann Lee: Then the storm came. [Bo Rask: Yes.] And we left.    in brackets, if the name is one of a speaker
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from quoth.model import Edit, Passage, PassageKind, Seed, Span
from quoth.readers import base
from quoth.readers.label_forms import label_key
from quoth.readers.line_rendition import LABEL
from quoth.text import spans
from quoth.text.patterns import lazy_pattern


class StageLine(Enum):
    """What follows from a stage direction."""

    ASIDE = auto()
    """The speaker above goes on below."""
    ENDS = auto()
    """Somebody else may speak below."""


# yes "(END VIDEO CLIP)" "[crosstalk]" "\[Applause\]" "*(Applause.)*" "（掌声）"   no "(a) bread" "[1] See above"
BRACKETED = lazy_pattern(
    r"[*_]{0,3}(?:\\?\[(?P<square>[^\[\]]{2,120})\\?\]|[(（](?P<round>[^()（）]{1,120})[)）])[*_]{0,3}[.…]?$"
)
# yes "*laughs*" "_Applause_"   no "**Ann Lee**"
EMPHASISED = lazy_pattern(r"(?P<mark>\*|_)(?P<words>[^*_]{2,60})(?P=mark)$")
# What the speaker does, or says and nobody understands.
# yes "laughs" "pauses, then smiles" "inaudible 00:13" "lacht"   no "laughter" "they laugh"
OWN = lazy_pattern(
    r"(?:(?:he|she|both)\s+)?(?:laughs|laughing|chuckles|chuckling|giggles|smiles|sighs|sighing|coughs|coughing|cries"
    r"|crying|weeps|sobs|sings|singing|whistles|whispers|whispering|nods|nodding|pauses|pause|long pause|short pause"
    r"|inaudible|unintelligible|indistinct|unclear|unverständlich|lacht|lachend|schmunzelt|seufzt|hustet|weint|überlegt"
    r"|inaudible|incompréhensible|rit|soupir|ríe|se ríe|ininteligible|ride|ri"
    r"|lacht|zucht|onverstaanbaar|смеется|смеётся|неразборчиво|вздыхает|笑|听不清|聽不清|聞き取れず)(?![^\W\d_])",
    re.I,
)
# What several people do, or a machine.   yes "Applause" "Beifall bei der SPD" "END VIDEO CLIP" "crosstalk"
STAGE = lazy_pattern(
    r"\b(?:applause|applaud\w*|laughter|cheers?|cheering|boos|booing|crosstalk|cross talk|overlapping|interjection\w*"
    r"|interruption|interrupted|disturbance|music|jingle|silence|video|audio|clip|videotape|film|slide|recess|break"
    r"|recording|tape|phone rings|doorbell|off mic|off the record|end of|begin\w*|"
    r"beifall|applaus|gelächter|heiterkeit|zurufe?|lachen|unruhe|unterbrechung|pause|musik|glocke|gleichzeitig|"
    r"applaudissements|rires|exclamations|brouhaha|musique|interruption|silence|"
    r"aplausos|risas|rumores|música|interrupción|risos|palmas|applausi|risate|brusio|interruzione|musica|"
    r"applaus|gelach|geroezemoes|onderbreking|muziek)\b"
    r"|\b(?:oklaski|brawa|śmiech|gwar|muzyka|przerwa|dzwonek|оплески|сміх|шум у залі|музика|перерва|alkışlar|alkış"
    r"|gülüşmeler"
    r"|gülüşme|kahkahalar|müzik|gürültüler|ara|תשואות|צחוק|מוזיקה|הפסקה|تصفيق|ضحك|موسيقى|استراحة)\b"
    r"|מחיאות כפיים|तालिय|हँसी|संगीत|박수|웃음|음악|휴식|休憩|休息|爆笑|笑聲|掌聲"
    r"|аплодисменты|смех|шум|пауза|музыка|перерыв|掌声|笑声|拍手|笑い|音楽",
    re.I,
)
# yes "BEGIN VIDEO CLIP" "END VIDEOTAPE" "Recess taken"   no "Applause"
ENDING = lazy_pattern(r"\b(?:begin|end|ende|fin|fine|clip|recess|break|adjourned|pause|einspieler|перерыв)\b", re.I)
# Who uses these words speaks.   yes "I was nine then" "ich weiß"   no "Mr Moe enters"
PERSONAL = lazy_pattern(
    r"\b(?:i|i['’]\w+|we|we['’]\w+|you|you['’]\w+|my|our|me|us|ich|wir|mir|mein\w*|du|sie|je|nous|vous|mon|ma|yo|"
    r"nosotros|mi|tú|usted|eu|nós|meu|minha|io|noi|mio|mia|ik|wij|mijn|я|мы|мой|моя|ты|вы)\b|\bj['’]",
    re.I,
)
# yes "Mr Moe interjecting—" "Opposition members interjecting." "Senator Wong interrupting"   no "I was interrupting"
INTERJECTING = lazy_pattern(
    r"(?P<who>[^\W\d_a-z][^:.?!,;—–]{2,60}?)\s+(?:interjecting|interrupting|interposing|heckling|intervening)\s*[—–.-]*$"
)
# Whole lines of minutes of a parliament or a court between the turns.
# yes "Question agreed to." "The House divided." "Ayes 42" "Sitting suspended from 1.30 to 2.00 p.m."
# yes "Several hon. Members rose—" "DIRECT EXAMINATION" "BO MOE, having been first duly sworn, testified as follows:"
# no "The question is agreed, I think."
MINUTES = lazy_pattern(
    r"(?:(?:amendments?|bill|bills|motion|motions|question|clauses?(?: \d+)?|leave|report|resolution|debate|proceedings"
    r"|progress|original question|schedule|new clause(?: \d+)?)(?: \(.{1,40}\))?(?:,? as amended,?)? (?:(?:was|were|is"
    r"|put|be) )?"
    r"(?:and )?(?:agreed to|negatived|resolved in the (?:affirmative|negative)|carried|withdrawn|granted|adopted|lost"
    r"|read (?:a|the) (?:first|second|third) time|interrupted|adjourned|put|resumed|reported|passed"
    r"|put and (?:agreed to"
    r"|negatived|passed)|accordingly agreed to)(?:,? (?:accordingly|on division|with(?:out)? amendments?))?[.;]?"
    r"|(?:the )?(?:house|committee|senate|assembly|council|chamber|court|sitting|meeting|hearing|session|commission)"
    r" (?:divided|adjourned|suspended|resumed|recessed|reconvened|rose|met|stands adjourned|was adjourned"
    r"|was suspended)"
    r"(?: (?:at|from|until|for|accordingly|again)\b[^?!]{0,60})?\.?"
    r"|(?:ayes?|noes|nays?|yeas?|abstentions?|majority|tellers?|votes? for|votes? against)\W{1,5}\d{1,4}\.?"
    r"|(?:direct|cross|re-?direct|re-?cross|further|voir dire|continued)[- ](?:cross[- ])?examination(?: \(?(?:by"
    r"|continued)\b.{0,40})?"
    r"|(?-i:[^a-z:]{2,50}),? (?:\(?sworn\)?\.?|(?:called as a witness.{0,80}|having (?:been"
    r"|first been) .{0,20}(?:sworn|affirmed)\b.{0,120}))"
    r"|(?:called as a witness|having (?:been|first been) (?:first )?(?:duly )?(?:sworn|affirmed))\b.{0,120}"
    r"|\(?whereupon\b.{3,160}"
    r"|(?:several|some|many|a number of|two|three|other) (?:(?:right )?hon(?:ourable|orable|\.)? )?"
    r"(?:members|senators|deputies|delegates|councillors) (?:rose|rising|stood|indicated assent|dissented)\W{0,3}"
    r"|die sitzung (?:wird|ist|wurde) .{0,30}(?:unterbrochen|eröffnet|geschlossen)\b.{0,40}"
    r"|\(?(?:schluss|beginn|ende|unterbrechung)(?: der sitzung)?:? \d{1,2}[.:]\d\d uhr\)?\.?"
    r"|la séance (?:est|,) .{0,40}(?:ouverte|levée|suspendue|reprise)\b.{0,60}"
    r"|se (?:suspende|levanta|reanuda|abre) la sesión\b.{0,60}"
    r"|(?:está |é |foi )?(?:suspensa|encerrada|reaberta|levantada|interrompida) a sessão\b.{0,60}"
    r"|la seduta (?:è|,) .{0,40}(?:tolta|sospesa|ripresa|termina|comincia)\b.{0,60}"
    r"|de vergadering wordt .{0,60}(?:geschorst|gesloten|geopend|hervat)\b.{0,40})$",
    re.I,
)
# yes "BO MOE," above such a line
WITNESS = lazy_pattern(r"[^\W\d_a-z][^a-z:.?!]{2,50},$")
# yes "Translator's note: unclear." "Anmerkung der Transkribentin: leise"   no "Note: bring a pen" (somebody may say it)
NOTE_OF = lazy_pattern(
    r"[\[(]?(?:(?:translator|transcriber|transcriptionist|interviewer|interpreter|editor|author|archivist"
    r"|typist)['’]?s?['’]? "
    r"(?:notes?|comments?|remarks?)|anm(?:erkung|\.) (?:de[sr] )?[^\W\d_].{2,40}|n(?:ote)?\.? d[eu] (?:la "
    r"|l['’])?(?:transcript|traduct|éditeur|rédact)\w*"
    r"|nota (?:del?|da|do|della) (?:la )?(?:transcri|tradu|edit|redac|tradut|trascri)\w*|примечание (?:переводчика"
    r"|редактора|расшифровщика))"
    r"\s*[:：]",
    re.I,
)
MAX_REMARK_WORDS = 14
"""In brackets; more words are speech."""


def stage_line(text: str) -> StageLine | None:
    """What follows from a line that begins a paragraph, if it is a stage direction; None if somebody speaks it."""
    if MINUTES.match(text) or WITNESS.match(text):
        return StageLine.ENDS
    match = INTERJECTING.match(text)
    if match and not PERSONAL.search(match["who"]):
        return StageLine.ASIDE
    bracketed, emphasised = BRACKETED.match(text), EMPHASISED.match(text)
    if bracketed:
        words = (bracketed["square"] or bracketed["round"]).strip(" \\")
        return _remark(words, square=bool(bracketed["square"]))
    if emphasised and STAGE.search(emphasised["words"]):
        return _remark(emphasised["words"], square=False)
    return None


def is_note(text: str) -> bool:
    """Whether a line is a note by the transcriber or translator."""
    return bool(NOTE_OF.match(text))


def _remark(words: str, *, square: bool) -> StageLine | None:
    """What follows from a remark in brackets; None if it is speech, as it may be in round brackets."""
    begins = STAGE.match(words)
    if OWN.match(words) or len(words.split()) > (2 * MAX_REMARK_WORDS if begins else MAX_REMARK_WORDS):
        return None
    if not begins and (PERSONAL.search(words) or words.endswith("?")):
        return None
    if not any(character.isalpha() for character in words):
        return None
    capitals = words.isupper() and len(words) > 3
    if not (square or capitals or STAGE.search(words) or (words[0].isupper() and words.endswith("."))):
        return None
    return StageLine.ENDS if ENDING.search(words) else StageLine.ASIDE


# yes "//B2: Genau.//" "//mhm//" "// Ja. //"   no "https://example.org" "and//or"
SLASHED = lazy_pattern(
    r"(?<![\w:/])(?P<open>//\s*(?:(?P<name>[^\W_][^:：/\n]{0,40}?)\s*[:：]\s*)?)(?P<words>[^/\n:\s][^/\n]{0,160}?)(?P<close>\s*//)(?!/)"
)
# yes "[Bo Rask: Yes.]" "(B2: Ja.)"   no "[Note: broken]" (no speaker), "(see p. 4: light)"
BRACKETED_INTERJECTION = lazy_pattern(
    r"(?P<open>[\[(]\s*(?P<name>[^\W_][^:：\[\]()\n]{0,40}?)\s*[:：]\s*)(?P<words>[^\[\]()\n]{1,160}?)(?P<close>\s*[\])])"
)


def split_interjections(
    seed: Seed, passages: Sequence[Passage], names: Mapping[str, str]
) -> tuple[list[Passage], list[Edit]]:
    """The passages with interjections apart, and edits for their marks; `names` are the speakers by `label_key`."""
    apart, edits = list[Passage](), list[Edit]()
    for passage in passages:
        marks = list(_interjections(seed.source.text, passage, names)) if passage.kind is PassageKind.SPEECH else []
        begin = passage.span.begin
        for match, speaker in marks:
            apart += _part(seed, passage, begin, match.start(), passage.speaker)
            apart += _part(seed, passage, match.start("words"), match.end("words"), speaker)
            edits += [
                spans.make_edit(seed.source, Span(*match.span(group)), "" if group == "open" else " ", *LABEL)
                for group in ("open", "close")
            ]
            begin = match.end()
        apart += _part(seed, passage, begin, passage.span.end, passage.speaker) if marks else [passage]
    return apart, edits


def _interjections(text: str, passage: Passage, names: Mapping[str, str]) -> Iterator[tuple[re.Match[str], str]]:
    """The interjections in a passage, in order, with their speaker; empty where no name is written."""
    interjections = [
        (match, names.get(label_key(name), name))
        for match in SLASHED.finditer(text, passage.span.begin, passage.span.end)
        for name in (match["name"] or "",)
    ]
    interjections += [
        (match, name)
        for match in BRACKETED_INTERJECTION.finditer(text, passage.span.begin, passage.span.end)
        if (name := names.get(label_key(match["name"])))
    ]
    end = passage.span.begin
    for match, speaker in sorted(interjections, key=lambda pair: pair[0].start()):
        if match.start() >= end and speaker != passage.speaker:
            yield match, speaker
            end = match.end()


def _part(seed: Seed, passage: Passage, begin: int, end: int, speaker: str) -> list[Passage]:
    words = seed.source.text[begin:end]
    if not words.strip():
        return []
    bare = base.bare_passage(begin + len(words) - len(words.lstrip()), begin + len(words.rstrip()))
    return [replace(passage, span=bare.span, speaker=speaker)]
