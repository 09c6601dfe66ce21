pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The salesperson's window: rail, search, the screen in front, a panel at the right, what just happened at the foot.
Window {
    id: desk

    required property var vm

    width: 1440
    height: 900
    minimumWidth: 1100
    minimumHeight: 680
    title: Theme.brandName.length > 0 ? "Vitrine, " + Theme.brandName : "Vitrine"
    color: Theme.paper

    Shortcut {
        sequence: "Ctrl+K"
        onActivated: finder.take()
    }
    Timer {
        interval: 30000
        repeat: true
        running: desk.visible
        onTriggered: desk.vm.tick()
    }

    Rail {
        id: rail

        vm: desk.vm
        width: 196
        height: parent.height
    }
    FocusScope {
        id: stage

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: filling.top
        focus: true

        Repeater {
            model: desk.vm.screens

            Loader {
                id: holder

                required property var modelData
                readonly property bool front: desk.vm.current === modelData.name

                anchors.fill: parent
                visible: front
                focus: front
                onFrontChanged: open()
                Component.onCompleted: open()

                function open(): void {
                    if (front && status === Loader.Null)
                        setSource(Qt.resolvedUrl(modelData.file), { vm: desk.vm.screen_vm(modelData.name) })
                }
            }
        }
    }
    Loader {
        id: filling

        x: rail.width + Theme.space32
        y: parent.height - height
        width: parent.width - x - Theme.space32
        height: active ? implicitHeight + Theme.space16 : 0
        active: desk.vm.filling.length > 0
        sourceComponent: Item {
            implicitHeight: banner.implicitHeight

            VBanner {
                id: banner

                width: parent.width
                symbol: "download"
                text: desk.vm.filling
                action: qsTr("How it stands")
                onTriggered: desk.vm.sync_now()
            }
        }
    }
    Finder {
        id: finder

        vm: desk.vm
        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        y: Theme.space24
        width: 340
        onLeaving: stage.forceActiveFocus()
    }
    Item {
        id: panel

        readonly property bool open: desk.vm.panel_file.length > 0

        x: open ? parent.width - width : parent.width
        width: 480
        height: parent.height
        visible: x < parent.width
        z: 45

        Behavior on x {
            NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic }
        }
        Rectangle {
            x: -24
            width: 24
            height: parent.height
            gradient: Gradient {
                orientation: Gradient.Horizontal

                GradientStop {
                    position: 0
                    color: "transparent"
                }
                GradientStop {
                    position: 1
                    color: Theme.shadow
                }
            }
        }
        Rectangle {
            anchors.fill: parent
            color: Theme.surface
        }
        MouseArea { // what lies under the panel is not for the mouse
            anchors.fill: parent
            Accessible.ignored: true
        }
        Loader {
            id: loader

            anchors.fill: parent
            focus: true
        }
        Connections {
            target: desk.vm

            function onPanel_changed(): void {
                if (desk.vm.panel_file.length > 0) {
                    loader.setSource(Qt.resolvedUrl(desk.vm.panel_file), { vm: desk.vm.panel_vm })
                    loader.forceActiveFocus(Qt.TabFocusReason)
                } else {
                    loader.setSource("")
                    stage.forceActiveFocus()
                }
            }
        }
    }
    Loader {
        id: toast

        readonly property bool onStage: desk.vm.current === "configure" // over the floor before the car, clear of bar and cards
        readonly property real ground: onStage ? stage.width * (stage.width < 1080 ? 0.52 : 0.585)
            : stage.width - (panel.open ? panel.width : 0)

        active: Pace.settled || desk.vm.toast.length > 0
        x: rail.width + (onStage ? Math.round((ground + Theme.space32 - width) / 2) : Theme.space32)
        y: stage.height - height - (onStage ? 184 : Theme.space24)
        z: 50
        sourceComponent: VToast {
            text: desk.vm.toast
            action: desk.vm.toast_has_undo ? qsTr("Undo") : ""
            room: toast.ground - Theme.space48 - (toast.onStage ? Theme.space32 : 0)
            onTriggered: desk.vm.take_back()
            onDismissed: desk.vm.close_toast()
        }
    }
    Timer {
        interval: 10000
        running: desk.vm.toast.length > 0
        onTriggered: desk.vm.close_toast()
    }
}
