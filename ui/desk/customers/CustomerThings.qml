pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// What exists of a customer: cars, requests, test drives, offers, and the history.
Column {
    id: things

    required property var vm
    readonly property var file: vm.view.file

    spacing: Theme.space24

    Column {
        width: parent.width
        spacing: Theme.space8

        PartTitle {
            width: parent.width
            text: qsTr("Cars")
        }
        Flow {
            width: parent.width
            spacing: Theme.space8

            Repeater {
                model: things.file.cars ?? []

                CarCard {
                    required property var modelData

                    width: Math.floor((things.width - Theme.space8) / 2)
                    car: modelData
                    onClicked: things.vm.open_car(modelData.id)
                    onOffered: things.vm.offer(modelData.id)
                    onBooked: things.vm.book(modelData.id)
                }
            }
        }
        VText {
            width: parent.width
            visible: (things.file.cars ?? []).length === 0
            soft: true
            wrapMode: Text.WordWrap
            text: qsTr("No car yet. Configure one together; it is kept here under a short code.")
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space4
        visible: (things.file.leads ?? []).length > 0

        PartTitle {
            width: parent.width
            text: qsTr("Requests")
        }
        Repeater {
            model: things.file.leads ?? []

            LineRow {
                required property var modelData

                width: things.width
                symbol: "inbox"
                lines: 6
                far: modelData.far ?? ""
                text: modelData.title
                line: modelData.comments.length > 0 ? modelData.line + "\n" + modelData.comments : modelData.line
                mark: modelData.mark
                tone: modelData.waits ? "warn" : modelData.open ? "accent" : "neutral"
                onClicked: things.vm.open_lead(modelData.id)
            }
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space4
        visible: (things.file.drives ?? []).length > 0

        PartTitle {
            width: parent.width
            text: qsTr("Test drives")
        }
        Repeater {
            model: things.file.drives ?? []

            LineRow {
                required property var modelData

                width: things.width
                symbol: "calendar-days"
                far: modelData.far ?? ""
                text: modelData.title
                line: modelData.line
                mark: modelData.mark
                tone: modelData.status === "to-rebook" ? "danger" : modelData.status === "provisional" ? "warn"
                    : modelData.status === "confirmed" ? "good" : "neutral"
                onClicked: things.vm.open_drive(modelData.id)
            }
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space4
        visible: (things.file.offers ?? []).length > 0

        PartTitle {
            width: parent.width
            text: qsTr("Offers")
        }
        Repeater {
            model: things.file.offers ?? []

            LineRow {
                required property var modelData

                width: things.width
                symbol: "file-text"
                far: modelData.far ?? ""
                text: modelData.title
                line: modelData.line
                mark: modelData.mark
                tone: modelData.status === "accepted" ? "good" : modelData.status === "open" ? "accent" : "neutral"
                amount: modelData.total
                onClicked: things.vm.open_offer(modelData.id)
            }
        }
    }
    Column {
        width: parent.width

        PartTitle {
            width: parent.width
            text: qsTr("History")
        }
        Item {
            width: 1
            height: Theme.space4
        }
        Repeater {
            id: history

            model: things.file.timeline ?? []

            HistoryLine {
                required property var modelData
                required property int index

                width: things.width
                symbol: modelData.symbol
                title: modelData.title
                line: modelData.line
                last: index === history.count - 1
            }
        }
    }
}
