pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Leads nobody has contacted yet, the longest waiting on top, each with its one next step.
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
            title: qsTr("Waiting for a first contact")
            line: card.view.waiting_line

            VText {
                text: card.view.waiting
                visible: card.view.waiting > 0
                role: "title"
                anchors.verticalCenter: parent.verticalCenter
                Accessible.name: qsTr("%1 are waiting").arg(card.view.waiting)
            }
            Loader {
                active: Pace.settled
                anchors.verticalCenter: parent.verticalCenter
                sourceComponent: VIconButton {
                    symbol: "inbox"
                    small: true
                    tip: qsTr("Web leads")
                    onClicked: card.vm.open_panel("web-leads")
                }
            }
        }
        Loader {
            anchors.top: header.bottom
            anchors.topMargin: Theme.space12
            width: parent.width
            active: card.view.state === "loading" && list.count === 0
            sourceComponent: Skeleton {
                rows: 5
            }
        }
        Loader {
            anchors.centerIn: parent
            width: parent.width
            active: card.view.state === "ready" && list.count === 0
            sourceComponent: EmptyState {
                symbol: "circle-check"
                title: qsTr("Everybody has been contacted")
                line: qsTr("New requests from the website and the kiosk come in here, the longest waiting on top.")
                action: qsTr("New customer")
                onTriggered: card.vm.new_customer()
            }
        }
        VList {
            id: list

            anchors.top: header.bottom
            anchors.topMargin: Theme.space12
            anchors.bottom: parent.bottom
            width: parent.width
            visible: count > 0
            label: qsTr("Waiting for a first contact")
            model: card.vm.leads

            delegate: VRow {
                id: row

                required property var model

                title: model.title
                subtitle: model.subtitle
                monogram: model.monogram
                when: model.waits
                whenTone: model.tone
                onClicked: card.vm.open_customer(model.customer)

                marks: VMark {
                    text: row.model.source
                }
                Row {
                    spacing: Theme.space4

                    VIconButton {
                        symbol: "check"
                        small: true
                        tip: qsTr("Contacted already: %1").arg(row.title)
                        onClicked: card.vm.spoke(row.model.id)
                    }
                    VButton {
                        text: row.model?.action ?? ""
                        symbol: row.model?.action_symbol ?? ""
                        small: true
                        look: "primary"
                        Accessible.name: qsTr("%1: %2").arg(text).arg(row.title)
                        onClicked: card.vm.contact(row.model.id)
                    }
                }
            }
        }
    }
}
