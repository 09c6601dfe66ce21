import QtQuick

// What a place says when it has nothing to show: an icon, what it is for, the first step. EmptyState, ErrorState and
// OfflineState are it with their own tone.
Item {
    id: message

    property string symbol: "inbox"
    property string title: ""
    property string line: ""
    property string action: ""
    property color tone: Theme.tint
    property color paint: Theme.inkSoft
    signal triggered

    implicitHeight: column.implicitHeight + 2 * Theme.space24
    implicitWidth: 320 * Theme.scale
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Column {
        id: column

        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space16, 420 * Theme.scale)
        spacing: Theme.space8

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.round(52 * Theme.scale)
            height: width
            radius: width / 2
            color: message.tone

            VIcon {
                anchors.centerIn: parent
                name: message.symbol
                size: Math.round(24 * Theme.scale)
                color: message.paint
            }
        }
        Item {
            width: 1
            height: Theme.space4
        }
        VText {
            text: message.title
            role: "lead"
            strong: true
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }
        VText {
            text: message.line
            visible: text.length > 0
            soft: true
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }
        Item {
            width: 1
            height: Theme.space4
            visible: button.visible
        }
        VButton {
            id: button

            anchors.horizontalCenter: parent.horizontalCenter
            text: message.action
            visible: text.length > 0
            onClicked: message.triggered()
        }
    }
}
