using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Merging;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>positions</c>: each position the platform reported, in its newest state.</summary>
static class PositionsTable
{
    const string Upsert = """
        INSERT INTO positions (run_id, connection_id, position_id, book, opened_utc, closed_utc, status, symbol, account_id, side, quantity, open_price, close_price,
                               gross_pnl, net_pnl, fee, swaps, found_quantity, update_utc, sequence, extra_json)
        VALUES (@RunId, @ConnectionId, @PositionId, @Book, @OpenedUtc, @ClosedUtc, @Status, @Symbol, @AccountId, @Side, @Quantity, @OpenPrice, @ClosePrice,
                @GrossPnl, @NetPnl, @Fee, @Swaps, @FoundQuantity, @UpdateUtc, @Sequence, @ExtraJson)
        ON CONFLICT(run_id, connection_id, position_id, opened_utc) DO UPDATE SET
          book = excluded.book, closed_utc = excluded.closed_utc, status = excluded.status, symbol = excluded.symbol, account_id = excluded.account_id,
          side = excluded.side, quantity = excluded.quantity, open_price = excluded.open_price, close_price = excluded.close_price,
          gross_pnl = excluded.gross_pnl, net_pnl = excluded.net_pnl, fee = excluded.fee, swaps = excluded.swaps,
          found_quantity = excluded.found_quantity, update_utc = excluded.update_utc, sequence = excluded.sequence, extra_json = excluded.extra_json
        """;

    const string UpdateFound = """
        UPDATE positions SET found_quantity = @FoundQuantity
        WHERE run_id = @RunId AND connection_id = @ConnectionId AND position_id = @PositionId AND opened_utc = @OpenedUtc
        """;

    const string SelectStored = """
        SELECT connection_id AS ConnectionId, position_id AS PositionId, opened_utc AS OpenedUtc, status AS Status, update_utc AS UpdateUtc, sequence AS Sequence,
               found_quantity AS FoundQuantity
        FROM json_each(@ids) AS key
        CROSS JOIN positions ON run_id = @runId AND connection_id = json_extract(key.value, '$[0]') AND position_id = json_extract(key.value, '$[1]')
        """;

    /// <summary>Writes the positions of one run.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="events">Its position events.</param>
    /// <param name="touched">Takes the books that a found position gives another opening quantity.</param>
    /// <returns>How many of the events changed no row.</returns>
    internal static int Write(
        SqliteConnection connection, string runId, IReadOnlyList<(EventHeader Header, PositionChanged Body)> events, Touched touched)
    {
        var byPosition = events.GroupBy(e => KeyOf(e.Body)).ToList();
        var stored = connection
            .Query<Stored>(SelectStored, new { runId, ids = JsonKeys.Of(byPosition.Select(group => (group.Key.ConnectionId, group.Key.PositionId)).Distinct()) })
            .ToDictionary(row => new Key(row.ConnectionId, row.PositionId, row.OpenedUtc));

        var written = 0;
        foreach (var position in byPosition)
        {
            var newest = position.MaxBy(Version);
            var found = position.Where(e => e.Body.Cause is PositionCause.Found).Select(e => (double?)e.Body.Quantity).FirstOrDefault();
            if (found is not null)
                touched.WholeBook(BookOf(newest.Body));
            if (stored.TryGetValue(position.Key, out var row))
            {
                found = row.FoundQuantity ?? found;
                if (Version(newest).CompareTo(row.Version) <= 0)
                {
                    if (row.FoundQuantity is null && found is not null)
                        written += connection.Execute(UpdateFound, new { RunId = runId, position.Key.ConnectionId, position.Key.PositionId, position.Key.OpenedUtc, FoundQuantity = found });
                    continue;
                }
            }

            written += connection.Execute(Upsert, Row(runId, newest, found));
        }

        return events.Count - written;
    }

    internal static string BookOf(PositionChanged body) => Book.Of(body.ConnectionId, body.AccountId, body.Symbol, body.PositionId, body.PositionsNetted);

    static Key KeyOf(PositionChanged body) => new(body.ConnectionId, body.PositionId, UtcText.Format(body.OpenedUtc));

    static bool IsClosed(PositionChanged body) => body.Cause is PositionCause.Removed or PositionCause.Closed or PositionCause.Gone;

    // When the platform told of the close is near enough; of one that nobody told, only a fill knows when.
    static DateTime? ClosedUtc((EventHeader Header, PositionChanged Body) e) => !IsClosed(e.Body) ? null : e.Body.ClosedUtc ?? (e.Body.Cause is PositionCause.Gone ? null : e.Header.EventUtc);

    static PositionVersion Version((EventHeader Header, PositionChanged Body) e) => new(IsClosed(e.Body), UtcText.Format(e.Header.EventUtc), e.Header.Sequence);

    static object Row(string runId, (EventHeader Header, PositionChanged Body) e, double? found) => new
    {
        RunId = runId,
        e.Body.ConnectionId,
        e.Body.PositionId,
        Book = BookOf(e.Body),
        OpenedUtc = UtcText.Format(e.Body.OpenedUtc),
        ClosedUtc = ClosedUtc(e) is { } closed ? UtcText.Format(closed) : null,
        Status = Words<PositionStatus>.Of(IsClosed(e.Body) ? PositionStatus.Closed : PositionStatus.Open),
        e.Body.Symbol,
        e.Body.AccountId,
        Side = Words<Side>.Of(e.Body.Side),
        Quantity = IsClosed(e.Body) ? 0 : e.Body.Quantity,
        e.Body.OpenPrice,
        e.Body.ClosePrice,
        e.Body.GrossPnl,
        e.Body.NetPnl,
        e.Body.Fee,
        e.Body.Swaps,
        FoundQuantity = found,
        UpdateUtc = UtcText.Format(e.Header.EventUtc),
        e.Header.Sequence,
        ExtraJson = JsonSerializer.Serialize(new PositionExtra(e.Body.Cause, e.Body.SymbolId, e.Body.Comment), ExtraJsonContext.Columns.PositionExtra),
    };

    readonly record struct Key(string ConnectionId, string PositionId, string OpenedUtc);

    sealed class Stored
    {
        public string ConnectionId { get; init; } = "";
        public string PositionId { get; init; } = "";
        public string OpenedUtc { get; init; } = "";
        public string Status { get; init; } = "";
        public string UpdateUtc { get; init; } = "";
        public long Sequence { get; init; }
        public double? FoundQuantity { get; init; }

        public PositionVersion Version => new(Words<PositionStatus>.Parse(Status) is PositionStatus.Closed, UpdateUtc, Sequence);
    }
}
