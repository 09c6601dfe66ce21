pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Test drives: a day with a column for each demonstrator, or a week with a column for each day.
FocusScope {
    id: screen

    required property var vm
    readonly property var view: vm.view

    focus: true
    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageDown)
            screen.vm.turn(1)
        else if (event.key === Qt.Key_PageUp)
            screen.vm.turn(-1)
        else if (event.key === Qt.Key_Home)
            screen.vm.go_today()
        else
            return
        event.accepted = true
    }

    SectionHeader {
        id: header

        x: Theme.space32
        y: Theme.space24
        width: screen.width - 420
        role: "display"
        title: screen.view.mode === "week" ? qsTr("Week") : screen.view.title

        VSegmented {
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("Day or week")
            current: screen.view.mode
            options: [
                { key: "day", text: qsTr("Day") },
                { key: "week", text: qsTr("Week") }
            ]
            onPicked: key => screen.vm.set_mode(key)
        }
        VButton {
            text: qsTr("Book")
            symbol: "calendar-plus"
            look: "primary"
            Accessible.name: qsTr("Book a test drive")
            onClicked: screen.vm.book("", "")
        }
    }
    VText {
        id: month

        anchors.top: header.bottom
        x: Theme.space32
        text: screen.view.month
        soft: true
    }
    Item {
        id: strip

        anchors.top: month.bottom
        anchors.topMargin: Theme.space12
        x: Theme.space32
        width: screen.width - 2 * x
        height: 72

        DateStrip {
            anchors.left: parent.left
            anchors.right: now.left
            anchors.rightMargin: Theme.space16
            days: screen.view.days
            current: screen.view.mode === "day" ? screen.view.day : ""
            today: screen.view.today
            onPicked: day => screen.vm.pick_day(day)
            onEarlier: screen.vm.turn_week(-1)
            onLater: screen.vm.turn_week(1)
        }
        VButton {
            id: now

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Today")
            Accessible.name: qsTr("Go to today")
            enabled: screen.view.day !== screen.view.today || screen.view.mode === "week"
            onClicked: screen.vm.go_today()
        }
    }
    Rebook {
        id: rebook

        anchors.top: strip.bottom
        anchors.topMargin: visible ? Theme.space12 : 0
        x: Theme.space32
        width: screen.width - 2 * x
        bookings: screen.view.rebook
        onOpened: drive => screen.vm.open(drive)
    }
    Rectangle {
        anchors.top: rebook.bottom
        anchors.topMargin: Theme.space16
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space24
        x: Theme.space32
        width: screen.width - 2 * x
        radius: Theme.radiusLarge
        color: Theme.surface
        clip: true

        DayGrid {
            anchors.fill: parent
            visible: screen.view.state !== "error" && screen.view.columns.length > 0
            vm: screen.vm
        }
        ErrorState {
            anchors.fill: parent
            visible: screen.view.state === "error"
            title: qsTr("The calendar could not be read")
            line: screen.view.trouble
            action: qsTr("Try again")
            onTriggered: screen.vm.refresh_now()
        }
        EmptyState {
            anchors.fill: parent
            visible: screen.view.state === "ready" && screen.view.columns.length === 0
            symbol: "key-round"
            title: qsTr("No demonstrators yet")
            line: qsTr("Demonstrators come with the dealership's data. Once there is one, its free times stand here.")
        }
    }
}
