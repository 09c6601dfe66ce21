import QtQuick

// The name of an icon under the pointer.
Rectangle {
    id: tip

    property string text: ""
    property bool shown: false

    visible: shown && text.length > 0 && !Theme.touch
    z: 100
    radius: Theme.radiusSmall
    color: Theme.ink
    width: label.implicitWidth + 16
    height: label.implicitHeight + 10
    x: Math.round((parent.width - width) / 2)
    y: parent.height + 6

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
