using MathNet.Numerics.Statistics;
using Recorder.Analytics.Trades;

namespace Recorder.Analytics.Metrics;

/// <summary>Closed trades in the order of their exits, with values that several formulas share.</summary>
sealed class TradeSet
{
    decimal? _grossProfit;
    decimal? _grossLoss;
    decimal? _sum;
    double[]? _doubles;
    List<TradeOutcome>? _known;
    TradeSet? _long;
    TradeSet? _short;

    internal TradeSet(IEnumerable<TradeOutcome> trades, TradeOptions options)
    {
        Trades = [.. trades.OrderBy(trade => trade.ExitTime)];
        Options = options;
        NetReason = Unknown(trade => trade.Net);
        GrossReason = Unknown(trade => trade.Gross);
        Mixed = Trades.Select(trade => trade.Currency).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any();
        Nets = NetReason is null ? Trades.ConvertAll(trade => trade.Net!.Value) : [];
        Wins = Nets.FindAll(IsWin);
        Losses = Nets.FindAll(IsLoss);
        Minutes = Trades.ConvertAll(trade => (trade.ExitTime - trade.EntryTime).TotalMinutes);
    }

    internal List<TradeOutcome> Trades { get; }

    internal TradeOptions Options { get; }

    internal int Count => Trades.Count;

    /// <summary>Why net profits are missing.</summary>
    internal string? NetReason { get; }

    internal string? GrossReason { get; }

    internal bool Mixed { get; }

    internal List<decimal> Nets { get; }

    internal List<decimal> Wins { get; }

    internal List<decimal> Losses { get; }

    internal List<double> Minutes { get; }

    internal int Evens => Count - Wins.Count - Losses.Count;

    internal decimal GrossProfit => _grossProfit ??= Wins.Sum();

    internal decimal GrossLoss => _grossLoss ??= Losses.Sum();

    internal decimal Sum => _sum ??= Nets.Sum();

    internal double WinRate => (double)Wins.Count / Count;

    internal double AverageWin => (double)GrossProfit / Wins.Count;

    /// <summary>Average loss, below zero.</summary>
    internal double AverageLoss => (double)GrossLoss / Losses.Count;

    internal double[] Doubles => _doubles ??= [.. Nets.Select(net => (double)net)];

    /// <summary>Trades with known excursions.</summary>
    internal List<TradeOutcome> Known => _known ??= Trades.FindAll(trade => trade.Mae is not null && trade.Mfe is not null);

    internal bool IsFlat => Nets.Count > 0 && Nets.Max() == Nets.Min();

    internal double Deviation => Doubles.StandardDeviation();

    internal bool IsWin(decimal net) => net > Options.Tolerance;

    internal bool IsLoss(decimal net) => net < -Options.Tolerance;

    internal TradeSet Of(Direction direction) => direction == Direction.Long ? _long ??= Only(direction) : _short ??= Only(direction);

    TradeSet Only(Direction direction) => new(Trades.Where(trade => trade.Direction == direction), Options);

    string? Unknown(Func<TradeOutcome, decimal?> value) =>
        Trades.Find(trade => value(trade) is null) is { } trade ? trade.Reason ?? Reasons.NoFee : null;
}
