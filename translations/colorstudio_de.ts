<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Actions</name>
    <message>
        <source>Open a photo.</source>
        <translation>Ein Foto öffnen.</translation>
    </message>
    <message>
        <source>Open all photos of a folder, one beside the other in the filmstrip.</source>
        <translation>Alle Fotos eines Ordners öffnen, nebeneinander im Filmstreifen.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Save the colored photo beside the original, which stays as it is. Drag the button to take the picture to another program.</source>
        <translation>Das farbige Foto neben dem Original speichern, das bleibt, wie es ist. Ziehen Sie die Taste, um das Bild in ein anderes Programm mitzunehmen.</translation>
    </message>
    <message>
        <source>Choose name, place and format of the colored photo.</source>
        <translation>Name, Ort und Format des farbigen Fotos wählen.</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Alle speichern</translation>
    </message>
    <message>
        <source>Save a copy of every open photo beside its original, each with its own look.</source>
        <translation>Von jedem offenen Foto eine Kopie neben dem Original speichern, jede mit ihrem eigenen Look.</translation>
    </message>
    <message>
        <source>Save original and colored photo side by side in one picture.</source>
        <translation>Original und farbiges Foto nebeneinander in einem Bild speichern.</translation>
    </message>
    <message>
        <source>Save the colors as a transparent layer, to lie over the original in an editor.</source>
        <translation>Die Farben als durchsichtige Ebene speichern, die in einer Bildbearbeitung über dem Original liegt.</translation>
    </message>
    <message>
        <source>Take the look of a picture that ColorStudio has saved before.</source>
        <translation>Den Look eines Bildes nehmen, das ColorStudio gespeichert hat.</translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation>Foto schließen</translation>
    </message>
    <message>
        <source>Take the photo off the screen.</source>
        <translation>Das Foto vom Bildschirm nehmen.</translation>
    </message>
    <message>
        <source>Theme, model, device, saving.</source>
        <translation>Erscheinungsbild, Modell, Gerät, Speichern.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close ColorStudio.</source>
        <translation>ColorStudio schließen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back.</source>
        <translation>Die letzte Änderung zurücknehmen.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Make the change again.</source>
        <translation>Die Änderung noch einmal machen.</translation>
    </message>
    <message>
        <source>Copy colored picture</source>
        <translation>Farbiges Bild kopieren</translation>
    </message>
    <message>
        <source>Put the colored photo on the clipboard in full size.</source>
        <translation>Das farbige Foto in voller Größe in die Zwischenablage legen.</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Open what is on the clipboard.</source>
        <translation>Öffnen, was in der Zwischenablage liegt.</translation>
    </message>
    <message>
        <source>Copy look</source>
        <translation>Look kopieren</translation>
    </message>
    <message>
        <source>Put the look on the clipboard, for another photo.</source>
        <translation>Den Look in die Zwischenablage legen, für ein anderes Foto.</translation>
    </message>
    <message>
        <source>Paste look</source>
        <translation>Look einfügen</translation>
    </message>
    <message>
        <source>Give this photo the look that is on the clipboard.</source>
        <translation>Diesem Foto den Look aus der Zwischenablage geben.</translation>
    </message>
    <message>
        <source>Keep the look under a name of your own, as a small text file.</source>
        <translation>Den Look unter einem eigenen Namen behalten, als kleine Textdatei.</translation>
    </message>
    <message>
        <source>Show my looks</source>
        <translation>Meine Looks zeigen</translation>
    </message>
    <message>
        <source>Open the folder of your own looks, to send, rename or delete them.</source>
        <translation>Den Ordner Ihrer eigenen Looks öffnen, um sie zu senden, umzubenennen oder zu löschen.</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Put the line on the clipboard that makes the same picture without the window.</source>
        <translation>Die Zeile in die Zwischenablage legen, die ohne Fenster dasselbe Bild macht.</translation>
    </message>
    <message>
        <source>Run network again</source>
        <translation>Netz neu rechnen lassen</translation>
    </message>
    <message>
        <source>Guess the colors anew.</source>
        <translation>Die Farben neu raten.</translation>
    </message>
    <message>
        <source>Reset look</source>
        <translation>Look zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the look that every photo starts with. You can undo this.</source>
        <translation>Zurück zum Look, mit dem jedes Foto beginnt. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Save a copy as…</source>
        <translation>Kopie speichern unter…</translation>
    </message>
    <message>
        <source>Save selected</source>
        <translation>Ausgewählte speichern</translation>
    </message>
    <message>
        <source>Save a copy of each selected photo beside its original, with its own look.</source>
        <translation>Von jedem ausgewählten Foto eine Kopie neben dem Original speichern, jede mit ihrem Look.</translation>
    </message>
    <message>
        <source>Save before and after…</source>
        <translation>Vorher und nachher speichern…</translation>
    </message>
    <message>
        <source>Export colors only…</source>
        <translation>Nur die Farben exportieren…</translation>
    </message>
    <message>
        <source>Open look from photo…</source>
        <translation>Look aus Foto öffnen…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Select all photos of the filmstrip.</source>
        <translation>Alle Fotos des Streifens auswählen.</translation>
    </message>
    <message>
        <source>Save this look…</source>
        <translation>Diesen Look speichern…</translation>
    </message>
    <message>
        <source>Variations…</source>
        <translation>Varianten…</translation>
    </message>
    <message>
        <source>Nine versions of the colors to choose from; the network does not run again.</source>
        <translation>Neun Fassungen der Farben zur Auswahl; das Netz rechnet nicht neu.</translation>
    </message>
    <message>
        <source>Apply this look to all</source>
        <translation>Diesen Look für alle</translation>
    </message>
    <message>
        <source>Give every open photo the look of this one. You can undo this.</source>
        <translation>Jedem offenen Foto den Look von diesem geben. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Photo details…</source>
        <translation>Angaben zum Foto…</translation>
    </message>
    <message>
        <source>Size, depth, profile and metadata of the photo&apos;s file.</source>
        <translation>Größe, Tiefe, Profil und Metadaten der Fotodatei.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Open the folder that the photo lies in.</source>
        <translation>Den Ordner öffnen, in dem das Foto liegt.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop what takes long; the picture stays.</source>
        <translation>Anhalten, was lange dauert; das Bild bleibt.</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Go to the next photo.</source>
        <translation>Zum nächsten Foto gehen.</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>Go to the photo before.</source>
        <translation>Zum Foto davor gehen.</translation>
    </message>
    <message>
        <source>Remove from strip</source>
        <translation>Aus dem Streifen nehmen</translation>
    </message>
    <message>
        <source>Take the selected photos off the filmstrip. No file is deleted.</source>
        <translation>Die gewählten Fotos aus dem Filmstreifen nehmen. Keine Datei wird gelöscht.</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn the photo to the left. Its file stays as it is.</source>
        <translation>Das Foto nach links drehen. Seine Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Turn the photo to the right. Its file stays as it is.</source>
        <translation>Das Foto nach rechts drehen. Seine Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Flip left and right</source>
        <translation>Links und rechts tauschen</translation>
    </message>
    <message>
        <source>Show the photo as in a mirror.</source>
        <translation>Das Foto wie im Spiegel zeigen.</translation>
    </message>
    <message>
        <source>Flip top and bottom</source>
        <translation>Oben und unten tauschen</translation>
    </message>
    <message>
        <source>Show the photo as in water.</source>
        <translation>Das Foto wie im Wasser zeigen.</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Stapel…</translation>
    </message>
    <message>
        <source>Color whole folders of photos.</source>
        <translation>Ganze Ordner voller Fotos färben.</translation>
    </message>
    <message>
        <source>Add selected to batch</source>
        <translation>Ausgewählte zum Stapel hinzufügen</translation>
    </message>
    <message>
        <source>Add the selected photos to those that the batch colors.</source>
        <translation>Die ausgewählten Fotos zu denen hinzufügen, die der Stapel färbt.</translation>
    </message>
    <message>
        <source>What do the sliders do</source>
        <translation>Was machen die Regler</translation>
    </message>
    <message>
        <source>Each slider in words, and in pictures of the photo that is open.</source>
        <translation>Jeder Regler in Worten und in Bildern des offenen Fotos.</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>All keys in one list.</source>
        <translation>Alle Tasten in einer Liste.</translation>
    </message>
    <message>
        <source>Copy report for a bug</source>
        <translation>Bericht über einen Fehler kopieren</translation>
    </message>
    <message>
        <source>Versions and the end of the log; no pictures, no names of folders.</source>
        <translation>Versionen und das Ende des Protokolls; keine Bilder, keine Namen von Ordnern.</translation>
    </message>
    <message>
        <source>Show logs</source>
        <translation>Protokolle zeigen</translation>
    </message>
    <message>
        <source>Open the folder of what ColorStudio wrote down.</source>
        <translation>Den Ordner öffnen, in dem steht, was ColorStudio aufgeschrieben hat.</translation>
    </message>
    <message>
        <source>Open models folder</source>
        <translation>Modellordner öffnen</translation>
    </message>
    <message>
        <source>Put a model that you trained there, or drop it on the window; it joins the list.</source>
        <translation>Selbst trainierte Modelle dort ablegen oder auf das Fenster ziehen; sie kommen auf die Liste.</translation>
    </message>
    <message>
        <source>Licenses</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>The terms of everything that ColorStudio is made of.</source>
        <translation>Die Bedingungen für alles, woraus ColorStudio besteht.</translation>
    </message>
    <message>
        <source>About ColorStudio</source>
        <translation>Über ColorStudio</translation>
    </message>
    <message>
        <source>Versions and licenses.</source>
        <translation>Versionen und Lizenzen.</translation>
    </message>
