"""Who is meant by a label that is a role, where it is known who has it.

Host: Where were you born? / Guest: In the harbour.      with “host: Ann Lee” in the file, the host is Ann Lee
"""

from collections.abc import Sequence

from quoth.model import Role

ASKING = ("host", "interviewer", "moderator")
ANSWERING = ("guest", "interviewee")
LETTERS = {"q": ASKING, "a": ANSWERING}
"""What a question and an answer begin with."""


def by_role(labels: Sequence[str], people: Sequence[Role]) -> dict[str, str]:
    """The names, by label, of those who alone have the role that the label says, or one like it."""
    found = dict[str, str]()
    for roles in (ASKING, ANSWERING):
        called = [one for one in labels if one.casefold() in roles or LETTERS.get(one.casefold()) is roles]
        named = [one.name for one in people if one.role.casefold() in roles]
        sure = len(called) == len(named) == 1 and named[0] not in labels
        if sure and (len(called[0]) > 1 or len(labels) == len(LETTERS)):
            found[called[0]] = named[0]
    return found
