pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The grid of hours. In the day a column is a demonstrator with its free times; in the week a column is a day.
Item {
    id: grid

    required property var vm
    readonly property var view: vm.view
    readonly property bool week: view.mode === "week"
    readonly property var columns: view.columns
    readonly property real gutter: 64
    readonly property real minute: Math.max(0.85, (body.height - 2 * Theme.space12) / Math.max(60, view.minutes))
    readonly property real column: (width - gutter - Theme.space12) / Math.max(1, columns.length)

    Row {
        id: heads

        x: grid.gutter
        width: parent.width - x
        height: 60

        Repeater {
            model: grid.columns

            ColumnHead {
                required property var modelData

                width: grid.column
                height: heads.height
                title: modelData.title
                line: modelData.line
                canOpen: grid.week
                onOpened: grid.vm.pick_day(modelData.id)
            }
        }
    }
    Rectangle {
        anchors.top: heads.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
    VScroll {
        id: body

        anchors.top: heads.bottom
        anchors.topMargin: 1
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: sheet.height + Theme.space12

        Item {
            id: sheet

            readonly property real margin: Theme.space12

            width: body.width
            height: margin + Math.round(grid.view.minutes * grid.minute)

            Repeater {
                model: grid.columns

                GridColumn {
                    required property var modelData
                    required property int index

                    x: grid.gutter + index * grid.column
                    y: sheet.margin
                    width: grid.column
                    height: sheet.height - sheet.margin
                    vm: grid.vm
                    entry: modelData
                    minute: grid.minute
                    now: grid.week ? -1 : grid.view.now
                }
            }
            Repeater {
                model: grid.view.hours

                Item {
                    id: hour

                    required property var modelData

                    y: sheet.margin + Math.round(modelData.minute * grid.minute)
                    width: sheet.width

                    VText {
                        width: grid.gutter - Theme.space12
                        y: -height / 2
                        horizontalAlignment: Text.AlignRight
                        text: hour.modelData.text
                        role: "small"
                        soft: true
                        Accessible.ignored: true
                    }
                }
            }
            Rectangle {
                visible: !grid.week && grid.view.now >= 0
                x: grid.gutter - 6
                y: sheet.margin + Math.round(grid.view.now * grid.minute) - 5
                width: 10
                height: 10
                radius: 5
                color: Theme.danger
            }
        }
    }
    EmptyState {
        anchors.fill: body
        visible: !grid.week && grid.view.state === "ready" && grid.view.closed
        symbol: "moon"
        title: qsTr("Closed on this day")
        line: qsTr("Pick another day above; the days that can be picked are open.")
    }
}
