pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Something to do: a circle to tick, what it is, by when. Space or Enter on the circle ticks it.
Item {
    id: row

    property string title: ""
    property string subtitle: ""
    property string due: ""
    property string tone: "" // "" | danger
    property bool canOpen: false
    signal ticked
    signal opened

    implicitHeight: words.implicitHeight + Theme.space16
    implicitWidth: 320
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: subtitle.length > 0 ? subtitle + ", " + due : due

    VPress {
        id: circle

        x: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.controlSmall
        height: width
        padding: 0
        around: width / 2
        fill: "transparent"
        text: qsTr("Done: %1").arg(row.title)
        onClicked: row.ticked()

        contentItem: Item {
            Rectangle {
                anchors.centerIn: parent
                width: Math.round(20 * Theme.scale)
                height: width
                radius: width / 2
                color: "transparent"
                border.width: 1.5
                border.color: circle.hovered || circle.activeFocus ? Theme.accent : Theme.control

                Loader {
                    anchors.centerIn: parent
                    active: circle.hovered || circle.activeFocus
                    sourceComponent: VIcon {
                        name: "check"
                        size: Math.round(13 * Theme.scale)
                        color: Theme.accent
                    }
                }
            }
        }
    }
    Column {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: circle.right
        anchors.leftMargin: Theme.space8
        anchors.right: when.left
        anchors.rightMargin: Theme.space12
        spacing: 2

        VText {
            text: row.title
            width: parent.width
            wrapMode: Text.WordWrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        VText {
            text: row.subtitle
            visible: text.length > 0
            role: "small"
            soft: true
            width: parent.width
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    VText {
        id: when

        anchors.right: open.visible ? open.left : parent.right
        anchors.rightMargin: open.visible ? Theme.space4 : Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: row.due
        role: "small"
        color: row.tone === "danger" ? Theme.danger : Theme.inkSoft
        font.weight: row.tone.length > 0 ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
    VIconButton {
        id: open

        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: row.canOpen
        symbol: "chevron-right"
        small: true
        tip: qsTr("Open the customer of: %1").arg(row.title)
        onClicked: row.opened()
    }
}
