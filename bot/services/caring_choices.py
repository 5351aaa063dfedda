"""From whom somebody takes words of care; whoever is refused is not told."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.person import Person
from bot.services.ladders import everybody_around
from bot.services.work import Work
from storage import caring, exclusions, people


@dataclass(frozen=True, slots=True)
class Choices:
    takes_any: bool
    peers: tuple[tuple[Person, bool], ...]
    """Everybody in the person's circles, and whether they are refused."""


class CaringChoices:
    def __init__(self, work: Work) -> None:
        self._work = work

    async def of_person(self, person_id: int) -> Choices:
        async with self._work.quiet_transaction() as tx:
            person = await people.by_id(tx, person_id)
            refused = await caring.refused_by(tx, person_id)
            peers = tuple((each, each.id in refused) for each in await everybody_around(tx, person_id))
            return Choices(person is not None and person.takes_caring, peers)

    async def take(self, person_id: int, *, any_: bool) -> None:
        async with self._work.quiet_transaction() as tx:
            await people.change(tx, person_id, takes_caring=any_)

    async def refuse(self, person_id: int, peer_id: int) -> None:
        """Nothing happens where the peer is in no circle of theirs."""
        async with self._work.quiet_transaction() as tx:
            if peer_id in {each.id for each in await everybody_around(tx, person_id)}:
                await caring.refuse(tx, person_id, peer_id)

    async def allow(self, person_id: int, peer_id: int) -> None:
        async with self._work.quiet_transaction() as tx:
            await caring.allow(tx, person_id, peer_id)


async def takes_from(tx: AsyncConnection, reader: Person, author_id: int) -> bool:
    """Whether this peer's words of care are passed on: in a circle of both, neither refused nor left out."""
    if not reader.takes_caring or author_id in await caring.refused_by(tx, reader.id):
        return False
    if author_id in await exclusions.left_out_by(tx, reader.id):
        return False
    return author_id in {each.id for each in await everybody_around(tx, reader.id)}
