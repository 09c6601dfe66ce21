import QtQuick
import QtQuick.Templates as T

// A card one presses. Put the picture of it inside; `text` is its name for those who do not see it.
T.AbstractButton {
    id: press

    property bool selected: false
    property color fill: Theme.surface
    property int around: Theme.radiusLarge

    padding: Theme.space16
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    hoverEnabled: !Theme.touch
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.selected: selected
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: press.around
        color: press.selected ? Theme.accentTint : press.down || press.hovered ? Theme.tint : press.fill

        FocusRing {
            shown: press.visualFocus
            around: press.around
        }
    }
}