</context>
<context>
    <name>BatchBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>How far the batch is.</source>
        <translation>Wie weit der Stapel ist.</translation>
    </message>
    <message>
        <source>State of the batch</source>
        <translation>Stand des Stapels</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder that the pictures lie in.</source>
        <translation>Den Ordner öffnen, in dem die Bilder liegen.</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Look at the list of all pictures with what became of each.</source>
        <translation>Die Liste aller Bilder ansehen und was aus jedem wurde.</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Write the list of all pictures into a file.</source>
        <translation>Die Liste aller Bilder in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>Show failed</source>
        <translation>Fehlgeschlagene zeigen</translation>
    </message>
    <message>
        <source>Show only the photos that failed, or all again.</source>
        <translation>Nur die fehlgeschlagenen Fotos zeigen oder wieder alle.</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>Try the photos again that failed.</source>
        <translation>Die fehlgeschlagenen Fotos noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Finish the photos in hand, then wait.</source>
        <translation>Die angefangenen Fotos beenden, dann warten.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Finish the photos in hand, then end. Start goes on later.</source>
        <translation>Die angefangenen Fotos beenden, dann aufhören. Start macht später weiter.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Color all photos that are not done.</source>
        <translation>Alle Fotos färben, die nicht fertig sind.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Searching…</source>
        <translation>Suche…</translation>
    </message>
    <message>
        <source>Choose the folder for the pictures.</source>
        <translation>Wählen Sie den Ordner für die Bilder.</translation>
    </message>
    <message>
        <source>The batch has ended</source>
        <translation>Der Stapel ist zu Ende</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show failed</source>
        <translation>Fehlgeschlagene zeigen</translation>
    </message>
    <message>
        <source>Nothing is done yet.</source>
        <translation>Noch ist nichts fertig.</translation>
    </message>
    <message>
        <source>{n} of {all} are done and stay.</source>
        <translation>{n} von {all} sind fertig und bleiben.</translation>
    </message>
</context>
<context>
    <name>BatchForm</name>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>, page {n}</source>
        <translation>, Seite {n}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>BatchPreview</name>
    <message>
        <source>The first photo appears here</source>
        <translation>Hier erscheint das erste Foto</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>The first photo: left as it is, right as the batch colors it.</source>
        <translation>Das erste Foto: links, wie es ist, rechts, wie der Stapel es färbt.</translation>
    </message>
    <message>
        <source>Preview of {file}, original on the left, colored on the right</source>
        <translation>Vorschau von {file}, links das Original, rechts farbig</translation>
    </message>
</context>
<context>
    <name>BatchReports</name>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Table (*.csv);;JSON (*.json)</source>
        <translation>Tabelle (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>The report is saved as {file}.</source>
        <translation>Der Bericht ist als {file} gespeichert.</translation>
    </message>
</context>
<context>
    <name>BatchRoom</name>
    <message numerus="yes">
        <source>%n photo(s). Open Batch for all of them.</source>
        <translation>
            <numerusform>Ein Foto. „Stapel öffnen“ für alle.</numerusform>
            <numerusform>%n Fotos. „Stapel öffnen“ für alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Batch colors all photos of {folder} at once, with sub-folders.</source>
        <translation>Der Stapel färbt alle Fotos von {folder} auf einmal, mit Unterordnern.</translation>
    </message>
    <message>
        <source>Open Batch</source>
        <translation>Stapel öffnen</translation>
    </message>
    <message>
        <source>The batch of {name} was not finished; what is done stays.</source>
        <translation>Der Stapel {name} wurde nicht fertig; was fertig ist, bleibt.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>The batch is at work. Add photos when it has ended.</source>
        <translation>Der Stapel arbeitet. Fotos lassen sich hinzufügen, wenn er fertig ist.</translation>
    </message>
</context>
<context>
    <name>BatchTable</name>
    <message>
        <source>Photos of the batch</source>
        <translation>Fotos des Stapels</translation>
    </message>
    <message>
        <source>One row for each photo. Enter opens the picture.</source>
        <translation>Eine Zeile für jedes Foto. Die Eingabetaste öffnet das Bild.</translation>
    </message>
    <message>
        <source>Open the picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>ChromaPlot</name>
    <message>
        <source>Gray has {share}.</source>
        <translation>Grau hat {share}.</translation>
    </message>
</context>
<context>
    <name>ColorsBox</name>
    <message>
        <source>As on the screen</source>
        <translation>Wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>The colors of all pictures of the batch.</source>
        <translation>Die Farben aller Bilder des Stapels.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The network that guesses the colors.</source>
        <translation>Das Netz, das die Farben rät.</translation>
    </message>
    <message>
        <source>As in that batch</source>
        <translation>Wie in jenem Stapel</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>{file} is no longer there.</source>
        <translation>{file} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>No photos yet</source>
        <translation>Noch keine Fotos</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Diese Liste leeren</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>{format} cannot keep transparency.</source>
        <translation>{format} kann keine Durchsichtigkeit behalten.</translation>
    </message>
    <message>
        <source>{format} cannot keep 16 bit.</source>
        <translation>{format} kann keine 16 Bit behalten.</translation>
    </message>
    <message>
        <source>Save as TIFF</source>
        <translation>Als TIFF speichern</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) saved.</source>
        <translation>
            <numerusform>Ein Foto gespeichert.</numerusform>
            <numerusform>%n Fotos gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be saved: {names}.</source>
        <translation>
            <numerusform>Ein Foto ließ sich nicht speichern: {names}.</numerusform>
            <numerusform>%n Fotos ließen sich nicht speichern: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The original is never overwritten. Choose another name.</source>
        <translation>Das Original wird nie überschrieben. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Gespeichert als {file}.</translation>
    </message>
</context>
<context>
    <name>DecoderRow</name>
    <message>
        <source>Decoder {name}</source>
        <translation>Dekoder {name}</translation>
    </message>
    <message>
        <source>This network does not offer it.</source>
        <translation>Dieses Netz bietet es nicht.</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>Photo details</source>
        <translation>Angaben zum Foto</translation>
    </message>
    <message>
        <source>Select it to copy it.</source>
        <translation>Zum Kopieren markieren.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>{width} × {height} pixels, {mp} megapixels</source>
        <translation>{width} × {height} Pixel, {mp} Megapixel</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Color profile</source>
        <translation>Farbprofil</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>{n} dpi</source>
        <translation>{n} dpi</translation>
    </message>
    <message>
        <source>Transparency</source>
        <translation>Transparenz</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>bleibt erhalten</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>DeviceSettings</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Where the network runs. Automatic takes a graphics device if there is one. NVIDIA&apos;s cards need the CUDA build of ColorStudio; README.md says how to get it.</source>
        <translation>Wo das Netz rechnet. „Automatisch“ nimmt eine Grafikkarte, wenn es eine gibt. Karten von NVIDIA brauchen ColorStudio mit CUDA; README.md sagt, wie man es bekommt.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Test the device</source>
        <translation>Gerät prüfen</translation>
    </message>
    <message>
        <source>Find out whether the network computes the right thing on this device.</source>
        <translation>Feststellen, ob das Netz auf diesem Gerät das Richtige rechnet.</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessorkerne</translation>
    </message>
    <message>
        <source>How many cores coloring may use. Automatic takes all of them where it pays.</source>
        <translation>Wie viele Kerne das Einfärben nutzen darf. Automatisch nimmt alle, wo es sich lohnt.</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>The picture is ready now. Drag again to take it along.</source>
        <translation>Das Bild ist jetzt fertig. Ziehen Sie noch einmal, um es mitzunehmen.</translation>
    </message>
</context>
<context>
    <name>DropIn</name>
    <message>
        <source>Compare with {file}</source>
        <translation>Mit {file} vergleichen</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop black-and-white photos or a folder here</source>
        <translation>Schwarzweißfotos oder einen Ordner hier ablegen</translation>
    </message>
    <message>
        <source>Open photos…</source>
        <translation>Fotos öffnen…</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Choose a photo on this computer.</source>
        <translation>Ein Foto auf diesem Computer wählen.</translation>
    </message>
    <message>
        <source>or paste with Ctrl+V</source>
        <translation>oder mit Strg+V einfügen</translation>
    </message>
    <message>
        <source>Everything happens on this computer. Colors are a good guess, not the truth.</source>
        <translation>Alles geschieht auf diesem Computer. Die Farben sind gut geraten, nicht die Wahrheit.</translation>
    </message>
    <message>
        <source>Hide this line</source>
        <translation>Diese Zeile verbergen</translation>
    </message>
    <message>
        <source>Hide this line for good.</source>
        <translation>Diese Zeile für immer verbergen.</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Do what the button says.</source>
        <translation>Tun, was auf der Taste steht.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show the technical text of this message.</source>
        <translation>Den technischen Text dieser Meldung zeigen.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the technical text of this message.</source>
        <translation>Den technischen Text dieser Meldung kopieren.</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Close this message.</source>
        <translation>Diese Meldung schließen.</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technische Einzelheiten</translation>
    </message>
    <message>
        <source>The technical text of this message.</source>
        <translation>Der technische Text dieser Meldung.</translation>
    </message>
    <message>
        <source>× {n}</source>
        <translation>× {n}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message numerus="yes">
        <source>Open %n photo(s)</source>
        <translation>
            <numerusform>Ein Foto öffnen</numerusform>
            <numerusform>%n Fotos öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to the models</source>
        <translation>Zu den Modellen hinzufügen</translation>
    </message>
    <message>
        <source>Take this look</source>
        <translation>Diesen Look nehmen</translation>
    </message>
    <message>
        <source>Open this picture</source>
        <translation>Dieses Bild öffnen</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>The picture in the drop could not be read.</source>
        <translation>Das abgelegte Bild ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>This picture is on the web. Save it first, then drop the file.</source>
        <translation>Dieses Bild liegt im Netz. Speichern Sie es zuerst und legen Sie dann die Datei ab.</translation>
    </message>
    <message>
        <source>ColorStudio colors photos, not video yet.</source>
        <translation>ColorStudio färbt Fotos, noch keine Videos.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were left out: not pictures.</source>
        <translation>
            <numerusform>Eine Datei wurde ausgelassen: kein Bild.</numerusform>
            <numerusform>%n Dateien wurden ausgelassen: keine Bilder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Filmstrip</source>
        <translation>Filmstreifen</translation>
    </message>
    <message>
        <source>All open photos. Arrow keys go from one to the next.</source>
        <translation>Alle offenen Fotos. Pfeiltasten gehen von einem zum nächsten.</translation>
    </message>
</context>
<context>
    <name>FirstHelp</name>
    <message>
        <source>Drag the line</source>
        <translation>Die Linie lässt sich ziehen</translation>
    </message>
    <message>
        <source>Sliders are instant</source>
        <translation>Regler wirken sofort</translation>
    </message>
</context>
<context>
    <name>Insight</name>
    <message>
        <source>Pinned: {model}</source>
        <translation>Angeheftet: {model}</translation>
    </message>
</context>
<context>
    <name>LookBox</name>
    <message>
        <source>Your own</source>
        <translation>Eigener</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>A named set of the controls below. Rest the pointer on one to try it.</source>
        <translation>Eine benannte Einstellung der Regler darunter. Zum Probieren den Zeiger darauf ruhen lassen.</translation>
    </message>
    <message>
        <source>It brings its model and color detail: the network runs again.</source>
        <translation>Er bringt Modell und Farbdetail mit: das Netz rechnet neu.</translation>
    </message>
