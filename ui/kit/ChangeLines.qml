pragma ComponentBehavior: Bound
import QtQuick

// What leaves a car and what comes into it, a line each.
Column {
    id: changes

    property var removes: []
    property var adds: []
    property string role: "body"

    spacing: Theme.space4

    Repeater {
        model: [...changes.removes.map(name => ({ name: name, symbol: "minus" })),
            ...changes.adds.map(name => ({ name: name, symbol: "plus" }))]

        Item {
            id: line

            required property var modelData

            width: changes.width
            height: words.implicitHeight

            VIcon {
                y: Math.round((words.font.pixelSize * 1.366 - height) / 2)
                name: line.modelData.symbol
                size: Theme.iconSmall
                color: line.modelData.symbol === "plus" ? Theme.good : Theme.danger
            }
            VText {
                id: words

                x: Theme.iconSmall + Theme.space8
                width: parent.width - x
                text: line.modelData.name
                role: changes.role
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
        }
    }
}
