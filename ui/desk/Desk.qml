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
        anchors.right: panel.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
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
    Finder {
        id: finder

        vm: desk.vm
        anchors.right: panel.left
        anchors.rightMargin: Theme.space32
        y: Theme.space24
        width: 340
        onLeaving: stage.forceActiveFocus()
    }
    Item {
        id: panel

        anchors.right: parent.right
        width: loader.status === Loader.Ready && desk.vm.panel_file.length > 0 ? 440 : 0
        height: parent.height
        clip: true

        Behavior on width {
            NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic }
        }
        Rectangle {
            width: 440
            height: parent.height
            color: Theme.surface
        }
        Loader {
            id: loader

            width: 440
            height: parent.height
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
    VToast {
        text: desk.vm.toast
        action: desk.vm.toast_has_undo ? qsTr("Undo") : ""
        x: rail.width + Math.round((stage.width - width) / 2)
        y: parent.height - height - Theme.space24
        onTriggered: desk.vm.take_back()
        onDismissed: desk.vm.close_toast()
    }
    Timer {
        interval: 10000
        running: desk.vm.toast.length > 0
        onTriggered: desk.vm.close_toast()
    }
}