</context>
<context>
    <name>LookButton</name>
    <message>
        <source>Rest the pointer to try this look; click to take it.</source>
        <translation>Zeiger darauf ruhen lassen, um den Look zu probieren; Klick übernimmt ihn.</translation>
    </message>
</context>
<context>
    <name>LookCommand</name>
    <message>
        <source>change of the look</source>
        <translation>Änderung des Looks</translation>
    </message>
    <message>
        <source>one look for several photos</source>
        <translation>ein Look für mehrere Fotos</translation>
    </message>
    <message>
        <source>turn of the photo</source>
        <translation>Drehung des Fotos</translation>
    </message>
</context>
<context>
    <name>LookNameDialog</name>
    <message>
        <source>Save this look</source>
        <translation>Diesen Look speichern</translation>
    </message>
    <message>
        <source>Name of the look</source>
        <translation>Name des Looks</translation>
    </message>
    <message>
        <source>It stands among the looks, and is the name of its file.</source>
        <translation>Er steht bei den Looks und ist der Name seiner Datei.</translation>
    </message>
    <message>
        <source>Name of the look:</source>
        <translation>Name des Looks:</translation>
    </message>
    <message>
        <source>Also keep model and color detail</source>
        <translation>Auch Modell und Farbdetail behalten</translation>
    </message>
    <message>
        <source>Whoever chooses the look then gets them too, and the network runs again.</source>
        <translation>Wer den Look wählt, bekommt dann auch sie, und das Netz rechnet neu.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keep the look under this name.</source>
        <translation>Den Look unter diesem Namen behalten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save nothing.</source>
        <translation>Nichts speichern.</translation>
    </message>
</context>
<context>
    <name>LookNames</name>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save this look</source>
        <translation>Diesen Look speichern</translation>
    </message>
    <message>
        <source>Keep these settings under a name of your own.</source>
        <translation>Diese Einstellungen unter einem eigenen Namen behalten.</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>How strong the colors are. 1 is what the model predicts, 0 is black and white.</source>
        <translation>Wie stark die Farben sind. 1 ist, was das Modell vorhersagt, 0 ist schwarzweiß.</translation>
    </message>
    <message>
        <source>Vividness</source>
        <translation>Lebendigkeit</translation>
    </message>
    <message>
        <source>Gives rare colors a better chance. Good when a photo looks dusty or all brown.</source>
        <translation>Gibt seltenen Farben eine bessere Chance. Gut, wenn ein Foto staubig oder ganz braun aussieht.</translation>
    </message>
    <message>
        <source>Warm–cool</source>
        <translation>Warm–kalt</translation>
    </message>
    <message>
        <source>Shifts all colors towards blue or towards amber. Lightness stays.</source>
        <translation>Verschiebt alle Farben zu Blau oder zu Bernstein. Die Helligkeit bleibt.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>How daring the blend is. 1 is the plain average; lower is bolder, down to the single most likely color; higher is grayer.</source>
        <translation>Wie gewagt die Mischung ist. 1 ist der schlichte Mittelwert; kleiner ist kühner, bis zur einen wahrscheinlichsten Farbe; größer ist grauer.</translation>
    </message>
    <message>
        <source>Variations…</source>
        <translation>Varianten…</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Nine versions of the colors to choose from; the network does not run again.</source>
        <translation>Neun Fassungen der Farben zur Auswahl; das Netz rechnet nicht neu.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset look</source>
        <translation>Look zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the look that every photo starts with. You can undo this.</source>
        <translation>Zurück zum Look, mit dem jedes Foto beginnt. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Network (runs again)</source>
        <translation>Netz (rechnet neu)</translation>
    </message>
    <message>
        <source>This network gives one color and no choices, so it has no effect.</source>
        <translation>Dieses Netz gibt eine Farbe und keine Auswahl, darum wirkt es nicht.</translation>
    </message>
    <message>
        <source>It has no effect with Argmax, which always takes the likeliest color.</source>
        <translation>Mit Argmax wirkt es nicht, das immer die wahrscheinlichste Farbe nimmt.</translation>
    </message>
</context>
<context>
    <name>Looks</name>
    <message>
        <source>The look is on the clipboard; paste it on another photo.</source>
        <translation>Der Look liegt in der Zwischenablage; fügen Sie ihn bei einem anderen Foto ein.</translation>
    </message>
    <message>
        <source>There is no look on the clipboard. Copy one first.</source>
        <translation>In der Zwischenablage ist kein Look. Kopieren Sie zuerst einen.</translation>
    </message>
    <message>
        <source>Open a photo first; then it takes the look.</source>
        <translation>Öffnen Sie erst ein Foto; dann nimmt es den Look an.</translation>
    </message>
    <message>
        <source>The look {name} is set. You can undo this.</source>
        <translation>Der Look {name} ist gesetzt. Das lässt sich rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) have this look now. Undo takes it back.</source>
        <translation>
            <numerusform>Ein Foto hat jetzt diesen Look. Rückgängig nimmt es zurück.</numerusform>
            <numerusform>%n Fotos haben jetzt diesen Look. Rückgängig nimmt es zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>The look is saved as {name}.</source>
        <translation>Der Look ist als {name} gespeichert.</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>Der Befehl liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>It colors the photo as its file lies, without the turn.</source>
        <translation>Er färbt das Foto, wie seine Datei liegt, ohne die Drehung.</translation>
    </message>
    <message>
        <source>{file} was not saved by ColorStudio, so it has no look to take.</source>
        <translation>{file} wurde nicht von ColorStudio gespeichert und hat darum keinen Look.</translation>
    </message>
    <message>
        <source>The look of {file} is set. You can undo this.</source>
        <translation>Der Look von {file} ist eingestellt. Das lässt sich rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>MainToolBar</name>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Hold to see the original</source>
        <translation>Halten, um das Original zu sehen</translation>
    </message>
    <message>
        <source>Hold to see the original. The same with Space on the photo, or \ anywhere.</source>
        <translation>Halten, um das Original zu sehen. Ebenso mit der Leertaste auf dem Foto oder überall mit \.</translation>
    </message>
    <message>
        <source>How large the photo is shown.</source>
        <translation>Wie groß das Foto gezeigt wird.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Stapel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>Anderen Ort wählen</translation>
    </message>
    <message>
        <source>Not enough memory for color detail {n}. Done with {m} instead.</source>
        <translation>Nicht genug Speicher für Farbdetail {n}. Stattdessen mit {m} gerechnet.</translation>
    </message>
    <message>
        <source>Lower temperature</source>
        <translation>Temperatur senken</translation>
    </message>
    <message>
        <source>Other color detail</source>
        <translation>Anderes Farbdetail</translation>
    </message>
    <message>
        <source>The result is nearly gray.</source>
        <translation>Das Ergebnis ist fast grau.</translation>
    </message>
    <message>
        <source>This photo already has colors. They are guessed anew from its lightness.</source>
        <translation>Dieses Foto hat schon Farben. Sie werden aus seiner Helligkeit neu geraten.</translation>
    </message>
    <message>
        <source>Color it anew</source>
        <translation>Neu färben</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>The report is on the clipboard. It holds no pictures and no folder names.</source>
        <translation>Der Bericht liegt in der Zwischenablage. Er enthält keine Bilder und keine Ordnernamen.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>The model {title} is in the list of models now.</source>
        <translation>Das Modell {title} steht jetzt auf der Liste der Modelle.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>MoreControl</name>
    <message>
        <source>More control</source>
        <translation>Mehr Einfluss</translation>
    </message>
    <message>
        <source>How one color is chosen among the likely ones.</source>
        <translation>Wie unter den wahrscheinlichen Farben eine gewählt wird.</translation>
    </message>
    <message>
        <source>Unfolded</source>
        <translation>Aufgeklappt</translation>
    </message>
    <message>
        <source>Folded away</source>
        <translation>Zugeklappt</translation>
    </message>
</context>
<context>
    <name>NetworkBox</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The network that guesses the colors. Changing it runs the network again.</source>
        <translation>Das Netz, das die Farben rät. Ein anderes rechnet neu.</translation>
    </message>
    <message>
        <source>Color detail</source>
        <translation>Farbdetail</translation>
    </message>
    <message>
        <source>How finely the network looks. More is slower and not always better: large areas may lose color. The photo itself always keeps its full size.</source>
        <translation>Wie genau das Netz hinsieht. Mehr ist langsamer und nicht immer besser: große Flächen können Farbe verlieren. Das Foto selbst behält immer seine volle Größe.</translation>
    </message>
    <message>
        <source>A change runs the network again.</source>
        <translation>Eine Änderung lässt das Netz neu rechnen.</translation>
    </message>
    <message>
        <source>{summary}
Size: {size}. License: {license}</source>
        <translation>{summary}
Größe: {size}. Lizenz: {license}</translation>
    </message>
    <message>
        <source>{n} pixels, default</source>
        <translation>{n} Pixel, üblich</translation>
    </message>
    <message>
        <source>{n} pixels</source>
        <translation>{n} Pixel</translation>
    </message>
</context>
<context>
    <name>NoticesDialog</name>
    <message>
        <source>Licenses</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>License notices</source>
        <translation>Lizenzhinweise</translation>
    </message>
    <message>
        <source>The terms of everything that ColorStudio is made of.</source>
        <translation>Die Bedingungen für alles, woraus ColorStudio besteht.</translation>
    </message>
</context>
<context>
    <name>PhotoPlace</name>
    <message>
        <source>{view} view, {zoom}, line at {line}</source>
        <translation>Ansicht {view}, {zoom}, Linie bei {line}</translation>
    </message>
    <message>
        <source>{view} view, {zoom}</source>
        <translation>Ansicht {view}, {zoom}</translation>
    </message>
    <message>
        <source>Only the original, {zoom}</source>
        <translation>Nur das Original, {zoom}</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Colored</source>
        <translation>Farbig</translation>
    </message>
    <message>
        <source>Not colored</source>
        <translation>Nicht gefärbt</translation>
    </message>
</context>
<context>
    <name>PlacesBox</name>
    <message>
        <source>Only {fields}, and no slashes</source>
        <translation>Nur {fields} und keine Schrägstriche</translation>
    </message>
    <message numerus="yes">
        <source>{first} and %n more</source>
        <translation>
            <numerusform>{first} und ein weiteres</numerusform>
            <numerusform>{first} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder of photos</source>
        <translation>Ordner mit Fotos wählen</translation>
    </message>
    <message>
        <source>Choose a folder for the pictures</source>
        <translation>Einen Ordner für die Bilder wählen</translation>
    </message>
