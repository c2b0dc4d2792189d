using Recorder.Build.Binaries;

namespace Recorder.Build.Deploying;

/// <summary>Reads the native SQLite for Windows inside the plugin, on any system.</summary>
/// <param name="content">The bytes of the DLL.</param>
sealed class WindowsSqlite(byte[] content)
{
    /// <summary>The SQLite that the recorder is tested with. A test compares it with the restored package.</summary>
    internal static readonly Version Tested = new(3, 53, 4);

    const string EntryPoint = "sqlite3_open_v2";
    const string VersionText = "sqlite3_version";

    // Every Windows has these DLLs. Any other DLL would have to be shipped too.
    static readonly string[] PartOfWindows = ["KERNEL32.dll", "msvcrt.dll"];

    /// <summary>The version that the DLL exports, such as 3.53.4; null when it exports none.</summary>
    internal string? Version => WindowsLibrary.ReadText(content, VersionText);

    /// <summary>Reasons why Windows on x86-64 cannot load the DLL, as sentences without a full stop; empty when it can.</summary>
    internal IEnumerable<string> Problems()
    {
        if (WindowsLibrary.Read(content) is not { } library)
        {
            yield return "it is not a Windows library";
            yield break;
        }

        if (!library.IsX64)
            yield return $"it is made for {library.Machine}, not for x86-64";
        foreach (var name in library.Imports.Except(PartOfWindows, StringComparer.OrdinalIgnoreCase))
            yield return $"it needs {name}, which is not part of Windows";
        if (!library.Exports.ContainsKey(EntryPoint))
            yield return $"it does not export {EntryPoint}";
    }

    /// <summary>A warning, as sentences, when the DLL is older than <see cref="Tested"/> or has no version; null otherwise.</summary>
    internal string? Warning() => System.Version.TryParse(Version, out var version) && version >= Tested
        ? null
        : $"The SQLite for Windows inside {PackageFiles.Plugin} is {Version ?? "of an unknown version"}, "
            + $"and the recorder is tested with {Tested}. An older SQLite has known faults; "
            + "before 3.51.3 one of them can damage a file that two programs write at the same moment. "
            + "Restore the versions in Directory.Packages.props, without an override, and deploy again.";
}
