"""The configurator at the desk: choose a model, put the car together, compare, keep, and go on to the offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from sales.cars import save_configuration
from sales.configure import Build, ModelCard, Showroom
from sales.leads import keep_for
from sales.names import customer_name
from sales.records import Configuration, Customer, EnvironmentTrouble, PersonCanMend, StockCar
from ui import trouble_words
from ui.drawing.address import source
from ui.models import wording
from ui.models.car_session import CarSession
from ui.models.comparison import Comparison
from ui.models.list_model import ListModel
from ui.place import Place, ScreenModel
from ui.properties import Property


@dataclass(frozen=True)
class ModelRow:
    """A model on the first page."""

    id: str
    name: str
    note: str
    price: str
    picture: str


class ConfiguratorModel(ScreenModel):
    """View model of the screen Configure."""

    page_changed = Signal()
    customer_changed = Signal()
    kept_changed = Signal()
    opening_changed = Signal()

    def __init__(self, place: Place) -> None:
        """The range is read in a worker when the screen is first shown."""
        super().__init__(place)
        self._page = "loading"
        self._trouble = ""
        self._stopped = False
        self._showroom: Showroom | None = None
        self._car: CarSession | None = None
        self._models: ListModel[ModelRow] = ListModel(ModelRow, parent=self)
        self._found: tuple[ModelCard, ...] = ()
        self._comparison = Comparison(place, self)
        self._customer: tuple[str, str] = ("", "")
        self._kept: Configuration | None = None
        self._wanted: dict[str, str] = {}
        place.prices.came.connect(self._prices_came)
        place.opening.changed.connect(self.opening_changed)

    # coming here ----------------------------------------------------------------------------------------------------
    def show(self, **facts: Any) -> None:
        """Facts: `model`, `configuration`, `stock_car` open a car; `customer` says for whom. None: where one was."""
        self._wanted = {name: str(fact) for name, fact in facts.items() if fact}
        if self._showroom is not None:
            self._arrive()
        else:
            self.place.work.latest("configurator", self._open_range, self._opened, self._failed)

    def retranslate(self) -> None:
        """The language changed."""
        self._models.replace([self._row(card) for card in self._found])
        if self._car is not None:
            self._car.retranslate()
        self._comparison.refresh()

    def _open_range(self) -> tuple[Showroom, tuple[ModelCard, ...]]:
        showroom = self.place.showroom()
        workplace = self.place.workplace
        return showroom, showroom.cards(workplace.market, workplace.today().isoformat())

    def _opened(self, answer: tuple[Showroom, tuple[ModelCard, ...]]) -> None:
        self._showroom, self._found = answer
        self._car = CarSession(self.place, self._showroom, self.place.app.say)
        self._car.setParent(self)
        self._car.changed.connect(self.kept_changed)
        self._models.replace([self._row(card) for card in self._found])
        self._arrive()

    def _prices_came(self) -> None:
        """The manufacturer changed prices: they are shown where cars are, and told when the car on the stage moved."""
        showroom, car, day = self._showroom, self._car, self.place.workplace.today().isoformat()
        if showroom is None or car is None:
            return  # whoever opens the range now reads them with it
        self.place.work.latest(
            "configurator-prices", lambda: showroom.cards(self.place.workplace.market, day), self._take_cards
        )
        self._comparison.reprice(lambda build: showroom.view(build, day))
        cents = car.reprice()
        if cents and self._page == "car":
            told = self.tr("The manufacturer changed a price: this car costs {0} now, {1}.")
            money = self.place.formats
            self.place.app.say(told.format(money.money(car.view.total_cents), money.difference(cents)))

    def _take_cards(self, cards: tuple[ModelCard, ...]) -> None:
        self._found = cards
        self._models.replace([self._row(card) for card in cards])

    def _ready(self) -> tuple[Showroom, CarSession]:
        if self._showroom is None or self._car is None:
            raise RuntimeError("the range is not there yet")
        return self._showroom, self._car

    def _failed(self, trouble: Exception) -> None:
        if not isinstance(trouble, (PersonCanMend, EnvironmentTrouble)):
            raise trouble
        self._trouble = wording.trouble(trouble.code)
        self._stopped = trouble.code == "cancelled"
        self._turn_to("error")

    def _row(self, card: ModelCard) -> ModelRow:
        formats = self.place.formats
        price = self.tr("from {0}").format(formats.money(card.from_cents))
        return ModelRow(
            card.model,
            card.name.say(formats.language),
            card.note.say(formats.language),
            price,
            source(card.look, "quarter"),
        )

    def _arrive(self) -> None:
        wanted, self._wanted = self._wanted, {}
        if "customer" in wanted:
            self._for(wanted["customer"])
        if "model" in wanted:
            self.start(wanted["model"])
        elif "configuration" in wanted:
            self._open_kept(wanted["configuration"])
        elif "stock_car" in wanted:
            self._open_stock(wanted["stock_car"])
        elif self._page in ("loading", "error") or "customer" in wanted:
            self._turn_to("models")

    def _open_kept(self, id_: str) -> None:
        kept = self.place.workplace.store.get(Configuration, id_)
        if kept is None:
            self._turn_to("models")
            return
        self._reopen(kept.model, {name: str(value) for name, value in kept.choices.items()})
        self._kept = kept
        self._for(kept.customer)
        self.kept_changed.emit()

    def _open_stock(self, id_: str) -> None:
        stock = self.place.workplace.store.get(StockCar, id_)
        if stock is None:
            self._turn_to("models")
            return
        self._reopen(stock.model, {name: str(value) for name, value in stock.car.items()})

    def _reopen(self, model: str, choices: dict[str, str]) -> None:
        build, lost = self._ready()[0].reopen(model, self.place.workplace.market, choices)
        self._take_up(build)
        if lost:
            self.place.app.say(self.tr("%n choice(s) of this car can no longer be ordered", "", len(lost)))

    def _take_up(self, build: Build) -> None:
        self._kept = None
        self._ready()[1].resume(build)
        self._turn_to("car")
        self.kept_changed.emit()

    # pages ----------------------------------------------------------------------------------------------------------
    @Property(str, notify=page_changed)
    def page(self) -> str:
        """loading, models, car, compare or error."""
        return self._page

    @Property(str, notify=page_changed)
    def trouble(self) -> str:
        """What an error says."""
        return self._trouble

    @Property(bool, notify=page_changed)
    def stopped(self) -> bool:
        """Whether the error is that somebody did not want to wait for the range."""
        return self._stopped

    @Property("QVariantMap", notify=opening_changed)
    def opening(self) -> dict[str, Any]:
        """How far the range is while it is made ready: `text` ("" before anything is known) and `part`, 0 to 1."""
        step = self.place.opening.step
        return {
            "text": wording.opening(step, self.place.formats.language) if step else "",
            "part": step.part if step else 0.0,
        }

    @Property(str, notify=page_changed)
    def warning(self) -> str:
        """Why these are not the cars that should be here, "" when they are."""
        return trouble_words.stand_in(self._showroom) if self._showroom is not None else ""

    @Property(QObject, constant=True)
    def models(self) -> ListModel[ModelRow]:
        """The models of the range."""
        return self._models

    @Property(QObject, notify=page_changed)
    def car(self) -> CarSession | None:
        """The car on the stage."""
        return self._car

    @Property(QObject, constant=True)
    def comparison(self) -> Comparison:
        """The cars put side by side."""
        return self._comparison

    def _turn_to(self, page: str) -> None:
        self._page = page
        self.page_changed.emit()

    @Slot(str)
    def start(self, model: str) -> None:
        """A new car of this model."""
        self._take_up(self._ready()[0].start(model, self.place.workplace.market))

    @Slot()
    def choose_model(self) -> None:
        """Back to the models; the car is kept in the background until another one is begun."""
        self._turn_to("models")

    @Slot()
    def resume(self) -> None:
        """Back to the car on the stage."""
        if self._car is not None and self._car.model:
            self._turn_to("car")

    @Slot()
    def stop_opening(self) -> None:
        """Do not wait for the range."""
        self.place.opening.stop()

    @Slot()
    def try_again(self) -> None:
        """The range could not be read: read it again."""
        self.place.opening.resume()
        self._turn_to("loading")
        self.show(**self._wanted)

    # comparing ------------------------------------------------------------------------------------------------------
    @Slot()
    def put_beside(self) -> None:
        """Keep the car on the stage for comparing."""
        self._comparison.add(self._ready()[1].view)
        self._turn_to("compare")

    @Slot(int)
    def go_on_with(self, column: int) -> None:
        """Put one of the compared cars back on the stage."""
        self._take_up(self._comparison.build(column))

    # keeping --------------------------------------------------------------------------------------------------------
    @Property(str, notify=customer_changed)
    def customer_name(self) -> str:
        """For whom the car is, "" for nobody yet."""
        return self._customer[1]

    @Property(str, notify=kept_changed)
    def code(self) -> str:
        """The code of the car as it stands on the stage, "" when it is not kept."""
        return self._kept.code if self._is_kept() and self._kept is not None else ""

    @Slot()
    def keep(self) -> None:
        """Keep this car, then ask for whom when nobody knows."""
        kept = self._keep()
        if kept is None:
            return
        self.place.app.say(self.tr("Kept as {0}").format(kept.code))
        if not kept.customer:
            self.ask_customer()

    @Slot()
    def ask_customer(self) -> None:
        """Open the customer form; the car will be theirs."""
        self.place.app.open_panel("customer-form", done=self.belongs_to)

    @Slot()
    def forget_customer(self) -> None:
        """Go on for nobody in particular."""
        self._for("")

    @Slot()
    def make_offer(self) -> None:
        """Keep the car and open the offer."""
        kept = self._keep()
        if kept is not None:
            self.place.app.open_panel("offer", configuration=kept.id, customer=kept.customer)

    @Slot()
    def book_drive(self) -> None:
        """Open the booking of a test drive of this model."""
        kept = self._keep()
        if kept is not None:
            self.place.app.open_panel("test-drive", customer=kept.customer, configuration=kept.id, model=kept.model)

    def _is_kept(self) -> bool:
        if self._kept is None or self._car is None:
            return False
        return self._kept.model == self._car.model and dict(self._kept.choices) == dict(self._car.build.choices)

    def _keep(self) -> Configuration | None:
        """The kept car; written only when it differs from what was kept."""
        if self._is_kept():
            return self._kept
        showroom, car = self._ready()
        try:
            workplace = self.place.workplace
            self._kept = save_configuration(workplace, car.view, showroom.range.version)
            if self._customer[0]:
                self._kept = keep_for(workplace, self._customer[0], self._kept.id)
        except (PersonCanMend, EnvironmentTrouble) as trouble:
            self.place.app.say(wording.trouble(trouble.code))
            return None
        self.kept_changed.emit()
        self.place.app.changed()
        return self._kept

    def belongs_to(self, customer: str) -> None:
        """The customer form was filled in."""
        self._for(customer)
        if self._kept is None:
            return
        try:
            self._kept = keep_for(self.place.workplace, customer, self._kept.id)
        except (PersonCanMend, EnvironmentTrouble) as trouble:
            self.place.app.say(wording.trouble(trouble.code))
            return
        self.place.app.changed()
        self.place.app.say(self.tr("Kept as {0} for {1}").format(self._kept.code, self._customer[1]))

    def _for(self, customer: str) -> None:
        found = self.place.workplace.store.get(Customer, customer) if customer else None
        name = "" if found is None else customer_name(found)
        self._customer = (customer if found else "", name)
        self.customer_changed.emit()
