"""`make bench`: every bench beside its baseline, as tables, and as JSON and pictures in build/bench/.

python -m tests.benchmarks [--long] [NAME ...]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import herd, people, screening, start_up, updates
from tests.benchmarks.growth import draw
from tests.benchmarks.report import Report, machine

BENCHES: dict[str, Callable[..., Report]] = {
    "herd": herd.measure,
    "people": people.measure,
    "updates": updates.measure,
    "start-up": start_up.measure,
    "screening": screening.measure,
}
FOLDER = Path("build/bench")


def main() -> int:
    """Gives 1 where something aimed at does not hold on this machine, in this run."""
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--long", action="store_true", help="the whole sizes; takes the better part of an hour"
    )
    parser.add_argument("names", nargs="*", choices=[*BENCHES, []], metavar="NAME", help=", ".join(BENCHES))
    asked = parser.parse_args()
    sys.stdout.write(f"{machine()}\n")
    reports = []
    for name in asked.names or BENCHES:
        reports.append(report := BENCHES[name](long=asked.long))
        sys.stdout.write(f"{report}\n\n")
        sys.stdout.flush()
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = {"machine": machine(), "long": asked.long, "benches": [report.to_json() for report in reports]}
    (FOLDER / "bench.json").write_text(json.dumps(found, indent=2) + "\n")
    draw(reports, FOLDER)
    sys.stdout.write(f"{FOLDER}/bench.json and pictures beside it\n")
    return 0 if all(aim.holds for report in reports for aim in report.aims) else 1


if __name__ == "__main__":
    sys.exit(main())
