pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// Two values of one field side by side, with who and when; one press takes one of them, or a third is picked or typed.
Column {
    id: sides

    property var side: ({})
    signal chosen(whose: string)
    signal edited(text: string)

    property string other: side.text ?? ""

    spacing: Theme.space8

    VText {
        width: parent.width
        text: sides.side.label ?? ""
        role: "small"
        font.weight: Font.Medium
    }
    Row {
        width: parent.width
        spacing: Theme.space8

        SideValue {
            id: mine

            width: Math.floor((parent.width - parent.spacing) / 2)
            height: Math.max(mine.implicitHeight, theirs.implicitHeight)
            text: qsTr("Take mine: %1").arg(value)
            value: sides.side.mine ?? ""
            line: sides.side.mine_line ?? ""
            onClicked: sides.chosen("mine")
        }
        SideValue {
            id: theirs

            width: mine.width
            height: mine.height
            text: qsTr("Take theirs: %1").arg(value)
            value: sides.side.theirs ?? ""
            line: sides.side.theirs_line ?? ""
            onClicked: sides.chosen("theirs")
        }
    }
    Row {
        width: parent.width
        spacing: Theme.space8

        Loader {
            width: parent.width - take.width - parent.spacing
            sourceComponent: (sides.side.options ?? []).length > 0 ? pick : write
        }
        VButton {
            id: take

            anchors.bottom: parent.bottom
            text: qsTr("Take this")
            enabled: sides.other.trim().length > 0
            onClicked: sides.chosen("other")
        }
    }

    Component {
        id: pick

        VSelect {
            label: qsTr("Or something else")
            options: sides.side.options
            current: sides.other
            onPicked: key => {
                sides.other = key
                sides.edited(key)
            }
        }
    }
    Component {
        id: write

        VField {
            label: qsTr("Or something else")
            text: sides.other
            onEdited: text => {
                sides.other = text
                sides.edited(text)
            }
        }
    }
}
