pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The visitor's window: one page at a time, the question whether anybody is there, and the PIN in front of the way out.
Window {
    id: kiosk

    required property var vm
    readonly property var files: ({
        welcome: "Welcome.qml", range: "Range.qml", car: "Car.qml", drive: "Drive.qml", form: "Form.qml",
        thanks: "Thanks.qml", called: "Called.qml"
    })

    width: 1920
    height: 1080
    title: "Vitrine, " + Theme.brandName
    color: Theme.paper
    onClosing: close => {
        if (kiosk.vm.leaving)
            return
        close.accepted = false
        kiosk.vm.ask_pin()
    }

    Connections {
        target: kiosk.vm

        function onLeaving_changed(): void {
            kiosk.close()
        }
    }
    Item {
        id: ground

        anchors.fill: parent

        PointHandler {
            acceptedDevices: PointerDevice.AllDevices
            onActiveChanged: if (active)
                kiosk.vm.touched()
        }
        Loader {
            id: page

            anchors.fill: parent
            enabled: !kiosk.vm.patience.asking && !kiosk.vm.pin_shown && kiosk.vm.staff === null
        }
        Connections {
            target: kiosk.vm

            function onChanged(): void {
                ground.turn()
            }
        }
        Component.onCompleted: turn()

        function turn(): void {
            const file = Qt.resolvedUrl(kiosk.files[kiosk.vm.page])
            if (page.source !== file)
                page.setSource(file, { vm: kiosk.vm })
        }
    }
    VToast {
        text: kiosk.vm.notice
        x: Math.round((parent.width - width) / 2)
        y: Math.round(84 * Theme.scale) // below the row with the call for a salesperson
        onDismissed: kiosk.vm.close_notice()
    }
    Timer {
        interval: 10000
        running: kiosk.vm.notice.length > 0
        onTriggered: kiosk.vm.close_notice()
    }
    Still {
        anchors.fill: parent
        vm: kiosk.vm
    }
    Staff {
        anchors.fill: parent
        vm: kiosk.vm
    }
    Pin {
        anchors.fill: parent
        vm: kiosk.vm
    }
}
