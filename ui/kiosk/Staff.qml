pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Behind the PIN: a new code for a kiosk that was shut out, and what the gateway did not accept of what visitors typed, in
// the desk's own panels. Closing the last one leaves.
FocusScope {
    id: staff

    required property var vm

    readonly property TextInput typing: visible ? Window.activeFocusItem as TextInput : null

    visible: vm.staff !== null
    z: 25
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("For staff")

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MouseArea {
        anchors.fill: parent
        Accessible.ignored: true
    }
    PointHandler {
        acceptedDevices: PointerDevice.AllDevices
        onActiveChanged: if (active)
            staff.vm.touched()
    }
    Loader {
        id: list

        anchors.right: parent.right
        width: Math.min(parent.width, 480 * Theme.scale)
        height: keys.visible ? keys.y - Theme.space24 : parent.height
        focus: true
    }
    Rectangle {
        y: keys.y - Theme.space24
        width: parent.width
        height: parent.height - y
        visible: keys.visible
        color: Theme.tintStrong
    }
    TouchKeys {
        id: keys

        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height - height - Theme.space24
        width: Math.min(parent.width - 2 * Theme.space24, 1100)
        visible: staff.typing !== null
        layout: "email"
        azerty: staff.vm.language === "fr"
        target: staff.typing
        onDone: list.forceActiveFocus()
    }
    Connections {
        target: staff.vm

        function onStaff_changed(): void {
            if (staff.vm.staff === null)
                list.source = ""
            else
                list.setSource(Qt.resolvedUrl(staff.vm.staff_file), { vm: staff.vm.staff })
        }
    }
}
