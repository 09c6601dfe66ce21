import QtQuick

// A small picture of a car, as large as its place allows: a drawing keeps air around its car, which may lie outside.
Item {
    id: thumb

    property string source: ""

    Image {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Math.round(height * 0.06) // the air is mostly above
        width: Math.round(Math.min(thumb.width, thumb.height * 1.8) * 1.25)
        height: Math.round(width / 1.8)
        fillMode: Image.PreserveAspectFit
        asynchronous: true
        sourceSize: Qt.size(Math.round(width * Screen.devicePixelRatio), Math.round(height * Screen.devicePixelRatio))
        source: width > 0 ? thumb.source : ""
        Accessible.ignored: true
    }
}
