"""What lies in the repository: the lock, the top level, and nothing of the machine it was made on."""

from __future__ import annotations

import re

from tests.project.source import ROOT, name_of, pyproject, repository_files

TOP_LEVEL = {
    *("bot", "handlers", "storage", "tests", "docs", ".ci", ".github"),
    *("config.example.toml", "pyproject.toml", "requirements.txt", "Makefile", ".gitignore"),
    *("README.md", "LICENSE", "CHANGELOG.md"),
}

# In two parts each, so that this file does not name them itself.
MACHINE = [
    *(("/wo", "rk/"), ("/ro", "ot/")),
    *(("pypi", ".org/simple"), ("files.python", "hosted.org"), ("registry.", "npmjs.org")),
    *(("--extra-", "index"), ("--trusted", "-host"), ("--find", "-links")),
]


def requirements() -> list[str]:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    lines = lock.replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def test_every_requirement_is_pinned_and_hashed() -> None:
    pinned = re.compile(r"[a-z0-9-]+(\[[a-z,]+\])?==\S+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+ *")

    loose = [line[:60] for line in requirements() if not pinned.fullmatch(line)]

    assert requirements()
    assert not loose, f"write requirements.txt with `make lock`; not pinned with hashes: {loose}"


def test_the_lock_names_no_index_and_no_address() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")

    assert "://" not in lock, "requirements.txt names an address; write it with `make lock`"
    assert not re.findall(r"(?m)^-.*", lock), "requirements.txt holds options; write it with `make lock`"


def test_the_lock_holds_every_dependency() -> None:
    project = pyproject()["project"]
    wanted = {
        re.split(r"[\[=<>~!; ]", line)[0].lower().replace(".", "-")
        for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    }

    locked = {re.split(r"[\[=]", line)[0] for line in requirements()}

    assert wanted <= locked, f"run `make lock`; missing in requirements.txt: {sorted(wanted - locked)}"


def test_the_top_level_holds_only_what_was_agreed() -> None:
    found = {file.relative_to(ROOT).parts[0] for file in repository_files()}

    assert found <= TOP_LEVEL, f"move or remove from the top level: {sorted(found - TOP_LEVEL)}"


def test_no_file_names_the_machine_it_was_made_on() -> None:
    words = ["".join(parts).encode() for parts in MACHINE]

    found = [
        f"{name_of(file)}: {word.decode()}"
        for file in repository_files()
        for word in words
        if word in file.read_bytes()
    ]

    assert not found, f"take these out: {found}"


def test_no_file_is_too_large_to_be_read() -> None:
    large = [name_of(file) for file in repository_files() if file.stat().st_size > 1_000_000]

    assert not large, f"more than a megabyte; generate or shrink: {large}"
