; Inno Setup: the installer for one person, who needs no administrator.
; ISCC.exe /DVersion=0.0.0 /DFolder=dist\ColorStudio /DTarget=dist packaging\windows\colorstudio.iss
#ifndef Version
  #error "Say /DVersion=..., as packaging/build.py does."
#endif

[Setup]
AppId={{7B2F6E0C-4C8A-4B57-9D5E-2F0B3C1A9E64}
AppName=ColorStudio
AppVersion={#Version}
AppVerName=ColorStudio {#Version}
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
; A short folder: some of the names inside are long, and Windows counts to 260.
DefaultDirName={autopf}\ColorStudio
DisableProgramGroupPage=yes
DisableDirPage=auto
UsePreviousAppDir=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
SetupIconFile=..\..\build\windows\colorstudio.ico
UninstallDisplayIcon={app}\colorstudio.exe
UninstallDisplayName=ColorStudio
LicenseFile=..\..\LICENSE
OutputDir={#Target}
OutputBaseFilename=colorstudio-{#Version}-windows-x86_64-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Libraries of the version before must not be found by this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\ColorStudio"; Filename: "{app}\colorstudio.exe"; AppUserModelID: "ColorStudio"
Name: "{autodesktop}\ColorStudio"; Filename: "{app}\colorstudio.exe"; AppUserModelID: "ColorStudio"; Tasks: desktopicon

[Registry]
; Open with: the program is offered for photos; the one that opens them stays what it was.
Root: HKCU; Subkey: "Software\Classes\Applications\colorstudio.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "ColorStudio"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Applications\colorstudio.exe\shell\open\command"; ValueType: string; ValueData: """{app}\colorstudio.exe"" ""%1"""
#include "..\..\build\windows\open_with.iss"

[Run]
Filename: "{app}\colorstudio.exe"; Description: "{cm:LaunchProgram,ColorStudio}"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
Type: filesandordirs; Name: "{app}\_internal"
