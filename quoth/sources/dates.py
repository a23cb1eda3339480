"""Dates that a source writes, in ISO 8601; ambiguous ones, such as 03/04/2023, are not read.

2023-03-27   March 27, 2023   27 March 2023   Mon, 27 Mar 2023 10:00:00 +0000   2023-03   2023
27. März 2023   27 de marzo de 2023   27 марта 2023 г.   27.3.2023   2023年3月27日   2023년 3월 27일   ٢٧ مارس ٢٠٢٣
"""

import re
import unicodedata
from datetime import date

from quoth.text.patterns import lazy_pattern

MONTHS = tuple(
    names.split()
    for names in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jänner feber mrz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    )
)
"""The names of months, a row a language (German and the Slavic languages have two)."""
MIN_MONTH_LETTERS = 3
MONTH = r"([^\W\d_]+(?:[\u0300-\u036f\u0900-\u0903\u093a-\u094f][^\W\d_]*)*)"
# yes "2023-03-27" "2023/03/27" "2023-03-27T10:00:00Z" "2023-03" "2023" "2023. 3. 27."   no "03/04/2023" "2023 people"
NUMBERS = lazy_pattern(r"(\d{4})(?:([-/]|\. ?)(\d{1,2})(?:\2(\d{1,2})(?:[T ]\d{1,2}:\d\d\S*.*|\.)?)?)?\Z")
# yes "27.3.2023" "27. 03. 2023" "27.03.2023, 10:00 Uhr"   no "27/3/2023"
DOTTED = lazy_pattern(
    r"(?:[^\W\d_]+\.?, )?(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?:\s*г(?:\.|ода)?|,? (?:um )?\d{1,2}[:.]\d\d.*)?\Z"
)
# yes "2023年3月27日" "2023年3月" "2023년 3월 27일 (월)"
SIGNS = lazy_pattern(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일号號])?(?:\s?[(（].{1,4}[)）])?\Z")
WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
    r"|[^\W\d_]+,\s+|(?:le|am|den|el|il|on) )?"
)
# yes "March 27, 2023" "Mar. 27th 2023" "March 2023" "März 2023" "marzo de 2023"   no "Marchers 27"
MONTH_FIRST = lazy_pattern(
    rf"{WEEKDAY}{MONTH}\.?\s+(?:(\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?:del?\s+)?(\d{{4}})(?:\s*г(?:\.|ода)?)?\Z", re.I
)
# yes "27 March 2023" "Mon, 27 Mar 2023 10:00:00 +0000" "27. März 2023" "1er mars 2023" "27 de marzo de 2023"
DAY_FIRST = lazy_pattern(
    rf"{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|er|º|°)?\.?\s+(?:de\s+)?{MONTH}\.?,?\s+(?:del?\s+)?(\d{{4}})"
    r"(?:\s*(?:г|р)(?:\.|ода|оку)?|\s*r\.)?(?:,?\s+(?:um |à |a las )?\d\d?[:h.]\d\d.*)?\Z",
    re.I,
)


def iso(text: str) -> str:
    """The date as precisely as it is written: 2023, 2023-03 or 2023-03-27; empty if this is no date."""
    text = " ".join(text.split())
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    if match := NUMBERS.match(text):
        return _iso_date(match[1], match[3], match[4])
    if match := SIGNS.match(text):
        return _iso_date(match[1], match[2], match[3])
    if match := DOTTED.match(text):
        return _iso_date(match[3], match[2], match[1])
    if match := MONTH_FIRST.match(text):
        return _iso_date(match[3], _month(match[1]), match[2])
    if match := DAY_FIRST.match(text):
        return _iso_date(match[3], _month(match[2]), match[1])
    return ""


def _month(name: str) -> str:
    """The number of a month by its name, or by its first letters if they are three or more; “0” if none or several."""
    name = unicodedata.normalize("NFC", name).casefold()
    if len(name) < MIN_MONTH_LETTERS:
        return "0"
    numbers = {number for names in MONTHS for number, full in enumerate(names, 1) if full == name}
    numbers = numbers or {number for names in MONTHS for number, full in enumerate(names, 1) if full.startswith(name)}
    return str(numbers.pop()) if len(numbers) == 1 else "0"


def _iso_date(year: str, month: str | None, day: str | None) -> str:
    try:
        day_iso = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return day_iso if day else day_iso[:7] if month else day_iso[:4]
