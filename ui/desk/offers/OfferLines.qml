pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// What the offer is made of, as it was frozen, and how the tax stands in the total.
Column {
    id: lines

    property var offer: ({})

    spacing: Theme.space4
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Lines of the offer")

    Repeater {
        model: lines.offer.lines ?? []

        PriceLine {
            required property var modelData

            width: lines.width
            name: modelData.name
            price: modelData.price
        }
    }
    Item {
        width: 1
        height: Theme.space4
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }
    Item {
        width: 1
        height: Theme.space4
    }
    PriceLine {
        width: lines.width
        name: qsTr("Without tax")
        price: lines.offer.net ?? ""
        soft: true
    }
    PriceLine {
        width: lines.width
        name: lines.offer.tax_label ?? ""
        price: lines.offer.tax ?? ""
        soft: true
    }
    PriceLine {
        width: lines.width
        name: qsTr("Total")
        price: lines.offer.total ?? ""
        strong: true
    }
}
