<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ConfiguratorModel</name>
    <message numerus="yes">
        <source>%n choice(s) of this car can no longer be ordered</source>
        <translation>
            <numerusform>%n choice of this car can no longer be ordered</numerusform>
            <numerusform>%n choices of this car can no longer be ordered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeadWatch</name>
    <message numerus="yes">
        <source>%n new web lead(s)</source>
        <translation>
            <numerusform>%n new web lead</numerusform>
            <numerusform>%n new web leads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n web lead(s) could not be read.</source>
        <translation>
            <numerusform>%n web lead could not be read.</numerusform>
            <numerusform>%n web leads could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The CRM has %n question(s).</source>
        <translation>
            <numerusform>The CRM has %n question.</numerusform>
            <numerusform>The CRM has %n questions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrivacyModel</name>
    <message numerus="yes">
        <source>%n consent(s)</source>
        <translation>
            <numerusform>%n consent</numerusform>
            <numerusform>%n consents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept car(s)</source>
        <translation>
            <numerusform>%n kept car</numerusform>
            <numerusform>%n kept cars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test drive(s)</source>
        <translation>
            <numerusform>%n test drive</numerusform>
            <numerusform>%n test drives</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n offer(s)</source>
        <translation>
            <numerusform>%n offer</numerusform>
            <numerusform>%n offers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Still</name>
    <message numerus="yes">
        <source>In %n second(s) this screen starts again and forgets what you typed.</source>
        <translation>
            <numerusform>In %n second this screen starts again and forgets what you typed.</numerusform>
            <numerusform>In %n seconds this screen starts again and forgets what you typed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncCounts</name>
    <message numerus="yes">
        <source>%n change(s) need you</source>
        <translation>
            <numerusform>%n change needs you</numerusform>
            <numerusform>%n changes need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>%n change waiting</numerusform>
            <numerusform>%n changes waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
