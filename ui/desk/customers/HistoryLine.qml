import QtQuick
import ui.kit

// Something that happened, on a line through time.
Item {
    id: entry

    property string symbol: ""
    property string title: ""
    property string line: ""
    property bool last: false

    implicitHeight: words.implicitHeight + Theme.space16
    implicitWidth: 320
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: line

    Rectangle {
        x: 13
        y: 28
        width: 2
        height: parent.height - y
        visible: !entry.last
        color: Theme.line
    }
    Rectangle {
        width: 28
        height: 28
        radius: 14
        color: Theme.tint

        VIcon {
            anchors.centerIn: parent
            name: entry.symbol
            size: 14
            color: Theme.inkSoft
        }
    }
    Column {
        id: words

        x: 28 + Theme.space12
        y: 3
        width: parent.width - x
        spacing: 2

        VText {
            text: entry.title
            width: parent.width
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        VText {
            text: entry.line
            role: "small"
            soft: true
            width: parent.width
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
