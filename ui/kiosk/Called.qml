import QtQuick
import ui.kit

// Somebody is on the way.
Frame {
    id: page

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * page.margin, 900)
        spacing: Theme.space24

        VIcon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "bell-ring"
            size: 120
            color: Theme.accent
        }
        VText {
            text: qsTr("We are on our way.")
            font.pixelSize: 72
            font.weight: Font.DemiBold
            lineHeight: 1
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            Accessible.role: Accessible.Heading
        }
        VText {
            text: qsTr("One of us will be with you in a moment. Go on looking, nothing is lost.")
            role: "lead"
            soft: true
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }
        KioskButton {
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Go on")
            look: "primary"
            large: true
            onClicked: page.vm.back()
        }
    }
}
