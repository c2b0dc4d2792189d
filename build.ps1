# Builds the plugin, checks it and copies it into Quantower. tools/build does the work; docs/getting-started.md explains it.
# Where scripts are blocked, run build.cmd instead.
[CmdletBinding()]
param(
    # Quantower's folder, which contains TradingPlatform. Without it, the usual places are searched.
    [string] $QuantowerPath,

    # Run all tests before the deployment.
    [switch] $Test
)

# Output of dotnet on its error stream is not an error of this script.
$ErrorActionPreference = 'Continue'

$deploy = @('run', '--project', 'tools/build', '--', 'deploy')
if ($QuantowerPath) {
    # The path is relative to the folder of the caller. A backslash at its end would escape the quote after it.
    $deploy += @('--quantower', $PSCmdlet.GetUnresolvedProviderPathFromPSPath($QuantowerPath).TrimEnd('\', '/'))
}
if ($Test) { $deploy += '--test' }

# The SDK is chosen by the global.json of the current folder.
Push-Location -LiteralPath $PSScriptRoot
try {
    $hasSdk = $false
    if (Get-Command dotnet -ErrorAction SilentlyContinue) {
        # This command fails when there is a .NET runtime, but no suitable SDK.
        $null = & dotnet --version 2>&1
        $hasSdk = $LASTEXITCODE -eq 0
    }
    if ($hasSdk) {
        & dotnet @deploy
        $code = $LASTEXITCODE
    }
    else {
        $code = 2
        'The .NET 10 SDK is not installed. Install it from https://dotnet.microsoft.com/download and run this again.'
    }
}
finally {
    Pop-Location
}
exit $code
