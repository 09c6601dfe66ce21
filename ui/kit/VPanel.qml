pragma ComponentBehavior: Bound
import QtQuick

// What a screen opens at its right instead of a dialog: title, content that scrolls, a foot with the next step.
FocusScope {
    id: panel

    property string title: ""
    property string line: ""
    default property alias content: scroll.content
    property alias foot: foot.data
    property alias head: head.data
    signal closed

    implicitWidth: 420
    Accessible.role: Accessible.Grouping
    Accessible.name: title
    Keys.onEscapePressed: closed()

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
    }
    Item {
        id: header

        width: parent.width
        height: words.implicitHeight + Theme.space24 + Theme.space16

        Column {
            id: words

            x: Theme.space24
            y: Theme.space24
            width: parent.width - x - Theme.space48 - Theme.space8 - head.width
            spacing: Theme.space8

            VText {
                text: panel.title
                role: "title"
                width: parent.width
                wrapMode: Text.WordWrap
            }
            VText {
                text: panel.line
                visible: text.length > 0
                soft: true
                width: parent.width
                wrapMode: Text.WordWrap
            }
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space12
            y: Theme.space16
            spacing: Theme.space4

            Row {
                id: head
            }
            VIconButton {
                symbol: "x"
                tip: qsTr("Close")
                onClicked: panel.closed()
            }
        }
    }
    VScroll {
        id: scroll

        anchors.top: header.bottom
        anchors.bottom: foot.top
        anchors.bottomMargin: foot.implicitHeight > 0 ? Theme.space16 : 0
        width: parent.width
        margin: Theme.space24
        contentHeight: contentItem.childrenRect.height + Theme.space24
    }
    Column {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: implicitHeight > 0 ? Theme.space24 : 0
        x: Theme.space24
        width: parent.width - 2 * x
        spacing: Theme.space8
    }
}
