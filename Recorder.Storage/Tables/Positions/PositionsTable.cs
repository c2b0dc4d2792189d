using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Positions;

/// <summary>The table <c>positions</c>: each position that the platform reported, in its newest state.</summary>
/// <param name="batch">The batch that has the events of the rows.</param>
sealed class PositionsTable(Batch batch) : FieldTable<PositionRow>(
    batch, "batch_positions", EventType.Position,
    new("run_id", static (batch, in row) => Cell.Of(batch.RunOf(row.Index).RunText)),
    new("book", static (_, in row) => Cell.Of(row.Book)),
    new("closed_utc", static (_, in row) => Cell.Of(row.ClosedUtc)),
    new("status",
        static (_, in row) => Cell.Of(Utf8EnumWords<PositionStatus>.Of(row.IsClosed ? PositionStatus.Closed : PositionStatus.Open))),
    new("quantity", static (batch, in row) => row.IsClosed ? Cell.Of(0.0) : batch.Field(row.Index, PositionFields.Quantity).NumberCell),
    new("initial_quantity", static (_, in row) => Cell.Of(row.Found)),
    new("update_utc", static (batch, in row) => Cell.Of(batch[row.Index].EventUtc)),
    new("sequence", static (batch, in row) => Cell.Of(batch[row.Index].Sequence)),
    new("extra_json", static (_, in row) => Cell.Of(row.ExtraJson)))
{
    const string UpdateFound = """
        UPDATE positions SET initial_quantity = @Found
        WHERE run_id = @RunId AND connection_id = @ConnectionId AND position_id = @PositionId AND opened_utc = @OpenedUtc
        """;

    const string UpdateClosed = """
        UPDATE positions SET closed_utc = @ClosedUtc
        WHERE run_id = @runId AND connection_id = @ConnectionId AND position_id = @PositionId AND opened_utc = @OpenedUtc
          AND status = 'CLOSED'
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

    /// <summary>Reads the positions of a run that have some ids.</summary>
    internal static IEnumerable<StoredPosition> Stored(
        SqliteConnection connection, string runId, IEnumerable<(string ConnectionId, string PositionId)> ids) =>
        connection.Query<StoredPosition>(SelectStored, new { runId, ids = JsonKeys.Of(ids) });

    /// <summary>The cause of a report.</summary>
    internal static PositionCause CauseOf(Batch batch, int index) =>
        Utf8EnumWords<PositionCause>.Parse(batch.Text(index, PositionFields.Cause).Span);

    /// <summary>True for a cause that closes the position.</summary>
    internal static bool IsClosed(PositionCause cause) => cause is PositionCause.Removed or PositionCause.Closed or PositionCause.Gone;

    /// <summary>The book that a position belongs to.</summary>
    internal static Utf8Slice BookOf(Batch batch, int index) => BookKey.Of(
        batch.Text(index, PositionFields.ConnectionId), batch.Text(index, PositionFields.AccountId),
        batch.Text(index, PositionFields.Symbol), batch.Text(index, PositionFields.PositionId),
        batch.Field(index, PositionFields.PositionsNetted).IsTrue, batch.Memory);

    /// <summary>Adds the row of a position.</summary>
    /// <param name="index">The report of the row.</param>
    /// <param name="found">Quantity when the recorder attached, or null.</param>
    /// <param name="closedUtc">Time of the fill that closed it; null when that is not known.</param>
    internal void Add(int index, double? found, DateTime? closedUtc)
    {
        var cause = CauseOf(Batch, index);
        Add(new PositionRow(index, BookOf(Batch, index), IsClosed(cause), ClosedUtc(index, cause, closedUtc), found, Extra(index)));
    }

    /// <summary>Changes the time at which a position closed.</summary>
    internal static void ChangeClosed(SqliteConnection connection, string runId, PositionClose position) => connection.Execute(
        UpdateClosed,
        new
        {
            runId,
            position.ConnectionId,
            position.PositionId,
            OpenedUtc = UtcText.Format(position.OpenedUtc),
            ClosedUtc = UtcText.Format(position.ClosedUtc),
        });

    /// <summary>Stores the initial quantity of a position whose row does not change otherwise.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="index">The report.</param>
    internal void ChangeFound(SqliteConnection connection, int index) => connection.Execute(UpdateFound, new
    {
        Found = Batch.Field(index, PositionFields.Quantity).Number,
        RunId = Batch.RunOf(index).RunText.ToString(),
        ConnectionId = Batch.Text(index, PositionFields.ConnectionId).ToString(),
        PositionId = Batch.Text(index, PositionFields.PositionId).ToString(),
        OpenedUtc = Batch.Text(index, PositionFields.OpenedUtc).ToString(),
    });

    // The time of the report is accurate enough. A position that disappeared without a report gets the time of the closing fill.
    Utf8Slice ClosedUtc(int index, PositionCause cause, DateTime? closedUtc) =>
        !IsClosed(cause) ? default
        : closedUtc is { } closed ? Utf8Time.Write(closed, Batch.Memory)
        : cause is PositionCause.Gone ? default
        : Batch[index].EventUtc;

    Utf8Slice Extra(int index)
    {
        var column = BeginExtra(index, otherMembers: 0);
        AddExtra(index, ref column);
        return column.End(Batch.Memory);
    }
}

/// <summary>A row of <c>positions</c>: its report, and the values that are not in the report.</summary>
readonly record struct PositionRow(int Index, Utf8Slice Book, bool IsClosed, Utf8Slice ClosedUtc, double? Found, Utf8Slice ExtraJson)
    : IEventRow;

/// <summary>A position in the table.</summary>
sealed class StoredPosition
{
    public string ConnectionId { get; init; } = "";
    public string PositionId { get; init; } = "";
    public string OpenedUtc { get; init; } = "";
    public string Status { get; init; } = "";
    public string UpdateUtc { get; init; } = "";
    public long Sequence { get; init; }
    public double? InitialQuantity { get; init; }

    // An invalid value of another program must not stop the writer.
    internal PositionVersion Version => new(Status == EnumWords<PositionStatus>.Of(PositionStatus.Closed),
        UtcText.TryParse(UpdateUtc, out var time) ? time : DateTime.MinValue, Sequence);
}
