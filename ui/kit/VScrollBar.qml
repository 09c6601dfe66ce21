import QtQuick
import QtQuick.Templates as T

// Slim, and only there when there is more. Fingers do without.
T.ScrollBar {
    id: bar

    implicitWidth: 8
    implicitHeight: 8
    padding: 1
    visible: size < 1 && !Theme.touch
    minimumSize: 0.06
    Accessible.ignored: true
    contentItem: Rectangle {
        implicitWidth: 6
        radius: 3
        color: bar.pressed || bar.hovered ? Theme.control : Theme.tintStrong
    }
}
