"""Text around a talk in which nobody speaks, whatever stands before a colon there.

## About the Interview                      below such a heading, where no two people talk
BEN HALL: An Interview Conducted by …

Retrieved from "https://…"                  below the last turn, from the first line about the text
Accessed: 12 March 2024

Lines about the text of a talk, which nobody speaks: rights, source, who transcribed it, citation, end of tape.

© 2011 The Harbour Archive. All rights reserved.
Retrieved from "https://archive.example.org/Ben_Hall"
BEN HALL: An Interview Conducted by Ann Lee, The Harbour Archive, 12 May 2011.
This editable transcript was computer generated and might contain errors.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from quoth.readers.base import SourceLine
from quoth.readers.label_forms import label_key, visible_text
from quoth.readers.plaintext import line_prefix, outline_headings
from quoth.readers.plaintext.header_block import BLOCK_ENTRY, MIN_LABEL_TIMES, is_not_speech, key_and_value
from quoth.readers.plaintext.outline_headings import without_anchors
from quoth.text.patterns import lazy_pattern

RIGHTS = lazy_pattern(
    r"(?:copyright\s+(?:©|\(c\)|\d{4}|statement\b|notice\b|by\b|of\b|held\b)|©|\(c\)\s*\d{4}|all rights reserved\b"
    r"|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados"
    r"|tutti i diritti riservati|alle rechten voorbehouden|все права защищены|版权所有|版權所有|無断転載"
    r"|(?:licensed|available|released|published) under (?:a |the )?(?:cc|creative commons)\b)",
    re.I,
)
"""How a rights notice begins, anywhere."""
RIGHTS_PROSE = lazy_pattern(
    r"(?:(?:this|the) (?:text|transcript|interview|manuscript|transcription|material|work|recording) "
    r"(?:is|are|was|may|has been|cannot|can|and)\b.{0,80}\b(?:made available|licensed|copyright|reproduced|quoted|cited"
    r"|all rights|permission|public domain|generated|transcribed|donated|published|protected)\b"
    r"|(?:no part of (?:this|the) (?:manuscript|transcript|text|interview)"
    r"|requests? for permission to (?:quote|publish|reproduce))\b)",
    re.I,
)
"""Prose about rights, which inside a talk somebody speaks."""
# yes "Retrieved from "https://…"" "Source: https://…" "Abgerufen von „https://…“"   no "Retrieved from the sea"
RETRIEVED = lazy_pattern(
    r"(?:retrieved|downloaded|available|accessed|abgerufen|récupérée?|obtenido|obtida?|disponível|recuperado|estratto"
    r"|overgenomen|получено|источник|取自|检索自)\s*(?:from|at|online|von|de|em|da|van)?\s*[:：]?\s*"
    r"[\"“„«'<(\[\s]*(?:https?://|www\.)[^\s»]+\s*[»”\"']?$",
    re.I,
)
# yes "BEN HALL: An Interview Conducted by Ann Lee, …" "Interview conducted by Ann Lee" "Interview #12 for the Harbour
# Archive."   no "An interview was what he wanted."
CONDUCTED = lazy_pattern(
    r"(?:[^:.?!]{2,60}:\s+)?(?:an?\s+)?(?:oral[- ]history\s+)?interview\s+(?:was\s+)?"
    r"(?:conducted|held|recorded|carried out|transcribed)\s+(?:by|for|at|on|in)\s+(?-i:[^\W\d_a-z]|\d|the )"
    r"|interview\s+(?:#|no\.?|number)\s*\d+\s+(?:for|of|in|at|by)\s+(?:the\s+)?(?-i:[^\W\d_a-z]).{2,80}$"
    r"|(?:[^:.?!]{2,60}\s?:\s+)?(?:an?\s+)?(?:oral[- ]history(?:\s+interview)?|interview)[,.]?\s+"
    r"(?:\d{1,2}\.?\s+)?(?-i:[A-Z])[a-z]+\s+(?:\d{1,2},\s+)?\d{4}\.?$"
    r"|(?:[^:.?!]{2,60}\s?:\s+)?(?:an?\s+)?oral[- ]history\.?\s+interview(?:ed)?\s+by\s+(?-i:[A-Z]).{2,80}$"
    r"|(?:[^:.?!]{2,60}\s?:\s+)?(?:(?:un|une|ein|uma?|un['’])\s*)?(?:entretien|interview|entrevista|intervista|gespräch)\s+"
    r"(?:mené|conduit|réalisé|geführt|realizada|hecha|feita|condotta|realizzata|gevoerd|afgenomen)e?\s+"
    r"(?:par|von|por|da|door)\s+(?-i:[^\W\d_a-z]).{2,120}$"
    r"|(?:transcribed|transcription|transcript prepared|edited|proofread|translated|transkribiert|transcrit|transcrito"
    r"|trascritto|getranscribeerd|расшифровал[аи]?|транскрипція|transkrypcja)\s+(?:by|von|par|por|da|door)\s+(?-i:[^\W\d_a-z])[^.?!]{1,60}\.?$",
    re.I,
)
# yes "Cite as: Hall, Ben, …" "Suggested citation: …" "Recommended citation"   no "I cite as many as I can"
CITATION = lazy_pattern(
    r"(?:(?:please\s+)?cite\s+(?:this\s+\w+\s+)?as|(?:suggested|recommended|preferred)\s+(?:citation|form of citation)"
    r"|how to cite(?:\s+this\s+\w+)?|citation|zitierweise|zitiervorschlag|pour citer\b[^:]{0,30}|cómo citar|como citar"
    r"|per citare\b[^:]{0,30}|citeren als)\s*(?:[:：]\s*.*)?$",
    re.I,
)
PROGRAMS = "otter|descript|rev|zoom|trint|sonix|happy ?scribe|temi|turboscribe|notta|fireflies|noscribe"
# What a program says about the text that it wrote.
# yes "This editable transcript was computer generated and might contain errors." "Transcribed by https://otter.ai"
# no "This transcript of my life"
RECORDER = lazy_pattern(
    r"(?:this (?:editable )?(?:transcript|transcription|text|document|file) (?:was|is|has been|may|might) "
    r"(?:(?:computer|machine|automatically|auto|ai)[ -]?(?:generated|created|transcribed|produced)"
    r"|(?:generated|created|transcribed|produced) (?:by (?:a )?(?:computer|machine|ai|software|program)|automatically"
    r"|using|with)\b)"
    r"|(?:transcribed|generated|powered|created|captioned) (?:by|with) (?:https?://\S+|www\.\S+"
    rf"|(?:{PROGRAMS})(?:\.\w+)?(?: vers(?:ion|\.) ?[\d.]+\w*)?\.?(?:$| go unlimited\b)"
    rf"|(?:{PROGRAMS})\.(?:ai|com|io)\b)"
    r"|(?:transcription|meeting|recording) (?:ended|stopped|started) (?:after|at)\b[\d: apm]+\W*$"
    r"|(?:auto|automatically)[ -]generated (?:transcript|captions|subtitles)\b"
    r"|dieses (?:bearbeitbare )?transkript wurde (?:automatisch|von einem computer|computergeneriert|maschinell)\b"
    r"|cette transcription (?:modifiable )?a été (?:générée|créée|produite) (?:par ordinateur|automatiquement)\b"
    r"|esta transcripción (?:editable )?(?:se ha generado|fue generada|se generó|ha sido generada)\b"
    r"|esta transcrição (?:editável )?foi gerada\b|questa trascrizione (?:modificabile )?è stata generata\b"
    r"|dit (?:bewerkbare )?transcript is (?:automatisch|door een computer)\b"
    r"|this (?:page|document|transcript|transcription|text|file) (?:was|is|has been) (?:last )?"
    r"(?:exported|downloaded|edited|modified|updated|saved|printed) (?:on|at|from|in)\b"
    r"|(?:(?:disclaimer|note|notice|hinweis|haftungsausschluss|avertissement|aviso(?: legal)?|avvertenza)\s?[:：]\s*)?"
    r"(?:(?:this|the following) (?:is a rush transcript|transcript (?:may|might) (?:not be in its final form|contain"
    r"|include))"
    r"|dieses transkript kann fehler|cette transcription peut (?:contenir|comporter)"
    r"|est[ae] trans?cri(?:pción|ção) (?:puede|pode) (?:contener|conter)|questa trascrizione può contenere"
    r"|[^\W\d_]\w{1,20} transcripts are (?:created|made|produced|generated)|to order\b.{0,80}\btranscripts?)\b"
    r"|last (?:updated|modified|edited|revised)\W{1,6}(?:on )?(?-i:[A-Z][a-z]+ \d|\d)[^?!]{0,30}$"
    rf"|(?:{PROGRAMS})(?:\.\w{{2,3}})? (?:is|has) (?:the |a )?(?:world|best|leading|fastest|automated|online|ai)\b"
    r"|transkription nach [\d:]+ beendet|fin de la transcription après [\d:]+"
    r"|la transcripción finalizó después de [\d:]+"
    r"|(?:a )?transcrição (?:terminou|encerrada) após [\d:]+|(?:la )?trascrizione (?:è )?terminata dopo [\d:]+"
    r"|transcriptie beëindigd na [\d:]+)",
    re.I,
)
CARRIER = (
    r"(?:tape|side|interview|session|recording|reel|disc|cassette|file|audio|part|transcript|transcription|conversation"
    r"|band(?:seite)?|kassette|seite|aufnahme|datei|teil|interviews?|transkripts?|gesprächs|aufzeichnung"
    r"|bande|face|enregistrement|entretien|partie|cinta|cara|lado|grabación|entrevista|parte|transcripción|fita|gravação"
    r"|transcrição|nastro|lato|registrazione|intervista|trascrizione|opname|deel|taśm[ay]|stron[ay]|nagrani[ae]|wywiadu"
    r"|rozmowy|записи|запису|интервью|інтерв['’]ю|беседы|розмови|кассеты|касети|стороны|сторони|аудио)"
)
TAPE_NUMBER = (
    r"(?:[,\s]*(?:no\.? ?)?(?:[\d.]{1,5}|[a-d]|one|two|three|four|side|seite|face|lado|lato|cara|teil|of|von|de))"
)
# yes "[End of interview]" "END OF TAPE 1, SIDE A" "Ende Kassette 1, Seite A" "[tape ends]" "Tape 2 Side A begins"
# "PART 1 OF 2 ENDS" "Конец записи"   no "The end." "The end of the tape was torn"
TAPE_MARK = lazy_pattern(
    rf"[\[(<*_—–\s-]*(?:(?:the )?(?:end|start|beginning)(?: of)? (?:the )?(?:[^\W\d_]{{3,9}}"
    rf" )?{CARRIER}{TAPE_NUMBER}{{0,6}}"
    rf"|(?:begin|start) {CARRIER}{TAPE_NUMBER}{{1,6}}"
    rf"|{CARRIER}{TAPE_NUMBER}{{0,6}} (?:ends|ended|begins|starts|concludes|concluded|endet|beginnt)(?: \[?[\d:.]+\]?)?"
    rf"|(?:ende|beginn|anfang)(?: de[sr])? {CARRIER}{TAPE_NUMBER}{{0,6}}"
    rf"|(?:fin|début|fim|início|inicio|fine|inizio|einde|begin|koniec|początek|конец|начало|кінець|початок)\s+"
    rf"(?:de\s+la\s+|del?\s+|de\s+l['’]|d['’]|dell?['’a]?\s?|do\s+|da\s+|van\s+(?:de|het)\s+)?(?:[^\W\d_]{{3,12}}\s+)?{CARRIER}{TAPE_NUMBER}{{0,6}}"
    r"|(?:録音|インタビュー|テープ)(?:[\dA-D ]*)?(?:終了|終わり|おわり)"
    r"|(?:录音|錄音|访谈|訪談|采访)(?:结束|結束|完)|(?:녹음|면담|인터뷰) ?(?:끝|종료)"
    r"|(?:kayıt|kaydın|görüşmenin|bandın) (?:sonu|bitti)|نهاية (?:المقابلة|التسجيل|الشريط)|סוף (?:הראיון|ההקלטה|הקלטת)"
    r")[\])>*_—–\s.…-]*$",
    re.I,
)
# yes "<https://example.org/a>" "[slides](https://example.org)" "Slides: https://example.org/a"   no "see https://…"
ADDRESS = lazy_pattern(r"(?:[\w ]{2,20}: )?(?:\[[^\]]*\]\()?<?(?:https?://|www\.)\S+$")
ALWAYS_IMPRINT = (RETRIEVED, CITATION, CONDUCTED, RIGHTS)


@lru_cache(maxsize=4096)
def is_imprint(text: str) -> bool:
    """Whether a line that begins a paragraph is about the text or about rights in it. Lines are asked for twice."""
    words = text.strip("*_ ")
    return any(pattern.match(words) for pattern in (*ALWAYS_IMPRINT, TAPE_MARK))


def is_link_line(text: str) -> bool:
    """Whether a line is only a link, or a word and a link: “slides: https://…”."""
    return bool(ADDRESS.match(text))


