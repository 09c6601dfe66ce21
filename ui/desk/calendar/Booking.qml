pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// A test drive in the panel: a new one, a kept one, or a kept one looking for another time.
VPanel {
    id: panel

    required property var vm
    readonly property var view: vm.view
    readonly property bool kept: view.mode === "kept"

    title: kept ? qsTr("Test drive") : view.mode === "move" ? qsTr("Move the test drive") : qsTr("Book a test drive")
    line: view.mode === "move" ? panel.view.customer.title ?? "" : ""
    onClosed: vm.cancel()

    foot: [
        VBanner {
            width: parent.width
            visible: panel.view.trouble_line.length > 0 && panel.vm.nearest.count === 0
            tone: "danger"
            text: panel.view.trouble_line
        },
        VText {
            width: parent.width
            visible: !panel.kept && panel.view.chosen.length > 0
            text: panel.view.chosen_line
            font.weight: Font.Medium
            wrapMode: Text.WordWrap
        },
        VText {
            width: parent.width
            visible: !panel.kept && text.length > 0
            text: panel.view.missing
            role: "small"
            soft: true
            wrapMode: Text.WordWrap
        },
        VButton {
            width: parent.width
            visible: !panel.kept
            text: panel.view.mode === "move" ? qsTr("Move it") : qsTr("Keep this time")
            look: "primary"
            enabled: panel.view.can_save
            onClicked: panel.vm.save()
        }
    ]

    ErrorState {
        width: parent.width
        visible: panel.view.state === "error"
        title: qsTr("This test drive is gone")
        line: panel.view.trouble
    }
    KeptDrive {
        width: parent.width
        visible: panel.kept && panel.view.state !== "error"
        vm: panel.vm
    }
    PickTime {
        width: parent.width
        visible: !panel.kept && panel.view.state !== "error"
        vm: panel.vm
    }
}
