"""Messages read a second by a warm process, over the utterances of the tests.

Run: python benchmarks/understanding.py
"""

import json
import statistics
import time
from pathlib import Path

from bot.commands import understand

UTTERANCES = Path(__file__).parents[1] / "tests" / "understanding" / "utterances.jsonl"


def main() -> None:
    texts = [json.loads(line)["text"] for line in UTTERANCES.read_text("utf-8").splitlines()]
    for text in texts:  # warm: phrase tables and caches are filled
        understand(text)
    spent = []
    for _ in range(5):
        for text in texts:
            started = time.perf_counter()
            understand(text)
            spent.append(time.perf_counter() - started)
    spent.sort()
    middle, slow = statistics.median(spent), spent[int(len(spent) * 0.99)]
    print(
        f"{len(texts)} texts: {len(spent) / sum(spent):,.0f}/s, median {middle * 1e6:.0f} us, p99 {slow * 1e6:.0f} us"
    )


if __name__ == "__main__":
    main()
