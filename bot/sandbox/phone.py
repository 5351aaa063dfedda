"""One person's phone with a chat open: what they can do there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.chats import Button, Chat, Contact, Location, Message
from bot.sandbox.entities import cut, detected
from bot.sandbox.parameters import Upload
from bot.sandbox.screen import CannotDoError, HasChat, Screen
from bot.sandbox.state import Press, Question
from bot.sandbox.wire import message_json

LISBON = Location(38.7223, -9.1393)


@dataclass(slots=True)
class Phone(Screen):
    """Nothing here waits: an action queues what Telegram tells the bot; CannotDoError where nobody could."""

    topic_id: int | None = None
    speaks_as: Chat | None = None

    def at(self, group: HasChat, topic_id: int | None = None) -> Phone:
        """The same person with a group open, or a topic of it, instead of the chat with the bot."""
        return Phone(self.platform, self.user, group.chat, topic_id)

    def speaking_as(self, channel: Chat) -> Phone:
        """Writing in the name of a channel of theirs, as members of a supergroup can."""
        if self.chat.type != "supergroup":
            raise CannotDoError("channels write in supergroups only")
        return replace(self, speaks_as=channel)

    # --- writing

    def start(self, payload: str = "") -> Message:
        """Press Start, or follow an invitation; un-blocks the bot, as Restart does."""
        if self.user.blocked:
            self.unblock()
        return self.send(f"/start {payload}".strip())

    def open(self, link: str) -> Message:
        """Follow a t.me link to the bot: from wherever it stands it leads to the private chat."""
        parts = urlsplit(link if "://" in link else f"https://{link}")
        username = self.platform.bot.username or ""
        if parts.netloc not in ("t.me", "telegram.me") or parts.path.strip("/").lower() != username.lower():
            raise CannotDoError(f"{link} does not lead to @{username}")
        private = Phone(self.platform, self.user, self.platform.chats[self.user.id])
        return private.start(*parse_qs(parts.query).get("start", [])[:1])

    def send(self, text: str, *, reply_to: Message | None = None) -> Message:
        words = text.strip()
        if not words:
            raise CannotDoError("an empty message cannot be sent")
        answered = reply_to.id if reply_to else None
        return self._post(text=words, entities=detected(words), reply_to=answered)

    def forward(self, text: str) -> Message:
        """A message that came from somebody else."""
        return self._post(text=text, entities=detected(text), forwarded=True)

    def send_sticker(self, emoji: str = "🙂") -> Message:
        return self._post(sticker=emoji)

    def send_voice(self, caption: str | None = None) -> Message:
        file = self.platform.keep(Upload("voice.ogg", b"OggS"), "audio/ogg")
        return self._post(voice=file, text=caption or "")

    def send_photo(self, caption: str = "") -> Message:
        file = self.platform.keep(Upload("photo.jpg", b"\xff\xd8\xff"), "image/jpeg")
        return self._post(photo=file, text=caption, entities=detected(caption))

    def send_location(self, latitude: float, longitude: float) -> Message:
        return self._post(location=Location(latitude, longitude))

    def send_contact(self, phone_number: str) -> Message:
        """The own phone number, as the key of a reply keyboard sends it."""
        return self._post(contact=Contact(phone_number, self.user.first_name, self.user.id))

    def edit(self, message: Message, text: str) -> None:
        self._check_ready()
        if message.sender is not self.user:
            raise CannotDoError(f"{self.name} did not write that message")
        message.text, message.entities = text, detected(text)
        message.edited = self.platform.clock()
        if self._bot_reads(message):
            self.platform.tell_bot("edited_message", message_json(message))
        self.platform.changed(message)

    def delete(self, message: Message) -> None:
        """For both sides. Bots are not told."""
        self._check_ready()
        message.deleted = True
        self.platform.changed(message)

    # --- pressing

    def tap(self, label: str | Button, message: Message | None = None) -> Press:
        """Press an inline button, of `message` or of the newest that has it; a copy button only copies."""
        button, message = self.find(label, message)
        self._check_ready()
        if button.data is not None:
            return self._press(button, message)
        if button.inline_query is not None:
            raise CannotDoError(
                f"{button.label!r} starts an inline query: use inline({button.inline_query!r})"
            )
        if button.copy is not None:
            self.user.clipboard = button.copy
        return Press("", self.user, button, message, self.platform.clock(), answer="", url=button.url)

    def forge(self, data: str, message: Message | None = None) -> Press:
        """Press what no button says, as a modified app can, under any message of the bot in this chat."""
        return self._press(Button("(forged)", data=data), message or self.last)

    def tap_key(self, label: str, at: Location = LISBON) -> Message:
        """Press a key of the reply keyboard: it sends its words, or where the person is (`at`)."""
        key = self.find_key(label)
        if self.chat.keyboard and self.chat.keyboard.one_time:
            self.chat.keyboard = None
        if key.asks_location:
            return self.send_location(at.latitude, at.longitude)
        return self.send_contact("+351910000000") if key.asks_contact else self.send(label)

    def inline(self, query: str, offset: str = "") -> Question:
        """Type "@bot query" in some other chat; works without having started the bot."""
        if self.user.off or self.user.gone:
            self._check_ready()
        return self.platform.asked(self.user, query, offset)

    # --- the phone itself

    def block(self) -> None:
        self._block(blocked=True)

    def unblock(self) -> None:
        self._block(blocked=False)

    def switch_off(self) -> None:
        """What comes now waits: the bot is told nothing, and its messages count as sent."""
        self.user.off = True
        self.platform.changes.announce()

    def switch_on(self) -> None:
        self.user.off = False
        for chat in self.platform.chats.values():
            if seat := chat.seats.get(self.user.id):
                self.platform.changed(*(chat.messages[message_id - 1] for message_id in seat.held))
                seat.held.clear()
        self.platform.changes.announce()

    def delete_account(self) -> None:
        """Telegram tells bots nothing of it."""
        self.user.gone = True
        self.platform.changes.announce()

    # --- how

    def _post(self, **content: Any) -> Message:
        self._check_ready()
        if not self.chat.is_group:
            self.user.started = True
        self.read()
        seat = self.chat.seats[self.user.id]
        sender_chat = self.chat if seat.is_anonymous else self.speaks_as
        if self.topic_id is not None:
            content["thread_id"] = self.topic_id
        message = self.platform.post(self.chat, self.user, sender_chat=sender_chat, **content)
        if self._bot_reads(message):
            self.platform.tell_bot("message", message_json(message), message)
        return message

    def _press(self, button: Button, message: Message) -> Press:
        self._check_ready()
        self.read()
        return self.platform.pressed(self.user, button, message)

    def _block(self, *, blocked: bool) -> None:
        self._check_ready(blocked_too=True)
        self.user.blocked = blocked
        chat = self.platform.chats[self.user.id]
        self.platform.seat(chat, self.platform.bot, "kicked" if blocked else "member", self.user)

    def _check_ready(self, *, blocked_too: bool = False) -> None:
        if self.user.gone:
            raise CannotDoError(f"{self.name} deleted the account")
        if self.user.off:
            raise CannotDoError(f"{self.name}'s phone is off")
        if self.user.blocked and not blocked_too and not self.chat.is_group:
            raise CannotDoError(f"{self.name} blocked the bot: unblock() first")
        if self.chat.is_group and not self.chat.has(self.user):
            raise CannotDoError(f"{self.name} is not in {self.chat.title}")

    def _bot_reads(self, message: Message) -> bool:
        """In a group a bot that is no admin reads commands, mentions and replies to it (privacy mode)."""
        chat, bot = self.chat, self.platform.bot
        if not chat.is_group:
            return True
        if not chat.has(bot):
            return False
        if chat.seats[bot.id].status == "administrator":
            return True
        original = chat.message(message.reply_to) if message.reply_to else None
        return bool(original and original.sender is bot) or self._addresses_bot(message)

    def _addresses_bot(self, message: Message) -> bool:
        own = f"@{self.platform.bot.username}".lower()
        for entity in message.entities:
            words = cut(message.text, entity.offset, entity.end).lower()
            if entity.type == "mention" and words == own:
                return True
            if entity.type == "bot_command" and ("@" not in words or words.endswith(own)):
                return True
        return False
