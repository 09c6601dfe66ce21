pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Offers by status; each row with for whom, which car, how much, and how long it holds.
FocusScope {
    id: pane

    required property var vm
    readonly property var view: vm.view
    readonly property int count: list.count

    VSegmented {
        id: filter

        label: qsTr("Which offers")
        focus: true
        current: pane.view.which
        options: [
            { key: "open", text: qsTr("Pending") },
            { key: "accepted", text: qsTr("Accepted") },
            { key: "closed", text: qsTr("Ended") },
            { key: "all", text: qsTr("All") }
        ]
        onPicked: key => pane.vm.narrow(key)
    }
    VText {
        id: sum

        anchors.top: filter.bottom
        anchors.topMargin: Theme.space12
        x: Theme.space4
        text: pane.view.found > 0 ? qsTr("%1 together").arg(pane.view.sum) : ""
        soft: true
    }
    Skeleton {
        anchors.top: list.top
        width: parent.width
        rows: 6
        visible: pane.view.state === "loading"
    }
    ErrorState {
        anchors.fill: list
        visible: pane.view.state === "error"
        title: qsTr("The offers could not be read")
        line: pane.view.trouble
        action: qsTr("Try again")
        onTriggered: pane.vm.refresh_now()
    }
    EmptyState {
        anchors.fill: list
        visible: pane.view.state === "ready" && list.count === 0
        symbol: "file-text"
        title: pane.view.which === "open" ? qsTr("No offers are pending") : qsTr("None of these yet")
        line: qsTr("An offer starts from a car: configure one, keep it, make the offer.")
        action: qsTr("Configure a car")
        onTriggered: pane.vm.new()
    }
    VList {
        id: list

        anchors.top: sum.bottom
        anchors.topMargin: Theme.space8
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: -Theme.space8
        visible: pane.view.state !== "error" && count > 0
        label: qsTr("Offers")
        model: pane.vm.offers

        delegate: OfferRow {
            required property var model

            width: list.width - Theme.space8
            offer: model
            selected: model.id === pane.view.selected
            onClicked: pane.vm.pick(model.id)
        }
    }
}
