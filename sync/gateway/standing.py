"""How far a dealership is: the one thing nearly every call of a fleet is about (`sync.gateway.polls`)."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from sqlalchemy import Engine, bindparam, create_engine, select
from sqlalchemy.exc import DBAPIError

from sync.gateway.access import hashed
from sync.gateway.tables import PRESENT, about, connect_args, dealership, device, life

_STANDS = (
    select(device.c.token_hash, device.c.id, dealership.c.counter, life.c.id)
    .join_from(device, dealership, dealership.c.id == device.c.dealership)
    .outerjoin(life, (life.c.dealership == dealership.c.id) & (life.c.ended == PRESENT))
    .where(device.c.token_hash.in_(bindparam("hashes", expanding=True)), device.c.revoked == 0)
)


class Standing:
    """Looks how far dealerships are, over connections that begin no transactions and are not tried before each use."""

    def __init__(self, engine: Engine) -> None:
        self._url = engine.url

    @cached_property
    def _engine(self) -> Engine:
        return create_engine(
            self._url,
            isolation_level="AUTOCOMMIT",
            pool_reset_on_return=None,
            connect_args=connect_args(self._url.drivername),
        )

    @cached_property
    def _first_life(self) -> str:
        with self._engine.connect() as connection:
            return str(connection.execute(select(about.c.value).where(about.c.name == "id")).scalar_one())

    def close(self) -> None:
        """Lets go of the database, if it was ever asked."""
        if "_engine" in vars(self):
            self._engine.dispose()

    def of(self, tokens: Collection[str]) -> dict[str, tuple[str, str]]:
        """Token -> the device and the cursor at the end of its dealership's feed, without the tokens that have ended.

        Nothing at all if the database does not answer: whoever asks it next says so.
        """
        by_hash = {hashed(token): token for token in tokens}
        try:
            with self._engine.connect() as connection:
                found = connection.execute(_STANDS, {"hashes": list(by_hash)}).all()
            return {
                by_hash[hash_]: (name, f"{present or self._first_life}.{counter}")
                for hash_, name, counter, present in found
            }
        except DBAPIError:
            return {}
