import QtQuick

// An amount that counts to its new value. `sign` shows differences ("+ 250 €").
VText {
    id: money

    property int cents: 0
    property bool sign: false
    property bool counts: true
    property real shownCents: cents

    text: sign ? Formats.difference(Math.round(shownCents)) : Formats.money(Math.round(shownCents))
    horizontalAlignment: Text.AlignRight
    Accessible.role: Accessible.StaticText
    Accessible.name: sign ? Formats.difference(cents) : Formats.money(cents)

    Behavior on shownCents {
        enabled: money.counts && Theme.slow > 0
        NumberAnimation { duration: Theme.slow; easing.type: Easing.OutCubic }
    }
}
