"""Words that stand before a colon in the header of a transcript, in the languages of archives.

Recording: rask_01.wav
Lieu : Le Port
Teilnehmende: Ann Lee, Bo Rask
"""

import re

from quoth.readers.label_forms import label_key
from quoth.sources.metadata_fields import TYPED
from quoth.text.patterns import lazy_pattern

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
        # Czech and Slovak
        "délka,datum nahrávky,datum rozhovoru,dĺžka,jazyk,klíčová slova,kľúčové slová,místo,místo rozhovoru,miesto,"
        "miesto rozhovoru,nahrávka,název,názov,přepis,prepis,soubor,súbor,téma,čas,"
        # Swedish, Danish and Norwegian
        "arkiv,dato,emne,emneord,inspelning,inspelningsdatum,intervjudatum,intervjudato,längd,lengde,længde,nyckelord,"
        "nøgleord,nøkkelord,optagelse,opptak,plats,sprog,språk,sted,ämne,ämnesord,"
        # Finnish and Hungarian
        "aihe,aika,asiasanat,avainsanat,haastattelupaikka,kesto,kieli,nauhoite,paikka,paikkakunta,päivämäärä,"
        "cím,dátum,felvétel,felvétel helye,hely,helyszín,időtartam,kulcsszavak,nyelv,téma,tárgyszavak,"
        # Romanian and Greek
        "cuvinte cheie,durată,dată,limbă,limba,loc,locul,locul interviului,subiect,διάρκεια,ημερομηνία,θέμα,"
        "λέξεις κλειδιά,λέξεις-κλειδιά,γλώσσα,τόπος,τοποθεσία,"
        # Catalan, Vietnamese and Indonesian
        "lloc,paraules clau,durada,enregistrament,llengua,địa điểm,ngày,ngôn ngữ,từ khóa,thời lượng,"
        "bahasa,durasi,kata kunci,tanggal,tempat,topik,"
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
            "聞き手,インタビュアー,prowadząca wywiad,prowadzący wywiad,prowadząca,prowadzący,wywiad przeprowadził,"
            "wywiad przeprowadziła,інтерв'юер,інтерв'юерка,görüşmeci,görüşmeyi yapan,المحاور,المحاورة,أجرى المقابلة,"
            "מראיין,"
            "מראיינת,साक्षात्कारकर्ता,면담자,질문자,인터뷰어",
        ),
        (
            "interviewee",
            "interviewee,interviewees,narrator,befragte,befragte person,befragter,interviewpartner,interviewpartnerin,"
            "interviewte,interviewter,enquêté,enquêtée,personne interrogée,interviewé,interviewée,entrevistado,"
            "entrevistada,intervistato,intervistata,geïnterviewde,респондент,информант,интервьюируемый,受访者,受訪者,"
            "被采访者,語り手,話し手,rozmówca,rozmówczyni,respondent,respondentka,респондентка,оповідач,інформант,görüşülen,"
            "görüşülen kişi,konuşulan,الضيف,المستجيب,הנשאל,मेहमान,उत्तरदाता,구술자,면담대상자,응답자,"
            "인터뷰이",
        ),
        (
            "host",
            "host,hosts,hosted by,moderator,moderators,moderation,moderatorin,moderador,moderadora,moderatore,"
            "animateur,"
            "animatrice,presentador,presentadora,ведущий,ведущая,ведучий,ведуча,sunucu,مقدم,主持人,司会,사회자,진행자",
        ),
        (
            "guest",
            "guest,guests,gast,gäste,invité,invitée,invités,invitado,invitada,invitados,convidado,convidada,ospite,"
            "ospiti,"
            "gasten,gość,goście,гость,гости,гість,konuk,konuklar,ضيف,अतिथि,嘉宾,来宾,ゲスト,손님,게스트",
        ),
    )
    for word in words.split(",")
}
"""Words for people, with the key of `metadata_fields` for them. They are labels too, unless names follow the colon."""
KEPT_KEYS = {label_key(word): field for word, field in TYPED.items()}
"""Words whose value Quoth keeps, and its own key for that value."""
# yes "01:02:15" "62 minutes" "1 h 2 min" "62'" "1:02:15 hrs"   no "as long as it takes"
LENGTH_VALUE = lazy_pattern(
    r"(?:(?:ca\.?|approx\.?|about) )?\d{1,3}(?::\d\d){0,2}(?:[.,]\d+)?\s*"
    r"(?:(?:h|hrs?|hours?|min|mins|minutes?|m|s|sec|secs|seconds?|std|min|stunden|minuten)\b\.?|['’′])?"
    r"(?:,?\s*(?:and )?\d{1,2}\s*(?:min|mins|minutes?|m|s|sec|secs|seconds?|minuten)\b\.?)*$",
    re.I,
)
# yes "rask_01.wav" "tapes/rask 1.MP3"   no "Yes." "in the box"
FILE_VALUE = lazy_pattern(r"[^?!]{1,120}\.[A-Za-z][A-Za-z0-9]{1,4}$")
LENGTH_KEYS = (
    "length,duration,running time,run time,total time,recording length,length of recording,audio length,"
    "length of interview,interview length,duration of interview,dauer,länge,laufzeit,durée,duración,durata,duur"
)
FILE_KEYS = (
    "file,file name,filename,audio file,audio,video file,media file,recording,recording file,sound file,original file,"
    "datei,dateiname,fichier,archivo,bestand"
)
LENGTH_WORDS = frozenset(
    label_key(word)
    for word in (
        "dauer,länge,aufnahmedauer,durée,duración,duração,durata,duur,czas trwania,długość,длительность,"
        "продолжительность,"
        "тривалість,süre,المدة,משך,אורך,अवधि,时长,時長,録音時間,時間,시간,녹음시간,length,duration"
    ).split(",")
)
"""Words for how long a recording is, in the languages of archives."""
FILE_WORDS = frozenset(
    label_key(word)
    for word in (
        "datei,dateiname,aufnahme,fichier,enregistrement,archivo,fichero,grabación,arquivo,gravação,registrazione,bestand,"
        "opname,plik,nagranie,файл,аудиозапись,запись,запис,dosya,kayıt,الملف,קובץ,फ़ाइल,文件,录音,錄音,ファイル,ファイル名,録音,"
        "파일,녹음,recording,file,file name"
    ).split(",")
)
"""Words for the file of a recording."""
# yes "62 Minuten" "1 h 02" "01:02:15" "٦٢ دقيقة" "62分"   no "as long as it takes"
ANY_LENGTH = lazy_pattern(r"(?:[^\W\d_]{2,4}\.? )?\d[\d:.,'’′h\s]*(?:[^\d\s]+(?:\s*\d+\s*[^\d\s]+)*)?$", re.I)


def is_about_recording(key: str, value: str) -> bool:
    """Whether a header line (its key by `label_key`) is about the recording and nothing that a page shows."""
    return bool((key in LENGTH_WORDS and ANY_LENGTH.match(value)) or (key in FILE_WORDS and FILE_VALUE.match(value)))


RECORDING_FIELDS = dict.fromkeys(LENGTH_KEYS.split(","), LENGTH_VALUE) | dict.fromkeys(FILE_KEYS.split(","), FILE_VALUE)


def is_recording_field(key: str, value: str) -> bool:
    """Whether a key in lower case is one for the length or the file of a recording, and the value looks like that."""
    pattern = RECORDING_FIELDS.get(key)
    return bool(pattern and pattern.match(value))
