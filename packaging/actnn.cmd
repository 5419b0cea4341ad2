@echo off
rem Starts ActNN Workbench on Windows: packaging\actnn.cmd [COMMAND ...]
rem Builds first what is missing or older than its sources. Exit codes are those of the program.
setlocal enableextensions

for %%I in ("%~dp0..") do set "ROOT=%%~fI"
set "TARGET=%ROOT%\app\target"
set "STAMP=%TARGET%\.launcher-built"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo Java was not found: install a JDK 17 or newer or set JAVA_HOME. 1>&2
  exit /b 71
)
set "VERSION=0"
for /f "tokens=3" %%V in ('""%JAVA%" -version 2^>^&1" ^| findstr /i "version"') do (
  for /f "delims=.-+ tokens=1" %%M in ("%%~V") do set "VERSION=%%M"
)
if %VERSION% LSS 17 (
  echo Java %VERSION% is too old: install a JDK 17 or newer or set JAVA_HOME. 1>&2
  exit /b 71
)

powershell -NoProfile -Command "$s='%STAMP%'; if (-not (Test-Path $s) -or -not (Test-Path '%TARGET%\lib')) { exit 1 }; $t=(Get-Item -Force $s).LastWriteTimeUtc; $n=Get-ChildItem -Recurse -File '%ROOT%\pom.xml','%ROOT%\assets\pom.xml','%ROOT%\storage\pom.xml','%ROOT%\engine-bridge\pom.xml','%ROOT%\app\pom.xml','%ROOT%\assets\src\main','%ROOT%\storage\src\main','%ROOT%\engine-bridge\src\main','%ROOT%\app\src\main' | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
if errorlevel 1 call :build
if errorlevel 1 exit /b 71

set "JAR="
for %%J in ("%TARGET%\app-*.jar") do set "JAR=%%~fJ"
if not defined JAR (
  echo The built program is incomplete: remove %TARGET% and start again. 1>&2
  exit /b 71
)
set "MODULES="
for %%W in (%*) do (
  if /i "%%~W"=="bench" set "MODULES=--add-modules jdk.incubator.vector"
  if /i "%%~W"=="doctor" set "MODULES=--add-modules jdk.incubator.vector"
)
"%JAVA%" %MODULES% -Dai.djl.offline=true %ACTNN_JAVA_OPTIONS% -cp "%JAR%;%TARGET%\lib\*" actnn.app.Launcher %*
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>&1
if errorlevel 1 (
  echo Maven was not found, and the program must be built first: install Maven 3.8.7 or newer. 1>&2
  exit /b 71
)
echo Building ActNN Workbench; the first build takes a few minutes ... 1>&2
if not exist "%TARGET%" mkdir "%TARGET%"
set "LOCK=%TARGET%\.launcher-lock.d"
:lock
mkdir "%LOCK%" 2>nul
if errorlevel 1 (
  timeout /t 2 /nobreak >nul
  goto lock
)
pushd "%ROOT%"
call mvn -q -B -ntp -DskipTests -Dspotless.check.skip=true -Djacoco.skip=true -pl app -am package 1>&2
set "CODE=%ERRORLEVEL%"
popd
rmdir "%LOCK%" 2>nul
if not "%CODE%"=="0" (
  echo The build failed: the lines above say why. 1>&2
  exit /b 71
)
type nul > "%STAMP%"
exit /b 0
