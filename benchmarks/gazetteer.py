"""What the gazetteer costs: time to load, memory, lookups a second.  Run: `python benchmarks/gazetteer.py`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

TEXT = (
    "Prezydent Ukrainy Wołodymyr Zełenski rozmawiał w Kijowie z premierem Polski. Rosyjskie wojska ostrzelały Charków, "
    "a w Warszawie, Krakowie i Bielsku-Białej odbyły się wiece poparcia. Komisja Europejska przekazała Mołdawii pomoc. "
) * 200
_ALONE = """
import resource, time
def megabytes():
    return int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize() / 2**20
import eventx.entities
before = megabytes()
start = time.perf_counter()
gazetteer = eventx.entities.load_gazetteer()
gazetteer.longest('w Kijowie', 2)
print(f'{time.perf_counter() - start:.3f} s to load, {megabytes() - before:.0f} MB more')
"""


def main() -> None:
    """Measure in a fresh process what loading costs, and in this one how fast names are looked up."""
    from eventx.entities import load_gazetteer

    out = subprocess.run([sys.executable, "-c", _ALONE], check=True, capture_output=True, text=True)
    sys.stdout.write(out.stdout)
    gazetteer = load_gazetteer()
    starts = [i for i, c in enumerate(TEXT) if c.isalnum() and (i == 0 or not TEXT[i - 1].isalnum())]
    began = time.perf_counter()
    found = sum(gazetteer.longest(TEXT, start) is not None for start in starts)
    seconds = time.perf_counter() - began
    sizes = ", ".join(f"{table.name} {table.size}" for table in gazetteer.tables)
    sys.stdout.write(f"{len(starts) / seconds:,.0f} lookups/s ({found} of {len(starts)} words begin a name)\n{sizes}\n")
    sys.stdout.write(
        f"{sum(p.stat().st_size for p in Path('eventx/language/pl/index').glob('*')) / 2**20:.1f} MB of indexes\n"
    )


if __name__ == "__main__":
    main()
