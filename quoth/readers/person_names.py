"""Names of people: family and given_names names for citations, and the words by which people without a name are called.

“Ilya Sutskever” is Sutskever, Ilya; “Guido van Rossum” is van Rossum, Guido; “Announcer” is only Announcer.
A person's `sort_name` in knowledge/people.yml says what no rule can know.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quoth.text.characters import replace_invisible
from quoth.text.patterns import lazy_pattern

PARTICLES = frozenset("al bin da de del della den der di dos du el la le ten ter van von".split())


@dataclass(frozen=True, slots=True)
class PersonName:
    family: str
    given_names: str = ""
    """Empty for names that have only one part."""

    @property
    def natural(self) -> str:
        return f"{self.given_names} {self.family}".strip()

    @property
    def inverted(self) -> str:
        return f"{self.family}, {self.given_names}" if self.given_names else self.family

    @property
    def initials(self) -> str:
        """The family name and initials: Scott, K.   Lee, A. M.   Sartre, J.-P."""
        letters = " ".join(
            "-".join(f"{part[0]}." for part in word.split("-") if part) for word in self.given_names.split()
        )
        return f"{self.family}, {letters}" if letters else self.family


def parse_name(name: str, sort_name: str = "") -> PersonName:
    """A name in its parts; a single word, such as a label, is a family name."""
    if ", " in sort_name:
        family, given_name = sort_name.split(", ", 1)
        return PersonName(family, given_name)
    words = name.split()
    if len(words) < 2 or sort_name:
        return PersonName(sort_name or name)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return PersonName(" ".join(words[start:]), " ".join(words[:start]))


def join_names(parts: Sequence[str], last: str = "and", most: int = 99) -> str:
    """A, B, and C; A and B; the first et al. if there are more than `most`."""
    if len(parts) > most:
        return f"{parts[0]} et al."
    if len(parts) > 2:
        return f"{', '.join(parts[:-1])}, {last} {parts[-1]}"
    return f" {last} ".join(parts)


# yes "Lee, Ann" "van Rossum, Guido (Student)"   no "Lee, MD" "Acme, Inc." "Ann, Ben and Eve"
FAMILY_FIRST = lazy_pattern(r"(?P<family>[^,()]+), (?P<given_names>[^,()]+?)(?P<note>(?: \([^()]*\))*)$")
SUFFIXES_OF_NAMES = frozenset(
    "bart cpa esq ii iii inc iv jd jr llc llm ltd ma mba md ms ph phd pmp qc rn sc sj sr".split()
)
"""What follows a name and a comma and is no given_names name."""
NOBODY = frozenset(("unknown", "unknown speaker", "unidentified", "unidentified speaker", "n/a"))


def names_as_spoken(labels: Iterable[str]) -> dict[str, str]:
    """Each label with the name as people say it: “Lee, Ann” is Ann Lee; empty for an unknown speaker.

    Names are inverted only if most of a transcript are in this form: “Ann, Ben” among single names are two people.
    """
    names = {label: " ".join(replace_invisible(label).split()) for label in labels}
    named = {name for name in names.values() if name and name.casefold() not in NOBODY}
    turned = {name: _natural_order(name) for name in named}
    family_first = 2 * sum(1 for name, other in turned.items() if name != other) > len(named)
    return {label: "" if name not in named else turned[name] if family_first else name for label, name in names.items()}


def _natural_order(name: str) -> str:
    match = FAMILY_FIRST.match(name)
    if not match:
        return name
    family, given_name = match["family"].split(), match["given_names"].split()
    plain = [word.casefold().replace(".", "") for word in given_name]
    if SUFFIXES_OF_NAMES.intersection(plain) or "and" in plain or len(family) > 3 or len(given_name) > 3:
        return name
    return f"{match['given_names']} {match['family']}{match['note']}"


ENGLISH_NOUNS = frozenset(
    "announcer audience boy caller chair chairman chairperson chairwoman child clerk commissioner coroner counsel "
    "counselor court crowd delegate deputy examiner facilitator female foreman gentleman girl guest host interjector "
    "interpreter interviewee interviewer journalist judge juror lady male man member members men minister "
    "moderator narrator "
    "officer operator panelist panellist participant passenger patient person presenter president protester "
    "questioner "
    "reporter respondent secretary senators speaker spokesman spokesperson spokeswoman student translator "
    "unidentified unknown "
    "vice-president visitor voice voices witness woman women".split()
)
NOUNS = ENGLISH_NOUNS | frozenset(
    # German
    "abgeordnete abgeordneter befragte befragter dolmetscher dolmetscherin frau interviewerin interviewter "
    "interviewte junge kind mann mädchen moderatorin präsident präsidentin publikum redner rednerin reporterin "
    "schüler schülerin sprecher sprecherin stimme stimmen teilnehmer teilnehmerin teilnehmende unbekannt unbekannte "
    "unbekannter vorsitzende vorsitzender zeuge zeugin zuhörer zuhörerin zuruf zurufe zwischenruf zwischenrufe "
    # French
    "animateur animatrice auditeur auditrice dame député députée enfant enquêté enquêtée enquêteur enquêtrice femme "
    "fille garçon homme inconnu inconnue interprète intervenant intervenante intervieweur intervieweuse journaliste "
    "locuteur locutrice modérateur modératrice monsieur participante personne président présidente spectateur "
    "spectatrice témoin voix "
    # Spanish and Portuguese
    "entrevistado entrevistada entrevistador entrevistadora hablante hombre homem locutor locutora moderador "
    "moderadora "
    "mujer mulher oyente orador oradora ouvinte periodista persona pessoa plateia presentador presentadora "
    "presidenta "
    "público testigo voces voz vozes desconocido desconocida desconhecido niña niño "
    # Italian
    "ascoltatore ascoltatrice bambina bambino conduttore conduttrice donna intervistato intervistata intervistatore "
    "intervistatrice moderatore moderatrice pubblico spettatore spettatrice testimone uomo voce voci sconosciuto "
    # Dutch
    "aanwezige deelnemer deelneemster geïnterviewde interviewster jongen meisje omroeper onbekend onbekende persoon "
    "presentatrice publiek spreker spreekster stem stemmen toehoorder toehoorster voorzitter vrouw "
    # Russian
    "ведущая ведущий голос голоса голос-из-зала депутат женщина зритель журналист интервьюер корреспондент мужчина "
    "неизвестный неизвестная председатель председательствующий респондент слушатель участник участница "
    # Ukrainian and Polish
    "ведуча ведучий жінка журналістка журналіст чоловік невідомий невідома учасник учасниця глядач глядачка слухач "
    "респондентка дитина dziecko dziennikarka dziennikarz głos głosy kobieta mężczyzna marszałek nieznany nieznana "
    "prowadząca prowadzący przewodniczący przewodnicząca publiczność uczestnik uczestniczka widz "
    # Turkish
    "adam başkan dinleyici erkek izleyici kadın katılımcı konuşmacı muhabir seyirci ses sunucu "
    # Arabic, Hebrew and Hindi
    "المذيع المذيعة امرأة رجل صوت متحدث متحدثة مشارك مشاركة الجمهور سائل אישה איש גבר דובר דוברת קהל קול מנחה משתתף "
    "משתתפת שואל महिला पुरुष श्रोता दर्शक आवाज़ "
    # Chinese, Japanese and Korean
    "观众 觀眾 听众 聽眾 主持人 记者 記者 男 女 男声 女声 男人 女人 男士 女士 众人 众 "
    "司会 観客 聴衆 会場 男性 女性 質問者 "
    "청중 관객 "
    "사회자 기자 남자 여자 진행자 참석자".split()
)
"""One of these at the beginning makes a label a person: “An honourable member”, “Woman in the audience”."""
NAMES_ELSEWHERE = {
    "adam": frozenset("bir bu".split()),
    "donna": frozenset("la una".split()),
    "kind": frozenset("aus das een ein het im uit".split()),
    "ses": frozenset("bir".split()),
    "stem": frozenset("de een het uit".split()),
}
"""Nouns that are names or other words in another language, with words that show that the noun is meant.

