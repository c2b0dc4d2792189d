namespace Recorder.Build.Deploying;

/// <summary>The names of what is deployed, and of what must never be.</summary>
static class PackageFiles
{
    /// <summary>The recorder, whole in one file.</summary>
    internal const string Plugin = "Recorder.Plugin.dll";

    /// <summary>The name that Quantower's own assembly and the stand-in for it share. A script's folder must never hold one.</summary>
    internal const string StandIn = "TradingPlatform.BusinessLayer";

    static readonly string[] Parts = [Plugin, "Recorder.Plugin.pdb", "Recorder.Plugin.xml"];
    static readonly string[] CodeExtensions = [".dll", ".exe", ".so"];

    internal static bool IsStandIn(string path) => Path.GetFileNameWithoutExtension(path).Equals(StandIn, StringComparison.OrdinalIgnoreCase);

    // By its whole path: a copy in a folder below is none.
    internal static bool IsPart(string path) => Parts.Contains(path, StringComparer.OrdinalIgnoreCase);

    /// <summary>Something that a program could load: what it finds here, it may take in place of its own.</summary>
    internal static bool IsCode(string path) => CodeExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
