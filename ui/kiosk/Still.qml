import QtQuick
import ui.kit

// Is anybody there?
FocusScope {
    id: still

    required property var vm

    visible: vm.patience.asking
    z: 20
    Accessible.role: Accessible.Dialog
    Accessible.name: question.text

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    TapHandler {
        onTapped: still.vm.touched()
    }
    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space32, 820)
        height: column.implicitHeight + 2 * Theme.space48
        radius: Theme.radiusLarge
        color: Theme.surface

        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.space48
            spacing: Theme.space16

            VText {
                id: question

                text: qsTr("Are you still there?")
                role: "display"
                font.pixelSize: 56
                width: parent.width
                wrapMode: Text.WordWrap
            }
            VText {
                text: qsTr("In %n second(s) this screen starts again and forgets what you typed.", "", still.vm.patience.seconds_left)
                role: "lead"
                soft: true
                width: parent.width
                wrapMode: Text.WordWrap
            }
            Row {
                spacing: Theme.space12
                topPadding: Theme.space16

                KioskButton {
                    text: qsTr("I am still here")
                    look: "primary"
                    large: true
                    onClicked: still.vm.touched()
                }
                KioskButton {
                    text: qsTr("Start again")
                    large: true
                    onClicked: still.vm.forget()
                }
            }
        }
    }
}