def is_rights(text: str) -> bool:
    """Whether a line is prose about rights in the text."""
    return bool(RIGHTS_PROSE.match(text.strip("*_ ")))


def is_recorder(text: str) -> bool:
    """Whether a program wrote this line about its text."""
    return bool(RECORDER.match(without_anchors(text).strip("*_#([ ")))


# Headings of text around a talk.
# yes "About Ben Hall" "Copyright Statement" "Notes" "How to cite"   no "The light" "Notes on the light of the harbour"
SURROUNDING_HEADING = lazy_pattern(
    r"(?:about(?: the| this| our)?(?: [\w.’'-]+){1,4}|(?:copyright|rights|permissions?|licen[cs]e|legal|disclaimer)"
    r"(?: (?:statement|notice|information|and permissions?|of use))?|(?:end|foot)?notes|references|bibliography"
    r"|further reading|acknowledge?ments?|abstract|summary|biograph(?:y|ical note|ies)|bio|contents|table of contents"
    r"|index|appendix(?: \w)?|credits|imprint|citation|how to cite.{0,30}|links|resources|show notes|sources|preface"
    r"|foreword|editor['’]?s? note|transcriber['’]?s? notes?|see also|external links|related|über .{2,40}"
    r"|prepared (?:statement|remarks|testimony)\b.{0,80}"
    r"|(?:urheber|nutzungs)?rechte|urheberrecht|impressum|anmerkungen|literatur|vorwort|zusammenfassung|danksagung"
    r"|à propos.{0,40}|droits.{0,20}|mentions légales|références|remerciements|résumé|avant-propos|acerca de.{2,40}"
    r"|sobre .{2,40}|derechos.{0,20}|direitos.{0,20}|notas|referencias|referências|resumen|resumo|agradecimientos"
    r"|agradecimentos|diritti.{0,20}|note|riassunto|informazioni.{0,40}|over .{2,40}|(?:auteurs)?rechten|noten"
    r"|samenvatting|prawa autorskie|o wywiadzie|podziękowania|о проекте|авторские права|примечания|авторські права"
    r"|про проєкт|版权.{0,4}|版權.{0,4}|著作権.{0,6}|저작권.{0,6}|حقوق.{0,20}|זכויות.{0,20})$",
    re.I,
)


