pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.kit

// A line inside a page: what, a second line, a mark, an amount. Pressing it opens the thing, when it can be opened.
T.AbstractButton {
    id: row

    property string line: ""
    property string mark: ""
    property string tone: "neutral"
    property string amount: ""
    property string symbol: ""
    property int lines: 3 // so many of the second line are shown
    property string far: "" // how far it is on its way to the dealership, see SentMark

    implicitHeight: Math.max(words.implicitHeight + Theme.space16, 48)
    implicitWidth: 320
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: enabled ? Qt.StrongFocus : Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.description: line + (mark.length > 0 ? ", " + mark : "") + (amount.length > 0 ? ", " + amount : "")
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: Item {
        VIcon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            name: row.symbol
            visible: name.length > 0
            color: Theme.inkSoft
        }
        Column {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            x: icon.visible ? icon.width + Theme.space12 : 0
            width: tail.x - x - Theme.space12
            spacing: 2

            VText {
                text: row.text
                width: parent.width
                elide: Text.ElideRight
                font.weight: Font.Medium
                Accessible.ignored: true
            }
            VText {
                text: row.line
                visible: text.length > 0
                width: parent.width
                role: "small"
                soft: true
                wrapMode: Text.Wrap
                maximumLineCount: row.lines
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        Row {
            id: tail

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space12

            SentMark {
                anchors.verticalCenter: parent.verticalCenter
                far: row.far
                quiet: true
            }
            VMark {
                anchors.verticalCenter: parent.verticalCenter
                visible: text.length > 0
                text: row.mark
                tone: row.tone
            }
            VText {
                anchors.verticalCenter: parent.verticalCenter
                visible: text.length > 0
                text: row.amount
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.enabled && (row.hovered || row.activeFocus) ? Theme.tintStrong : Theme.tint

        FocusRing {
            shown: row.visualFocus
            anchors.margins: -2
        }
    }
}
