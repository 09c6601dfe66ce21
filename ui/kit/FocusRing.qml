pragma ComponentBehavior: Bound
import QtQuick

// The ring around what has the keyboard. Put it last inside the control and tell it when to show.
Loader {
    id: ring

    property bool shown: false
    property int around: Theme.radius

    anchors.fill: parent
    anchors.margins: -4
    active: shown
    z: 10
    sourceComponent: Rectangle {
        radius: ring.around + 4
        color: "transparent"
        border.width: 2
        border.color: Theme.focus
    }
}
