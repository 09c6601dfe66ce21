pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// One question of the CRM: why in plain words, the CRM's own words, what there is to choose from, and the answers.
Rectangle {
    id: asked

    property var question: ({})
    readonly property var sides: question.sides ?? []
    readonly property var picked: question.picked ?? ({})
    signal answered(key: string)
    signal sidePicked(field: string, whose: string)
    signal picksAnswered()
    signal linked(link: string)
    signal customerOpened(customer: string)

    // The values of a single field are its answers; of several each is picked first.
    function take(field: string, whose: string): void {
        if (sides.length > 1)
            sidePicked(field, whose)
        else
            answered(whose)
    }

    implicitHeight: column.implicitHeight + 2 * Theme.space16
    radius: Theme.radius
    color: Theme.paper
    Accessible.role: Accessible.Grouping
    Accessible.name: question.title ?? ""

    Column {
        id: column

        x: Theme.space16
        y: Theme.space16
        width: parent.width - 2 * x
        spacing: Theme.space8

        Item {
            width: parent.width
            height: Math.max(title.implicitHeight, go.height)

            VText {
                id: title

                anchors.verticalCenter: parent.verticalCenter
                width: go.x - Theme.space8
                text: asked.question.title ?? ""
                strong: true
                elide: Text.ElideRight
            }
            VIconButton {
                id: go

                anchors.right: parent.right
                visible: (asked.question.customer ?? "").length > 0
                symbol: "chevron-right"
                small: true
                tip: qsTr("Open the customer of: %1").arg(asked.question.title ?? "")
                onClicked: asked.customerOpened(asked.question.customer)
            }
        }
        VText {
            width: parent.width
            text: asked.question.why ?? ""
            wrapMode: Text.WordWrap
        }
        VText {
            width: parent.width
            visible: text.length > 0
            text: asked.question.about ?? ""
            wrapMode: Text.WordWrap
        }
        VText {
            width: parent.width
            visible: text.length > 0
            text: asked.question.own ?? ""
            textFormat: Text.PlainText
            role: "small"
            soft: true
            wrapMode: Text.Wrap
        }
        Repeater {
            model: asked.sides

            Column {
                id: side

                required property var modelData

                width: column.width
                spacing: Theme.space4

                VText {
                    text: side.modelData.label
                    role: "small"
                    font.weight: Font.Medium
                }
                Row {
                    width: parent.width
                    spacing: Theme.space8

                    SideValue {
                        id: ours

                        width: Math.floor((parent.width - parent.spacing) / 2)
                        height: Math.max(ours.implicitHeight, theirs.implicitHeight)
                        text: qsTr("Take ours: %1").arg(value)
                        value: side.modelData.ours
                        line: qsTr("Here")
                        selected: asked.picked[side.modelData.name] === "ours"
                        onClicked: asked.take(side.modelData.name, "ours")
                    }
                    SideValue {
                        id: theirs

                        width: ours.width
                        height: ours.height
                        text: qsTr("Take theirs: %1").arg(value)
                        value: side.modelData.theirs
                        line: qsTr("In %1").arg(asked.question.crm)
                        selected: asked.picked[side.modelData.name] === "theirs"
                        onClicked: asked.take(side.modelData.name, "theirs")
                    }
                }
            }
        }
        VButton {
            visible: asked.sides.length > 1
            enabled: asked.sides.every(side => asked.picked[side.name] !== undefined)
            text: qsTr("These hold")
            look: "primary"
            small: true
            Accessible.name: qsTr("%1: %2").arg(text).arg(asked.question.title)
            onClicked: asked.picksAnswered()
        }
        Repeater {
            model: asked.question.matches ?? []

            Item {
                id: match

                required property var modelData

                width: column.width
                height: same.height

                VText {
                    anchors.verticalCenter: parent.verticalCenter
                    width: look.x - Theme.space8
                    text: match.modelData.number
                    role: "small"
                    soft: true
                    elide: Text.ElideMiddle
                }
                VButton {
                    id: look

                    anchors.right: same.left
                    visible: match.modelData.link.length > 0
                    text: qsTr("Look at it")
                    symbol: "external-link"
                    small: true
                    look: "plain"
                    Accessible.name: qsTr("Look at %1 in %2").arg(match.modelData.number).arg(asked.question.crm)
                    onClicked: asked.linked(match.modelData.link)
                }
                VButton {
                    id: same

                    anchors.right: parent.right
                    text: qsTr("The same person")
                    symbol: "check"
                    small: true
                    Accessible.name: qsTr("It is %1").arg(match.modelData.number)
                    onClicked: asked.answered(match.modelData.key)
                }
            }
        }
        Flow {
            width: parent.width
            spacing: Theme.space8

            Repeater {
                model: asked.question.answers ?? []

                VButton {
                    required property var modelData

                    text: modelData.text
                    small: true
                    look: modelData.key === "again" && (asked.question.matches ?? []).length > 0 ? "plain" : "quiet"
                    Accessible.name: qsTr("%1: %2").arg(text).arg(asked.question.title)
                    onClicked: asked.answered(modelData.key)
                }
            }
            VButton {
                visible: (asked.question.link ?? "").length > 0
                text: qsTr("Look at it")
                symbol: "external-link"
                small: true
                look: "plain"
                Accessible.name: qsTr("Look at %1 in %2").arg(asked.question.number ?? "").arg(asked.question.crm ?? "")
                onClicked: asked.linked(asked.question.link)
            }
        }
    }
}
