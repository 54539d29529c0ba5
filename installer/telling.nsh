; What both set-up programs do: tell how it went, hold the hub still meanwhile. UTF-8; needs VERSION.

; The folder whose hub was stopped for the moment; empty for none.
Var Paused

!macro TELLING prefix
; Writes the line on the stack into the log: a silent installation has no window to say it in.
Function ${prefix}WriteLog
  Exch $0
  Push $1
  FileOpen $1 "$TEMP\mot-cua-setup.log" w
  FileWriteUTF16LE /BOM $1 "${VERSION}: $0$\r$\n"
  FileClose $1
  Pop $1
  Pop $0
FunctionEnd

; Stops this user's hub, should one run from the folder on the stack; Windows lets nobody write a
; running file. Whoever stops before the end starts it again.
Function ${prefix}PauseHub
  Exch $0
  Push $1
  ${If} ${FileExists} "$0\uninstall-hub.exe"
  ${AndIf} ${FileExists} "$0\python\python.exe"
    nsExec::ExecToLog /OEM '"$0\python\python.exe" -X utf8 -m installer.on_pc.hub pause'
    Pop $1
    StrCpy $Paused $0
  ${EndIf}
  Pop $1
  Pop $0
FunctionEnd

Function ${prefix}ResumeHub
  Push $1
  ${If} $Paused != ""
  ${AndIf} ${FileExists} "$Paused\uninstall-hub.exe"
  ${AndIf} ${FileExists} "$Paused\python\python.exe"
    nsExec::ExecToLog /OEM '"$Paused\python\python.exe" -X utf8 -m installer.on_pc.hub resume'
    Pop $1
  ${EndIf}
  StrCpy $Paused ""
  Pop $1
FunctionEnd

; Stops with the sentence and then the exit code on the stack.
Function ${prefix}Stop
  Exch $0
  Exch
  Exch $1
  Push $0
  Call ${prefix}WriteLog
  Call ${prefix}ResumeHub
  MessageBox MB_OK|MB_ICONSTOP "$0" /SD IDOK
  SetErrorLevel $1
  Quit
FunctionEnd

; Leaves $R1 = "all" or "user" as the context says.
Function ${prefix}UseScope
  ${If} $R1 == "all"
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd
!macroend

!macro STOP_WITH code sentence
  Push ${code}
  Push "${sentence}"
  Call Stop
!macroend

!macro UN_STOP_WITH code sentence
  Push ${code}
  Push "${sentence}"
  Call un.Stop
!macroend
