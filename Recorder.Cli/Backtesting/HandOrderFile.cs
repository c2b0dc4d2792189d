using Recorder.Cli.Csv;
using Recorder.Cli.Market;
using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>Reads a CSV of manual orders. Columns, in any order: time or time_utc, side, qty or quantity. Where needed: type, price,
/// trigger_price or stop_price, trail_ticks, time_in_force or tif, comment or tag, cancel_time or cancel_utc, symbol.</summary>
sealed class HandOrderFile
{
    readonly CsvTable _table;
    readonly PriceHistory _traded;
    readonly BacktestOptions _terms;
    readonly int _time, _side, _quantity, _type, _price, _trigger, _trail, _validity, _comment, _cancel, _symbol;

    HandOrderFile(CsvTable table, PriceHistory traded, BacktestOptions terms)
    {
        (_table, _traded, _terms) = (table, traded, terms);
        (_time, _side, _quantity) = (table.Column("time", "time_utc"), table.Column("side"), table.Column("qty", "quantity"));
        (_type, _price) = (table.OptionalColumn("type", "order_type"), table.OptionalColumn("price"));
        (_trigger, _trail) = (table.OptionalColumn("trigger_price", "stop_price"), table.OptionalColumn("trail_ticks"));
        _validity = table.OptionalColumn("time_in_force", "tif");
        (_comment, _cancel) = (table.OptionalColumn("comment", "tag"), table.OptionalColumn("cancel_time", "cancel_utc"));
        _symbol = table.OptionalColumn("symbol");
    }

    /// <summary>Reads the orders, sorted by time. Orders of the same time keep the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="traded">The traded prices, at the times of their file.</param>
    /// <param name="terms">Symbol, account and fill model.</param>
    /// <exception cref="CannotRunException">A value is wrong. The message names the file, line and column, and what was
    /// expected.</exception>
    internal static IReadOnlyList<HandOrder> Read(string path, PriceHistory traded, BacktestOptions terms)
    {
        using var table = CsvTable.Open(path);
        var file = new HandOrderFile(table, traded, terms);
        var orders = new List<HandOrder>();
        while (table.Read())
            orders.Add(file.Row());
        return orders.Count > 0 ? [.. orders.OrderBy(order => order.TimeUtc)] : throw new CannotRunException($"{path} holds no order");
    }

    HandOrder Row()
    {
        if (Text(_symbol) is { Length: > 0 } symbol && !symbol.Equals(_terms.Symbol, StringComparison.OrdinalIgnoreCase))
            throw _table.Fault(_symbol, $"{_terms.Symbol}, the one symbol of the backtest");
        var time = Time();
        var type = Type();
        return new HandOrder(
            time,
            Side(),
            type.Id,
            Quantity(),
            Level(_price, "price", type.HasPrice, type.Id),
            Level(_trigger, "trigger_price", type.HasTrigger, type.Id),
            Trail(type),
            Validity(),
            Text(_comment) is { Length: > 0 } comment ? comment : null,
            Cancel(time));
    }

    DateTime Time()
    {
        var (time, from, to) = (_table.Time(_time), _traded.StartUtc, _traded.EndUtc);
        return time >= from && time < to
            ? time
            : throw _table.Fault(_time, $"a time at which the strategy trades, from {CsvTime.Text(from)} to before {CsvTime.Text(to)}");
    }

    HandOrderType Type()
    {
        var name = Text(_type);
        return name.Length == 0
            ? HandOrderType.Market
            : HandOrderType.Find(name) ?? throw _table.Fault(_type, $"one of {HandOrderType.Names}");
    }

    Side Side() => Text(_side).ToUpperInvariant() switch
    {
        "BUY" or "B" => TradingPlatform.BusinessLayer.Side.Buy,
        "SELL" or "S" => TradingPlatform.BusinessLayer.Side.Sell,
        _ => throw _table.Fault(_side, "Buy or Sell"),
    };

    double Quantity()
    {
        var quantity = _table.Number(_quantity);
        var steps = quantity / _terms.LotStep;
        return steps > 0.5 && Math.Abs(steps - Math.Round(steps)) < 1e-6
            ? quantity
            : throw _table.Fault(_quantity, FormattableString.Invariant($"a multiple of the lot step {_terms.LotStep}, above 0"));
    }

    double Level(int column, string name, bool isNeeded, string type)
    {
        if (Text(column).Length > 0)
            return isNeeded ? _table.Number(column) : throw _table.Fault(column, $"nothing: an order of the type {type} has none");
        if (!isNeeded)
            return double.NaN;
        throw column >= 0
            ? _table.Fault(column, $"the {name} of an order of the type {type}")
            : _table.Missing($"a column {name}: an order of the type {type} needs it");
    }

    double Trail(HandOrderType type)
    {
        var ticks = Level(_trail, "trail_ticks", type.HasTrail, type.Id);
        return double.IsNaN(ticks) || ticks > 0 ? ticks : throw _table.Fault(_trail, "a number of ticks above 0");
    }

    TimeInForce Validity() => Text(_validity).ToUpperInvariant() switch
    {
        "" or "DEFAULT" => TimeInForce.Default,
        "DAY" => TimeInForce.Day,
        "GTC" => TimeInForce.GTC,
        "IOC" => TimeInForce.IOC,
        "FOK" => TimeInForce.FOK,
        _ => throw _table.Fault(_validity, "Default, Day, GTC, IOC or FOK (for an order that ends at a time, use the column cancel_time)"),
    };

    DateTime? Cancel(DateTime placed)
    {
        if (Text(_cancel).Length == 0)
            return null;
        var cancel = _table.Time(_cancel);
        if (cancel <= placed)
            throw _table.Fault(_cancel, "a time after the order's own");
        // After the last price there is no market, so no order has to be cancelled.
        return cancel < _traded.EndUtc ? cancel : null;
    }

    string Text(int column) => column < 0 ? "" : _table.Text(column);
}
