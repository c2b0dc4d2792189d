using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Merging;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>positions</c>: each position the platform reported, in its newest state.</summary>
/// <param name="events">The events whose fields the rows show.</param>
sealed class PositionsTable(EventBatch events) : BatchTable<PositionRow>(
    "batch_positions", "run_id", "connection_id", "position_id", "book", "opened_utc", "closed_utc", "status", "symbol", "account_id", "side", "quantity", "open_price",
    "close_price", "gross_pnl", "net_pnl", "fee", "swaps", "found_quantity", "update_utc", "sequence", "extra_json")
{
    const string Conflict = """
        ON CONFLICT(run_id, connection_id, position_id, opened_utc) DO UPDATE SET
          book = excluded.book, closed_utc = excluded.closed_utc, status = excluded.status, symbol = excluded.symbol, account_id = excluded.account_id,
          side = excluded.side, quantity = excluded.quantity, open_price = excluded.open_price, close_price = excluded.close_price,
          gross_pnl = excluded.gross_pnl, net_pnl = excluded.net_pnl, fee = excluded.fee, swaps = excluded.swaps,
          found_quantity = excluded.found_quantity, update_utc = excluded.update_utc, sequence = excluded.sequence, extra_json = excluded.extra_json
        """;

    const string UpdateFound = """
        UPDATE positions SET found_quantity = @Found
        WHERE run_id = @RunId AND connection_id = @ConnectionId AND position_id = @PositionId AND opened_utc = @OpenedUtc
        """;

    const string SelectStored = """
        SELECT connection_id AS ConnectionId, position_id AS PositionId, opened_utc AS OpenedUtc, status AS Status, update_utc AS UpdateUtc, sequence AS Sequence,
               found_quantity AS FoundQuantity
        FROM json_each(@ids) AS key
        CROSS JOIN positions ON run_id = @runId AND connection_id = json_extract(key.value, '$[0]') AND position_id = json_extract(key.value, '$[1]')
        """;

    /// <summary>What is done with the rows.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "positions", Conflict);

    /// <summary>What the table has of the positions of a run that had some ids.</summary>
    internal static IEnumerable<StoredPosition> Stored(SqliteConnection connection, string runId, IEnumerable<(string ConnectionId, string PositionId)> ids) =>
        connection.Query<StoredPosition>(SelectStored, new { runId, ids = JsonKeys.Of(ids) });

    /// <summary>What was told of a position.</summary>
    internal static PositionCause CauseOf(EventBatch events, int place) => Utf8Words<PositionCause>.Parse(events.Text(place, PositionFields.Cause).Span);

    /// <summary>Whether a position is closed of which that was told.</summary>
    internal static bool IsClosed(PositionCause cause) => cause is PositionCause.Removed or PositionCause.Closed or PositionCause.Gone;

    /// <summary>The book that a position belongs to.</summary>
    internal static Utf8Slice BookOf(EventBatch events, int place) => Book.Of(
        events.Text(place, PositionFields.ConnectionId), events.Text(place, PositionFields.AccountId), events.Text(place, PositionFields.Symbol),
        events.Text(place, PositionFields.PositionId), events.Field(place, PositionFields.PositionsNetted).IsTrue, events.Memory);

    /// <summary>Adds the row of a position.</summary>
    /// <param name="place">Place of the report that it shows.</param>
    /// <param name="found">What was held when the recorder attached.</param>
    internal void Add(int place, double? found)
    {
        var cause = CauseOf(events, place);
        Add(new PositionRow(place, BookOf(events, place), IsClosed(cause), ClosedUtc(place, cause), found, Extra(place)));
    }

    /// <summary>Says of a position whose newest state stands that it was found.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="place">Place of the report that says so.</param>
    internal void ChangeFound(SqliteConnection connection, int place) => connection.Execute(UpdateFound, new
    {
        Found = events.Field(place, PositionFields.Quantity).Number,
        RunId = events.RunOf(place).RunText.ToString(),
        ConnectionId = events.Text(place, PositionFields.ConnectionId).ToString(),
        PositionId = events.Text(place, PositionFields.PositionId).ToString(),
        OpenedUtc = events.Text(place, PositionFields.OpenedUtc).ToString(),
    });

    private protected override Cell CellOf(in PositionRow row, int column) => column switch
    {
        0 => Cell.Of(events.RunOf(row.Place).RunText),
        1 => Text(row, PositionFields.ConnectionId),
        2 => Text(row, PositionFields.PositionId),
        3 => Cell.Of(row.Book),
        4 => Text(row, PositionFields.OpenedUtc),
        5 => Cell.Of(row.ClosedUtc),
        6 => Cell.Of(Utf8Words<PositionStatus>.Of(row.IsClosed ? PositionStatus.Closed : PositionStatus.Open)),
        7 => Text(row, PositionFields.Symbol),
        8 => Text(row, PositionFields.AccountId),
        9 => Text(row, PositionFields.Side),
        10 => row.IsClosed ? Cell.Of(0.0) : Number(row, PositionFields.Quantity),
        11 => Number(row, PositionFields.OpenPrice),
        12 => Number(row, PositionFields.ClosePrice),
        13 => Number(row, PositionFields.GrossPnl),
        14 => Number(row, PositionFields.NetPnl),
        15 => Number(row, PositionFields.Fee),
        16 => Number(row, PositionFields.Swaps),
        17 => Cell.Of(row.Found),
        18 => Cell.Of(events[row.Place].EventUtc),
        19 => Cell.Of(events[row.Place].Sequence),
        _ => Cell.Of(row.ExtraJson),
    };

    Cell Text(in PositionRow row, int field) => Cell.Of(events.Text(row.Place, field));

    Cell Number(in PositionRow row, int field) => events.Field(row.Place, field).NumberCell;

    // When the platform told of the close is near enough; of one that nobody told, only a fill knows when.
    Utf8Slice ClosedUtc(int place, PositionCause cause)
    {
        if (!IsClosed(cause))
            return default;
        var closed = events.Text(place, PositionFields.ClosedUtc);
        return closed.IsNull && cause is not PositionCause.Gone ? events[place].EventUtc : closed;
    }

    // What a position has beyond the columns of its row.
    Utf8Slice Extra(int place)
    {
        var column = new JsonColumn(events.Memory, events[place].Data.Length, 3);
        column.Add("cause"u8, events.Field(place, PositionFields.Cause));
        column.Add("symbol_id"u8, events.Field(place, PositionFields.SymbolId));
        column.Add("comment"u8, events.Field(place, PositionFields.Comment));
        return column.End(events.Memory);
    }
}

/// <summary>A row of <c>positions</c> on its way: the report that it shows, and what does not stand in that.</summary>
readonly record struct PositionRow(int Place, Utf8Slice Book, bool IsClosed, Utf8Slice ClosedUtc, double? Found, Utf8Slice ExtraJson);

/// <summary>What the table has of a position.</summary>
sealed class StoredPosition
{
    public string ConnectionId { get; init; } = "";
    public string PositionId { get; init; } = "";
    public string OpenedUtc { get; init; } = "";
    public string Status { get; init; } = "";
    public string UpdateUtc { get; init; } = "";
    public long Sequence { get; init; }
    public double? FoundQuantity { get; init; }

    // What another program put into a column must not stop the writer.
    internal PositionVersion Version => new(Status == Words<PositionStatus>.Of(PositionStatus.Closed), UtcText.TryParse(UpdateUtc, out var time) ? time : DateTime.MinValue, Sequence);
}
