using System.Text.Json;
using Recorder.Storage.Configurations;
using Recorder.Storage.Identity;

namespace Recorder.Cli.Configuring;

/// <summary>A configuration in a JSON file: alone, or as <c>recorder config --json</c> prints it, with its hash.</summary>
static class ConfigFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CannotRunException">The file cannot be read, is not JSON, or its hash does not match.</exception>
    /// <exception cref="ConfigException">A member is unknown, repeated or of a wrong type.</exception>
    internal static RunConfig Read(string path)
    {
        var name = Path.GetFileName(path);
        var json = Parse(path);
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("config", out var config))
            return RunConfig.Read(json, name);
        var read = RunConfig.Read(config, $"{name}.config");
        if (Text(json, "config_hash") is { } hash && hash != ConfigHash.Of(config, Text(json, "code_version")))
            throw new CannotRunException(
                $"{name}: config_hash does not match the configuration: the file was edited. Remove config_hash to use it as it is");
        return read;
    }

    /// <summary>Parses a file of JSON.</summary>
    /// <exception cref="CannotRunException">The file cannot be read or is not JSON.</exception>
    internal static JsonElement Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new CannotRunException(
                FormattableString.Invariant($"{path} is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"), e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CannotRunException($"{path} does not exist", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"{path} cannot be read: {e.Message}", e);
        }
    }

    static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
