pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Thank you, the car, its code, and what happens next; then the screen returns to itself. Upright: one column; lying: two.
Frame {
    id: page

    readonly property var done: vm.done
    readonly property bool drive: vm.goal === "drive"
    readonly property int side: portrait ? Math.min(width - 2 * margin, 1000) : Math.min((width - 3 * margin) / 2, 860)

    back: false

    Timer {
        interval: 45000
        running: true
        onTriggered: page.vm.forget()
    }
    Grid {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((parent.height + (page.portrait ? 0 : page.below) - height) / 2)
        columns: page.portrait ? 1 : 2
        spacing: page.portrait ? Theme.space32 : page.margin
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Column {
            width: page.side
            spacing: Theme.space16

            CarThumb {
                width: parent.width * (page.portrait ? 0.8 : 0.94)
                height: Math.round(width * 0.5)
                anchors.horizontalCenter: parent.horizontalCenter
                source: page.vm.car.view.picture
            }
            VText {
                text: qsTr("Thank you.")
                font.pixelSize: 80
                font.weight: Font.DemiBold
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.Heading
            }
            VText {
                visible: !page.drive
                text: page.vm.car.view.name + " · " + Formats.money(page.vm.car.view.cents)
                role: "title"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
            }
            VText {
                visible: page.drive
                text: page.drive && page.done.start ? qsTr("%1 at %2, in the %3.").arg(Formats.dayTitle(page.done.start)).arg(Formats.time(page.done.start)).arg(page.done.label) : ""
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
        }
        Column {
            width: page.side
            spacing: Theme.space24

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(parent.width, 600)
                height: card.implicitHeight + 2 * Theme.space32
                radius: Theme.radiusLarge
                color: Theme.surface

                Column {
                    id: card

                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.space24
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
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        wrapMode: Text.WordWrap
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
}
