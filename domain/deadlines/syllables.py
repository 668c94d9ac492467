"""Whether letters are a syllable of Vietnamese: what is none may be broken, foreign or glued to its neighbour."""

import re
from functools import lru_cache

_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    "(?:i[aeu]?|ieu|a[iouy]?|e[ou]?|o[aeio]?|oa[ioy]|oeo|u[aeiouy]?|uay|ueu|uo[iu]|uy[aeu]|y[ae]?|yeu)"
    "(?:ch?|m|n[gh]?|p|t)?"
)


@lru_cache(maxsize=8192)
def is_syllable(piece: str) -> bool:
    """Whether Vietnamese could write this: "trước" yes, "trc", "before" and "truớcngày" no."""
    return _SYLLABLE.fullmatch(piece) is not None
