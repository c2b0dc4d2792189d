using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics.Trades;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>Reads the facts of a run for its computation, from one state of the database.</summary>
/// <param name="connection">Inside a transaction, so that all rows are of one state.</param>
/// <param name="known">Cached prices.</param>
sealed class RunFactsReader(SqliteConnection connection, MarksCache known)
{
    const string SelectRun = """
        SELECT r.start_utc AS StartUtc, coalesce(e.end_utc, r.end_utc) AS EndUtc, r.status <> 'RUNNING' AS HasEnded,
               r.run_type = 'BACKTEST' AS IsBacktest,
               r.initial_balance AS StartBalance, r.base_currency AS Currency,
               e.sequence AS EndSequence, s.name AS Strategy, i.instance_name AS Instance
        FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id JOIN strategies s ON s.strategy_id = i.strategy_id
        LEFT JOIN run_endings e ON e.run_id = r.run_id WHERE r.run_id = @runId
        """;

    // The index contains the rowid of the joined row, so each fill needs one look-up.
    const string SelectFills = """
        SELECT c.execution_id AS ExecutionId, c.order_id AS OrderId, c.exec_utc AS ExecUtc, c.sequence AS Sequence, c.book AS Book,
               c.symbol AS Symbol, c.account_id AS AccountId, c.position_id AS PositionId, c.side = 'BUY' AS Bought,
               iif(c.side = 'UNKNOWN', NULL, c.quantity) AS Quantity, c.price AS Price, c.quantity_before AS Before, x.fee AS Fee,
               x.fee_currency AS FeeCurrency,
               CAST(json_extract(x.extra_json, '$.sequence') AS INTEGER) AS LastSequence
        FROM position_changes c JOIN executions x ON x.run_id = c.run_id AND x.execution_id = c.execution_id
        WHERE c.run_id = @runId ORDER BY c.exec_utc, c.sequence, c.execution_id
        """;

    const string SelectFound = """
        SELECT book AS Book, symbol AS Symbol, account_id AS AccountId, position_id AS PositionId, side = 'BUY' AS Bought,
          initial_quantity AS Quantity, open_price AS Price
        FROM positions WHERE run_id = @runId AND initial_quantity IS NOT NULL ORDER BY book, position_id, opened_utc
        """;

    const string SelectSymbols = """
        SELECT name AS Name, tick_size AS TickSize, tick_cost AS TickCost, multiplier AS Multiplier, quote_currency AS Currency
        FROM run_symbols WHERE run_id = @runId ORDER BY name, connection_id, symbol_id
        """;

    const string SelectOrders = """
        SELECT order_id AS OrderId, symbol AS Symbol, side AS Side, order_type AS OrderType, quantity AS Quantity, price AS Price,
               stop_price AS StopPrice, status AS Status, json_extract(extra_json, '$.original_status') AS OriginalStatus,
               submit_utc AS SubmitUtc, CAST(json_extract(extra_json, '$.filled_quantity') AS REAL) AS FilledQuantity,
               CAST(json_extract(extra_json, '$.average_fill_price') AS REAL) AS AverageFillPrice, parent_order_id AS ParentOrderId,
               position_impact AS PositionImpact, json_extract(extra_json, '$.origin') AS Origin
        FROM orders WHERE run_id = @runId ORDER BY submit_utc, order_id
        """;

    // An order has the same protective role in every group.
    const string SelectRoles = """
        SELECT order_id AS OrderId, min(oco_role) AS Role FROM order_oco_links
        WHERE run_id = @runId AND oco_role IN ('TP', 'SL') GROUP BY order_id
        """;

    const string SelectSenders = """
        SELECT order_id AS OrderId, sending_source AS Sender FROM order_requests
        WHERE run_id = @runId AND order_id IS NOT NULL AND kind IN ('PLACE', 'MODIFY', 'CLOSE_POSITION')
        ORDER BY requested_utc, request_id
        """;

