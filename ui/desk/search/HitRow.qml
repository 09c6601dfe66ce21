pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.kit

// One thing found.
T.ItemDelegate {
    id: row

    property var hit: null
    property bool marked: false

    text: hit.title
    implicitHeight: 52
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    Accessible.role: Accessible.ListItem
    Accessible.name: hit.title
    Accessible.description: hit.subtitle
    Accessible.selected: marked
    Accessible.onPressAction: click()

    contentItem: Item {
        VIcon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            name: row.hit.icon
            color: row.marked ? Theme.accentTintInk : Theme.inkSoft
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            x: icon.width + Theme.space12
            width: parent.width - x - enter.width - Theme.space8
            spacing: 1

            VText {
                text: row.hit.title_marked
                textFormat: Text.StyledText
                width: parent.width
                elide: Text.ElideRight
                color: row.marked ? Theme.accentTintInk : Theme.ink
                Accessible.ignored: true
            }
            VText {
                text: row.hit.subtitle_marked
                visible: text.length > 0
                textFormat: Text.StyledText
                role: "small"
                soft: true
                width: parent.width
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        VIcon {
            id: enter

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: row.marked
            name: "corner-down-left"
            size: Theme.iconSmall
            color: Theme.accentTintInk
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.marked ? Theme.accentTint : row.hovered ? Theme.tint : "transparent"
    }
}
