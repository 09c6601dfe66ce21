import QtQuick
import ui.kit

// The car. It turns to the interior with the step.
Rectangle {
    id: stage

    required property var car

    radius: Theme.radiusLarge
    gradient: Gradient {
        GradientStop {
            position: 0
            color: Theme.stageTop
        }
        GradientStop {
            position: 1
            color: Theme.stageBottom
        }
    }
    CarStage {
        anchors.fill: parent
        anchors.margins: Theme.space24
        source: stage.car.side
        interior: stage.car.interior
        inside: stage.car.inside
        name: stage.car.name + ", " + stage.car.summary
    }
}
