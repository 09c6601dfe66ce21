import QtQuick
import ui.kit

// One of two values: what, and under it who and when; one press takes it. Picked among others it has a tick.
VPress {
    id: press

    property string value: ""
    property string line: ""

    around: Theme.radius
    fill: Theme.tint
    padding: Theme.space12

    VIcon {
        id: tick

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: press.padding
        visible: press.selected
        name: "check"
        size: Theme.iconSmall
        color: Theme.accentTintInk
    }

    contentItem: Column {
        spacing: 2

        VText {
            width: press.availableWidth - (tick.visible ? Theme.space24 : 0)
            text: press.value.length > 0 ? press.value : "–"
            role: "lead"
            strong: true
            color: press.selected ? Theme.accentTintInk : Theme.ink
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        VText {
            width: press.availableWidth
            visible: text.length > 0
            text: press.line
            role: "small"
            soft: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
