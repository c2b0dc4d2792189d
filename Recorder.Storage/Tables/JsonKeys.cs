using System.Text.Json;

namespace Recorder.Storage.Tables;

/// <summary>A list of keys as one parameter, for <c>IN (SELECT value FROM json_each(@ids))</c>: one statement whatever their number.</summary>
static class JsonKeys
{
    internal static string Of(IEnumerable<string> keys) => JsonSerializer.Serialize(keys, ExtraJsonContext.Columns.IEnumerableString);
}
