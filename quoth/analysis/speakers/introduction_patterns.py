"""How people are announced, greeted and thanked by name in a talk, and how they say who they are (English)."""

import re

from quoth.text.patterns import lazy_pattern

NAME_PART = r"(?:Mc|Mac|O['’])?[A-Z][a-zà-ÿ]+(?![A-Za-z])"
FULL_NAME = rf"(?P<name>{NAME_PART}(?: (?:[A-Z]\. )?(?:(?:[Vv]an|[Vv]on|[Dd]e) )?{NAME_PART})?)"
# How somebody says who he is.   yes "I'm Ann Lee, your host" "My name is Ben."   no "I'm British but" "So am I, Ann"
OWN_NAME = lazy_pattern(
    r"(?:^|[.,?!…] +|\b(?:[Ss]o|[Aa]nd|[Yy]eah|[Hh]i|[Hh]ey|[Hh]ello),? )(?:I['’]m|I am|[Mm]y name (?:is|['’]s))"
    rf"(?: your host,?| also)? {FULL_NAME}(?= ?[,.!]| and I\b| from\b|$)"
)
# How a guest is announced.   yes "My guest today is Ben Hall" "joined by Ben" "I'm here with Ben"   no "joined by ten"
GUEST_NAME = lazy_pattern(
    r"\b(?:[Mm]y guest(?: today)?(?:,| is)|[Oo]ur guest(?: today)?(?:,| is)|[Jj]oined(?: today)?(?: again)? by"
    r"|[Jj]oining (?:me|us)(?: today| again)*(?: is| are)|conversation with|[Ww]elcome(?: back)?(?: to the show)?,?"
    r"|[Ii]['’]m (?:back )?(?:here|sitting(?: down)?) with"
    r"|interviewing|(?:speaking|talking) (?:to|with)) (?:my (?:good )?friend,? )?"
    rf"{FULL_NAME}(?=[,.?! ]|$)(?! [A-Z][a-z])"
)
# How a guest is surely announced.   yes "my guest is Ben Hall." "I bring you Ben Hall" "I'm joined by Ben Hall,"
# no "I was talking to Ben Hall" "my guest is Ben Hall's brother"
ANNOUNCED_GUEST = lazy_pattern(
    r"\b(?:(?:[Mm]y|[Oo]ur)(?: special| next)? guest(?: today| this week)?(?:,| is)|I(?: now)? (?:bring|give) you"
    r"|(?:I['’]m|I am|[Ww]e['’]re|[Ww]e are)(?: very happy to be)? joined(?: today)? by|[Pp]lease welcome"
    r"|[Jj]oining (?:me|us)(?: today)? is|(?:[Hh]ere is|[Hh]ere['’]s|[Ee]njoy|[Tt]his is) my conversation with)"
    rf" {FULL_NAME}(?=[,.?! ]|$)(?! [A-Z][a-z])"
)
ANOTHER_TIME = lazy_pattern(
    r"\b(?:last|next|previous|previously|earlier|ago|once|was|were|will|used to|coming)\b", re.I
)
"""Words before an announcement, in the same sentence, that show a guest of another time."""
# How somebody is thanked in the end.   yes "Thanks for coming on, Ben."
# no "Thank you for listening to Boats." "Thank you for having me in Boston."
THANKED = lazy_pattern(
    r"\b(?:[Tt]hanks|[Tt]hank you|[Ww]elcome|[Aa]ppreciate|[Cc]heers)\b"
    rf"(?![^.?!]* (?:listening|tuning|watching|to |the ))[^.?!]{{0,60}}"
    rf"(?:,|\b(?:again|back|coming|here|joining|much|on|show|time|today|you)) (?P<name>{NAME_PART})[.!](?= |$)"
)
# How a guest is welcomed to something.   yes "Welcome back to the Boat Show, Ben."   no "Welcome to Oldport, Maine."
WELCOMED = lazy_pattern(
    rf"\b[Ww]elcome (?:back )?(?:on)?to (?:the|my|our|this) [^.,?!]{{1,60}}, (?P<name>{NAME_PART})[.!](?= |$)"
)
# Where something is.   yes "in Boston"   no "in Ann's boat"
PLACE_NAME = lazy_pattern(rf"\b(?:in|into|near|at) (?P<name>{NAME_PART})(?!['’]s)")
# yes "Thanks, Ben" "Hey Ben"   no "over to Ben"
GREETS_OR_THANKS = lazy_pattern(r"thank|hi|hey|hello|welcome|appreciate|cheers", re.I)
# yes "Hi there. I'm " "Hello everyone, I am "   no "I moved. I'm "
GREETING = lazy_pattern(r"\b(?:hi|hey|hello)\b[\w ,.!]{0,25}$", re.I)
# yes "Ben, what" "Ben." "Ben for coming"   no "Ben Nevis" "Ben-like"
NAME_END = lazy_pattern(r"[,.?!]|$| for\b")