</context>
<context>
    <name>PlacesForm</name>
    <message>
        <source>Choose a folder or photos, or drop them here</source>
        <translation>Einen Ordner oder Fotos wählen oder hier ablegen</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>The photos to color. Drop others on it.</source>
        <translation>Die Fotos, die gefärbt werden. Legen Sie andere darauf ab.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Color the photos of a folder.</source>
        <translation>Die Fotos eines Ordners färben.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Dateien wählen</translation>
    </message>
    <message>
        <source>Color single photos.</source>
        <translation>Einzelne Fotos färben.</translation>
    </message>
    <message>
        <source>Sub-folders too</source>
        <translation>Auch Unterordner</translation>
    </message>
    <message>
        <source>Also the photos in folders inside the folder.</source>
        <translation>Auch die Fotos in Ordnern innerhalb des Ordners.</translation>
    </message>
    <message>
        <source>Color photos too</source>
        <translation>Auch Farbfotos</translation>
    </message>
    <message>
        <source>Also photos that are in color already; their colors are guessed anew.</source>
        <translation>Auch Fotos, die schon farbig sind; ihre Farben werden neu geraten.</translation>
    </message>
    <message>
        <source>*.tif; scan_*</source>
        <translation>*.tif; scan_*</translation>
    </message>
    <message>
        <source>Only files named</source>
        <translation>Nur Dateien namens</translation>
    </message>
    <message>
        <source>Only files whose names match one of these patterns, with ; between them.</source>
        <translation>Nur Dateien, deren Name zu einem dieser Muster passt, mit ; dazwischen.</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>Nur</translation>
    </message>
    <message>
        <source>Beside the originals</source>
        <translation>Neben die Originale</translation>
    </message>
    <message>
        <source>Each picture into the folder of its photo; the photos stay as they are.</source>
        <translation>Jedes Bild in den Ordner seines Fotos; die Fotos bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>In einen Ordner</translation>
    </message>
    <message>
        <source>All pictures into one folder.</source>
        <translation>Alle Bilder in einen Ordner.</translation>
    </message>
    <message>
        <source>Choose or drop a folder</source>
        <translation>Ordner wählen oder ablegen</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>Ordner für die Bilder</translation>
    </message>
    <message>
        <source>It is made if need be.</source>
        <translation>Er wird angelegt, wenn nötig.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose the folder for the pictures</source>
        <translation>Ordner für die Bilder wählen</translation>
    </message>
    <message>
        <source>Choose where the pictures go.</source>
        <translation>Wählen, wohin die Bilder kommen.</translation>
    </message>
    <message>
        <source>Same sub-folders</source>
        <translation>Gleiche Unterordner</translation>
    </message>
    <message>
        <source>Keep the sub-folders of the photos; without it all pictures lie together.</source>
        <translation>Die Unterordner der Fotos beibehalten; sonst liegen alle Bilder beisammen.</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Name of the pictures</source>
        <translation>Name der Bilder</translation>
    </message>
    <message>
        <source>Knows {fields}. A name that is taken gets a number.</source>
        <translation>Kennt {fields}. Ein vergebener Name bekommt eine Zahl.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Format of the pictures.</source>
        <translation>Format der Bilder.</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>Wie das Original</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>If a file of that name exists</source>
        <translation>Wenn eine Datei dieses Namens besteht</translation>
    </message>
    <message>
        <source>What happens where another file has a picture&apos;s name. Photos are never replaced.</source>
        <translation>Was geschieht, wo eine andere Datei den Namen eines Bildes hat. Fotos werden nie ersetzt.</translation>
    </message>
    <message>
        <source>Keep both, add a number</source>
        <translation>Beide behalten, Zahl anfügen</translation>
    </message>
    <message>
        <source>Skip the photo</source>
        <translation>Foto überspringen</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>What the pictures keep of what the photos say about themselves.</source>
        <translation>Was die Bilder von dem behalten, was die Fotos über sich sagen.</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Without location</source>
        <translation>Ohne Ort</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>If it exists</source>
        <translation>Wenn vorhanden</translation>
    </message>
    <message>
        <source>Add a small caption</source>
        <translation>Kleinen Hinweis ins Bild schreiben</translation>
    </message>
    <message>
        <source>Write into the corner of every picture that its colors are estimated.</source>
        <translation>In die Ecke jedes Bildes schreiben, dass seine Farben geschätzt sind.</translation>
    </message>
</context>
<context>
    <name>ProbeBox</name>
    <message>
        <source>Color probe</source>
        <translation>Farbsonde</translation>
    </message>
    <message>
        <source>RGB {red}, {green}, {blue}</source>
        <translation>RGB {red}, {green}, {blue}</translation>
    </message>
    <message>
        <source>The network thought of</source>
        <translation>Das Netz dachte an</translation>
    </message>
    <message>
        <source>This network gives one color.</source>
        <translation>Dieses Netz gibt eine Farbe.</translation>
    </message>
</context>
<context>
    <name>Restore</name>
    <message>
        <source>ColorStudio had ended unexpectedly. Your photos and their looks are back.</source>
        <translation>ColorStudio war unerwartet beendet worden. Ihre Fotos und deren Looks sind wieder da.</translation>
    </message>
</context>
<context>
    <name>SampleRow</name>
    <message>
        <source>Sample: {name}</source>
        <translation>Beispiel: {name}</translation>
    </message>
    <message>
        <source>{name}: open it and see what happens.</source>
        <translation>{name}: öffnen und sehen, was geschieht.</translation>
    </message>
    <message>
        <source>Try a sample</source>
        <translation>Ein Beispiel probieren</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save a copy as</source>
        <translation>Kopie speichern unter</translation>
    </message>
    <message>
        <source>Name of the new file; its end follows the format.</source>
        <translation>Name der neuen Datei; ihre Endung folgt dem Format.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Anderen Ordner oder Namen wählen.</translation>
    </message>
    <message>
        <source>PNG and TIFF keep every pixel as it is; JPEG and the others make small files.</source>
        <translation>PNG und TIFF behalten jedes Pixel, wie es ist; JPEG und die anderen machen kleine Dateien.</translation>
    </message>
    <message>
        <source>95 is hard to tell from the original; lower makes smaller files.</source>
        <translation>95 ist vom Original kaum zu unterscheiden; weniger macht kleinere Dateien.</translation>
    </message>
    <message>
        <source>16 bit has room for fine steps in skies and skin; files are twice as large.</source>
        <translation>16 Bit hat Platz für feine Stufen in Himmel und Haut; die Dateien sind doppelt so groß.</translation>
    </message>
    <message>
        <source>What camera, scanner or archive wrote into the file: date, place, title.</source>
        <translation>Was Kamera, Scanner oder Archiv in die Datei geschrieben haben: Datum, Ort, Titel.</translation>
    </message>
    <message>
        <source>What the numbers in the file mean as colors.</source>
        <translation>Was die Zahlen in der Datei als Farben bedeuten.</translation>
    </message>
    <message>
        <source>Note in the file that the colors are estimated</source>
        <translation>In der Datei vermerken, dass die Farben geschätzt sind</translation>
    </message>
    <message>
        <source>Nobody sees it in the picture. The look can be read back from it.</source>
        <translation>Im Bild sieht es niemand. Der Look lässt sich daraus zurücklesen.</translation>
    </message>
    <message>
        <source>Add a small caption</source>
        <translation>Kleinen Hinweis ins Bild schreiben</translation>
    </message>
    <message>
        <source>Write into the corner of the picture that its colors are estimated.</source>
        <translation>In die Ecke des Bildes schreiben, dass seine Farben geschätzt sind.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Write the file.</source>
        <translation>Die Datei schreiben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save nothing.</source>
        <translation>Nichts speichern.</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>Im Ordner {folder}</translation>
    </message>
    <message>
        <source>{n} bit</source>
        <translation>{n} Bit</translation>
    </message>
    <message>
        <source>{n} bit, as the photo</source>
        <translation>{n} Bit, wie das Foto</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
