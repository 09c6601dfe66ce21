pragma ComponentBehavior: Bound
import QtQuick

// The name of an icon under the pointer.
Loader {
    id: tip

    property string text: ""
    property bool shown: false

    active: shown && text.length > 0 && !Theme.touch
    z: 100
    x: Math.round((parent.width - width) / 2)
    y: parent.height + 6
    sourceComponent: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.ink
        implicitWidth: label.implicitWidth + 16
        implicitHeight: label.implicitHeight + 10

        Text {
            id: label

            anchors.centerIn: parent
            text: tip.text
            color: Theme.paper
            font.family: Theme.family
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
}
