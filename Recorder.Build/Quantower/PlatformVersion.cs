namespace Recorder.Build.Quantower;

/// <summary>Versions of Quantower: how its folders name them, and what they run scripts on.</summary>
static class PlatformVersion
{
    static readonly Version FirstOnNet8 = new(1, 138);
    static readonly Version FirstOnNet10 = new(1, 146);

    /// <summary>The version that a folder such as <c>v1.146.4</c> is named after; null for a folder that is something else.</summary>
    internal static Version? Of(string folderName) =>
        folderName is ['v' or 'V', .. var numbers] && Version.TryParse(numbers, out var version) ? version : null;

    /// <summary>The framework that scripts for a version are built for.</summary>
    /// <exception cref="CannotBuildException">The version is too old.</exception>
    internal static string Framework(Version version) =>
        version >= FirstOnNet10 ? "net10.0"
        : version >= FirstOnNet8 ? "net8.0"
        : throw new CannotBuildException(
            $"Quantower v{version} is too old: the recorder needs .NET 8, and it runs scripts on an older one. Update Quantower to v{FirstOnNet8} or newer.");
}
