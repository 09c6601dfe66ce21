import QtQuick
import ui.kit

// One answer: a sample where there is one, its name, what it adds to the price, and whether the car has it.
VPress {
    id: answer

    required property string id
    required property string name
    required property string note
    required property int cents
    required property string picture
    required property string mark
    required property string mark_text
    required property string standing
    required property bool popular
    readonly property bool taken: standing === "chosen" || standing === "included"

    text: name
    selected: taken
    padding: Theme.space12
    Accessible.checkable: true
    Accessible.checked: taken
    Accessible.description: standing === "impossible" ? qsTr("Not with this car: touch to see why")
        : Formats.difference(cents) + (popular ? ", " + qsTr("Often chosen") : "")

    TextMetrics {
        id: note

        font.family: Theme.family
        font.pixelSize: Theme.textBody
        text: answer.note
    }

    TextMetrics {
        id: oftenWords

        font.family: Theme.family
        font.pixelSize: Theme.textSmall
        font.weight: Font.DemiBold
        text: qsTr("Often chosen")
    }

    contentItem: Item {
        Image {
            id: sample

            visible: answer.picture.length > 0
            width: visible ? Math.min(96, parent.height) : 0
            height: width
            anchors.verticalCenter: parent.verticalCenter
            source: answer.picture
            sourceSize: Qt.size(96, 96)
            opacity: answer.standing === "impossible" ? 0.4 : 1
            Accessible.ignored: true
        }
        Column {
            anchors.left: sample.right
            anchors.leftMargin: sample.visible ? Theme.space12 : 0
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4

            VText {
                id: title

                text: answer.name
                role: sample.visible && answer.width < 420 ? "body" : "lead"
                strong: true
                width: parent.width - (tick.visible || star.visible ? tick.width + Theme.space8 : 0)
                wrapMode: Text.WordWrap
                maximumLineCount: 2
                elide: Text.ElideRight
                color: answer.taken ? Theme.accentTintInk : answer.standing === "impossible" ? Theme.inkSoft : Theme.ink
                Accessible.ignored: true
            }
            VText {
                visible: text.length > 0 && answer.height >= (title.lineCount > 1 ? 165 : 130)
                    && note.advanceWidth < parent.width * (maximumLineCount === 2 ? 1.8 : 1) // whole or not at all
                text: answer.note
                soft: true
                width: parent.width
                maximumLineCount: answer.height >= 170 ? 2 : 1
                wrapMode: Text.WordWrap
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Row {
                id: state

                width: parent.width
                spacing: Theme.space8
                topPadding: often.visible ? 2 : 0

                VText {
                    id: words

                    anchors.verticalCenter: often.verticalCenter
                    text: answer.standing === "impossible" ? qsTr("Why not?")
                        : answer.standing === "included" && answer.mark === "included-in" ? qsTr("Included: %1").arg(answer.mark_text)
                        : answer.taken ? qsTr("In your car")
                        : answer.cents === 0 ? qsTr("Same price") : Formats.difference(answer.cents)
                    width: Math.min(implicitWidth, state.width - (often.visible ? often.width + state.spacing : 0))
                    elide: Text.ElideRight
                    font.weight: Font.Medium
                    color: answer.standing === "impossible" ? Theme.accent : answer.taken ? Theme.accentTintInk : Theme.inkSoft
                    Accessible.ignored: true
                }
                VMark {
                    id: often

                    readonly property bool fits: words.implicitWidth + oftenWords.advanceWidth + 3 * Theme.space24 < state.width

                    visible: answer.popular && fits && answer.standing !== "impossible"
                    text: oftenWords.text
                    symbol: "star"
                    tone: answer.taken ? "neutral" : "accent"
                    Accessible.ignored: true
                }
            }
        }
        VIcon {
            id: star

            anchors.right: parent.right
            anchors.top: parent.top
            name: "star"
            visible: answer.popular && !often.fits && !tick.visible
            color: Theme.accent
        }
        VIcon {
            id: tick

            anchors.right: parent.right
            anchors.top: parent.top
            name: answer.standing === "impossible" ? "lock" : "circle-check"
            visible: answer.taken || answer.standing === "impossible"
            color: answer.taken ? Theme.accent : Theme.inkSoft
        }
    }
}
