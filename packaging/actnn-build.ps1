# Builds ActNN Workbench on Windows if it is missing or older than its sources, and prints the folder
# that the program runs from. Does what packaging/actnn does on other systems. Everything but that
# folder goes to standard error; nothing is printed when the build fails.
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$target = Join-Path $root 'app\target'
$launch = Join-Path $target 'launch'
# Names the folder of the last build; its date is that of the build's beginning.
$stamp = Join-Path $target '.launcher-built'
$ownJars = 'app', 'assets', 'storage', 'engine-bridge'

function Say($line) { [Console]::Error.WriteLine($line) }

function Program {
  if (-not (Test-Path $stamp)) { return $null }
  $folder = Join-Path $launch ((Get-Content -Raw $stamp).Trim())
  if (Test-Path $folder -PathType Container) { return $folder }
  return $null
}

function Outdated {
  if (-not (Program)) { return $true }
  $built = (Get-Item -Force $stamp).LastWriteTimeUtc
  $modules = 'assets', 'storage', 'engine-bridge', 'app'
  $sources = @(Join-Path $root 'pom.xml')
  foreach ($module in $modules) {
    $sources += Join-Path $root "$module\pom.xml"
    $sources += Join-Path $root "$module\src\main"
  }
  $newer = Get-ChildItem -Recurse -File $sources |
    Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1
  return [bool]$newer
}

# Gives what was built a folder named by its contents: a build beside a worker changes none of its
# jars. Links would spare a copy, but Windows keeps a linked jar that is in use from being replaced.
function Publish {
  $app = Get-ChildItem $target -Filter 'app-*.jar' |
    Where-Object { $_.Name -notlike '*-sources.jar' } | Select-Object -First 1
  $jars = @($app) + @(Get-ChildItem (Join-Path $target 'lib') -Filter '*.jar' | Sort-Object Name)
  $own = $jars | Where-Object { $ownJars -contains ($_.Name -replace '-\d.*\.jar$', '') }
  $words = ($jars | ForEach-Object { $_.Name }) + ($own | ForEach-Object { (Get-FileHash $_.FullName).Hash })
  $bytes = [Text.Encoding]::UTF8.GetBytes($words -join "`n")
  $digest = [Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
  $hash = [BitConverter]::ToString($digest, 0, 8).Replace('-', '').ToLowerInvariant()
  $folder = Join-Path $launch $hash
  if (-not (Test-Path $folder)) {
    $unfinished = Join-Path $launch '.unfinished'
    if (Test-Path $unfinished) { Remove-Item -Recurse -Force $unfinished }
    New-Item -ItemType Directory $unfinished | Out-Null
    $jars | ForEach-Object { Copy-Item $_.FullName $unfinished }
    Rename-Item $unfinished $hash
  }
  Set-Content -NoNewline $stamp $hash
}

function Build {
  if (-not (Get-Command mvn -ErrorAction SilentlyContinue)) {
    Say 'Maven was not found, and the program must be built first: install Maven 3.8.7 or newer.'
    exit 71
  }
  Say 'Building ActNN Workbench; the first build takes a few minutes ...'
  $begun = [DateTime]::UtcNow
  # Maven copies jars there and never takes one away: of a dependency or a version that has changed,
  # the old one would stay on the class path beside the new one.
  $lib = Join-Path $target 'lib'
  if (Test-Path $lib) { Remove-Item -Recurse -Force $lib }
  Get-ChildItem $target -Filter 'app-*.jar' | Remove-Item -Force
  Push-Location $root
  # Windows PowerShell takes every line on standard error for a failure otherwise.
  $ErrorActionPreference = 'Continue'
  & mvn -q -B -ntp '-Dmaven.test.skip=true' '-Dspotless.check.skip=true' '-Djacoco.skip=true' -pl app -am package 2>&1 |
    ForEach-Object { Say $_ }
  $code = $LASTEXITCODE
  $ErrorActionPreference = 'Stop'
  Pop-Location
  if ($code -ne 0) {
    Say 'The build failed: the lines above say why.'
    exit 71
  }
  Publish
  # Dated to the beginning, so that a source saved during the build counts as newer.
  (Get-Item -Force $stamp).LastWriteTimeUtc = $begun
}

# One build at a time: the system holds the lock and lets go of it however this process ends. Whoever
# comes second waits, then finds nothing left to do.
if (Outdated) {
  New-Item -ItemType Directory -Force $launch | Out-Null
  $lock = $null
  while (-not $lock) {
    try {
      $lock = [IO.File]::Open((Join-Path $target '.launcher-lock'), 'OpenOrCreate', 'ReadWrite', 'None')
    } catch [IO.IOException] {
      Start-Sleep -Seconds 1
    }
  }
  try {
    if (Outdated) { Build }
  } finally {
    $lock.Dispose()
  }
}
Program
