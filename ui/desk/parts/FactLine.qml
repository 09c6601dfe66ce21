import QtQuick
import ui.kit

// One thing known about somebody: an icon and its text, which may take two lines.
Item {
    id: fact

    property string symbol: ""
    property string text: ""
    property string label: ""

    visible: text.length > 0
    implicitHeight: visible ? words.implicitHeight + Theme.space8 : 0
    implicitWidth: 200
    Accessible.role: Accessible.StaticText
    Accessible.name: label.length > 0 ? label + ": " + text : text

    VIcon {
        y: 3
        name: fact.symbol
        size: Theme.iconSmall
        color: Theme.inkSoft
    }
    VText {
        id: words

        x: Theme.iconSmall + Theme.space12
        width: parent.width - x
        text: fact.text
        wrapMode: Text.Wrap
        maximumLineCount: 6
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
