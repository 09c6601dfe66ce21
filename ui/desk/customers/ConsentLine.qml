import QtQuick
import ui.kit

// One consent: what it allows, since when and from where, and the one thing one can do about it.
Item {
    id: line

    property var consent: ({})
    signal given
    signal withdrawn

    implicitHeight: words.implicitHeight + Theme.space12
    implicitWidth: 260
    Accessible.role: Accessible.ListItem
    Accessible.name: consent.title
    Accessible.description: consent.line

    VIcon {
        id: icon

        y: 2
        name: line.consent.granted ? "circle-check" : line.consent.asked ? "circle-x" : "circle"
        size: Theme.iconSmall
        color: line.consent.granted ? Theme.good : line.consent.asked ? Theme.danger : Theme.control
    }
    Column {
        id: words

        x: Theme.iconSmall + Theme.space12
        width: act.x - x - Theme.space4
        spacing: 2

        VText {
            text: line.consent.title
            width: parent.width
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
        VText {
            text: line.consent.line
            role: "small"
            soft: true
            width: parent.width
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
    VIconButton {
        id: act

        anchors.right: parent.right
        y: -6
        symbol: line.consent.granted ? "x" : "plus"
        small: true
        tip: (line.consent.granted ? qsTr("Withdraw: %1") : qsTr("Agreed: %1")).arg(line.consent.title)
        onClicked: line.consent.granted ? line.withdrawn() : line.given()
    }
}
