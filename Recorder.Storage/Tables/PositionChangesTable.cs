using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Positions;
using Recorder.Storage.Events;
using Recorder.Storage.Merging;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>
/// The table <c>position_changes</c>: what each fill did to its position. It is folded from the fills in the order of their times, never
/// from the order in which they came, so a late fill moves those after it.
/// </summary>
static class PositionChangesTable
{
    const string Upsert = """
        INSERT INTO position_changes (run_id, execution_id, order_id, book, exec_utc, sequence, symbol, account_id, position_id, side, quantity, price,
                                      quantity_before, quantity_after, position_impact, platform_impact)
        VALUES (@RunId, @ExecutionId, @OrderId, @Book, @ExecUtc, @Sequence, @Symbol, @AccountId, @PositionId, @Side, @Quantity, @Price,
                0, 0, 'UNKNOWN', @PlatformImpact)
        ON CONFLICT(run_id, execution_id) DO UPDATE SET
          order_id = excluded.order_id, book = excluded.book, exec_utc = excluded.exec_utc, sequence = min(position_changes.sequence, excluded.sequence),
          symbol = excluded.symbol, account_id = excluded.account_id, position_id = excluded.position_id, side = excluded.side,
          quantity = excluded.quantity, price = excluded.price, platform_impact = excluded.platform_impact
        """;

    const string UpdateSequence = "UPDATE position_changes SET sequence = @Sequence WHERE run_id = @RunId AND execution_id = @ExecutionId";

    const string UpdateFold = """
        UPDATE position_changes SET quantity_before = @Before, quantity_after = @After, position_impact = @Impact
        WHERE run_id = @RunId AND execution_id = @ExecutionId
        """;

    const string SelectStored = """
        SELECT execution_id AS ExecutionId, order_id AS OrderId, book AS Book, exec_utc AS ExecUtc, sequence AS Sequence
        FROM position_changes WHERE run_id = @runId AND execution_id IN (SELECT value FROM json_each(@ids))
        """;

    const string SelectBefore = """
        SELECT quantity_after FROM position_changes
        WHERE run_id = @runId AND book = @book AND (exec_utc, sequence) < (@ExecUtc, @Sequence)
        ORDER BY exec_utc DESC, sequence DESC LIMIT 1
        """;

    const string SelectOpening = """
        SELECT coalesce(sum(CASE side WHEN 'SELL' THEN -found_quantity ELSE found_quantity END), 0)
        FROM positions WHERE run_id = @runId AND book = @book AND found_quantity IS NOT NULL
        """;

    const string SelectBeforeAttach = """
        SELECT c.execution_id AS ExecutionId, c.side AS Side, c.quantity AS Quantity
        FROM position_changes c CROSS JOIN executions x ON x.run_id = c.run_id AND x.execution_id = c.execution_id
        WHERE c.run_id = @runId AND c.book = @book AND json_extract(x.extra_json, '$.origin') = 'BEFORE_ATTACH'
        ORDER BY c.exec_utc, c.sequence, c.execution_id
        """;

    const string SelectFrom = """
        SELECT execution_id AS ExecutionId, order_id AS OrderId, side AS Side, quantity AS Quantity, quantity_before AS QuantityBefore,
               quantity_after AS QuantityAfter, position_impact AS PositionImpact
        FROM position_changes WHERE run_id = @runId AND book = @book AND (exec_utc, sequence) >= (@ExecUtc, @Sequence)
        ORDER BY exec_utc, sequence, execution_id
        """;

