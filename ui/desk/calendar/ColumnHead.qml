pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.kit

// The head of a column: a demonstrator and its plate, or a day one can open.
T.AbstractButton {
    id: head

    property string title: ""
    property string line: ""
    property bool canOpen: false
    signal opened

    text: title
    enabled: canOpen
    hoverEnabled: true
    focusPolicy: canOpen ? Qt.StrongFocus : Qt.NoFocus
    Accessible.role: canOpen ? Accessible.Button : Accessible.Heading
    Accessible.name: title
    Accessible.description: line
    Keys.onReturnPressed: click()
    onClicked: opened()

    contentItem: Column {
        leftPadding: Theme.space8
        topPadding: head.line.length > 0 ? Theme.space12 : Theme.space16
        spacing: 2

        VText {
            width: head.width - Theme.space16
            text: head.title
            font.weight: Font.DemiBold
            font.pixelSize: head.width < 110 ? Theme.textSmall : Theme.textBody
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        VText {
            width: head.width - Theme.space16
            text: head.line
            visible: text.length > 0
            role: "small"
            soft: true
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: head.canOpen && head.hovered ? Theme.tint : "transparent"

        FocusRing {
            shown: head.visualFocus
            anchors.margins: -1
        }
    }
}
