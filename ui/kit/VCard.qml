pragma ComponentBehavior: Bound
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

        Loader {
            active: card.raised
            anchors.fill: parent
            anchors.margins: -1
            anchors.topMargin: 1
            anchors.bottomMargin: -3
            z: -1
            sourceComponent: Rectangle {
                radius: Theme.radiusLarge + 1
                color: Theme.shadow
            }
        }
    }
}
