using System.Text.Json;
using Recorder.Storage.Identity;

namespace Recorder.Storage.Configurations;

/// <summary>A saved configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was saved first, in milliseconds since 1970.</param>
/// <param name="UpdatedAt">When it was saved last, in milliseconds since 1970.</param>
/// <param name="Config">The configuration, without the name of a preset.</param>
public sealed record Preset(string Name, long CreatedAt, long UpdatedAt, RunConfig Config)
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The configuration as canonical JSON.</summary>
    public string ConfigJson => CanonicalJson.Text(Config.ToJson());

    /// <summary>Returns the preset as the JSON of its file.</summary>
    internal string FileText()
    {
        var config = Config.ToJson();
        return JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["name"] = Name,
                ["created_at"] = CreatedAt,
                ["updated_at"] = UpdatedAt,
                ["config_sha256"] = ConfigHash.Of(CanonicalJson.Utf8(config)),
                ["config"] = JsonSerializer.Deserialize<JsonElement>(CanonicalJson.Utf8(config)),
            },
            Indented) + "\n";
    }

    /// <summary>Reads the JSON of a preset's file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <exception cref="ConfigException">It is not a preset, or its hash does not match.</exception>
    internal static Preset Read(string text, string file)
    {
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(text);
            ConfigShape.Check(json, typeof(PresetFile), file);
            var read = json.Deserialize(PresetContext.Default.PresetFile)!;
            if (read is not { Name: { } name, Config: { } config })
                throw new ConfigException($"{file} is not a preset: it has no {(read.Name is null ? "name" : "config")}");
            if (read.ConfigSha256 is { } hash && hash != ConfigHash.Of(CanonicalJson.Utf8(json.GetProperty("config"))))
                throw new ConfigException(
                    $"{file}: config_sha256 does not match the configuration: the file was edited. "
                    + "Remove config_sha256 to use it as it is");
            return new Preset(PresetName.Check(name), read.CreatedAt ?? 0, read.UpdatedAt ?? 0, config with { PresetRef = null });
        }
        catch (JsonException e)
        {
            throw new ConfigException(
                FormattableString.Invariant($"{file} is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"), e);
        }
    }
}

/// <summary>The members of a preset's file.</summary>
sealed record PresetFile
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>When it was saved first.</summary>
    public long? CreatedAt { get; init; }

    /// <summary>When it was saved last.</summary>
    public long? UpdatedAt { get; init; }

    /// <summary>SHA-256 of the configuration's canonical JSON.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("config_sha256")]
    public string? ConfigSha256 { get; init; }

    /// <summary>The configuration.</summary>
    public RunConfig? Config { get; init; }
}
