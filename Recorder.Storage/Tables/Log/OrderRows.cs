using System.Text;
using System.Text.Json;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Log;

/// <summary>
/// A row of the log that contains many states of orders. Its payload has <c>shared</c>, the members that all states have in common, and
/// <c>rows</c>: an array for each state with its sequence number, its two times, an object with its other members, and the
/// <see cref="Listed"/> values. The view <c>order_status_history</c> and docs/database.md use the same positions.
/// </summary>
static class OrderRows
{
    /// <summary>The word in <c>ingest_events.event_type</c>.</summary>
    internal const string EventType = "ORDERS";

    internal const string BeforeShared = ",\"shared\":{";
    internal const string BeforeRows = "},\"rows\":[";

    // Positions in the array of a state.
    const int Sequence = 0;
    const int EventUtc = 1;
    const int ReceivedUtc = 2;
    const int Members = 3;
    const int FirstListed = 4;

    /// <summary>The fields that have a position in the array, in its order.</summary>
    internal static IReadOnlyList<int> Listed { get; } =
    [
        OrderFields.OrderId, OrderFields.Cause, OrderFields.Status, OrderFields.OriginalStatus, OrderFields.Quantity,
        OrderFields.FilledQuantity, OrderFields.AverageFillPrice, OrderFields.Price, OrderFields.StopPrice,
    ];

    static readonly string[] Names = [.. OrderFields.All.Names];
    static readonly string Type = EnumWords<EventType>.Of(Events.EventType.Order);

    /// <summary>The separate rows that a packed row contains.</summary>
    /// <exception cref="EventFormatException">The row was changed.</exception>
    internal static IReadOnlyList<LoggedEvent> Unpack(LoggedEvent row)
    {
        Checksum.Verify(Encoding.UTF8.GetBytes(row.PayloadJson), row.Seed);
        try
        {
            using var payload = JsonDocument.Parse(row.PayloadJson);
            var shared = payload.RootElement.GetProperty("shared").EnumerateObject().ToDictionary(
                member => member.Name, member => member.Value.GetRawText(), StringComparer.Ordinal);
            return [.. payload.RootElement.GetProperty("rows").EnumerateArray().Select(state => Row(row, shared, state))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new EventFormatException("not an event of the recorder: its states of orders cannot be read", e);
        }
    }

    static LoggedEvent Row(LoggedEvent packed, Dictionary<string, string> shared, JsonElement state)
    {
        var single = new LoggedEvent
        {
            Id = packed.Id,
            RunId = packed.RunId,
            EventType = Type,
            EventUtc = state[EventUtc].GetString()!,
            ReceivedUtc = state[ReceivedUtc].GetString()!,
        };
        return single.With(state[Sequence].GetRawText(), Data(shared, state));
    }

    // Its members in the order of their declaration, then members of a later build.
    static string Data(Dictionary<string, string> shared, JsonElement state)
    {
        var members = new Dictionary<string, string>(shared, StringComparer.Ordinal);
        foreach (var member in state[Members].EnumerateObject())
            members.Add(member.Name, member.Value.GetRawText());
        for (var position = FirstListed; position < state.GetArrayLength(); position++)
        {
            if (state[position].ValueKind is not JsonValueKind.Null)
                members.Add(Names[Listed[position - FirstListed]], state[position].GetRawText());
        }

        return "{" + string.Join(',', Names.Where(members.ContainsKey).Concat(members.Keys.Except(Names))
            .Select(name => $"\"{name}\":{members[name]}")) + "}";
    }
}
