pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.kit

// A free time: nothing to see until it is pointed at or has the keyboard.
T.AbstractButton {
    id: slot

    property string time: ""
    property string car: ""
    readonly property bool lively: hovered || activeFocus

    text: qsTr("%1, %2, free").arg(time).arg(car)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.TabFocusReason)

    contentItem: Item {
        visible: slot.lively

        VIcon {
            id: plus

            x: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            name: "plus"
            size: Theme.iconSmall
            color: Theme.accentTintInk
        }
        VText {
            anchors.left: plus.right
            anchors.leftMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: slot.time
            role: "small"
            font.weight: Font.DemiBold
            color: Theme.accentTintInk
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: slot.lively ? Theme.accentTint : "transparent"

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.tint
            visible: !slot.lively
        }
        FocusRing {
            shown: slot.visualFocus
            around: Theme.radiusSmall
            anchors.margins: -1
        }
    }
}
