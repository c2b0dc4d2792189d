namespace Recorder.Build.Quantower;

/// <summary>Searches for Quantower in its usual folders: <c>C:\Quantower</c>, or a broker's brand such as <c>C:\AMP
/// Quantower</c>.</summary>
static class InstallationSearch
{
    static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true };

    static readonly Environment.SpecialFolder[] Usual =
    [
        Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86,
        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolder.UserProfile,
    ];

    /// <summary>The folders to search on this machine; empty except on Windows, because Quantower runs only there.</summary>
    internal static IReadOnlyList<string> RootsOfThisMachine()
    {
        if (!OperatingSystem.IsWindows())
            return [];
        var disks = from drive in DriveInfo.GetDrives() where drive is { DriveType: DriveType.Fixed, IsReady: true } select drive.Name;
        return [.. disks, .. Usual.Select(Environment.GetFolderPath)];
    }

    /// <summary>The only installation below some folders; null without an installation.</summary>
    /// <exception cref="CannotBuildException">There are several installations, or the only one is incomplete.</exception>
    internal static Installation? Find(IEnumerable<string> roots)
    {
        var found = roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root, "*Quantower*", AnyCase))
            .Where(Installation.IsAt)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return found switch
        {
            [] => null,
            [var only] => Installation.At(only),
            _ => throw new CannotBuildException(
                $"There are several Quantower installations: {string.Join(", ", found)}. Choose one with --quantower."),
        };
    }
}
