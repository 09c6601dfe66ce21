pragma ComponentBehavior: Bound
import QtQuick

// Where content will be: some quiet rows while it loads. It does not move.
Column {
    id: skeleton

    property int rows: 4
    property int rowHeight: Theme.rowHeight

    spacing: 2
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Loading")

    Repeater {
        model: skeleton.rows

        Item {
            id: line

            required property int index

            width: skeleton.width
            height: skeleton.rowHeight

            Rectangle {
                id: face

                x: Theme.space12
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(36 * Theme.scale)
                height: width
                radius: width / 2
                color: Theme.tint
            }
            Rectangle {
                x: face.x + face.width + Theme.space12
                y: line.height / 2 - height - 3
                width: line.width * (0.34 + 0.08 * (line.index % 3))
                height: Theme.textBody - 2
                radius: height / 2
                color: Theme.tint
            }
            Rectangle {
                x: face.x + face.width + Theme.space12
                y: line.height / 2 + 5
                width: line.width * (0.5 - 0.07 * (line.index % 3))
                height: Theme.textSmall - 3
                radius: height / 2
                color: Theme.tint
            }
        }
    }
}
