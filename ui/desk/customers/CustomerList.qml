pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The list: found among all customers, or those of a filter; each row with what goes on, when, and the next step.
FocusScope {
    id: pane

    required property var vm
    readonly property var view: vm.view
    readonly property int count: list.count

    VSearch {
        id: search

        width: parent.width
        placeholder: qsTr("Search all customers")
        text: pane.view.search
        focus: true
        onEdited: text => pane.vm.find(text)
        onAccepted: pane.vm.pick_first()
        onLeaving: list.forceActiveFocus(Qt.TabFocusReason)
        Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
    }
    VSegmented {
        id: filter

        anchors.top: search.bottom
        anchors.topMargin: Theme.space12
        small: true
        label: qsTr("Which customers")
        visible: pane.view.search.length === 0
        current: pane.view.which
        options: [
            { key: "lately", text: qsTr("Lately") },
            { key: "mine", text: qsTr("Mine") },
            { key: "leads", text: qsTr("Requests") },
            { key: "offers", text: qsTr("Offers") }
        ]
        onPicked: key => pane.vm.narrow(key)
    }
    VText {
        anchors.verticalCenter: filter.verticalCenter
        x: Theme.space4
        visible: !filter.visible
        text: pane.view.found === 0 ? qsTr("Nobody found") : qsTr("Found: %1").arg(pane.view.found)
        soft: true
    }
    Skeleton {
        anchors.top: list.top
        width: parent.width
        rows: 8
        visible: pane.view.state === "loading"
    }
    ErrorState {
        anchors.fill: list
        visible: pane.view.state === "error"
        title: qsTr("The customers could not be read")
        line: pane.view.trouble
        action: qsTr("Try again")
        onTriggered: pane.vm.refresh_now()
    }
    EmptyState {
        anchors.fill: list
        visible: pane.view.state === "ready" && list.count === 0
        symbol: pane.view.search.length > 0 ? "search" : "users"
        title: pane.view.search.length > 0 ? qsTr("Nobody is called “%1”").arg(pane.view.search)
            : pane.view.which === "lately" ? qsTr("No customers yet") : qsTr("Nobody here just now")
        line: pane.view.search.length > 0 ? qsTr("Any part of a name, phone, email or plate will do.")
            : qsTr("Somebody at the desk? A name and a phone number are enough.")
        action: qsTr("Add a customer")
        onTriggered: pane.vm.new()
    }
    VList {
        id: list

        anchors.top: filter.bottom
        anchors.topMargin: Theme.space12
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: -Theme.space8
        visible: pane.view.state !== "error" && count > 0
        label: qsTr("Customers")
        model: pane.vm.customers

        delegate: VRow {
            id: row

            required property var model

            width: list.width - Theme.space8
            title: model.title
            subtitle: model.subtitle
            monogram: model.monogram
            when: model.when
            whenTone: model.tone
            selected: model.id === pane.view.selected
            onClicked: pane.vm.pick(model.id)

            VButton {
                text: row.model.next_text
                small: true
                Accessible.name: qsTr("%1: %2").arg(text).arg(row.model.title)
                onClicked: pane.vm.step(row.model.id)
            }
        }
    }
}
