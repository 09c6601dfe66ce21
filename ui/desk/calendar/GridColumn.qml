pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// One column of the grid: closed time tinted, free times to click, what is booked.
Item {
    id: column

    required property var vm
    property var entry: ({})
    property real minute: 1
    property int now: -1 // minute of the grid; the line lies under what is booked

    Rectangle {
        x: 2
        width: parent.width - 4
        height: parent.height
        color: Theme.tint
        radius: Theme.radiusSmall
    }
    Repeater {
        model: column.entry.opening ?? []

        Rectangle {
            required property var modelData

            x: 2
            y: Math.round(modelData.at * column.minute)
            width: column.width - 4
            height: Math.round(modelData.minutes * column.minute)
            color: Theme.surface
            border.color: Theme.line
            border.width: 1
            radius: Theme.radiusSmall
        }
    }
    Repeater {
        model: column.entry.slots ?? []

        FreeSlot {
            required property var modelData

            x: 2
            y: Math.round(modelData.at * column.minute)
            width: column.width - 4
            height: Math.round(30 * column.minute)
            time: modelData.text
            car: column.entry.title
            onClicked: column.vm.book(column.entry.id, modelData.start)
        }
    }
    Rectangle {
        visible: column.now >= 0
        y: Math.round(column.now * column.minute) - 1
        width: parent.width
        height: 2
        color: Theme.danger
    }
    Repeater {
        model: column.entry.bookings ?? []

        BookingBox {
            required property var modelData

            x: 5 + modelData.lane * width
            y: Math.round(modelData.at * column.minute) + 1
            width: (column.width - 10) / modelData.lanes
            height: Math.round(modelData.minutes * column.minute) - 2
            booking: modelData
            picked: column?.vm.view.selected === modelData.id // a box outlives its column by a moment
            onClicked: column.vm.open(modelData.id)
        }
    }
}
