namespace Recorder.Build.Releasing.Identity;

/// <summary>Names of the files of a release.</summary>
/// <param name="Version">The version.</param>
sealed record ReleaseFiles(string Version)
{
    /// <summary>Package id of the plugin for strategy authors.</summary>
    internal const string PluginPackageId = "QuantowerRecorder";

    /// <summary>Package id of the command as a .NET tool.</summary>
    internal const string ToolPackageId = "QuantowerRecorder.Tool";

    /// <summary>The plugin for Quantower.</summary>
    internal string Plugin => $"quantower-recorder-{Version}.zip";

    /// <summary>The plugin as a NuGet package.</summary>
    internal string PluginPackage => $"{PluginPackageId}.{Version}.nupkg";

    /// <summary>The command as a .NET tool.</summary>
    internal string ToolPackage => $"{ToolPackageId}.{Version}.nupkg";

    /// <summary>Package id of the program for questions in SQL as a .NET tool.</summary>
    internal const string QueryPackageId = "QuantowerRecorder.Query";

    /// <summary>The program for questions in SQL as a .NET tool.</summary>
    internal string QueryPackage => $"{QueryPackageId}.{Version}.nupkg";

    /// <summary>The list of parts, in CycloneDX.</summary>
    internal string Parts => $"quantower-recorder-{Version}.cdx.json";

    /// <summary>SHA-256 of every other file, in the format of sha256sum.</summary>
    internal const string Checksums = "SHA256SUMS";

    /// <summary>The self-contained command for a platform.</summary>
    internal string Command(string runtime) => CommandFolder(runtime) + Ending(runtime);

    /// <summary>The program for questions in SQL for a platform: what it needs beside the files of the command.</summary>
    internal string Query(string runtime) => $"recorder-query-{Version}-{runtime}" + Ending(runtime);

    /// <summary>The only folder in the archives of both, so the second is unpacked over the first.</summary>
    internal string CommandFolder(string runtime) => $"recorder-{Version}-{runtime}";

    static string Ending(string runtime) => runtime.StartsWith("win-", StringComparison.Ordinal) ? ".zip" : ".tar.gz";
}
