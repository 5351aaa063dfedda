"""Nothing is kept longer than it is needed, and how much went is counted."""

import logging
from collections import defaultdict
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import drill
from bot.domain.delivery import Lane
from bot.domain.privacy import Keeping
from bot.domain.screen import Screen, text
from bot.services.danger import REPORTS_COUNT_FOR
from bot.services.join_requests import JoinRequests
from bot.services.work import Work
from storage import (
    caring,
    check_ins,
    drills,
    groups,
    inbox,
    kept_for_later,
    meetups,
    number_reports,
    outbox_covers,
    outbox_pruning,
    people,
    reach_outs,
    rounds,
)
from storage.outbox import Letter
from storage.outbox_pruning import Undelivered

_log = logging.getLogger(__name__)

MEMORY = timedelta(days=8)
"""Of what was heard and said: update ids restart at random after a quiet week; a day longer than that."""

FILES = timedelta(hours=1)
"""An export is deleted from the chat after this time."""


class Retention:
    """`answers` is how long an answer, and a reach-out that is over, is remembered; `words` how long words to
    others wait to be delivered."""

    def __init__(self, work: Work, join_requests: JoinRequests, answers: timedelta, words: timedelta) -> None:
        self._work = work
        self._join_requests = join_requests
        self.keeping = Keeping(answers=answers, memory=MEMORY, words=words, files=FILES)

    async def prune(self) -> None:
        now, keeping = self._work.now, self.keeping
        async with self._work.transaction() as tx:
            gone = {
                "inbox": await inbox.prune(tx, now - keeping.memory),
                "outbox": await outbox_pruning.prune(tx, now - keeping.memory, now - keeping.answers),
                "check_ins": await check_ins.prune(tx, now - keeping.answers),
                "meetups": await meetups.prune(tx, now - timedelta(days=1)),
                "round_answers": await rounds.prune(tx, now - keeping.answers),
                "groups": await groups.prune(tx, now - keeping.answers),
                "reach_outs": await reach_outs.prune(tx, now - keeping.answers),
                "number_reports": await number_reports.prune(tx, now - REPORTS_COUNT_FOR),
            }
            gone["caring"] = await caring.prune(tx, now - timedelta(days=1))
            gone["drills"] = await drills.prune(tx, now - drill.EVERY)
            gone["join_requests"] = await self._join_requests.expire(tx)
            gone["covers"] = await outbox_covers.wipe(tx, now - keeping.words)
            too_old = now - keeping.words
            given_up = await outbox_pruning.give_up_words(tx, too_old, now)
            given_up += await kept_for_later.give_up_words(tx, too_old)
            await outbox_pruning.give_up_digests(tx, too_old, Screen(text("kept-given-up")))
            await self._tell_authors(tx, given_up)
        await self._work.sweep()
        for table, count in {**gone, "words": len(given_up)}.items():
            _log.info("rows_pruned", extra={"table": table, "count": count})

    async def _tell_authors(self, tx: AsyncConnection, given_up: list[Undelivered]) -> None:
        """They read that it was on its way, so they must read that it never came."""
        readers: dict[int, list[int]] = defaultdict(list)
        for each in given_up:
            readers[each.author_id].append(each.reader_id)
        known = await people.by_ids(tx, {*readers, *(each.reader_id for each in given_up)})
        for author_id, reader_ids in readers.items():
            author = known.get(author_id)
            names = ", ".join(sorted({known[id_].name for id_ in reader_ids if id_ in known}))
            if author is None or not names:
                continue
            cause = f"words_given_up:{author_id}:{self._work.now.timestamp():.0f}"
            look = Screen(text("words-given-up", names=names))
            await self._work.say(tx, [Letter(cause, author.telegram_id, author.id, Lane.DIRECT, look)])
