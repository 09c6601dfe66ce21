import QtQuick
import ui.kit

// A visitor at the kiosk waits: the one thing on this screen that is more urgent than everything else.
Rectangle {
    id: banner

    property string title: ""
    property string line: ""
    signal answered

    implicitHeight: 64
    radius: Theme.radiusLarge
    color: Theme.accent
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title

    VIcon {
        id: bell

        x: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        name: "bell-ring"
        color: Theme.accentInk
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: bell.right
        anchors.right: go.left
        anchors.leftMargin: Theme.space16
        anchors.rightMargin: Theme.space16
        spacing: 2

        VText {
            text: banner.title
            strong: true
            width: parent.width
            elide: Text.ElideRight
            color: Theme.accentInk
        }
        VText {
            text: banner.line
            visible: text.length > 0
            role: "small"
            width: parent.width
            elide: Text.ElideRight
            color: Theme.accentInk
        }
    }
    VButton {
        id: go

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("I am going")
        symbol: "hand"
        onClicked: banner.answered()
    }
}
