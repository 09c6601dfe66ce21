pragma ComponentBehavior: Bound
import QtQuick

// Why a value cannot be had, and the cars one could have with it: [{index, text, price}]. `taken(index)`.
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
        role: Theme.touch ? "body" : "small"
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

                    name: "corner-down-left"
                    size: Theme.iconSmall
                    color: Theme.accent
                    anchors.verticalCenter: parent.verticalCenter
                }
                VText {
                    id: words

                    x: arrow.width + Theme.space8
                    width: parent.width - x - price.implicitWidth - Theme.space12
                    anchors.verticalCenter: parent.verticalCenter
                    text: way.modelData.text
                    wrapMode: Text.WordWrap
                    role: Theme.touch ? "body" : "small"
                    Accessible.ignored: true
                }
                VText {
                    id: price

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: way.modelData.price
                    font.weight: Font.DemiBold
                    role: Theme.touch ? "body" : "small"
                    Accessible.ignored: true
                }
            }
        }
    }
}
