"""How much each cue counts for a section to begin. Written by bench/understanding/train_sections.py."""

WEIGHTS = (
    -2.706,  # turn changes
    -1.201,  # asker
    0.618,  # asker speaks long
    0.788,  # words here
    0.035,  # words before
    0.258,  # asks here
    -0.749,  # asked before
    1.298,  # turning
    -0.056,  # turning, asker
    -0.125,  # opening
    -0.715,  # going on
    1.181,  # thanks before
    0.364,  # thanks here
    -0.554,  # similar near
    -0.309,  # similar far
    0.057,  # new words
    0.916,  # pause
    0.676,  # short
    -0.443,  # same speaker
    -0.072,  # words of the turn before
)
BIAS = -4.85
