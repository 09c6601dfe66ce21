pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Offers: the list at the left, the picked one at the right with its car, lines and total.
FocusScope {
    id: screen

    required property var vm
    readonly property var view: vm.view
    readonly property bool picked: view.offer.id !== undefined
    readonly property bool wide: width > 1000

    focus: true

    SectionHeader {
        id: header

        x: Theme.space32
        y: Theme.space24
        width: screen.width - 420
        role: "display"
        title: qsTr("Offers")

        VButton {
            text: qsTr("New offer")
            symbol: "plus"
            look: "primary"
            onClicked: screen.vm.new()
        }
    }
    OfferList {
        id: list

        vm: screen.vm
        anchors.top: header.bottom
        anchors.topMargin: Theme.space24
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space24
        x: Theme.space32
        width: screen.wide ? Math.min(440, Math.round(screen.width * 0.36)) : screen.width - 2 * Theme.space32
        visible: screen.wide || !screen.picked
        focus: true
    }
    OfferPage {
        id: page

        vm: screen.vm
        anchors.top: list.top
        anchors.bottom: list.bottom
        x: screen.wide ? list.x + list.width + Theme.space24 : Theme.space32
        width: screen.width - x - Theme.space32
        visible: screen.picked
        canGoBack: !screen.wide
    }
    EmptyState {
        anchors.fill: page
        visible: screen.wide && !screen.picked && list.count > 0
        symbol: "file-text"
        title: qsTr("Pick an offer")
        line: qsTr("Its car, its lines and its PDF stand here.")
    }
}
