"""What must be true of any text.

`HYPOTHESIS_PROFILE=thorough` tries 1,000 examples of each property that does not say how many it tries.
"""

import os

from hypothesis import settings

settings.register_profile("quick", max_examples=100, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
