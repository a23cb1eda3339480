"""What stands before colons above a talk and says something of it, in the languages of archives.

Recording: rask_01.wav
Lieu : Le Port
Teilnehmende: Ann Lee, Bo Rask
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quoth.readers.assemble import SourceLine
from quoth.readers.label_forms import label_key
from quoth.readers.plaintext.header_block import block_rows, key_and_value
from quoth.sources import metadata_fields

FACTS = frozenset(
    label_key(word)
    for word in (
        # English
        "access,accession number,archive,archive number,audio,audio file,case number,catalogue number,city,collection,"
        "checked,checked by,country,date,date of birth,"
        "date of interview,date of recording,description,duration,edited by,editor,"
        "editors,deposition of,docket,docket number,in the matter of,reported by,taken at,taken on,videographer,"
        "end,end time,event,file,file name,filename,format,genre,interview,interview date,interview number,"
        "interview place,job number,keyword,keywords,language,languages,length,license,licence,location,medium,meeting,"
        "notes,number,number of speakers,occupation,pages,place,place of interview,place of recording,project,"
        "project name,proofread by,recorded,recorded at,recorded by,recorded on,recording,recording date,"
        "recording place,reviewed by,rights,room,running time,series,session,source,start,start time,status,subject,"
        "subjects,subject headings,summary,tags,tape,tape number,tapes,time,time of recording,topic,topics,"
        "total time,track,transcribed,transcribed by,transcriber,transcription,transcription date,transcript by,"
        "transcript date,transcriptionist,translated by,translator,venue,version,video,"
        # German
        "aufgenommen am,aufnahme,aufnahmedatum,aufnahmeort,band,bemerkung,bemerkungen,dateiname,datei,datum,dauer,"
        "interviewdatum,interviewort,kassette,länge,ort,ort der aufnahme,ort des interviews,projekt,quelle,sammlung,"
        "schlagworte,schlagwörter,sprache,sprachen,stichworte,stichwörter,thema,themen,titel,transkribiert von,"
        "transkript,transkription,transkribent,transkribentin,uhrzeit,zeit,"
        # French
        "archives,date de l'enregistrement,date de l'entretien,date d'enregistrement,durée,enregistrement,"
        "enregistré le,fichier,heure,langue,langues,lieu,lieu de l'entretien,lieu d'enregistrement,mots-clés,mots clés,"
        "projet,sujet,sujets,thème,thèmes,titre,transcrit par,transcripteur,transcriptrice,"
        # Spanish and Portuguese
        "archivo,arquivo,asunto,assunto,data,data da entrevista,data da gravação,duración,duração,entrevista,fecha,"
        "fecha de grabación,fecha de la entrevista,fichero,gravação,grabación,hora,idioma,idiomas,local,"
        "local da entrevista,lugar,lugar de la entrevista,língua,palabras clave,palavras-chave,palavras chave,proyecto,"
        "projeto,tema,temas,título,transcrito por,transcripción,transcrição,transcrita por,transcriptor,"
        # Italian
        "argomento,argomenti,data dell'intervista,data di registrazione,durata,intervista,lingua,lingue,luogo,"
        "luogo dell'intervista,ora,orario,parole chiave,progetto,registrazione,titolo,trascritto da,trascrizione,"
        "trascrittore,trascrittrice,"
        # Dutch
        "bestand,duur,locatie,onderwerp,onderwerpen,opgenomen op,opname,opnamedatum,plaats,taal,talen,tijd,"
        "getranscribeerd door,trefwoorden,"
        # Polish
        "czas,czas trwania,data nagrania,data wywiadu,długość,język,miejsce,miejsce nagrania,miejsce wywiadu,nagranie,"
        "plik,słowa kluczowe,temat,transkrypcja,tytuł,"
        # Turkish
        "anahtar kelimeler,dil,dosya,konu,kayıt tarihi,süre,tarih,yer,başlık,"
        # Russian
        "аудиозапись,время,время записи,город,дата,дата записи,дата интервью,длительность,запись,ключевые слова,место,"
        "место записи,место интервью,название,проект,продолжительность,расшифровка,расшифровала,расшифровал,тема,темы,"
        "файл,язык,"
        # Ukrainian
        "дата запису,запис,ключові слова,місце,місце запису,мова,назва,проєкт,тривалість,час,"
        # Arabic, Hebrew and Hindi
        "التاريخ,اللغة,المدة,المكان,الملف,الموضوع,العنوان,تاريخ المقابلة,مكان المقابلة,"
        "זמן,מיקום,תאריך הראיון,תמלול,תמלל,תמללה,כותרת,משך,מקום,נושא,קובץ,שפה,תאריך,אורך,"
        "अवधि,दिनांक,तारीख,भाषा,विषय,स्थान,समय,शीर्षक,"
        # Korean
        "날짜,녹음,녹음일,면담일,면담일시,시간,언어,일시,장소,제목,주제,파일,"
        # Chinese and Japanese
        "主题,主題,主旨,关键词,關鍵詞,关键字,地点,地點,录音,錄音,录音日期,文件,日期,日時,时间,時間,时长,時長,标题,標題,"
        "语言,語言,访谈日期,访谈地点,整理,整理人,转录,项目,キーワード,タイトル,テーマ,ファイル,ファイル名,会場,作成日,"
        "収録日,言語,場所,録音,録音日,文字起こし,時刻"
    ).split(",")
)
"""Words that are never people, wherever they stand above a talk."""
PEOPLE = {
    label_key(word): role
    for role, words in (
        (
            "participants",
            "participants,people,persons,present,attendees,in attendance,speakers,panel,panelists,panellists,"
            "anwesend,anwesende,beteiligte,gesprächspartner,personen,sprecher,sprecherinnen,teilnehmende,teilnehmer,"
            "teilnehmerinnen,teilnehmer:innen,intervenants,participants,personnes,personnes présentes,présents,"
            "asistentes,hablantes,participantes,presentes,intervinientes,falantes,partecipanti,presenti,aanwezig,"
            "aanwezigen,deelnemers,sprekers,присутствовали,участники,собеседники,参与者,參與者,参加者,出席者,出席,与会者,"
            "參加者,発言者,話者",
        ),
        (
            "interviewer",
            "interviewer,interviewers,interviewed by,interview by,interviewerin,interviewt von,interview von,"
            "interview geführt von,enquêteur,enquêtrice,intervieweur,intervieweuse,entretien réalisé par,entrevistador,"
            "entrevistadora,entrevistado por,intervistatore,intervistatrice,intervistato da,interviewster,"
            "geïnterviewd door,интервьюер,интервью провел,интервью провела,беседу вел,беседу вела,采访者,採訪者,访谈者,"
            "聞き手,インタビュアー",
        ),
        (
            "interviewee",
            "interviewee,interviewees,narrator,befragte,befragte person,befragter,interviewpartner,interviewpartnerin,"
            "interviewte,interviewter,enquêté,enquêtée,personne interrogée,interviewé,interviewée,entrevistado,"
            "entrevistada,intervistato,intervistata,geïnterviewde,респондент,информант,интервьюируемый,受访者,受訪者,"
            "被采访者,語り手,話し手",
        ),
        (
            "host",
            "host,hosts,hosted by,moderator,moderators,moderation,moderatorin,moderador,moderadora,ведущий,主持人,司会",
        ),
        (
            "guest",
            "guest,guests,gast,gäste,invité,invitée,invités,invitado,invitada,invitados,ospite,ospiti,gasten,гость,嘉宾",
        ),
    )
    for word in words.split(",")
}
"""Words for people, and what they are in English; they are labels too, unless names stand behind them."""
READ = {
    label_key(word): key
    for key, words in (
        ("date", "date,interview date,recording date,date of interview,date of recording,recorded on,recorded,datum,"
                 "aufnahmedatum,fecha,data,дата,日期,日時,収録日,録音日,opnamedatum,interviewdatum"),
        ("title", "title,titel,titre,título,titolo,название,标题,標題,タイトル"),
        ("language", "language,sprache,langue,idioma,lingua,taal,язык,语言,語言,言語"),
    )
    for word in words.split(",")
}  # fmt: skip
"""Those whose value Quoth keeps, by its own word for it."""
# yes "Ann Lee" "J. K. Moe (JM)" "Лев Толстой" "李安"   no "Where were you born" "Yes."
NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?: [\w.’'-]+){0,4}(?: ?\([^()]{1,20}\))?$")
KEY_CHARS = 60
TOP_ROWS, VALUE_CHARS = 60, 200
"""Lines among which a head is looked for, and the longest value."""
SENTENCE_WORDS = 6
"""Words; a shorter value that ends in a full stop is an abbreviation: “St. Ives, Corn.”"""
RECURS = 2
"""A word that stands before a colon so often is a label."""


def head_entries(rows: Sequence[SourceLine]) -> Iterator[tuple[int, str, str]]:
    """The place in `rows` of each line of the head that Quoth keeps something of, with its key and its value.

    The key is the one that `known` reads. What else the head says stays above the talk.
    """
    keys, labelled = _keys(rows)
    head_rows = fact_rows(rows)
    if len(head_rows) < 2 and not labelled:
        return
    for index in head_rows:
        key, value = READ.get(keys[index]) or PEOPLE.get(keys[index]) or "", key_and_value(rows[index].text)[1]
        if key and (key in PEOPLE.values() or metadata_fields.READ.get(key, metadata_fields.short)(value)):
            yield index, key, value


def fact_rows(rows: Sequence[SourceLine]) -> list[int]:
    """The lines above the first label that begin with a word which is nobody's name.

    Below it, but near the top, only those whose word is one for people, and whose value names some.
    """
    keys, _ = _keys(rows)
    times = Counter(key for key in keys if key)
    labels = (index for index, key in enumerate(keys) if key and times[key] >= RECURS and key not in FACTS)
    first = min(next(labels, len(rows)), TOP_ROWS)
    fact_indexes = {
        index
        for index in range(min(len(rows), TOP_ROWS))
        if times[keys[index]] < RECURS
        and (index < first or keys[index] in PEOPLE)
        and _is_entry(keys[index], rows[index].text)
    }
    return sorted(fact_indexes.union(block_rows(rows, FACTS, PEOPLE)))


def _keys(rows: Sequence[SourceLine]) -> tuple[list[str], bool]:
    """What stands before a colon in each line, and whether any of it recurs as labels do."""
    keys = [key_and_value(row.text)[0] for row in rows]
    return keys, any(times >= RECURS for key, times in Counter(keys).items() if key)


def _is_entry(key: str, text: str) -> bool:
    value = key_and_value(text)[1]
    if key in PEOPLE:
        people = metadata_fields.listed(value)
        return bool(people) and all(NAME.match(name) for name in people)
    return key in FACTS and len(value) <= VALUE_CHARS and not _is_sentence(value)


def _is_sentence(value: str) -> bool:
    return value.endswith(("?", "!", ":")) or (value.endswith(".") and len(value.split()) >= SENTENCE_WORDS)
