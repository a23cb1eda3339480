"""What a file says of itself, taken over only if it has the right form: dates, languages, addresses, titles.

What an address or a path of a recording names, and the name of a video at its host: decided here alone, for front
matter, sidecars and files of any format.
"""

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from quoth.model import Media, Metadata, Participant
from quoth.sources import dates
from quoth.text.characters import replace_invisible
from quoth.text.patterns import lazy_pattern

MAX_NAME_CHARS = 300
"""Characters of a title or a name."""
# yes "en" "pt-BR" "zh-Hant"   no "English"
LANGUAGE = lazy_pattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi",
    "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "italian": "it",
    "japanese": "ja", "korean": "ko", "norwegian": "no", "persian": "fa", "polish": "pl", "portuguese": "pt",
    "romanian": "ro", "russian": "ru", "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
    "vietnamese": "vi", "welsh": "cy", "yiddish": "yi",
    "català": "ca", "čeština": "cs", "dansk": "da", "deutsch": "de", "español": "es", "français": "fr",
    "italiano": "it",
    "magyar": "hu", "nederlands": "nl", "norsk": "no", "polski": "pl", "português": "pt", "română": "ro", "suomi": "fi",
    "svenska": "sv", "tiếng việt": "vi", "türkçe": "tr", "ελληνικά": "el", "русский": "ru", "українська": "uk",
    "עברית": "he", "العربية": "ar", "हिन्दी": "hi", "हिंदी": "hi", "中文": "zh", "日本語": "ja", "한국어": "ko",
}  # fmt: skip
"""Names that speech recognisers and archives write instead of codes, in English and in the language itself."""
URL = lazy_pattern(r"https?://[^\s<>\"']+\Z")


class FieldAliases(NamedTuple):
    """What files call one field of the metadata, the likeliest word first."""

    everywhere: tuple[str, ...]
    in_headers: tuple[str, ...] = ()
    """Above a text, in captions, in JSON and in HTML, where a space may be an underscore."""
    in_front_matter: tuple[str, ...] = ()
    typed: str = ""
    """Above typed text, in the languages of archives, with commas between."""
    in_ohms: tuple[str, ...] = ()
    """Elements of a record of the Oral History Metadata Synchronizer."""


ALIASES = {
    "title": FieldAliases(
        ("title",),
        ("episode", "episode title", "meeting title", "speech title"),
        typed="title,titel,titre,título,titolo,tytuł,название,назва,başlık,العنوان,כותרת,शीर्षक,标题,標題,タイトル,제목",
        in_ohms=("title",),
    ),
    "show": FieldAliases(
        ("show", "podcast", "series"),
        ("podcastname", "podcast name"),
        ("channel",),
        in_ohms=("series_name", "collection_name"),
    ),
    "date": FieldAliases(
        ("date", "published"),
        ("recorded", "episode date", "recording date", "date published"),
        ("pubdate", "recorded", "publish_date", "published_at", "date_published"),
        typed="date,interview date,recording date,date of interview,date of recording,recorded on,recorded,datum,"
        "aufnahmedatum,aufgenommen am,date de l'entretien,date d'enregistrement,enregistré le,fecha,"
        "fecha de la entrevista,"
        "fecha de grabación,data,data da entrevista,data da gravação,data dell'intervista,data di registrazione,"
        "data wywiadu,data nagrania,дата,дата записи,дата интервью,дата запису,tarih,kayıt tarihi,التاريخ,"
        "تاريخ المقابلة,תאריך,תאריך הראיון,दिनांक,तारीख,日期,访谈日期,录音日期,日時,収録日,録音日,날짜,일시,면담일,"
        "면담일시,녹음일,opnamedatum,opgenomen op,interviewdatum",
        in_ohms=("date_nonpreferred_format",),
    ),
    "description": FieldAliases(
        ("description", "summary"),
        typed="description,summary,abstract,zusammenfassung,beschreibung,résumé,resumen,resumo,riassunto,samenvatting,"
        "streszczenie,краткое содержание,аннотация,özet,ملخص,תקציר,सारांश,摘要,内容简介,概要,要約,요약",
        in_ohms=("description",),
    ),
    "language": FieldAliases(
        ("language", "lang"),
        ("languagecode", "language code"),
        typed="language,sprache,langue,idioma,lingua,língua,taal,język,язык,мова,dil,اللغة,שפה,भाषा,语言,語言,言語,언어",
        in_ohms=("language",),
    ),
    "licence": FieldAliases(("licence", "license"), in_front_matter=("rights",), in_ohms=("rights",)),
    "people": FieldAliases(
        ("speaker", "host", "guest", "interviewer", "interviewee", "people"),
        ("speakers", "hosts", "guests", "participants", "attendees", "author"),
        ("moderator", "narrator", "participant", "person"),
    ),
    "media": FieldAliases(
        ("media",),
        ("url", "audio", "video", "audio url", "audiourl", "media url", "mediaurl", "link"),
        ("media_url", "audio", "audio_url", "video", "video_url", "youtube", "youtube_url", "recording"),
        in_ohms=("media_url",),
    ),
}
"""The only table of these words; what a word means is the same wherever it counts."""
IN_HEADERS = {word: field for field, names in ALIASES.items() for word in (*names.everywhere, *names.in_headers)}
IN_FRONT_MATTER = {field: (*names.everywhere, *names.in_front_matter) for field, names in ALIASES.items()}
TYPED = {word: field for field, names in ALIASES.items() if names.typed for word in names.typed.split(",")}
IN_OHMS = {word: field for field, names in ALIASES.items() for word in names.in_ohms}
ROLE_BY_WORD = {
    "host": "host",
    "interviewer": "interviewer",
    "moderator": "moderator",
    "guest": "guest",
    "interviewee": "interviewee",
    "narrator": "interviewee",
    "speaker": "",
    "participant": "",
    "person": "",
}
"""Words for people, in the singular, and the role that they give: those with a role first."""
ROLES = ("host", "guest", "interviewer", "interviewee")