    /// <summary>Reads a run; null if there is no such run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="withMarks">False: the prices between the fills are left out.</param>
    internal RunFacts? Read(string runId, bool withMarks = true)
    {
        if (connection.QuerySingleOrDefault<RunRow>(SelectRun, new { runId }) is not { } run)
            return null;
        var rows = connection.Query<FillRow>(SelectFills, new { runId }).AsList();
        var sign = FeeSign.Of(connection, runId);
        var fills = rows.Select(row => row.ToFill(sign)).OfType<Fill>().ToList();
        var startUtc = Instant(run.StartUtc) ?? DateTime.UnixEpoch;
        var symbols = withMarks ? fills.Select(fill => fill.Symbol).ToHashSet(StringComparer.Ordinal) : [];
        var marks = new MarksReader(connection, known).Read(runId, symbols);
        var lastKnown =
            fills.Select(fill => fill.Time).Concat(marks.Values.Select(symbol => symbol.Marks[^1].End)).DefaultIfEmpty(startUtc).Max();
        return new RunFacts
        {
            RunId = runId,
            HasEnded = run.HasEnded,
            IsBacktest = run.IsBacktest,
            StartUtc = startUtc,
            EndUtc = Instant(run.EndUtc) ?? lastKnown,
            AsOfSequence =
                Math.Max(run.EndSequence ?? 0, rows.Select(row => Math.Max(row.Sequence, row.LastSequence ?? 0)).DefaultIfEmpty(0).Max()),
            StartBalance = run.StartBalance is { } balance ? Exact.FromDouble(balance) : null,
            Currency = run.Currency,
            Fills = fills,
            OrderOf = rows.ToDictionary(row => row.ExecutionId, row => row.OrderId, StringComparer.Ordinal),
            Unusable = rows.Count - fills.Count,
            Found = Found(runId, rows, startUtc),
            Contracts = Contracts(runId),
            Marks = marks,
            Orders = connection.Query<OrderFact>(SelectOrders, new { runId }).AsList(),
            ProtectiveRoles = connection.Query<(string OrderId, string Role)>(SelectRoles, new { runId })
                .ToDictionary(leg => leg.OrderId, leg => leg.Role, StringComparer.Ordinal),
            Senders = Senders(runId),
            OwnNames = [run.Strategy, .. run.Instance is { } instance ? [instance] : Array.Empty<string>()],
        };
    }

