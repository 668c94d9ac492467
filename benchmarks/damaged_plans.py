"""Two thousand damaged documents: each is read or refused. `python benchmarks/damaged_plans.py`.

Prints what came of them, the slowest one and the peak of memory; exits 1 on any other error.
"""

import collections
import resource
import sys
import time
import traceback
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import plans
from domain.errors import BadInput
from tests.plans import damage

SEED, COUNT = 20240207, 2_000


def main(seed: int = SEED, count: int = COUNT) -> int:
    outcomes: collections.Counter[str] = collections.Counter()
    slowest = (0.0, "")
    texts = count // 40  # a text takes seconds, a document a part of one
    others = damage.files(seed, count - texts, ".docx", ".xlsx", ".pdf")
    for name, content in chain(others, damage.files(seed, texts, ".txt")):
        begun = time.perf_counter()
        outcomes[_outcome(name, content)] += 1
        slowest = max(slowest, (time.perf_counter() - begun, name))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"seed {seed}: {dict(outcomes)}; slowest {slowest[0]:.1f} s ({slowest[1]}); peak {peak} MB")
    return int(outcomes["crash"] > 0)


def _outcome(name: str, content: bytes) -> str:
    try:
        plans.read(name, content, year=2024)
    except BadInput as refusal:
        return refusal.name
    except Exception:
        print(name)
        traceback.print_exc()
        return "crash"
    return "read"


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
