using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Positions;

/// <summary>The table <c>positions</c>: each position the platform reported, in its newest state.</summary>
/// <param name="events">The events whose fields the rows show.</param>
sealed class PositionsTable(Batch events) : FieldTable<PositionRow>(
    events, "batch_positions", PositionFields.All,
    new("run_id", static (events, in row) => Cell.Of(events.RunOf(row.Place).RunText)),
    new("book", static (_, in row) => Cell.Of(row.Book)),
    new("closed_utc", static (_, in row) => Cell.Of(row.ClosedUtc)),
    new("status",
        static (_, in row) => Cell.Of(Utf8EnumWords<PositionStatus>.Of(row.IsClosed ? PositionStatus.Closed : PositionStatus.Open))),
    new("quantity", static (events, in row) => row.IsClosed ? Cell.Of(0.0) : events.Field(row.Place, PositionFields.Quantity).NumberCell),
    new("initial_quantity", static (_, in row) => Cell.Of(row.Found)),
    new("update_utc", static (events, in row) => Cell.Of(events[row.Place].EventUtc)),
    new("sequence", static (events, in row) => Cell.Of(events[row.Place].Sequence)),
    new("extra_json", static (_, in row) => Cell.Of(row.ExtraJson)))
{
    const string UpdateFound = """
        UPDATE positions SET initial_quantity = @Found
        WHERE run_id = @RunId AND connection_id = @ConnectionId AND position_id = @PositionId AND opened_utc = @OpenedUtc
        """;

    const string SelectStored = """
        SELECT connection_id AS ConnectionId, position_id AS PositionId, opened_utc AS OpenedUtc, status AS Status, update_utc AS UpdateUtc,
               sequence AS Sequence,
               initial_quantity AS InitialQuantity
        FROM json_each(@ids) AS key
        CROSS JOIN positions ON run_id = @runId AND connection_id = json_extract(key.value, '$[0]')
        AND position_id = json_extract(key.value, '$[1]')
        """;

    /// <summary>The upsert statement.</summary>
    internal BatchStatement Upsert =>
        field ??= BatchStatement.Upsert(this, "positions", ["run_id", "connection_id", "position_id", "opened_utc"]);

    /// <summary>What the table has of the positions of a run that had some ids.</summary>
    internal static IEnumerable<StoredPosition> Stored(
        SqliteConnection connection, string runId, IEnumerable<(string ConnectionId, string PositionId)> ids) =>
        connection.Query<StoredPosition>(SelectStored, new { runId, ids = JsonKeys.Of(ids) });

    /// <summary>What was told of a position.</summary>
    internal static PositionCause CauseOf(Batch events, int place) =>
        Utf8EnumWords<PositionCause>.Parse(events.Text(place, PositionFields.Cause).Span);

    /// <summary>Whether a position is closed of which that was told.</summary>
    internal static bool IsClosed(PositionCause cause) => cause is PositionCause.Removed or PositionCause.Closed or PositionCause.Gone;

    /// <summary>The book that a position belongs to.</summary>
    internal static Utf8Slice BookOf(Batch events, int place) => BookKey.Of(
        events.Text(place, PositionFields.ConnectionId), events.Text(place, PositionFields.AccountId),
        events.Text(place, PositionFields.Symbol), events.Text(place, PositionFields.PositionId),
        events.Field(place, PositionFields.PositionsNetted).IsTrue, events.Memory);

    /// <summary>Adds the row of a position.</summary>
    /// <param name="place">Place of the report that it shows.</param>
    /// <param name="found">What was held when the recorder attached.</param>
    internal void Add(int place, double? found)
    {
        var cause = CauseOf(Events, place);
        Add(new PositionRow(place, BookOf(Events, place), IsClosed(cause), ClosedUtc(place, cause), found, Extra(place)));
    }

    /// <summary>Says of a position whose newest state stands that it was found.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="place">Place of the report that says so.</param>
    internal void ChangeFound(SqliteConnection connection, int place) => connection.Execute(UpdateFound, new
    {
        Found = Events.Field(place, PositionFields.Quantity).Number,
        RunId = Events.RunOf(place).RunText.ToString(),
        ConnectionId = Events.Text(place, PositionFields.ConnectionId).ToString(),
        PositionId = Events.Text(place, PositionFields.PositionId).ToString(),
        OpenedUtc = Events.Text(place, PositionFields.OpenedUtc).ToString(),
    });

    // When the platform told of the close is near enough; of one that nobody told, only a fill knows when.
    Utf8Slice ClosedUtc(int place, PositionCause cause)
    {
        if (!IsClosed(cause))
            return default;
        var closed = Events.Text(place, PositionFields.ClosedUtc);
        return closed.IsNull && cause is not PositionCause.Gone ? Events[place].EventUtc : closed;
    }

    Utf8Slice Extra(int place)
    {
        var column = BeginExtra(place, others: 0);
        AddExtra(place, ref column);
        return column.End(Events.Memory);
    }
}

/// <summary>A row of <c>positions</c> on its way: the report that it shows, and what does not stand in that.</summary>
readonly record struct PositionRow(int Place, Utf8Slice Book, bool IsClosed, Utf8Slice ClosedUtc, double? Found, Utf8Slice ExtraJson)
    : IEventRow;

/// <summary>What the table has of a position.</summary>
sealed class StoredPosition
{
    public string ConnectionId { get; init; } = "";
    public string PositionId { get; init; } = "";
    public string OpenedUtc { get; init; } = "";
    public string Status { get; init; } = "";
    public string UpdateUtc { get; init; } = "";
    public long Sequence { get; init; }
    public double? InitialQuantity { get; init; }

    // What another program put into a column must not stop the writer.
    internal PositionVersion Version => new(Status == EnumWords<PositionStatus>.Of(PositionStatus.Closed),
        UtcText.TryParse(UpdateUtc, out var time) ? time : DateTime.MinValue, Sequence);
}
