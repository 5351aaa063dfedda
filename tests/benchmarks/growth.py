"""Pictures of what grows, and of what must not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.report import Report, Row

SHOWN = (("idle tick", "ms"), ("memory", "MiB"), ("start-up", "s"), ("each due", "µs"))


def draw(reports: Sequence[Report], folder: Path) -> None:
    """people.png: how the figures go with the number of people. Only where that was measured."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    for report in reports:
        if report.bench != "people":
            continue
        figure, places = pyplot.subplots(1, len(SHOWN), figsize=(16, 4))
        for place, (what, unit) in zip(places, SHOWN, strict=True):
            for name in dict.fromkeys(row["what"] for row in report.rows):
                _line(place, [row for row in report.rows if row["what"] == name], name, what)
            place.set(title=f"{what}, {unit}", xscale="log", yscale="log", xlabel="people")
        places[0].legend()
        figure.tight_layout()
        figure.savefig(folder / "people.png", dpi=100)


def _line(place: object, rows: list[Row], name: str, what: str) -> None:
    points = [(row["people"], row[what]) for row in rows if isinstance(row[what], float)]
    if points:
        place.plot(*zip(*points, strict=True), marker="o", label=name)  # type: ignore[attr-defined]