    Dictionary<string, string?> Senders(string runId)
    {
        var senders = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (orderId, sender) in connection.Query<(string OrderId, string? Sender)>(SelectSenders, new { runId }))
            senders[orderId] = sender;
        return senders;
    }

    /// <summary>The opening quantity of each book: the found position without the fills before the attach.</summary>
    List<StartingPosition> Found(string runId, List<FillRow> fills, DateTime startUtc)
    {
        var found = connection.Query<FoundRow>(SelectFound, new { runId }).ToLookup(row => row.Book, StringComparer.Ordinal);
        var first = fills.GroupBy(row => row.Book, StringComparer.Ordinal)
            .ToDictionary(book => book.Key, book => book.First(), StringComparer.Ordinal);
        var positions = new List<StartingPosition>();
        foreach (var (book, fill) in first)
        {
            if (Exact.FromDouble(fill.Before) is not ({ } before and not 0))
                continue;
            // With fills from before the attach, the opening quantity differs from the found quantity, and its price is unknown.
            var (_, price) = Sum(found[book]);
            var isAsFound = Sum(found[book]).Quantity == before;
            positions.Add(new StartingPosition(book, fill.Symbol, fill.AccountId, OwnPosition(book, fill.Symbol, fill.PositionId),
                Earlier(startUtc, Instant(fill.ExecUtc)), before, isAsFound ? price : null));
        }

        foreach (var book in found.Where(book => !first.ContainsKey(book.Key)))
        {
            var (held, (quantity, price)) = (book.First(), Sum(book));
            if (quantity != 0)
                positions.Add(new StartingPosition(
                    book.Key, held.Symbol, held.AccountId, OwnPosition(book.Key, held.Symbol, held.PositionId), startUtc, quantity, price));
        }

        return positions;
    }

    static (decimal Quantity, decimal? Price) Sum(IEnumerable<FoundRow> found)
    {
        var (quantity, value) = (0m, (decimal?)0m);
        foreach (var row in found)
        {
            if (Exact.FromDouble(row.Quantity) is not { } held)
                return (0, null);
            var signed = row.Bought ? held : -held;
            quantity += signed;
            value += row.Price is { } price ? Exact.FromDouble(price) * signed : null;
        }

        return (quantity, quantity == 0 ? null : value / quantity);
    }

    Dictionary<string, Contract> Contracts(string runId)
    {
        var contracts = new Dictionary<string, Contract>(StringComparer.Ordinal);
        foreach (var symbol in connection.Query<SymbolRow>(SelectSymbols, new { runId }))
        {
            var contract = symbol.ToContract();
            // Two connections use the same name for different symbols, so neither value is used.
            contracts[symbol.Name] = contracts.TryGetValue(symbol.Name, out var other) && other != contract ? Contract.Unknown : contract;
        }

        return contracts;
    }

    // Null for an account with one position per symbol: its book contains several positions over time.
    static string? OwnPosition(string book, string symbol, string? positionId) =>
        positionId is not null && book.EndsWith($"/{symbol}/{positionId}", StringComparison.Ordinal) ? positionId : null;

    static DateTime Earlier(DateTime one, DateTime? other) => other < one ? other.Value : one;

    // A file that came from the plain core may have times in another form. Such times are not used.
    static DateTime? Instant(string? text) => UtcText.TryParse(text, out var time) ? time : null;

    sealed class RunRow
    {
        public string StartUtc { get; init; } = "";
        public string? EndUtc { get; init; }
        public bool HasEnded { get; init; }
        public bool IsBacktest { get; init; }
        public double? StartBalance { get; init; }
        public string? Currency { get; init; }
        public long? EndSequence { get; init; }
        public string Strategy { get; init; } = "";
        public string? Instance { get; init; }
    }

    sealed class FillRow
    {
        public string ExecutionId { get; init; } = "";
        public string OrderId { get; init; } = "";
        public string ExecUtc { get; init; } = "";
        public long Sequence { get; init; }
        public string Book { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string? AccountId { get; init; }
        public string? PositionId { get; init; }
        public bool Bought { get; init; }

        // Null until the side of the fill is known.
        public double? Quantity { get; init; }
        public double Price { get; init; }
        public double Before { get; init; }
        public double? Fee { get; init; }
        public string? FeeCurrency { get; init; }
        public long? LastSequence { get; init; }

        internal Fill? ToFill(int feeSign) =>
            Quantity is { } number && Exact.FromDouble(number) is { } quantity && Instant(ExecUtc) is { } time
                ? new Fill(ExecutionId, time, Sequence, Book, Symbol, AccountId, OwnPosition(Book, Symbol, PositionId), Bought, quantity,
                    Exact.FromDouble(Price), Fee is { } fee ? feeSign * Exact.FromDouble(fee) : null, FeeCurrency)
                : null;
    }

    sealed class FoundRow
    {
        public string Book { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string? AccountId { get; init; }
        public string? PositionId { get; init; }
        public bool Bought { get; init; }
        public double Quantity { get; init; }
        public double? Price { get; init; }
    }

    sealed class SymbolRow
    {
        public string Name { get; init; } = "";
        public double? TickSize { get; init; }
        public double? TickCost { get; init; }
        public double? Multiplier { get; init; }
        public string? Currency { get; init; }

        internal Contract ToContract()
        {
            var tickSize = TickSize is > 0 and var size ? Exact.FromDouble(size) : null;
            var tickCost = TickCost is > 0 and var cost ? Exact.FromDouble(cost) : null;
            return new Contract(Multiplier is > 0 and var stated ? Exact.FromDouble(stated) : tickCost / tickSize, tickSize,
                string.IsNullOrEmpty(Currency) ? null : Currency);
        }
    }
}
