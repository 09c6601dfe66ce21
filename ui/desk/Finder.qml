pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.search

// The one field that finds anything, and under it what it found.
FocusScope {
    id: finder

    required property var vm
    signal leaving

    implicitHeight: field.implicitHeight
    z: 40

    function take(): void {
        field.input.forceActiveFocus(Qt.ShortcutFocusReason)
        field.selectAll()
    }

    function opened(): void {
        field.text = ""
        finder.leaving()
    }

    Keys.onDownPressed: vm.finder.move(1)
    Keys.onUpPressed: vm.finder.move(-1)

    VSearch {
        id: field

        width: parent.width
        focus: true
        placeholder: qsTr("Find a name, phone, plate or code")
        keys: "Ctrl+K"
        onEdited: text => finder.vm.finder.find(text)
        onAccepted: if (finder.vm.finder.current >= 0) {
            finder.vm.finder.accept()
            finder.opened()
        }
        onLeaving: finder.leaving()
    }
    Loader {
        id: found

        visible: finder.activeFocus && finder.vm.finder.text.length > 0
        active: Pace.settled || visible
        asynchronous: !visible
        y: field.height + Theme.space8
        anchors.right: parent.right
        width: 480
        height: Math.min(implicitHeight, 720)
        sourceComponent: Results {
            vm: finder.vm.finder
            onOpened: row => {
                finder.vm.finder.open(row)
                finder.opened()
            }
            onCreated: {
                finder.opened()
                finder.vm.finder.create()
            }
        }
    }
}
