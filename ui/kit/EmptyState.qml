import QtQuick

// Nothing here yet: says what the place is for and offers the first step.
StateMessage {
}
