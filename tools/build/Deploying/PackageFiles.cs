namespace Recorder.Build.Deploying;

/// <summary>Names of the deployed files and of files that must not be deployed.</summary>
static class PackageFiles
{
    /// <summary>The whole recorder in one file.</summary>
    internal const string Plugin = "Recorder.Plugin.dll";

    /// <summary>Name of Quantower's own assembly and of its stand-in. A script's folder must not contain it.</summary>
    internal const string StandIn = "TradingPlatform.BusinessLayer";

    static readonly string[] Parts = [Plugin, "Recorder.Plugin.pdb", "Recorder.Plugin.xml"];
    static readonly string[] CodeExtensions = [".dll", ".exe", ".so"];

    internal static bool IsStandIn(string path) =>
        Path.GetFileNameWithoutExtension(path).Equals(StandIn, StringComparison.OrdinalIgnoreCase);

    // Compares the whole path, because a copy in a subfolder is not part of the deployment.
    internal static bool IsPart(string path) => Parts.Contains(path, StringComparer.OrdinalIgnoreCase);

    /// <summary>A library that another program in the same folder could load instead of its own library.</summary>
    internal static bool IsCode(string path) => CodeExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
