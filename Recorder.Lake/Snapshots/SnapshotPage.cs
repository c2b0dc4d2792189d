using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Recorder.Archives.Files;
using Recorder.Storage.Time;

namespace Recorder.Lake.Snapshots;

/// <summary>The JSON of a snapshot.</summary>
static partial class SnapshotPage
{
    const string Format = "quantower-recorder-lake";

    // A reader refuses a newer form instead of misreading it.
    const int Version = 1;

    /// <summary>Writes a snapshot.</summary>
    internal static byte[] ToBytes(LakeSnapshot snapshot) => JsonPage.Of(json =>
    {
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteNumber("snapshot", snapshot.Number);
        json.WriteString("made_utc", UtcText.Format(snapshot.MadeUtc.UtcDateTime));
        json.WriteString("operation", snapshot.Operation);
        json.WriteStartArray("parts");
        foreach (var part in snapshot.Parts)
        {
            json.WriteStartObject();
            json.WriteString("strategy", part.Strategy);
            json.WriteString("month", part.Month);
            json.WriteStartArray("files");
            foreach (var file in part.Files)
                Write(json, file);
            json.WriteEndArray();
            json.WriteStartObject("runs");
            foreach (var run in part.Runs)
                json.WriteString(run.RunId, run.Fingerprint);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Reads a snapshot.</summary>
    /// <param name="bytes">The JSON.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="ArtifactException">It is damaged, of a newer form, or names a file outside the lake.</exception>
    internal static LakeSnapshot Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (Text(root, "format") != Format)
                throw new ArtifactException($"{path} is not the snapshot of a lake");
            if (root.GetProperty("version").GetInt32() is var version and not Version)
                throw new ArtifactException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} has the version {version}, and this recorder reads version {Version}: use a newer recorder"));
            return new LakeSnapshot(
                root.GetProperty("snapshot").GetInt64(), new DateTimeOffset(UtcText.Parse(Text(root, "made_utc"))), Text(root, "operation"),
                [.. root.GetProperty("parts").EnumerateArray().Select(part => Part(part, path))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ArtifactException($"{path} is damaged: {e.Message.TrimEnd('.')}", e);
        }
    }

    static void Write(Utf8JsonWriter json, LakeFile file)
    {
        json.WriteStartObject();
        json.WriteString("table", file.Table);
        json.WriteString("path", file.Path);
        json.WriteNumber("rows", file.Rows);
        json.WriteNumber("size", file.Size);
        json.WriteString("sha256", file.Sha256);
        json.WriteEndObject();
    }

    static LakePart Part(JsonElement part, string manifest) => new(
        Text(part, "strategy"), Text(part, "month"),
        [.. part.GetProperty("runs").EnumerateObject().Select(run => new LakeRun(run.Name, run.Value.GetString() ?? ""))],
        [.. part.GetProperty("files").EnumerateArray().Select(file => File(file, manifest))]);

    static LakeFile File(JsonElement file, string manifest)
    {
        var path = Text(file, "path");
        // A snapshot of unknown origin must not refer to a file outside its lake.
        if (!FilePath().IsMatch(path))
            throw new ArtifactException($"{manifest} has the path '{path}', which is not the path of a file of a lake");
        return new LakeFile(
            Text(file, "table"), path, file.GetProperty("rows").GetInt64(), file.GetProperty("size").GetInt64(), Text(file, "sha256"));
    }

    static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is missing");

    [GeneratedRegex(@"^table=[a-z_]+/strategy=[^/\\]+/month=[^/\\]+/[0-9a-f-]+\.parquet\z")]
    private static partial Regex FilePath();
}
