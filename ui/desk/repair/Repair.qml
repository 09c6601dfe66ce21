pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Changes the gateway turned away. Nothing is lost until a person decides.
VPanel {
    id: panel

    required property var vm

    title: qsTr("Changes that need you")
    line: qsTr("These were made here and not accepted. Nothing is lost until you decide.")
    onClosed: vm.cancel()

    EmptyState {
        width: parent.width
        visible: panel.vm.view.state === "ready" && panel.vm.view.count === 0
        symbol: "circle-check"
        title: qsTr("Everything is settled")
        line: qsTr("Changes that are not accepted come in here.")
    }
    ErrorState {
        width: parent.width
        visible: panel.vm.view.state === "error"
        title: qsTr("The list could not be read")
        line: panel.vm.view.trouble
        action: qsTr("Try again")
        onTriggered: panel.vm.refresh_now()
    }
    Column {
        width: parent.width
        spacing: Theme.space12

        Repeater {
            model: panel.vm.changes

            RefusedChange {
                required property var model

                width: parent.width
                change: model
                onOpened: panel.vm.open_customer(model.customer)
                onSentAgain: panel.vm.send_again(model.id)
                onGivenUp: panel.vm.give_up(model.id)
            }
        }
    }
}
