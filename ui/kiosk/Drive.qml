pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// A day and a time for a test drive.
Frame {
    id: page

    readonly property var drive: vm.drive
    readonly property int column: Math.min(width - 2 * margin, 1100)

    Yours {
        id: yours

        x: page.portrait ? page.margin : Math.round((parent.width + page.column) / 2) + Theme.space16
        y: page.portrait ? next.y + next.height - height : page.below
        width: page.portrait ? parent.width - next.width - 3 * page.margin : parent.width - x - Theme.space16
        car: page.vm.car.view
    }
    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: page.below
        width: page.column
        spacing: Theme.space24

        VText {
            text: qsTr("When would you like to drive it?")
            role: "display"
            font.pixelSize: 56
            width: parent.width
            wrapMode: Text.WordWrap
        }
        VBanner {
            width: parent.width
            visible: page.vm.trouble.length > 0
            tone: "warn"
            text: page.vm.trouble === "slot-taken" ? qsTr("Somebody was faster. These times are still free.")
                : qsTr("That could not be saved. Nothing you typed is lost: please try again, or call one of us.")
        }
        DateStrip {
            width: parent.width
            days: page.drive.days
            current: page.drive.day
            today: page.drive.today
            back: page.drive.back
            onPicked: day => page.drive.pick_day(day)
            onEarlier: page.drive.earlier()
            onLater: page.drive.later()
        }
        VText {
            text: Formats.dayTitle(page.drive.day)
            role: "title"
        }
        VText {
            visible: page.drive.times.count === 0
            text: qsTr("No time is free on this day. Please pick another.")
            role: "lead"
            soft: true
        }
        Grid {
            columns: page.portrait ? 3 : 4
            spacing: Theme.space12

            Repeater {
                model: page.drive.times

                VPress {
                    id: time

                    required property string id
                    required property string label
                    required property string modelTime

                    width: (page.column - (page.portrait ? 2 : 3) * Theme.space12) / (page.portrait ? 3 : 4)
                    height: 84
                    text: modelTime
                    Accessible.description: label
                    selected: page.drive.picked === id
                    onClicked: page.drive.pick(id)

                    contentItem: VText {
                        text: time.modelTime
                        role: "title"
                        horizontalAlignment: Text.AlignHCenter
                        verticalAlignment: Text.AlignVCenter
                        color: time.selected ? Theme.accentTintInk : Theme.ink
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    KioskButton {
        id: next

        x: Math.round((parent.width + page.column) / 2) - width
        y: parent.height - height - page.margin
        text: qsTr("Next")
        symbol: "arrow-right"
        trailing: true
        look: "primary"
        large: true
        enabled: page.drive.picked.length > 0
        onClicked: page.vm.drive_chosen()
    }
}
