import QtQuick
import ui.kit

// The visitor's own car beside what is asked of them: what it looks like, its name, its price.
Column {
    id: yours

    required property var car

    visible: (car.picture ?? "").length > 0

    CarThumb {
        width: parent.width
        height: Math.round(width * 0.45)
        source: yours.car.picture ?? ""
    }
    VText {
        anchors.horizontalCenter: parent.horizontalCenter
        text: yours.visible ? yours.car.name + " · " + Formats.money(yours.car.cents) : ""
        strong: true
    }
}
