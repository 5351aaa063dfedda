"""What an operator is shown and what other programs are given."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from bot.knowledge import hsds, lines_report
from bot.knowledge.directory import load


@pytest.fixture(scope="module")
def tables() -> hsds.Tables:
    return lines_report.export(load())


def test_a_country_is_shown_with_numbers_hours_sources_and_doubts() -> None:
    help_ = load().help("JP")
    assert help_ is not None

    shown = lines_report.show(help_)

    for expected in (
        "Japan (JP)",
        "Emergency: ambulance 119, police 110, fire 119",
        "inochi-sos: #いのちSOS (suicide)",
        "call 0120-061-338",
        "hours Mo,Th,Fr 00:00-24:00; Tu,We,Sa,Su 06:00-24:00 Asia/Tokyo; free; languages ja",
        "checked 2026-11-20, newest source 2024, high confidence",
        "source: ",
        "dial: star or hash code, which libphonenumber does not describe",
    ):
        assert expected in shown


def test_a_country_without_lines_says_so() -> None:
    help_ = load().help("AD")
    assert help_ is not None

    assert lines_report.show(help_).endswith("No crisis line is known.")


def test_the_export_is_json_in_the_tables_of_hsds(tables: hsds.Tables) -> None:
    assert set(json.loads(json.dumps(tables))) == set(hsds.TABLES)
    assert all(tables.values())


def test_every_id_of_the_export_is_a_uuid_that_no_other_row_of_its_table_has(tables: hsds.Tables) -> None:
    for name, rows in tables.items():
        ids = [str(row["id"]) for row in rows]
        assert len(set(ids)) == len(ids), name
        assert all(str(UUID(id_)) == id_ for id_ in ids), name


def test_every_row_of_the_export_belongs_to_a_service_that_is_there(tables: hsds.Tables) -> None:
    services = {row["id"] for row in tables["services"]}
    organizations = {row["id"] for row in tables["organizations"]}

    assert {row["organization_id"] for row in tables["services"]} == organizations
    for name in ("phones", "urls", "schedules", "service_areas", "languages"):
        assert {row["service_id"] for row in tables[name]} <= services, name


def test_what_hsds_requires_is_there(tables: hsds.Tables) -> None:
    required = {
        "organizations": ("id", "name", "description"),
        "services": ("id", "name", "status", "organization_id", "assured_date"),
        "phones": ("id", "number"),
        "urls": ("id", "url"),
    }

    for name, fields in required.items():
        assert all(row.get(field) for row in tables[name] for field in fields), name


def test_a_line_is_exported_with_number_extension_hours_area_and_sources(tables: hsds.Tables) -> None:
    [service] = [row for row in tables["services"] if row["name"] == "Healing119.id (Kementerian Kesehatan)"]
    [phone] = [row for row in tables["phones"] if row["service_id"] == service["id"]]
    [area] = [row for row in tables["service_areas"] if row["service_id"] == service["id"]]

    assert (phone["number"], phone["extension"], phone["type"]) == ("119", 8, "voice")
    assert (area["name"], area["extent"]) == ("Indonesia", "ID")
    assert "source" in {row["label"] for row in tables["attributes"] if row["link_id"] == service["id"]}


def test_hours_are_exported_day_by_day_with_their_zone_in_words(tables: hsds.Tables) -> None:
    [service] = [row for row in tables["services"] if row["name"] == "Livslinien"]
    schedules = [row for row in tables["schedules"] if row["service_id"] == service["id"]]

    assert len(schedules) == 7
    assert schedules[0]["byday"] == "MO"
    assert (schedules[0]["opens_at"], schedules[0]["closes_at"]) == ("11:00", "04:00")
    assert "Europe/Copenhagen" in str(schedules[0]["description"])


def test_two_exports_are_the_same(tables: hsds.Tables) -> None:
    assert lines_report.export(load()) == tables
