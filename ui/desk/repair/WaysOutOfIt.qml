pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// What can be done with a refused change: send it again, put it right, hand it over, discard it.
Column {
    id: ways

    property var vm: null
    property string change: ""
    property string title: ""
    property string mode: ""
    property bool open: true
    property bool sendable: true
    property bool editable: true
    property string colleague: ""
    property string reason: ""

    spacing: Theme.space8

    Row {
        width: parent.width
        visible: ways.mode === "hand"
        spacing: Theme.space8

        VSelect {
            width: parent.width - give.width - parent.spacing
            label: qsTr("To whom?")
            options: ways.vm.view.colleagues
            current: ways.colleague
            onPicked: key => ways.colleague = key
        }
        VButton {
            id: give

            anchors.bottom: parent.bottom
            text: qsTr("Hand over")
            look: "primary"
            enabled: ways.colleague.length > 0
            Accessible.name: qsTr("Hand over now: %1").arg(ways.title)
            onClicked: ways.vm.hand_over(ways.change, ways.colleague)
        }
    }
    Column {
        width: parent.width
        visible: ways.mode === "discard"
        spacing: Theme.space8

        VText {
            width: parent.width
            text: qsTr("Why? It is kept with the change.")
            role: "small"
            font.weight: Font.Medium
        }
        Flow {
            width: parent.width
            spacing: Theme.space8

            Repeater {
                model: ways.vm.view.reasons

                VButton {
                    required property var modelData

                    text: modelData.text
                    small: true
                    onClicked: ways.vm.give_up(ways.change, modelData.key)
                }
            }
        }
        Row {
            width: parent.width
            spacing: Theme.space8

            VField {
                width: parent.width - drop.width - parent.spacing
                label: qsTr("Another reason")
                text: ways.reason
                onEdited: text => ways.reason = text
                onAccepted: ways.vm.give_up(ways.change, ways.reason)
            }
            VButton {
                id: drop

                anchors.bottom: parent.bottom
                text: qsTr("Discard")
                look: "danger"
                enabled: ways.reason.trim().length > 0
                Accessible.name: qsTr("Discard now: %1").arg(ways.title)
                onClicked: ways.vm.give_up(ways.change, ways.reason)
            }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space8

        VButton {
            visible: ways.open && ways.sendable
            text: qsTr("Send again")
            symbol: "refresh-cw"
            small: true
            look: ways.mode === "edit" ? "primary" : "quiet"
            Accessible.name: qsTr("Send again: %1").arg(ways.title)
            onClicked: ways.vm.send_again(ways.change)
        }
        VButton {
            visible: ways.open && ways.sendable && ways.editable
            text: ways.mode === "edit" ? qsTr("Do not edit") : qsTr("Edit")
            symbol: "pencil"
            small: true
            Accessible.name: (ways.mode === "edit" ? qsTr("Do not edit: %1") : qsTr("Edit: %1")).arg(ways.title)
            onClicked: ways.vm.begin(ways.change, "edit")
        }
        VButton {
            visible: ways.open && ways.vm.view.colleagues.length > 0
            text: qsTr("Hand over")
            symbol: "users"
            look: "plain"
            small: true
            checked: ways.mode === "hand"
            Accessible.name: qsTr("Hand over: %1").arg(ways.title)
            onClicked: ways.vm.begin(ways.change, "hand")
        }
        VButton {
            visible: !ways.open
            text: qsTr("See to it here")
            small: true
            Accessible.name: qsTr("See to it here: %1").arg(ways.title)
            onClicked: ways.vm.take_back(ways.change)
        }
        VButton {
            text: qsTr("Discard")
            symbol: "trash-2"
            look: "plain"
            small: true
            checked: ways.mode === "discard"
            Accessible.name: qsTr("Discard: %1").arg(ways.title)
            onClicked: ways.vm.begin(ways.change, "discard")
        }
    }
}