</context>
<context>
    <name>SavingSettings</name>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Of copies that are saved beside their originals.</source>
        <translation>Von Kopien, die neben ihren Originalen gespeichert werden.</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>95 is hard to tell from the original; lower makes smaller files.</source>
        <translation>95 ist vom Original kaum zu unterscheiden; weniger macht kleinere Dateien.</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>What the numbers in the file mean as colors. sRGB looks right everywhere.</source>
        <translation>Was die Zahlen in der Datei als Farben bedeuten. sRGB sieht überall richtig aus.</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>What camera, scanner or archive wrote into the file: date, place, title.</source>
        <translation>Was Kamera, Scanner oder Archiv in die Datei geschrieben haben: Datum, Ort, Titel.</translation>
    </message>
    <message>
        <source>Note in the file that the colors are estimated</source>
        <translation>In der Datei vermerken, dass die Farben geschätzt sind</translation>
    </message>
    <message>
        <source>Nobody sees it in the picture. The look can be read back from it.</source>
        <translation>Im Bild sieht es niemand. Der Look lässt sich daraus zurücklesen.</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Fields: {fields}</source>
        <translation>Felder: {fields}</translation>
    </message>
    <message>
        <source>This names no file. Use the fields above and no slashes.</source>
        <translation>Das benennt keine Datei. Nehmen Sie die Felder oben und keine Schrägstriche.</translation>
    </message>
    <message>
        <source>{source} becomes {copy}</source>
        <translation>{source} wird {copy}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>{file} is very large ({mp} megapixels). It is opened, but saving may take minutes.</source>
        <translation>{file} ist sehr groß ({mp} Megapixel). Es wird geöffnet, aber das Speichern kann Minuten dauern.</translation>
    </message>
    <message>
        <source>The colored picture is on the clipboard.</source>
        <translation>Das farbige Bild liegt in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Colors of the window. The gray around the photo has no hue in either.</source>
        <translation>Farben des Fensters. Das Grau um das Foto hat in beiden keinen Farbton.</translation>
    </message>
    <message>
        <source>Around the photo</source>
        <translation>Um das Foto</translation>
    </message>
    <message>
        <source>A gray without hue. Dark makes colors glow, light shows them as on paper.</source>
        <translation>Ein Grau ohne Farbton. Dunkel lässt Farben leuchten, hell zeigt sie wie auf Papier.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the window; it changes at once.</source>
        <translation>Sprache des Fensters; sie wechselt sofort.</translation>
    </message>
    <message>
        <source>Ask before leaving unsaved looks</source>
        <translation>Vor dem Verlassen ungespeicherter Looks fragen</translation>
    </message>
    <message>
        <source>Only if you changed the colors of a photo and did not save it.</source>
        <translation>Nur wenn Sie die Farben eines Fotos geändert und nicht gespeichert haben.</translation>
    </message>
    <message>
        <source>Open the last folder at the start</source>
        <translation>Den letzten Ordner beim Start öffnen</translation>
    </message>
    <message>
        <source>With the photo that was opened last on the screen.</source>
        <translation>Mit dem zuletzt geöffneten Foto auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>Coloring</source>
        <translation>Färben</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The network that colors new photos.</source>
        <translation>Das Netz, das neue Fotos färbt.</translation>
    </message>
    <message>
        <source>Open models folder</source>
        <translation>Modellordner öffnen</translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation>Modellordner</translation>
    </message>
    <message>
        <source>Put a model that you trained there, or drop it on the window.</source>
        <translation>Legen Sie ein selbst trainiertes Modell hinein oder lassen Sie es auf das Fenster fallen.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>The look that every photo starts with, and that Reset look goes back to.</source>
        <translation>Der Look, mit dem jedes Foto beginnt und zu dem „Look zurücksetzen“ zurückgeht.</translation>
    </message>
    <message>
        <source>Color photos as soon as they are open</source>
        <translation>Fotos einfärben, sobald sie offen sind</translation>
    </message>
    <message>
        <source>Without it they stay gray until you run the network with F5.</source>
        <translation>Sonst bleiben sie grau, bis Sie das Netz mit F5 laufen lassen.</translation>
    </message>
    <message>
        <source>Color the other open photos ahead</source>
        <translation>Die anderen offenen Fotos im Voraus färben</translation>
    </message>
    <message>
        <source>While nothing else is to do, so that the next photo is there at once.</source>
        <translation>Solange nichts anderes zu tun ist, damit das nächste Foto sofort da ist.</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>For open photos and their colors; beyond it the oldest are opened anew.</source>
        <translation>Für offene Fotos und ihre Farben; darüber hinaus werden die ältesten neu geöffnet.</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>ColorStudio has no network code. Your photos stay on this computer.</source>
        <translation>ColorStudio hat keinen Code für das Internet. Ihre Fotos bleiben auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Die Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Show only settings with these letters.</source>
        <translation>Nur Einstellungen mit diesen Buchstaben zeigen.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Keep these settings.</source>
        <translation>Diese Einstellungen behalten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave the settings as they were.</source>
        <translation>Die Einstellungen lassen, wie sie waren.</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>Show every setting as it was at first; OK keeps them so.</source>
        <translation>Jede Einstellung zeigen, wie sie zuerst war; OK behält sie so.</translation>
    </message>
</context>
<context>
    <name>SharesDialog</name>
    <message>
        <source>Colors of this photo</source>
        <translation>Farben dieses Fotos</translation>
    </message>
    <message>
        <source>This photo</source>
        <translation>Dieses Foto</translation>
    </message>
    <message>
        <source>The training photos</source>
        <translation>Die Trainingsfotos</translation>
    </message>
    <message>
        <source>This network has no palette, so there is nothing to show.</source>
        <translation>Dieses Netz hat keine Palette, darum gibt es nichts zu zeigen.</translation>
    </message>
    <message>
        <source>Gray is in the middle, blue to the right, red above; a dot is as large as the share of its color. Gray and nearly gray: {photo} of this photo, {training} of the training photos.</source>
        <translation>Grau ist in der Mitte, Blau rechts, Rot oben; ein Punkt ist so groß wie der Anteil seiner Farbe. Grau und fast grau: {photo} dieses Fotos, {training} der Trainingsfotos.</translation>
    </message>
</context>
<context>
    <name>ShortcutList</name>
    <message>
        <source>Press the new key in the field. Each key belongs to one action.</source>
        <translation>Drücken Sie im Feld die neue Taste. Jede Taste gehört zu einem Befehl.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Choose an action; its key stands below.</source>
        <translation>Befehl auswählen; seine Taste steht darunter.</translation>
    </message>
    <message>
        <source>Key of this action</source>
        <translation>Taste dieses Befehls</translation>
    </message>
    <message>
        <source>Press the new key here.</source>
        <translation>Hier die neue Taste drücken.</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Leave this action without a key.</source>
        <translation>Diesen Befehl ohne Taste lassen.</translation>
    </message>
    <message>
        <source>Usual key</source>
        <translation>Übliche Taste</translation>
    </message>
    <message>
        <source>Give this action the key that it had at first.</source>
        <translation>Diesem Befehl die Taste geben, die er anfangs hatte.</translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation>Hier verwenden</translation>
    </message>
    <message>
        <source>Take the key from the other action.</source>
        <translation>Die Taste dem anderen Befehl wegnehmen.</translation>
    </message>
    <message>
        <source>A key that writes or moves needs Ctrl or Alt beside it.</source>
        <translation>Eine Taste, die schreibt oder bewegt, braucht Strg oder Alt dazu.</translation>
    </message>
    <message>
        <source>{key} belongs to {action} already.</source>
        <translation>{key} gehört schon zu {action}.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>See the original while held</source>
        <translation>Das Original sehen, solange gehalten</translation>
    </message>
    <message>
        <source>Space on the photo, \ anywhere</source>
        <translation>Leertaste auf dem Foto, überall \</translation>
    </message>
    <message>
        <source>Move the split line by 1 %</source>
        <translation>Die Teilungslinie um 1 % bewegen</translation>
    </message>
    <message>
        <source>Arrow keys on the photo</source>
        <translation>Pfeiltasten auf dem Foto</translation>
    </message>
    <message>
        <source>Move the split line by 10 %</source>
        <translation>Die Teilungslinie um 10 % bewegen</translation>
    </message>
    <message>
        <source>Shift and arrow keys</source>
        <translation>Umschalt- und Pfeiltasten</translation>
    </message>
    <message>
        <source>Move a slider in fine steps</source>
        <translation>Einen Regler in feinen Schritten bewegen</translation>
    </message>
    <message>
        <source>Hold Shift</source>
        <translation>Umschalttaste halten</translation>
    </message>
    <message>
        <source>Set a slider to its default</source>
        <translation>Einen Regler auf seinen üblichen Wert setzen</translation>
    </message>
    <message>
        <source>Delete on the slider</source>
        <translation>Entf auf dem Regler</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters gehen</translation>
    </message>
    <message>
        <source>All keys in one list.</source>
        <translation>Alle Tasten in einer Liste.</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>The graphics device failed. ColorStudio goes on with the processor; results are the same, slower.</source>
        <translation>Das Grafikgerät ist ausgefallen. ColorStudio macht mit dem Prozessor weiter; die Ergebnisse sind dieselben, langsamer.</translation>
    </message>
</context>
<context>
    <name>SliderHelp</name>
    <message>
        <source>What do the sliders do</source>
        <translation>Was machen die Regler</translation>
    </message>
    <message>
        <source>The network looks at a photo once and remembers how likely every color is at every place. The sliders only choose among these colors, so they answer at once, and the lightness of the photo never changes.</source>
        <translation>Das Netz sieht ein Foto einmal an und merkt sich, wie wahrscheinlich jede Farbe an jeder Stelle ist. Die Regler wählen nur unter diesen Farben, darum antworten sie sofort, und die Helligkeit des Fotos ändert sich nie.</translation>
    </message>
    <message>
        <source>Arrow keys move the page.</source>
        <translation>Pfeiltasten bewegen die Seite.</translation>
    </message>
</context>
<context>
    <name>SliderRow</name>
    <message>
        <source>{name}, number</source>
        <translation>{name}, Zahl</translation>
    </message>
    <message>
        <source>{name}, {value}, default</source>
        <translation>{name}, {value}, üblich</translation>
    </message>
    <message>
        <source>{name}, {value}</source>
        <translation>{name}, {value}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>The photo on the screen.</source>
        <translation>Das Foto auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>Width and height of the photo in pixels.</source>
        <translation>Breite und Höhe des Fotos in Pixeln.</translation>
    </message>
    <message>
        <source>Bits per channel of the file, and what its pixels are.</source>
        <translation>Bits je Kanal der Datei, und was ihre Pixel sind.</translation>
    </message>
    <message>
        <source>Where the network runs.</source>
        <translation>Wo das Netz rechnet.</translation>
    </message>
    <message>
        <source>How long the network took; once for each photo.</source>
        <translation>Wie lange das Netz brauchte; einmal für jedes Foto.</translation>
    </message>
    <message>
        <source>How long the last change of the look took.</source>
        <translation>Wie lange die letzte Änderung des Looks brauchte.</translation>
    </message>
    <message>
        <source>How large the photo is shown; 100 % is one pixel for one pixel.</source>
        <translation>Wie groß das Foto gezeigt wird; 100 % ist ein Pixel für ein Pixel.</translation>
    </message>
    <message>
        <source>{what} Esc stops it.</source>
        <translation>{what} Esc hält an.</translation>
    </message>
    <message>
        <source>network {time}</source>
        <translation>Netz {time}</translation>
    </message>
    <message>
        <source>look {time}</source>
        <translation>Look {time}</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Saving {n} of {total}.</source>
        <translation>Speichere {n} von {total}.</translation>
    </message>
</context>
<context>
    <name>StripPanel</name>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>In which order the photos stand in the strip.</source>
        <translation>In welcher Reihenfolge die Fotos im Streifen stehen.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only photos with these letters in their name or state.</source>
        <translation>Nur Fotos mit diesen Buchstaben in Name oder Zustand zeigen.</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {photos}</source>
        <translation>{shown} von {photos}</translation>
    </message>
    <message>
        <source>{photos}, {n} selected</source>
        <translation>{photos}, {n} ausgewählt</translation>
    </message>
</context>
<context>
    <name>TurnButton</name>
    <message>
        <source>Turn split</source>
        <translation>Teilung drehen</translation>
    </message>
    <message>
        <source>Let the split line run across, or down again.</source>
        <translation>Die Teilungslinie quer laufen lassen oder wieder nach unten.</translation>
    </message>
</context>
<context>
    <name>VariationButton</name>
    <message>
        <source>Variation {n}</source>
        <translation>Variante {n}</translation>
    </message>
    <message>
        <source>Not ready yet.</source>
        <translation>Noch nicht fertig.</translation>
    </message>
    <message>
        <source>Saturation {saturation}, vividness {vividness}, temperature {temperature}, tint {tint}</source>
        <translation>Sättigung {saturation}, Lebendigkeit {vividness}, Temperatur {temperature}, Tönung {tint}</translation>
    </message>
