"""Words that look misheard: near in sound and letters to a name or term that is known, and odd in their place.

sound     how phrases sound, and how near two of them are
said      the words of a transcript, and the names and terms among them
archive   what all transcripts say together, and how they write it
known     the names and terms that a transcript may have meant
slips     what was heard beside what was meant, the surest first
evidence  what speaks for it, in numbers; `weights` says how much each counts
"""
