pragma ComponentBehavior: Bound
import QtQuick

// A QR code, always dark on white with its quiet zone, whatever the theme: scanners need it.
Rectangle {
    id: qr

    property var rows: []
    property string about: ""
    readonly property real cell: Math.floor(width / (rows.length + 8))

    color: "#FFFFFF"
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("QR code %1").arg(about)

    Grid {
        anchors.centerIn: parent
        columns: qr.rows.length

        Repeater {
            model: [].concat(...qr.rows)

            Rectangle {
                required property bool modelData

                width: qr.cell
                height: qr.cell
                color: modelData ? "#000000" : "#FFFFFF"
            }
        }
    }
}
