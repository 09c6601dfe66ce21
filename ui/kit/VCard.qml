import QtQuick
import QtQuick.Templates as T

// A sheet on the paper. What stands in it gives it its size; `padding` from the scale.
T.Pane {
    id: card

    property bool raised: false

    padding: Theme.space24
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.surface

        Rectangle {
            visible: card.raised
            anchors.fill: parent
            anchors.margins: -1
            anchors.topMargin: 1
            anchors.bottomMargin: -3
            radius: parent.radius + 1
            color: Theme.shadow
            z: -1
        }
    }
}
