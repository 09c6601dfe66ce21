pragma ComponentBehavior: Bound
import QtQuick

// Days side by side. `days`: [{day: "2026-11-22", closed: bool, busy: int}]; `picked(day)`, `earlier()`, `later()`.
Item {
    id: strip

    property var days: []
    property string current: ""
    property string today: ""
    property bool back: true
    signal picked(day: string)
    signal earlier
    signal later

    implicitHeight: Math.round(72 * Theme.scale)
    implicitWidth: 7 * Math.round(64 * Theme.scale) + 2 * Theme.controlHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Days")

    VIconButton {
        id: before

        anchors.verticalCenter: parent.verticalCenter
        symbol: "chevron-left"
        tip: qsTr("Earlier days")
        enabled: strip.back
        onClicked: strip.earlier()
    }
    Row {
        id: row

        anchors.left: before.right
        anchors.right: after.left
        anchors.leftMargin: Theme.space8
        anchors.rightMargin: Theme.space8
        height: parent.height
        spacing: Theme.space8

        Repeater {
            id: repeater

            model: strip.days

            VPress {
                id: day

                required property var modelData
                required property int index

                width: (row.width - (strip.days.length - 1) * row.spacing) / Math.max(1, strip.days.length)
                height: row.height
                around: Theme.radius
                padding: 0
                fill: modelData.day === strip.today ? Theme.tint : "transparent"
                selected: modelData.day === strip.current
                enabled: !modelData.closed
                text: Formats.dayLong(modelData.day)
                Accessible.description: modelData.closed ? qsTr("Closed") : ""
                Keys.onLeftPressed: if (index > 0)
                    repeater.itemAt(index - 1).forceActiveFocus(Qt.TabFocusReason)
                Keys.onRightPressed: if (index < strip.days.length - 1)
                    repeater.itemAt(index + 1).forceActiveFocus(Qt.TabFocusReason)
                onClicked: strip.picked(modelData.day)

                contentItem: Column {
                    topPadding: (row.height - Theme.textSmall - Theme.textTitle - 12) / 2
                    spacing: 2
                    opacity: day.enabled ? 1 : 0.45

                    VText {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: Formats.weekday(day.modelData.day)
                        role: "small"
                        color: day.selected ? Theme.accentTintInk : Theme.inkSoft
                        Accessible.ignored: true
                    }
                    VText {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: Formats.monthDay(day.modelData.day)
                        role: "title"
                        color: day.selected ? Theme.accentTintInk : Theme.ink
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    VIconButton {
        id: after

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        symbol: "chevron-right"
        tip: qsTr("Later days")
        onClicked: strip.later()
    }
}
