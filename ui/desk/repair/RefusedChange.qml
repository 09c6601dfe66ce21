pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// One refused change: what it was, why it was refused, what holds instead, and the ways out.
Rectangle {
    id: refused

    property var change: null
    signal opened
    signal sentAgain
    signal givenUp

    implicitHeight: column.implicitHeight + 2 * Theme.space16
    radius: Theme.radius
    color: Theme.tint
    Accessible.role: Accessible.Grouping
    Accessible.name: change.title

    Column {
        id: column

        x: Theme.space16
        y: Theme.space16
        width: parent.width - 2 * x
        spacing: Theme.space8

        Item {
            width: parent.width
            height: Math.max(title.implicitHeight, open.height)

            VText {
                id: title

                anchors.verticalCenter: parent.verticalCenter
                width: open.x - Theme.space8
                text: refused.change.title
                strong: true
                elide: Text.ElideRight
            }
            VIconButton {
                id: open

                anchors.right: parent.right
                visible: refused.change.customer.length > 0
                symbol: "chevron-right"
                small: true
                tip: qsTr("Open the customer of: %1").arg(refused.change.title)
                onClicked: refused.opened()
            }
        }
        VText {
            width: parent.width
            text: refused.change.why
            wrapMode: Text.WordWrap
        }
        VText {
            width: parent.width
            visible: refused.change.here.length > 0
            text: qsTr("Here: %1").arg(refused.change.here)
            role: "small"
            soft: true
            wrapMode: Text.Wrap
        }
        VText {
            width: parent.width
            visible: refused.change.there.length > 0
            text: qsTr("At the dealership: %1").arg(refused.change.there)
            role: "small"
            soft: true
            wrapMode: Text.Wrap
        }
        Row {
            spacing: Theme.space8

            VButton {
                text: qsTr("Send again")
                symbol: "refresh-cw"
                small: true
                Accessible.name: qsTr("Send again: %1").arg(refused.change.title)
                onClicked: refused.sentAgain()
            }
            VButton {
                text: qsTr("Give up")
                look: "plain"
                small: true
                Accessible.name: qsTr("Give up: %1").arg(refused.change.title)
                onClicked: refused.givenUp()
            }
        }
    }
}
