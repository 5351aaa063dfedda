"""A change of keys: nothing is lost, it can be broken off at any point, and Kith may run meanwhile."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text, update

from bot.domain.screen import text as words
from storage import circles, kept_for_later, key_rotation, outbox, people
from storage.database import Database
from storage.encryption import Cipher, EncryptionKeyError
from storage.key_file import KeyFile
from storage.key_rotation import Rotated, encrypted_columns, rotate
from storage.tables import people as people_table
from tests.databases import KEY
from tests.storage.rows import NOW, letter, person

NEW = Fernet.generate_key().decode()
BOTH = Cipher((NEW, KEY))


async def write_everywhere(database: Database) -> None:
    async with database.transaction() as tx:
        for number in range(3):
            ana = await person(tx, 100 + number, f"Ana {number}")
            await people.change(tx, ana.id, if_silent="try my sister")
        await circles.add(tx, "family", NOW)
        await outbox.put(tx, [letter(words="to a peer")], NOW)
        await kept_for_later.keep(
            tx, ana.id, "answer:1:1", words("kept-notice", notice="n", at=NOW), NOW, NOW
        )


async def test_afterwards_the_new_key_alone_opens_everything(database: Database, database_url: str) -> None:
    await write_everywhere(database)

    rotating = Database(database_url, BOTH)
    done = await rotate(rotating, BOTH)
    await rotating.close()

    assert done == Rotated(values=9, changed=9)
    only_new = Database(database_url, Cipher((NEW,)))
    async with only_new.transaction() as tx:
        ana = await people.by_telegram_id(tx, 101)
        assert ana is not None
        assert ana.name == "Ana 1"
    assert await rotate(only_new, Cipher((NEW,))) == Rotated(values=9, changed=0)
    await only_new.close()


async def test_broken_off_in_the_middle_it_goes_on_where_it_was(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write_everywhere(database)
    monkeypatch.setattr(key_rotation, "BATCH", 2)

    def pulls_the_plug(column: str, looked_at: int, of: int) -> None:
        if column == "people.name":
            raise RuntimeError

    rotating = Database(database_url, BOTH)
    with pytest.raises(RuntimeError):
        await rotate(rotating, BOTH, pulls_the_plug)
    async with rotating.transaction() as tx:  # both keys read what is half done
        assert [await people.by_telegram_id(tx, 100 + number) is None for number in range(3)] == [False] * 3

    done = await rotate(rotating, BOTH)

    await rotating.close()
    assert done == Rotated(values=9, changed=6)


async def test_what_a_kith_with_the_old_key_writes_meanwhile_is_found_in_the_next_round(
    database: Database, database_url: str
) -> None:
    await write_everywhere(database)
    rotating = Database(database_url, BOTH)
    await rotate(rotating, BOTH)
    async with database.transaction() as tx:
        await tx.execute(update(people_table).where(people_table.c.telegram_id == 102).values(name="later"))

    again = await rotate(rotating, BOTH)

    async with rotating.transaction() as tx:
        ana = await people.by_telegram_id(tx, 102)
    await rotating.close()
    assert again.changed == 1
    assert ana is not None
    assert ana.name == "later"


async def test_a_value_that_no_key_opens_stops_it_and_is_left_as_it_was(
    database: Database, database_url: str
) -> None:
    await write_everywhere(database)
    strange = Cipher((Fernet.generate_key().decode(),)).encrypt("?")
    async with database.transaction() as tx:
        await tx.execute(text("UPDATE circles SET name = :strange"), {"strange": strange})
    rotating = Database(database_url, BOTH)

    with pytest.raises(EncryptionKeyError, match=r"circles\.name.*no key was taken"):
        await rotate(rotating, BOTH)

    await rotating.close()
    async with database.transaction() as tx:
        assert (await tx.execute(text("SELECT name FROM circles"))).scalar_one() == strange


def test_every_encrypted_column_is_among_those_that_are_written_anew() -> None:
    found = {f"{column.table.name}.{column.name}" for column in encrypted_columns()}

    assert {"people.name", "people.if_silent", "circles.name", "inbox.update", "outbox.screen"} <= found


async def test_a_kith_that_runs_takes_the_new_key_from_the_file_by_itself(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "kith.key")
    running = Cipher(file.read_or_make(), file.changed)
    old = running.encrypt("before")

    KeyFile(tmp_path / "kith.key").add_new()
    elsewhere = Cipher(KeyFile(tmp_path / "kith.key").read_or_make())

    assert running.decrypt(elsewhere.encrypt("after")) == "after"
    assert running.decrypt(old) == "before"
    assert elsewhere.is_newest(running.encrypt("from now on"))


async def test_a_kith_that_only_writes_notices_the_new_key_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = KeyFile(tmp_path / "kith.key")
    running = Cipher(file.read_or_make(), file.changed)
    KeyFile(tmp_path / "kith.key").add_new()
    monkeypatch.setattr("storage.encryption.LOOK_EVERY", -1.0)

    written = running.encrypt("words")

    assert Cipher(KeyFile(tmp_path / "kith.key").read_or_make()).is_newest(written)


def test_a_retired_key_is_kept_for_old_backups_and_all_files_are_for_their_owner_only(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "kith.key")
    [first] = file.read_or_make()
    file.add_new()
    newest, second = file.read_or_make()

    retired = file.retire()

    assert (second, file.read_or_make()) == (first, (newest,))
    assert retired is not None
    assert retired.read_text().split() == [first]
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    assert modes == {"kith.key": 0o600, "kith.key.retired": 0o600}
    assert file.retire() is None


def test_a_file_that_goes_wrong_while_kith_runs_changes_nothing(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "kith.key")
    running = Cipher(file.read_or_make(), file.changed)
    token = running.encrypt("words")
    (tmp_path / "kith.key").write_text("not a key at all", encoding="ascii")

    with pytest.raises(EncryptionKeyError):
        running.decrypt(Cipher((NEW,)).encrypt("of another key"))

    assert running.decrypt(token) == "words"
