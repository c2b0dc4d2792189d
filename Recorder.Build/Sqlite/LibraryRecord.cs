using System.Text.Json;

namespace Recorder.Build.Sqlite;

/// <summary>What lies beside a built library and says what it was built from: <c>sqlite.json</c>.</summary>
/// <param name="SqliteVersion">Version of SQLite.</param>
/// <param name="Source">Hash of the package that the source came in.</param>
/// <param name="SourceSha256">SHA-256 of the amalgamation.</param>
/// <param name="Arguments">What the compiler was told, without paths.</param>
/// <param name="LibrarySha256">SHA-256 of the library.</param>
sealed record LibraryRecord(string SqliteVersion, string Source, string SourceSha256, string Arguments, string LibrarySha256)
{
    internal const string FileName = "sqlite.json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a record; null when there is none that can be read, so that the library is built again.</summary>
    internal static LibraryRecord? Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize<LibraryRecord>(File.ReadAllText(file), Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");
}
