using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recorder.Storage.Identity;

/// <summary>
/// The hash of a configuration: SHA-256 of its canonical JSON with the member <c>code_version</c> added and without <c>preset_ref</c>,
/// because a preset names where the configuration comes from, not what is run. 64 lower-case hexadecimal digits.
/// </summary>
public static class ConfigHash
{
    /// <summary>Name of the member that is left out of the hash.</summary>
    internal const string PresetMember = "preset_ref";

    const string CodeMember = "code_version";

    /// <summary>Returns the hash of a configuration and a version of the code.</summary>
    /// <param name="config">The configuration, a JSON object.</param>
    /// <param name="codeVersion">SHA-256 of the strategy's code; null if it is unknown.</param>
    /// <exception cref="CanonicalJsonException">The configuration has no canonical form.</exception>
    public static string Of(JsonElement config, string? codeVersion)
    {
        var hashed = new JsonObject { [CodeMember] = codeVersion };
        foreach (var member in JsonSerializer.Deserialize<JsonElement>(CanonicalJson.Utf8(config)).EnumerateObject())
        {
            if (member.Name != PresetMember)
                hashed[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return Of(CanonicalJson.Utf8(JsonSerializer.SerializeToElement(hashed)));
    }

    /// <summary>Returns the SHA-256 of bytes as 64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
}
