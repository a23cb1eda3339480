"""How much each kind of evidence counts. Written by bench/understanding/train_misheard.py."""

WEIGHTS = (
    0.933,  # letters that need no change
    5.654,  # the same, squared
    -1.409,  # letters alike from the first on
    9.123,  # sound alike
    -0.237,  # sound the same
    0.402,  # the same letters
    0.419,  # length
    -0.519,  # rarest word: how rare
    -0.083,  # letters that need no change, by how rare
    -0.105,  # most common word: how common
    0.415,  # term more widely said than the phrase
    0.894,  # term: in how many transcripts
    1.029,  # a capital
    0.83,  # a capital on an ordinary word
    0.515,  # small letters and the same sound
    0.451,  # words more or fewer
    0.335,  # term is in capitals
    0.936,  # term is said here too
    1.488,  # term is the publisher's, of this transcript
    -0.275,  # term is in knowledge/
)
BIAS = -16.883
