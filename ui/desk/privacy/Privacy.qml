pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// What is kept about a customer: a file of it for them, and its erasure, which has no way back.
VPanel {
    id: panel

    required property var vm
    readonly property var view: vm.view

    title: qsTr("Data protection")
    line: view.name
    onClosed: vm.cancel()

    Column {
        width: parent.width
        spacing: Theme.space16

        ErrorState {
            width: parent.width
            visible: panel.view.state === "error"
            title: qsTr("This could not be read")
            line: panel.view.trouble
        }
        PartTitle {
            width: parent.width
            text: qsTr("A copy for the customer")
        }
        VText {
            width: parent.width
            text: qsTr("Everything kept about them, as a text to read and as a file for programs.")
            soft: true
            wrapMode: Text.WordWrap
        }
        VButton {
            text: qsTr("Save the copy")
            symbol: "download"
            enabled: panel.view.state === "ready"
            onClicked: panel.vm.export()
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
            text: qsTr("Erase the customer")
        }
        VText {
            width: parent.width
            text: qsTr("At their wish, all of this goes from this computer, from the dealership and from every other computer, and does not come back:")
            wrapMode: Text.WordWrap
        }
        Column {
            width: parent.width
            spacing: Theme.space4

            Repeater {
                model: panel.view.goes

                VText {
                    required property string modelData

                    width: panel.width - 2 * Theme.space24
                    text: "· " + modelData
                    wrapMode: Text.WordWrap
                }
            }
        }
        VText {
            width: parent.width
            text: qsTr("Files and papers you have saved or printed yourself stay where they are.")
            role: "small"
            soft: true
            wrapMode: Text.WordWrap
        }
        VCheck {
            id: sure

            width: parent.width
            text: qsTr("I have made sure that the customer wishes it.")
        }
        VButton {
            text: qsTr("Erase for ever")
            symbol: "trash-2"
            look: "danger"
            enabled: sure.checked && panel.view.state === "ready"
            onClicked: panel.vm.erase()
        }
    }
}
