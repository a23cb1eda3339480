"""What a head says of the recording itself, and how its value looks: it is listed, and nobody says it.

Length: 01:02:15
File: rask_01.wav
"""

import re

# yes "01:02:15" "62 minutes" "1 h 2 min" "62'" "1:02:15 hrs"   no "as long as it takes"
LENGTH = re.compile(
    r"(?:(?:ca\.?|approx\.?|about) )?\d{1,3}(?::\d\d){0,2}(?:[.,]\d+)?\s*"
    r"(?:(?:h|hrs?|hours?|min|mins|minutes?|m|s|sec|secs|seconds?|std|min|stunden|minuten)\b\.?|['’′])?"
    r"(?:,?\s*(?:and )?\d{1,2}\s*(?:min|mins|minutes?|m|s|sec|secs|seconds?|minuten)\b\.?)*$",
    re.I,
)
# yes "rask_01.wav" "tapes/rask 1.MP3"   no "Yes." "in the box"
FILE = re.compile(r"[^?!]{1,120}\.[A-Za-z][A-Za-z0-9]{1,4}$")
LENGTHS = "length,duration,running time,run time,total time,recording length,length of recording,audio length"
LENGTHS += ",length of interview,interview length,duration of interview,dauer,länge,laufzeit,durée,duración,durata,duur"
FILES = (
    "file,file name,filename,audio file,audio,video file,media file,recording,recording file,sound file,original file"
)
FILES += ",datei,dateiname,fichier,archivo,bestand"
FIELDS = dict.fromkeys(LENGTHS.split(","), LENGTH) | dict.fromkeys(FILES.split(","), FILE)


def is_field(key: str, value: str) -> bool:
    """Whether a key in small letters says something of the recording, and the value is what it says."""
    pattern = FIELDS.get(key)
    return bool(pattern and pattern.match(value))