</context>
<context>
    <name>VariationsDialog</name>
    <message>
        <source>Variations</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Cooler to warmer from left to right; bolder above; below, the second color where the first was not sure.</source>
        <translation>Von links nach rechts kühler bis wärmer; oben kühner; unten die zweite Farbe, wo die erste unsicher war.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep the look as it is.</source>
        <translation>Den Look lassen, wie er ist.</translation>
    </message>
    <message>
        <source>Cooler to warmer from left to right; stronger above, paler below.</source>
        <translation>Von links nach rechts kühler bis wärmer; oben kräftiger, unten blasser.</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>Only the colored photo.</source>
        <translation>Nur das farbige Foto.</translation>
    </message>
    <message>
        <source>Original and colored, with a line to drag between them.</source>
        <translation>Original und farbig, mit einer Linie dazwischen, die man zieht.</translation>
    </message>
    <message>
        <source>Original and colored, both in full.</source>
        <translation>Original und farbig, beide ganz.</translation>
    </message>
    <message>
        <source>Turn split</source>
        <translation>Teilung drehen</translation>
    </message>
    <message>
        <source>Let the split line run across, or down again.</source>
        <translation>Die Teilungslinie quer laufen lassen oder wieder nach unten.</translation>
    </message>
    <message>
        <source>Pin this look</source>
        <translation>Diesen Look anheften</translation>
    </message>
    <message>
        <source>Keep these colors in the place of the original, to compare another look or another model with them.</source>
        <translation>Diese Farben an der Stelle des Originals behalten, um einen anderen Look oder ein anderes Modell damit zu vergleichen.</translation>
    </message>
    <message>
        <source>Hold original	Space or \</source>
        <translation>Original halten	Leertaste oder \</translation>
    </message>
    <message>
        <source>Show the original in place of the colors: for as long as the key is held, or until this is chosen again.</source>
        <translation>Das Original statt der Farben zeigen: solange die Taste gehalten wird, oder bis dies noch einmal gewählt wird.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Larger.</source>
        <translation>Größer.</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Smaller.</source>
        <translation>Kleiner.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole photo.</source>
        <translation>Das ganze Foto zeigen.</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>One pixel of the photo for one of the screen.</source>
        <translation>Ein Pixel des Fotos für einen des Bildschirms.</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>Filmstreifen</translation>
    </message>
    <message>
        <source>Show or hide the small pictures of all open photos.</source>
        <translation>Die kleinen Bilder aller offenen Fotos zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>Look panel</source>
        <translation>Look-Leiste</translation>
    </message>
    <message>
        <source>Show or hide the controls.</source>
        <translation>Die Regler zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Use the whole screen, or not.</source>
        <translation>Den ganzen Bildschirm nutzen oder nicht.</translation>
    </message>
    <message>
        <source>Color probe</source>
        <translation>Farbsonde</translation>
    </message>
    <message>
        <source>Show the color of a place and the five colors that the network thought of. The same while Alt is held; arrow keys move it.</source>
        <translation>Die Farbe einer Stelle zeigen und die fünf Farben, an die das Netz gedacht hat. Ebenso, solange Alt gehalten wird; Pfeiltasten bewegen sie.</translation>
    </message>
    <message>
        <source>No map</source>
        <translation>Keine Karte</translation>
    </message>
    <message>
        <source>Show the photo alone.</source>
        <translation>Nur das Foto zeigen.</translation>
    </message>
    <message>
        <source>How sure the network is</source>
        <translation>Wie sicher das Netz ist</translation>
    </message>
    <message>
        <source>The share of the likeliest color at each place.</source>
        <translation>Der Anteil der wahrscheinlichsten Farbe an jeder Stelle.</translation>
    </message>
    <message>
        <source>How far the first color is ahead</source>
        <translation>Wie weit die erste Farbe vorn liegt</translation>
    </message>
    <message>
        <source>The likeliest color&apos;s share against that of the second.</source>
        <translation>Der Anteil der wahrscheinlichsten Farbe gegen den der zweiten.</translation>
    </message>
    <message>
        <source>Colors of this photo…</source>
        <translation>Farben dieses Fotos…</translation>
    </message>
    <message>
        <source>Which colors the network sees, beside those it has learned from.</source>
        <translation>Welche Farben das Netz sieht, neben denen, aus denen es gelernt hat.</translation>
    </message>
</context>
<context>
    <name>WindowParts</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>about</name>
    <message>
        <source>About ColorStudio</source>
        <translation>Über ColorStudio</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>About the models</source>
        <translation>Über die Modelle</translation>
    </message>
    <message>
        <source>Licenses</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Close this window.</source>
        <translation>Dieses Fenster schließen.</translation>
    </message>
    <message>
        <source>Open what the models were made of, and what they are for.</source>
        <translation>Öffnen, woraus die Modelle gemacht wurden und wozu sie da sind.</translation>
    </message>
    <message>
        <source>Show the terms of everything that ColorStudio is made of.</source>
        <translation>Die Bedingungen für alles zeigen, woraus ColorStudio besteht.</translation>
    </message>
    <message>
        <source>Colors black-and-white photos on your own computer. The lightness of a photo is never changed, and its file is never written to.</source>
        <translation>Färbt Schwarzweißfotos auf Ihrem eigenen Computer. Die Helligkeit eines Fotos wird nie verändert, und in seine Datei wird nie geschrieben.</translation>
    </message>
    <message>
        <source>{model} on {device}. License of the model: {license}</source>
        <translation>{model} auf {device}. Lizenz des Modells: {license}</translation>
    </message>
    <message>
        <source>Trained in {steps} steps on {pictures} pictures; its file names their sources.</source>
        <translation>In {steps} Schritten an {pictures} Bildern trainiert; ihre Quellen nennt die Modelldatei.</translation>
    </message>
</context>
<context>
    <name>batch</name>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Stop the batch?</source>
        <translation>Den Stapel anhalten?</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Keep coloring</source>
        <translation>Weiter färben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Finish the photos in hand, then end. Start goes on later.</source>
        <translation>Die angefangenen Fotos beenden, dann aufhören. Start macht später weiter.</translation>
    </message>
    <message>
        <source>Close this window; the batch goes on behind. Ctrl+B shows it again.</source>
        <translation>Dieses Fenster schließen; der Stapel läuft dahinter weiter. Strg+B zeigt ihn wieder.</translation>
    </message>
    <message>
        <source>Stay here.</source>
        <translation>Hier bleiben.</translation>
    </message>
    <message>
        <source>Done, {time}</source>
        <translation>Fertig, {time}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Coloring</source>
        <translation>Färbt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done before</source>
        <translation>Schon fertig</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>It is in color already.</source>
        <translation>Es ist schon farbig.</translation>
    </message>
    <message>
        <source>A file of the picture&apos;s name exists.</source>
        <translation>Eine Datei mit dem Namen des Bildes besteht.</translation>
    </message>
    <message>
        <source>Saturation {n}</source>
        <translation>Sättigung {n}</translation>
    </message>
    <message>
        <source>T {n}</source>
        <translation>T {n}</translation>
    </message>
    <message>
        <source>vividness {n}</source>
        <translation>Lebendigkeit {n}</translation>
    </message>
    <message>
        <source>second guess {n}</source>
        <translation>zweite Wahl {n}</translation>
    </message>
    <message>
        <source>tint {n}</source>
        <translation>Warm–kalt {n}</translation>
    </message>
    <message>
        <source>{look}. Model {model}, detail {n} pixels.</source>
        <translation>{look}. Modell {model}, Detail {n} Pixel.</translation>
    </message>
    <message>
        <source>Found: {n}</source>
        <translation>Gefunden: {n}</translation>
    </message>
    <message>
        <source>colored by ColorStudio</source>
        <translation>von ColorStudio gefärbt</translation>
    </message>
    <message>
        <source>not pictures</source>
        <translation>keine Bilder</translation>
    </message>
    <message>
        <source>linked folders</source>
        <translation>verknüpfte Ordner</translation>
    </message>
    <message>
        <source>Nothing was left out.</source>
        <translation>Nichts wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Left out: {parts}.</source>
        <translation>Ausgelassen: {parts}.</translation>
    </message>
    <message>
        <source>No photos were found here.</source>
        <translation>Hier wurden keine Fotos gefunden.</translation>
    </message>
    <message>
        <source>Is “Sub-folders too” needed?</source>
        <translation>Fehlt „Auch Unterordner“?</translation>
    </message>
    <message>
        <source>A batch was begun in this folder: {done} of {all} are done and stay.</source>
        <translation>In diesem Ordner wurde ein Stapel begonnen: {done} von {all} sind fertig und bleiben.</translation>
    </message>
    <message>
        <source>Start goes on from there.</source>
        <translation>Start macht dort weiter.</translation>
    </message>
    <message>
        <source>Finished pictures with other colors or names: {n}. To make them again, choose “Replace it”.</source>
        <translation>Fertige Bilder mit anderen Farben oder Namen: {n}. Um sie neu zu machen, wählen Sie „Ersetzen“.</translation>
    </message>
    <message>
        <source>The folder for the pictures is among the photos; they are not colored again.</source>
        <translation>Der Ordner für die Bilder liegt zwischen den Fotos; sie werden nicht noch einmal gefärbt.</translation>
    </message>
    <message>
        <source>About {needed} will be needed; {free} is free.</source>
        <translation>Etwa {needed} werden gebraucht; {free} sind frei.</translation>
    </message>
    <message>
        <source>Everything is done.</source>
        <translation>Alles ist fertig.</translation>
    </message>
    <message>
        <source>There is nothing to color.</source>
        <translation>Es gibt nichts zu färben.</translation>
    </message>
    <message>
        <source>{n} to color</source>
        <translation>{n} zu färben</translation>
    </message>
    <message>
        <source>{n} done before</source>
        <translation>{n} schon fertig</translation>
    </message>
    <message>
        <source>{n} in color already</source>
        <translation>{n} schon farbig</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
    <message>
        <source>{n} failed</source>
        <translation>{n} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{n} a minute</source>
        <translation>{n} je Minute</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>noch etwa {n} s</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>noch etwa {n} min</translation>
    </message>
    <message>
        <source>about {n} h left</source>
        <translation>noch etwa {n} h</translation>
    </message>
    <message>
        <source>{n} colored</source>
        <translation>{n} gefärbt</translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <translation>{n} übersprungen</translation>
    </message>
    <message>
        <source>Stopped; Start goes on from here.</source>
        <translation>Angehalten; Start macht hier weiter.</translation>
    </message>
    <message>
        <source>Not as in the run before: {changed}. Pictures of both may differ slightly.</source>
        <translation>Nicht wie im Lauf davor: {changed}. Bilder beider Läufe können sich leicht unterscheiden.</translation>
    </message>
    <message>
        <source>Finishing the photos in hand</source>
        <translation>Angefangene Fotos werden beendet</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Pause.</translation>
    </message>
    <message>
        <source>Finishing the photos in hand, then stopping</source>
        <translation>Angefangene Fotos werden beendet, dann ist Schluss</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Vorbereitung</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>{file} exists already.</source>
        <translation>{file} besteht schon.</translation>
    </message>
    <message>
        <source>Replace it, or keep both under different names? The original photo is not touched.</source>
        <translation>Ersetzen oder beide unter verschiedenen Namen behalten? Das Originalfoto bleibt unberührt.</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Save under a new name with a number.</source>
        <translation>Unter neuem Namen mit einer Zahl speichern.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Write over the file that is there.</source>
        <translation>Die vorhandene Datei überschreiben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save nothing.</source>
        <translation>Nichts speichern.</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Alle speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already.</source>
        <translation>
            <numerusform>Eine Datei besteht schon.</numerusform>
            <numerusform>%n Dateien bestehen schon.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace them, or keep both under different names? The originals are not touched.</source>
        <translation>Ersetzen oder beide unter verschiedenen Namen behalten? Die Originale bleiben unberührt.</translation>
    </message>
    <message>
        <source>Save under new names with numbers.</source>
        <translation>Unter neuen Namen mit Zahlen speichern.</translation>
    </message>
    <message>
        <source>Write over the files that are there.</source>
        <translation>Die vorhandenen Dateien überschreiben.</translation>
    </message>
    <message>
        <source>Unsaved look</source>
        <translation>Ungespeicherter Look</translation>
    </message>
    <message>
        <source>What you changed in {file} is not saved.</source>
        <translation>Was Sie an {file} geändert haben, ist nicht gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>What you changed in %n photo(s) is not saved.</source>
        <translation>
            <numerusform>Was Sie an einem Foto geändert haben, ist nicht gespeichert.</numerusform>
            <numerusform>Was Sie an %n Fotos geändert haben, ist nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save a copy before leaving?</source>
        <translation>Vorher eine Kopie speichern?</translation>
    </message>
    <message>
        <source>Save, then go on.</source>
        <translation>Speichern, dann weiter.</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Ohne Speichern verlassen</translation>
    </message>
    <message>
        <source>Give up the changes.</source>
        <translation>Die Änderungen aufgeben.</translation>
    </message>
    <message>
        <source>Stay with the photo.</source>
        <translation>Beim Foto bleiben.</translation>
    </message>
    <message>
        <source>Photos ({patterns});;All files (*)</source>
        <translation>Fotos ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open look from photo</source>
        <translation>Look aus Foto öffnen</translation>
    </message>
    <message>
        <source>Save a copy as</source>
        <translation>Kopie speichern unter</translation>
    </message>
