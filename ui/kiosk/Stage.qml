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

    clip: true

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
        // From inside it fills an upright stage and two thirds of a square one; its edges are out of sight.
        width: Math.round(stage.interior ? Math.max(stage.width * 1.2, Math.min(stage.height, stage.width * 0.8) * 1.8) : stage.width * stage.carWidth)
        height: stage.interior ? Math.round(width / 1.8) : Math.min(stage.height, Math.round(width * 0.52))
        x: Math.round(stage.width * (stage.interior ? 0.5 : stage.carX) - width / 2)
        y: Math.round(stage.height * (stage.interior ? 0.5 : stage.carY) - height / 2)
        source: stage.picture
        interior: stage.inside
        inside: stage.interior
        name: stage.about
    }
    Rectangle { // what stands on the picture stays readable, and the picture has no edge
        visible: stage.interior
        anchors.fill: parent
        gradient: Gradient {
            GradientStop { position: 0; color: "#FF141615" }
            GradientStop { position: 0.1; color: "#EB141615" }
            GradientStop { position: 0.26; color: "#00141615" }
            GradientStop { position: 0.74; color: "#00141615" }
            GradientStop { position: 0.9; color: "#EB141615" }
            GradientStop { position: 1; color: "#FF141615" }
        }
    }
}
