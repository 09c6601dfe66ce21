pragma ComponentBehavior: Bound
import QtQuick

// A question in front of everything, for the few that cannot wait. Fill it with buttons; Escape is `refused`.
FocusScope {
    id: dialog

    property bool shown: false
    property string title: ""
    property string line: ""
    default property alias buttons: buttons.data
    signal refused

    anchors.fill: parent
    visible: shown
    z: 80
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Keys.onEscapePressed: refused()
    onShownChanged: if (shown)
        forceActiveFocus(Qt.TabFocusReason)

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space24, 440 * Theme.scale)
        height: column.implicitHeight + 2 * Theme.space32
        radius: Theme.radiusLarge
        color: Theme.surface

        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.space32
            spacing: Theme.space12

            VText {
                text: dialog.title
                role: "title"
                width: parent.width
                wrapMode: Text.WordWrap
            }
            VText {
                text: dialog.line
                visible: text.length > 0
                soft: true
                width: parent.width
                wrapMode: Text.WordWrap
            }
            Item {
                width: 1
                height: Theme.space8
            }
            Row {
                id: buttons

                anchors.right: parent.right
                spacing: Theme.space8
            }
        }
    }
}