    /// <summary>Writes the fills of one run that changed, not yet folded.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="run">The run.</param>
    /// <param name="kept">The fills whose row in <c>executions</c> was written.</param>
    /// <param name="recorded">The lowest sequence of every fill in the batch, kept or not: the recorded order.</param>
    /// <param name="beforeAttach">Those of the kept that happened before the recorder attached, or were taken for such until now.</param>
    /// <param name="touched">Takes what has to be folded anew.</param>
    internal static void Write(
        SqliteConnection connection, RunKey run, IReadOnlyList<(EventHeader Header, ExecutionReported Body)> kept, IReadOnlyDictionary<string, long> recorded,
        IReadOnlySet<string> beforeAttach, Touched touched)
    {
        var stored = connection
            .Query<Stored>(SelectStored, new { runId = run.RunId, ids = JsonKeys.Of(recorded.Keys) })
            .ToDictionary(row => row.ExecutionId, StringComparer.Ordinal);

        foreach (var row in stored.Values)
        {
            touched.Orders.Add(row.OrderId);
            touched.Book(row.Book, new FillKey(row.ExecUtc, Math.Min(row.Sequence, recorded[row.ExecutionId])));
            if (beforeAttach.Contains(row.ExecutionId))
                touched.WholeBook(row.Book);
            if (recorded[row.ExecutionId] < row.Sequence)
                connection.Execute(UpdateSequence, new { run.RunId, row.ExecutionId, Sequence = recorded[row.ExecutionId] });
        }

        foreach (var (header, body) in kept)
        {
            var sequence = recorded[body.ExecutionId];
            if (stored.TryGetValue(body.ExecutionId, out var row))
                sequence = Math.Min(sequence, row.Sequence);
            touched.Orders.Add(body.OrderId);
            touched.Book(BookOf(body), new FillKey(UtcText.Format(header.EventUtc), sequence));
            if (beforeAttach.Contains(body.ExecutionId))
                touched.WholeBook(BookOf(body));
        }

        connection.Execute(Upsert, kept.Select(e => new
        {
            run.RunId,
            e.Body.ExecutionId,
            e.Body.OrderId,
            Book = BookOf(e.Body),
            ExecUtc = UtcText.Format(e.Header.EventUtc),
            Sequence = recorded[e.Body.ExecutionId],
            e.Body.Symbol,
            e.Body.AccountId,
            e.Body.PositionId,
            Side = Words<Side>.Of(e.Body.Side),
            e.Body.Quantity,
            e.Body.Price,
            e.Body.PlatformImpact,
        }));
    }

    /// <summary>Folds the touched books; the orders whose fills come out differently are touched too.</summary>
    internal static void Fold(SqliteConnection connection, RunKey run, Touched touched)
    {
        foreach (var (book, from) in touched.Books)
        {
            var start = new { runId = run.RunId, book, from.ExecUtc, from.Sequence };
            var before = connection.QueryFirstOrDefault<double?>(SelectBefore, start) ?? Opening(connection, start);
            foreach (var fill in connection.Query<Fill>(SelectFrom, start).AsList())
            {
                var after = PositionFold.After(before, fill.SignedQuantity);
                var impact = Words<PositionImpact>.Of(PositionFold.Impact(before, after));
                if (before != fill.QuantityBefore || after != fill.QuantityAfter || impact != fill.PositionImpact)
                {
                    connection.Execute(UpdateFold, new { run.RunId, fill.ExecutionId, Before = before, After = after, Impact = impact });
                    touched.Orders.Add(fill.OrderId);
                }

                before = after;
            }
        }
    }

    // What was found is what the book held at the attach: it opened with that, less what the fills before the attach had made of it.
    static double Opening(SqliteConnection connection, object start) => connection.Query<Fill>(SelectBeforeAttach, start)
        .Aggregate(connection.ExecuteScalar<double>(SelectOpening, start), (held, fill) => PositionFold.After(held, -fill.SignedQuantity));

    static string BookOf(ExecutionReported body) => Book.Of(body.ConnectionId, body.AccountId, body.Symbol, body.PositionId, body.PositionsNetted);

    sealed class Stored
    {
        public string ExecutionId { get; init; } = "";
        public string OrderId { get; init; } = "";
        public string Book { get; init; } = "";
        public string ExecUtc { get; init; } = "";
        public long Sequence { get; init; }
    }

    sealed class Fill
    {
        public string ExecutionId { get; init; } = "";
        public string OrderId { get; init; } = "";
        public string Side { get; init; } = "";
        public double Quantity { get; init; }
        public double QuantityBefore { get; init; }
        public double QuantityAfter { get; init; }
        public string PositionImpact { get; init; } = "";

        public double SignedQuantity => Words<Side>.Parse(Side) switch { Events.Side.Buy => Quantity, Events.Side.Sell => -Quantity, _ => 0 };
    }
}
