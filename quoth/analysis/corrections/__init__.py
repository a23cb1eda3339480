"""Words that look misheard: near in sound and letters to a name or term that is known, and odd in their place.

phonetics            how phrases sound, and the words of a transcript
corpus_stats         what all transcripts say together, and the names and terms that a transcript may have meant
candidates           phrases that are near to a name or term and are not it
evidence             what speaks for a candidate, in numbers; `weights.json` says how much each counts
propose_corrections  the likeliest candidates of each transcript, for a person to decide
"""
