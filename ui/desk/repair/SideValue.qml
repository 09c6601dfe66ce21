import QtQuick
import ui.kit

// One of two values: what, and under it who and when; one press takes it.
VPress {
    id: press

    property string value: ""
    property string line: ""

    around: Theme.radius
    fill: Theme.tint
    padding: Theme.space12

    contentItem: Column {
        spacing: 2

        VText {
            width: press.availableWidth
            text: press.value.length > 0 ? press.value : "–"
            role: "lead"
            strong: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        VText {
            width: press.availableWidth
            text: press.line
            role: "small"
            soft: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }
}
