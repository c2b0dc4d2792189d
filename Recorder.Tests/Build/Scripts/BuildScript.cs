using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Build.Scripts;

/// <summary>
/// build.ps1, parsed and run by the engine of PowerShell. The test provides the dotnet command. The engine has no commands that change the
/// folder, so the test adds them.
/// </summary>
/// <param name="Output">What the script printed.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Calls">The calls of dotnet, each as its arguments.</param>
/// <param name="Folder">The folder that it changed to, in the given form.</param>
sealed record BuildScript(IReadOnlyList<string> Output, int ExitCode, IReadOnlyList<string[]> Calls, string? Folder)
{
    const string Fakes =
        """
        $global:calls = [System.Collections.Generic.List[string[]]]::new()
        function global:Push-Location { param([string] $LiteralPath) $global:folder = $LiteralPath }
        function global:Pop-Location { }
        """;

    /// <summary>Path of the script.</summary>
    internal static string File => Path.Combine(SchemaFolder.RepositoryRoot(), "build.ps1");

    /// <summary>The parsed script, and its syntax errors as messages.</summary>
    internal static (ScriptBlockAst Script, IReadOnlyList<Token> Tokens, IReadOnlyList<string> Errors) Parse()
    {
        var script = Parser.ParseFile(File, out var tokens, out var errors);
        return (script, tokens, [.. errors.Select(error => error.Message)]);
    }

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Its arguments, as typed.</param>
    /// <param name="folder">The folder of the caller.</param>
    /// <param name="versionCode">Exit code of <c>dotnet --version</c>; null when there is no dotnet.</param>
    /// <param name="deployCode">Exit code of the deployment.</param>
    internal static BuildScript Run(string arguments, string folder, int? versionCode = 0, int deployCode = 0)
    {
        // Only the core commands, because the engine has no others.
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddScript(Fakes).Invoke();
        shell.Commands.Clear();
        shell.AddScript(versionCode is { } code
            ? $"function global:dotnet {{ $global:calls.Add($args); "
                + $"$global:LASTEXITCODE = if ($args[0] -eq '--version') {{ {code} }} else {{ {deployCode} }} }}"
            : "function global:Get-Command { }").Invoke();
        shell.Runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));
        shell.Commands.Clear();
        var output = shell.AddScript($"& '{File}' {arguments}").Invoke().Select(line => line.ToString()).ToList();
        var variables = shell.Runspace.SessionStateProxy;
        return new BuildScript(
            [.. output, .. shell.Streams.Error.Select(error => error.ToString())], (int)variables.GetVariable("LASTEXITCODE"),
            (List<string[]>)variables.GetVariable("calls"), (string?)variables.GetVariable("folder"));
    }
}