yes  Adam, Bir adam, Una donna, Het kind, Stem uit de zaal      no  Adam Smith, Donna Day, The first kind, Ses amis
"""
PLURALS = frozenset("all alle both tous todos tutti allen все beide".split())
VERBS = frozenset(
    "am are asked be been because did do does every had has have he her his i if is it it's its my not our said say "
    "says she so that their these they think this those told us was we were what when where which who whose why you "
    "your about told means meant ich wir ist sind war hatte haben dass weil nicht mein meine sein je nous est sont "
    "était mon ma yo es son era que mi mis eu foi sou io sono che mio mia ik wij was dat mijn я мы был была что мой "
    "один".split()
)
"""Words that show that what stands before a colon is part of a sentence."""
TITLES = frozenset(
    "adm admiral amb ambassador archbishop atty baroness baron bishop brother capt captain cardinal chairman cllr "
    "col colonel comm commander commissioner congressman congresswoman councillor councilmember councilman "
    "councilwoman cpl dame dr father fr gen gov governor hon honourable honorable judge justice king lady lord "
    "lt madam madame mayor messrs minister miss mister monsignor mr mrs ms officer pastor pres president "
    "prince princess prof professor queen rabbi rep representative rev reverend sec secretary sen senator sgt "
    "sheriff sir sister speaker superintendent "
    "abg bundeskanzler bundeskanzlerin bundesminister bundesministerin frau fräulein herr minister ministerin "
    "präsident "
    "präsidentin "
    "m maître me mgr mlle mm mme monsieur mademoiselle président présidente docteur "
    "d dn don doña señor señora señorita sr sra srta dña licenciado lic ing excmo excma "
    "dom dona senhor senhora deputado deputada "
    "dott dottor dottoressa onorevole sig signor signora signorina prof.ssa sig.ra "
    "dhr drs heer mevr mevrouw mw "
    "г-жа г-н господин госпожа д-р проф профессор тов товарищ".split()
)
"""Titles before a name, in lower case and without a full stop."""
ANYBODY = frozenset("boy child gentleman girl man men person woman women".split())
"""Words for people that are no office, and so have nothing that they are “of”."""
NEVER_BEFORE_NAMES = frozenset("boy child girl man woman".split())
THINGS = frozenset(
    "accounts books cities countries families houses lectures lists nights notes passes posts rooms towels".split()
)
"""Plurals that are nobody's last name: “Guest Rooms” are rooms also with a capital, “Guest Brooks” is a guest."""
SAYING = frozenset(
    "adds answers applauds asks calls chuckles claps comments continues cries exclaims explains interjects interrupts "
    "laughs murmurs nods notes reads recites remarks repeats replies responds resumes screams shouts sighs sings "
    "sobs speaks starts states stops suggests translates weeps whispers yells".split()
)
"""What people do where their words begin: “Woman shouts: Get out!”"""


def is_thing(name: str) -> bool:
    """Whether English words name a thing, though one is for people: “Person of the year”, “Guest rooms”, “Boy Scouts”.

    “Member of the crew”, “Woman shouts”, “Audience members” and “Witness Harris” are people.
    """
    words = name.split()
    for noun, after in pairwise(words):
        person, other = noun.casefold(), after.casefold()
        if person in ENGLISH_NOUNS and other not in SAYING:
            single = other.removesuffix("s")
            plural = single != other and not single.endswith("s") and not {single, other} & NOUNS
            unlike_name = after.islower() or person in NEVER_BEFORE_NAMES or other in THINGS
            if (other == "of" and person in ANYBODY) or (plural and unlike_name):
                return True
    return False
