"""Groups: what a bot in privacy mode reads, coming and going, and the move to a supergroup."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from bot.sandbox.group import Group
from bot.sandbox.phone import Phone
from bot.sandbox.telegram import Telegram
from tests.sandbox.conftest import HandClock

ONE = InlineKeyboardMarkup([[InlineKeyboardButton("I'm okay", callback_data="ok")]])


@pytest.fixture
def group(telegram: Telegram, ana: Phone, ben: Phone) -> Group:
    group = telegram.group("Tuesday group", ana, ben)
    telegram.platform.updates.drop()
    return group


async def heard(bot: Bot) -> list[str]:
    return [update.message.text or "" for update in await bot.get_updates() if update.message]


async def test_being_added_is_told_with_who_did_it(bot: Bot, telegram: Telegram, ana: Phone) -> None:
    telegram.group("Walks", ana)

    change, joined = await bot.get_updates()

    assert change.my_chat_member is not None and change.my_chat_member.new_chat_member.status == "member"
    assert change.my_chat_member.from_user.id == ana.id
    assert joined.message is not None and joined.message.new_chat_members[0].id == bot.id


async def test_privacy_mode_lets_commands_mentions_and_replies_through_only(
    bot: Bot, group: Group, ana: Phone
) -> None:
    question = await bot.send_message(group.id, "How was the week?")
    there = ana.at(group)

    there.send("just talking")
    there.send("/crisis")
    there.send("/crisis@another_bot")
    there.send("/crisis@kith_demo_bot")
    there.send("hey @kith_demo_bot")
    there.send("fine", reply_to=there.last)

    assert await heard(bot) == ["/crisis", "/crisis@kith_demo_bot", "hey @kith_demo_bot", "fine"]
    assert there.last.id == question.message_id


async def test_an_admin_bot_hears_everything(bot: Bot, telegram: Telegram, ana: Phone) -> None:
    group = telegram.group("Walks", ana, with_bot=False)
    group.add_bot(ana, admin=True)
    telegram.platform.updates.drop()

    ana.at(group).send("just talking")

    assert await heard(bot) == ["just talking"]


async def test_every_member_sees_the_message_and_can_press(
    bot: Bot, group: Group, ana: Phone, ben: Phone
) -> None:
    await bot.send_message(group.id, "Round", reply_markup=ONE)

    ben.at(group).tap("I'm okay")
    query = (await bot.get_updates())[0].callback_query

    assert query is not None and query.from_user.id == ben.id
    assert query.message is not None and query.message.chat.id == group.id
    assert (ana.at(group).inbox, ana.inbox) == (["Round"], [])


async def test_a_bot_that_was_removed_cannot_write(bot: Bot, group: Group, ana: Phone) -> None:
    group.remove_bot(ana)

    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "x")


async def test_a_bot_that_left_is_no_member(bot: Bot, group: Group) -> None:
    await bot.leave_chat(group.id)

    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group.id, "x")


async def test_a_group_that_became_a_supergroup_says_where_it_went(
    bot: Bot, group: Group, ana: Phone
) -> None:
    supergroup = group.migrate()

    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")

    assert moved.value.new_chat_id == supergroup.id
    old, new = [update.message for update in await bot.get_updates()]
    assert old is not None and old.migrate_to_chat_id == supergroup.id
    assert new is not None and new.migrate_from_chat_id == group.id
    assert (await bot.send_message(supergroup.id, "here now")).chat.type == "supergroup"


async def test_members_and_admins_can_be_looked_up(bot: Bot, group: Group, ana: Phone, ben: Phone) -> None:
    group.appoint(ben, ana)

    admins = await bot.get_chat_administrators(group.id)

    assert {(admin.user.id, admin.status) for admin in admins} == {
        (ana.id, "creator"),
        (ben.id, "administrator"),
    }
    assert (await bot.get_chat_member(group.id, ben.id)).status == "administrator"
    assert await bot.get_chat_member_count(group.id) == 3
    with pytest.raises(BadRequest, match="There are no administrators in the private chat"):
        await bot.get_chat_administrators(ana.id)


async def test_a_forum_takes_messages_for_its_topics_and_says_which_are_gone_or_closed(
    bot: Bot, telegram: Telegram, ana: Phone
) -> None:
    forum = telegram.group("Forum", ana, kind="forum")
    walks, talks = forum.topic("Walks", ana), forum.topic("Talks", ana)
    sent = await bot.send_message(forum.id, "Saturday?", message_thread_id=walks)
    ana.at(forum, walks).send("/rounds")
    heard = (await bot.get_updates())[-1].message
    forum.close_topic(walks)
    forum.delete_topic(talks)

    assert (sent.message_thread_id, sent.is_topic_message) == (walks, True)
    assert heard is not None and (heard.message_thread_id, heard.is_topic_message) == (walks, True)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "x", message_thread_id=walks)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=talks)


async def test_an_anonymous_admin_writes_as_the_group_and_presses_as_themselves(
    bot: Bot, telegram: Telegram, ana: Phone
) -> None:
    group = telegram.group("Walks", ana, kind="supergroup")
    await bot.send_message(group.id, "Round", reply_markup=ONE)
    telegram.platform.updates.drop()
    group.go_anonymous(ana)

    ana.at(group).send("/rounds")
    ana.at(group).tap("I'm okay")

    wrote, pressed = await bot.get_updates()
    assert wrote.message is not None and wrote.message.from_user is not None
    assert wrote.message.sender_chat is not None and wrote.message.sender_chat.id == group.id
    assert wrote.message.from_user.username == "GroupAnonymousBot"
    assert pressed.callback_query is not None and pressed.callback_query.from_user.id == ana.id
    admin = await bot.get_chat_member(group.id, ana.id)
    assert admin.to_dict()["is_anonymous"] is True


async def test_a_channel_that_writes_as_a_member_is_no_person(
    bot: Bot, telegram: Telegram, ana: Phone
) -> None:
    group = telegram.group("Walks", ana, kind="supergroup")
    telegram.platform.updates.drop()

    ana.at(group).speaking_as(telegram.channel("News")).send("/rounds")

    [wrote] = await bot.get_updates()
    assert wrote.message is not None and wrote.message.sender_chat is not None
    assert wrote.message.sender_chat.type == "channel" and wrote.message.sender_chat.id != group.id
    assert wrote.message.from_user is not None and wrote.message.from_user.username == "Channel_Bot"


async def test_a_bot_that_may_not_write_is_told_why(bot: Bot, telegram: Telegram, ana: Phone) -> None:
    group = telegram.group("Walks", ana, kind="supergroup")
    telegram.platform.updates.drop()

    group.restrict_bot(ana)
    with pytest.raises(BadRequest, match="Not enough rights to send text messages"):
        await bot.send_message(group.id, "x")
    [told] = await bot.get_updates()
    group.restrict_bot(ana, restricted=False)
    group.mute()

    assert told.my_chat_member is not None and told.my_chat_member.new_chat_member.status == "restricted"
    with pytest.raises(BadRequest, match="Not enough rights to send text messages"):
        await bot.send_message(group.id, "x")


async def test_slow_mode_lets_a_bot_wait(
    bot: Bot, group: Group, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    group.slow_down(30)
    await bot.send_message(group.id, "one")
    clock.passes(seconds=10)

    with pytest.raises(RetryAfter) as slow:
        await bot.send_message(group.id, "two")
    clock.passes(seconds=20)
    await bot.send_message(group.id, "two")

    assert slow.value.retry_after == timedelta(seconds=20)


async def test_only_the_bots_own_chat_opens_from_a_press(bot: Bot, group: Group, ana: Phone) -> None:
    await bot.send_message(group.id, "Round", reply_markup=ONE)
    pressed = ana.at(group).tap("I'm okay")
    query = (await bot.get_updates())[0].callback_query
    assert query is not None

    with pytest.raises(BadRequest, match="Url_invalid"):
        await query.answer(url="https://example.org")
    await query.answer(url="https://t.me/kith_demo_bot?start=x")

    assert pressed.url == "https://t.me/kith_demo_bot?start=x"
