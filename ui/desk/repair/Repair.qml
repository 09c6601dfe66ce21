pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// Changes the gateway turned away, and test drives that lost their time. Nothing is lost until a person decides.
VPanel {
    id: panel

    required property var vm

    title: qsTr("Changes that need you")
    line: qsTr("These were made here and not accepted. Nothing is lost until you decide.")
    onClosed: vm.cancel()

    Skeleton {
        width: parent.width
        visible: panel.vm.view.state === "loading"
    }
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

        VBanner {
            width: parent.width
            visible: text.length > 0
            tone: "warn"
            symbol: "cloud-off"
            text: panel.vm.view.offline
        }
        Repeater {
            model: panel.vm.drives

            LostDrive {
                required property var model

                width: parent.width
                drive: model.id
                title: model.title
                line: model.line
                slots: model.slots
                onPicked: slot => panel.vm.rebook(drive, slot)
            }
        }
        Repeater {
            model: panel.vm.changes

            RefusedChange {
                required property var model

                width: parent.width
                vm: panel.vm
                change: model.id
                customer: model.customer
                title: model.title
                line: model.line
                why: model.why
                todo: model.todo
                values: model.fields
                sides: model.sides
                controls: model.controls
                mode: model.mode
                sendable: model.sendable
                handed: model.handed
                handedDone: model.handed_done
            }
        }
        Item {
            width: 1
            height: Theme.space8
            visible: heading.visible
        }
        PartTitle {
            id: heading

            width: parent.width
            visible: panel.vm.kept.count > 0
            text: qsTr("Settled lately")
        }
        Repeater {
            model: panel.vm.kept

            SettledChange {
                required property var model

                width: parent.width
                title: model.title
                line: model.line
                back: model.back
                onPutBack: panel.vm.put_back(model.id)
            }
        }
    }
}
