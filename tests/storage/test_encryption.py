"""Whoever finds the disk finds no words and no names."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Text, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import circles, inbox, outbox, outbox_leases, people
from storage.database import Database
from storage.encryption import Cipher, EncryptionKeyError
from storage.inbox import Arrived, Lease
from storage.key_file import KeyFile
from storage.tables import metadata
from tests.databases import KEY, ON_SQLITE
from tests.storage.rows import ALL, NOW, letter, person

WORDS = ["Anastasia-Name", "Familienkreis-Name", "words-to-a-peer", "words-of-an-update", "Second-Name"]


async def write_words(tx: AsyncConnection) -> None:
    ana = await person(tx, name="Anastasia-Name")
    await people.change(tx, ana.id, name="Second-Name")
    await circles.add(tx, "Familienkreis-Name", NOW)
    lease = Lease("a replica", NOW)
    await inbox.store(tx, [Arrived(5, 1, '{"text": "words-of-an-update"}')], lease, NOW)
    await outbox.put(tx, [letter(words="words-to-a-peer")], NOW)


def files(folder: Path) -> dict[str, bytes]:
    """The database with the write-ahead log beside it."""
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@ON_SQLITE
async def test_no_word_and_no_name_stands_in_the_files_of_sqlite(database: Database, tmp_path: Path) -> None:
    async with database.transaction() as tx:
        await write_words(tx)

    on_disk = b"".join(files(tmp_path).values())
    assert b"reach_out:1:alarm:0" in on_disk, "the rows are there"
    assert [word for word in WORDS if word.encode() in on_disk] == []


async def test_no_word_and_no_name_stands_in_the_tables_of_either_database(database: Database) -> None:
    async with database.transaction() as tx:
        await write_words(tx)
        columns = {"people": "name", "circles": "name", "inbox": '"update"', "outbox": "screen"}
        raw = [
            str((await tx.execute(text(f"SELECT {column} FROM {table}"))).scalar_one())  # noqa: S608
            for table, column in columns.items()
        ]

    assert all(value.startswith("gAAAA") for value in raw), "Fernet tokens"


async def test_what_is_handled_leaves_no_trace_even_for_the_holder_of_the_key(tmp_path: Path) -> None:
    """`secure_delete` overwrites what SQLite would only mark as free."""
    database = Database(f"sqlite:///{tmp_path / 'kith.db'}", Cipher((KEY,)))
    async with database.transaction() as tx:
        await tx.execute(text("CREATE TABLE inbox (words TEXT)"))
        await tx.execute(text("INSERT INTO inbox VALUES ('gAAAA-a-token')"))
    async with database.transaction() as tx:
        await tx.execute(text("UPDATE inbox SET words = NULL"))

    await database.close()  # the write-ahead log goes with the last connection

    left = files(tmp_path)
    assert list(left) == ["kith.db"]
    assert b"gAAAA-a-token" not in left["kith.db"]


async def test_a_wrong_key_is_told_in_plain_words_that_hold_no_key(
    database: Database, database_url: str
) -> None:
    async with database.transaction() as tx:
        ana = await person(tx)
    wrong = Fernet.generate_key().decode()
    stranger = Database(database_url, Cipher((wrong,)))

    with pytest.raises(EncryptionKeyError) as refused:
        async with stranger.transaction() as tx:
            await people.by_id(tx, ana.id)

    await stranger.close()
    assert "put back the key file" in str(refused.value)
    assert wrong not in str(refused.value)


async def test_after_a_change_of_keys_old_words_are_read_and_new_ones_use_the_new_key(
    database: Database, database_url: str
) -> None:
    async with database.transaction() as tx:
        ana = await person(tx, 101, "Ana")
    new_key = Fernet.generate_key().decode()
    rotated = Database(database_url, Cipher((new_key, KEY)))

    async with rotated.transaction() as tx:
        old = await people.by_id(tx, ana.id)
        ben = await person(tx, 102, "Ben")

    new_only = Database(database_url, Cipher((new_key,)))
    async with new_only.transaction() as tx:
        new = await people.by_id(tx, ben.id)
    await rotated.close()
    await new_only.close()
    assert old is not None
    assert new is not None
    assert (old.name, new.name) == ("Ana", "Ben")


async def test_two_databases_in_one_process_keep_to_their_own_keys(
    database: Database, database_url: str
) -> None:
    other = Database(database_url, Cipher((Fernet.generate_key().decode(),)))
    async with other.transaction() as tx:
        theirs = await person(tx, 101, "Theirs")
    async with database.transaction() as tx:
        ours = await person(tx, 102, "Ours")

        assert (await people.by_id(tx, ours.id)) == ours
        with pytest.raises(EncryptionKeyError):
            await people.by_id(tx, theirs.id)

    await other.close()


@pytest.mark.parametrize("key", ["", "too short", "a" * 44, "é" * 44])
def test_what_is_no_key_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(EncryptionKeyError, match="not a Fernet key") as refused:
        Cipher((key,))

    assert not key or key not in str(refused.value)


def test_a_new_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    [key] = KeyFile(tmp_path / "kith.key").read_or_make()

    assert stat.S_IMODE((tmp_path / "kith.key").stat().st_mode) == 0o600
    assert KeyFile(tmp_path / "kith.key").read_or_make() == (key,)
    assert Cipher((key,)).decrypt(Cipher((key,)).encrypt("ño")) == "ño"


@pytest.mark.parametrize("content", ["", "\n", "not a key\n"])
def test_a_key_file_that_is_there_is_never_overwritten(tmp_path: Path, content: str) -> None:
    file = tmp_path / "kith.key"
    file.write_text(content, encoding="ascii")

    with pytest.raises(EncryptionKeyError):
        Cipher(KeyFile(file).read_or_make())

    assert file.read_text(encoding="ascii") == content


def test_a_key_file_that_cannot_be_read_or_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "binary.key").write_bytes(b"\xff\xfe")

    with pytest.raises(EncryptionKeyError, match=r"binary\.key cannot be read"):
        KeyFile(tmp_path / "binary.key").read_or_make()
    with pytest.raises(EncryptionKeyError, match="cannot be read"):
        KeyFile(tmp_path).read_or_make()
    with pytest.raises(EncryptionKeyError, match=r"kith\.key cannot be written"):
        KeyFile(tmp_path / "no such folder" / "kith.key").read_or_make()


async def test_the_same_words_look_different_each_time(database: Database) -> None:
    """Or equal answers could be told from the disk."""
    async with database.transaction() as tx:
        await outbox.put(tx, [letter(chat_id=1), letter(chat_id=2)], NOW)
        stored = (await tx.execute(text("SELECT screen FROM outbox"))).scalars().all()

        assert len(await outbox_leases.lease(tx, NOW, ALL)) == 2
    assert stored[0] != stored[1]


def test_every_column_of_unbounded_text_is_encrypted_but_rules_and_ids() -> None:
    plain = {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Text)
    }

    assert plain == {"schedules.rule", "questions.about", "round_schedules.rule", "groups.asked_about"}
