pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// Making an offer: the kept car at today's prices, for whom, in which language.
VPanel {
    id: panel

    required property var vm
    readonly property var view: vm.view
    readonly property bool gone: view.car.title === undefined

    title: qsTr("Make an offer")
    onClosed: vm.cancel()

    foot: [
        VText {
            width: parent.width
            visible: panel.view.state === "ready" && panel.view.customer.id === undefined
            text: qsTr("Say for whom the offer is.")
            role: "small"
            soft: true
        },
        VButton {
            width: parent.width
            text: qsTr("Make the offer")
            look: "primary"
            enabled: panel.view.can_save
            onClicked: panel.vm.save()
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.space24

        ErrorState {
            width: parent.width
            visible: panel.view.state === "error"
            title: qsTr("The offer cannot be made")
            line: panel.view.trouble
        }
        Rectangle {
            width: parent.width
            height: 168
            visible: !panel.gone
            radius: Theme.radius
            color: Theme.tint

            CarThumb {
                anchors.fill: parent
                anchors.margins: Theme.space4
                anchors.bottomMargin: 40
                source: panel.view.car.picture ?? ""
            }
            VText {
                x: Theme.space16
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space12
                width: parent.width - total.width - 3 * Theme.space16
                text: panel.gone ? "" : panel.view.car.title + " · " + panel.view.car.code
                strong: true
                elide: Text.ElideRight
            }
            VText {
                id: total

                anchors.right: parent.right
                anchors.rightMargin: Theme.space16
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space12
                text: panel.view.total.length > 0 ? panel.view.total : qsTr("Pricing …")
                strong: panel.view.total.length > 0
                soft: panel.view.total.length === 0
            }
        }
        VBanner {
            width: parent.width
            visible: panel.view.changed_line.length > 0
            tone: "warn"
            text: panel.view.changed_line
        }
        PersonPicker {
            width: parent.width
            visible: !panel.gone
            vm: panel.vm
            Component.onCompleted: take()
        }
        Column {
            width: parent.width
            spacing: Theme.space4
            visible: !panel.gone

            VText {
                text: qsTr("Language of the offer")
                role: "small"
                font.weight: Font.Medium
                Accessible.ignored: true
            }
            VSegmented {
                label: qsTr("Language of the offer")
                current: panel.view.language
                options: [
                    { key: "fr", text: qsTr("French") },
                    { key: "en", text: qsTr("English") }
                ]
                onPicked: key => panel.vm.set_language(key)
            }
        }
        Column {
            width: parent.width
            visible: panel.view.lines.length > 0

            Repeater {
                model: panel.view.lines

                PriceLine {
                    required property var modelData

                    width: parent.width
                    name: modelData.name
                    price: modelData.price
                }
            }
        }
    }
}
