pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Test drives that lost their time to somebody else: nobody may be forgotten here.
Rectangle {
    id: strip

    property var bookings: []
    signal opened(drive: string)

    visible: bookings.length > 0
    height: visible ? Math.max(40, names.implicitHeight + 2 * Theme.space8) : 0
    radius: Theme.radius
    color: Theme.dangerTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title.text

    VIcon {
        id: icon

        x: Theme.space16
        y: Theme.space12
        name: "calendar-x"
        color: Theme.danger
    }
    VText {
        id: title

        x: icon.x + icon.width + Theme.space12
        y: Theme.space12
        text: qsTr("New time needed")
        strong: true
        color: Theme.danger
    }
    Flow {
        id: names

        anchors.left: title.right
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        y: Theme.space8
        spacing: Theme.space8

        Repeater {
            model: strip.bookings

            VButton {
                required property var modelData

                text: modelData.title + " · " + modelData.day
                small: true
                Accessible.name: qsTr("Find a new time: %1").arg(modelData.title)
                onClicked: strip.opened(modelData.id)
            }
        }
    }
}
