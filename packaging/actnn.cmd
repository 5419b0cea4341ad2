@echo off
rem Starts ActNN Workbench on Windows: packaging\actnn.cmd [COMMAND ...]
rem Builds first what is missing or older than its sources (actnn-build.ps1), then runs the program
rem from app\target\launch\HASH, a folder that never changes while a worker may use it. Exit codes
rem are those of the program, 71 when it cannot be built or started.
setlocal enableextensions

for %%I in ("%~dp0..") do set "ROOT=%%~fI"
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

set "PROGRAM="
for /f "usebackq delims=" %%P in (`powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0actnn-build.ps1"`) do set "PROGRAM=%%P"
if not defined PROGRAM exit /b 71

set "MODULES="
for %%W in (%*) do (
  if /i "%%~W"=="bench" set "MODULES=--add-modules jdk.incubator.vector"
  if /i "%%~W"=="doctor" set "MODULES=--add-modules jdk.incubator.vector"
)
rem A window is open before what the second compiler makes would pay; a bench of training needs it.
set "COMPILERS=-XX:TieredStopAtLevel=1"
for %%W in (%*) do (
  if /i "%%~W"=="bench" set "COMPILERS="
  if /i "%%~W"=="chart" set "COMPILERS=-XX:TieredStopAtLevel=1"
)
rem Threads of PyTorch that spin while they wait are ruinous beside any other busy process.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
rem Since Java 22 a pipe counts as a console too, unless told so: bars would be drawn into files.
"%JAVA%" %MODULES% %COMPILERS% -Dai.djl.offline=true -Djdk.console=java.base %ACTNN_JAVA_OPTIONS% -cp "%PROGRAM%\*" actnn.app.Launcher %*
exit /b %ERRORLEVEL%
