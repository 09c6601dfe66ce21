pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The PIN in front of the way out.
FocusScope {
    id: pin

    required property var vm

    visible: vm.pin_shown
    z: 30
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Escape)
            pin.vm.close_pin()
        else if (event.key === Qt.Key_Backspace)
            pin.vm.pin_erase()
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            pin.vm.pin_done()
        else
            pin.vm.pin_key(event.text)
    }
    onVisibleChanged: if (visible)
        forceActiveFocus()
    Component.onCompleted: if (visible)
        forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    Rectangle {
        anchors.centerIn: parent
        width: 560
        height: column.implicitHeight + 2 * Theme.space32
        radius: Theme.radiusLarge
        color: Theme.surface

        Column {
            id: column

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.space32
            spacing: Theme.space16

            VText {
                id: title

                text: pin.vm.pin_new ? qsTr("Choose a PIN for staff") : qsTr("PIN")
                role: "display"
                width: parent.width
                wrapMode: Text.WordWrap
            }
            VText {
                text: pin.vm.pin_wrong ? (pin.vm.pin_new ? qsTr("Four to eight digits, please.") : qsTr("This is not the PIN."))
                    : pin.vm.pin_new ? qsTr("Four to eight digits. It is the only way out of this screen.") : qsTr("For staff: leave the kiosk.")
                color: pin.vm.pin_wrong ? Theme.danger : Theme.inkSoft
                width: parent.width
                wrapMode: Text.WordWrap
            }
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                height: 48
                spacing: Theme.space16

                Repeater {
                    model: Math.max(4, pin.vm.pin_digits)

                    Rectangle {
                        required property int index

                        width: 24
                        height: 24
                        radius: 12
                        anchors.verticalCenter: parent?.verticalCenter
                        color: index < pin.vm.pin_digits ? Theme.ink : Theme.tintStrong
                    }
                }
            }
            TouchKeys {
                width: parent.width
                layout: "pin"
                onTyped: text => pin.vm.pin_key(text)
                onErased: pin.vm.pin_erase()
            }
            Row {
                anchors.right: parent.right
                spacing: Theme.space12

                KioskButton {
                    visible: !pin.vm.pin_new
                    text: qsTr("Cancel")
                    onClicked: pin.vm.close_pin()
                }
                KioskButton {
                    text: qsTr("OK")
                    look: "primary"
                    enabled: pin.vm.pin_digits >= 4
                    onClicked: pin.vm.pin_done()
                }
            }
        }
    }
}
