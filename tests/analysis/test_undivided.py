"""A talk that nobody divided gets sections at the questions that turn it, with titles of its own words, marked."""

from collections.abc import Mapping, Sequence

from quoth import pipeline
from quoth.analysis.sections.first_sentences import MAX_TITLE_CHARS
from quoth.model import Document, Knowledge, PassageKind, Provenance
from tests.cases import DAY, seed_of

SUBJECTS = {
    "the lighthouse": (
        "The lighthouse stands on a rock, and the lamp of the lighthouse burns paraffin.",
        "My father kept the lamp, and a lamp wants oil, wicks and patience.",
        "In a storm the tower shakes, and the keeper climbs the tower every hour to trim the wick.",
        "Ships saw our lamp at twenty miles, and the keeper wrote each ship into a log.",
        "When the fog came we fired the fog gun, and nobody in the tower slept.",
    ),
    "sourdough bread": (
        "Sourdough bread begins with flour, water and a starter that lives in a jar.",
        "The starter eats flour, and good bakers feed the starter at dawn.",
        "You fold the dough, you rest the dough, and the oven must be hotter than you dare.",
        "Rye flour makes a darker loaf, and a dark loaf keeps for a week.",
        "My first sourdough bread was a brick, and the geese would not eat that loaf.",
    ),
    "wooden boats": (
        "Wooden boats are planked with larch, and the planks are fastened with copper nails.",
        "A boat dries out on land, so the seams open and the caulking falls away.",
        "We steam each plank for an hour, and then four people bend the plank around the hull.",
        "The hull of a fishing boat is tarred in spring, and the mast is oiled.",
        "Wooden boats outlive their builders if somebody pumps the bilge.",
    ),
}


SPANISH = {
    "el faro": (
        "El faro se alza sobre una roca, y la lámpara del faro quema aceite de ballena cada noche.",
        "Mi padre cuidaba la lámpara, que pide mechas limpias, aceite fino y mucha paciencia.",
        "Con temporal la torre tiembla, y el farero sube cada hora los peldaños para recortar la mecha.",
        "Los barcos veían nuestra luz a veinte millas, y el farero apuntaba cada barco en su cuaderno.",
        "Cuando llegaba la niebla disparábamos el cañón, y nadie dormía entonces dentro de la torre.",
    ),
    "la masa madre": (
        "La masa madre empieza con harina, agua templada y un frasco que vive junto al horno.",
        "La masa come harina, y los buenos panaderos alimentan su masa antes del amanecer.",
        "Se pliega la masa, se deja reposar, y el horno debe quemar más de lo que uno quisiera.",
        "La harina de centeno da una hogaza oscura, y esa hogaza se conserva durante una semana.",
        "Mi primera hogaza fue un ladrillo, y ni siquiera los gansos quisieron probar aquel pan.",
    ),
    "las barcas de madera": (
        "Las barcas de madera llevan tablas de alerce, y las tablas se sujetan con clavos de cobre.",
        "Una barca se seca en tierra, las juntas se abren y la estopa se cae a pedazos.",
        "Cada tabla pasa una hora al vapor, y después cuatro personas la doblan contra el casco.",
        "El casco de un pesquero se embrea en primavera, y el mástil se frota con linaza.",
        "Las barcas duran más que sus carpinteros mientras alguien achique el agua de la sentina.",
    ),
}
ASKS = "Let's talk about {0}. What should people know about {0}?"


def talk(*, labels: bool, subjects: Mapping[str, Sequence[str]] = SUBJECTS, asks: str = ASKS) -> str:
    rows = list[str]()
    for number, (subject, sentences) in enumerate(subjects.items()):
        opening = asks.format(subject)
        rows.append(("Ann Lee: " if labels else "") + ("Welcome to the show. " if not number else "") + opening)
        for turn in range(4):
            answer = " ".join((*sentences[turn:], *sentences[:turn]))
            rows.append(("Ben Hall: " if labels else "") + answer)
            if turn < 3:
                rows.append(("Ann Lee: " if labels else "") + "And then?")
    return "\n\n".join(rows)


def read(text: str) -> Document:
    return pipeline.convert(seed_of(text), Knowledge(), (), DAY)


