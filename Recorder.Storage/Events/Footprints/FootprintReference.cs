using System.Security.Cryptography;
using System.Text.Json;

namespace Recorder.Storage.Events.Footprints;

/// <summary>The reference of a bar to a footprint in a file.</summary>
/// <param name="Sha256">SHA-256 of the footprint's JSON, 64 lower-case hexadecimal digits. It is also the file's name.</param>
/// <param name="Bytes">Length of that JSON in UTF-8, uncompressed.</param>
sealed record FootprintReference(string Sha256, long Bytes)
{
    const int Digits = 64;

    /// <summary>The path of the file within the folder, with <c>/</c> on every operating system.</summary>
    internal string Path => $"{Sha256[..2]}/{Sha256}.json.gz";

    internal static FootprintReference To(ReadOnlySpan<byte> json) =>
        new(Convert.ToHexString(SHA256.HashData(json)).ToLowerInvariant(), json.Length);

    /// <summary>The reference in the JSON of a footprint, or null when the JSON has no reference.</summary>
    /// <exception cref="FootprintException">The reference is damaged.</exception>
    internal static FootprintReference? In(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty("ref", out var path))
            return null;
        return Of(
            path.ValueKind is JsonValueKind.String ? path.GetString() : null,
            json.TryGetProperty("sha256", out var hash) && hash.ValueKind is JsonValueKind.String ? hash.GetString() : null,
            json.TryGetProperty("bytes", out var bytes) && bytes.TryGetInt64(out var length) ? length : -1);
    }

    /// <summary>
    /// Makes a reference from its three values. The path is computed from the hash, so a damaged value cannot lead to a file outside the
    /// folder.
    /// </summary>
    /// <exception cref="FootprintException">The three values contradict each other.</exception>
    internal static FootprintReference Of(string? path, string? sha256, long bytes)
    {
        if (sha256 is null || sha256.Length != Digits || !sha256.All(char.IsAsciiHexDigitLower) || bytes < 0)
            throw new FootprintException($"the reference to {path} does not say which footprint it means");
        var reference = new FootprintReference(sha256, bytes);
        return reference.Path == path
            ? reference
            : throw new FootprintException($"the reference to {path} does not fit its SHA-256, {sha256}");
    }
}
