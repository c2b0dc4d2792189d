using System.Text.Json;

namespace Recorder.Storage.Batches;

/// <summary>
/// A list of keys as one parameter, for <c>IN (SELECT value FROM json_each(@ids))</c>. The statement is the same for any number of keys.
/// </summary>
static class JsonKeys
{
    /// <summary>Keys of two parts, each an array of two.</summary>
    internal static string Of(IEnumerable<(string First, string Second)> keys) =>
        JsonSerializer.Serialize(keys.Select(key => new[] { key.First, key.Second }), ExtraJsonContext.Columns.IEnumerableStringArray);

    internal static string Of(IEnumerable<string> keys) => JsonSerializer.Serialize(keys, ExtraJsonContext.Columns.IEnumerableString);

    /// <summary>Reads an array of texts.</summary>
    internal static IReadOnlyList<string> Read(string json) =>
        [.. JsonSerializer.Deserialize(json, ExtraJsonContext.Columns.IEnumerableString) ?? []];
}
