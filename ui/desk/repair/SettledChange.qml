pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// One change that left the list: what became of it, when, by whom; what was discarded can be put back.
Item {
    id: settled

    property string title: ""
    property string line: ""
    property bool back: false
    signal putBack

    implicitHeight: Math.max(words.implicitHeight, button.visible ? button.height : 0) + Theme.space8
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: line

    Column {
        id: words

        width: parent.width - (button.visible ? button.width + Theme.space8 : 0)
        spacing: 2

        VText {
            width: parent.width
            text: settled.title
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
        VText {
            width: parent.width
            text: settled.line
            role: "small"
            soft: true
            Accessible.ignored: true
        }
    }
    VIconButton {
        id: button

        anchors.right: parent.right
        visible: settled.back
        symbol: "undo-2"
        small: true
        tip: qsTr("Put back: %1").arg(settled.title)
        onClicked: settled.putBack()
    }
}
