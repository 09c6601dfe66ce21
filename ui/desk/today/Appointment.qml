pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.kit

// One test drive on the line of the day. What is over is quiet, what comes next is strong.
T.ItemDelegate {
    id: row

    property string start: ""
    property string end: ""
    property string title: ""
    property string subtitle: ""
    property string mark: ""
    property string status: ""
    property string moment: "later" // past | now | next | later
    property bool first: false
    property bool last: false
    readonly property bool near: moment === "now" || moment === "next"

    implicitHeight: Theme.rowHeight
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: start + " – " + end + ", " + subtitle
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()

    contentItem: Item {
        opacity: row.moment === "past" ? 0.8 : 1

        Column {
            id: time

            width: 44
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            VText {
                text: row.start
                strong: row.near
                Accessible.ignored: true
            }
            VText {
                text: row.end
                role: "small"
                soft: true
                Accessible.ignored: true
            }
        }
        Item {
            id: line

            x: time.width + Theme.space8
            width: 12
            height: parent.height

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: row.first ? parent.height / 2 : 0
                width: 2
                height: row.last ? parent.height / 2 - y : parent.height - y
                visible: !(row.first && row.last)
                color: Theme.line
            }
            Rectangle {
                anchors.centerIn: parent
                width: row.near ? 12 : 10
                height: width
                radius: width / 2
                color: row.near ? Theme.accent : Theme.surface
                border.width: row.near ? 0 : 2
                border.color: Theme.control
            }
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: line.right
            anchors.leftMargin: Theme.space12
            anchors.right: state.visible ? state.left : parent.right
            anchors.rightMargin: state.visible ? Theme.space8 : 0
            spacing: 2

            VText {
                text: row.title
                font.weight: Font.DemiBold
                width: parent.width
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            VText {
                text: row.subtitle
                visible: text.length > 0
                role: "small"
                soft: true
                width: parent.width
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        VMark {
            id: state

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: row.mark.length > 0
            text: row.mark
            tone: row.status === "to-rebook" ? "danger" : row.status === "provisional" ? "warn"
                : row.status === "done" ? "good" : "neutral"
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.hovered || row.activeFocus ? Theme.tint : "transparent"

        FocusRing {
            shown: row.visualFocus
            anchors.margins: -1
        }
    }
}