def test_sections_begin_at_the_questions_that_turn_a_talk() -> None:
    for labels in (True, False):
        document = read(talk(labels=labels))
        openings = [section.passages[0].text for section in document.sections]
        assert len(openings) == len(SUBJECTS)
        assert all(f"talk about {subject}." in words for subject, words in zip(SUBJECTS, openings, strict=True))


def long_talk(*, labels: bool) -> str:
    """Two thousand words of questions and answers."""
    return "\n\n".join((talk(labels=labels), talk(labels=labels, asks="Moving on to {0}. Who taught you about {0}?")))


def test_a_long_stretch_under_a_heading_of_the_source_is_divided_and_the_heading_stays() -> None:
    for heading in ("## Transcript", "## Interview"):
        document = read(f"{heading}\n\n{long_talk(labels=True)}")
        first, *inside = document.sections
        assert (first.title, first.titled_by, first.level) == (heading[3:], Provenance.SOURCE, 1)
        assert len(inside) >= 3
        assert {(section.titled_by, section.level) for section in inside} == {(Provenance.RULE, 2)}


def test_a_short_stretch_under_a_heading_is_left_as_it_is() -> None:
    document = read(f"## Transcript\n\n{talk(labels=True)}")
    assert [section.title for section in document.sections] == ["Transcript"]


def test_an_editors_chapters_are_not_divided() -> None:
    beside = "chapters:\n  - at: Welcome to the show. Let's talk about the lighthouse\n    title: All of it"
    document = pipeline.convert(seed_of(long_talk(labels=True), beside), Knowledge(), (), DAY)
    assert [section.title for section in document.sections] == ["All of it"]


def test_no_section_of_a_conversation_begins_in_an_answer() -> None:
    answer = "\n\n".join(" ".join(sentences) for sentences in SUBJECTS.values())
    text = "\n\n".join(
        f"Ann Lee: {asks} I would like to hear all of it.\n\nBen Hall: {answer}"
        for asks in ("Where did it begin?", "And what came then?", "How was the winter?", "Who came?", "And the end?")
        * 2
    )
    document = read(text)
    assert len(document.sections) > 1
    assert {section.passages[0].speaker for section in document.sections} == {"Ann Lee"}


def test_no_section_begins_in_mid_sentence_where_pages_cut_paragraphs() -> None:
    sentences = [sentence for subject in SUBJECTS.values() for sentence in subject]
    cut = [f"{sentence[: len(sentence) // 2]}\n\n{sentence[len(sentence) // 2 :]}" for sentence in sentences]
    document = read(" ".join(cut * 4))
    for section in document.sections[1:]:
        offset = section.passages[0].span.begin
        assert document.source.text[:offset].rstrip()[-1] == "."


def test_no_section_of_text_without_speakers_goes_on_with_and_or_so() -> None:
    linked = {
        subject: tuple(
            f"{'And' if number % 2 else 'So'} then {sentence.lower()}" for number, sentence in enumerate(rows)
        )
        for subject, rows in SUBJECTS.items()
    }
    plain = " ".join(talk(labels=False, subjects=linked).split())
    sections = read(f"{plain} {plain}").sections
    assert len(sections) > 1
    assert not any(section.passages[0].text.startswith(("And", "So")) for section in sections)


def test_a_long_talk_in_any_language_is_divided_with_full_stops_or_without() -> None:
    text = " ".join(sentence for subject in SPANISH.values() for sentence in subject * 8)
    assert len(text.split()) > 1500
    assert len(read(text).sections) > 1
    assert len(read(text.replace(".", "").replace(",", "").lower()).sections) > 1


SPONSORED = (
    "Ann Lee: This episode is brought to you by Lamp Oil Company. Lamp Oil burns longer than whale oil, and it never "
    "smokes. Go to lampoil.com and use the code LIGHT for ten percent off your first can of oil."
)
CREDITED = (
    "Ann Lee: The show is produced by Cara Diaz and edited by Dan Evans. Our music is by the Harbour Band, and the "
    "artwork is by Eve Ford. We are back next week with another keeper."
)
RIGHTS = (
    "Ann Lee: Copyright 2024 Harbour Radio, all rights reserved. This transcript may not be in its final form and may "
    "be updated, and the authoritative record of the programme is the audio."
)