</context>
<context>
    <name>form_parts</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window.</source>
        <translation>Dieses Fenster schließen.</translation>
    </message>
</context>
<context>
    <name>instance</name>
    <message>
        <source>Another ColorStudio window is open but does not answer, so this one opened beside it.</source>
        <translation>Ein anderes Fenster von ColorStudio ist offen, antwortet aber nicht; deshalb steht dieses daneben.</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>there is no file of this name; check its name and folder</source>
        <translation>es gibt keine Datei dieses Namens; prüfen Sie Name und Ordner</translation>
    </message>
    <message>
        <source>it is a folder; choose a picture in it</source>
        <translation>es ist ein Ordner; wählen Sie ein Bild darin</translation>
    </message>
    <message>
        <source>you have no right to read it; ask its owner, or copy it</source>
        <translation>Sie dürfen es nicht lesen; fragen Sie den Besitzer oder kopieren Sie es</translation>
    </message>
    <message>
        <source>it is not a file; choose a picture file</source>
        <translation>es ist keine Datei; wählen Sie eine Bilddatei</translation>
    </message>
    <message>
        <source>it is too large for the memory; make it smaller</source>
        <translation>es ist zu groß für den Speicher; verkleinern Sie es</translation>
    </message>
    <message>
        <source>the file is empty; get a whole copy of it</source>
        <translation>die Datei ist leer; besorgen Sie eine ganze Kopie</translation>
    </message>
    <message>
        <source>the file ends too early; get a whole copy of it</source>
        <translation>die Datei endet zu früh; besorgen Sie eine ganze Kopie</translation>
    </message>
    <message>
        <source>the file is damaged; get a whole copy of it</source>
        <translation>die Datei ist beschädigt; besorgen Sie eine heile Kopie</translation>
    </message>
    <message>
        <source>it is not a picture that ColorStudio knows ({formats})</source>
        <translation>es ist kein Bild, das ColorStudio kennt ({formats})</translation>
    </message>
    <message>
        <source>its pixels are stored in a rare way ({mode}); save it as RGB</source>
        <translation>seine Pixel sind auf seltene Art gespeichert ({mode}); speichern Sie es als RGB</translation>
    </message>
    <message>
        <source>its colors are stored in a rare way; save it as gray or RGB</source>
        <translation>seine Farben sind auf seltene Art gespeichert; speichern Sie es als Graustufen oder RGB</translation>
    </message>
    <message>
        <source>it is a volume and not a picture; save one of its slices</source>
        <translation>es ist ein Volumen und kein Bild; speichern Sie eine seiner Schichten</translation>
    </message>
    <message>
        <source>its numbers are signed or complex; save it with 8 or 16 bits a channel</source>
        <translation>seine Zahlen haben Vorzeichen oder sind komplex; speichern Sie es mit 8 oder 16 Bit je Kanal</translation>
    </message>
    <message>
        <source>HEIC files need an extra; add it with: pip install &apos;colorstudio[heif]&apos;, or save the photo as JPEG with another program</source>
        <translation>HEIC-Dateien brauchen einen Zusatz; er kommt mit: pip install &apos;colorstudio[heif]&apos;; oder speichern Sie das Foto mit einem anderen Programm als JPEG</translation>
    </message>
    <message>
        <source>camera raw files need an extra; add it with: pip install &apos;colorstudio[raw]&apos;, or save the photo as TIFF with another program</source>
        <translation>Rohdateien von Kameras brauchen einen Zusatz; er kommt mit: pip install &apos;colorstudio[raw]&apos;; oder speichern Sie das Foto mit einem anderen Programm als TIFF</translation>
    </message>
    <message>
        <source>it is from a camera that is not known; save it as DNG or TIFF with its own program</source>
        <translation>die Kamera ist nicht bekannt; speichern Sie es mit deren Programm als DNG oder TIFF</translation>
    </message>
    <message>
        <source>it has {mp} megapixels and the limit is {most}; make it smaller, or color it by command with --huge</source>
        <translation>es hat {mp} Megapixel und die Grenze ist {most}; verkleinern Sie es oder färben Sie es mit dem Befehl und --huge</translation>
    </message>
    <message>
        <source>the folder holds no photos</source>
        <translation>der Ordner enthält keine Fotos</translation>
    </message>
    <message>
        <source>the folder cannot be opened ({reason})</source>
        <translation>der Ordner lässt sich nicht öffnen ({reason})</translation>
    </message>
    <message>
        <source>The file holds {n} pages; page {page} was read.</source>
        <translation>Die Datei hat {n} Seiten; Seite {page} wurde gelesen.</translation>
    </message>
    <message>
        <source>The color profile in the file cannot be used; the picture was taken as sRGB.</source>
        <translation>Das Farbprofil in der Datei ist unbrauchbar; das Bild wurde als sRGB gelesen.</translation>
    </message>
    <message>
        <source>the system says: {words}</source>
        <translation>das System sagt: {words}</translation>
    </message>
    <message>
        <source>the disk is full; make room and save again</source>
        <translation>die Platte ist voll; schaffen Sie Platz und speichern Sie noch einmal</translation>
    </message>
    <message>
        <source>the disk is full, up to {n} MB are missing; make room and save again</source>
        <translation>die Platte ist voll, es fehlen bis zu {n} MB; schaffen Sie Platz und speichern Sie noch einmal</translation>
    </message>
    <message>
        <source>your share of the disk is used up; make room and save again</source>
        <translation>Ihr Anteil an der Platte ist aufgebraucht; schaffen Sie Platz und speichern Sie noch einmal</translation>
    </message>
    <message>
        <source>the disk did not keep what was written; choose another disk and save again</source>
        <translation>die Platte hat das Geschriebene nicht behalten; wählen Sie eine andere und speichern Sie noch einmal</translation>
    </message>
    <message>
        <source>the file would be larger than the disk allows; choose another format or disk</source>
        <translation>die Datei würde größer, als die Platte erlaubt; wählen Sie ein anderes Format oder eine andere Platte</translation>
    </message>
    <message>
        <source>the folder does not let you write; choose another folder</source>
        <translation>in den Ordner dürfen Sie nicht schreiben; wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>its folder does not exist; make it or choose another folder</source>
        <translation>der Ordner dafür fehlt; legen Sie ihn an oder wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>a folder has this name; choose another name</source>
        <translation>ein Ordner heißt so; wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>its name is too long; choose a shorter one</source>
        <translation>der Name ist zu lang; wählen Sie einen kürzeren</translation>
    </message>
    <message>
        <source>its name is too long; give it a shorter one</source>
        <translation>der Name ist zu lang; geben Sie der Datei einen kürzeren</translation>
    </message>
    <message>
        <source>a file of this name exists; choose another name or allow replacing it</source>
        <translation>eine Datei dieses Namens gibt es schon; wählen Sie einen anderen oder erlauben Sie, sie zu ersetzen</translation>
    </message>
    <message>
        <source>the original is never overwritten; choose another name</source>
        <translation>das Original wird nie überschrieben; wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>its name must end in {suffixes}</source>
        <translation>der Name muss auf {suffixes} enden</translation>
    </message>
    <message>
        <source>{format} files hold too few colors; end its name in {suffixes}</source>
        <translation>{format}-Dateien fassen zu wenige Farben; lassen Sie den Namen auf {suffixes} enden</translation>
    </message>
    <message>
        <source>{format} files hold at most {n} pixels a side; choose PNG or TIFF</source>
        <translation>{format}-Dateien fassen höchstens {n} Pixel je Seite; wählen Sie PNG oder TIFF</translation>
    </message>
    <message>
        <source>{format} files have no room for the {parts} of this picture.</source>
        <translation>{format}-Dateien haben keinen Platz für {parts} dieses Bildes.</translation>
    </message>
    <message>
        <source>The picture is too small for a caption.</source>
        <translation>Das Bild ist zu klein für einen Hinweis.</translation>
    </message>
    <message>
        <source>The photo&apos;s own color profile can only be read; the picture was saved in sRGB.</source>
        <translation>Das eigene Farbprofil des Fotos lässt sich nur lesen; das Bild wurde in sRGB gespeichert.</translation>
    </message>
    <message>
        <source>The photo&apos;s own color profile is for {space} pictures; the colored one was saved in sRGB.</source>
        <translation>Das eigene Farbprofil des Fotos gilt für {space}-Bilder; das farbige wurde in sRGB gespeichert.</translation>
    </message>
    <message>
        <source>it is not a ColorStudio model; choose a .safetensors file made by ColorStudio</source>
        <translation>es ist kein Modell von ColorStudio; wählen Sie eine .safetensors-Datei, die ColorStudio gemacht hat</translation>
    </message>
    <message>
        <source>it carries no ColorStudio card</source>
        <translation>ihm fehlt die Karte von ColorStudio</translation>
    </message>
    <message>
        <source>the file is damaged; get it again</source>
        <translation>die Datei ist beschädigt; besorgen Sie sie neu</translation>
    </message>
    <message>
        <source>the file is damaged: its length is wrong; get it again</source>
        <translation>die Datei ist beschädigt: ihre Länge stimmt nicht; besorgen Sie sie neu</translation>
    </message>
    <message>
        <source>its card is damaged; get the file again</source>
        <translation>seine Karte ist beschädigt; besorgen Sie die Datei neu</translation>
    </message>
    <message>
        <source>there is no such file or bundled model ({names})</source>
        <translation>es gibt weder eine solche Datei noch ein mitgeliefertes Modell ({names})</translation>
    </message>
    <message>
        <source>it was not found; this computer offers {devices}</source>
        <translation>es wurde nicht gefunden; dieser Computer bietet {devices}</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Colors people, rooms, streets and landscapes; the best choice for most photos.</source>
        <translation>Färbt Menschen, Räume, Straßen und Landschaften; die beste Wahl für die meisten Fotos.</translation>
    </message>
    <message>
        <source>The small network of the 2018 ColorUNet paper: bold, often wrong, kept for comparison.</source>
        <translation>Das kleine Netz aus dem ColorUNet-Artikel von 2018: kräftig, oft falsch, zum Vergleich dabei.</translation>
    </message>
    <message>
        <source>Scene context, likely colors (2020)</source>
        <translation>Szenen, wahrscheinliche Farben (2020)</translation>
    </message>
    <message>
        <source>Blends likely colors and favors rare ones: vivid, often spotted.</source>
        <translation>Mischt wahrscheinliche Farben und bevorzugt seltene: kräftig, oft fleckig.</translation>
    </message>
    <message>
        <source>Scene context, average colors (2020)</source>
        <translation>Szenen, mittlere Farben (2020)</translation>
    </message>
    <message>
        <source>Predicts one color a pixel, the average of all likely ones: calm, often brownish.</source>
        <translation>Sagt je Bildpunkt eine Farbe voraus, das Mittel aller wahrscheinlichen: ruhig, oft bräunlich.</translation>
    </message>
