namespace Recorder.Build.Quantower;

/// <summary>Versions of Quantower: the names of their folders and the framework of their scripts.</summary>
static class PlatformVersion
{
    static readonly Version FirstOnNet8 = new(1, 138);
    static readonly Version FirstOnNet10 = new(1, 146);

    /// <summary>The version in a folder name such as <c>v1.146.4</c>; null for any other folder.</summary>
    internal static Version? Of(string folderName) =>
        folderName is ['v' or 'V', .. var numbers] && Version.TryParse(numbers, out var version) ? version : null;

    /// <summary>The target framework of scripts for a version.</summary>
    /// <exception cref="CannotBuildException">The version is too old.</exception>
    internal static string Framework(Version version) =>
        version >= FirstOnNet10 ? "net10.0"
        : version >= FirstOnNet8 ? "net8.0"
        : throw new CannotBuildException(
            $"Quantower v{version} is too old: the recorder needs .NET 8, and this version runs scripts on an older one. "
                + $"Update Quantower to v{FirstOnNet8} or newer.");
}