# yes "Transcript" "Full transcript:" "Transkript" "逐字稿"   no "Transcripts of the harbour"
TALK_HEADING = lazy_pattern(
    r"(?:(?:the |full |complete |interview |edited |raw |auto(?:matic|-generated)? )*transcript(?:ion)?"
    r"|transkript(?:ion)?|abschrift|transcription|retranscription|transcripci[óo]n|transcri[çc][ãa]o|trascrizione|transcriptie|transkrypcja"
    r"|расшифровка|транскрипт|стенограмма|розшифровка|逐字稿|文字稿|文字起こし|書き起こし|녹취록|تفريغ|תמלול)\W*$",
    re.I,
)


def rows_about(rows: Sequence[SourceLine]) -> set[int]:
    """The indexes of lines around a talk that are no turns, though some seem to have a label."""
    written_keys = [_written_key(row.text) for row in rows]
    return _below_headings(rows, written_keys) | _foot(rows, written_keys)


def _below_headings(rows: Sequence[SourceLine], written_keys: Sequence[str]) -> set[int]:
    """The lines below headings of text around a talk, where no two people talk."""
    headings = outline_headings.headings(rows)
    places = [*sorted(headings), len(rows)]
    times, about = Counter(written_keys), set[int]()
    for begin, end in pairwise(places):
        labels = {label for label in written_keys[begin + 1 : end] if label}
        speaks = len(labels) >= MIN_LABEL_TIMES or any(times[label] >= MIN_LABEL_TIMES for label in labels)
        if SURROUNDING_HEADING.match(headings[begin].title) and not speaks:
            about.update(range(begin + 1, end))
    return about


