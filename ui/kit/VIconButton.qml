import QtQuick

// A button that is only an icon; `tip` is what it is called.
VButton {
    id: button

    look: "plain"
    contentItem: VIcon {
        name: button.busy ? "refresh-cw" : button.symbol
        size: button.small ? Theme.iconSmall : Theme.icon
        color: button.paint
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    VTip {
        text: button.tip
        shown: button.hovered && button.enabled
    }
}
