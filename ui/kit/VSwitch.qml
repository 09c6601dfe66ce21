pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// On or off, at once.
T.Switch {
    id: toggle

    implicitWidth: track.width + (text.length > 0 ? Theme.space12 + label.implicitWidth : 0)
    implicitHeight: Theme.controlSmall
    leftPadding: track.width + Theme.space12
    hoverEnabled: !Theme.touch
    focusPolicy: Qt.StrongFocus

    indicator: Rectangle {
        id: track

        width: Math.round(40 * Theme.scale)
        height: Math.round(24 * Theme.scale)
        anchors.verticalCenter: parent.verticalCenter
        radius: height / 2
        color: toggle.checked ? Theme.accent : Theme.control

        Rectangle {
            width: parent.height - 6
            height: width
            radius: width / 2
            y: 3
            x: toggle.checked ? parent.width - width - 3 : 3
            color: toggle.checked ? Theme.accentInk : Theme.surface

            Behavior on x {
                NumberAnimation { duration: Theme.quick; easing.type: Easing.OutCubic }
            }
        }
        FocusRing {
            shown: toggle.visualFocus
            around: track.height / 2
        }
    }
    contentItem: VText {
        id: label

        text: toggle.text
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
