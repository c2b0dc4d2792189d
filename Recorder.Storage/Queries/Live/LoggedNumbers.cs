using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Queries.Live;

/// <summary>The sequence numbers of the events that a row of the log stands for.</summary>
static class LoggedNumbers
{
    static readonly string Shared = EnumWords<EventType>.Of(EventType.BarsShared);

    /// <summary>Reads them; empty for a row that cannot be read.</summary>
    internal static IReadOnlyList<long> Of(LoggedEvent row)
    {
        try
        {
            using var payload = JsonDocument.Parse(row.PayloadJson);
            var root = payload.RootElement;
            return row.EventType switch
            {
                OrderRows.EventType => [.. root.GetProperty("rows").EnumerateArray().Select(state => state[0].GetInt64())],
                PackedRow.EventType => Ranges(root),
                _ when row.EventType == Shared => Ranges(root.GetProperty("data")),
                _ => [root.GetProperty("sequence").GetInt64()],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // A changed row. verify reports it; here its numbers are missing.
            return [];
        }
    }

    static IReadOnlyList<long> Ranges(JsonElement element) =>
        [.. SequenceSet.Parse(element.GetProperty("sequences").GetString()!).Numbers];
}
