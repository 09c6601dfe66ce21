pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Behind the PIN: what the gateway did not accept of what visitors typed, in the desk's own list. Closing it leaves.
FocusScope {
    id: staff

    required property var vm

    visible: vm.repair !== null
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
        height: parent.height
        focus: true
    }
    Connections {
        target: staff.vm

        function onRepair_changed(): void {
            if (staff.vm.repair === null)
                list.source = ""
            else
                list.setSource(Qt.resolvedUrl("../desk/repair/Repair.qml"), { vm: staff.vm.repair })
        }
    }
}
