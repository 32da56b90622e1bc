"""`python -m bench SIZE…`: measures, prints, and writes docs/performance.md. `make bench` runs it."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from bench import machine, scenarios, table
from bench.builders import ROOT

PAGE = ROOT / "docs" / "performance.md"
WORK = ROOT / ".cache" / "bench"


def main() -> None:
    """Measures each size that is asked for."""
    parser = argparse.ArgumentParser(prog="bench", description="How fast the program is, beside other generators.")
    parser.add_argument("sizes", type=int, nargs="*", default=[1000], help="numbers of cases")
    parser.add_argument("--work", type=Path, default=WORK, help="where to build")
    parser.add_argument("--output", type=Path, default=PAGE, help="the page to write")
    asked = parser.parse_args()
    found = list[scenarios.Size]()
    for count in sorted(asked.sizes):
        print(f"{count:,} cases", flush=True)
        shutil.rmtree(asked.work / str(count), ignore_errors=True)
        found.append(scenarios.size(count, asked.work.absolute(), lambda said: print(f"  {said}", flush=True)))
        asked.output.write_text(table.page(machine.described(), found), "utf-8")
    print(f"\n{asked.output.read_text('utf-8')}")


if __name__ == "__main__":
    main()
