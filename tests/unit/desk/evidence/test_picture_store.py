"""The desk works on any store of pictures, and a store gets nothing that it could read."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from desk.cases.states import CaseState
from desk.composition import Desk, desk_from
from desk.evidence.picture_store import CLEAN, RECEIVED, DatabasePictureStore, PictureStore, crop_of
from desk.secrets.sealing import Sealer
from desk.services.resealing import Resealed, reseal
from desk.services.unit_of_work import units_of_work
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.job_services import retention
from tests.unit.desk.people import agent_called, arrives, comes_to, photo
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


class MemoryPictureStore(PictureStore):
    """Keeps pictures in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[tuple[UUID, str], bytes] = {}

    async def put(self, photo_id: UUID, name: str, sealed: bytes) -> None:
        self.kept[photo_id, name] = sealed

    async def get(self, photo_id: UUID, name: str) -> bytes | None:
        return self.kept.get((photo_id, name))

    async def delete(self, photo_id: UUID, name: str) -> None:
        self.kept.pop((photo_id, name), None)

    async def delete_all_of(self, photo_ids: Collection[UUID]) -> None:
        self.kept = {key: sealed for key, sealed in self.kept.items() if key[0] not in photo_ids}

    async def not_beginning_with(self, prefix: bytes) -> list[tuple[UUID, str]]:
        return [key for key, sealed in self.kept.items() if not sealed.startswith(prefix)]


def on(desk: Desk, store: PictureStore) -> Desk:
    """The same desk with its pictures in this store."""
    return desk_from(desk.settings, replace(desk.connections, pictures=lambda _: store), ScriptedDialogue())


async def test_the_desk_keeps_its_pictures_wherever_the_store_does(desk: Desk, server: Server) -> None:
    store = MemoryPictureStore()
    desk = on(desk, store)
    customer, agent = await arrives(desk), await agent_called(desk, "ada")
    photo_id, case_id = await customer.sends(sticker()), (await customer.case()).id
    assert (await desk.agent_desk.photo(case_id, photo_id, None, agent)).startswith(b"clean ")
    assert await desk.agent_desk.photo(case_id, photo_id, "serial", agent) == b"crop of serial"
    assert {name for _, name in store.kept} >= {CLEAN, crop_of("serial")}
    assert RECEIVED not in {name for _, name in store.kept}, "the file as it came is forgotten"
    assert server.run("SELECT photo, received FROM desk.evidence") == [(None, None)]
    assert server.run("SELECT * FROM desk.crops") == []


async def test_a_store_gets_sealed_bytes_only(desk: Desk) -> None:
    store = MemoryPictureStore()
    customer = await arrives(on(desk, store))
    data, newest_prefix = photo(), Sealer(*desk.settings.master_keys).prefix
    await customer.desk.intake.take(customer.conversation, "unread", data)
    await customer.sends(sticker())
    assert all(sealed.startswith(newest_prefix) for sealed in store.kept.values())
    assert not any(data in sealed or b"clean " in sealed or b"crop of" in sealed for sealed in store.kept.values())


async def test_old_pictures_are_deleted_wherever_they_are(desk: Desk, server: Server) -> None:
    store = MemoryPictureStore()
    customer = await comes_to(on(desk, store), CaseState.REVEALED)
    await customer.desk.dialogue_gateway.resolve(customer.dialogue_id)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    await retention(customer.desk).delete_old_evidence()
    assert store.kept == {}


async def test_pictures_are_resealed_wherever_they_are(desk: Desk) -> None:
    store = MemoryPictureStore()
    await (await arrives(on(desk, store))).sends(sticker())
    both = Sealer(b"n" * 32, bytes(range(32)))
    done = await reseal(units_of_work(desk.connections.database, desk.connections.queue, both, lambda _: store))
    assert done == Resealed(len(store.kept), 0)
    assert all(sealed.startswith(both.prefix) for sealed in store.kept.values())


async def test_the_database_keeps_replaces_and_deletes_each_picture_by_its_name(desk: Desk) -> None:
    photo_id = await (await arrives(desk)).sends(sticker())
    names = [RECEIVED, CLEAN, crop_of("serial")]
    async with desk.connections.database.transaction() as connection:
        store = DatabasePictureStore(connection)
        for sealed in (b"older", b"newer"):
            for name in names:
                await store.put(photo_id, name, sealed)
        assert [await store.get(photo_id, name) for name in names] == [b"newer"] * 3
        assert {(photo_id, name) for name in names} <= set(await store.not_beginning_with(b"otherwise"))
        for name in names[1:]:
            await store.delete(photo_id, name)
        assert [await store.get(photo_id, name) for name in names] == [b"newer", None, None]
        await store.delete_all_of([photo_id])
        assert await store.not_beginning_with(b"otherwise") == []
