pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// What is to do: tick it off, or note something new.
VCard {
    id: card

    required property var vm
    readonly property var view: vm.view

    padding: Theme.space12
    topPadding: Theme.space24

    contentItem: Item {
        SectionHeader {
            id: header

            x: Theme.space12
            width: parent.width - 2 * x
            title: qsTr("To do")

            VMark {
                anchors.verticalCenter: parent.verticalCenter
                visible: card.view.due > 0
                tone: "accent"
                text: qsTr("%1 due").arg(card.view.due)
            }
        }
        Loader {
            anchors.top: header.bottom
            width: parent.width
            active: card.view.state === "loading" && list.count === 0
            sourceComponent: Skeleton {
                rows: 3
            }
        }
        VList {
            id: list

            anchors.top: header.bottom
            anchors.topMargin: Theme.space12
            anchors.bottom: add.top
            anchors.bottomMargin: Theme.space12
            width: parent.width
            visible: count > 0
            label: qsTr("To do")
            model: card.vm.tasks

            delegate: TaskRow {
                required property var model

                width: ListView.view.width
                title: model.title
                subtitle: model.subtitle
                due: model.due
                tone: model.tone
                canOpen: model.customer.length > 0
                onTicked: card.vm.finish(model.id)
                onOpened: card.vm.open_customer(model.customer)
            }
        }
        Loader {
            anchors.top: header.bottom
            anchors.bottom: add.top
            width: parent.width
            active: card.view.state === "ready" && list.count === 0
            sourceComponent: EmptyState {
                symbol: "list-todo"
                title: qsTr("Nothing left to do")
                line: qsTr("Note below what must not be forgotten.")
            }
        }
        VField {
            id: add

            x: Theme.space12
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space4
            width: parent.width - 2 * x
            symbol: "plus"
            placeholder: qsTr("Note something to do today")
            onAccepted: if (card.vm.add(text))
                text = ""
        }
    }
}
