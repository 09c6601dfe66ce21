pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// Who the customer is: how to reach them, what they allow, what is to do for them.
Column {
    id: facts

    required property var vm
    readonly property var file: vm.view.file

    spacing: Theme.space24

    Column {
        width: parent.width

        PartTitle {
            width: parent.width
            text: qsTr("Contact")
        }
        FactLine {
            width: parent.width
            symbol: "phone"
            label: qsTr("Phone")
            text: facts.file.phone ?? ""
        }
        FactLine {
            width: parent.width
            symbol: "mail"
            label: qsTr("Email")
            text: facts.file.email ?? ""
        }
        FactLine {
            width: parent.width
            symbol: "map-pin"
            label: qsTr("Address")
            text: facts.file.address ?? ""
        }
        FactLine {
            width: parent.width
            symbol: "car"
            label: qsTr("Plate")
            text: facts.file.plate ?? ""
        }
        FactLine {
            width: parent.width
            symbol: "message-square"
            label: qsTr("Note")
            text: facts.file.note ?? ""
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space4

        PartTitle {
            width: parent.width
            text: qsTr("To do")
        }
        Repeater {
            model: facts.file.tasks ?? []

            TaskRow {
                required property var modelData

                x: -Theme.space8
                width: facts.width + Theme.space8
                title: modelData.title
                due: modelData.line
                tone: modelData.late ? "danger" : ""
                onTicked: facts.vm.finish_task(modelData.id)
            }
        }
        VField {
            width: parent.width
            symbol: "plus"
            placeholder: qsTr("Something to do for them")
            onAccepted: if (facts.vm.add_task(text))
                text = ""
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space4

        PartTitle {
            width: parent.width
            text: qsTr("Consents")
        }
        Repeater {
            model: facts.file.consents ?? []

            ConsentLine {
                required property var modelData

                width: facts.width
                consent: modelData
                onGiven: facts.vm.give(modelData.purpose, modelData.channel)
                onWithdrawn: facts.vm.withdraw(modelData.purpose, modelData.channel)
            }
        }
    }
}
