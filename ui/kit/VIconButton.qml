import QtQuick

// A button that is only an icon; `tip` is what it is called.
VButton {
    look: "plain"

    VTip {
        text: parent.tip
        shown: parent.hovered && parent.enabled
    }
}
