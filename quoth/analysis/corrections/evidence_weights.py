"""How much each kind of evidence counts. Written by bench/understanding/train_misheard.py."""

WEIGHTS: tuple[float, ...] = (
    -2.77,  # letters that need no change
    8.593,  # the same, squared
    -1.014,  # letters alike from the first on
    4.587,  # sound alike
    0.434,  # sound the same
    0.045,  # the same letters
    0.278,  # length
    -0.569,  # rarest word: how rare
    0.297,  # letters that need no change, by how rare
    0.056,  # most common word: how common
    0.534,  # term more widely said than the phrase
    0.924,  # term: in how many transcripts
    1.342,  # a capital
    0.806,  # a capital on an ordinary word
    0.705,  # small letters and the same sound
    0.072,  # words more or fewer
    0.058,  # term is in capitals
    0.949,  # term is said here too
    1.93,  # term is the publisher's, of this transcript
    -0.463,  # term is in knowledge/
)
BIAS = -12.399
