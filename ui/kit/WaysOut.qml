pragma ComponentBehavior: Bound
import QtQuick

// Why a value cannot be had, and the cars one could have with it: [{index, text, removes, adds, price}]. `taken(index)`.
Column {
    id: ways

    property string reason: ""
    property var options: []
    signal taken(way: int)

    spacing: Theme.space8

    VText {
        text: ways.reason
        visible: text.length > 0
        width: parent.width
        wrapMode: Text.WordWrap
    }
    Repeater {
        model: ways.options

        VPress {
            id: way

            required property var modelData

            width: ways.width
            padding: Theme.space12
            topPadding: Theme.space8
            bottomPadding: Theme.space8
            implicitHeight: Math.max(Theme.controlHeight, implicitContentHeight + topPadding + bottomPadding)
            around: Theme.radius
            fill: Theme.surface
            text: modelData.text + ", " + modelData.price
            onClicked: ways.taken(modelData.index)

            contentItem: Item {
                implicitHeight: words.implicitHeight

                VIcon {
                    id: arrow

                    name: "arrow-right"
                    size: Theme.iconSmall
                    color: Theme.accent
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                }
                ChangeLines {
                    id: words

                    width: price.x - Theme.space12
                    anchors.verticalCenter: parent.verticalCenter
                    removes: way.modelData.removes
                    adds: way.modelData.adds
                    role: "body"
                }
                VText {
                    id: price

                    anchors.right: arrow.left
                    anchors.rightMargin: Theme.space12
                    anchors.verticalCenter: parent.verticalCenter
                    text: way.modelData.price
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
            }
        }
    }
}
