import QtQuick
import ui.kit

// The small heading of a part of a page; what can be added there stands at its right.
Item {
    id: part

    property string text: ""
    default property alias actions: actions.data

    implicitHeight: Math.max(words.implicitHeight, actions.implicitHeight, Theme.controlSmall)
    implicitWidth: 200

    VText {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        text: part.text
        role: "lead"
        strong: true
        width: parent.width - actions.width - Theme.space8
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    Row {
        id: actions

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4
    }
}
