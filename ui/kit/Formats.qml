pragma Singleton
import QtQuick

// Numbers, money and dates as the person's language writes them. The work is done in ui/formats.py; `source` is its
// object, set once at start; `revision` changes with the language, so that bindings are read again.
QtObject {
    id: formats

    property var source: null
    property int revision: 0

    function money(cents: var): string {
        return revision >= 0 && source ? source.money(cents) : ""
    }

    function difference(cents: var): string {
        return revision >= 0 && source ? source.difference(cents) : ""
    }

    function day(iso: string): string {
        return revision >= 0 && source ? source.day(iso) : ""
    }

    function dayLong(iso: string): string {
        return revision >= 0 && source ? source.day_long(iso) : ""
    }

    function dayTitle(iso: string): string {
        return revision >= 0 && source ? source.day_title(iso) : ""
    }

    function weekday(iso: string): string {
        return revision >= 0 && source ? source.weekday_short(iso) : ""
    }

    function monthDay(iso: string): string {
        return revision >= 0 && source ? source.day_number(iso) : ""
    }

    function month(iso: string): string {
        return revision >= 0 && source ? source.month(iso) : ""
    }

    function time(instant: string): string {
        return revision >= 0 && source ? source.time(instant) : ""
    }

    function decimal(value: int, places: int): string {
        return revision >= 0 && source ? source.decimal(value, places) : ""
    }
}
