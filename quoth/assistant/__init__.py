"""What a language model may propose for a transcript, and how each proposal is checked. No model is asked here.

question   the questions about a talk: windows of its text, fenced as data, and what may be answered
answer     the proposals in whatever a model answered
proposal_facts  what the talk says, to check against
grounding  the words of a file and of `knowledge/`, and which words of a text stand in neither
wording    whether a text is plain: no markup, no addresses, nothing invisible, not too long
checks     each proposal accepted for review, or refused with the reason

A model may answer what it likes: only what passes `checks` gets any further, and then only to a person.
"""
