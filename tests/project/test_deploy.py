"""What stands in docs/deploy fits the program; its own tools find nothing, where this machine has them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot import metrics
from tests.project.source import ROOT, pyproject

DEPLOY = ROOT / "docs" / "deploy"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not on this machine")


def runs(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=DEPLOY)  # noqa: S603 - names of ours
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def figures() -> set[str]:
    """Every name that Prometheus can ask for."""
    kinds = re.findall(r"# TYPE (\S+) (\S+)", metrics.content().decode())
    parts = {"histogram": ("_bucket", "_sum", "_count")}
    return {name + part for name, kind in kinds for part in parts.get(kind, ("",))}


@pytest.mark.parametrize("file", ["alerts.yml", "alerts.test.yml", "grafana.json"])
def test_every_figure_that_is_asked_for_is_there(file: str) -> None:
    named = set(re.findall(r"\bkith_[a-z_]+", (DEPLOY / file).read_text(encoding="utf-8")))

    assert named
    assert named - figures() == set()


def test_every_figure_is_on_the_dashboard_and_explained() -> None:
    kinds = re.findall(r"# TYPE (\S+) (counter|gauge|histogram)", metrics.content().decode())
    names = {name for name, _ in kinds if not name.endswith("_created")}
    dashboard = (DEPLOY / "grafana.json").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")

    assert sorted(name for name in names if name not in dashboard) == []
    assert sorted(name for name in names if f"`{name}" not in page) == []


def test_no_panel_stands_on_another() -> None:
    dashboard = json.loads((DEPLOY / "grafana.json").read_text(encoding="utf-8"))
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in dashboard["panels"]]

    assert len(set(places)) == len(places)


@needs("promtool")
def test_the_alert_rules_can_be_read_and_fire_when_they_should() -> None:
    assert "SUCCESS" in runs("promtool", "check", "rules", "alerts.yml")
    assert "SUCCESS" in runs("promtool", "test", "rules", "alerts.test.yml")


@needs("systemd-analyze")
def test_the_unit_is_one_that_systemd_reads_and_finds_safe(tmp_path: Path) -> None:
    unit = (DEPLOY / "kith.service").read_text(encoding="utf-8")
    # The program need not be installed where the test runs.
    (tmp_path / "kith.service").write_text(unit.replace("/opt/kith/.venv/bin/kith", "/bin/true"))

    runs("systemd-analyze", "verify", str(tmp_path / "kith.service"))
    found = runs("systemd-analyze", "security", "--offline=true", str(tmp_path / "kith.service"))

    [exposure] = re.findall(r"exposure level for kith.service: ([\d.]+)", found)
    assert float(exposure) < 2.5


def locked(file: Path) -> set[str]:
    lines = file.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return {" ".join(line.split()) for line in lines if "==" in line}


def test_the_container_gets_what_the_lock_holds_and_all_that_the_program_needs() -> None:
    container, whole = locked(DEPLOY / "requirements.txt"), locked(ROOT / "requirements.txt")
    needs = pyproject()["project"]["dependencies"]
    wanted = {re.split(r"[\[=<>~!; ]", line)[0].replace(".", "-") for line in needs}

    assert container - whole == set(), "run `make container-lock`"
    assert wanted - {re.split(r"[\[= ]", line)[0] for line in container} == set(), "run `make container-lock`"
    assert not [line for line in container if "--hash=sha256:" not in line]


def test_the_container_file_takes_no_rights_and_looks_after_itself() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    words = [line.split()[0] for line in lines if line[:1].isupper()]

    assert words.index("USER") < words.index("ENTRYPOINT")
    assert "HEALTHCHECK" in words
    assert any("--require-hashes" in line for line in lines)
