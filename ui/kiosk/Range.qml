pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The range: every model with its price from.
Frame {
    id: range

    readonly property int across: portrait ? 1 : 2
    readonly property int cardWidth: (width - 2 * margin - (across - 1) * Theme.space16) / across
    readonly property int rows: Math.max(1, Math.ceil(vm.car.models.length / across))
    readonly property int cardHeight: (height - heading.y - heading.height - Theme.space24 - margin - (rows - 1) * Theme.space16) / rows

    VText {
        id: heading

        x: range.margin
        y: range.below
        width: parent.width - 2 * x
        text: qsTr("Which one is yours?")
        role: "display"
        font.pixelSize: 56
        wrapMode: Text.WordWrap
    }
    Column {
        anchors.centerIn: parent
        visible: range.vm.range_missing || range.vm.car.models.length === 0
        width: Math.min(parent.width - 2 * range.margin, 420 * Theme.scale)
        spacing: Theme.space24

        VText {
            text: range.vm.range_missing ? qsTr("The cars cannot be shown right now. Please ask one of us.")
                : qsTr("The cars are on their way…")
            role: "lead"
            soft: true
            width: parent.width
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }
        VProgress {
            width: parent.width
            part: range.vm.range_part
            visible: part >= 0 && !range.vm.range_missing
        }
        KioskButton {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: range.vm.range_missing
            text: qsTr("Ask somebody to come")
            symbol: "bell-ring"
            look: "primary"
            large: true
            onClicked: range.vm.call()
        }
    }
    Grid {
        visible: !range.vm.range_missing
        x: range.margin
        y: heading.y + heading.height + Theme.space24
        columns: range.across
        spacing: Theme.space16

        Repeater {
            model: range.vm.car.models

            VPress {
                id: card

                required property var modelData

                width: range.cardWidth
                height: range.cardHeight
                text: modelData.name
                Accessible.description: qsTr("from %1").arg(Formats.money(modelData.cents))
                onClicked: range.vm.choose_model(modelData.model)

                contentItem: Item {
                    Column {
                        id: words

                        x: Theme.space8
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width * 0.36
                        spacing: Theme.space4

                        VText {
                            text: card.modelData.name
                            role: "display"
                            width: parent.width
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                        VText {
                            text: card.modelData.note
                            soft: true
                            width: parent.width
                            wrapMode: Text.WordWrap
                            maximumLineCount: 3
                            elide: Text.ElideRight
                        }
                        VText {
                            text: qsTr("from %1").arg(Formats.money(card.modelData.cents))
                            role: "lead"
                            strong: true
                            topPadding: Theme.space8
                        }
                    }
                    Image {
                        anchors.right: parent.right
                        anchors.rightMargin: -Math.round(width * 0.06) // a drawing keeps air around its car
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.round(parent.width * (range.portrait ? 0.69 : 0.7))
                        height: range.cardHeight
                        fillMode: Image.PreserveAspectFit
                        sourceSize: Qt.size(width, height)
                        source: card.modelData.picture
                        asynchronous: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