</context>
<context>
    <name>samples</name>
    <message>
        <source>Portrait of an astronaut</source>
        <translation>Porträt einer Astronautin</translation>
    </message>
    <message>
        <source>Cup of coffee</source>
        <translation>Tasse Kaffee</translation>
    </message>
    <message>
        <source>Chelsea the cat</source>
        <translation>Chelsea, die Katze</translation>
    </message>
</context>
<context>
    <name>slider_help</name>
    <message>
        <source>Decoder</source>
        <translation>Dekoder</translation>
    </message>
    <message>
        <source>How one color is made of many likely ones: the mean is smooth and careful, argmax takes the likeliest color alone.</source>
        <translation>Wie aus vielen wahrscheinlichen Farben eine wird: das Mittel ist weich und vorsichtig, Argmax nimmt nur die wahrscheinlichste Farbe.</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>How strong the colors are; at 0 the photo is gray, at 1 as the network guessed.</source>
        <translation>Wie stark die Farben sind; bei 0 ist das Foto grau, bei 1, wie das Netz geraten hat.</translation>
    </message>
    <message>
        <source>Vividness</source>
        <translation>Lebendigkeit</translation>
    </message>
    <message>
        <source>Gives rare colors a better chance, where a photo looks dusty or all brown.</source>
        <translation>Gibt seltenen Farben eine bessere Chance, wo ein Foto staubig oder ganz braun aussieht.</translation>
    </message>
    <message>
        <source>Warm–cool</source>
        <translation>Warm–kalt</translation>
    </message>
    <message>
        <source>Shifts all colors towards blue, to the left, or towards amber, to the right.</source>
        <translation>Verschiebt alle Farben nach links zu Blau oder nach rechts zu Bernstein.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>How daring the blend of likely colors is: lower is bolder and sometimes patchy, higher is calmer and grayer.</source>
        <translation>Wie gewagt die Mischung der wahrscheinlichen Farben ist: kleiner ist kühner und manchmal fleckig, größer ist ruhiger und grauer.</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>{file} could not be opened: {reason}.</source>
        <translation>{file} ließ sich nicht öffnen: {reason}.</translation>
    </message>
    <message>
        <source>{file} was not saved: {reason}. Nothing was changed.</source>
        <translation>{file} wurde nicht gespeichert: {reason}. Nichts wurde verändert.</translation>
    </message>
    <message>
        <source>The model {model} cannot be used: {reason}.</source>
        <translation>Das Modell {model} ist nicht brauchbar: {reason}.</translation>
    </message>
    <message>
        <source>The device {device} cannot be used: {reason}.</source>
        <translation>Das Gerät {device} ist nicht brauchbar: {reason}.</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs and try again.</source>
        <translation>Dafür reicht der Speicher nicht. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong inside ColorStudio. Your photos are unchanged.</source>
        <translation>In ColorStudio ist etwas schiefgegangen. Ihre Fotos sind unverändert.</translation>
    </message>
    <message>
        <source>Loading the network…</source>
        <translation>Das Netz wird geladen…</translation>
    </message>
    <message>
        <source>Testing the device…</source>
        <translation>Das Gerät wird geprüft…</translation>
    </message>
    <message>
        <source>Opening the photo…</source>
        <translation>Das Foto wird geöffnet…</translation>
    </message>
    <message>
        <source>Coloring…</source>
        <translation>Wird gefärbt…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Copying the colored picture…</source>
        <translation>Das farbige Bild wird kopiert…</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Argmax</source>
        <translation>Argmax</translation>
    </message>
    <message>
        <source>Mean blends the likely colors: smooth, careful.</source>
        <translation>Mittel mischt die wahrscheinlichen Farben: weich, vorsichtig.</translation>
    </message>
    <message>
        <source>Argmax takes the single most likely color: bold, sometimes patchy.</source>
        <translation>Argmax nimmt die eine wahrscheinlichste Farbe: kühn, manchmal fleckig.</translation>
    </message>
    <message>
        <source>Natural</source>
        <translation>Natürlich</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Vorsichtig</translation>
    </message>
    <message>
        <source>Vivid</source>
        <translation>Lebhaft</translation>
    </message>
    <message>
        <source>Hand-tinted</source>
        <translation>Handkoloriert</translation>
    </message>
    <message>
        <source>Faded print</source>
        <translation>Verblichener Abzug</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Keep all but the place</source>
        <translation>Alle außer dem Ort behalten</translation>
    </message>
    <message>
        <source>Leave all out</source>
        <translation>Alle weglassen</translation>
    </message>
    <message>
        <source>Colors are estimated</source>
        <translation>Farben sind geschätzt</translation>
    </message>
    <message>
        <source>sRGB, for every screen</source>
        <translation>sRGB, für jeden Bildschirm</translation>
    </message>
    <message>
        <source>Display P3, for wide screens</source>
        <translation>Display P3, für Bildschirme mit großem Farbraum</translation>
    </message>
    <message>
        <source>Adobe RGB, for printing</source>
        <translation>Adobe RGB, für den Druck</translation>
    </message>
    <message>
        <source>The photo&apos;s own profile</source>
        <translation>Das eigene Profil des Fotos</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>Wie das Original</translation>
    </message>
    <message>
        <source>Same as the theme</source>
        <translation>Wie das Erscheinungsbild</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittelgrau</translation>
    </message>
    <message>
        <source>The file will have 8 bit where the photo has 16.</source>
        <translation>Die Datei wird 8 Bit haben, wo das Foto 16 hat.</translation>
    </message>
    <message>
        <source>{format} cannot be transparent; what is transparent becomes white.</source>
        <translation>{format} kann nicht durchsichtig sein; Durchsichtiges wird weiß.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>NVIDIA graphics</source>
        <translation>NVIDIA-Grafik</translation>
    </message>
    <message>
        <source>Apple graphics</source>
        <translation>Apple-Grafik</translation>
    </message>
    <message>
        <source>{name}, {memory}</source>
        <translation>{name}, {memory}</translation>
    </message>
    <message>
        <source>This device is no longer there.</source>
        <translation>Dieses Gerät ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It computes something else than the processor, so {used} is used instead.</source>
        <translation>Es rechnet etwas anderes als der Prozessor, darum wird {used} genommen.</translation>
    </message>
    <message>
        <source>{used} works; loading and comparing took {time}.</source>
        <translation>{used} funktioniert; Laden und Vergleichen dauerte {time}.</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Coloring</source>
        <translation>Färbt</translation>
    </message>
    <message>
        <source>Colored</source>
        <translation>Farbig</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>As opened</source>
        <translation>Wie geöffnet</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>Nach Datum</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>Nach Zustand</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>gray</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>toned</source>
        <translation>getönt</translation>
    </message>
    <message>
        <source>color</source>
        <translation>farbig</translation>
    </message>
    <message>
        <source>{n} bit {kind}</source>
        <translation>{n} Bit {kind}</translation>
    </message>
    <message>
        <source>{n} ms</source>
        <translation>{n} ms</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
</context>
</TS>
