"""How long a large plan takes: 2,000 rows in Word, and a PDF of 60 pages. `python benchmarks/plan_reading.py`.

The documents are generated. Each is read in a process of its own, so the peak of memory is that of the reading alone.
`python benchmarks/plan_reading.py --flattened [SEEDS]` measures how well and how fast flattened texts are read: the
five that exist, and plans nobody has seen in as many layouts as there are seeds.
"""

import io
import json
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import docx

import plans
from tests.plans import ruled
from tests.plans.flattening_scores import BUILDING, HELD_OUT, scored
from tests.plans.gold import HERE

ROWS, PAGES = 2_000, 60
HEADING = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn")
TASK = "Triển khai nhiệm vụ thứ {} về kiểm soát thủ tục hành chính trên địa bàn tỉnh năm 2024"


def word(rows: int = ROWS) -> bytes:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH CÔNG TÁC NĂM 2024")
    table = document.add_table(rows=rows + 1, cols=len(HEADING))
    lines = table.rows  # `add_row` looks the whole table over each time
    _fill(lines[0], HEADING)
    for number, line in enumerate(list(lines)[1:], start=1):
        task = f"Triển khai nhiệm vụ thứ {number} về kiểm soát thủ tục hành chính trên địa bàn tỉnh năm 2024"
        _fill(
            line, (str(number), task, "Các sở, ban, ngành; UBND cấp huyện", "Văn phòng UBND tỉnh", "Báo cáo", "Quý IV")
        )
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fill(line: "docx.table._Row", texts: tuple[str, ...]) -> None:
    for cell, text in zip(line.cells, texts, strict=True):
        cell.text = text


def pdf(pages: int = PAGES) -> bytes:
    """Ten rows a page, the heading repeated on each."""
    rows = (
        (str(number), TASK.format(number), "Các sở, ban, ngành", "Văn phòng UBND tỉnh", "Báo cáo", "Quý IV")
        for number in range(1, pages * 10 + 1)
    )
    return ruled.pdf([[HEADING, *islice(rows, 10)] for _ in range(pages)], "KẾ HOẠCH CÔNG TÁC NĂM 2024")


def measure(path: str) -> None:
    """The child's side: read a file, print seconds, megabytes and rows."""
    content = Path(path).read_bytes()
    begun = time.perf_counter()
    draft = plans.read(path, content, year=2024)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": round(seconds, 2), "peak_mb": peak, "rows": len(draft.rows)}))


def flattened(seeds: int) -> None:
    """Seconds of the five texts, then rows and fields of the unseen plans."""
    for file in sorted((HERE / "text").glob("*.txt")):
        begun = time.process_time()
        plans.read(file.name, file.read_bytes())
        print(f"{file.stem}: {time.process_time() - begun:.1f} s")
    for name, folder in (("building", BUILDING), ("held out", HELD_OUT)):
        begun = time.process_time()
        found = scored(sorted(folder.glob("*.txt")), range(1, seeds + 1))
        seconds = (time.process_time() - begun) / found.texts
        print(
            f"{name}: {found.texts} texts, {found.rows} rows, code and deadline {found.rows_right:.2%}, "
            f"fields {found.fields_right:.2%}, wrong and not flagged {len(found.unflagged)}, "
            f"right and flagged {found.flagged_right}, refused {found.refused}, {seconds:.2f} s a text"
        )


def main() -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("2000-rows.docx", word()), ("60-pages.pdf", pdf())):
            path = Path(folder) / name
            path.write_bytes(content)
            said = subprocess.run([sys.executable, __file__, str(path)], capture_output=True, text=True, check=True)
            print(name, f"{len(content) / 1e6:.1f} MB:", said.stdout.strip())


if __name__ == "__main__":
    if "--flattened" in sys.argv:
        flattened(int(sys.argv[2]) if len(sys.argv) > 2 else 6)
    elif len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        main()
