"""`build_site.py review`: all that is proposed or inferred for one transcript, for a person to accept or refuse.

proposals   what there is to decide, each with its words, its evidence and what accepting writes
written     entries into YAML files that people write, so that not a word of theirs is lost, and back again
session     the questions, one after the other
listed      the same list as a page
"""
