"""Proposed themes: phrases that are said often in a few transcripts and rarely in the others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from quoth.analysis.keyphrases import Phrase, find_phrases, shorter_phrases
from quoth.analysis.themes.term_matcher import build_trie, find_terms
from quoth.model import Document, Passage, PassageKind, Theme
from quoth.text.words import WORD, is_english, stem

MIN_TIMES = 3
"""How often a transcript that is about a phrase says it at least."""
MIN_TRANSCRIPTS = 2
"""Transcripts that must be about a theme."""
MIN_NOUN_SHARE = 0.15
"""The share of its places, at least, in which a phrase stands where nouns stand."""
MAX_EXAMPLES, MAX_NEAR_PHRASES = 3, 5
MAX_TRANSCRIPT_SHARE = 0.5
"""Where there are many transcripts, a phrase in more than this share of them is no theme."""
MANY_TRANSCRIPTS = 8
MIN_CUT_CHARS = 3
"""Letters of a word at least that is another one cut short."""
MIN_ARCHIVE_TRANSCRIPTS, MIN_SINGLE_WORD_TIMES = 20, 10
"""In fewer transcripts, a single word in small letters must be said so often in each, or it may be an ordinary word."""
FUNCTION_WORDS = (
    # Spanish
    "a al así aunque bien cada casi como con creo cual cuando de decir del desde donde dos e el ella ellos en "
    "entonces era es esa ese eso esta está están estaba este esto estos estas estoy fue gente gracias ha hace "
    "hacer hacia han hasta hay he la las le les lo los luego más mas me menos mi mismo muy nada ni no nos "
    "nosotros o otra otro otros para parte pero poco podemos por porque puede pueden pues que qué quiero se sea "
    "ser si sí sido siempre sin sobre sólo solo son soy su sus también tan tanto te tengo tenemos tener tiene "
    "tienen todas todo todos tu tal un una uno unos unas usted va vamos van veces ver vez y ya yo "
    # French
    "ai alors après au aussi autre autres aux avait avec avoir beaucoup bien c'est ça ce cela ces cet cette ceux "
    "chez chose choses comme dans de depuis des donc dont du elle elles en encore est et étaient était être eu "
    "fait faire fois il ils j'ai je jusqu la là le les leur leurs lui mais même moi moins mon ne non nos notre "
    "nous on ont ou où par parce pas peu peut plus pour pourquoi puis qu quand que quelque qui quoi sa sans se "
    "ses si son sont suis sur ta tout toute toutes tous très tu un une vais va vous vos votre voilà y "
    # German
    "aber alle allem allen alles als also am an auch auf aus bei beim bin bis da dann das dass daß dem den denn "
    "der des dich die dies diese dieser dir doch dort du durch ein eine einem einen einer eines er es etwas für "
    "gab ganz gar geht gibt gut hab habe haben hat hatte hatten hier ich ihm ihn ihr im immer in ist ja jetzt "
    "kann kein keine man mal mehr mein meine mich mir mit muss nach nämlich natürlich nein nicht nichts noch nun "
    "nur ob oder ohne schon sehr sein sich sie sind so über um und uns unser unter viel vielleicht vom von vor "
    "war waren was weil wenn wer werden wie wieder wir wird wo wollte worden wurde wurden zu zum zur "
    # Portuguese, Italian and Dutch
    "ao aos as até às com da das dos é ele ela eles em então essa esse eu foi isso isto já mais mas mesmo meu "
    "muito não na nas nem no nos num numa o os ou pela pelo porque pra quando quem se sem seu sua também tem uma "
    "umas vai você che anche ancora c'è chi ci come con così cosa cui dalla degli dei del della delle di dove e "
    "ed era essere gli ha hanno ho i il io la le lo loro ma mi molto nel nella non ogni più però perché poi quale "
    "quel quella questo questa qui sono stato su sul tra tutti tutto un una uno aan al als alleen bent bij dan "
    "dat de deze die dit doen dus een en er gaan geen had heb hebben heeft het hier hij hoe ik in is je kan maar "
    "meer met mij moet naar niet nog nu of om ook op over te toen tot uit van veel voor want was wat we weer wel "
    "werd wij worden ze zei zich zij zijn zo zou"
).split()
"""Words that join others in languages of archives; where a talk is in English, they may be anything."""
PhraseKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeProposal:
    """A proposed theme: its name, how often it is said in how many transcripts, and passages as examples."""

    name: str
    also: tuple[str, ...]
    """The same name in other forms: with other spaces or hyphens, cut short (“neural net”), by its initials."""
    near: tuple[str, ...]
    """Wider and narrower phrases, which may be themes of their own."""
    times: int
    transcripts: int
    examples: tuple[tuple[Document, Passage], ...]


def find_theme_proposals(
    documents: Sequence[Document], themes: Sequence[Theme], max_proposals: int
) -> list[ThemeProposal]:
    """The best proposals, none of which is a theme already; near-duplicates are one proposal."""
    names = {
        stem(word.casefold())
        for document in documents
        for name in _speaker_names(document)
        for word in WORD.findall(name)
    }
    joining = names | set(map(stem, FUNCTION_WORDS))
    texts = map(_spoken_text, documents)
    phrases_by_document = [find_phrases(text, names if is_english([text]) else joining) for text in texts]
    scores = _scores(phrases_by_document)
    theme_terms = build_trie(
        (theme.slug, term, False) for theme in themes for term in (theme.name, *theme.other_names, *theme.terms)
    )
    chosen, forms = list[PhraseKey](), dict[PhraseKey, list[tuple[PhraseKey, str]]]()
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        written = _written_form(key, phrases_by_document)
        if any(find_terms(theme_terms, written)) or (
            len(phrases_by_document) < MIN_ARCHIVE_TRANSCRIPTS and _may_be_ordinary(key, written, phrases_by_document)
        ):
            continue
        like = next((chosen_key for chosen_key in chosen if _same_theme(chosen_key, key)), None)
        if like is None and len(chosen) < max_proposals:
            chosen.append(key)
            forms[key] = [(key, written)]
        elif like is not None:
            forms[like].append((key, written))
    return [_make_proposal(key, forms[key], documents, phrases_by_document) for key in chosen]


def _speaker_names(document: Document) -> Iterable[str]:
    return [role.name for role in document.meta.people] + [
        passage.speaker for passage in document.passages if passage.speaker
    ]


def _spoken_text(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages if passage.kind is PassageKind.SPEECH)


def _scores(phrases_by_document: Sequence[Mapping[PhraseKey, Phrase]]) -> dict[PhraseKey, float]:
    """How good a theme each phrase would be: best if a few transcripts say it often, and by itself."""
    spread, times, weight, nouns, about = (Counter[PhraseKey]() for _ in range(5))
    for phrase_by_key in phrases_by_document:
        for key, phrase in phrase_by_key.items():
            spread[key] += 1
            times[key] += phrase.times
            nouns[key] += round(phrase.noun * phrase.times)
            if phrase.times >= MIN_TIMES:
                about[key] += 1
                weight[key] += round(100 * log(1 + phrase.times))
    candidates = [key for key in about if about[key] >= MIN_TRANSCRIPTS and nouns[key] >= MIN_NOUN_SHARE * times[key]]
    candidates = [
        key
        for key in candidates
        if len(phrases_by_document) < MANY_TRANSCRIPTS or spread[key] <= MAX_TRANSCRIPT_SHARE * len(phrases_by_document)
    ]
    inside = Counter[PhraseKey]()
    for key in candidates:
        for part in shorter_phrases(key):
            inside[part] = max(inside[part], times[key])
    return {
        key: weight[key]
        * (1 - 0.8 * inside[key] / times[key])
        * log(1 + len(phrases_by_document) / spread[key]) ** 1.5
        * log(1 + times[key] / spread[key]) ** 0.5
        * (0.5 + 0.5 * len(key))
        for key in candidates
    }


def _written_form(key: PhraseKey, phrases_by_document: Sequence[Mapping[PhraseKey, Phrase]]) -> str:
    """The phrase as it is written in the transcript that says it most."""
    return max(
        (phrase_by_key[key] for phrase_by_key in phrases_by_document if key in phrase_by_key),
        key=lambda phrase: (phrase.times, phrase.text),
    ).text


def _may_be_ordinary(key: PhraseKey, written: str, phrases_by_document: Sequence[Mapping[PhraseKey, Phrase]]) -> bool:
    """Whether a phrase may be an ordinary word, which few transcripts cannot show."""
    counts = [phrase_by_key[key].times for phrase_by_key in phrases_by_document if key in phrase_by_key]
    return len(key) == 1 and written.islower() and sum(counts) < MIN_SINGLE_WORD_TIMES * len(counts)


def _same_theme(first: PhraseKey, second: PhraseKey) -> bool:
    """Whether two phrases would be one theme: forms of one name, or one within the other."""
    return _is_one_name(first, second) or first in shorter_phrases(second) or second in shorter_phrases(first)


def _is_one_name(first: PhraseKey, second: PhraseKey) -> bool:
    """Whether two phrases are forms of one name.

    yes layer two, layer-two   neural net, neural network   LLM, large language model
    no  scale, scaling law
    """
    return (
        _key_letters(first) == _key_letters(second)
        or _is_cut_short(first, second)
        or first == (_initials(second),)
        or second == (_initials(first),)
    )


def _is_cut_short(first: PhraseKey, second: PhraseKey) -> bool:
    """Whether one phrase of several words has the words of the other, some of them cut short."""
    return len(first) == len(second) > 1 and all(
        min(len(word), len(other)) >= MIN_CUT_CHARS and (word.startswith(other) or other.startswith(word))
        for word, other in zip(first, second, strict=True)
    )


def _initials(key: PhraseKey) -> str:
    return "".join(word[0] for word in key) if len(key) > 1 else ""


def _key_letters(key: PhraseKey) -> str:
    return "".join(key).replace("-", "")


def _make_proposal(
    key: PhraseKey,
    forms: Sequence[tuple[PhraseKey, str]],
    documents: Sequence[Document],
    phrases_by_document: Sequence[Mapping[PhraseKey, Phrase]],
) -> ThemeProposal:
    places: dict[str, list[tuple[Document, Passage]]] = defaultdict(list)
    written = [form for form_key, form in forms if _is_one_name(form_key, key)]
    whole = [form for form_key, form in forms if form_key == key or _is_cut_short(form_key, key)]
    name = max(whole, key=len)
    trie = build_trie([("", form, False) for form in written])
    ranked = sorted(
        range(len(documents)),
        key=lambda index: -(phrases_by_document[index][key].times if key in phrases_by_document[index] else 0),
    )
    for document in (documents[index] for index in ranked[:MAX_EXAMPLES]):
        counted = [
            (len(list(find_terms(trie, passage.text))), passage)
            for passage in document.passages
            if passage.kind is PassageKind.SPEECH
        ]
        max_count = max((count for count, _ in counted), default=0)
        if max_count:
            places[document.id].append((document, next(passage for count, passage in counted if count == max_count)))
    uses = [phrase_by_key[key] for phrase_by_key in phrases_by_document if key in phrase_by_key]
    return ThemeProposal(
        name=name,
        also=tuple(form for form in written if form != name),
        near=tuple(form for form_key, form in forms[1:] if not _is_one_name(form_key, key))[:MAX_NEAR_PHRASES],
        times=sum(phrase.times for phrase in uses),
        transcripts=len(uses),
        examples=tuple(example for found_in in places.values() for example in found_in),
    )
