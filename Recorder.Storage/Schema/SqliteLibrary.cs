using SQLitePCL;

namespace Recorder.Storage.Schema;

/// <summary>The native SQLite library, loaded once in a process.</summary>
public static class SqliteLibrary
{
    static readonly Lazy<string> LoadedVersion = new(() =>
    {
        Batteries_V2.Init();
        return raw.sqlite3_libversion().utf8_to_string();
    });

    /// <summary>Version of the library in use, such as 3.35.5. Loads the library if nothing did before.</summary>
    public static string Version => LoadedVersion.Value;

    /// <summary>What is to be said about the library, once in this process.</summary>
    internal static LibraryNotice Notice { get; } = new(() => Version);

    internal static void Load() => _ = LoadedVersion.Value;
}
