import QtQuick
import QtQuick.Templates as T

// A list with a slim scroll bar; arrow keys move, Home and End jump.
ListView {
    id: list

    property string label: ""

    clip: true
    spacing: 2
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: false
    keyNavigationEnabled: true
    activeFocusOnTab: false
    highlightMoveDuration: 0
    cacheBuffer: 0 // rows prepared beforehand are in the way when the list is emptied
    Accessible.role: Accessible.List
    Accessible.name: label
    T.ScrollBar.vertical: VScrollBar {}
}
