pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Thank you, the code, and what happens next; then the screen returns to itself.
Frame {
    id: page

    readonly property var done: vm.done
    readonly property bool drive: vm.goal === "drive"

    back: false

    Timer {
        interval: 45000
        running: true
        onTriggered: page.vm.forget()
    }
    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(parent.width - 2 * page.margin, 1000)
        spacing: Theme.space24

        VText {
            text: qsTr("Thank you.")
            font.pixelSize: 80
            font.weight: Font.DemiBold
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }
        VText {
            visible: page.drive
            text: page.drive && page.done.start ? qsTr("%1 at %2, in the %3.").arg(Formats.dayLong(page.done.start)).arg(Formats.time(page.done.start)).arg(page.done.label) : ""
            role: "title"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }
        VText {
            text: page.drive ? qsTr("We will confirm it to you. Please bring your driving licence.")
                : qsTr("Your car is kept. One of us will contact you tomorrow.")
            role: "lead"
            soft: true
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 560)
            height: card.implicitHeight + 2 * Theme.space32
            radius: Theme.radiusLarge
            color: Theme.surface

            Column {
                id: card

                anchors.centerIn: parent
                spacing: Theme.space16

                Qr {
                    anchors.horizontalCenter: parent.horizontalCenter
                    rows: page.done.qr ?? []
                    about: page.done.code ?? ""
                    width: 320
                    height: 320
                }
                VText {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: page.done.code ?? ""
                    font.pixelSize: 64
                    font.weight: Font.Bold
                    font.letterSpacing: 8
                }
                VText {
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: qsTr("Your code. Show it to any of us.")
                    soft: true
                    role: "lead"
                }
            }
        }
        KioskButton {
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Done")
            symbol: "check"
            look: "primary"
            large: true
            onClicked: page.vm.forget()
        }
    }
}