def _written_key(text: str) -> str:
    """What may be a label, or what stands before the colon, as it is written; empty if there is neither."""
    match, opening = BLOCK_ENTRY.match(visible_text(text)), line_prefix.opening(text)
    return opening.name if opening and opening.name and not opening.beside else match["key"] if match else ""


def _foot(rows: Sequence[SourceLine], written_keys: Sequence[str]) -> set[int]:
    """The lines below the last turn, from the first line about the text."""
    keys = list(map(label_key, written_keys))
    times = Counter(key for key in keys if key)
    last = max((index for index, key in enumerate(keys) if times[key] >= MIN_LABEL_TIMES), default=len(rows))
    first = next((index for index in range(last + 1, len(rows)) if _is_about_text(rows[index].text)), len(rows))
    return set(range(first, len(rows))) | _facts_below(rows, last)


def _facts_below(rows: Sequence[SourceLine], last: int) -> set[int]:
    """The lines of the last paragraph, if all have a key and a value, and most values are not speech."""
    begin = next(
        (index for index in range(len(rows) - 1, last, -1) if rows[index].number > rows[index - 1].number + 1),
        len(rows),
    )
    entries = [key_and_value(row.text) for row in rows[begin:]]
    proven = sum(1 for key, value in entries if is_not_speech(key, value, ()))
    all_are = bool(entries) and all(value for _, value in entries) and 2 * proven > len(entries)
    return set(range(begin, len(rows))) if all_are else set()


def _is_about_text(text: str) -> bool:
    return is_imprint(text) or is_recorder(text) or is_link_line(text)
