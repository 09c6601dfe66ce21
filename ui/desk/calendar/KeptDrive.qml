pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// A kept test drive: when, which car, who, how firm; and what can be done with it.
Column {
    id: kept

    required property var vm
    readonly property var drive: vm.view.drive
    readonly property var customer: vm.view.customer

    spacing: Theme.space24

    Column {
        width: parent.width
        spacing: Theme.space8

        VText {
            width: parent.width
            text: kept.drive.title ?? ""
            role: "lead"
            strong: true
        }
        VText {
            width: parent.width
            text: kept.drive.times ?? ""
            role: "display"
        }
        Row {
            spacing: Theme.space8

            VMark {
                text: kept.drive.mark ?? ""
                tone: kept.drive.status === "to-rebook" ? "danger" : kept.drive.status === "provisional" ? "warn"
                    : kept.drive.status === "confirmed" || kept.drive.status === "done" ? "good" : "neutral"
            }
            SentMark {
                anchors.verticalCenter: parent.verticalCenter
                far: kept.drive.far ?? ""
            }
        }
        VText {
            width: parent.width
            visible: text.length > 0
            text: kept.drive.line ?? ""
            soft: true
            wrapMode: Text.WordWrap
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space4

        FactLine {
            width: parent.width
            symbol: "car-front"
            label: qsTr("Car")
            text: kept.drive.car ?? ""
        }
        FactLine {
            width: parent.width
            symbol: "message-square"
            label: qsTr("Note")
            text: kept.drive.note ?? ""
        }
    }
    LineRow {
        width: parent.width
        visible: kept.customer.id !== undefined
        symbol: "user"
        text: kept.customer.title ?? ""
        line: kept.customer.line ?? ""
        onClicked: kept.vm.open_customer()
    }
    Column {
        width: parent.width
        spacing: Theme.space8
        visible: kept.drive.open ?? false

        VButton {
            width: parent.width
            visible: (kept.drive.over ?? false) && kept.drive.status !== "to-rebook"
            text: qsTr("They drove")
            symbol: "circle-check"
            look: "primary"
            onClicked: kept.vm.finish(true)
        }
        VButton {
            width: parent.width
            visible: (kept.drive.over ?? false) && kept.drive.status !== "to-rebook"
            text: qsTr("They did not come")
            symbol: "circle-x"
            onClicked: kept.vm.finish(false)
        }
        VButton {
            width: parent.width
            text: kept.drive.status === "to-rebook" ? qsTr("Find a new time") : qsTr("Move to another time")
            symbol: "calendar-clock"
            look: kept.drive.status === "to-rebook" ? "primary" : "quiet"
            onClicked: kept.vm.begin_move()
        }
        VButton {
            width: parent.width
            text: qsTr("Cancel the test drive")
            symbol: "calendar-x"
            look: "plain"
            onClicked: kept.vm.cancel_drive()
        }
    }
}
