import QtQuick

// Text of the scale. `role`: small, body, lead, title or display. Numbers stand under each other.
Text {
    id: words

    property string role: "body"
    property bool soft: false
    property bool strong: false

    color: soft ? Theme.inkSoft : Theme.ink
    font.family: Theme.family
    font.pixelSize: role === "body" ? Theme.textBody
        : role === "small" ? Theme.textSmall
        : role === "lead" ? Theme.textLead
        : role === "title" ? Theme.textTitle : Theme.textDisplay
    font.weight: strong || role === "title" || role === "display" ? Font.DemiBold : Font.Normal
    font.letterSpacing: role === "display" ? -0.4 * Theme.scale : 0
    font.features: ({ "tnum": 1 })
    lineHeight: wrapMode === Text.NoWrap || role === "title" || role === "display" ? 1 : 1.2
    bottomPadding: -Math.round((lineHeight - 1) * 1.366 * font.pixelSize) // Qt leads below the last line as well, which puts words above the middle
    textFormat: Text.PlainText
    renderType: Text.NativeRendering
    Accessible.role: role === "title" || role === "display" ? Accessible.Heading : Accessible.StaticText
    Accessible.name: words.text
    Accessible.ignored: words.text.length === 0
}
