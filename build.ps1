# Builds and tests the recorder. A thin wrapper: everything it does is a dotnet command.
# Deploying into Quantower is not part of it yet; docs/attach.md says how to install by hand.
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Leave out the tests.
    [switch] $SkipTests
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

dotnet build QuantowerRecorder.sln --configuration $Configuration
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

if (-not $SkipTests) {
    dotnet test QuantowerRecorder.sln --configuration $Configuration --no-build
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

Write-Host "Built against the stand-in for Quantower. The plugin is in Recorder.Plugin/bin/$Configuration."
