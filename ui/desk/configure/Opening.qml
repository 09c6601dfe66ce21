import QtQuick
import ui.kit

// The range is being made ready: how far it is, and a way out of waiting.
Item {
    id: opening

    required property var vm

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space32, 480 * Theme.scale)
        spacing: Theme.space16

        VText {
            text: qsTr("The cars are being made ready")
            role: "title"
            width: parent.width
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }
        VText {
            text: opening.vm.opening.text
            soft: true
            width: parent.width
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }
        VProgress {
            width: parent.width
            part: opening.vm.opening.part
        }
        VText {
            text: qsTr("Only once for a new range. Everything else works meanwhile.")
            soft: true
            width: parent.width
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }
        VButton {
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Stop")
            onClicked: opening.vm.stop_opening()
        }
    }
}
