using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Recorder.Archives.Files;
using Recorder.Storage.Archives;

namespace Recorder.Archives.Runs;

/// <summary><c>manifest.json</c> of an archived run: its files with size, hash and number of rows. It is written last.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Bars">The files of bars, which are beside the folder of the run.</param>
sealed partial record ArchiveManifest(string RunId, IReadOnlyList<ArchivedTableFile> Tables, IReadOnlyList<ArchivedBars> Bars)
{
    /// <summary>Name of the file.</summary>
    internal const string FileName = "manifest.json";

    // A reader of another version refuses the archive instead of misreading it.
    const int Version = 1;

    /// <summary>The manifest as the bytes of its file.</summary>
    internal byte[] ToBytes() => JsonPage.Of(json =>
    {
        json.WriteString("run_id", RunId);
        json.WriteNumber("version", Version);
        json.WriteStartArray("tables");
        foreach (var table in Tables)
        {
            json.WriteStartObject();
            json.WriteString("name", table.Name);
            json.WriteString("path", table.FileName);
            json.WriteString("sha256", table.Digest.Sha256);
            json.WriteNumber("size", table.Digest.Size);
            json.WriteNumber("rows", table.Rows);
            WriteConstants(json, table.Constants);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("bars");
        foreach (var bars in Bars)
        {
            json.WriteStartObject();
            json.WriteString("series_id", bars.SeriesId);
            json.WriteString("sha256", bars.Sha256);
            json.WriteNumber("size", bars.Bytes);
            json.WriteNumber("rows", bars.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Reads a manifest.</summary>
    /// <param name="bytes">Content of the file.</param>
    /// <param name="path">Path of the file, for messages.</param>
    /// <exception cref="ArtifactException">It is not a manifest of this version, or a path leads out of the folder.</exception>
    internal static ArchiveManifest Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
                throw new ArtifactException($"{path} is of another version of the recorder; restore the run with that version");
            return new ArchiveManifest(
                Text(root, "run_id"),
                [.. root.GetProperty("tables").EnumerateArray().Select(table => Table(table, path))],
                [.. root.GetProperty("bars").EnumerateArray().Select(bars => new ArchivedBars
                {
                    SeriesId = Text(bars, "series_id"),
                    Sha256 = Text(bars, "sha256"),
                    Bytes = bars.GetProperty("size").GetInt64(),
                    Rows = bars.GetProperty("rows").GetInt64(),
                })]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ArtifactException($"{path} is damaged or no manifest of an archived run: {e.Message}", e);
        }
    }

    static ArchivedTableFile Table(JsonElement table, string manifest)
    {
        var (name, path) = (Text(table, "name"), Text(table, "path"));
        // Only the name of a table is allowed: a manifest of unknown origin must not refer to a file outside its folder.
        if (!TableName().IsMatch(name) || path != ArchivedTableFile.FileNameOf(name))
            throw new ArtifactException($"{manifest} has the path '{path}', which is not the name of a table in its folder");
        return new ArchivedTableFile(
            name, new FileDigest(Text(table, "sha256"), table.GetProperty("size").GetInt64()), table.GetProperty("rows").GetInt64(),
            table.GetProperty("constants").EnumerateObject().ToDictionary(
                constant => constant.Name, constant => Value(constant.Value), StringComparer.Ordinal));
    }

    // A real number has a point or an exponent. A whole number has neither.
    static void WriteConstants(Utf8JsonWriter json, IReadOnlyDictionary<string, object?> constants)
    {
        json.WriteStartObject("constants");
        foreach (var (column, value) in constants)
        {
            json.WritePropertyName(column);
            switch (value)
            {
                case long whole:
                    json.WriteNumberValue(whole);
                    break;
                case double real:
                    json.WriteRawValue(real.ToString("E16", CultureInfo.InvariantCulture));
                    break;
                default:
                    json.WriteStringValue((string?)value);
                    break;
            }
        }

        json.WriteEndObject();
    }

    static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var whole) && !value.GetRawText().Contains('E', StringComparison.Ordinal) => whole,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Null => null,
        _ => value.GetString(),
    };

    static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is missing");

    [GeneratedRegex(@"^[a-z_]+\z")]
    private static partial Regex TableName();
}

/// <summary>The file of a table.</summary>
/// <param name="Name">The table.</param>
/// <param name="Digest">Hash and size of the file.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Constants">Values of the columns that have one value in all rows and are not in the file.</param>
sealed record ArchivedTableFile(string Name, FileDigest Digest, long Rows, IReadOnlyDictionary<string, object?> Constants)
{
    /// <summary>Name of the file.</summary>
    internal string FileName => FileNameOf(Name);

    /// <summary>Name of the file of a table.</summary>
    internal static string FileNameOf(string table) => table + ".parquet";
}
