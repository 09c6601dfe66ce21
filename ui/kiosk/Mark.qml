import QtQuick
import ui.kit

// The brand. Staff who hold it for three seconds are asked for the PIN.
Item {
    id: mark

    property bool dark: false
    signal held

    implicitWidth: name.implicitWidth
    implicitHeight: Theme.controlHeight
    Accessible.role: Accessible.Button
    Accessible.name: Theme.brandName
    Accessible.description: qsTr("Staff: hold for three seconds to leave")
    Accessible.onPressAction: held()

    VText {
        id: name

        anchors.verticalCenter: parent.verticalCenter
        text: Theme.brandName.toUpperCase()
        color: mark.dark ? "#F5F1EB" : Theme.ink
        font.pixelSize: Theme.textTitle
        font.weight: Font.Bold
        font.letterSpacing: 9
        Accessible.ignored: true
    }
    TapHandler {
        longPressThreshold: 3
        onLongPressed: mark.held()
    }
}
