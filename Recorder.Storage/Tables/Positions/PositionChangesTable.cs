using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Positions;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Positions;

/// <summary>
/// The table <c>position_changes</c>: the effect of each fill on its position. It is computed from the fills in the order of their times,
/// whatever the order of the reports. A late fill changes the rows of later fills.
/// </summary>
/// <param name="batch">The batch that has the events of the rows.</param>
sealed class PositionChangesTable(Batch batch) : EventTable<PositionChangeRow>(
    batch, "batch_position_changes",
    new("run_id", static (batch, in row) => Cell.Of(batch.RunOf(row.Index).RunText)),
    new("execution_id", static (batch, in row) => Cell.Of(batch.Text(row.Index, ExecutionFields.ExecutionId))),
    new("order_id", static (batch, in row) => Cell.Of(batch.Text(row.Index, ExecutionFields.OrderId))),
    new("book", static (_, in row) => Cell.Of(row.Book)),
    new("exec_utc", static (batch, in row) => Cell.Of(batch[row.Index].EventUtc)),
    new("sequence", static (_, in row) => Cell.Of(row.Sequence)),
    new("symbol", static (batch, in row) => Cell.Of(batch.Text(row.Index, ExecutionFields.Symbol))),
    new("account_id", static (batch, in row) => Cell.Of(batch.Text(row.Index, ExecutionFields.AccountId))),
    new("position_id", static (batch, in row) => Cell.Of(batch.Text(row.Index, ExecutionFields.PositionId))),
    new("side", static (batch, in row) => Cell.Of(batch.Text(row.Index, ExecutionFields.Side))),
    new("quantity", static (batch, in row) => batch.Field(row.Index, ExecutionFields.Quantity).NumberCell),
    new("price", static (batch, in row) => batch.Field(row.Index, ExecutionFields.Price).NumberCell),
    new("quantity_before", static (_, in row) => Cell.Of(row.Before)),
    new("quantity_after", static (_, in row) => Cell.Of(row.After)),
    new("position_impact",
        static (_, in row) => Cell.Of(Utf8EnumWords<PositionImpact>.Of(PositionFold.Impact(row.Before, row.After)))),
    new("platform_impact", static (batch, in row) => Cell.Of(batch.Text(row.Index, ExecutionFields.PlatformImpact))))
{
    const string Conflict = """
        ON CONFLICT(run_id, execution_id) DO UPDATE SET
          order_id = excluded.order_id, book = excluded.book, exec_utc = excluded.exec_utc, sequence = min(position_changes.sequence,
          excluded.sequence), symbol = excluded.symbol, account_id = excluded.account_id, position_id = excluded.position_id,
          side = excluded.side, quantity = excluded.quantity, price = excluded.price, quantity_before = excluded.quantity_before,
          quantity_after = excluded.quantity_after, position_impact = excluded.position_impact, platform_impact = excluded.platform_impact
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

    const string SelectLast = """
        SELECT quantity_after AS QuantityAfter, exec_utc AS ExecUtc, sequence AS Sequence
        FROM position_changes WHERE run_id = @runId AND book = @book ORDER BY exec_utc DESC, sequence DESC LIMIT 1
        """;

    // INDEXED BY is needed: without statistics, SQLite uses the primary key and reads all fills of the run. Seen with 3.35 and 3.53.
    const string SelectOfOrders = """
        SELECT order_id AS OrderId, side AS Side, quantity AS Quantity, quantity_before AS QuantityBefore, exec_utc AS ExecUtc,
          sequence AS Sequence
        FROM position_changes INDEXED BY idx_position_changes_order WHERE run_id = @runId AND order_id IN (SELECT value
          FROM json_each(@ids))
        ORDER BY exec_utc, sequence, execution_id
        """;

    const string SelectOpening = """
        SELECT coalesce(sum(CASE side WHEN 'SELL' THEN -initial_quantity ELSE initial_quantity END), 0)
        FROM positions WHERE run_id = @runId AND book = @book AND initial_quantity IS NOT NULL
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

    /// <summary>The upsert statement.</summary>
    internal BatchStatement Upsert => field ??= BatchStatement.Insert(this, "position_changes", Conflict);

    /// <summary>Reads some fills of a run.</summary>
    internal static IEnumerable<StoredChange> Stored(SqliteConnection connection, string runId, IEnumerable<string> executionIds) =>
        connection.Query<StoredChange>(SelectStored, new { runId, ids = JsonKeys.Of(executionIds) });

    /// <summary>The fills of some orders of a run, in order.</summary>
    internal static IEnumerable<StoredFill> OfOrders(SqliteConnection connection, string runId, IEnumerable<string> orderIds) =>
        connection.Query<StoredFill>(SelectOfOrders, new { runId, ids = JsonKeys.Of(orderIds) });

    /// <summary>The last fill of a book; null when it has none.</summary>
    internal static StoredFill? Last(SqliteConnection connection, string runId, string book) =>
        connection.QueryFirstOrDefault<StoredFill>(SelectLast, new { runId, book });

    /// <summary>The quantity of a book before its first fill.</summary>
    internal static double Opening(SqliteConnection connection, string runId, string book) => Opening(connection, new { runId, book });

    /// <summary>Lowers the sequence number of a fill, without computing the book again.</summary>
    internal static void ChangeSequence(SqliteConnection connection, string runId, string executionId, long sequence) =>
        connection.Execute(UpdateSequence, new { RunId = runId, ExecutionId = executionId, Sequence = sequence });

    /// <summary>Computes the marked books again, and marks the orders whose fills change.</summary>
    internal static void Fold(SqliteConnection connection, string runId, DirtyBooks touched)
    {
        foreach (var (book, from) in touched.Books)
        {
            var start = new { runId, book, from.ExecUtc, from.Sequence };
            var before = connection.QueryFirstOrDefault<double?>(SelectBefore, start) ?? Opening(connection, start);
            foreach (var fill in connection.Query<FoldedFill>(SelectFrom, start).AsList())
            {
                var after = PositionFold.After(before, fill.SignedQuantity);
                var impact = EnumWords<PositionImpact>.Of(PositionFold.Impact(before, after));
                if (before != fill.QuantityBefore || after != fill.QuantityAfter || impact != fill.PositionImpact)
                {
                    connection.Execute(
                        UpdateFold, new { RunId = runId, fill.ExecutionId, Before = before, After = after, Impact = impact });
                    touched.Orders.Add(fill.OrderId);
                }

                before = after;
            }
        }
    }

    // The found position is the quantity of the book at the attach. The opening quantity is that quantity without the fills before the
    // attach.
    static double Opening(SqliteConnection connection, object start) => connection.Query<FoldedFill>(SelectBeforeAttach, start)
        .Aggregate(connection.ExecuteScalar<double>(SelectOpening, start), (held, fill) => PositionFold.After(held, -fill.SignedQuantity));

    /// <summary>The signed quantity of a fill: positive for a buy.</summary>
    internal static double Signed(Side side, double quantity) => side switch { Side.Buy => quantity, Side.Sell => -quantity, _ => 0 };

    sealed class FoldedFill
    {
        public string ExecutionId { get; init; } = "";
        public string OrderId { get; init; } = "";
        public string Side { get; init; } = "";
        public double Quantity { get; init; }
        public double QuantityBefore { get; init; }
        public double QuantityAfter { get; init; }
        public string PositionImpact { get; init; } = "";

        public double SignedQuantity => Signed(EnumWords<Side>.Parse(Side), Quantity);
    }
}

/// <summary>A row of <c>position_changes</c>: its report, and the values that are not in the report.</summary>
readonly record struct PositionChangeRow(int Index, Utf8Slice Book, long Sequence, double Before, double After);

/// <summary>Key and time of a fill in the table.</summary>
sealed class StoredChange
{
    public string ExecutionId { get; init; } = "";
    public string OrderId { get; init; } = "";
    public string Book { get; init; } = "";
    public string ExecUtc { get; init; } = "";
    public long Sequence { get; init; }
}

/// <summary>A fill in the table.</summary>
sealed class StoredFill
{
    public string OrderId { get; init; } = "";
    public string Side { get; init; } = "";
    public double Quantity { get; init; }
    public double QuantityBefore { get; init; }
    public double QuantityAfter { get; init; }
    public string ExecUtc { get; init; } = "";
    public long Sequence { get; init; }

    internal double SignedQuantity => PositionChangesTable.Signed(EnumWords<Side>.Parse(Side), Quantity);
}
