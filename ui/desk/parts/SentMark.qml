import QtQuick
import ui.kit

// How far an entry is on its way to the dealership, small: waiting, refused or sent; nothing on a PC of its own.
// `quiet`: what is sent is not worth a mark.
Item {
    id: mark

    property string far: ""
    property bool quiet: false
    readonly property string words: far === "waiting" ? qsTr("Waiting to be sent")
        : far === "refused" ? qsTr("Not accepted: it needs you") : far === "sent" ? qsTr("At the dealership") : ""

    visible: far.length > 0 && !(quiet && far === "sent")
    implicitWidth: visible ? icon.width : 0
    implicitHeight: icon.height
    Accessible.role: Accessible.StaticText
    Accessible.name: words

    VIcon {
        id: icon

        name: mark.far === "waiting" ? "cloud-upload" : mark.far === "refused" ? "triangle-alert" : "cloud-check"
        size: Theme.iconSmall
        color: mark.far === "refused" ? Theme.danger : mark.far === "waiting" ? Theme.inkSoft : Theme.good
    }
    HoverHandler {
        id: hover
    }
    VTip {
        shown: hover.hovered
        text: mark.words
    }
}
