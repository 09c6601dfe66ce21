pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// What portals and websites sent and could not be read, whole; and the folder this PC takes their leads from.
VPanel {
    id: panel

    required property var vm
    readonly property var view: vm.view

    title: qsTr("Web leads")
    line: qsTr("What could not be read is kept whole until somebody has looked at it.")
    onClosed: vm.cancel()

    Column {
        id: page

        width: parent.width
        spacing: Theme.space12

        Skeleton {
            width: parent.width
            visible: panel.view.state === "loading"
        }
        ErrorState {
            width: parent.width
            visible: panel.view.state === "error"
            title: qsTr("The list could not be read")
            line: panel.view.trouble
            action: qsTr("Try again")
            onTriggered: panel.vm.refresh_now()
        }
        EmptyState {
            width: parent.width
            visible: panel.view.state === "ready" && panel.view.count === 0
            symbol: "circle-check"
            title: qsTr("Every lead could be read")
            line: qsTr("What cannot be read comes in here.")
        }
        Repeater {
            model: panel.vm.deliveries

            UnreadDelivery {
                required property var model

                width: page.width
                vm: panel.vm
                delivery: model.id
                title: model.title
                line: model.line
                why: model.why
                text: model.text
                mode: model.mode
                enterable: model.enterable
                first: model.index === 0
            }
        }
        VText {
            width: parent.width
            visible: text.length > 0
            text: panel.view.file
            role: "small"
            soft: true
            wrapMode: Text.WrapAnywhere
        }
        Item {
            width: 1
            height: Theme.space8
        }
        PartTitle {
            width: parent.width
            text: qsTr("The folder they come from")
        }
        VText {
            width: parent.width
            text: qsTr("Portals, or your mail program, put their leads into it as files; this PC takes them within a minute.")
            soft: true
            wrapMode: Text.WordWrap
        }
        VBanner {
            width: parent.width
            visible: text.length > 0
            tone: "warn"
            text: panel.view.folder_trouble
        }
        VField {
            id: path

            width: parent.width
            label: qsTr("Folder")
            symbol: "folder-open"
            placeholder: qsTr("None")
            text: panel.view.folder
            error: panel.view.folder_wrong
            onAccepted: panel.vm.watch(text)
        }
        Row {
            spacing: Theme.space8

            VButton {
                text: qsTr("Choose a folder")
                symbol: "folder-open"
                small: true
                onClicked: picker.open()
            }
            VButton {
                visible: enabled
                text: qsTr("Watch this folder")
                small: true
                enabled: path.text.trim() !== panel.view.folder
                onClicked: panel.vm.watch(path.text)
            }
            VButton {
                visible: panel.view.folder.length > 0
                text: qsTr("Watch none")
                small: true
                look: "plain"
                onClicked: panel.vm.watch("")
            }
        }
    }

    Loader {
        id: picker

        function open(): void {
            source = ""
            setSource("PickFolder.qml", { vm: panel.vm, currentFolder: panel.view.begin_at }) // only now: few ever need it
        }
    }
}
