pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// One question, at most six answers at once, and the way to the next question.
Item {
    id: questions

    required property var vm
    readonly property var car: vm.car.view
    readonly property int gap: Theme.space12
    readonly property bool narrow: width < 900
    readonly property int cardWidth: (width - gap) / 2
    readonly property int cardHeight: Math.min(190, (grid.height - 2 * gap) / 3)

    Row {
        id: way

        width: parent.width
        height: 64
        spacing: 4

        // What the words leave, shared evenly.
        readonly property real spare: Math.max(0, (width - (steps.count - 1) * spacing - words.advanceWidth) / Math.max(1, steps.count))

        TextMetrics {
            id: words

            font.family: Theme.family
            font.pixelSize: Theme.textBody
            font.weight: Font.DemiBold
            text: questions.car.step_words
        }
        Repeater {
            id: steps

            model: questions.car.steps

            StepButton {
                required property var modelData

                width: wordWidth + way.spare
                height: way.height
                text: modelData.title
                selected: questions.car.step === modelData.code
                answered: modelData.answered
                onClicked: questions.vm.car.turn_to_step(modelData.code)
            }
        }
    }
    VText {
        id: head

        anchors.top: way.bottom
        anchors.topMargin: Theme.space12
        text: questions.car.titles[questions.car.at] ?? ""
        role: "display"
        width: parent.width
        elide: Text.ElideRight
    }
    Item {
        id: grid

        anchors.top: head.bottom
        anchors.topMargin: Theme.space12
        anchors.bottom: turns.top
        anchors.bottomMargin: Theme.space16
        width: parent.width

        Grid {
            columns: 2
            spacing: questions.gap

            Repeater {
                model: questions.vm.car.cards

                Answer {
                    width: questions.cardWidth
                    height: questions.cardHeight
                    onClicked: questions.vm.car.touch(id)
                }
            }
        }
    }
    Item {
        id: turns

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space16
        width: parent.width
        height: Theme.controlHeight

        KioskButton {
            id: before

            text: questions.narrow ? "" : qsTr("Previous")
            tip: qsTr("Previous")
            symbol: "arrow-left"
            enabled: questions.car.at > 0
            onClicked: questions.vm.car.turn_to(questions.car.at - 1)
        }
        KioskButton {
            x: Math.round(before.width + (next.x - before.width - width) / 2)
            visible: questions.car.pages > 1
            text: qsTr("More (%1/%2)").arg(questions.car.page + 1).arg(questions.car.pages)
            symbol: "grid-2x2"
            onClicked: questions.vm.car.turn_page(1)
        }
        KioskButton {
            id: next

            anchors.right: parent.right
            visible: questions.car.at + 1 < questions.car.titles.length // then the car is kept
            text: qsTr("Next")
            symbol: "arrow-right"
            trailing: true
            look: "primary"
            onClicked: questions.vm.car.turn_to(questions.car.at + 1)
        }
    }
}
