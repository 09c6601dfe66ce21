import QtQuick

// The head of a part of a page: title, one line, and at its right what can be done here.
Item {
    id: header

    property string title: ""
    property string line: ""
    property string role: "title" // title | lead | display
    default property alias actions: actions.data

    implicitHeight: Math.max(words.implicitHeight, actions.implicitHeight)
    implicitWidth: words.implicitWidth + actions.implicitWidth + Theme.space16

    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - actions.width - Theme.space16
        spacing: Theme.space4

        VText {
            text: header.title
            role: header.role
            strong: true
            width: parent.width
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
        }
        VText {
            text: header.line
            visible: text.length > 0
            soft: true
            width: parent.width
            wrapMode: Text.WordWrap
        }
    }
    Row {
        id: actions

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8
    }
}
