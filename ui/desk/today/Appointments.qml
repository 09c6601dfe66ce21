pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The test drives of the day along a line of time.
VCard {
    id: card

    required property var vm
    readonly property var view: vm.view
    readonly property real wanted: topPadding + bottomPadding + header.height + Theme.space12
        + (list.count > 0 ? list.contentHeight : 172)

    padding: Theme.space12
    topPadding: Theme.space24

    contentItem: Item {
        SectionHeader {
            id: header

            x: Theme.space12
            width: parent.width - 2 * x
            title: qsTr("Test drives today")

            VIconButton {
                symbol: "calendar-plus"
                small: true
                tip: qsTr("Book a test drive")
                onClicked: card.vm.book()
            }
        }
        Loader {
            anchors.top: header.bottom
            width: parent.width
            active: card.view.state === "loading" && list.count === 0
            sourceComponent: Skeleton {
                rows: 2
            }
        }
        Loader {
            anchors.top: header.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            active: card.view.state === "ready" && list.count === 0
            sourceComponent: EmptyState {
                symbol: "calendar-days"
                title: qsTr("Nobody drives today")
                line: qsTr("Whoever sits in the car buys it more often: offer a test drive.")
            }
        }
        VList {
            id: list

            anchors.top: header.bottom
            anchors.topMargin: Theme.space12
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: 0
            visible: count > 0
            label: qsTr("Test drives today")
            model: card.vm.appointments

            delegate: Appointment {
                required property var model

                width: ListView.view.width
                start: model.start
                end: model.end
                title: model.title
                subtitle: model.subtitle
                mark: model.mark
                status: model.status
                moment: model.moment
                first: model.index === 0
                last: model.index === list.count - 1
                onClicked: card.vm.open_appointment(model.id)
            }
        }
    }
}
