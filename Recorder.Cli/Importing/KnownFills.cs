using System.Globalization;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Reading;
using Recorder.Storage.Time;

namespace Recorder.Cli.Importing;

/// <summary>The fills that a run has, those of the file under way included: tells a fill that comes again from a new one.</summary>
sealed class KnownFills
{
    const double Rounding = 1e-9;

    readonly Dictionary<string, Facts> _byId = new(StringComparer.Ordinal);

    // True: the order's fills are one, from an orders history.
    readonly Dictionary<string, bool> _wholeOrders = new(StringComparer.Ordinal);
    readonly Dictionary<string, double> _filled = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    // Of fills without an id: how many of one content there were at this instant.
    readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    DateTime _instant;

    /// <summary>Takes a fill of the run.</summary>
    internal void Add(FillLine line)
    {
        _byId[line.ExecutionId] = new Facts(UtcText.Parse(line.ExecUtc), Name(line.Symbol)!, line.Side == Words<Side>.Of(Side.Buy), line.Quantity, line.Price, Name(line.AccountId));
        if (line.OrderId == line.ExecutionId)
            return;
        _wholeOrders[line.OrderId] = line.ExecutionId == QuantowerOrders.WholeOrder(line.OrderId);
        _filled[line.OrderId] = _filled.GetValueOrDefault(line.OrderId) + line.Quantity;
    }

    /// <summary>Compares a fill with those that are known, and takes it when it is new. Fills come in order of time.</summary>
    /// <param name="fill">The fill; with its ids when it is new.</param>
    /// <param name="problem">Why it can be neither; null when nothing is wrong.</param>
    /// <returns>True when it is new.</returns>
    internal bool TryAdd(ref ImportedFill fill, out string? problem)
    {
        problem = null;
        var id = fill.ExecutionId ?? MadeId(fill);
        var facts = new Facts(fill.TimeUtc, fill.Symbol, fill.Side is Side.Buy, fill.Quantity, fill.Price, fill.Account);
        if (_byId.TryGetValue(id, out var known))
        {
            problem = known == facts ? null : $"the execution id {id} is already that of another fill: {known.Say()}";
            return false;
        }

        var isWhole = fill.OrderId is { } order && id == QuantowerOrders.WholeOrder(order);
        if (fill.OrderId is { } orderId && !_wholeOrders.TryAdd(orderId, isWhole) && _wholeOrders[orderId] != isWhole)
        {
            if (isWhole && Math.Abs(_filled.GetValueOrDefault(orderId) - fill.Quantity) <= Rounding * fill.Quantity)
                return false;
            problem = isWhole
                ? string.Create(CultureInfo.InvariantCulture, $"order {orderId} is in the run already, fill by fill, and these sum to {_filled.GetValueOrDefault(orderId)}: as a whole it would count twice")
                : $"order {orderId} is in the run already as a whole, from an orders history: its fills would count twice";
            return false;
        }

        _byId.Add(id, facts);
        if (fill.OrderId is { } of)
            _filled[of] = _filled.GetValueOrDefault(of) + fill.Quantity;
        fill = fill with { ExecutionId = id, OrderId = fill.OrderId ?? id };
        return true;
    }

    // The fee is not part of it: a later export may know it where an earlier one did not.
    string MadeId(ImportedFill fill)
    {
        if (fill.TimeUtc != _instant)
            _ordinals.Clear();
        _instant = fill.TimeUtc;
        var content = string.Join('\u001f', UtcText.Format(fill.TimeUtc), fill.Symbol, Words<Side>.Of(fill.Side), Text(fill.Quantity), Text(fill.Price), fill.OrderId, fill.Account, fill.Connection);
        var ordinal = _ordinals[content] = _ordinals.GetValueOrDefault(content) + 1;
        return RecorderId.ImportedFill(content, ordinal).ToString();
    }

    string? Name(string? text)
    {
        if (text is not null && !_names.TryAdd(text, text))
            text = _names[text];
        return text;
    }

    static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What makes a fill the one that it is.</summary>
    readonly record struct Facts(DateTime TimeUtc, string Symbol, bool Bought, double Quantity, double Price, string? Account)
    {
        internal string Say() => string.Create(
            CultureInfo.InvariantCulture, $"{TimeUtc:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'} {Symbol} {(Bought ? "buy" : "sell")} {Quantity} at {Price}{(Account is null ? "" : $" on {Account}")}");
    }
}
