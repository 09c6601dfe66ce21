pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// A box to tick, with its sentence and, under it, what it means.
T.CheckBox {
    id: check

    property string help: ""

    implicitWidth: contentItem.implicitWidth + leftPadding
    implicitHeight: Math.max(Theme.controlSmall, contentItem.implicitHeight + 2 * Theme.space4)
    leftPadding: box.width + Theme.space12
    hoverEnabled: !Theme.touch
    focusPolicy: Qt.StrongFocus
    Accessible.description: help
    Keys.onReturnPressed: {
        toggle()
        toggled()
        clicked()
    }

    indicator: Rectangle {
        id: box

        width: Math.round(22 * Theme.scale)
        height: width
        y: Math.round((Math.min(check.height, Theme.controlSmall) - height) / 2)
        radius: Theme.radiusSmall
        color: check.checked ? Theme.accent : check.hovered ? Theme.tint : Theme.surface
        border.width: check.checked ? 0 : 1.5
        border.color: Theme.control

        VIcon {
            anchors.centerIn: parent
            name: "check"
            size: Theme.iconSmall
            color: Theme.accentInk
            visible: check.checked
        }
        FocusRing {
            shown: check.visualFocus
            around: Theme.radiusSmall
        }
    }
    contentItem: Column {
        spacing: 2
        topPadding: Math.round((Theme.controlSmall - label.font.pixelSize * 1.35) / 2)

        VText {
            id: label

            text: check.text
            width: check.availableWidth
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
        VText {
            text: check.help
            visible: text.length > 0
            width: check.availableWidth
            role: "small"
            soft: true
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
}
