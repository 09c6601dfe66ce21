import QtQuick

// One icon of the family, in any colour. Decoration only: the thing that carries it has the name.
Image {
    id: icon

    property string name: ""
    property color color: Theme.ink
    property int size: Theme.icon

    width: size
    height: size
    sourceSize: Qt.size(size * Screen.devicePixelRatio, size * Screen.devicePixelRatio)
    source: name.length > 0 ? "image://icon/" + name + "/" + String(color).slice(1) : ""
    Accessible.ignored: true
}
