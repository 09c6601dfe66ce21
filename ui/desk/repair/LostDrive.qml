pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// A test drive whose time went to somebody else: one press on one of the nearest free times books it again.
Rectangle {
    id: lost

    property string drive: ""
    property string title: ""
    property string line: ""
    property var slots: []
    signal picked(slot: string)

    implicitHeight: column.implicitHeight + 2 * Theme.space16
    radius: Theme.radius
    color: Theme.paper
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("New time needed: %1").arg(title)

    Column {
        id: column

        x: Theme.space16
        y: Theme.space16
        width: parent.width - 2 * x
        spacing: Theme.space8

        Row {
            width: parent.width
            spacing: Theme.space8

            VIcon {
                id: icon

                name: "calendar-x"
                color: Theme.danger
            }
            VText {
                width: parent.width - icon.width - parent.spacing
                text: qsTr("Test drive · %1").arg(lost.title)
                strong: true
                elide: Text.ElideRight
            }
        }
        VText {
            width: parent.width
            text: lost.line + " " + (lost.slots.length > 0 ? qsTr("These times are free:") : qsTr("No time is free in the next two weeks: open the calendar."))
            wrapMode: Text.WordWrap
        }
        Grid {
            id: times

            columns: 3
            spacing: Theme.space8

            Repeater {
                model: lost.slots

                VPress {
                    id: time

                    required property var modelData

                    width: Math.floor((column.width - 2 * times.spacing) / 3)
                    padding: Theme.space12
                    around: Theme.radius
                    fill: Theme.tint
                    text: qsTr("Book %1 for %2").arg(modelData.text).arg(lost.title)
                    Accessible.description: modelData.line
                    onClicked: lost.picked(modelData.key)

                    contentItem: Column {
                        spacing: 2

                        VText {
                            width: parent.width
                            text: time.modelData.text
                            strong: true
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                        VText {
                            width: parent.width
                            text: time.modelData.line
                            role: "small"
                            soft: true
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
