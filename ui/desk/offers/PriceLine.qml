import QtQuick
import ui.kit

// A name and, at the right, what it costs.
Item {
    id: line

    property string name: ""
    property string price: ""
    property bool soft: false
    property bool strong: false

    implicitHeight: label.implicitHeight + Theme.space8
    implicitWidth: 320
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: price

    VText {
        id: label

        width: parent.width - amount.width - Theme.space16
        text: line.name
        soft: line.soft
        strong: line.strong
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }
    VText {
        id: amount

        anchors.right: parent.right
        text: line.price
        soft: line.soft
        font.weight: line.strong ? Font.DemiBold : line.soft ? Font.Normal : Font.Medium
        Accessible.ignored: true
    }
}
