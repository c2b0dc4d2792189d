using SQLitePCL;

namespace Recorder.Storage.Sqlite;

/// <summary>The native SQLite library, loaded once in a process.</summary>
public static class SqliteLibrary
{
    static readonly Lazy<string> LoadedVersion = new(() =>
    {
        Batteries_V2.Init();
        return raw.sqlite3_libversion().utf8_to_string();
    });

    /// <summary>Version of the library in use, such as 3.53.4. Loads the library at the first use.</summary>
    public static string Version => LoadedVersion.Value;

    /// <summary>The warning about an old library, given once in this process.</summary>
    internal static LibraryNotice Notice { get; } = new(() => Version);

    internal static void Load() => _ = LoadedVersion.Value;
}
