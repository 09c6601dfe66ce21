pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// Who drives, which car, which day, which time.
Column {
    id: pick

    required property var vm
    readonly property var view: vm.view

    spacing: Theme.space16

    PersonPicker {
        id: person

        width: parent.width
        visible: pick.view.mode === "new"
        vm: pick.vm
        Component.onCompleted: take()
    }
    VSelect {
        width: parent.width
        label: qsTr("Car")
        options: pick.view.cars
        current: pick.view.car
        onPicked: key => pick.vm.pick_car(key)
    }
    DateStrip {
        width: parent.width
        days: pick.view.days
        current: pick.view.day
        today: pick.view.today
        back: pick.view.back
        onPicked: day => pick.vm.pick_day(day)
        onEarlier: pick.vm.turn(-1)
        onLater: pick.vm.turn(1)
    }
    Column {
        width: parent.width
        spacing: Theme.space8
        visible: nearest.count > 0

        VBanner {
            width: parent.width
            tone: "warn"
            text: pick.view.trouble_line
        }
        Flow {
            width: parent.width
            spacing: Theme.space8

            Repeater {
                id: nearest

                model: pick.vm.nearest

                VChip {
                    required property var model

                    text: model.text
                    Accessible.name: qsTr("%1, %2").arg(model.text).arg(model.line)
                    onClicked: pick.vm.choose(model.key)
                }
            }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space8
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Free times")

        Repeater {
            model: pick.vm.slots

            VChip {
                required property var model

                width: Math.floor((pick.width - 3 * Theme.space8) / 4)
                text: model.text
                checked: model.taken
                Accessible.role: Accessible.RadioButton
                Accessible.checked: model.taken
                onClicked: pick.vm.choose(model.key)
            }
        }
    }
    VText {
        width: parent.width
        visible: text.length > 0
        text: pick.view.empty_line
        soft: true
        wrapMode: Text.WordWrap
    }
    VField {
        width: parent.width
        visible: pick.view.mode === "new"
        label: qsTr("Note")
        optional: true
        placeholder: qsTr("Child seat, route, a wish")
        text: pick.view.note
        onEdited: text => pick.vm.set_note(text)
    }
}
