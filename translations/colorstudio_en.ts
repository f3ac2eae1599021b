<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>BatchRoom</name>
    <message numerus="yes">
        <source>%n photo(s). Open Batch for all of them.</source>
        <translation>
            <numerusform>%n photo. Open Batch for all of them.</numerusform>
            <numerusform>%n photos. Open Batch for all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message numerus="yes">
        <source>%n photo(s) saved.</source>
        <translation>
            <numerusform>%n photo saved.</numerusform>
            <numerusform>%n photos saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be saved: {names}.</source>
        <translation>
            <numerusform>%n photo could not be saved: {names}.</numerusform>
            <numerusform>%n photos could not be saved: {names}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message numerus="yes">
        <source>Open %n photo(s)</source>
        <translation>
            <numerusform>Open %n photo</numerusform>
            <numerusform>Open %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were left out: not pictures.</source>
        <translation>
            <numerusform>%n file was left out: not a picture.</numerusform>
            <numerusform>%n files were left out: not pictures.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message numerus="yes">
        <source>%n photo(s) have this look now. Undo takes it back.</source>
        <translation>
            <numerusform>%n photo has this look now. Undo takes it back.</numerusform>
            <numerusform>%n photos have this look now. Undo takes it back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlacesBox</name>
    <message numerus="yes">
        <source>{first} and %n more</source>
        <translation>
            <numerusform>{first} and %n more</numerusform>
            <numerusform>{first} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StripPanel</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message numerus="yes">
        <source>%n file(s) exist already.</source>
        <translation>
            <numerusform>%n file exists already.</numerusform>
            <numerusform>%n files exist already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What you changed in %n photo(s) is not saved.</source>
        <translation>
            <numerusform>What you changed in %n photo is not saved.</numerusform>
            <numerusform>What you changed in %n photos is not saved.</numerusform>
        </translation>
    </message>
</context>
</TS>
