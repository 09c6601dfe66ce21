pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// What the manufacturer's CRM asks: nothing goes there wrongly, and nothing is lost, until a person has answered.
VPanel {
    id: panel

    required property var vm
    readonly property var view: vm.view

    title: qsTr("Questions of the CRM")
    line: qsTr("What was done here is safe. The CRM wants a word from you before it takes these.")
    onClosed: vm.cancel()

    Column {
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
        VBanner {
            width: parent.width
            visible: text.length > 0
            tone: "warn"
            symbol: "cloud-off"
            text: panel.view.down
        }
        EmptyState {
            width: parent.width
            visible: panel.view.state === "ready" && panel.view.count === 0
            symbol: "circle-check"
            title: qsTr("Everything is answered")
            line: qsTr("What the CRM asks comes in here.")
        }
        Repeater {
            model: panel.vm.questions

            CrmQuestion {
                required property var model

                width: parent.width
                question: model.question
                onAnswered: key => panel.vm.answer(model.id, key)
                onSidePicked: (field, whose) => panel.vm.pick_side(model.id, field, whose)
                onPicksAnswered: panel.vm.answer_picked(model.id)
                onLinked: link => panel.vm.open_link(link)
                onCustomerOpened: customer => panel.vm.open_customer(customer)
            }
        }
    }
}
