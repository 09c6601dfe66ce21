pragma ComponentBehavior: Bound
import QtQuick

// All controls on one page, to look at (docs/design-system.md) and for the tests of the kit.
Window {
    id: gallery

    required property var vm

    width: 1440
    height: 900
    title: "Gallery"
    color: Theme.paper

    VScroll {
        anchors.fill: parent
        margin: Theme.space32

        Row {
            spacing: Theme.space32

            Column {
                width: 420 * Theme.scale
                spacing: Theme.space16

                SectionHeader {
                    width: parent.width
                    title: "Buttons"
                    line: "One primary a screen."
                }
                Row {
                    spacing: Theme.space8

                    VButton {
                        text: "Make an offer"
                        look: "primary"
                        onClicked: gallery.vm.pressed("offer")
                    }
                    VButton {
                        text: "Keep"
                        symbol: "heart"
                        onClicked: gallery.vm.pressed("keep")
                    }
                    VButton {
                        text: "Plain"
                        look: "plain"
                    }
                }
                Row {
                    spacing: Theme.space8

                    VButton {
                        text: "Remove"
                        look: "danger"
                        symbol: "trash-2"
                    }
                    VButton {
                        text: "Not now"
                        enabled: false
                    }
                    VButton {
                        text: "Small"
                        small: true
                    }
                    VIconButton {
                        symbol: "phone"
                        tip: "Call"
                        onClicked: gallery.vm.pressed("call")
                    }
                    VIconButton {
                        symbol: "columns-2"
                        tip: "Compare"
                        checkable: true
                        checked: true
                    }
                }
                VField {
                    width: parent.width
                    label: "Last name"
                    placeholder: "as on the identity card"
                    onEdited: text => gallery.vm.pressed(text)
                }
                VField {
                    width: parent.width
                    label: "Phone"
                    kind: "phone"
                    text: "06 12"
                    error: "This number is too short."
                }
                VField {
                    width: parent.width
                    label: "E-mail"
                    optional: true
                    help: "For the offer and the appointment."
                }
                VSearch {
                    width: parent.width
                    placeholder: "Find a name, phone, plate or code"
                    keys: "Ctrl+K"
                }
                VSelect {
                    label: "Owner"
                    options: [{ key: "a", text: "Camille Roux" }, { key: "b", text: "Hugo Martin" }]
                    current: gallery.vm.choice
                    onPicked: key => gallery.vm.choose(key)
                }
                VArea {
                    width: parent.width
                    label: "Note"
                    placeholder: "What did you talk about?"
                }
            }
            Column {
                width: 420 * Theme.scale
                spacing: Theme.space16

                VSegmented {
                    label: "View"
                    options: [{ key: "a", text: "Day" }, { key: "b", text: "Week" }, { key: "c", text: "Month" }]
                    current: gallery.vm.choice
                    onPicked: key => gallery.vm.choose(key)
                }
                VTabs {
                    label: "Parts"
                    options: [{ key: "a", text: "Timeline", count: 12 }, { key: "b", text: "Cars" }]
                    current: gallery.vm.choice
                    onPicked: key => gallery.vm.choose(key)
                }
                VCheck {
                    width: parent.width
                    text: "May be called about this car"
                    help: "The customer can withdraw it at any time."
                    onToggled: gallery.vm.pressed("check")
                }
                VSwitch {
                    text: "Dark"
                    checked: Theme.dark
                    onToggled: gallery.vm.dark(checked)
                }
                Row {
                    spacing: Theme.space8

                    VChip {
                        text: "Comfort"
                        checkable: true
                        checked: true
                    }
                    VChip {
                        text: "Safety"
                        checkable: true
                    }
                    VChip {
                        text: "Sunroof"
                        removable: true
                        onClicked: gallery.vm.pressed("remove")
                    }
                }
                Row {
                    spacing: Theme.space8

                    VMark {
                        text: "Popular"
                        tone: "accent"
                        symbol: "star"
                    }
                    VMark {
                        text: "New"
                    }
                    VMark {
                        text: "Confirmed"
                        tone: "good"
                    }
                    VMark {
                        text: "Provisional"
                        tone: "warn"
                    }
                    VMark {
                        text: "To rebook"
                        tone: "danger"
                    }
                }
                VCard {
                    width: parent.width

                    contentItem: Column {
                        spacing: Theme.space4

                        VText {
                            text: "Taris Hybrid Line"
                            role: "title"
                        }
                        Money {
                            cents: gallery.vm.cents
                            role: "display"
                        }
                        Co2Badge {
                            letter: "B"
                            grams: "96 g/km"
                        }
                    }
                }
                VRow {
                    width: parent.width
                    title: "Zoë Lefèvre-Duchâtelet"
                    subtitle: "Orsa, waits for a call"
                    when: "3 h"
                    whenTone: "danger"
                    monogram: "ZL"
                    onClicked: gallery.vm.pressed("row")

                    VIconButton {
                        symbol: "phone"
                        small: true
                        tip: "Call Zoë"
                        onClicked: gallery.vm.pressed("row call")
                    }
                }
                VRow {
                    width: parent.width
                    title: "Configuration K7Q4MX"
                    subtitle: "Mika Play, 19 450 €"
                    symbol: "car-front"
                    selected: true
                    marks: VMark {
                        text: "Kiosk"
                    }
                }
                DateStrip {
                    width: parent.width + 60
                    today: "2026-11-23"
                    current: gallery.vm.day
                    days: ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"].map(day => ({ day: day, closed: day.endsWith("29") }))
                    onPicked: day => gallery.vm.pick_day(day)
                }
            }
            Column {
                width: 420 * Theme.scale
                spacing: Theme.space16

                VBanner {
                    width: parent.width
                    tone: "warn"
                    text: "No network since 9:12. Everything works; changes are sent later."
                    action: "Try now"
                }
                VBanner {
                    width: parent.width
                    tone: "danger"
                    text: "The gateway refused two changes."
                }
                EmptyState {
                    width: parent.width
                    symbol: "users"
                    title: "No customers yet"
                    line: "Everybody who keeps a car or books a test drive stands here."
                    action: "Add a customer"
                    onTriggered: gallery.vm.pressed("empty")
                }
                ErrorState {
                    width: parent.width
                    title: "This car could not be opened"
                    line: "Nothing was lost."
                }
                Skeleton {
                    width: parent.width
                    rows: 2
                }
                TouchKeys {
                    id: keys

                    layout: "digits"
                    width: 320
                    visible: Theme.touch
                    onTyped: text => gallery.vm.pressed("key " + text)
                }
            }
        }
    }
    VToast {
        text: gallery.vm.toast
        action: "Undo"
        x: 40
        y: gallery.height - height - 24
        onTriggered: gallery.vm.pressed("undo")
    }
}
