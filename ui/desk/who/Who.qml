pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Who is here? One press; the computer remembers.
VPanel {
    id: panel

    required property var vm

    title: qsTr("Who is here?")
    line: qsTr("Requests, tasks and offers made here carry your name. This computer remembers you.")
    onClosed: vm.cancel()

    Column {
        width: parent.width
        spacing: Theme.space4

        VBanner {
            width: parent.width
            visible: text.length > 0
            tone: "danger"
            text: panel.vm.trouble
        }
        EmptyState {
            width: parent.width
            visible: panel.vm.nobody
            symbol: "users"
            title: qsTr("Nobody is known here yet")
            line: qsTr("The names come with the first exchange with the server.")
        }
        Repeater {
            model: panel.vm.people

            VRow {
                id: row

                required property int index
                required property var model

                width: parent.width
                title: model.name
                subtitle: model.job
                monogram: model.monogram
                selected: model.here
                onClicked: panel.vm.choose(model.id)
                Component.onCompleted: if (index === 0)
                    forceActiveFocus(Qt.TabFocusReason)

                VIcon {
                    visible: row.selected
                    name: "check"
                    color: Theme.accent
                }
            }
        }
    }
}
