pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// One line of the comparison: its name, and an entry for each car; a tick for what a car has, a dash for what it lacks.
Rectangle {
    id: line

    property real label: 196
    property real column: 320
    property string name: ""
    property var entries: []
    property bool differs: false
    property bool shaded: false

    implicitHeight: Math.max(40, cells.implicitHeight + Theme.space16, words.implicitHeight + Theme.space16)
    radius: Theme.radiusSmall
    color: shaded ? Theme.tint : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: name

    VText {
        id: words

        x: Theme.space12
        width: line.label - Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        text: line.name
        soft: true
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }
    Row {
        id: cells

        x: line.label + Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space16

        Repeater {
            model: line.entries

            Item {
                id: cell

                required property string modelData

                width: line.column
                height: entry.implicitHeight
                anchors.verticalCenter: parent ? parent.verticalCenter : undefined

                VText {
                    id: entry

                    width: parent.width
                    visible: !tick.visible
                    text: cell.modelData.length > 0 ? cell.modelData : "–"
                    soft: cell.modelData.length === 0
                    wrapMode: Text.WordWrap
                    font.weight: line.differs ? Font.Medium : Font.Normal
                }
                VIcon {
                    id: tick

                    visible: cell.modelData === "✓"
                    name: "check"
                    color: Theme.good
                    Accessible.role: Accessible.StaticText
                    Accessible.name: cell.modelData
                }
            }
        }
    }
}
