"""The training CRM at work behind a gateway: it reads on every few seconds, and now and then something happens there.

Three more calls come with it, for the tour and for training: what the CRM holds, "send a web lead", "change a price".
"""

import logging
import random
import threading
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI

from db.errors import EnvironmentTrouble
from db.ids import id_maker, utc_now
from sync.crm.training import MAPPED, TrainingCrm
from sync.gateway.access import Refusal
from sync.gateway.app import Known
from sync.gateway.gateway import Gateway
from sync.gateway.serve import House
from sync.http import HttpTransport

log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between two looks at the feed."""
WEB_LEAD_EVERY = 30
PRICE_CHANGE_EVERY = 90
"""Looks, on average, between two web leads and two price changes."""


class Service:
    """The CRM's own thread, in the gateway's process. `events` off: nothing happens but what is asked for."""

    def __init__(self, crm: TrainingCrm, transport: HttpTransport, *, events: bool, chance: random.Random) -> None:
        self._crm = crm
        self._transport = transport
        self._events = events
        self._chance = chance
        self._one = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="training-crm", daemon=True)

    def start(self) -> None:
        """Starts working."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, and closes the CRM's file."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(5.0)
        with self._one:
            self._transport.close()
            self._crm.close()

    def counts(self) -> dict[str, int]:
        """What the CRM holds, after it has read everything there is."""
        with self._one:
            self._crm.run_once(self._transport)
            return self._crm.counts()

    def holds(self, kind: str, record_id: str) -> bool:
        """Whether the CRM holds this record, after it has read everything there is; False for what it does not map."""
        with self._one:
            self._crm.run_once(self._transport)
            return kind in MAPPED and self._crm.get(kind, record_id) is not None

    def web_lead(self) -> str:
        """A lead from the website, with the gateway when this returns."""
        with self._one:
            lead = self._crm.web_lead()
            self._crm.run_once(self._transport)
            return lead

    def price_change(self) -> str:
        """A new price, with the gateway when this returns; "" if the CRM knows no price."""
        with self._one:
            price = self._crm.price_change()
            self._crm.run_once(self._transport)
            return price

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._one:
                    if self._events:
                        self._something_happens()
                    self._crm.run_once(self._transport)
            except EnvironmentTrouble as trouble:
                log.warning("the training CRM has no gateway: %s", trouble.code)
            self._stopping.wait(EVERY)

    def _something_happens(self) -> None:
        if self._chance.randrange(WEB_LEAD_EVERY) == 0:
            self._crm.web_lead()
        if self._chance.randrange(PRICE_CHANGE_EVERY) == 0:
            self._crm.price_change()


def add_training(app: FastAPI, gateway: Gateway, house: House, url: str, path: Path) -> Service:
    """Puts the training CRM with the file `path` behind a gateway, and its calls into the application."""
    crm = TrainingCrm(
        path, clock=utc_now, random=random.Random(), new_id=id_maker(utc_now), prices=tuple(house.prices())
    )
    code = gateway.make_code(house.id, "relay")
    token = gateway.enrol(code, crm.device, "Training CRM").token
    service = Service(crm, HttpTransport(url, token), events=house.events, chance=random.Random())
    app.include_router(_calls(service))
    return service


def _calls(service: Service) -> APIRouter:
    calls = APIRouter(prefix="/v1/training")

    def at_the_desk(who: Known) -> None:
        if who.role == "kiosk":
            raise Refusal(403, "not-allowed")

    allowed = [Depends(at_the_desk)]

    @calls.get("/counts", dependencies=allowed)
    def counts() -> dict[str, int]:
        """What the CRM holds, by kind."""
        return service.counts()

    @calls.get("/holds", dependencies=allowed)
    def holds(kind: str, id: str) -> dict[str, bool]:
        """Whether the CRM holds this record."""
        return {"holds": service.holds(kind, id)}

    @calls.post("/web-lead", dependencies=allowed)
    def web_lead() -> dict[str, str]:
        """Somebody fills in the form on the website."""
        return {"lead": service.web_lead()}

    @calls.post("/price-change", dependencies=allowed)
    def price_change() -> dict[str, str]:
        """The manufacturer changes a price."""
        return {"price": service.price_change()}

    return calls
