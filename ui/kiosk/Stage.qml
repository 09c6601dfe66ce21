import QtQuick
import ui.kit

// The car in its light. `picture` is the address of the drawing; a new one takes over when it is ready.
Item {
    id: stage

    property string picture: ""
    property string inside: ""
    property string about: ""
    property bool interior: false
    property real carWidth: 0.9
    property real carX: 0.5 // where the middle of the car is, of the width
    property real carY: 0.5 // where the middle of the car is, of the height

    Rectangle {
        anchors.fill: parent
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.stageBottom }
            GradientStop { position: stage.carY + 0.08; color: Theme.stageTop }
            GradientStop { position: stage.carY + 0.1; color: Qt.lighter(Theme.stageTop, 1.22) } // where the floor begins
            GradientStop { position: 1; color: Theme.stageBottom }
        }
    }
    CarStage {
        width: stage.interior ? stage.width : Math.round(stage.width * stage.carWidth)
        height: stage.interior ? stage.height : Math.min(stage.height, Math.round(width * 0.52))
        x: stage.interior ? 0 : Math.round(stage.width * stage.carX - width / 2)
        y: stage.interior ? 0 : Math.round(stage.height * stage.carY - height / 2)
        source: stage.picture
        interior: stage.inside
        inside: stage.interior
        name: stage.about
    }
}
