import QtQuick

// The car, the hero of the screen: from outside, and on request from inside. `source` and `interior` are addresses
// made by ui.drawing.source(look, view); `name` says in words what is seen, for whoever does not see it.
Item {
    id: stage

    property string source: ""
    property string interior: ""
    property bool inside: false
    property string name: ""
    readonly property bool ready: inside ? within.ready : outside.ready
    readonly property bool moving: outside.moving || within.moving || (inside ? outside : within).opacity > 0

    implicitWidth: 900
    implicitHeight: 500

    Accessible.role: Accessible.Graphic
    Accessible.name: stage.name

    CarPicture {
        id: outside
        anchors.fill: parent
        source: stage.source
        opacity: stage.inside && within.ready ? 0 : 1
        visible: opacity > 0

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.slow
                easing.type: Easing.OutCubic
            }
        }
    }

    CarPicture {
        id: within
        anchors.fill: parent
        source: stage.inside ? stage.interior : "" // nobody waits for an interior that is not looked at
        opacity: stage.inside && ready ? 1 : 0
        visible: opacity > 0

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.slow
                easing.type: Easing.OutCubic
            }
        }
    }
}
