# Builds the plugin, tests it and puts it into Quantower. A thin wrapper: tools/build does the work, and docs/getting-started.md says how.
[CmdletBinding()]
param(
    # Quantower's folder, the one with TradingPlatform in it. Looked for in the usual places when it is not given.
    [string] $QuantowerPath,

    # Leave out the tests.
    [switch] $SkipTests
)

$ErrorActionPreference = 'Stop'

$arguments = @('run', '--project', (Join-Path $PSScriptRoot 'tools/build'), '--', 'deploy')
if ($QuantowerPath) {
    # Meant from where the caller stands; the trailing separator would swallow the quote behind it.
    $arguments += @('--quantower', $PSCmdlet.GetUnresolvedProviderPathFromPSPath($QuantowerPath).TrimEnd('\', '/'))
}
if ($SkipTests) { $arguments += '--no-tests' }

# The SDK is chosen by the global.json of the folder that dotnet is run in.
Push-Location $PSScriptRoot
try {
    & dotnet @arguments
}
finally {
    Pop-Location
}
exit $LASTEXITCODE
