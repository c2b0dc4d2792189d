namespace Recorder.Build.Quantower;

/// <summary>A Quantower installation on this machine.</summary>
/// <param name="Root">Its folder, which contains TradingPlatform.</param>
/// <param name="Version">Its newest complete version.</param>
/// <param name="BusinessLayer">The DLL of that version against which scripts are compiled.</param>
sealed record Installation(string Root, Version Version, string BusinessLayer)
{
    const string Platform = "TradingPlatform";
    const string Library = "TradingPlatform.BusinessLayer.dll";

    static readonly string[] ScriptPath = ["Settings", "Scripts", "Strategies", "QuantowerRecorder"];
    static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    /// <summary>The deploy folder of the recorder. Settings is beside TradingPlatform and survives updates.</summary>
    internal string DeployFolder => ScriptPath.Aggregate(Root, (folder, name) => Child(folder, name) ?? Path.Combine(folder, name));

    /// <summary>The staging folder: on the same disk, outside the folders in which Quantower looks for scripts.</summary>
    internal string StagingFolder => Path.Combine(Root, "QuantowerRecorder.deploying");

    /// <summary>The installation in a folder or in a parent of it.</summary>
    /// <exception cref="CannotBuildException">There is no installation, or it is incomplete.</exception>
    internal static Installation At(string path)
    {
        if (!Directory.Exists(path))
            throw new CannotBuildException($"There is no folder {path}. Give Quantower's folder, which contains {Platform}.");
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if (Child(folder.FullName, Platform) is { } platform)
                return Newest(folder.FullName, platform);
        }

        throw new CannotBuildException(
            $"{path} is not a Quantower folder: there is no {Platform} in it or above it. Give the folder "
                + "that Quantower was installed into.");
    }

    /// <summary>Whether a folder holds an installation, complete or not.</summary>
    internal static bool IsAt(string folder) => Child(folder, Platform) is { } platform && Versions(platform).Count > 0;

    static Installation Newest(string root, string platform)
    {
        var versions = Versions(platform);
        // During an update's download, the newest version is incomplete.
        foreach (var (version, folder) in versions)
        {
            if (Child(folder, "bin") is { } bin && Directory.EnumerateFiles(bin, Library, AnyCase).FirstOrDefault() is { } library)
                return new Installation(root, version, library);
        }

        throw new CannotBuildException(versions.Count == 0
            ? $"{platform} has no version folder such as v1.146.4. Start Quantower once, so that it installs itself, and try again."
            : $"{versions[0].Folder} has no bin with {Library} in it. Start Quantower once, so "
                + "that it finishes its update, and try again.");
    }

    static List<(Version Version, string Folder)> Versions(string platform) =>
    [
        .. from folder in Directory.EnumerateDirectories(platform)
           let version = PlatformVersion.Of(Path.GetFileName(folder))
           where version is not null
           orderby version descending
           select (version, folder),
    ];

    // Windows ignores case. Do the same on case-sensitive file systems.
    static string? Child(string folder, string name) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, name, AnyCase).FirstOrDefault() : null;
}
