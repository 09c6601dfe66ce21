pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The car on its stage, the steps at its right, the bar that never scrolls away.
FocusScope {
    id: page

    required property var vm
    required property var car
    property bool details: false

    Shortcut {
        sequences: [StandardKey.Undo]
        onActivated: page.car.undo()
    }
    Shortcut {
        sequences: ["Ctrl+Y", "Ctrl+Shift+Z"]
        onActivated: page.car.redo()
    }
    Shortcut {
        sequence: "Ctrl+Right"
        onActivated: page.car.move_step(1)
    }
    Shortcut {
        sequence: "Ctrl+Left"
        onActivated: page.car.move_step(-1)
    }
    Shortcut {
        sequence: "Ctrl+S"
        onActivated: page.vm.keep()
    }

    Item {
        id: left

        readonly property bool tight: width < 640

        width: Math.round(parent.width * (parent.width < 1080 ? 0.5 : 0.585))
        height: parent.height - bar.height

        Row {
            id: title

            x: Theme.space32
            y: Theme.space24
            spacing: Theme.space12

            VText {
                text: page.car.name
                role: "display"
            }
            VMark {
                anchors.verticalCenter: parent.verticalCenter
                visible: page.vm.code.length > 0
                text: page.vm.code
                symbol: "heart"
                tone: "accent"
            }
        }
        VText {
            anchors.top: title.bottom
            anchors.topMargin: Theme.space4
            x: Theme.space32
            width: parent.width - x
            text: page.car.summary
            elide: Text.ElideRight
            soft: true
        }
        Row {
            id: tools

            anchors.right: parent.right
            y: Theme.space24
            spacing: 2

            VIconButton {
                symbol: "undo-2"
                tip: qsTr("Undo")
                enabled: page.car.can_undo
                onClicked: page.car.undo()
            }
            VIconButton {
                symbol: "redo-2"
                tip: qsTr("Redo")
                enabled: page.car.can_redo
                onClicked: page.car.redo()
            }
            VButton {
                look: "plain"
                symbol: "columns-2"
                text: left.tight ? "" : tip
                tip: qsTr("Compare")
                onClicked: page.vm.put_beside()
            }
            VButton {
                look: "plain"
                symbol: "grid-2x2"
                text: left.tight ? "" : tip
                tip: qsTr("All models")
                onClicked: page.vm.choose_model()
            }
        }
        Stage {
            anchors.fill: parent
            anchors.topMargin: 104
            anchors.leftMargin: Theme.space32
            anchors.bottomMargin: Theme.space24
            car: page.car
        }
    }
    FocusScope {
        id: right

        anchors.left: left.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: bar.top
        anchors.topMargin: 84
        anchors.leftMargin: Theme.space24
        anchors.rightMargin: Theme.space32
        focus: true

        VTabs {
            id: tabs

            width: parent.width
            label: qsTr("Steps")
            gap: Math.max(5, Math.min(Theme.space24, (parent.width - textWidth) / Math.max(1, options.length - 1)))
            options: page.car.steps
            current: page.details ? "" : page.car.step
            onPicked: step => {
                page.details = false
                page.car.open_step(step)
            }
        }
        Loader {
            id: body

            anchors.top: tabs.bottom
            anchors.topMargin: Theme.space16
            anchors.bottom: parent.bottom
            width: parent.width
            focus: true
            sourceComponent: page.details ? summary : page.car.step_kind === "swatches" ? swatches : cards
        }
    }
    Component {
        id: cards

        StepCards {
            car: page.car
        }
    }
    Component {
        id: swatches

        StepSwatches {
            car: page.car
        }
    }
    Component {
        id: summary

        Summary {
            car: page.car
        }
    }
    CarBar {
        id: bar

        anchors.bottom: parent.bottom
        width: parent.width
        car: page.car
        vm: page.vm
        details: page.details
        onDetailsWanted: page.details = !page.details
    }
}
