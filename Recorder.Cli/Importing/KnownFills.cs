using System.Globalization;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Queries;
using Recorder.Storage.Time;

namespace Recorder.Cli.Importing;

/// <summary>The fills of a run and of the file being read. Distinguishes repeated fills from new fills.</summary>
sealed class KnownFills
{
    const double Rounding = 1e-9;

    readonly Dictionary<string, Facts> _byId = new(StringComparer.Ordinal);

    // True for an order from an orders history: one fill represents the whole order.
    readonly Dictionary<string, bool> _wholeOrders = new(StringComparer.Ordinal);
    readonly Dictionary<string, double> _filled = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    // For fills without an id: number of fills with the same content at this time.
    readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    DateTime _instant;

    /// <summary>Adds a fill of the run.</summary>
    internal void Add(FillLine line)
    {
        _byId[line.ExecutionId] = new Facts(UtcText.Parse(line.ExecUtc), Name(line.Symbol)!, line.Side == EnumWords<Side>.Of(Side.Buy),
            line.Quantity, line.Price, Name(line.AccountId));
        if (line.OrderId == line.ExecutionId)
            return;
        _wholeOrders[line.OrderId] = line.ExecutionId == QuantowerOrders.WholeOrder(line.OrderId);
        _filled[line.OrderId] = _filled.GetValueOrDefault(line.OrderId) + line.Quantity;
    }

    /// <summary>Compares a fill with the known fills and adds it if it is new. Fills must come in order of time.</summary>
    /// <param name="fill">The fill; gets its ids if it is new.</param>
    /// <param name="problem">Why the fill is rejected; null when it is accepted.</param>
    /// <returns>True when the fill is new.</returns>
    internal bool TryAdd(ref ImportedFill fill, out string? problem)
    {
        problem = null;
        var id = fill.ExecutionId ?? MadeId(fill);
        var facts = new Facts(fill.TimeUtc, fill.Symbol, fill.Side is Side.Buy, fill.Quantity, fill.Price, fill.Account);
        if (_byId.TryGetValue(id, out var known))
        {
            problem = known == facts ? null : $"the execution id {id} belongs to another fill: {known.Say()}";
            return false;
        }

        var isWhole = fill.OrderId is { } order && id == QuantowerOrders.WholeOrder(order);
        if (fill.OrderId is { } orderId && !_wholeOrders.TryAdd(orderId, isWhole) && _wholeOrders[orderId] != isWhole)
        {
            if (isWhole && Math.Abs(_filled.GetValueOrDefault(orderId) - fill.Quantity) <= Rounding * fill.Quantity)
                return false;
            problem = isWhole
                ? string.Create(CultureInfo.InvariantCulture,
                    $"order {orderId} is already in the run as single fills with a total of {_filled.GetValueOrDefault(orderId)}; "
                        + $"the whole order would count twice")
                : $"order {orderId} is already in the run as a whole, from an orders history; its fills would count twice";
            return false;
        }

        _byId.Add(id, facts);
        if (fill.OrderId is { } of)
            _filled[of] = _filled.GetValueOrDefault(of) + fill.Quantity;
        fill = fill with { ExecutionId = id, OrderId = fill.OrderId ?? id };
        return true;
    }

    // The fee is not part of the id, because a later export may have a fee that an earlier export did not have.
    string MadeId(ImportedFill fill)
    {
        if (fill.TimeUtc != _instant)
            _ordinals.Clear();
        _instant = fill.TimeUtc;
        var content = string.Join('\u001f', UtcText.Format(fill.TimeUtc), fill.Symbol, EnumWords<Side>.Of(fill.Side), Text(fill.Quantity),
            Text(fill.Price), fill.OrderId, fill.Account, fill.Connection);
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

    /// <summary>The fields that identify a fill.</summary>
    readonly record struct Facts(DateTime TimeUtc, string Symbol, bool Bought, double Quantity, double Price, string? Account)
    {
        internal string Say() => string.Create(
            CultureInfo.InvariantCulture,
            $"{TimeUtc:yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'} {Symbol} {(Bought ? "buy" : "sell")} {Quantity} at "
                + $"{Price}{(Account is null ? "" : $" on {Account}")}");
    }
}
