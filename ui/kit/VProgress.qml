import QtQuick

// How much of something is done, 0 to 1.
Rectangle {
    id: bar

    property real part: 0

    implicitWidth: 320 * Theme.scale
    implicitHeight: Theme.space8
    radius: height / 2
    color: Theme.tintStrong
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("%1 % done").arg(Math.round(100 * part))

    Rectangle {
        width: Math.max(bar.height, bar.width * bar.part)
        height: bar.height
        radius: bar.radius
        color: Theme.accent

        Behavior on width {
            NumberAnimation {
                duration: Theme.calm
            }
        }
    }
}
