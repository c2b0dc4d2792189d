using Recorder.Storage.Events;

namespace Recorder.Storage.Importing;

/// <summary>A trade of the backtest database. Its entry becomes an order and a fill, and so does its exit.</summary>
/// <param name="Key">Its id.</param>
/// <param name="IsLong">True for a long trade.</param>
/// <param name="Quantity">Above 0.</param>
/// <param name="EntryUtc">Time of the entry.</param>
/// <param name="EntryPrice">Price of the entry.</param>
/// <param name="Exit">Time and price of the exit; null for an open trade.</param>
/// <param name="Pnl">Stated profit of a closed trade; null if it is unknown.</param>
/// <param name="EntrySignal">Signal of the entry.</param>
/// <param name="ExitSignal">Signal of the exit.</param>
sealed record BacktestTrade(
    string Key, bool IsLong, double Quantity, DateTime EntryUtc, double EntryPrice, (DateTime Utc, double Price)? Exit, double? Pnl,
    string? EntrySignal, string? ExitSignal)
{
    /// <summary>Connection of imported fills.</summary>
    internal const string Connection = "import";

    // Tolerance for the binary rounding of prices and profits; a fee is far larger.
    const double Rounding = 1e-6;

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="trade">The trade.</param>
    /// <returns>Why the row is not a trade; null for a trade.</returns>
    internal static string? Read(SourceRow row, out BacktestTrade? trade)
    {
        trade = null;
        if (row.Text("id") is not { } key)
            return "the id is missing";
        bool? isLong = row.Text("side")?.Trim().ToUpperInvariant() switch
        {
            "LONG" or "BUY" => true,
            "SHORT" or "SELL" => false,
            _ => null,
        };
        if (isLong is not { } up)
            return "the side is not long or short";
        if (row.Real("quantity") is not { } quantity || quantity == 0 || (quantity < 0 && up))
            return "the quantity is not above 0";
        if (row.Time("entry_time") is not { } entryUtc || row.Real("entry_price") is not { } entryPrice)
            return "the entry has no time or no price";
        var (exitUtc, exitPrice) = (row.Time("exit_time"), row.Real("exit_price"));
        if (exitUtc < entryUtc)
            return "the exit is before the entry";
        (DateTime, double)? exit = exitUtc is { } utc && exitPrice is { } price ? (utc, price) : null;
        if (exit is null)
        {
            foreach (var column in (string[])["exit_time", "exit_price", "exit_signal", "pnl"])
                row.Keep(column);
        }

        trade = new BacktestTrade(
            key, up, Math.Abs(quantity), entryUtc, entryPrice, exit, row.Real("pnl"), row.Text("entry_signal"), row.Text("exit_signal"));
        return null;
    }

    /// <summary>The orders and fills of the trade, each with its time.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="fee">Fee of each fill; null if it is unknown.</param>
    internal IEnumerable<(IEventBody Body, DateTime Utc)> Events(string symbol, double? fee)
    {
        var (entry, exit) = IsLong ? (Side.Buy, Side.Sell) : (Side.Sell, Side.Buy);
        yield return (Order("entry", symbol, entry, EntryPrice, EntrySignal), EntryUtc);
        yield return (Fill("entry", symbol, entry, EntryPrice, fee, null), EntryUtc);
        if (Exit is not { } end)
            yield break;
        yield return (Order("exit", symbol, exit, end.Price, ExitSignal), end.Utc);
        yield return (Fill("exit", symbol, exit, end.Price, fee, Pnl), end.Utc);
    }

    /// <summary>
    /// Money per unit of price and quantity, if the stated profits of all closed trades give the same value; otherwise null.
    /// </summary>
    internal static double? Multiplier(IEnumerable<BacktestTrade> trades)
    {
        var ratios = new List<double>();
        foreach (var trade in trades)
        {
            if (trade is not { Exit: { } exit, Pnl: { } pnl })
                continue;
            var moved = (exit.Price - trade.EntryPrice) * trade.Quantity * (trade.IsLong ? 1 : -1);
            if (moved != 0)
                ratios.Add(pnl / moved);
            else if (pnl != 0)
                return null;
        }

        if (ratios.Count == 0 || !(ratios[0] > 0) || ratios.Exists(ratio => Math.Abs(ratio / ratios[0] - 1) > Rounding))
            return null;
        if (Math.Abs(ratios[0] - 1) < Rounding)
            return 1;
        // If there is only one trade, its profit may contain a fee.
        return ratios.Count > 1 ? Math.Round(ratios[0], 6) : null;
    }

    OrderChanged Order(string leg, string symbol, Side side, double price, string? signal) => new()
    {
        OrderId = $"{Key}:{leg}",
        ConnectionId = Connection,
        Cause = OrderCause.History,
        Symbol = symbol,
        Side = side,
        OrderType = OrderType.Unknown,
        Quantity = Quantity,
        FilledQuantity = Quantity,
        AverageFillPrice = price,
        Status = OrderStatus.Filled,
        ClientTag = signal,
        PositionId = Key,
    };

    ExecutionReported Fill(string leg, string symbol, Side side, double price, double? fee, double? pnl) => new()
    {
        ExecutionId = $"{Key}:{leg}",
        OrderId = $"{Key}:{leg}",
        ConnectionId = Connection,
        Symbol = symbol,
        Side = side,
        Price = price,
        Quantity = Quantity,
        Fee = fee,
        NetPnl = pnl,
        PositionId = Key,
        // Trades of a job may overlap, so each is a separate position.
        PositionsNetted = false,
    };
}