def test_sponsors_credits_and_rights_are_headed_so() -> None:
    rows = talk(labels=True).split("\n\n")
    document = read("\n\n".join((*rows[:9], SPONSORED, *rows[9:], CREDITED, RIGHTS)))
    titles = [section.title for section in document.sections]
    assert {"Sponsor", "Credits", "Rights"} < set(titles)
    by_title = {section.title: " ".join(passage.text for passage in section.passages) for section in document.sections}
    assert "Lamp Oil Company" in by_title["Sponsor"]
    assert "Harbour Band" in by_title["Credits"]
    assert "all rights reserved" in by_title["Rights"]
    assert not any("Lamp Oil" in title for title in titles)


def test_who_talks_of_sponsors_and_rights_is_not_headed_so() -> None:
    aside = (
        "Ben Hall: The tower was sponsored by the state, and we looked for sponsors in the city. Human rights were our "
        "second subject, and my uncle wrote about copyright law. You can use the code to fill "
        "in the rest. The oil was produced by whalers in the north."
    )
    rows = talk(labels=True).split("\n\n")
    document = read("\n\n".join((*rows[:9], aside, *rows[9:], aside)))
    assert {"Sponsor", "Credits", "Rights"}.isdisjoint(section.title for section in document.sections)


def test_titles_are_words_of_their_section_and_marked_as_inferred() -> None:
    document = read(talk(labels=True))
    assert [section.title for section in document.sections] == [
        "The lighthouse",
        "Sourdough bread",
        "Wooden boats",
    ]
    for section in document.sections:
        assert section.titled_by is Provenance.RULE
        assert len(section.title) <= MAX_TITLE_CHARS
        assert (
            section.title in " ".join(passage.text for passage in section.passages)
            or section.title.lower() in section.passages[0].text
        )


def test_a_short_talk_is_not_divided() -> None:
    assert [section.title for section in read(talk(labels=True)[:3000]).sections] == ["Transcript"]


def test_sections_of_a_sidecar_are_the_last_word() -> None:
    beside = "sections:\n  - at: Welcome to the show.\n    title: All of it"
    document = pipeline.convert(seed_of(talk(labels=True), beside), Knowledge(), (), DAY)
    assert [(section.title, section.titled_by) for section in document.sections] == [("All of it", Provenance.PERSON)]


def test_a_section_without_a_title_keeps_its_id_by_its_words_and_not_by_its_number() -> None:
    text = "\n\n".join(f"Ben Hall: {' '.join(sentences)}" for sentences in SUBJECTS.values())
    before = pipeline.convert(seed_of(text, _parts("The lighthouse stands", "Wooden boats are")), Knowledge(), (), DAY)
    cut = _parts("The lighthouse stands", "Sourdough bread begins", "Wooden boats are")
    after = pipeline.convert(seed_of(text, cut), Knowledge(), before.anchors, DAY)
    assert after.sections[2].anchor == before.sections[1].anchor


def _parts(*places: str) -> str:
    rows = [f"  - at: {words}\n    title: Part {number}" for number, words in enumerate(places, 1)]
    return "\n".join(("sections:", *rows))


def test_a_talk_in_another_language_gets_sections_that_are_called_by_their_first_words() -> None:
    document = read(talk(labels=True, subjects=SPANISH, asks="Hablemos de {0}. ¿Qué debemos saber de {0}?"))
    titles = [section.title for section in document.sections if section.passages[0].kind is PassageKind.SPEECH]
    assert titles[1:] == ["Hablemos de la masa madre", "Hablemos de las barcas de madera"]


def test_every_question_of_a_talk_of_sixty_is_an_anchor_of_its_own() -> None:
    asked = [f"And what did you do in the year 19{number}?" for number in range(20, 80)]
    text = "".join(
        f"Ann Lee: {question}\n\nBen Hall: I kept the light.\n\nAnn Lee: I see, the light.\n\nBen Hall: Yeah.\n\n"
        for question in asked
    )
    document = pipeline.convert(seed_of(text, ""), Knowledge(), (), DAY)
    anchors = {passage.text: passage.anchor for passage in document.passages}
    assert [question in anchors for question in asked] == [True] * 60
    assert len({anchors[question] for question in asked}) == 60