def field_of(name: str) -> str:
    """The field that a file's own word for it means in a header; empty if none."""
    return IN_HEADERS.get(name.casefold().replace("_", " ").strip(), "")


def merge_metadata(over: Metadata, under: Metadata) -> Metadata:
    """The metadata of both; where both have a field, `over` wins."""
    return Metadata(**{part.name: getattr(over, part.name) or getattr(under, part.name) for part in fields(Metadata)})


def metadata_of(entries: Iterable[tuple[str, str]]) -> Metadata:
    """The metadata of a transcript, from pairs of a file's own word and its value. The first of each field counts."""
    values: dict[str, str] = {}
    people, media = list[Participant](), list[Media]()
    for name, value in entries:
        key = field_of(name)
        if key == "people":
            role = ROLE_BY_WORD.get(name.casefold().rstrip("s"), "")
            people += [Participant(person, role) for person in split_names(value)]
        elif key == "media":
            media += [media_of(value)] if URL.match(value.strip()) else []
        elif key:
            values.setdefault(key, VALUE_READERS.get(key, short_text)(value))
    return Metadata(**{key: value for key, value in values.items() if value}, people=tuple(people), media=tuple(media))


def short_text(text: str) -> str:
    """A title or a name on one line; empty if it is too long to be one."""
    plain = " ".join(replace_invisible(text).split())
    return plain if len(plain) <= MAX_NAME_CHARS else ""


def split_names(text: str) -> list[str]:
    """Names of people in one line: “Ann Lee, Ben Hall and Eve Day”, “Ann Lee; Ben Hall”."""
    parts = re.split(r";|,(?! (?:jr|sr|md|phd)\b)|\band\b|&", text, flags=re.I)
    return [name for part in parts if (name := short_text(part))]


def language_code(text: str) -> str:
    """The code of a language: “en-us” is en-US, “english” is en; empty if it is none."""
    plain = text.strip().replace("_", "-")
    first, *rest = plain.split("-")
    code = "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
    return LANGUAGES.get(plain.casefold(), code if LANGUAGE.match(code) else "")


def media_of(url: str) -> Media:
    """The recording at an address; a page of a host of videos that names no video is a page like others."""
    address = url.strip()
    kind = recording_kind(address)
    return Media(address, kind if kind not in HOSTS.values() or video_id(address, kind) else "page")


VALUE_READERS = {"date": dates.iso, "language": language_code}


# yes "dQw4w9WgXcQ"   no "watch"
YOUTUBE = lazy_pattern(r"[\w-]{11}\Z")
# yes "/76979871" "/channels/staff/76979871"   no "/about"
VIMEO = lazy_pattern(r"/(\d{5,})(?:/\w+)?/?\Z")
# yes "/talks/one.MP3"   no "/talks/mp3"
SOUND_FILE = lazy_pattern(r"\.(?:mp3|m4a|aac|ogg|oga|opus|flac|wav)\Z", re.IGNORECASE)
FILM_FILE = lazy_pattern(r"\.(?:mp4|m4v|mkv|webm|ogv|mov)\Z", re.IGNORECASE)


HOSTS = {
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "youtube-nocookie.com": "youtube",
    "vimeo.com": "vimeo",
    "player.vimeo.com": "vimeo",
}
"""Hosts whose videos are played on the page, by all names that they go by."""


def recording_kind(place: str) -> str:
    """What an address or a path names: audio, video, youtube, vimeo, or else a page. Never raises."""
    parts = _parts(place)
    if parts is None:
        return "page"
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    if host in HOSTS:
        return HOSTS[host]
    return "audio" if SOUND_FILE.search(parts.path) else "video" if FILM_FILE.search(parts.path) else "page"


def video_id(url: str, kind: str) -> str:
    """The name of a video at its host; empty for an address that names none."""
    parts = _parts(url)
    if parts is None:
        return ""
    if kind == "vimeo":
        match = VIMEO.search(parts.path)
        return match[1] if match else ""
    asked = parse_qs(parts.query).get("v", [""])[0]
    last = parts.path.rstrip("/").rpartition("/")[2]
    return next((name for name in (asked, last) if YOUTUBE.match(name)), "")


def _parts(place: str) -> SplitResult | None:
    """The parts of an address or a path; None if it is none, such as `https://[`."""
    try:
        return urlsplit(place)
    except ValueError:
        return None
