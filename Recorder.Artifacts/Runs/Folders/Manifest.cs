using System.Text.Json;
using System.Text.RegularExpressions;
using Recorder.Archives.Files;

namespace Recorder.Artifacts.Runs.Folders;

/// <summary><c>manifest.json</c>: the files of an exported run with size and hash. It is written last.</summary>
/// <param name="RunId">The run.</param>
/// <param name="CreatedAt">When it was exported, milliseconds since 1970, wall clock.</param>
/// <param name="ConfigHash">SHA-256 of configuration and code of the run; null when unknown.</param>
/// <param name="Files">The files.</param>
public sealed partial record Manifest(string RunId, long CreatedAt, string? ConfigHash, IReadOnlyList<ManifestFile> Files)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The manifest as the bytes of its file.</summary>
    internal byte[] ToBytes() => JsonPage.Of(json =>
    {
        json.WriteString("run_id", RunId);
        json.WriteNumber("created_at", CreatedAt);
        json.WriteString("config_hash", ConfigHash);
        json.WriteStartArray("files");
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("path", file.Path);
            json.WriteString("sha256", file.Sha256);
            json.WriteNumber("size", file.Size);
            json.WriteString("mime", file.Mime);
            if (file.Rows is { } rows)
                json.WriteNumber("rows", rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Reads a manifest.</summary>
    /// <param name="bytes">Content of the file.</param>
    /// <param name="path">Path of the file, for messages.</param>
    /// <exception cref="ArtifactException">It is not a manifest, or a path leads out of the folder of the run.</exception>
    internal static Manifest Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var files = root.GetProperty("files").EnumerateArray().Select(file => FileOf(file, path)).ToList();
            if (files.Select(file => file.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count() < files.Count)
                throw new ArtifactException($"{path} names a file twice");
            return new Manifest(
                Text(root, "run_id"), root.GetProperty("created_at").GetInt64(), root.GetProperty("config_hash").GetString(), files);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ArtifactException($"{path} is damaged or no manifest of an exported run: {e.Message}", e);
        }
    }

    static ManifestFile FileOf(JsonElement file, string manifest)
    {
        var path = Text(file, "path");
        // Only a plain name is allowed: a manifest of unknown origin must not refer to a file outside its folder.
        if (!PlainName().IsMatch(path) || path.Contains("..", StringComparison.Ordinal) || path == FileName)
            throw new ArtifactException($"{manifest} has the path '{path}', which is not the plain name of a file in its folder");
        return new ManifestFile(
            Text(file, "name"), path, Text(file, "sha256"), file.GetProperty("size").GetInt64(), Text(file, "mime"),
            file.TryGetProperty("rows", out var rows) ? rows.GetInt64() : null);
    }

    static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"{name} is missing");

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z")]
    private static partial Regex PlainName();
}
