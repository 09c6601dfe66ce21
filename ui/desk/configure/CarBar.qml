import QtQuick
import ui.kit

// Total, CO2 class, consumption, for whom, and the next step. It never scrolls away.
Rectangle {
    id: bar

    required property var car
    required property var vm
    property bool details: false
    signal detailsWanted

    readonly property bool narrow: width < 1080 // 1440 pixels at 125 %

    implicitHeight: 88
    color: Theme.surface
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Your car")

    Row {
        x: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        spacing: bar.narrow ? Theme.space24 : Theme.space32

        Column {
            anchors.verticalCenter: parent.verticalCenter
            spacing: 0

            Money {
                id: total

                cents: bar.car.total_cents
                role: "display"
                horizontalAlignment: Text.AlignLeft
            }
            VText {
                text: qsTr("all taxes included")
                role: "small"
                soft: true
            }
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space4

            Co2Badge {
                letter: bar.car.co2_letter
                grams: bar.car.grams
            }
            VText {
                text: bar.car.consumption
                role: "small"
                soft: true
            }
        }
        VButton {
            anchors.verticalCenter: parent.verticalCenter
            look: "plain"
            text: bar.narrow ? "" : qsTr("Details")
            tip: qsTr("Details")
            symbol: "list"
            checked: bar.details
            onClicked: bar.detailsWanted()
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8

        VChip {
            anchors.verticalCenter: parent.verticalCenter
            visible: bar.vm.customer_name.length > 0
            text: bar.vm.customer_name
            symbol: "user"
            removable: true
            onClicked: bar.vm.forget_customer()
        }
        VButton {
            text: bar.narrow ? "" : qsTr("Book a test drive")
            tip: qsTr("Book a test drive")
            symbol: "calendar-plus"
            onClicked: bar.vm.book_drive()
        }
        VButton {
            text: qsTr("Make an offer")
            look: bar.vm.code.length > 0 ? "primary" : "quiet"
            symbol: "file-text"
            onClicked: bar.vm.make_offer()
        }
        VButton {
            visible: bar.vm.code.length === 0
            text: qsTr("Keep this car")
            look: "primary"
            symbol: "heart"
            onClicked: bar.vm.keep()
        }
    }
}
